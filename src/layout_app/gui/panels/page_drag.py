"""Pages dragged to another place in their list: where one would go, and the line that shows it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QListView

_EDGE = 24
"""Pixels from the list's upper and lower edge within which it scrolls."""
_SCROLL_MS = 30
_STEP = 14


class PageDrag(QObject):
    """Lets the rows of a list of pages be dragged.

    Signals:
        dropped: a row is to go so many places on (or back).
        told: what letting go would do, as a row's new place; -1: nothing.
    """

    dropped = Signal(int, int)
    told = Signal(int)

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPoint | None = None
        self._row = -1
        self.gap = -1
        self._timer = QTimer(self)
        self._timer.setInterval(_SCROLL_MS)
        self._timer.timeout.connect(self._scroll)
        self._at = QPoint()
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @property
    def active(self) -> bool:
        """Whether a page is being dragged."""
        return self.gap >= 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse; Escape gives up."""
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            kind = event.type()
            at = event.position().toPoint()
            if kind == QEvent.Type.MouseButtonPress:
                self._press(event, at)
            elif kind == QEvent.Type.MouseMove and self._pressed is not None:
                return self._move(at)
            elif kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
                return self._release()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.active:
            if event.type() == QEvent.Type.KeyPress:
                self.cancel()
            return True
        return False

    def _press(self, event: QMouseEvent, at: QPoint) -> None:
        row = self._view.indexAt(at).row()
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed, self._row = (at, row) if left and row >= 0 else (None, -1)

    def _move(self, at: QPoint) -> bool:
        assert self._pressed is not None
        if not self.active:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if not far or self._view.model().rowCount() < 2:
                # The list would choose every page on the way, and show it.
                return True
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._timer.start()
        self._at = at
        self._aim(self.gap_at(at))
        return True

    def _aim(self, gap: int) -> None:
        if gap != self.gap:
            self.gap = gap
            place = gap - (gap > self._row)
            self.told.emit(place if place != self._row else -1)
            self._view.viewport().update()

    def _release(self) -> bool:
        row, gap, active = self._row, self.gap, self.active
        self.cancel()
        if active and gap not in (row, row + 1):
            self.dropped.emit(row, gap - row - (gap > row))
        return active

    def cancel(self) -> None:
        """Give up; nothing has changed."""
        self._timer.stop()
        self._pressed, self._row, self.gap = None, -1, -1
        self._view.viewport().unsetCursor()
        self._view.viewport().update()
        self.told.emit(-1)

    def gap_at(self, at: QPoint) -> int:
        """Give before which row a page would stand that is let go at a place of the list."""
        rects = self._rects()
        nearest = min(range(len(rects)), key=lambda n: _away(rects[n], at))
        middle = rects[nearest].center()
        after = at.x() > middle.x() if self._abreast(rects) else at.y() > middle.y()
        return nearest + after

    def _rects(self) -> list[QRect]:
        model = self._view.model()
        return [self._view.visualRect(model.index(row, 0)) for row in range(model.rowCount())]

    @staticmethod
    def _abreast(rects: list[QRect]) -> bool:
        """Tell whether pages stand beside each other."""
        return len(rects) > 1 and rects[0].top() == rects[1].top()

    def _scroll(self) -> None:
        """Scroll while a page is held at the list's edge."""
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        up, down = self._at.y() < _EDGE, self._at.y() > height - _EDGE
        if up or down:
            bar.setValue(bar.value() + (_STEP if down else -_STEP))
            self._aim(self.gap_at(self._at))

    def paint(self, painter: QPainter) -> None:
        """Draw the line at which the page would go in."""
        if not self.active:
            return
        rects = self._rects()
        behind = self.gap == len(rects)
        beside = rects[self.gap - 1] if behind else rects[self.gap]
        painter.setPen(QPen(self._view.palette().color(QPalette.ColorRole.Highlight), 3))
        if self._abreast(rects):
            x = beside.right() + 2 if behind else max(2, beside.left() - 2)
            painter.drawLine(x, beside.top() + 4, x, beside.bottom() - 4)
        else:
            y = beside.bottom() + 2 if behind else max(2, beside.top() - 2)
            painter.drawLine(beside.left() + 4, y, beside.right() - 4, y)


def _away(rect: QRect, at: QPoint) -> int:
    return (rect.center() - at).manhattanLength()
