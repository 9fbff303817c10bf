"""A task in a worker process, as the window sees it: progress, end, cancel."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from layout_app.gui.tasks import STOP, Message, Task, serve

_ASK_EVERY_MS = 40
_PATIENCE_MS = 4000
_GONE = "worker ended early"


class Bench:
    """A place where a worker process stays between tasks, so that the next one starts at once."""

    def __init__(self) -> None:
        self._idle: tuple[BaseProcess, Connection] | None = None

    def take(self) -> tuple[BaseProcess, Connection]:
        """Give the process that waits, or a new one, with the line to it."""
        waiting, self._idle = self._idle, None
        if waiting is not None and waiting[0].is_alive():
            return waiting
        # "spawn" everywhere: a fork of a process that runs Qt is not safe to use.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), daemon=True)
        process.start()
        # Ours must be the only open end, or the end of the worker would go unnoticed.
        theirs.close()
        return process, ours

    def give_back(self, process: BaseProcess, line: Connection) -> None:
        """Let a process wait that has done its task."""
        self.clear()
        self._idle = process, line

    def clear(self) -> None:
        """End the process that waits."""
        if self._idle is not None:
            _end_process(*self._idle)
            self._idle = None


def _end_process(process: BaseProcess, line: Connection) -> None:
    """Close the line, upon which an idle process ends by itself, and wait for it."""
    line.close()
    process.join(_PATIENCE_MS / 1000)
    if process.is_alive():
        process.terminate()
        process.join()
    process.close()


class Worker(QObject):
    """Runs one task, then is done for.

    A process, not a thread: pure Python work in a thread makes the window stutter.

    Args:
        bench: where the process stays for the next task; None: it ends with this one.

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

    def __init__(
        self,
        task: Task,
        order: Any,
        parent: QObject | None = None,
        bench: Bench | None = None,
    ) -> None:
        super().__init__(parent)
        self._asked = task, order
        self._bench = bench
        self._process: BaseProcess
        self._line: Connection
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
        self._process, self._line = (self._bench or Bench()).take()
        self._line.send(self._asked)
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
        try:
            while self._line.poll(_PATIENCE_MS / 1000):
                if self._line.recv().kind != "progress":
                    self._end(Message("stopped"))
                    return
        except (EOFError, OSError):
            self._end(Message("stopped"))
            return
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
            self._end(Message("stopped" if self._cancelled else "fault", _GONE))

    def _end(self, message: Message) -> None:
        self._asking.stop()
        self._patience.stop()
        pid = self._process.pid or 0
        if self._bench is not None and message.value != _GONE and self._process.is_alive():
            self._bench.give_back(self._process, self._line)
        else:
            _end_process(self._process, self._line)
        if message.kind == "done":
            self.finished.emit(message.value)
        elif message.kind == "stopped":
            self.stopped.emit(pid)
        else:
            self.failed.emit(message.value)
