"""The edition as it is now: the last saved state and what every journal adds to it.

In: an edition's folder. Out: the table of its parts, the changes that lost a race, and how far each
session's journal is in it. All sessions that read the same files come to the same edition.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Raw

from layout_app.errors import EditionFileError
from layout_app.storage.edition_folder import read_edition, still_broken
from layout_app.storage.journal import (
    Contents,
    Entry,
    entries,
    journal_files,
    read_journal,
)
from layout_app.storage.parts import HEAD, Change, Table, digest_of, table_of
from layout_app.storage.stand_ins import Broken
from layout_app.storage.states import Conflict, State, newest_state, state_files

_TRIES = 8
_PAUSE_S = 0.002

Signature = tuple[tuple[str, int, int], ...]
"""Names, times and sizes of the journal's files: what tells that somebody has written."""


class Timeline:
    """What the folder holds, saved and not yet saved.

    Attributes:
        state: what the table started from; None: nobody has edited this folder yet.
        finished: whether the save of that state was.
        table: the edition now.
        seen: the last record of every session that is in the table.
        touched: parts that journals have changed since the state, by whom at last.
        conflicts: changes that lost a race and wait for a decision, by their ids.
        broken: parts that stand-ins stand for.
        faults: files of the journal that are damaged; what is whole in them is in the table.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state: State | None = None
        self.finished = True
        self.table = Table({}, {})
        self.base = Table({}, {})
        self.seen: dict[str, int] = {}
        self.touched: dict[str, tuple[int, str]] = {}
        self.conflicts: dict[str, Conflict] = {}
        self.broken: tuple[Broken, ...] = ()
        self.faults: list[EditionFileError] = []
        self.last = 0
        self.reached = False
        self._loaded = False

    def load(self, until: str = "") -> None:
        """Read everything; values that are as they were stay the same values.

        ``until`` stops with a record of this name (``12-<session>``); ``reached`` tells whether
        there was one.

        Raises:
            EditionFileError: as ``read_edition`` when there is no state to start from;
                ``edition-unreadable`` when this is not the first time: nothing has changed then.
        """
        ready, waiting = list[Entry](), list[Entry]()
        for number in range(_TRIES):
            faults: list[EditionFileError] = []
            before = _state_signature(self.folder)
            found = newest_state(self.folder, faults)
            contents = _read_all(self.folder, faults)
            # Somebody who saves lets journals go: what is gone from them is in the new state.
            if before != _state_signature(self.folder):
                continue
            ready, waiting = _in_order(entries(contents), found[0].seen if found else {})
            if not waiting:
                break
            # One was read before and the other after a third wrote: look again, not for ever.
            time.sleep(number * _PAUSE_S)
        unread = [fault for fault in faults if fault.code == "edition-unreadable"]
        if unread and self._loaded:
            raise unread[0]  # what is here already knows more than what could be read now
        self.faults, self._loaded = faults, True
        self._start(found)
        self._take((*ready, *waiting), until)

    def add(self, entry: Entry) -> None:
        """Lay one more record on the table."""
        record = entry.record
        self.seen[entry.session] = max(record.seq, self.seen.get(entry.session, 0))
        self.last = max(self.last, record.seq)
        for settled in record.settles:
            self.conflicts.pop(settled, None)
        for change in record.changes:
            if _fits(self.table, change):
                self.table.lay(change)
                self.touched[change.part] = entry.at
            else:
                self._lost(entry, change)

    def rest_on(self, state: State) -> None:
        """Go on from a state that was saved of this timeline just now."""
        self.state, self.finished = state, True
        self.broken = self.stand_ins()
        self.base = self.table.copy()
        self.touched = {}

    def stand_ins(self) -> tuple[Broken, ...]:
        """Give the parts that nobody has written anew since their files were found broken."""
        return tuple(
            one
            for one in self.broken
            if one.part in self.table.parts
            and self.table.digest(one.part) == self.base.digest(one.part)
        )

    def _start(self, found: tuple[State, bool] | None) -> None:
        old = self.table
        if found is None:
            broken: list[Broken] = []
            edition = read_edition(self.folder, broken=broken)
            self.broken = tuple(broken)
            self.state, self.finished, self.base = None, True, table_of(edition)
            self.conflicts = {}
            self.seen = {}
        else:
            self.state, self.finished = found
            self.base = self.state.table()
            self.conflicts = {one.id: one for one in self.state.conflicts}
            self.seen = dict(self.state.seen)
            self.broken = still_broken(self.folder, self.state.broken)
        self.table = self.base.copy()
        self.table.remember(old)
        self.touched = {}
        self.last = max(self.seen.values(), default=0)

    def _take(self, found: Iterable[Entry], until: str = "") -> None:
        self.reached = False
        for entry in found:
            if entry.record.seq > self.seen.get(entry.session, 0):
                self.add(entry)
                if until == f"{entry.record.seq}-{entry.session}":
                    self.reached = True
                    return

    def _lost(self, entry: Entry, change: Change) -> None:
        for other in list(self.conflicts.values()):
            # The next change of the same loser holds what the one before has lost.
            same = (other.session, other.part) == (entry.session, change.part)
            if same and digest_of(other.now) == change.was:
                del self.conflicts[other.id]
        name = f"{entry.session}:{entry.record.seq}:{change.part}"
        self.conflicts[name] = Conflict(
            id=name,
            part=change.part,
            session=entry.session,
            author=entry.record.author,
            time=entry.record.time,
            now=Raw(bytes(change.now)),
        )


def records_since(folder: Path) -> tuple[Entry, ...]:
    """Give the records that the last saved state does not hold, in the order of replay.

    Raises:
        EditionFileError: ``edition-unreadable``, ``edition-future``.
    """
    faults: list[EditionFileError] = []
    found = newest_state(folder, faults)
    seen = found[0].seen if found else {}
    return tuple(
        entry
        for entry in entries(_read_all(folder, faults))
        if entry.record.seq > seen.get(entry.session, 0)
    )


def state_of(timeline: Timeline, number: int) -> State:
    """Make the state of a timeline as it is now; who saves adds the digests of the files."""
    table = timeline.table
    return State(
        number=number,
        seen=dict(timeline.seen),
        order={kind: tuple(keys) for kind, keys in table.order.items()},
        conflicts=tuple(timeline.conflicts.values()),
        broken=tuple(one.part for one in timeline.stand_ins()),
        parts={part: Raw(raw) for part, raw in table.parts.items()},
    )


def _in_order(found: Iterable[Entry], seen: Mapping[str, int]) -> tuple[list[Entry], list[Entry]]:
    """Give the records that a state lacks; apart those whose writers had read what is not here."""
    known, ready, waiting = dict(seen), list[Entry](), list[Entry]()
    stopped: set[str] = set()
    for entry in found:
        session, record = entry.session, entry.record
        if record.seq <= known.get(session, 0):
            continue
        if session in stopped or any(known.get(one, 0) < at for one, at in record.saw.items()):
            stopped.add(session)
            waiting.append(entry)
        else:
            known[session] = record.seq
            ready.append(entry)
    return ready, waiting


def _fits(table: Table, change: Change) -> bool:
    """Tell whether a change was made on the value that is there, or says what is there already."""
    if change.orders:
        return True
    held = table.digest(change.part)
    if held == change.was:
        # The head of an edition is never gone.
        return not (change.gone and change.part == HEAD)
    return held == ("" if change.gone else digest_of(change.now))


def _read_all(folder: Path, faults: list[EditionFileError]) -> list[Contents]:
    read = []
    for path in journal_files(folder):
        try:
            contents = read_journal(path)
        except FileNotFoundError:
            continue  # its records are in a state by now
        except EditionFileError as error:
            if error.code == "edition-future":
                raise
            faults.append(error)
            continue
        if contents.damaged:
            faults.append(
                EditionFileError("edition-journal-damaged", str(path), lines=contents.damaged)
            )
        read.append(contents)
    return read


def _state_signature(folder: Path) -> Signature:
    found = []
    for one in state_files(folder)[-1:]:
        try:
            told = one.path.stat()
            found.append((one.path.name, told.st_mtime_ns, told.st_size))
        except OSError:
            found.append((one.path.name, 0, 0))
    return tuple(found)
