"""Every point of one append and one save at which a disk, a process or the power may fail."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from layout_app.errors import EditionFileError
from layout_app.model.edition import Edition
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.files import using
from layout_app.storage.keeper import rescued
from layout_app.storage.session import open_session
from tests.storage.faulty_disk import (
    CountingDisk,
    Crash,
    CrashDisk,
    ErrorDisk,
    PowerDisk,
    QuickDisk,
    ShortDisk,
)
from tests.storage.papers import NOW, edited, made

DISKS: dict[str, Callable[[int], CountingDisk]] = {
    "full-once": lambda at: ErrorDisk(at, errno.ENOSPC),
    "full": lambda at: ErrorDisk(at, errno.ENOSPC, on=True),
    "broken-once": lambda at: ErrorDisk(at, errno.EIO),
    "broken": lambda at: ErrorDisk(at, errno.EIO, on=True),
    "read-only": lambda at: ErrorDisk(at, errno.EROFS, on=True),
    "short": lambda at: ShortDisk(at, room=50),
    "short-but-enough": lambda at: ShortDisk(at, room=1 << 30),
    "crash": CrashDisk,
    "power-1": lambda at: PowerDisk(at, seed=at),
    "power-2": lambda at: PowerDisk(at, seed=1000 + at),
}


ALL = {"full-once", "broken-once", "short", "crash", "power-1"}
"""These at every point, always; the others at every fourth, and at all with ``SOAK=1``."""

STRIDE = 1 if os.environ.get("SOAK") else 4


@pytest.fixture(autouse=True)
def nothing_waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let processes before count as ended, and no real disk be waited for."""
    for module in ("locks", "leftovers"):
        monkeypatch.setattr(f"layout_app.storage.{module}.is_gone", lambda _: True)
    with using(QuickDisk()):
        yield


class Run:
    """An edition, the values it had, and the last of them that is sure to be on the disk."""

    def __init__(self, place: Path, start: Start) -> None:
        self.folder = place / "edition"
        shutil.copytree(start.folder, self.folder)
        self.rescue = place / "rescue"
        self.session = open_session(self.folder, "甲", rescue=self.rescue)
        self.values: list[Edition] = list(start.values)
        self.sure = len(self.values) - 1
        if start.edits_before:
            self.edit()

    def edit(self) -> None:
        value = edited(self.session.edition, len(self.values))
        self.values.append(value)
        kept = self.session.edit(value, NOW)
        if kept.place is not None:
            self.sure = len(self.values) - 1

    def fails(self, disk: CountingDisk, act: Callable[[Run], None]) -> None:
        with using(disk), contextlib.suppress(Crash, EditionFileError):
            act(self)
        if isinstance(disk, PowerDisk):
            disk.power_fails(self.folder.parent)

    def check(self) -> None:
        read_edition(self.folder)  # the folder itself is never torn
        again = open_session(self.folder, "乙", rescue=self.rescue)
        for held in again.locks.all_held():
            again.take_over(held)
        for work in rescued(self.rescue, self.folder):
            again.bring_back(work)
        assert again.edition in self.values[self.sure :]
        assert not again.conflicts
        value = edited(again.edition, 500)
        again.edit(value, NOW)
        again.save(NOW)
        assert read_edition(self.folder) == value
        assert open_session(self.folder).edition == value


class Start:
    """A folder to start from: with so many edits before and after a save."""

    def __init__(self, folder: Path, edits: tuple[int, ...]) -> None:
        self.folder = made(folder)
        session = open_session(self.folder, "丙")
        self.values = [session.edition]
        self.edits_before = sum(edits)
        for number, count in enumerate(edits):
            if number:
                session.save(NOW)
            for _ in range(count):
                value = edited(session.edition, len(self.values))
                session.edit(value, NOW)
                self.values.append(value)
        session.close()


def append(run: Run) -> None:
    for _ in range(3):
        with contextlib.suppress(EditionFileError):
            run.edit()


def save(run: Run) -> None:
    run.session.save(NOW)


STARTS = {
    "first-append": ((0,), append),
    "append": ((2,), append),
    "first-save": ((7,), save),
    "save": ((7, 7), save),
}


@pytest.mark.parametrize("kind", DISKS)
@pytest.mark.parametrize("what", STARTS)
def test_every_point(tmp_path: Path, kind: str, what: str) -> None:
    edits, act = STARTS[what]
    start = Start(tmp_path / "start", edits)
    count = CountingDisk()
    Run(tmp_path / "count", start).fails(count, act)
    step = 1 if kind in ALL and what != "first-save" else STRIDE
    for at in range(1, count.calls + 2, step):
        run = Run(tmp_path / f"run-{at}", start)
        run.fails(DISKS[kind](at), act)
        run.check()
