"""The graphics state of a content stream, as far as the rules ask for it."""

from __future__ import annotations

import math
from typing import Any

from layout_app.geometry import Matrix
from layout_app.preflight.pdf.inks import Ink

IDENTITY = Matrix()


class State:
    """What ``q`` keeps and ``Q`` brings back."""

    __slots__ = (
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


def height_of(matrix: Matrix) -> float:
    """Give by how much a matrix enlarges heights: what makes type larger or smaller."""
    return math.hypot(matrix.c, matrix.d)
