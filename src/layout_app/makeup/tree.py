"""Slicing trees: a page cut in two again and again until each part holds one story.

In: a tree, the story tables, the free regions of the page. Out: the cheapest heights for that tree,
exactly: every node's cost is a function of its height, computed from the leaves up.
**Source:** makeup.md 1 (approaches 3, 5, 7), 3.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from layout_app.makeup.curves import LEFT_OVER, NEVER, Curve, side_by_side, stack
from layout_app.makeup.parts import Meeting, Part, Parts, Tree
from layout_app.makeup.regions import Region
from layout_app.makeup.table import Choice, StoryTable

Floor = tuple[float, float]
"""Least cost and least height."""

_NO_FLOOR = (NEVER, NEVER)


class Glance(NamedTuple):
    """What shows of a tree at once.

    Attributes:
        cost: what its page costs at the least.
        too_high: lines by which its parts are too high at their lowest; infinite where a story
            cannot take its width. What is too high has no curve but one height, so nothing more
            need be known of it.
        gutters: those that run from top to bottom, a bit for each column from the left.
    """

    cost: float
    too_high: float
    gutters: int


_NEAR = 4
"""Lines of white at a region's foot up to which a stack fills it."""
FOOT = 1.2
"""Price of a cell at the foot of a page whose copy is short."""


