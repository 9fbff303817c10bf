"""The progress bar: on a terminal, for work over a second, and nowhere else."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Report = Callable[[int, int], None]

PATIENCE_S = 1.0


class _Bar:
    """A bar that appears when the work has lasted a while; rich is loaded only then."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._state: tuple[int, int] | None = None
        self._shown: tuple[Progress, TaskID] | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._timer = threading.Timer(PATIENCE_S, self._show)
        self._timer.daemon = True
        self._timer.start()

    def report(self, done: int, total: int) -> None:
        """Take how much of the work is done."""
        with self._lock:
            self._state = (done, total)
            if self._shown is not None:
                bar, task = self._shown
                bar.update(task, completed=done, total=total)

    def close(self) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self._lock:
            self._closed = True
            if self._shown is not None:
                self._shown[0].stop()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with self._lock:
            if self._closed:
                return
            bar = Progress(console=Console(file=sys.stderr), transient=True)
            done, total = self._state or (0, None)
            task = bar.add_task(self._label, total=total, completed=done)
            bar.start()
            self._shown = (bar, task)


@contextmanager
def progress(label: str) -> Iterator[Report | None]:
    """Show how far a piece of work is; gives None where nobody is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(label)
    try:
        yield bar.report
    finally:
        bar.close()
