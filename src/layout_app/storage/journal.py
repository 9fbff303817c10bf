"""The journal: every edit appended and on the disk before the call returns.

Each session has files of its own in ``journal/``, so that nobody's records can be torn by another
and no sync tool finds two versions of one. A file is lines of a checksum and JSON: a heading, then
records. In: records. Out: what can be read of them, whatever happened to the end of the file.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from layout_app.errors import EditionFileError
from layout_app.storage.files import disk, unreadable, unwritable, write_all
from layout_app.storage.parts import Change
from layout_app.storage.process import Process

FOLDER, ENDING = "journal", ".journal"
JOURNAL_FORMAT = 1
EDIT, RESTORE, OUTSIDE, SETTLE = "edit", "restore", "outside", "settle"

_S = TypeVar("_S", bound=Struct)


class Heading(Struct, frozen=True, kw_only=True):
    """The first line of a file: whose it is.

    Attributes:
        journal: number of the format.
        session: one opening of the edition by one process.
        edition: the folder as the writer saw it, for files found in the rescue place.
    """

    journal: int
    session: str
    author: str = ""
    process: Process = Process()
    edition: str = ""


class Record(Struct, frozen=True, kw_only=True):
    """One edit.

    Attributes:
        seq: greater than that of every record the writer had seen: the order of replay, which no
            clock can turn round.
        kind: ``edit``, ``restore``, ``outside`` (taken over from a changed file) or ``settle``.
        time: as the caller's clock had it; for people only.
        changes: the new values.
        settles: losing changes (ids of ``Conflict``) that this record decides.
        saw: what the writer had read of other sessions since its record before: this comes after.
    """

    seq: int
    author: str = ""
    time: dt.datetime | None = None
    kind: str = EDIT
    changes: tuple[Change, ...] = ()
    settles: tuple[str, ...] = ()
    saw: dict[str, int] = {}


class Entry(Struct, frozen=True):
    """A record and the session that wrote it."""

    session: str
    record: Record

    @property
    def at(self) -> tuple[int, str]:
        """Its place in the order of replay."""
        return (self.record.seq, self.session)


class Contents(Struct, frozen=True):
    """What a journal file gives.

    Attributes:
        heading: None when even the heading is torn.
        records: in the order of the file.
        good: bytes up to the end of the last whole line.
        damaged: lines that are broken although whole ones follow.
    """

    heading: Heading | None
    records: tuple[Record, ...]
    good: int
    damaged: int


class JournalFile:
    """The end of a session's journal; it is made with the first record."""

    def __init__(self, folder: Path, heading: Heading) -> None:
        self.folder = folder
        self.heading = heading
        self.path: Path | None = None
        self._handle = -1
        self._length = 0
        self._number = 0

    def append(self, records: Iterable[Record]) -> Path:
        """Write records; when this returns, they are on the disk.

        After a fault nothing more goes to the same file: what a system has failed to bring to
        the disk once it may believe to be there the next time.

        Raises:
            EditionFileError: ``edition-unwritable``; the records may be written once more.
        """
        lines = b"".join(line(record) for record in records)
        path = self.path or self._next()
        try:
            if self._handle < 0:
                self._open(path)
            write_all(self._handle, lines)
            disk().sync(self._handle)
            self._check_there(path)
        except OSError as error:
            self._give_up()
            raise unwritable(path, error) from error
        self._length += len(lines)
        return path

    def start_new(self) -> Path | None:
        """Let the next record begin a new file; give the one that was written so far."""
        old, self.path = self.path, None
        self.close()
        return old

    def close(self) -> None:
        """Close the file."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            with contextlib.suppress(OSError):
                disk().close(handle)

    def _next(self) -> Path:
        self._number += 1
        return self.folder / FOLDER / f"{self.heading.session}-{self._number}{ENDING}"

    def _open(self, path: Path) -> None:
        # Not the folders above: a share that has gone must not be made anew on the local disk.
        if not (self.folder / FOLDER).is_dir():
            disk().make_folder(self.folder / FOLDER)
            disk().sync_folder(self.folder)
        self._length = 0
        self._handle = disk().create(path)
        self.path = path
        head = line(self.heading)
        write_all(self._handle, head)
        self._length = len(head)
        disk().sync_folder(path.parent)

    def _check_there(self, path: Path) -> None:
        """A file that somebody has removed takes writes for ever and keeps none."""
        path.stat()

    def _give_up(self) -> None:
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                disk().truncate(self._handle, self._length)
        self.start_new()


def line(value: Heading | Record) -> bytes:
    """Give a line of a journal file."""
    raw = msgspec.json.encode(value)
    return b"%08x %s\n" % (zlib.crc32(raw), raw)


def payload(text: bytes | memoryview) -> bytes | memoryview | None:
    """Give the JSON of a line (without its end); None when it is not what was written."""
    try:
        told = int(bytes(text[:8]), 16)
    except ValueError:
        return None
    raw = text[9:]
    return raw if len(text) > 9 and told == zlib.crc32(raw) else None


def read_journal(path: Path) -> Contents:
    """Read a journal file; a torn end is left out, and nothing else.

    Raises:
        FileNotFoundError: there is none.
        EditionFileError: ``edition-unreadable``; ``edition-future``: a newer program wrote it.
    """
    try:
        return parse(disk().read(path), path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise unreadable(path, error) from error


def parse(data: bytes, path: Path) -> Contents:
    """Read the bytes of a journal file.

    Raises:
        EditionFileError: ``edition-future``.
    """
    heading: Heading | None = None
    records: list[Record] = []
    good, bad, damaged = 0, 0, 0
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        raw = payload(memoryview(data)[start:end])
        start = end + 1
        if raw is None:
            bad += 1
            continue
        good, damaged, bad = start, damaged + bad, 0
        if heading is None:
            heading = _heading(raw, path)
            damaged += heading is None
        elif (record := _decoded(raw, Record)) is not None:
            records.append(record)
        else:
            damaged += 1
    return Contents(heading, tuple(records), good, damaged)


def journal_files(folder: Path) -> tuple[Path, ...]:
    """Give the journal files of an edition, copies that sync tools made of them included."""
    try:
        return tuple(sorted((folder / FOLDER).glob(f"*{ENDING}")))
    except OSError as error:
        raise unreadable(folder / FOLDER, error) from error


def entries(contents: Sequence[Contents]) -> list[Entry]:
    """Give the records of several files in the order of replay, each once."""
    found: dict[tuple[int, str], Entry] = {}
    for one in contents:
        if one.heading is None:
            continue
        for record in one.records:
            entry = Entry(one.heading.session, record)
            found.setdefault(entry.at, entry)
    return [found[at] for at in sorted(found)]


def _heading(raw: bytes | memoryview, path: Path) -> Heading | None:
    plain = _plain(raw)
    number = plain.get("journal") if isinstance(plain, dict) else None
    if isinstance(number, int) and number > JOURNAL_FORMAT:
        raise EditionFileError("edition-future", str(path), format=number, known=JOURNAL_FORMAT)
    return _decoded(raw, Heading)


def _plain(raw: bytes | memoryview) -> object:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None


def _decoded(raw: bytes | memoryview, kind: type[_S]) -> _S | None:
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
