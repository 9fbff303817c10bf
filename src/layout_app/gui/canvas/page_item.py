"""What stands in the scene: the sheet of paper with its page, the grid, the flash of a find.

The scene's unit is the point, its origin the top left of the trim, as in the display list.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from layout_app.compose import PagePart
from layout_app.display.items import DisplayList
from layout_app.geometry import Rect, Size
from layout_app.gui.canvas.part_item import PartItem
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.inks import paper_rgb
from layout_app.gui.painter import Marks
from layout_app.gui.pictures import Pictures
from layout_app.model.template import Template
from layout_app.typeset.column import ASCENT_EM

# Paper and guides look the same in a light and a dark window: they are things, not the window.
BLEED = QColor(214, 48, 49)
MARGIN = QColor(205, 0, 160, 150)
COLUMN = QColor(125, 85, 215, 120)
BASELINE = QColor(120, 130, 140, 110)
FOUND = QColor(255, 170, 0)
_SHADOW = (22, 14, 8, 4)
_SHADOW_PX = 2.0
_EDGE = QColor(0, 0, 0, 70)

BASELINE_LEAST_PX = 6.0
"""Baselines closer than this on the screen are not drawn: they would be a grey veil."""


class PageItem(QGraphicsItem):
    """One sheet of paper; what is printed on it are its children, one for each placement."""

    def __init__(self, faces: ScreenFaces, pictures: Pictures) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._faces = faces
        self._pictures = pictures
        self._marks = Marks()
        self._parts: list[PartItem] = []
        self._edge = _BleedEdge(self)
        self._trim = QRectF()
        self._bleed = 0.0
        self._preview = False

    @property
    def trim(self) -> QRectF:
        """The trimmed sheet in points."""
        return self._trim

    @property
    def composed(self) -> bool:
        """Whether it shows a composed page, not an empty sheet."""
        return bool(self._parts)

    @property
    def parts(self) -> list[PartItem]:
        """What is printed: an item for each placement, then the furniture."""
        return self._parts

    def set_blank(self, trim: Size, bleed: float) -> None:
        """Show an empty sheet until the page is composed."""
        self._take_sheet(trim, bleed)
        self._keep_parts(0)

    def set_display(self, display: DisplayList, parts: Sequence[PagePart] = ()) -> None:
        """Show a composed page; what did not change since the last one is not painted again.

        Args:
            display: the page.
            parts: its items, one run after the other; none: it is one run.
        """
        self._take_sheet(display.trim, display.bleed)
        runs = [part.items for part in parts] or [display.items]
        self._keep_parts(len(runs))
        for item, run in zip(self._parts, runs, strict=True):
            item.set_items(display, run)

    def _keep_parts(self, count: int) -> None:
        while len(self._parts) > count:
            gone = self._parts.pop()
            gone.setVisible(False)
            if gone.scene() is not None:
                gone.scene().removeItem(gone)
        while len(self._parts) < count:
            made = PartItem(self._faces, self._pictures, self._marks, self)
            made.setZValue(len(self._parts))
            made.set_sheet(self._sheet())
            self._parts.append(made)

    def set_preview(self, preview: bool) -> None:
        """Show the trimmed page alone, as a reader gets it."""
        self._preview = preview
        self._renew_sheet()

    def _take_sheet(self, trim: Size, bleed: float) -> None:
        rect = QRectF(0.0, 0.0, trim.width, trim.height)
        if rect == self._trim and bleed == self._bleed:
            return
        self.prepareGeometryChange()
        self._trim, self._bleed = rect, bleed
        self._renew_sheet()

    def _renew_sheet(self) -> None:
        for part in self._parts:
            part.set_sheet(self._sheet())
        bleeds = self._bleed > 0 and not self._preview
        self._edge.set_edges((self._outer(), self._trim) if bleeds else ())
        self.update()

    def _sheet(self) -> QRectF:
        return self._trim if self._preview else self._outer()

    def _outer(self) -> QRectF:
        return self._trim.adjusted(-self._bleed, -self._bleed, self._bleed, self._bleed)

    def boundingRect(self) -> QRectF:
        """The sheet, its bleed and its shadow."""
        room = max(self._bleed, 0.0) + 24.0
        return self._trim.adjusted(-room, -room, room, room)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint shadow and paper."""
        # Smooth edges cost most of the time here, and paper has straight ones.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        sheet = self._sheet()
        if not sheet.contains(option.exposedRect):
            self._paint_shadow(painter, option.exposedRect)
        painter.fillRect(sheet, QColor(*paper_rgb()))

    def _paint_shadow(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what is exposed of the shadow's steps around the sheet: under it none is seen."""
        unit = _SHADOW_PX / max(painter.worldTransform().m11(), 1e-6)
        sheet = self._sheet()
        left, right, foot, high = sheet.left(), sheet.right(), sheet.bottom(), sheet.height()
        for step, alpha in enumerate(_SHADOW, start=1):
            out = step * unit
            tone = QColor(0, 0, 0, alpha)
            for strip in (
                QRectF(left - out, sheet.top(), out, high),
                QRectF(right, sheet.top(), out, high),
                QRectF(left - out, foot, sheet.width() + 2 * out, out * 1.5),
            ):
                if strip.intersects(exposed):
                    painter.fillRect(strip, tone)


class _BleedEdge(QGraphicsItem):
    """The edges of bleed and trim, over everything printed."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.setZValue(1000)
        self._edges: tuple[QRectF, ...] = ()

    def set_edges(self, edges: tuple[QRectF, ...]) -> None:
        """Take the edges of the bleed and of the trim; none for a page without bleed."""
        self.prepareGeometryChange()
        self._edges = edges

    def boundingRect(self) -> QRectF:
        return self._edges[0].adjusted(-1, -1, 1, 1) if self._edges else QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        for edge, colour in zip(self._edges, (BLEED, _EDGE), strict=False):
            _paint_frame(painter, edge, colour)


class GridItem(QGraphicsItem):
    """Margins, columns and baselines of the page grid, above the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(1)
        self._template: Template | None = None
        self.columns_shown = True
        self.baselines_shown = False

    def stale(self, template: Template | None) -> bool:
        """Tell whether it shows the grid of another template."""
        return self._template is not template

    def set_template(self, template: Template | None) -> None:
        """Take the grid of a page's template."""
        self.prepareGeometryChange()
        self._template = template
        self.update()

    def boundingRect(self) -> QRectF:
        """The type area with the width of its lines."""
        if self._template is None:
            return QRectF()
        return _qrect(self._template.type_area).adjusted(-2, -2, 2, 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what is switched on, baselines only where they are far enough apart."""
        if self._template is None:
            return
        exposed: QRectF = option.exposedRect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        px = self._template.grid.pitch * painter.worldTransform().m11()
        if self.baselines_shown and px >= BASELINE_LEAST_PX:
            _paint_lines(painter, _baselines(self._template, exposed), BASELINE, exposed)
        if self.columns_shown:
            _paint_lines(painter, _column_edges(self._template), COLUMN, exposed)
            _paint_lines(painter, _edges(_qrect(self._template.type_area)), MARGIN, exposed)


class FoundItem(QGraphicsItem):
    """The frame around the place that a click in a panel leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(2)
        self._rect = QRectF()

    @property
    def rect(self) -> QRectF:
        """The marked place; empty when none is."""
        return self._rect

    def set_rect(self, rect: QRectF) -> None:
        """Mark a place; an empty rectangle marks none."""
        self.prepareGeometryChange()
        self._rect = rect
        self.update()

    def boundingRect(self) -> QRectF:
        """The frame with the width of its line at the smallest zoom."""
        return QRectF() if self._rect.isEmpty() else self._rect.adjusted(-24, -24, 24, 24)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint a thin veil and a frame that keeps its width on the screen."""
        if self._rect.isEmpty():
            return
        veil = QColor(FOUND)
        veil.setAlpha(28)
        painter.fillRect(self._rect, veil)
        pen = QPen(FOUND, 2.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._rect)


def _column_edges(template: Template) -> list[QLineF]:
    area, measure = template.type_area, template.grid.measure
    edges = []
    for column in range(template.grid.columns):
        left = template.column_x(column)
        edges += [QLineF(x, area.y0, x, area.y1) for x in (left, left + measure)]
    return edges[1:-1]


def _baselines(template: Template, exposed: QRectF) -> list[QLineF]:
    """Give the baselines that show: body type stands in the middle of its grid line."""
    area, grid = template.type_area, template.grid
    stands = area.y0 + (grid.pitch - grid.body) / 2 + ASCENT_EM * grid.body
    first = max(0, int((exposed.top() - area.y0) / grid.pitch) - 1)
    last = min(grid.lines, int((exposed.bottom() - area.y0) / grid.pitch) + 1)
    heights = [stands + line * grid.pitch for line in range(first, last)]
    return [QLineF(area.x0, y, area.x1, y) for y in heights]


def _edges(rect: QRectF) -> list[QLineF]:
    corners = (rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft())
    return [QLineF(corner, corners[(n + 1) % 4]) for n, corner in enumerate(corners)]


def _paint_lines(painter: QPainter, lines: list[QLineF], colour: QColor, exposed: QRectF) -> None:
    """Paint upright and level lines a pixel wide.

    As filled rectangles, for a translucent pen paints a line ten times slower; only what is
    exposed, for the page is repainted in small parts.
    """
    px = 1.0 / max(painter.worldTransform().m11(), 1e-6)
    for line in lines:
        along = QRectF(line.p1(), line.p2()).normalized().adjusted(0.0, 0.0, px, px)
        if along.intersects(exposed):
            painter.fillRect(along, colour)


def _guide_pen(colour: QColor) -> QPen:
    pen = QPen(colour, 1.0)
    pen.setCosmetic(True)
    return pen


def _paint_frame(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(_guide_pen(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)


def _qrect(rect: Rect) -> QRectF:
    return QRectF(rect.x0, rect.y0, rect.width, rect.height)
