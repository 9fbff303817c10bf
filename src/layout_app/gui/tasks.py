"""Long work that runs in a process of its own. No Qt here: the worker must start quickly."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Protocol

from layout_app.errors import Cancelled, LayoutAppError, UsageError


class Teller(Protocol):
    """What a task tells the window while it works; each call may raise ``Cancelled``."""

    def __call__(self, done: int, total: int) -> None:
        """Tell how many steps are done."""

    def part(self, value: Any) -> None:
        """Give a part of the result that is ready before the rest."""


Task = Callable[[Any, Teller], Any]

STOP = "stop"
"""What the window sends to a worker that is to stop."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a worker tells the window.

    On the way ``progress`` and ``part``; ends are ``done``, ``failed``, ``fault`` and ``stopped``.
    """

    kind: str
    value: Any = None


def serve(line: Connection) -> None:
    """Run tasks in a worker process, one after the other, until the window closes the line.

    What a task keeps in its process (pictures made ready for the press) serves the next one.

    Args:
        line: to the window: a task and its order come in, messages go out; ``STOP`` ends the task
            that runs.
    """
    # A window that is gone, even in the middle of a task, is told nothing.
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked = line.recv()
            if asked != STOP:  # a stop that came too late for the task before
                task, order = asked
                work(task, order, line)


class _Line:
    """The line to the window as a task sees it."""

    def __init__(self, line: Connection) -> None:
        self._line = line

    def __call__(self, done: int, total: int) -> None:
        self._say(Message("progress", (done, total)))

    def part(self, value: Any) -> None:
        self._say(Message("part", value))

    def _say(self, message: Message) -> None:
        try:
            if self._line.poll():
                self._line.recv()
                raise Cancelled
            self._line.send(message)
        except (EOFError, OSError) as error:
            # The window is gone: what runs for it tidies up, as if it had been stopped.
            raise Cancelled from error


def work(task: Task, order: Any, line: Connection) -> None:
    """Run one task and tell the window how it goes.

    Args:
        task: what to do.
        order: what to do it with.
        line: to the window; a message on it means to stop.

    Raises:
        OSError: the window is gone.
    """
    try:
        message = Message("done", task(order, _Line(line)))
    except Cancelled:
        message = Message("stopped")
    except LayoutAppError as error:
        message = Message("failed", error)
    # The window shows it; a worker that died silently would say nothing.
    except Exception as error:
        message = Message("fault", f"{type(error).__name__}: {error}")
    line.send(message)


def pages_named(text: str, folios: dict[int, str]) -> tuple[str, ...]:
    """Read a choice of pages (``1-3, 5``) and give their ids in the order of the choice.

    Args:
        text: what the person typed.
        folios: id of each page by its number.

    Raises:
        UsageError: it is no choice (``usage-pages``) or names a page there is not
            (``usage-no-page``).
    """
    chosen: list[str] = []
    for part in text.replace("，", ",").replace("、", ",").replace("–", "-").split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        last = last if dash else first
        if not first.isdecimal() or not last.isdecimal():
            raise UsageError("usage-pages", value=part.strip() or text)
        for folio in range(int(first), int(last) + 1):
            if folio not in folios:
                listed = ", ".join(str(known) for known in folios)
                raise UsageError("usage-no-page", value=folio, pages=listed)
            chosen.append(folios[folio])
    return tuple(dict.fromkeys(chosen))
