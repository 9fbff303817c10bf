"""Slicing trees: a page cut in two again and again until each part holds one story.

In: a tree, the story tables, the free part of the page. Out: the cheapest heights for that tree,
exactly: every node's cost is a function of its height, computed from the leaves up.
**Source:** makeup.md 1 (approaches 3, 5, 7), 3.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from layout_app.makeup.table import Choice, StoryTable

# A tree is nested tuples, so that equal parts are equal keys:
#   ("L", story index, variant)   a leaf: a story with the head size number ``variant``
#   ("H", above, below)           cut by a horizontal line
#   ("V", left, right, columns)   cut by a gutter after so many columns
Tree = tuple[Any, ...]
Curve = dict[int, float]

DEAREST = 45.0
"""Heights of a stack that cost so much more than its best are not followed."""

LEFT_OVER = 1.8
"""Price of a cell that no story of a part can reach: white the search is driven away from."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A story on the page, in columns and lines of the free part."""

    story: int
    column: int
    line: int
    columns: int
    lines: int
    choice: Choice


@dataclass(slots=True)
class Page:
    """The free part of a page and the tables of its stories.

    Attributes:
        columns, lines: size in cells.
        gap: lines under every story (the last ones reach into the foot margin, unseen).
    """

    tables: Sequence[StoryTable]
    columns: int
    lines: int
    gap: int
    _curves: dict[tuple[Tree, int], Curve] = field(default_factory=dict)

    def curve(self, tree: Tree, width: int) -> Curve:
        """Give the cost of a tree in a width for every height it can take (empty: none)."""
        key = (tree, width)
        known = self._curves.get(key)
        if known is not None:
            return known
        if len(self._curves) > 200_000:
            self._curves.clear()
        made = self._curve(tree, width)
        self._curves[key] = made
        return made

    def _curve(self, tree: Tree, width: int) -> Curve:
        kind = tree[0]
        if kind == "L":
            return self._leaf(tree[1], tree[2], width)
        if kind == "V":
            left = self.curve(tree[1], tree[3])
            if not left:
                return {}
            right = self.curve(tree[2], width - tree[3]) if width > tree[3] else {}
            return _side_by_side(left, right, tree[3], width - tree[3])
        above = self.curve(tree[1], width)
        below = self.curve(tree[2], width) if above else {}
        return _stack(above, below, self.lines + self.gap)

    def _leaf(self, story: int, variant: int, width: int) -> Curve:
        variants = self.tables[story].widths.get(width)
        if not variants:
            return {}
        heights = variants[min(variant, len(variants) - 1)]
        return {h + self.gap: choice.cost for h, choice in heights.items()}

    def cost(self, tree: Tree) -> tuple[float, int] | None:
        """Give the least cost of a tree on the page and by how many lines it is too high.

        None when some story cannot take its width at all.
        """
        curve = self.curve(tree, self.columns)
        if not curve:
            return None
        height = self.lines + self.gap
        exact = curve.get(height)
        if exact is not None:
            return exact, 0
        lower = max((h for h in curve if h < height), default=0)
        if lower:
            return curve[lower] + LEFT_OVER * (height - lower) * self.columns, 0
        return 0.0, min(curve) - height

    def place(self, tree: Tree) -> tuple[Placed, ...]:
        """Give the stories' places for the least cost."""
        placed: list[Placed] = []
        self._put(tree, (0, 0), self.columns, self.lines + self.gap, placed)
        return tuple(placed)

    def _put(
        self, tree: Tree, at: tuple[int, int], width: int, height: int, placed: list[Placed]
    ) -> None:
        column, line = at
        kind = tree[0]
        reached = self.curve(tree, width)
        if height not in reached:
            height = max(h for h in reached if h < height)
        if kind == "L":
            variants = self.tables[tree[1]].widths[width]
            choice = variants[min(tree[2], len(variants) - 1)][height - self.gap]
            placed.append(Placed(tree[1], column, line, width, height - self.gap, choice))
        elif kind == "V":
            self._put(tree[1], at, tree[3], height, placed)
            self._put(tree[2], (column + tree[3], line), width - tree[3], height, placed)
        else:
            above, below = self.curve(tree[1], width), self.curve(tree[2], width)
            first = min(
                (h for h in above if height - h in below),
                key=lambda h: (above[h] + below[height - h], h),
            )
            self._put(tree[1], at, width, first, placed)
            self._put(tree[2], (column, line + first), width, height - first, placed)


def _side_by_side(left: Curve, right: Curve, left_width: int, right_width: int) -> Curve:
    """Give the cost of two parts side by side; the one that ends early leaves white below."""
    if not left or not right:
        return {}
    highest_left, highest_right = max(left), max(right)
    made: Curve = {}
    for h, cost in left.items():
        other = right.get(h)
        if other is not None:
            made[h] = cost + other
        elif h > highest_right:
            over = LEFT_OVER * (h - highest_right) * right_width
            made[h] = cost + right[highest_right] + over
    for h, cost in right.items():
        if h > highest_left:
            made[h] = cost + left[highest_left] + LEFT_OVER * (h - highest_left) * left_width
    return made


def _stack(above: Curve, below: Curve, limit: int) -> Curve:
    """Give the least cost of two parts one above the other, for every sum of heights.

    Parts that are too high even at their least keep that one height, so that the search sees by
    how much; sums far dearer than the best are dropped, which keeps curves short.
    """
    if not above or not below:
        return {}
    least = min(above) + min(below)
    if least > limit:
        return {least: above[min(above)] + below[min(below)]}
    dearest = min(above.values()) + min(below.values()) + DEAREST
    made: Curve = {}
    known = made.get
    for h1, c1 in above.items():
        room, left = limit - h1, dearest - c1
        for h2, c2 in below.items():
            if h2 <= room and c2 <= left:
                height = h1 + h2
                cost = c1 + c2
                before = known(height)
                if before is None or cost < before:
                    made[height] = cost
    return made or {least: above[min(above)] + below[min(below)]}


def leaves(tree: Tree) -> list[int]:
    """Give the stories of a tree in reading order."""
    if tree[0] == "L":
        return [tree[1]]
    return leaves(tree[1]) + leaves(tree[2])
