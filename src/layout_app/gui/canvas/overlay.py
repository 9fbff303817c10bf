"""What lies over the page and is never printed: selection, handles, hover, copyfit badges.

Everything keeps its size on the screen, so all is painted in pixels of the viewport.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QApplication, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from layout_app.gui.canvas.handles import HANDLES, drawn
from layout_app.gui.hand.copyfit import Copyfit, words
from layout_app.messages import begun

# Paper is white in both themes, and so are these the same in both.
CHOSEN = QColor(30, 105, 215)
HOVER = QColor(30, 105, 215, 120)
OVER = QColor(206, 32, 41)
UNDER = QColor(125, 84, 0)
FITS = QColor(28, 115, 62)
MET = QColor(226, 0, 122)
"""The line on which a dragged block stands level with another."""
_WHITE = QColor(255, 255, 255)
_BADGE_PX = 16.0
_PAD_PX = 6.0
_EDGE_PX = 12.0
_REACH_PX = 420.0
"""Labels may reach so far over the page's edge."""

ToPx = Callable[[QRectF], QRectF]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked; rectangles in points.

    Attributes:
        chosen: the selected blocks.
        handles: whether the one selected block can be resized.
        locked: the locked blocks.
        fits: the block and the copyfit of each story on the page.
        told: indexes into ``fits`` of those whose copyfit is told though it is no error.
    """

    chosen: tuple[QRectF, ...] = ()
    handles: bool = False
    locked: tuple[QRectF, ...] = ()
    fits: tuple[tuple[QRectF, Copyfit], ...] = ()
    told: frozenset[int] = field(default_factory=frozenset)


class PixelItem(QGraphicsItem):
    """An item over the page that paints in pixels of the viewport."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._sheet = QRectF()
        self._scale = 1.0

    def set_view(self, sheet: QRectF, scale: float) -> None:
        """Learn the sheet and how many pixels a point takes."""
        if sheet != self._sheet or scale != self._scale:
            self.prepareGeometryChange()
            self._sheet, self._scale = sheet, scale

    def boundingRect(self) -> QRectF:
        """The sheet with room for labels beside it."""
        room = _REACH_PX / max(self._scale, 1e-6)
        return self._sheet.adjusted(-room, -room, room, room)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint in pixels."""
        to_px = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        # Paper and guides below it are painted with hard edges.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(label_font())
        self.paint_px(painter, lambda rect: to_px.mapRect(rect))
        painter.restore()

    def paint_px(self, painter: QPainter, px: ToPx) -> None:
        """Paint; ``px`` turns rectangles of the page into the viewport's."""
        raise NotImplementedError


class Overlay(PixelItem):
    """Selection, handles, hover and badges."""

    def __init__(self) -> None:
        super().__init__(20)
        self.marks = Marks()
        self.hover = QRectF()
        self.band = QRectF()

    def set_marks(self, marks: Marks) -> None:
        """Mark these."""
        if marks == self.marks:
            return
        before, self.marks = self.marks, marks
        # Only what differs is painted again: the page below it is the dear part.
        for old, new in ((before.chosen, marks.chosen), (before.locked, marks.locked)):
            self._renew(*(set(map(_edges, old)) ^ set(map(_edges, new))))
        if before.handles != marks.handles:
            self._renew(*map(_edges, marks.chosen))
        told = [
            {
                (_edges(rect), fit, number in each.told)
                for number, (rect, fit) in enumerate(each.fits)
            }
            for each in (before, marks)
        ]
        self._renew(*(edges for edges, _fit, _told in told[0] ^ told[1]))

    def _renew(self, *blocks: tuple[float, float, float, float]) -> None:
        room = _EDGE_PX / max(self._scale, 1e-6)
        for edges in blocks:
            self.update(QRectF(*edges).adjusted(-room, -room, room, room))

    def set_hover(self, rect: QRectF) -> None:
        """Mark the block under the pointer; an empty rectangle: none."""
        if rect != self.hover:
            self._renew(_edges(self.hover), _edges(rect))
            self.hover = rect

    def set_band(self, rect: QRectF) -> None:
        """Show the rubber band; an empty rectangle: none."""
        self.band = rect
        self.update()

    def paint_px(self, painter: QPainter, px: ToPx) -> None:
        """Paint what is marked."""
        if not self.hover.isEmpty() and self.hover not in self.marks.chosen:
            outline(painter, px(self.hover), HOVER, 1.5)
        for rect in self.marks.chosen:
            outline(painter, px(rect), CHOSEN, 2.0)
        for rect in self.marks.locked:
            _paint_lock(painter, px(rect))
        for number, (rect, fit) in enumerate(self.marks.fits):
            if fit.state == "over" or number in self.marks.told:
                _paint_badge(painter, px(rect), fit)
        if self.marks.handles and len(self.marks.chosen) == 1:
            _paint_handles(painter, px(self.marks.chosen[0]))
        if not self.band.isEmpty():
            painter.fillRect(px(self.band), QColor(30, 105, 215, 30))
            outline(painter, px(self.band), CHOSEN, 1.0)


