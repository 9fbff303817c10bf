"""Saved states: whole editions in one file each, kept beside the journal; the last three stay.

A state is what the journal starts from. It is complete on the disk, as ``saving-…``, before the
first of the folder's files is replaced, and becomes ``saved-…`` when the last one is: whatever
happens between, the state holds every value that the mixed files may lack.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from layout_app.errors import EditionFileError
from layout_app.storage.atomic import write_file
from layout_app.storage.files import disk, unreadable, unwritable
from layout_app.storage.journal import FOLDER, payload
from layout_app.storage.parts import Table

KEPT = 3
STATE_FORMAT = 1
_NAME = re.compile(r"(saved|saving)-(\d{6,12})\.state$")


class Conflict(Struct, frozen=True, kw_only=True):
    """A change that lost a race: somebody else had changed the part since its writer saw it.

    Attributes:
        id: for ``settles``.
        part: what both changed.
        session, author, time: of the loser.
        now: the value that was not taken, as JSON; ``null``: the loser took the part out.
    """

    id: str
    part: str
    session: str
    author: str = ""
    time: dt.datetime | None = None
    now: Raw


class State(Struct, frozen=True, kw_only=True):
    """An edition as it was saved.

    Attributes:
        state: number of the format.
        number: counts the states of a folder.
        seen: for each session the last record that this state holds.
        files: digests of the folder's files that this state describes, by their paths in it.
        before: the same of the state before; while saving, a file may be of either.
        parts, order: the edition.
        broken: parts whose files could not be read, so that stand-ins stand for them.
        conflicts: lost changes that nobody has decided on.
    """

    state: int = STATE_FORMAT
    number: int
    author: str = ""
    time: dt.datetime | None = None
    seen: dict[str, int] = {}
    files: dict[str, str] = {}
    before: dict[str, str] = {}
    order: dict[str, tuple[str, ...]] = {}
    conflicts: tuple[Conflict, ...] = ()
    broken: tuple[str, ...] = ()
    parts: dict[str, Raw] = {}

    def table(self) -> Table:
        """Give the edition as a table to lay changes on."""
        return Table({part: bytes(raw) for part, raw in self.parts.items()}, self.order)


class Found(Struct, frozen=True, order=True):
    """A state file: its number, whether its save was finished, and where it is."""

    number: int
    finished: bool
    path: Path


def state_files(folder: Path) -> tuple[Found, ...]:
    """Give the state files of an edition, the oldest first."""
    found = []
    try:
        for path in (folder / FOLDER).glob("sav*.state"):
            named = _NAME.match(path.name)
            if named:
                found.append(Found(int(named[2]), named[1] == "saved", path))
    except OSError as error:
        raise unreadable(folder / FOLDER, error) from error
    return tuple(sorted(found))


def newest_state(folder: Path, faults: list[EditionFileError]) -> tuple[State, bool] | None:
    """Read the newest state that is whole; those that are not are told in ``faults``.

    Returns:
        the state and whether its save was finished; None when there is none.

    Raises:
        EditionFileError: ``edition-future``.
    """
    for found in reversed(state_files(folder)):
        try:
            return read_state(found.path), found.finished
        except FileNotFoundError:
            continue
        except EditionFileError as error:
            if error.code == "edition-future":
                raise
            faults.append(error)
    return None


def read_state(path: Path) -> State:
    """Read a state.

    Raises:
        FileNotFoundError: there is none.
        EditionFileError: ``edition-unreadable``, ``edition-state-damaged``, ``edition-future``.
    """
    try:
        data = disk().read(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise unreadable(path, error) from error
    raw = payload(data[:-1]) if data.endswith(b"\n") else None
    if raw is None:
        raise EditionFileError("edition-state-damaged", str(path))
    try:
        number = msgspec.json.decode(raw, type=_Format).state
        if number > STATE_FORMAT:
            raise EditionFileError("edition-future", str(path), format=number, known=STATE_FORMAT)
        return msgspec.json.decode(raw, type=State)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise EditionFileError("edition-state-damaged", str(path)) from error


def write_state(folder: Path, state: State, *, finished: bool = False) -> Path:
    """Write a state; until ``finish`` is called its save counts as not finished.

    Raises:
        EditionFileError: ``edition-unwritable``.
    """
    import zlib

    raw = msgspec.json.encode(state)
    path = _path(folder, state.number, finished=finished)
    try:
        # Not the folders above: a share that has gone must not be made anew on the local disk.
        if not path.parent.is_dir():
            disk().make_folder(path.parent)
            disk().sync_folder(folder)
    except OSError as error:
        raise unwritable(path, error) from error
    write_file(path, b"%08x %s\n" % (zlib.crc32(raw), raw))
    return path


def finish(folder: Path, number: int) -> None:
    """Say that the folder's files are all those of a state, and let states before the last go.

    Raises:
        EditionFileError: ``edition-unwritable``; the state counts as not finished.
    """
    path = _path(folder, number, finished=True)
    try:
        disk().replace(_path(folder, number, finished=False), path)
        disk().sync_folder(path.parent)
    except OSError as error:
        raise unwritable(path, error) from error
    with contextlib.suppress(EditionFileError, OSError):
        for found in state_files(folder)[:-KEPT]:
            disk().unlink(found.path)


def withdraw(folder: Path, number: int) -> None:
    """Take back a state whose save failed; where that fails too, it does no harm."""
    with contextlib.suppress(OSError):
        disk().unlink(_path(folder, number, finished=False))


def may_hold(state: State | None, finished: bool) -> Mapping[str, frozenset[str]]:
    """Give for each file the digests that are no change from outside."""
    if state is None:
        return {}
    names = {**state.before, **state.files} if not finished else state.files
    known = {name: {state.files.get(name, "")} for name in names}
    if not finished:
        for name, held in state.before.items():
            known[name].add(held)
    return {name: frozenset(held - {""}) for name, held in known.items()}


def _path(folder: Path, number: int, *, finished: bool) -> Path:
    return folder / FOLDER / f"{'saved' if finished else 'saving'}-{number:06d}.state"


class _Format(Struct):
    state: int
