"""The graphics state of a content stream, as far as the rules ask for it."""

from __future__ import annotations

import math
from typing import Any

from layout_app.geometry import Matrix, Rect
from layout_app.preflight.pdf.inks import Ink

IDENTITY = Matrix()


class State:
    """What ``q`` keeps and ``Q`` brings back."""

    __slots__ = (
        "clip",
        "ctm",
        "fill",
        "fill_over",
        "font",
        "mode",
        "over_mode",
        "rise",
        "size",
        "stroke",
        "stroke_over",
        "width",
    )

    def __init__(self, ctm: Matrix) -> None:
        self.ctm = ctm
        self.clip: Rect | None = None  # round what can be seen, on the page; None: everything
        self.fill = Ink()
        self.stroke = Ink()
        self.fill_over = False
        self.stroke_over = False
        self.over_mode = 0
        self.width = 1.0
        self.font: Any = None
        self.size = 0.0
        self.mode = 0
        self.rise = 0.0

    def copy(self) -> State:
        """Give a state of the same values."""
        other = State.__new__(State)
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        return other

    def cut(self, box: Rect) -> None:
        """Leave to be seen only what lies in a rectangle of the page."""
        self.clip = box if self.clip is None else shared(self.clip, box)

    def shown(self, box: Rect) -> Rect:
        """Give what can be seen of a rectangle of the page."""
        return box if self.clip is None else shared(self.clip, box)

    def hides(self, box: Rect) -> bool:
        """Tell whether nothing of a rectangle of the page can be seen."""
        # A line without height has no area, but is seen.
        return self.clip is not None and not box.inset(-0.05, -0.05).overlaps(self.clip)


def shared(one: Rect, other: Rect) -> Rect:
    """Give what two rectangles share; one without area, lying between them, when they do not."""
    x0, y0 = max(one.x0, other.x0), max(one.y0, other.y0)
    return Rect(x0, y0, max(min(one.x1, other.x1), x0), max(min(one.y1, other.y1), y0))


def height_of(matrix: Matrix) -> float:
    """Give by how much a matrix enlarges heights: what makes type larger or smaller."""
    return math.hypot(matrix.c, matrix.d)
