"""What was left behind: editions that were open when a program ended, work that is rescued.

Each window marks the edition it has open by a small file; a mark whose process has ended was left
by a crash. In: the person's own folder. Out: what can be gone on with.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
from pathlib import Path

import msgspec
from msgspec import Struct

from layout_app.errors import LayoutAppError
from layout_app.gui.session_work import now
from layout_app.gui.unsaved import own_folder, rescue_folder
from layout_app.model.edition import Edition
from layout_app.storage.process import Process, is_gone, this_process

_ENDING = ".open"
_LET_GO = "let-go"
"""Where rescued work goes that nobody wants: it stays for a person who changes their mind."""


class Opening(Struct, frozen=True, kw_only=True):
    """A mark: which edition a window has open.

    Attributes:
        folder: of the edition.
        title: how people call it.
        time: when it was opened.
    """

    folder: str
    title: str = ""
    time: dt.datetime | None = None
    process: Process = Process()


class LeftBehind(Struct, frozen=True, kw_only=True):
    """Something that can be gone on with.

    Attributes:
        folder: of the edition.
        title: how people call it.
        time: of the last edit, or of the opening.
        edits: how many were not saved.
        marks: files that go when it was dealt with.
        rescued: edits that are in the rescue place, by their files.
    """

    folder: Path
    title: str = ""
    time: dt.datetime | None = None
    edits: int = 0
    marks: tuple[Path, ...] = ()
    rescued: tuple[Path, ...] = ()


class Mark:
    """The mark of one window."""

    def __init__(self) -> None:
        self._path: Path | None = None

    def put(self, folder: Path, edition: Edition) -> None:
        """Mark an edition as open here; where that fails, a crash will only be told less well."""
        self.drop()
        opening = Opening(
            folder=str(folder),
            title=f"{edition.title} {edition.date:%Y-%m-%d}".strip(),
            time=now(),
            process=this_process(),
        )
        path = _marks() / f"{os.getpid()}-{id(self):x}{_ENDING}"
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(msgspec.json.encode(opening))
            self._path = path

    def drop(self) -> None:
        """Say that nothing is open here any more."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
            self._path = None


def left_behind() -> tuple[LeftBehind, ...]:
    """Give what crashes and unwilling disks have left, the newest first."""
    found: dict[str, LeftBehind] = {}
    for path in sorted(_marks().glob(f"*{_ENDING}")):
        try:
            opening = msgspec.json.decode(path.read_bytes(), type=Opening)
        except (OSError, msgspec.DecodeError, UnicodeError):
            continue
        if is_gone(opening.process):
            _add_opening(found, path, opening)
    _add_rescued(found)
    newest = sorted(found.values(), key=lambda one: str(one.time), reverse=True)
    return tuple(newest)


def drop_marks(left: LeftBehind) -> None:
    """Take the marks away: the edition is open again, or nobody wants it."""
    for path in left.marks:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def let_go(left: LeftBehind) -> None:
    """Ask no more: marks go, rescued work is put aside, edits in the journal stay there."""
    drop_marks(left)
    for path in left.rescued:
        aside = path.parent / _LET_GO
        with contextlib.suppress(OSError):
            aside.mkdir(parents=True, exist_ok=True)
            shutil.move(path, aside / path.name)


def _add_opening(found: dict[str, LeftBehind], path: Path, opening: Opening) -> None:
    from layout_app.storage.leftovers import standing_work

    folder = Path(opening.folder)
    try:
        work = [one for one in standing_work(folder) if one.gone]
    except LayoutAppError:
        work = []
    if not work:
        # Nothing was lost: no word about it.
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        return
    times = [one.last for one in work if one.last is not None]
    before = found.get(opening.folder)
    found[opening.folder] = LeftBehind(
        folder=folder,
        title=opening.title,
        time=max(times) if times else opening.time,
        edits=sum(one.edits for one in work),
        marks=(*(before.marks if before else ()), path),
    )


def _add_rescued(found: dict[str, LeftBehind]) -> None:
    from layout_app.storage.keeper import rescued

    try:
        works = rescued(rescue_folder())
    except LayoutAppError:
        return
    for work in works:
        if not is_gone(work.heading.process):
            continue
        known = found.get(work.heading.edition)
        times = [one.time for one in work.records if one.time is not None]
        found[work.heading.edition] = LeftBehind(
            folder=Path(work.heading.edition),
            title=known.title if known else Path(work.heading.edition).name,
            time=times[-1] if times else None,
            edits=len(work.records) + (known.edits if known else 0),
            marks=known.marks if known else (),
            rescued=(*(known.rescued if known else ()), work.path),
        )


def _marks() -> Path:
    return own_folder() / "open"
