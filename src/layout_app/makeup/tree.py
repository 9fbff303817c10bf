"""Slicing trees: a page cut in two again and again until each part holds one story.

In: a tree, the story tables, the free regions of the page. Out: the cheapest heights for that tree,
exactly: every node's cost is a function of its height, computed from the leaves up.
**Source:** makeup.md 1 (approaches 3, 5, 7), 3.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from layout_app.makeup.regions import Region
from layout_app.makeup.table import Choice, StoryTable

# A tree is nested tuples, so that equal parts are equal keys:
#   ("L", story index, variant)   a leaf: a story with the head size number ``variant``
#   ("H", above, below)           cut by a horizontal line
#   ("V", left, right, columns)   cut by a gutter after so many columns
#   ("E",)                        nothing: a region no story stands in
#   ("R", first, second …)        the root where fixed pieces part the page: a tree for each region
Tree = tuple[Any, ...]
Curve = dict[int, float]

DEAREST = 14.0
"""Heights of a stack that cost so much more than its best are not followed."""

_KEPT = 100_000
"""Parts of trees whose costs are kept."""
_NEAR = 4
"""Lines of white at a region's foot up to which a stack fills it."""

LEFT_OVER = 1.8
"""Price of a cell that no story of a part can reach: white the search is driven away from."""
FOOT = 1.2
"""Price of a cell at the foot of a page whose copy is short."""


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
        regions: what of it is free; by default all.
        fixed: what stands in the rest and is measured with the stories.
    """

    tables: Sequence[StoryTable]
    columns: int
    lines: int
    gap: int
    regions: tuple[Region, ...] = ()
    fixed: tuple[Placed, ...] = ()
    highest: int = field(init=False)
    _curves: dict[tuple[Tree, int], Curve] = field(default_factory=dict)
    _splits: dict[tuple[Tree, int, int], int] = field(default_factory=dict)
    _meetings: dict[tuple[Tree, int, int], tuple[float, int, int] | None] = field(
        default_factory=dict
    )
    _floors: dict[tuple[int, int, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.regions:
            self.regions = (Region(0, 0, self.columns, self.lines + self.gap),)
        self.highest = max(region.lines for region in self.regions)

    @property
    def cells(self) -> int:
        """Cells of all regions, the gaps of their last stories included."""
        return sum(region.columns * region.lines for region in self.regions)

    def floor(self, tree: Tree, width: int) -> float:
        """Give what a tree costs at the least: its stories alone, in the widths it gives them."""
        kind = tree[0]
        if kind == "L":
            key = (tree[1], tree[2], width)
            known = self._floors.get(key)
            if known is None:
                known = min(self._leaf(*key).values(), default=_NONE)
                self._floors[key] = known
            return known
        if kind == "V":
            left: int = tree[3]
            if left >= width:
                return _NONE
            return self.floor(tree[1], left) + self.floor(tree[2], width - left)
        if kind == "H":
            return self.floor(tree[1], width) + self.floor(tree[2], width)
        if kind == "E":
            return 0.0
        parts = zip(tree[1:], self.regions, strict=True)
        return sum([self.floor(part, region.columns) for part, region in parts])

    def curve(self, tree: Tree, width: int) -> Curve:
        """Give the cost of a tree in a width for every height it can take (empty: none)."""
        key = (tree, width)
        known = self._curves.get(key)
        if known is not None:
            return known
        if len(self._curves) > _KEPT:
            self._curves.clear()
            self._splits.clear()
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
            return side_by_side(left, right, tree[3], width - tree[3])
        above = self.curve(tree[1], width)
        below = self.curve(tree[2], width) if above else {}
        return stack(above, below, self.highest)

    def _leaf(self, story: int, variant: int, width: int) -> Curve:
        variants = self.tables[story].widths.get(width)
        if not variants:
            return {}
        heights = variants[min(variant, len(variants) - 1)]
        return {h + self.gap: choice.cost for h, choice in heights.items()}

    def least_cells(self) -> float:
        """Give the cells all stories take at the least: a page with fewer cannot hold them."""
        return sum(least_cells(table, self.gap) for table in self.tables)

    def cost(self, tree: Tree) -> tuple[float, int] | None:
        """Give the least cost of a tree on the page and by how many lines it is too high.

        None when some story cannot take its width at all.
        """
        cost, too_high = 0.0, 0
        for part, region in self._parts(tree):
            if part[0] == "E":
                cost += self._foot(region, 0)
                continue
            met = self._met(part, region)
            if met is not None:
                cost += met[0]
                continue
            curve = self.curve(part, region.columns)
            if not curve:
                return None
            height = self._reached(curve, region)
            if height is None:
                too_high += min(curve) - region.lines
            else:
                cost += curve[height] + self._foot(region, height)
        return (0.0, too_high) if too_high else (cost, 0)

    def _met(self, tree: Tree, region: Region) -> tuple[float, int, int] | None:
        """Give the least cost of a stack that fills a region but for a few lines.

        Only a few heights matter at the root, so that no curve is needed there. None where there is
        no stack, or none so high.

        Returns:
            the cost, the height of the whole and that of its upper part.
        """
        if tree[0] != "H":
            return None
        key = (tree, region.columns, region.lines)
        if key in self._meetings:
            return self._meetings[key]
        above = self.curve(tree[1], region.columns)
        below = self.curve(tree[2], region.columns) if above else {}
        found: tuple[float, int, int] | None = None
        for height in range(region.lines, region.lines - _NEAR, -1):
            white = self._foot(region, height)
            if found is not None and white >= found[0]:
                break
            for first, cost in above.items():
                other = below.get(height - first)
                if other is not None and (found is None or cost + other + white < found[0]):
                    found = (cost + other + white, height, first)
        if len(self._meetings) > _KEPT:
            self._meetings.clear()
        self._meetings[key] = found
        return found

    def least_cost(self, curve: Curve) -> float:
        """Give the least cost of a curve in the first region, the white under it included."""
        height = self._reached(curve, self.regions[0])
        if height is None:
            return _NONE
        return curve[height] + self._foot(self.regions[0], height)

    def _parts(self, tree: Tree) -> Iterable[tuple[Tree, Region]]:
        if tree[0] == "R":
            return zip(tree[1:], self.regions, strict=True)
        return ((tree, self.regions[0]),)

    def _reached(self, curve: Curve, region: Region) -> int | None:
        """Give the height a region of such a curve takes; None where it is always too high."""
        full = region.lines
        best, least = 0, _NONE
        for height, cost in curve.items():
            if height <= full and cost < least:
                whole = cost + self._foot(region, height)
                if whole < least or (whole == least and height > best):
                    best, least = height, whole
        return best or None

    def _foot(self, region: Region, height: int) -> float:
        """Price the white under a region's stories.

        Where copy is short, white belongs to the page's foot and nowhere else; a line or two is a
        fault even there.
        """
        short = region.lines - height
        if not region.foot:
            return region.columns * LEFT_OVER * short
        return region.columns * (LEFT_OVER * min(short, 3) + FOOT * max(0, short - 3))

    def place(self, tree: Tree) -> tuple[Placed, ...]:
        """Give the stories' places for the least cost."""
        placed: list[Placed] = []
        for part, region in self._parts(tree):
            if part[0] == "E":
                continue
            at = (region.column, region.line)
            met = self._met(part, region)
            if met is not None:
                _, whole, first = met
                below = (region.column, region.line + first)
                self._put(part[1], at, region.columns, first, placed)
                self._put(part[2], below, region.columns, whole - first, placed)
                continue
            height = self._reached(self.curve(part, region.columns), region)
            if height is not None:
                self._put(part, at, region.columns, height, placed)
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
            first = self._split(tree, width, height)
            self._put(tree[1], at, width, first, placed)
            self._put(tree[2], (column, line + first), width, height - first, placed)

    def _split(self, tree: Tree, width: int, height: int) -> int:
        """Give the height of the upper part where a stack of so many lines is cheapest."""
        key = (tree, width, height)
        first = self._splits.get(key, 0)
        if first:
            return first
        above, below = self.curve(tree[1], width), self.curve(tree[2], width)
        least = _NONE
        for h, cost in above.items():
            other = below.get(height - h)
            if other is not None:
                cost += other
                if cost < least or (cost == least and h < first):
                    first, least = h, cost
        self._splits[key] = first
        return first


