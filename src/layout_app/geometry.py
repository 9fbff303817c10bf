"""Plain geometry in points, origin at the top left of the trim, y down."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from layout_app.units import EPS


class Point(NamedTuple):
    """A place on the page, in points."""

    x: float
    y: float


class Size(NamedTuple):
    """A width and a height, in points."""

    width: float
    height: float


class Rect(NamedTuple):
    """An upright rectangle by its edges, in points; ``y0`` is the upper edge."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.y1 - self.y0

    def inset(self, dx: float, dy: float) -> Rect:
        """Give the rectangle with every edge moved inwards (outwards when negative)."""
        return Rect(self.x0 + dx, self.y0 + dy, self.x1 - dx, self.y1 - dy)

    def moved(self, dx: float, dy: float) -> Rect:
        """Give the rectangle moved by a vector."""
        return Rect(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)

    def overlaps(self, other: Rect) -> bool:
        """Tell whether two rectangles share area (touching edges do not count)."""
        return (
            self.x0 < other.x1 - EPS
            and other.x0 < self.x1 - EPS
            and self.y0 < other.y1 - EPS
            and other.y0 < self.y1 - EPS
        )

    def contains(self, other: Rect) -> bool:
        """Tell whether another rectangle lies inside this one."""
        return (
            self.x0 <= other.x0 + EPS
            and self.y0 <= other.y0 + EPS
            and other.x1 <= self.x1 + EPS
            and other.y1 <= self.y1 + EPS
        )


class Matrix(NamedTuple):
    """An affine map ``x' = a·x + c·y + e``, ``y' = b·x + d·y + f`` (y down)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, outer: Matrix) -> Matrix:
        """Give the map that maps by this one first and then by ``outer``."""
        a, b, c, d, e, f = self
        return Matrix(
            a * outer.a + b * outer.c,
            a * outer.b + b * outer.d,
            c * outer.a + d * outer.c,
            c * outer.b + d * outer.d,
            e * outer.a + f * outer.c + outer.e,
            e * outer.b + f * outer.d + outer.f,
        )

    def moved(self, x: float, y: float) -> Point:
        """Map a point."""
        return Point(self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def around(self, rect: Rect) -> Rect:
        """Give the upright rectangle round a mapped one."""
        xs, ys = zip(
            *(self.moved(x, y) for x in (rect.x0, rect.x1) for y in (rect.y0, rect.y1)),
            strict=True,
        )
        return Rect(min(xs), min(ys), max(xs), max(ys))

    @property
    def scale(self) -> float:
        """By how much it enlarges lengths (geometric mean of both directions)."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


def bounds(rects: Iterable[Rect]) -> Rect:
    """Give the smallest rectangle around others.

    Raises:
        ValueError: there is none to bound.
    """
    xs0, ys0, xs1, ys1 = zip(*rects, strict=True)
    return Rect(min(xs0), min(ys0), max(xs1), max(ys1))
