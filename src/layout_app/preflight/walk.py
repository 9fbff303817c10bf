"""What a page shows: its items out of their groups, at their places on the page.

In: a display list. Out: each item that leaves ink with its outer rectangle and its scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from layout_app.display.items import Fill, GlyphRun, Group, Item, Path, Picture, Rule
from layout_app.geometry import Matrix, Point, Rect

Leaf = GlyphRun | Rule | Fill | Path | Picture

_ABOVE_EM, _BELOW_EM = 0.88, 0.12
"""Ink of Han type over and under its baseline."""


class Mark(NamedTuple):
    """An item on the page.

    Attributes:
        rect: outer rectangle in page coordinates.
        scale: by which its groups enlarge lengths (geometric mean of both directions).
    """

    item: Leaf
    rect: Rect
    scale: float


def marks(items: Iterable[Item]) -> Iterator[Mark]:
    """Give the items that leave ink, in the order of painting."""
    yield from _marks(items, Matrix())


def _marks(items: Iterable[Item], matrix: Matrix) -> Iterator[Mark]:
    for item in items:
        if isinstance(item, Group):
            yield from _marks(item.items, _product(item.transform, matrix))
        else:
            scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
            yield Mark(item, _mapped(_rect(item), matrix), scale)


def _product(inner: Matrix, outer: Matrix) -> Matrix:
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


def _mapped(rect: Rect, matrix: Matrix) -> Rect:
    if matrix == Matrix():
        return rect
    corners = [
        Point(x * matrix.a + y * matrix.c + matrix.e, x * matrix.b + y * matrix.d + matrix.f)
        for x in (rect.x0, rect.x1)
        for y in (rect.y0, rect.y1)
    ]
    xs, ys = zip(*corners, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _rect(item: Leaf) -> Rect:
    if isinstance(item, Fill | Picture):
        return item.rect
    if isinstance(item, Rule):
        return _round((item.start, item.end), item.width / 2)
    if isinstance(item, Path):
        points = [
            Point(float(one[at]), float(one[at + 1]))
            for one in item.segments
            for at in range(1, len(one) - 1, 2)
        ]
        return _round(points, item.width / 2 if item.stroke is not None else 0.0)
    return _of_run(item)


def _round(points: Iterable[Point], half: float) -> Rect:
    listed = tuple(points) or (Point(0.0, 0.0),)
    xs, ys = [point.x for point in listed], [point.y for point in listed]
    return Rect(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)


def _of_run(run: GlyphRun) -> Rect:
    """Take the em boxes of a run's glyphs; a Latin letter at its end counts half an em."""
    if not run.xs:
        return Rect(0.0, 0.0, 0.0, 0.0)
    last = run.size * run.stretch * (0.5 if run.text[-1:].isascii() else 1.0)
    if not run.upright:
        last = run.size
    top, foot = min(run.ys), max(run.ys)
    return Rect(
        min(run.xs), top - _ABOVE_EM * run.size, max(run.xs) + last, foot + _BELOW_EM * run.size
    )
