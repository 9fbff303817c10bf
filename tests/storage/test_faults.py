"""Every point of one append and one save at which a disk, a process or the power may fail."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable
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


@pytest.fixture(autouse=True)
def sessions_before_are_of_dead_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("locks", "session"):
        monkeypatch.setattr(f"layout_app.storage.{module}.is_gone", lambda _: True)


class Run:
    """An edition, the values it had, and the last of them that is sure to be on the disk."""

    def __init__(self, place: Path, name: str) -> None:
        self.folder = made(place / name)
        self.rescue = place / f"{name}-rescue"
        self.session = open_session(self.folder, "甲", rescue=self.rescue)
        self.values: list[Edition] = [self.session.edition]
        self.sure = 0

    def edit(self) -> None:
        value = edited(self.session.edition, len(self.values))
        self.values.append(value)
        kept = self.session.edit(value, NOW)
        if kept.trouble is None or kept.place is not None:
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


def append(run: Run) -> None:
    for _ in range(3):
        with contextlib.suppress(EditionFileError):
            run.edit()


def save(run: Run) -> None:
    run.session.save(NOW)


def points(tmp_path: Path, prepare: Callable[[Run], None], act: Callable[[Run], None]) -> int:
    run = Run(tmp_path, "count")
    prepare(run)
    disk = CountingDisk()
    run.fails(disk, act)
    return disk.calls


def nothing(run: Run) -> None:
    pass


def some_edits(run: Run) -> None:
    for _ in range(7):
        run.edit()


def edits_and_a_save(run: Run) -> None:
    some_edits(run)
    run.session.save(NOW)
    some_edits(run)


@pytest.mark.parametrize("kind", DISKS)
@pytest.mark.parametrize(
    ("prepare", "act"),
    [(nothing, append), (some_edits, append), (some_edits, save), (edits_and_a_save, save)],
    ids=["first-append", "append", "first-save", "save"],
)
def test_every_point(
    tmp_path: Path, kind: str, prepare: Callable[[Run], None], act: Callable[[Run], None]
) -> None:
    for at in range(1, points(tmp_path, prepare, act) + 2):
        run = Run(tmp_path, f"run-{at}")
        prepare(run)
        assert run.sure == len(run.values) - 1
        run.fails(DISKS[kind](at), act)
        run.check()
