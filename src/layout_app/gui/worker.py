"""A task in a worker process, as the window sees it: progress, end, cancel."""

from __future__ import annotations

import atexit
import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from layout_app.errors import LayoutAppError
from layout_app.gui.tasks import STOP, Message, Task, serve

_ASK_EVERY_MS = 40
_PATIENCE_MS = 4000
_AT_ONCE_MS = 200
_GONE = LayoutAppError("worker-gone")

_ON_THE_WAY = ("progress", "part")

_Place = tuple[BaseProcess, Connection]

_running: list[_Place] = []
"""The processes of all windows: none may outlive the program."""


class Bench:
    """A place where a worker process stays between tasks, so that the next one starts at once."""

    def __init__(self) -> None:
        self._idle: _Place | None = None

    def take(self) -> _Place:
        """Give the process that waits, or a new one, with the line to it."""
        waiting, self._idle = self._idle, None
        if waiting is not None:
            if waiting[0].is_alive():
                return waiting
            _end_process(*waiting)
        return _started()

    def give_back(self, process: BaseProcess, line: Connection) -> None:
        """Let a process wait that has done its task."""
        self.clear()
        self._idle = process, line

    def clear(self) -> None:
        """End the process that waits."""
        if self._idle is not None:
            _end_process(*self._idle)
            self._idle = None


def stop_all(owner: QObject) -> None:
    """Stop at once the tasks that an object owns, when it goes."""
    for worker in owner.findChildren(Worker):
        worker.stop_now(_AT_ONCE_MS)


def _started() -> _Place:
    # "spawn" everywhere: a fork of a process that runs Qt is not safe to use.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    # No daemon: such a process may have no helpers of its own, and makeup searches with several.
    process = context.Process(target=serve, args=(theirs,), daemon=False)
    process.start()
    # Ours must be the only open end, or the end of the worker would go unnoticed.
    theirs.close()
    _running.append((process, ours))
    return process, ours


def _end_process(process: BaseProcess, line: Connection, patience_ms: int = _PATIENCE_MS) -> None:
    """Close the line, upon which an idle process ends by itself, and wait for it."""
    _running[:] = [place for place in _running if place[0] is not process]
    line.close()
    process.join(patience_ms / 1000)
    if process.is_alive():
        process.terminate()
        process.join()
    process.close()


def _end_all() -> None:
    """End what still runs when the program does; Python itself would wait for it for ever."""
    while _running:
        _end_process(*_running[0], _AT_ONCE_MS)


atexit.register(_end_all)


class Worker(QObject):
    """Runs one task, then is done for.

    A process, not a thread: pure Python work in a thread makes the window stutter.

    Args:
        bench: where the process stays for the next task; None: it ends with this one.

    Attributes:
        pid: of the process, for what one that was killed has left behind; 0 before it starts.

    Signals:
        progress: steps done and their number.
        part: a part of the result.
        finished: the task's result.
        failed: a ``LayoutAppError`` (``worker-gone`` where the process ended by itself), or a
            ``str`` for a fault of ours.
        stopped: it was cancelled; with its process id, for what a killed one left behind.
    """

    progress = Signal(int, int)
    part = Signal(object)
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
        self.pid = 0
        self._asked = task, order
        self._bench = bench
        self._process: BaseProcess
        self._line: Connection
        self._cancelled = self._left = False
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
        try:
            self._line.send(self._asked)
        except OSError:
            # It waited for long and has just gone; another one has not.
            _end_process(self._process, self._line)
            self._process, self._line = _started()
            self._line.send(self._asked)
        self.pid = self._process.pid or 0
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

    def leave(self, parent: QObject | None) -> None:
        """Stop it without waiting, when nobody is there any more to hear how it ended.

        Args:
            parent: lives on, and stops it for good when it goes (``stop_all``).
        """
        self._left = True
        self.setParent(parent)
        self.cancel()

    def stop_now(self, patience_ms: int = _PATIENCE_MS) -> None:
        """Stop and wait for it, when the window closes and nobody will ask later."""
        if not self._asking.isActive():
            return
        self.cancel()
        try:
            while self._line.poll(patience_ms / 1000):
                if self._line.recv().kind not in _ON_THE_WAY:
                    self._end(Message("stopped"))
                    return
        except (EOFError, OSError):
            self._end(Message("stopped", _GONE))
            return
        self._process.terminate()
        self._end(Message("stopped", _GONE))

    def _process_terminate(self) -> None:
        self._process.terminate()

    def _ask(self) -> None:
        try:
            # Whoever hears a part may stop the task.
            while self._asking.isActive() and self._line.poll():
                message = self._line.recv()
                if message.kind not in _ON_THE_WAY:
                    self._end(message)
                    return
                if not self._cancelled:
                    self._tell(message)
        except (EOFError, OSError):
            self._end(Message("stopped" if self._cancelled else "failed", _GONE))

    def _tell(self, message: Message) -> None:
        if message.kind == "part":
            self.part.emit(message.value)
        else:
            self.progress.emit(*message.value)

    def _end(self, message: Message) -> None:
        self._asking.stop()
        self._patience.stop()
        if self._bench is not None and message.value is not _GONE and self._process.is_alive():
            self._bench.give_back(self._process, self._line)
        else:
            _end_process(self._process, self._line)
        if self._left:
            self.deleteLater()
        elif message.kind == "done":
            self.finished.emit(message.value)
        elif message.kind == "stopped":
            self.stopped.emit(self.pid)
        else:
            self.failed.emit(message.value)
