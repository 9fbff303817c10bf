"""Scrolling while something is dragged to the edge of the view, as long as there is more page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtWidgets import QGraphicsView

ZONE_PX = 28.0
"""So near the edge scrolling begins; it is fastest at the edge itself and beyond."""
_MOST_PX = 22.0
_TICK_MS = 25


def speed(at: float, low: float, high: float) -> float:
    """Give pixels a tick for a pointer on its way between two edges; less than 0 goes back."""
    if at < low + ZONE_PX:
        return -_MOST_PX * min(1.0, (low + ZONE_PX - at) / ZONE_PX)
    if at > high - ZONE_PX:
        return _MOST_PX * min(1.0, (at - high + ZONE_PX) / ZONE_PX)
    return 0.0


class EdgeScroll(QTimer):
    """Scrolls a view under a pointer that rests at its edge.

    Args:
        view: what is scrolled.
        moved: called with the pointer's place in the viewport whenever the page went on under it.
    """

    def __init__(self, view: QGraphicsView, moved: Callable[[QPointF], None]) -> None:
        super().__init__(view)
        self._view, self._moved = view, moved
        self._at = QPointF()
        self._page = QRectF()
        self.setInterval(_TICK_MS)
        self.timeout.connect(self.tick)

    def follow(self, at: QPointF, page: QRectF) -> None:
        """Learn where the pointer is (pixels of the viewport), and the page (points)."""
        self._at, self._page = at, page
        if any(self._step()):
            if not self.isActive():
                self.start()
        else:
            self.stop()

    def tick(self) -> None:
        """Scroll a step; where the page ends, stop."""
        across, down = self._step()
        if not across and not down:
            self.stop()
            return
        bars = (self._view.horizontalScrollBar(), self._view.verticalScrollBar())
        for bar, by in zip(bars, (across, down), strict=True):
            bar.setValue(bar.value() + by)
        self._moved(self._at)

    def _step(self) -> tuple[int, int]:
        """Give the pixels to scroll across and down."""
        seen = QRectF(self._view.viewport().rect())
        page = self._view.viewportTransform().mapRect(self._page)
        across = speed(self._at.x(), seen.left(), seen.right())
        down = speed(self._at.y(), seen.top(), seen.bottom())
        return (
            round(_within(across, page.left() - seen.left(), page.right() - seen.right())),
            round(_within(down, page.top() - seen.top(), page.bottom() - seen.bottom())),
        )


def _within(by: float, before: float, after: float) -> float:
    """Keep a step to what of the page is not in sight: before it, less than 0, or after it."""
    return max(by, min(before - ZONE_PX, 0.0)) if by < 0 else min(by, max(after + ZONE_PX, 0.0))
