"""What shows while a block is dragged: where it would stand and what would come of it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsView

from layout_app.gui.canvas.overlay import (
    CHOSEN,
    MET,
    OVER,
    PixelItem,
    ToPx,
    label_font,
    outline,
    pill,
    pill_size,
)

_BESIDE = QPointF(18.0, 30.0)


class Ghost(PixelItem):
    """The frame of a drag and its label at the pointer."""

    def __init__(self) -> None:
        super().__init__(30)
        self.rect = QRectF()
        self.label = ""
        self.colour = CHOSEN
        self.meetings: tuple[QLineF, ...] = ()
        self._at: QPointF | None = None

    def show_at(self, rect: QRectF, label: str, colour: QColor, at: QPointF | None) -> None:
        """Show a frame; the label stands at a point of the page, else at the frame's foot."""
        self._renew()
        self.rect, self.label, self.colour, self._at = rect, label, colour, at
        self.meetings = ()
        self._renew()

    def show_meetings(self, lines: tuple[QLineF, ...]) -> None:
        """Show on which lines the frame stands level with its neighbours."""
        self.meetings = lines
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
        self.rect, self.label, self.meetings, self._at = QRectF(), "", (), None

    def _renew(self) -> None:
        """Paint again what it covers: the whole page would be too much for each step of a drag."""
        if self.rect.isEmpty():
            return
        px = 1.0 / max(self._scale, 1e-6)
        self.update(self.rect.adjusted(-4 * px, -4 * px, 4 * px, 4 * px))
        for line in self.meetings:
            self.update(QRectF(line.p1(), line.p2()).adjusted(-2 * px, -2 * px, 2 * px, 2 * px))
        view = self._view()
        if self.label and view is not None:
            to_px = view.viewportTransform()
            back, _possible = to_px.inverted()
            ground = self._ground(to_px.mapRect, QRectF(view.viewport().rect()))
            self.update(back.mapRect(ground.adjusted(-2, -2, 2, 2)))

    def _view(self) -> QGraphicsView | None:
        """Give the view it is seen in: a painter may paint a whole window at once."""
        scene = self.scene()
        return scene.views()[0] if scene is not None and scene.views() else None

    def _ground(self, px: ToPx, seen: QRectF) -> QRectF:
        """Give the label's ground in pixels: beside the pointer, else at the frame's foot.

        The label stays in sight: it turns back from the edges of the window.
        """
        size = pill_size(self.label, label_font())
        foot = px(self.rect).bottomLeft() + QPointF(6 + size.width(), -6)
        if self._at is not None:
            beside = px(QRectF(self._at, QSizeF(0.0, 0.0))).topLeft() + _BESIDE
            foot = beside + QPointF(size.width(), size.height())
        x = max(min(foot.x(), seen.right() - 6.0), size.width() + 6)
        y = max(min(foot.y(), seen.bottom() - 6.0), size.height() + 6)
        return QRectF(QPointF(x - size.width(), y - size.height()), size)

    def paint_px(self, painter: QPainter, px: ToPx) -> None:
        """Paint the frame, filled where the drop is refused, and the label."""
        if self.rect.isEmpty():
            return
        frame = px(self.rect)
        ground = QColor(self.colour)
        ground.setAlpha(60 if self.colour == OVER and not self.label else 22)
        painter.fillRect(frame, ground)
        outline(painter, frame, self.colour, 2.0)
        for line in self.meetings:
            level = px(QRectF(line.p1(), line.p2()))
            painter.fillRect(level.adjusted(0.0, -0.75, 0.0, 0.75), MET)
        view = self._view()
        if self.label and view is not None:
            foot = self._ground(px, QRectF(view.viewport().rect())).bottomRight()
            pill(painter, self.label, foot, self.colour)