def _edges(rect: QRectF) -> tuple[float, float, float, float]:
    return (rect.x(), rect.y(), rect.width(), rect.height())


def label_font() -> QFont:
    """Give the font of labels: the window's own, a little bolder on the busy page."""
    font = QFont(QApplication.font())
    font.setWeight(QFont.Weight.DemiBold)
    return font


def outline(painter: QPainter, rect: QRectF, colour: QColor, width: float) -> None:
    """Paint a frame."""
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)


def pill_size(text: str, font: QFont) -> QSizeF:
    """Give the size of the ground under words, in pixels."""
    metrics = QFontMetricsF(font)
    return QSizeF(metrics.horizontalAdvance(text) + 2 * _PAD_PX, metrics.height() + 4)


def pill(painter: QPainter, text: str, right_foot: QPointF, colour: QColor) -> QRectF:
    """Paint words on a coloured ground that ends at a point; give the ground."""
    size = pill_size(text, painter.font())
    ground = QRectF(right_foot - QPointF(size.width(), size.height()), size)
    painter.setPen(QPen(_WHITE, 1.0))
    painter.setBrush(colour)
    painter.drawRoundedRect(ground, 3, 3)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)
    return ground


def colour_of(fit: Copyfit) -> QColor:
    """Give the colour that goes with a copyfit; the words always say it too."""
    return {"over": OVER, "under": UNDER, "fits": FITS}[fit.state]


def badge_rect(block_px: QRectF) -> QRectF:
    """Give the red square at a block's lower right, in pixels."""
    corner = block_px.bottomRight()
    return QRectF(corner.x() - _BADGE_PX, corner.y() - _BADGE_PX, _BADGE_PX, _BADGE_PX)


def _paint_badge(painter: QPainter, block: QRectF, fit: Copyfit) -> None:
    """Paint the square with a plus where text is left over, and what it is in words."""
    square = badge_rect(block)
    right = block.right()
    if fit.state == "over":
        painter.setPen(QPen(_WHITE, 1.0))
        painter.setBrush(OVER)
        painter.drawRect(square)
        painter.setPen(QPen(_WHITE, 2.0))
        middle = square.center()
        painter.drawLine(middle - QPointF(4.5, 0), middle + QPointF(4.5, 0))
        painter.drawLine(middle - QPointF(0, 4.5), middle + QPointF(0, 4.5))
        right = square.left() - 2
    text = begun(words(fit))
    if QFontMetricsF(painter.font()).horizontalAdvance(text) + 30 < block.width():
        pill(painter, text, QPointF(right, block.bottom()), colour_of(fit))


def _paint_handles(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(QPen(CHOSEN, 1.5))
    painter.setBrush(_WHITE)
    for handle in HANDLES:
        painter.drawRect(drawn(handle, rect))


def _paint_lock(painter: QPainter, block: QRectF) -> None:
    """Paint a padlock at a block's upper right."""
    at = block.topRight() - QPointF(20, -4)
    painter.setPen(QPen(CHOSEN, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(at.x() + 3.5, at.y(), 9, 11), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(CHOSEN)
    painter.drawRoundedRect(QRectF(at.x() + 1, at.y() + 6, 14, 10), 2, 2)
