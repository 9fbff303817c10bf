"""Disks that fail: at one call, from one call on, by a crash or by the power going."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from layout_app.storage.files import Disk


class Crash(BaseException):
    """The process is no more; whatever it still calls does nothing."""


class Failing:
    """An ``os.replace`` that fails at some of its calls."""

    def __init__(self, fails: Callable[[int], bool], number: int = errno.ENOSPC) -> None:
        self.real, self.fails, self.number, self.calls = os.replace, fails, number, 0

    def __call__(self, source: Path, target: Path) -> None:
        self.calls += 1
        if self.fails(self.calls):
            raise OSError(self.number, os.strerror(self.number))
        self.real(source, target)


class QuickDisk(Disk):
    """A disk that is believed to have everything at once: what is lost is modelled, not tried."""

    def sync(self, handle: int) -> None:
        """Take it as done."""

    def sync_folder(self, folder: Path) -> None:
        """Take it as done."""


class CountingDisk(QuickDisk):
    """Each call counted; a subclass fails at ``at``."""

    def __init__(self, at: int = -1) -> None:
        self.at, self.calls, self.log = at, 0, list[str]()

    def fail(self, name: str) -> None:
        """Called when the call is due to fail."""

    def hit(self, name: str) -> bool:
        return self.calls == self.at

    def _call(self, name: str, act: Callable[..., Any], *args: Any) -> Any:
        self.calls += 1
        self.log.append(name)
        if self.hit(name):
            self.fail(name)
        return act(*args)

    def read(self, path: Path) -> bytes:
        return self._call("read", super().read, path)

    def create(self, path: Path) -> int:
        return self._call("create", super().create, path)

    def change(self, path: Path) -> int:
        return self._call("change", super().change, path)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        return self._call("write", super().write, handle, data)

    def sync(self, handle: int) -> None:
        self._call("sync", super().sync, handle)

    def truncate(self, handle: int, length: int) -> None:
        self._call("truncate", super().truncate, handle, length)

    def replace(self, source: Path, target: Path) -> None:
        self._call("replace", super().replace, source, target)

    def link(self, source: Path, target: Path) -> None:
        self._call("link", super().link, source, target)

    def unlink(self, path: Path) -> None:
        self._call("unlink", super().unlink, path)

    def make_folder(self, path: Path) -> None:
        self._call("make_folder", super().make_folder, path)

    def copy_mode(self, source: Path, target: Path) -> None:
        self._call("copy_mode", super().copy_mode, source, target)

    def sync_folder(self, folder: Path) -> None:
        self._call("sync_folder", super().sync_folder, folder)


class ErrorDisk(CountingDisk):
    """One call fails with an error of the system; with ``on`` all calls from there."""

    def __init__(self, at: int, number: int, *, on: bool = False) -> None:
        super().__init__(at)
        self.number, self.on = number, on

    def hit(self, name: str) -> bool:
        # Whether a folder's names reach the disk, no system tells reliably; ours lets it pass.
        due = self.calls >= self.at if self.on else self.calls == self.at
        return due and name != "sync_folder" and (name != "read" or self.number == errno.EIO)

    def fail(self, name: str) -> None:
        raise OSError(self.number, os.strerror(self.number))


class ShortDisk(CountingDisk):
    """From one call on every write takes a few bytes, and after some of them none."""

    def __init__(self, at: int, room: int) -> None:
        super().__init__(at)
        self.room = room

    def write(self, handle: int, data: bytes | memoryview) -> int:
        self.calls += 1
        if self.calls < self.at:
            return Disk.write(self, handle, data)
        if self.room <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        part = data[: min(self.room, max(1, len(data) // 3))]
        self.room -= len(part)
        return Disk.write(self, handle, part)


class CrashDisk(CountingDisk):
    """The process ends before one call; what it has asked for until then stands."""

    def hit(self, name: str) -> bool:
        return self.calls >= self.at

    def fail(self, name: str) -> None:
        raise Crash


class PowerDisk(CrashDisk):
    """The power goes before one call: what was not brought to the disk may be lost.

    Of each folder's new names any number of the last ones is undone; a file that was not synced
    ends anywhere.
    """

    def __init__(self, at: int, seed: int) -> None:
        super().__init__(at)
        self.random = random.Random(seed)
        self._unsynced: dict[int, int] = {}
        self._undo: dict[Path, list[Callable[[], None]]] = {}

    def create(self, path: Path) -> int:
        handle = super().create(path)
        self._unsynced[os.fstat(handle).st_ino] = 0
        self._later(path.parent, lambda: path.unlink(missing_ok=True))
        return handle

    def sync(self, handle: int) -> None:
        super().sync(handle)
        told = os.fstat(handle)
        self._unsynced[told.st_ino] = told.st_size

    def replace(self, source: Path, target: Path) -> None:
        old = target.read_bytes() if target.exists() else None
        super().replace(source, target)

        def undo() -> None:
            if target.exists():
                target.replace(source)
            if old is not None:
                target.write_bytes(old)

        self._later(target.parent, undo)

    def unlink(self, path: Path) -> None:
        old = path.read_bytes() if path.exists() else None
        super().unlink(path)
        if old is not None:
            self._later(path.parent, lambda: void(path.write_bytes(old)))

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self._undo.pop(folder, None)

    def power_fails(self, folder: Path) -> None:
        """Leave on the disk what a disk may be left with."""
        for path in folder.rglob("*"):
            if path.is_file():
                synced = self._unsynced.get(path.stat().st_ino)
                size = path.stat().st_size
                if synced is not None and synced < size:
                    os.truncate(path, self.random.randint(synced, size))
        for steps in self._undo.values():
            for undo in list(reversed(steps))[: self.random.randint(0, len(steps))]:
                undo()

    def _later(self, folder: Path, undo: Callable[[], None]) -> None:
        self._undo.setdefault(folder, []).append(undo)


def void(_: object) -> None:
    """Give nothing back."""
