"""What hands can do at a window, whichever they use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.gui.evening.stage import Stage

KEY, LEFT, RIGHT = Qt.Key, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
TEXTS = frozenset(("body", "speech", "clause", "brief"))
"""Kinds of rows of which a story's text is made."""


class Hands(Protocol):
    """Two hands; what they press goes to the window, never to a widget by name."""

    stage: Stage

    def do(self, action: str) -> None:
        """Do a command: by tool bar or menu, or by its key."""

    def press(self, button: QWidget) -> None:
        """Press a button, tick a box."""

    def write(self, field: QWidget, text: str) -> None:
        """Let a field say something else."""

    def choose(self, box: QComboBox, row: int) -> None:
        """Choose an entry of a box."""

    def pick(self, listed: Any, row: int) -> None:
        """Choose a row of a list."""

    def block(self, index: int) -> None:
        """Select a block of the page."""

    def panel(self, name: str) -> None:
        """Bring a panel to the front."""

    def move(self, turn: int) -> None:
        """Move a story of the page."""

    def place(self, story: str) -> None:
        """Bring a story of the bin onto the page."""

    def shorten(self, count: int) -> None:
        """Take characters off the end of the story that is open."""

    def crop(self, picker: QWidget) -> None:
        """Keep another part of a picture in sight."""

    def cure(self, button: QWidget) -> None:
        """Open the menu of a button and take the first thing of use in it."""


def window_of(widget: QWidget) -> QWindow:
    """Give the window of the screen that a widget lies in."""
    top = widget.window()
    handle = top.windowHandle()
    assert handle is not None, f"{widget} lies in no window"
    # Python lets go of a window whose widget it does not hold any more.
    _held[:] = [top, handle]
    return handle


_held: list[object] = []


def click(widget: QWidget, at: QPoint | None = None, button: Qt.MouseButton = LEFT) -> None:
    """Click where a widget is to be seen; what lies over it gets the click, as it would."""
    middle = widget.rect().center() if at is None else at
    assert not widget.visibleRegion().isEmpty(), f"{widget} is not to be seen"
    assert widget.isEnabled(), f"{widget} is not to be had"
    QTest.mouseClick(window_of(widget), button, NONE, widget.mapTo(widget.window(), middle))
    QApplication.processEvents()


def double_click(widget: QWidget, at: QPoint) -> None:
    """Click twice."""
    QTest.mouseDClick(window_of(widget), LEFT, NONE, widget.mapTo(widget.window(), at))
    QApplication.processEvents()


def drag(widget: QWidget, start: QPoint, end: QPoint, on_the_way: Callable[[], None]) -> None:
    """Drag from a point of a widget to another one, in steps."""
    window = window_of(widget)
    first, last = (widget.mapTo(widget.window(), at) for at in (start, end))
    QTest.mousePress(window, LEFT, NONE, first)
    for step in range(1, 9):
        QTest.mouseMove(window, first + (last - first) * (step / 8))
        QApplication.processEvents()
    on_the_way()
    QTest.mouseRelease(window, LEFT, NONE, last)
    QApplication.processEvents()


def key(code: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key: it goes to what is open over the window, or has the focus."""
    popup = QApplication.activePopupWidget()
    top = popup or QApplication.activeModalWidget() or QApplication.activeWindow()
    assert top is not None, "no window has the focus"
    QTest.keyClick(window_of(top), code, held)
    QApplication.processEvents()


def letters(text: str) -> None:
    """Type letters where the focus is. Chinese comes from an input method, as one piece."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    if text.isascii():
        for letter in text:
            QTest.keyClick(window_of(focus), letter)
    else:
        spoken = QInputMethodEvent()
        spoken.setCommitString(text)
        QApplication.sendEvent(focus, spoken)
    QApplication.processEvents()


def middle_of(stage: Stage, index: int) -> QPoint:
    """Give the pixel in the middle of a block of the page."""
    from layout_app.gui.editing.trials import cells_rect

    window = stage.window
    rect = cells_rect(window.document, stage.page, stage.page.placements[index].cells)
    return window.view.mapFromScene(rect.center())
