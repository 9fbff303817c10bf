"""The folder's own files under a session: what others changed in them, and saving.

In: the timeline of an edition. Out: changes to take over or to ask about, and files written so that
at every moment the edition can be read, with every edit.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Raw, Struct
from msgspec.structs import replace

from layout_app.errors import EditionFileError
from layout_app.model.edition import Edition
from layout_app.storage.atomic import copy_file
from layout_app.storage.edition_folder import (
    INDEX,
    edition_files,
    put_files,
    read_edition,
    read_part,
)
from layout_app.storage.files import digest, disk, make_folders, unwritable
from layout_app.storage.journal import FOLDER
from layout_app.storage.outside import (
    ADDED,
    BROKEN,
    KEEP_MINE,
    FileChange,
    OutsideChange,
    Watch,
    concerns,
    file_of,
    kind_of,
)
from layout_app.storage.parts import HEAD, ORDER, Change, Table, checked, diff, digest_of, reordered
from layout_app.storage.stand_ins import Broken
from layout_app.storage.states import (
    State,
    finish,
    may_hold,
    state_files,
    withdraw,
    write_state,
)
from layout_app.storage.timeline import Timeline, state_of

ASIDE = "aside"


class Review(Struct, frozen=True):
    """What others changed in the folder.

    Attributes:
        free: changes of parts that nobody here has touched: they can be taken over.
        asked: changes that a person must decide on.
        theirs: the edition as the folder has it.
    """

    free: tuple[Change, ...] = ()
    asked: tuple[OutsideChange, ...] = ()
    theirs: Edition | None = None


class FolderFiles:
    """The files of an edition's folder as one session knows them."""

    def __init__(self, timeline: Timeline) -> None:
        self.folder = timeline.folder
        self._timeline = timeline
        self._watch = Watch(timeline.folder)
        self._opened: dict[str, str] = {}
        self._agreed: dict[str, set[str]] = {}
        self._overruled: dict[str, str] = {}

    def load(self) -> None:
        """Load the timeline, and know the files it was read from.

        Raises:
            EditionFileError: as of ``Timeline.load``.
        """
        for _ in range(3):
            before = self._digests()
            self._timeline.load()
            if self._timeline.state is not None or before == self._digests():
                break
        self._opened = before

    def known(self) -> Mapping[str, frozenset[str]]:
        """Give for each file the digests that are no news."""
        state = self._timeline.state
        if state is None:
            known = {name: frozenset({held}) for name, held in self._opened.items()}
        else:
            known = dict(may_hold(state, self._timeline.finished))
        for name, agreed in self._agreed.items():
            known[name] = known.get(name, frozenset()) | agreed
        return known

    def agree(self, file: str) -> None:
        """Let a file be overwritten that holds what it holds now."""
        self._agreed.setdefault(file, set()).add(self._watch.digest(file))

    def overrule(self, file: str) -> None:
        """Agree at a person's word; what the file holds is kept aside when it is overwritten."""
        self.agree(file)
        self._overruled[file] = self._watch.digest(file)

    def review(self) -> Review:
        """Look for changes that others made in the files.

        Raises:
            EditionFileError: ``edition-unreadable``, ``edition-future``.
        """
        known = self.known()
        found = {change.file: change for change in self._watch.changed(known)}
        if INDEX not in found:
            # A file that no index names is no part of the edition.
            found = {name: one for name, one in found.items() if one.kind != ADDED or name in known}
        if not found:
            return Review()
        broken: list[Broken] = []
        try:
            theirs = read_edition(self.folder, broken=broken)
        except EditionFileError as error:
            if error.code == "edition-future":
                raise
            review = Review(asked=tuple(self._without_index(found, error)))
            found = {name: one for name, one in found.items() if self._is_part(name)}
        else:
            review = self._sorted(theirs, found, broken)
        waiting = {one.file for one in review.asked} | {file_of(one.part) for one in review.free}
        for name in found.keys() - waiting:
            self.agree(name)
        return review

    def start(self, author: str, time: dt.datetime | None) -> None:
        """Keep the edition as it was opened: what the first record of a journal builds on.

        Raises:
            EditionFileError: ``edition-unwritable``.
        """
        timeline = self._timeline
        if timeline.state is not None or state_files(self.folder):
            return
        blank = Timeline(self.folder)
        blank.table = blank.base = timeline.base
        blank.broken = timeline.broken
        state = replace(state_of(blank, 1), author=author, time=time, files=dict(self._opened))
        write_state(self.folder, state, finished=True)
        timeline.state, timeline.finished = state, True

    def save(self, author: str, time: dt.datetime | None) -> State:
        """Write the edition as it is now into the folder's files.

        Raises:
            EditionFileError: as ``write_edition``; the journal holds everything still.
        """
        timeline, known = self._timeline, self.known()
        files = edition_files(timeline.table.edition(), self.folder)
        names = {path.relative_to(self.folder).as_posix(): path for path in files}
        spared = {names[file_of(one.part)] for one in timeline.stand_ins()} & set(files)
        held = {name: self._watch.digest(name) for name in {*known, *names}}
        written = {name for name, path in names.items() if path not in spared}
        broken = {file_of(one.part) for one in timeline.broken} & written
        overruled = {name for name, known in self._overruled.items() if held.get(name) == known}
        self._set_aside(self.folder / name for name in sorted(broken | overruled))
        state = replace(
            state_of(timeline, _next_number(self.folder)),
            author=author,
            time=time,
            files={
                name: held[name] if path in spared else digest(files[path])
                for name, path in names.items()
            },
            before={name: one for name, one in held.items() if one},
        )
        write_state(self.folder, state)
        try:
            paths = {self.folder / name: digests for name, digests in known.items()}
            put_files(files, self.folder, known=paths, spared=spared)
        except EditionFileError:
            withdraw(self.folder, state.number)
            raise
        for name in known.keys() - names.keys():
            if held[name] in known[name]:
                with contextlib.suppress(OSError):
                    disk().unlink(self.folder / name)
        finish(self.folder, state.number)
        timeline.rest_on(state)
        self._agreed.clear()
        self._overruled.clear()
        return state

    def _digests(self) -> dict[str, str]:
        return {change.file: change.digest for change in self._watch.changed({})}

    def _is_part(self, file: str) -> bool:
        return file.removesuffix(".json") in self._timeline.table.parts

    def _without_index(
        self, found: Iterable[str], error: EditionFileError
    ) -> Iterator[OutsideChange]:
        """Ask about each file by itself when the one that names them cannot be read."""
        table = self._timeline.table
        for name in found:
            part = name.removesuffix(".json")
            if name == INDEX:
                yield _asked_broken(HEAD, error)
            elif part in table.parts:
                try:
                    raw = checked(part, read_part(self.folder, part))
                except EditionFileError as broken:
                    yield _asked_broken(part, broken)
                    continue
                if digest_of(raw) != table.digest(part):
                    yield asked(Change(part, table.digest(part), Raw(raw)))

    def _sorted(
        self, theirs: Edition, found: Mapping[str, FileChange], broken: Iterable[Broken]
    ) -> Review:
        timeline = self._timeline
        known_broken = {one.part for one in timeline.stand_ins()}
        lost = {one.part: one.error for one in broken}
        questions = [
            _asked_broken(part, error)
            for part, error in lost.items()
            if part not in known_broken and file_of(part) in found
        ]
        free = []
        for change in diff(timeline.base.edition(), theirs, timeline.base.digest):
            if change.part in lost or not concerns(change, found.keys()):
                continue
            held, base, new = _three(timeline.table, timeline.base, change)
            if held == new:
                continue
            if held == base:
                free.append(change)
            else:
                questions.append(asked(change))
        return Review(tuple(free), tuple(questions), theirs)

    def _set_aside(self, paths: Iterable[Path]) -> None:
        """Keep files that are about to be overwritten: a person may want or mend them yet."""
        for path in paths:
            held = self._watch.digest(path.relative_to(self.folder).as_posix())
            target = self.folder / FOLDER / ASIDE / f"{path.stem}-{held[:8]}{path.suffix}"
            if path.is_dir():
                _move(path, _free(target))
            elif held and not target.exists():
                copy_file(path, target)


