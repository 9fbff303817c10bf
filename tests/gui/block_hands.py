"""Hands of the tests that make up a page: where a block is in the view, drags, drops, steps."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.gui.editing.trials import cells_rect
from layout_app.gui.mime import STORY_MIME
from layout_app.model.page import Cells, StoryPart

LEFT, KEEP = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TAKEN = "s05"
"""A story of the first page that the tests take off and place again."""


def px(window, story: str, across: float = 0.5, down: float = 0.5) -> QPoint:
    """A pixel of the viewport in a story's block, by shares of its width and height."""
    page = window.editor.selection.page
    index = index_of(window, story)
    rect = cells_rect(window.document, page, page.placements[index].cells)
    at = QPointF(rect.x() + across * rect.width(), rect.y() + down * rect.height())
    return window.view.mapFromScene(at)


def index_of(window, story: str) -> int:
    placements = window.editor.selection.page.placements
    return next(n for n, p in enumerate(placements) if p.content == StoryPart(story))


def cells(window, story: str) -> Cells:
    page = window.document.edition.pages[0]
    return next(p.cells for p in page.placements if p.content == StoryPart(story))


def drag(window, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    port = window.view.viewport()
    QTest.mousePress(port, LEFT, KEEP, start)
    for step in range(1, 9):
        QTest.mouseMove(port, start + (end - start) * (step / 8))
    if drop:
        QTest.mouseRelease(port, LEFT, KEEP, end)


def steps(window) -> list[str]:
    return [window.document.steps.text(n) for n in range(window.document.steps.count())]


def taken_off(window, story: str = TAKEN) -> Cells:
    """Take a story off the page, and forget the step; give where it stood."""
    before = cells(window, story)
    window.editor.take_off_story(story)
    window.document.steps.clear()
    return before


def lines_of(window, story: str) -> list:
    layout = window.document.layout(window.current)
    return [line for line in layout.lines if line.story == story]


def dropped(window, story: str, at: QPoint) -> QDropEvent:
    """Send what Qt sends while a story is dragged from the bin and dropped."""
    row = next(
        n for n in range(window.bin_panel.stories.rowCount())
        if window.bin_panel.stories._rows[n].story == story
    )  # fmt: skip
    data: QMimeData = window.bin_panel.stories.mimeData([window.bin_panel.stories.index(row, 0)])
    assert bytes(data.data(STORY_MIME).data()).decode() == story
    port, action = window.view.viewport(), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, action, data, LEFT, KEEP)
    QApplication.sendEvent(port, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(port, QDragMoveEvent(at, action, data, LEFT, KEEP))
    drop = QDropEvent(QPointF(at), action, data, LEFT, KEEP)
    QApplication.sendEvent(port, drop)
    return drop
