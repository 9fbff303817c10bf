"""A piece of work for a thread of a pool, which holds on to nothing once it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRunnable


class Background(QRunnable):
    """One piece of work.

    PySide counts one reference too many of a task that ends before ``QThreadPool.start`` returns
    (on a busy machine one in ten): such a task is never freed, and with it would stay the edition
    and the window that its work knows.

    Args:
        work: called once, in the thread.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work: Callable[[], object] | None = work

    def run(self) -> None:
        """Do the work, and let go of it."""
        work, self._work = self._work, None
        if work is not None:
            work()
