"""Long work that runs in a process of its own. No Qt here: the worker must start quickly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from layout_app.errors import Cancelled, LayoutAppError, UsageError
from layout_app.model.edition import Edition

Progress = Callable[[int, int], None]
Task = Callable[[Any, Progress], Any]

STOP = "stop"
"""What the window sends to a worker that is to stop."""


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is to be exported.

    Attributes:
        folder: the edition.
        target: the PDF file.
        pages: ids of the pages, in the order of the file.
        edition: as it is in the window, with what is not saved yet; None: as it was saved.
    """

    folder: Path
    target: Path
    pages: tuple[str, ...]
    edition: Edition | None = None

    def unfinished(self, pid: int) -> Path:
        """Give the file that a worker leaves behind when it is killed while it writes."""
        return self.target.with_name(f".{self.target.name}.{pid}.part")


@dataclass(frozen=True, slots=True)
class Message:
    """What a worker tells the window; ends are ``done``, ``failed``, ``fault`` and ``stopped``."""

    kind: str
    value: Any = None


def export_edition(order: ExportOrder, progress: Progress) -> int:
    """Read an edition, compose its pages and write them as one PDF.

    Args:
        order: what is wanted.
        progress: called with steps done and their number, two for each page.

    Returns:
        how many issues the press reported (pictures that are missing or cannot be read).

    Raises:
        LayoutAppError: the edition cannot be read or the file cannot be written.
    """
    from layout_app.gui.engine import Engine
    from layout_app.press.pdf import Facts, Sources, write_pdf

    engine = Engine()
    edition = order.edition or engine.read(order.folder)
    catalogue = engine.catalogue(order.folder)
    count, displays = len(order.pages), []
    for done, page_id in enumerate(order.pages):
        progress(done, 2 * count)
        displays.append(engine.compose(edition, page_id, catalogue).display)
    progress(count, 2 * count)
    issues = write_pdf(
        displays,
        order.target,
        Sources(catalogue, order.folder / "media"),
        Facts(f"{edition.title} {edition.date.isoformat()}".strip(), edition.date),
        lambda done, _total: progress(count + done, 2 * count),
    )
    return len(issues)


def work(task: Task, order: Any, line: Connection) -> None:
    """Run a task in a worker process and tell the window how it goes.

    Args:
        task: what to do.
        order: what to do it with.
        line: to the window; a message on it means to stop.
    """

    def progress(done: int, total: int) -> None:
        if line.poll():
            raise Cancelled
        line.send(Message("progress", (done, total)))

    try:
        line.send(Message("done", task(order, progress)))
    except Cancelled:
        line.send(Message("stopped"))
    except LayoutAppError as error:
        line.send(Message("failed", error))
    # The window shows it; a worker that died silently would say nothing.
    except Exception as error:
        line.send(Message("fault", f"{type(error).__name__}: {error}"))


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