def least_cells(table: StoryTable, gap: int) -> float:
    """Give the least cells a story takes in any width, the gap under it included."""
    return min(
        (float(w * (min(h) + gap)) for w, variants in table.widths.items() for h in variants if h),
        default=float("inf"),
    )


def side_by_side(left: Curve, right: Curve, left_width: int, right_width: int) -> Curve:
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


def stack(above: Curve, below: Curve, limit: int, dearest: float = DEAREST) -> Curve:
    """Give the least cost of two parts one above the other, for every sum of heights.

    Parts that are too high even at their least keep that one height, so that the search sees by
    how much; sums far dearer than the best are dropped, which keeps curves short.
    """
    if not above or not below:
        return {}
    least = min(above) + min(below)
    if least > limit:
        return {least: above[min(above)] + below[min(below)]}
    if len(above) > len(below):
        above, below = below, above
    # From the cheapest up: each inner loop ends at the first pair that is too dear.
    cheapest = sorted(below.items(), key=_by_cost)
    dearest += min(above.values()) + cheapest[0][1]
    made: Curve = {}
    known = made.get
    for h1, c1 in above.items():
        room, left = limit - h1, dearest - c1
        for h2, c2 in cheapest:
            if c2 > left:
                break
            if h2 <= room:
                height = h1 + h2
                cost = c1 + c2
                if cost < known(height, _NONE):
                    made[height] = cost
    return made or {least: above[min(above)] + below[min(below)]}


_NONE = float("inf")
_by_cost = itemgetter(1)


def alleys(tree: Tree) -> frozenset[int]:
    """Give the gutters that run through a tree from top to bottom (counted from its left)."""
    kind = tree[0]
    if kind == "H":
        above = alleys(tree[1])
        return above & alleys(tree[2]) if above else _NO_GUTTER
    if kind == "V":
        left: int = tree[3]
        right = alleys(tree[2])
        return alleys(tree[1]) | {left} | {left + gutter for gutter in right}
    return _NO_GUTTER


_NO_GUTTER: frozenset[int] = frozenset()


def leaves(tree: Tree) -> list[int]:
    """Give the stories of a tree in reading order."""
    found: list[int] = []
    _gather(tree, found)
    return found


def _gather(tree: Tree, found: list[int]) -> None:
    kind = tree[0]
    if kind == "L":
        found.append(tree[1])
    elif kind == "R":
        for part in tree[1:]:
            _gather(part, found)
    elif kind != "E":
        _gather(tree[1], found)
        _gather(tree[2], found)
