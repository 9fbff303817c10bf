"""What shows while a block is dragged: where it would stand and what would come of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from layout_app.gui.canvas.overlay import CHOSEN, OVER, PixelItem, ToPx, outline, pill

_BESIDE = QPointF(18.0, 30.0)
_REACH = 420.0


class Ghost(PixelItem):
    """The frame of a drag and its label at the pointer."""

    def __init__(self) -> None:
        super().__init__(30)
        self.rect = QRectF()
        self.label = ""
        self.colour = CHOSEN
        self._at: QPointF | None = None

    def show_at(self, rect: QRectF, label: str, colour: QColor, at: QPointF | None) -> None:
        """Show a frame; the label stands at a point of the page, else at the frame's foot."""
        self._renew()
        self.rect, self.label, self.colour, self._at = rect, label, colour, at
        self._renew()

    def follow(self, at: QPointF) -> None:
        """Let the label go with the pointer."""
        if not self.rect.isEmpty():
            self._renew()
            self._at = at
            self._renew()

    def hide_now(self) -> None:
        """Show nothing."""
        self._renew()
        self.rect, self.label, self._at = QRectF(), "", None

    def _renew(self) -> None:
        """Paint again what it covers: the whole page would be too much for each step of a drag."""
        if self.rect.isEmpty():
            return
        px = 1.0 / max(self._scale, 1e-6)
        self.update(self.rect.adjusted(-4 * px, -4 * px, 4 * px, 4 * px))
        around = QRectF(self._at or self.rect.bottomLeft(), QSizeF(0.0, 0.0))
        self.update(around.adjusted(-_REACH * px, -80 * px, _REACH * px, 80 * px))

    def paint_px(self, painter: QPainter, px: ToPx) -> None:
        """Paint the frame, filled where the drop is refused, and the label."""
        if self.rect.isEmpty():
            return
        frame = px(self.rect)
        ground = QColor(self.colour)
        ground.setAlpha(60 if self.colour == OVER and not self.label else 22)
        painter.fillRect(frame, ground)
        outline(painter, frame, self.colour, 2.0)
        if not self.label:
            return
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(self.label) + 12
        at = frame.bottomLeft() + QPointF(6, -6)
        if self._at is not None:
            at = px(QRectF(self._at, QSizeF(0.0, 0.0))).topLeft() + _BESIDE
        # The label stays in sight: it turns back from the edges of the window.
        seen = painter.viewport()
        x = min(at.x() + width, seen.right() - 6.0)
        y = min(at.y() + metrics.height(), seen.bottom() - 6.0)
        foot = QPointF(max(x, width + 6), max(y, metrics.height() + 10))
        pill(painter, self.label, foot, self.colour)