class Placed(NamedTuple):
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
    _parts: Parts = field(default_factory=Parts)

    def __post_init__(self) -> None:
        if not self.regions:
            self.regions = (Region(0, 0, self.columns, self.lines + self.gap),)
        self.highest = max(region.lines for region in self.regions)

    @property
    def cells(self) -> int:
        """Cells of all regions, the gaps of their last stories included."""
        return sum(region.columns * region.lines for region in self.regions)

    def part(self, tree: Tree) -> Part:
        """Give what is known of a tree."""
        return self._parts.of(tree)

    def floor(self, part: Part, width: int) -> Floor:
        """Give what a tree costs, and how high it is, at the least.

        Each story has the widths the tree gives it; that they must be level is left out of account.
        """
        known = part.floors.get(width)
        if known is None:
            known = part.floors[width] = self._floor(part, width)
        return known

    def _floor(self, part: Part, width: int) -> Floor:
        kind = part.kind
        if kind == "L":
            curve = self.curve(part, width)
            return (min(curve.values()), min(curve)) if curve else _NO_FLOOR
        first, second = part.parts
        if kind == "V":
            left = part.left
            if left >= width:
                return _NO_FLOOR
            cost, height = self.floor(first, left)
            other, high = self.floor(second, width - left)
            return cost + other, max(height, high)
        cost, height = self.floor(first, width)
        other, high = self.floor(second, width)
        return cost + other, height + high

    def glance(self, tree: Tree) -> Glance:
        """Tell of a tree what shows before anything of it is kept: most are looked at only once."""
        if tree[0] != "R":
            region = self.regions[0]
            cost, height, gutters = self._seen(tree, region.columns)
            return Glance(cost, max(0, height - region.lines), gutters)
        cost = too_high = 0.0
        for own, region in zip(tree[1:], self.regions, strict=True):
            if own[0] != "E":
                least, height, _ = self._seen(own, region.columns)
                cost += least
                too_high += max(0, height - region.lines)
        return Glance(cost, too_high, 0)

    def _seen(self, tree: Tree, width: int) -> tuple[float, float, int]:
        """Give the floor of a tree in a width and the gutters that run through it.

        Its parts are known but for those on the way to what a move changed.
        """
        part = self._parts.known(tree)
        if part is not None:
            cost, height = part.floors.get(width) or self.floor(part, width)
            return cost, height, part.gutters
        if tree[0] == "V":
            left = tree[3]
            if left >= width:
                return NEVER, NEVER, 0
            cost, height, gutters = self._seen(tree[1], left)
            other, high, more = self._seen(tree[2], width - left)
            return cost + other, max(height, high), gutters | 1 << left | more << left
        cost, height, gutters = self._seen(tree[1], width)
        other, high, more = self._seen(tree[2], width)
        return cost + other, height + high, gutters & more

    def curve(self, part: Part, width: int) -> Curve:
        """Give the cost of a tree in a width for every height it can take (empty: none)."""
        known = part.curves.get(width)
        if known is None:
            known = part.curves[width] = self._curve(part, width)
        return known

    def _curve(self, part: Part, width: int) -> Curve:
        kind = part.kind
        if kind == "L":
            return self._leaf(part.tree[1], part.tree[2], width)
        first, second = part.parts
        if kind == "V":
            left = self.curve(first, part.left)
            if not left or part.left >= width:
                return {}
            right = self.curve(second, width - part.left)
            return side_by_side(left, right, part.left, width - part.left)
        above = self.curve(first, width)
        return stack(above, self.curve(second, width) if above else {}, self.highest)

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
        for part, region in self._placed_parts(self._parts.of(tree)):
            if part.kind == "E":
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

    def _met(self, part: Part, region: Region) -> Meeting | None:
        """Give the least cost of a stack that fills a region but for a few lines.

        Only a few heights matter at the root, so that no curve is needed there. None where there is
        no stack, or none so high.
        """
        if part.kind != "H":
            return None
        if part.met is None or part.met[0] is not region:
            part.met = (region, self._meeting(part, region))
        return part.met[1]

    def _meeting(self, part: Part, region: Region) -> Meeting | None:
        above = self.curve(part.parts[0], region.columns)
        below = self.curve(part.parts[1], region.columns) if above else {}
        if not below:
            return None
        found: Meeting | None = None
        least = min(above.values()) + min(below.values())
        for height in range(region.lines, region.lines - _NEAR, -1):
            white = self._foot(region, height)
            if found is not None and least + white >= found[0]:
                break
            for first, cost in above.items():
                other = below.get(height - first)
                if other is not None and (found is None or cost + other + white < found[0]):
                    found = (cost + other + white, height, first)
        return found

    def least_cost(self, curve: Curve) -> float:
        """Give the least cost of a curve in the first region, the white under it included."""
        height = self._reached(curve, self.regions[0])
        if height is None:
            return NEVER
        return curve[height] + self._foot(self.regions[0], height)

    def _placed_parts(self, part: Part) -> Iterable[tuple[Part, Region]]:
        if part.kind == "R":
            return zip(part.parts, self.regions, strict=True)
        return ((part, self.regions[0]),)

    def _reached(self, curve: Curve, region: Region) -> int | None:
        """Give the height a region of such a curve takes; None where it is always too high."""
        full = region.lines
        best, least = 0, NEVER
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
        placed: tuple[Placed, ...] = ()
        for part, region in self._placed_parts(self._parts.of(tree)):
            if part.kind == "E":
                continue
            at = (region.column, region.line)
            met = self._met(part, region)
            if met is not None:
                _, whole, first = met
                below = (region.column, region.line + first)
                placed += self._put(part.parts[0], at, region.columns, first)
                placed += self._put(part.parts[1], below, region.columns, whole - first)
                continue
            height = self._reached(self.curve(part, region.columns), region)
            if height is not None:
                placed += self._put(part, at, region.columns, height)
        return placed

    def _put(self, part: Part, at: tuple[int, int], width: int, height: int) -> tuple[Placed, ...]:
        """Give the places of a part's stories; most parts stand where they stood before."""
        key = (at, width, height)
        known = part.places.get(key)
        if known is None:
            known = part.places[key] = self._places(part, at, width, height)
        return known

    def _places(
        self, part: Part, at: tuple[int, int], width: int, height: int
    ) -> tuple[Placed, ...]:
        column, line = at
        reached = self.curve(part, width)
        if height not in reached:
            height = max(h for h in reached if h < height)
        if part.kind == "L":
            _, story, variant = part.tree
            variants = self.tables[story].widths[width]
            choice = variants[min(variant, len(variants) - 1)][height - self.gap]
            return (Placed(story, column, line, width, height - self.gap, choice),)
        first, second = part.parts
        if part.kind == "V":
            beside = (column + part.left, line)
            return self._put(first, at, part.left, height) + self._put(
                second, beside, width - part.left, height
            )
        lines = self._split(part, width, height)
        return self._put(first, at, width, lines) + self._put(
            second, (column, line + lines), width, height - lines
        )

    def _split(self, part: Part, width: int, height: int) -> int:
        """Give the height of the upper part where a stack of so many lines is cheapest."""
        key = (width, height)
        first = part.splits.get(key, 0)
        if first:
            return first
        above, below = self.curve(part.parts[0], width), self.curve(part.parts[1], width)
        least = NEVER
        for h, cost in above.items():
            other = below.get(height - h)
            if other is not None:
                cost += other
                if cost < least or (cost == least and h < first):
                    first, least = h, cost
        part.splits[key] = first
        return first


def least_cells(table: StoryTable, gap: int) -> float:
    """Give the least cells a story takes in any width, the gap under it included."""
    return min(
        (float(w * (min(h) + gap)) for w, variants in table.widths.items() for h in variants if h),
        default=float("inf"),
    )
