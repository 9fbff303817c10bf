"""Where a session's edits go: into the journal, or, while that cannot be, into a rescue place.

In: records. Out: where they are on a disk by now, and what trouble there is. A record that has not
reached the journal is tried again with the next one, and before a save.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from layout_app.errors import EditionFileError
from layout_app.storage.atomic import write_file
from layout_app.storage.files import disk, make_folders, unwritable
from layout_app.storage.journal import (
    ENDING,
    FOLDER,
    Heading,
    JournalFile,
    Record,
    line,
    read_journal,
)


class Kept(Struct, frozen=True):
    """Where an edit is.

    Attributes:
        place: the file that holds it; None when there was nothing to keep.
        trouble: why that is not the edition's journal (``edition-kept-aside``); None when it is.
    """

    place: Path | None = None
    trouble: EditionFileError | None = None


class Keeper:
    """Keeps a session's records.

    Attributes:
        pending: records that are not in the edition's journal yet, the oldest first.
        records: all records since the last save, for the case that somebody removes the journal.
        last: the number of the newest record.
    """

    def __init__(
        self, folder: Path, heading: Heading, rescue: Path | None, prepare: Callable[[], None]
    ) -> None:
        self.pending: list[Record] = []
        self.records: list[Record] = []
        self.last = 0
        self._folder = folder
        self._heading = heading
        self._journal = JournalFile(folder, heading)
        self._prepare = prepare
        self._rescue = rescue
        self._written: list[Path] = []
        self._rescued: Path | None = None

    def keep(self, record: Record) -> Kept:
        """Bring a record to a disk; when this returns, it is there.

        Raises:
            EditionFileError: ``edition-not-kept``: no place takes it; it is tried again with the
                next.
        """
        self.pending.append(record)
        self.records.append(record)
        self.last = record.seq
        return self.retry()

    def retry(self) -> Kept:
        """Bring what is pending into the journal.

        Raises:
            EditionFileError: as ``keep``.
        """
        if not self.pending:
            return Kept()
        try:
            self._prepare()
            place = self._journal.append(self.pending)
        except EditionFileError as trouble:
            if not all(path.exists() for path in self._written):
                self.pending = list(self.records)
                self._written.clear()
            return self._keep_aside(trouble)
        self.pending.clear()
        if place not in self._written:
            self._written.append(place)
        self._drop_rescue()
        return Kept(place)

    def saved(self) -> None:
        """All records are in a saved state: let the journal go and begin a new one."""
        self.pending.clear()
        self.records.clear()
        self._drop_rescue()
        self._journal.start_new()
        for path in self._written:
            with contextlib.suppress(OSError):
                disk().unlink(path)
        self._written.clear()

    def drop_pending(self) -> None:
        """Let records go that are not in the journal, and their place aside."""
        self.records = [record for record in self.records if record not in self.pending]
        self.pending.clear()
        self._drop_rescue()

    def owns(self, path: Path) -> bool:
        """Tell whether a journal file is of this session."""
        return path.name.startswith(f"{self._heading.session}-")

    def close(self) -> None:
        """Close the journal; what is in it stays."""
        self._journal.close()

    def _keep_aside(self, trouble: EditionFileError) -> Kept:
        if self._rescue is None:
            raise EditionFileError(
                "edition-not-kept", str(self._folder), detail=_detail(trouble)
            ) from trouble
        path = self._rescue / f"{self._heading.session}{ENDING}"
        try:
            try:
                make_folders(self._rescue)
            except OSError as error:
                raise unwritable(path, error) from error
            write_file(path, line(self._heading) + b"".join(line(one) for one in self.pending))
        except EditionFileError as error:
            raise EditionFileError(
                "edition-not-kept", str(self._folder), detail=_detail(error)
            ) from error
        self._rescued = path
        aside = EditionFileError(
            "edition-kept-aside",
            str(self._folder),
            place=str(path),
            reason=trouble.facts.get("reason", "other"),
            detail=_detail(trouble),
        )
        return Kept(path, aside)

    def _drop_rescue(self) -> None:
        if self._rescued is not None:
            with contextlib.suppress(OSError):
                disk().unlink(self._rescued)
            self._rescued = None


class Rescued(Struct, frozen=True):
    """Work that did not reach its edition: the file it is in, its heading and its records."""

    path: Path
    heading: Heading
    records: tuple[Record, ...]


def rescued(rescue: Path, folder: Path | None = None) -> tuple[Rescued, ...]:
    """Give the work in a rescue place: of one edition, or of all.

    Raises:
        EditionFileError: ``edition-unreadable``, ``edition-future``.
    """
    found = []
    for path in sorted(rescue.glob(f"*{ENDING}")):
        try:
            read = read_journal(path)
        except FileNotFoundError:
            continue
        if read.heading is None or not read.records:
            continue
        if folder is None or read.heading.edition == str(folder.resolve()):
            found.append(Rescued(path, read.heading, read.records))
    return tuple(found)


def bring_back(work: Rescued, folder: Path) -> None:
    """Put rescued work into an edition's journal, from where replay takes it.

    Raises:
        EditionFileError: ``edition-unwritable``; the rescued file stays.
    """
    path = folder / FOLDER / f"{work.heading.session}-rescued{ENDING}"
    try:
        if not path.parent.is_dir():
            disk().make_folder(path.parent)
            disk().sync_folder(folder)
    except OSError as error:
        raise unwritable(path, error) from error
    write_file(path, line(work.heading) + b"".join(line(one) for one in work.records))
    with contextlib.suppress(OSError):
        disk().unlink(work.path)


def _detail(error: EditionFileError) -> str:
    return str(error.facts.get("detail", error.code))
