"""Paint a display list with QPainter, so that the screen shows what the press prints.

In: a ``DisplayList``. Out: paint on any QPainter whose unit is the point. A ``Plan`` is the list
made ready once (Qt's own glyph runs, pens, bounds); painting it again only replays it.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from layout_app.display.items import DisplayList, Item
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.marks import Mark, Stage, mark_of, paint_all
from layout_app.gui.pictures import Pictures

_COLUMN = 40.0
"""What begins within so many points is painted again together."""

_KEPT_MARKS = 12_000
"""Some fifteen full pages: what a drag shows and takes back is not made ready again."""


class Marks:
    """Marks that are kept as long as they may be asked for again, by the identity of their items.

    Composing gives the same objects for what an edit leaves alone, and again for what it undoes.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[Item, Mark]] = OrderedDict()

    def of(self, item: Item) -> Mark:
        """Make an item ready, or give what was made of it."""
        known = self._kept.get(id(item))
        if known is not None:
            return known[1]
        made = mark_of(item)
        # With its item: while it is here, no other object has its identity.
        self._kept[id(item)] = (item, made)
        if len(self._kept) > _KEPT_MARKS:
            self._kept.popitem(last=False)
        return made


class Plan:
    """A display list made ready for painting.

    Args:
        display: the list.
        known: marks that were made ready before.
    """

    def __init__(self, display: DisplayList, known: Marks | None = None) -> None:
        make = mark_of if known is None else known.of
        self.display = display
        self._marks = [make(item) for item in display.items]
        # By identity: composing gives the same objects for what did not change. The display keeps
        # its items, so an identity stays theirs.
        self.by_item: dict[int, Mark] = dict(zip(map(id, display.items), self._marks, strict=True))

    def changed(self, before: Plan) -> list[QRectF]:
        """Give where it looks other than a plan before it, column by column."""
        columns: dict[int, QRectF] = {}
        for one, other in ((self.by_item, before.by_item), (before.by_item, self.by_item)):
            for item in one.keys() - other.keys():
                bounds = one[item].bounds
                column = round(bounds.left() / _COLUMN)
                columns[column] = columns.get(column, bounds).united(bounds)
        return list(columns.values())

    @property
    def bounds(self) -> QRectF:
        """What all of it may touch, in points."""
        within = QRectF()
        for mark in self._marks:
            within = mark.bounds if within.isNull() else within.united(mark.bounds)
        return within

    def paint(
        self,
        painter: QPainter,
        faces: ScreenFaces,
        pictures: Pictures,
        exposed: QRectF | None = None,
    ) -> None:
        """Paint the page; ``exposed`` (in points) leaves out what does not touch it."""
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        stage = Stage(painter, faces, pictures, exposed)
        stage.measure()
        paint_all(self._marks, stage)
