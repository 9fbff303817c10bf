"""What an edition's folder holds beyond its last save: edits in journals, and whose they are.

In: a folder. Out: an account of them, for telling a person what was recovered; journals that are
of no use any more are removed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from layout_app.errors import EditionFileError
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.storage.files import disk
from layout_app.storage.journal import Record, journal_files, read_journal
from layout_app.storage.parts import ORDER
from layout_app.storage.process import is_gone
from layout_app.storage.stand_ins import as_issue
from layout_app.storage.states import State, newest_state, state_files
from layout_app.storage.timeline import Timeline

Traces = frozenset[tuple[str, int, int]]
"""Names, times and sizes of what others write: when they differ, others have written."""


class Unsaved(Struct, frozen=True, kw_only=True):
    """The edits of one session that no saved state holds.

    Attributes:
        session, author, host: whose they are.
        gone: the program that made them is known to have ended.
        edits: how many.
        last: when the last of them was made, by that person's clock.
        parts: what they changed, in the order in which it was first touched.
    """

    session: str
    author: str = ""
    host: str = ""
    gone: bool = False
    edits: int = 0
    last: dt.datetime | None = None
    parts: tuple[str, ...] = ()


def standing_work(folder: Path) -> tuple[Unsaved, ...]:
    """Give the unsaved edits that made something another than it was saved, by their sessions.

    What was taken back again, as by somebody who went on in another folder, is nothing to tell of.

    Raises:
        EditionFileError: as ``Timeline.load``.
    """
    timeline = Timeline(folder)
    timeline.load()
    return _standing(timeline)


def _standing(timeline: Timeline) -> tuple[Unsaved, ...]:
    now, saved = timeline.table, timeline.base

    def differs(part: str) -> bool:
        kind, _slash, key = part.partition("/")
        if kind == ORDER:
            return now.order[key] != saved.order[key]
        return now.digest(part) != saved.digest(part)

    return unsaved_work(timeline.folder, differs)


def unsaved_work(
    folder: Path, counts: Callable[[str], bool] = lambda _part: True
) -> tuple[Unsaved, ...]:
    """Give the edits in a folder's journals that are in no saved state, by their sessions.

    Journals that cannot be read are left out here; opening the edition tells of them.

    Args:
        folder: the edition's.
        counts: tells of a part whether edits of it are meant.

    Raises:
        EditionFileError: ``edition-future``, ``edition-unreadable``.
    """
    faults: list[EditionFileError] = []
    found = newest_state(folder, faults)
    seen = found[0].seen if found else {}
    by_session: dict[str, Unsaved] = {}
    for path in journal_files(folder):
        try:
            read = read_journal(path)
        except (FileNotFoundError, EditionFileError):
            continue
        if read.heading is None:
            continue
        name = read.heading.session
        fresh = [
            record
            for record in read.records
            if record.seq > seen.get(name, 0) and any(counts(one.part) for one in record.changes)
        ]
        if not fresh:
            continue
        before = by_session.get(name) or Unsaved(
            session=name,
            author=read.heading.author,
            host=read.heading.process.host,
            gone=is_gone(read.heading.process),
        )
        by_session[name] = _with(before, fresh, counts)
    return tuple(by_session.values())


def unsaved_issues(folder: Path, edition: Edition) -> tuple[Issue, ...]:
    """Tell of edits that stand in the journal alone: who reads the files goes without them.

    Args:
        folder: the edition's.
        edition: what was read of its files.

    Returns:
        a warning with the remedy, and what of the journal cannot be read; nothing where the
        journal says what the files say.
    """
    if not journal_files(folder):
        return ()
    timeline = Timeline(folder)
    try:
        timeline.load()
        work = _standing(timeline)
    except EditionFileError as error:
        return (_warning(error),)
    damaged = tuple(_warning(error) for error in timeline.faults)
    if not work or timeline.table.edition() == edition:
        return damaged
    newest = max(work, key=lambda one: str(one.last or ""))
    code = "edition-unsaved-left" if all(one.gone for one in work) else "edition-unsaved-open"
    told = issue(
        Severity.WARNING,
        code,
        Where(file=str(folder)),
        edits=sum(one.edits for one in work),
        author=newest.author or "?",
        time=f"{newest.last:%Y-%m-%d %H:%M}" if newest.last else "?",
    )
    return (told, *damaged)


def _warning(error: EditionFileError) -> Issue:
    return replace(as_issue(error), severity=Severity.WARNING)


def traces(folder: Path, mine: Callable[[Path], bool]) -> Traces:
    """Give what tells that others have written into the journal's folder."""
    found = set()
    files = [one.path for one in state_files(folder)[-1:]]
    files += [path for path in journal_files(folder) if not mine(path)]
    for path in files:
        with contextlib.suppress(OSError):
            told = path.stat()
            found.add((path.name, told.st_mtime_ns, told.st_size))
    return frozenset(found)


def drop_journals(folder: Path, state: State) -> None:
    """Remove journals that a state holds whole and whose writers have ended."""
    for path in journal_files(folder):
        with contextlib.suppress(OSError, EditionFileError):
            read = read_journal(path)
            if read.heading is None or not is_gone(read.heading.process):
                continue
            last = max((record.seq for record in read.records), default=0)
            if last <= state.seen.get(read.heading.session, 0):
                disk().unlink(path)


def _with(before: Unsaved, records: Sequence[Record], counts: Callable[[str], bool]) -> Unsaved:
    times = [one.time for one in records if one.time is not None]
    touched = [change.part for one in records for change in one.changes if counts(change.part)]
    return Unsaved(
        session=before.session,
        author=records[-1].author or before.author,
        host=before.host,
        gone=before.gone,
        edits=before.edits + len(records),
        last=times[-1] if times else before.last,
        parts=tuple(dict.fromkeys((*before.parts, *touched))),
    )
