"""One placement of a page in the scene, painting its own prepared runs; furniture is one too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from layout_app.display.items import DisplayList, Item
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.painter import Marks, Plan
from layout_app.gui.pictures import Pictures

_KEPT_SHARE = 0.7
"""Bounds may be so much larger than what they hold."""


class PartItem(QGraphicsItem):
    """A run of items of a page."""

    def __init__(
        self, faces: ScreenFaces, pictures: Pictures, marks: Marks, parent: QGraphicsItem
    ) -> None:
        super().__init__(parent)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._faces = faces
        self._pictures = pictures
        self._marks = marks
        self._plan: Plan | None = None
        self._bounds = QRectF()
        self._sheet = QRectF()

    @property
    def plan(self) -> Plan | None:
        """What it paints."""
        return self._plan

    def set_items(self, display: DisplayList, items: tuple[Item, ...]) -> bool:
        """Take its items; where they are the same nothing is painted again.

        Returns:
            whether they are other ones.
        """
        before = self._plan
        if before is not None and before.display.items is items:
            return False
        self._plan = Plan(DisplayList(display.trim, display.bleed, items), self._marks)
        bounds = self._plan.bounds
        if before is None or not _roomy(self._bounds, bounds):
            self.prepareGeometryChange()
            self._bounds = bounds
            self.update()
            return True
        changed = self._plan.changed(before)
        for rect in changed:
            self.update(rect)
        return bool(changed)

    def set_sheet(self, sheet: QRectF) -> None:
        """Show nothing outside a sheet."""
        self._sheet = sheet

    def boundingRect(self) -> QRectF:
        """What its items may touch."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what is exposed of its items."""
        if self._plan is None:
            return
        exposed: QRectF = option.exposedRect
        if self._sheet.contains(self._bounds):
            self._plan.paint(painter, self._faces, self._pictures, exposed)
            return
        painter.save()
        painter.setClipRect(self._sheet, Qt.ClipOperation.IntersectClip)
        self._plan.paint(painter, self._faces, self._pictures, exposed)
        painter.restore()


def _roomy(bounds: QRectF, needed: QRectF) -> bool:
    """Tell whether bounds may stay: new ones cost a repaint of all that is within both."""
    area = bounds.width() * bounds.height()
    return bounds.contains(needed) and needed.width() * needed.height() > _KEPT_SHARE * area
