"""What a page shows: its items out of their groups, at their places on the page.

In: a display list. Out: each item that leaves ink with its outer rectangle and its scale.
"""

from __future__ import annotations

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
            yield from _marks(item.items, item.transform.then(matrix))
        else:
            yield Mark(item, matrix.around(_rect(item)), matrix.scale)


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
