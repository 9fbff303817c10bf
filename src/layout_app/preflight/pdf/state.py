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


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """Give the matrix that maps by ``inner`` first and then by ``outer``."""
    a, b, c, d, e, f = inner
    return Matrix(
        a * outer.a + b * outer.c,
        a * outer.b + b * outer.d,
        c * outer.a + d * outer.c,
        c * outer.b + d * outer.d,
        e * outer.a + f * outer.c + outer.e,
        e * outer.b + f * outer.d + outer.f,
    )


def scale_of(matrix: Matrix) -> float:
    """Give by how much a matrix enlarges lengths (geometric mean of both directions)."""
    return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def height_of(matrix: Matrix) -> float:
    """Give by how much a matrix enlarges heights: what makes type larger or smaller."""
    return math.hypot(matrix.c, matrix.d)


def mapped(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Map a point."""
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def box_of(matrix: Matrix, rect: Rect) -> Rect:
    """Give the upright rectangle round a mapped one."""
    corners = [mapped(matrix, x, y) for x in (rect.x0, rect.x1) for y in (rect.y0, rect.y1)]
    xs, ys = zip(*corners, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))