def set_aside(folder: Path, path: Path) -> Path:
    """Move a file that is not needed any more out of the way, to ``journal/aside/``.

    Raises:
        EditionFileError: ``edition-unreadable``, ``edition-unwritable``.
    """
    target = _free(folder / FOLDER / ASIDE / path.name)
    copy_file(path, target)
    try:
        disk().unlink(path)
    except OSError as error:
        raise unwritable(path, error) from error
    return target


def _free(target: Path) -> Path:
    """Give a path that nothing has: this one, or one with a number."""
    free, number = target, 1
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem} ({number}){target.suffix}")
    return free


def _move(path: Path, target: Path) -> None:
    try:
        make_folders(target.parent)
        disk().replace(path, target)
        disk().sync_folder(target.parent)
    except OSError as error:
        raise unwritable(path, error) from error


def _three(table: Table, base: Table, change: Change) -> tuple[object, object, object]:
    """Give what a part is here, what both started from, and what taking the file's would make."""
    kind, _, key = change.part.partition("/")
    if kind == ORDER:
        # Keys that are not here come, if they do, by a change of their own.
        return table.order[key], base.order[key], reordered(table.order[key], change)
    new = "" if change.gone else digest_of(change.now)
    return table.digest(change.part), base.digest(change.part), new


def asked(change: Change) -> OutsideChange:
    """Make a question of a change that is not taken over at once."""
    return OutsideChange(
        part=change.part, file=file_of(change.part), kind=kind_of(change), change=change
    )


def _asked_broken(part: str, error: EditionFileError) -> OutsideChange:
    return OutsideChange(
        part=part, file=file_of(part), kind=BROKEN, error=error, choices=(KEEP_MINE,)
    )


def _next_number(folder: Path) -> int:
    return max((found.number for found in state_files(folder)), default=0) + 1
