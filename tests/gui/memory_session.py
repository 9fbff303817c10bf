"""A session that keeps edits in memory: for windows on papers that are on no disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from layout_app.model.edition import Edition
from layout_app.storage.differences import lay_over
from layout_app.storage.keeper import Kept


class _Locks:
    def __init__(self) -> None:
        self.mine: dict[str, object] = {}

    def all_held(self) -> tuple[()]:
        return ()


class MemorySession:
    """What the window asks of a session.

    Attributes:
        kept: every edit, in its order.
    """

    def __init__(self, edition: Edition, folder: Path, write: Callable[[Edition], object]) -> None:
        self.edition, self.folder, self._write = edition, folder, write
        self.id, self.author = "memory", "试"
        self.locks = _Locks()
        self.unsaved, self.pending = False, 0
        self.outside = self.conflicts = self.issues = ()
        self.kept: list[Edition] = []

    def edit(self, after, time=None, kind="edit", *, before=None):
        self.edition = lay_over(before or self.edition, after, self.edition)
        self.kept.append(self.edition)
        return Kept(Path("memory"))

    def save(self, time=None):
        self._write(self.edition)

    def rename(self, author, time=None):
        self.author = author

    def drop_pending(self):
        """Nothing waits for a disk."""

    def refresh(self):
        return False

    def look_outside(self, time=None):
        return ()

    def beat(self):
        return ()

    def close(self):
        """Nothing is held."""
