"""A task in a worker process, as the window sees it: progress, end, cancel."""

from __future__ import annotations

import multiprocessing
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from layout_app.gui.tasks import STOP, Message, Task, work

_ASK_EVERY_MS = 40
_PATIENCE_MS = 4000


class Worker(QObject):
    """Runs one task, then is done for.

    A process, not a thread: pure Python work in a thread makes the window stutter.

    Signals:
        progress: steps done and their number.
        finished: the task's result.
        failed: a ``LayoutAppError``, or a ``str`` for a fault of ours.
        stopped: it was cancelled; with its process id, for what a killed one left behind.
    """

    progress = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal(int)

    def __init__(self, task: Task, order: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # "spawn" everywhere: a fork of a process that runs Qt is not safe to use.
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(task, order, theirs), daemon=True)
        self._theirs = theirs
        self._cancelled = False
        self._asking = QTimer(self)
        self._asking.setInterval(_ASK_EVERY_MS)
        self._asking.timeout.connect(self._ask)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._process_terminate)

    def start(self) -> None:
        """Begin."""
        self._process.start()
        # Ours must be the only open end, or the end of the worker would go unnoticed.
        self._theirs.close()
        self._asking.start()

    def cancel(self) -> None:
        """Ask it to stop at the next page; if it does not answer in time, end it."""
        if self._cancelled or not self._asking.isActive():
            return
        self._cancelled = True
        try:
            self._line.send(STOP)
        except OSError:
            return  # it has just ended by itself, and the next question finds out how
        self._patience.start()

    def stop_now(self) -> None:
        """Stop and wait for it, when the window closes and nobody will ask later."""
        if not self._asking.isActive():
            return
        self.cancel()
        self._process.join(_PATIENCE_MS / 1000)
        if self._process.is_alive():
            self._process.terminate()
        self._end(Message("stopped"))

    def _process_terminate(self) -> None:
        self._process.terminate()

    def _ask(self) -> None:
        try:
            while self._line.poll():
                message = self._line.recv()
                if message.kind != "progress":
                    self._end(message)
                    return
                if not self._cancelled:
                    self.progress.emit(*message.value)
        except (EOFError, OSError):
            self._end(Message("stopped" if self._cancelled else "fault", "worker ended early"))

    def _end(self, message: Message) -> None:
        self._asking.stop()
        self._patience.stop()
        self._process.join()
        self._line.close()
        pid = self._process.pid or 0
        self._process.close()
        if message.kind == "done":
            self.finished.emit(message.value)
        elif message.kind == "stopped":
            self.stopped.emit(pid)
        else:
            self.failed.emit(message.value)
