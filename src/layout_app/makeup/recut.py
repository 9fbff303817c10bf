"""A page as it is cut, and the same part of it cut otherwise: what a page-wide fault needs.

In: pieces at their places. Out: the parts of the page that cuts from edge to edge make, and for
each the other ways to cut it: a cut turned, two halves in each other's places, a gutter a column
further. **Source:** makeup.md 2 (moves), 4 (断版, 通栏横断).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from layout_app.makeup.parts import Tree
from layout_app.makeup.regions import Region

Recutting = Literal["turn", "halves", "gutter"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A rectangle of the page and what it is cut into.

    Attributes:
        region: in columns and lines of the free part, the gap under its last stories included.
        pieces: numbers of those that stand in it.
        kind: ``H`` where lines cut it, ``V`` where gutters do, ``L`` a single piece, ``P`` where
            no cut goes through (pieces in a pinwheel).
        parts: from the top or the left.
    """

    region: Region
    pieces: tuple[int, ...]
    kind: Literal["H", "V", "L", "P"]
    parts: tuple[Cut, ...] = ()

    def inner(self) -> Iterator[Cut]:
        """Give all rectangles that are cut, the smallest first."""
        for part in self.parts:
            yield from part.inner()
        if self.parts:
            yield self


def cut_up(region: Region, places: Mapping[int, Region]) -> Cut:
    """Cut a rectangle as far as lines and gutters go through; each piece brings its gap."""
    pieces = tuple(places)
    if len(pieces) == 1:
        return Cut(region, pieces, "L")
    for kind, start, size in (("H", _line, _lines), ("V", _column, _columns)):
        edges = [start(region), *_edges(region, places, start, size), start(region) + size(region)]
        if len(edges) == 2:
            continue
        parts = []
        for low, high in pairwise(edges):
            inside = {n: p for n, p in places.items() if low <= start(p) < high}
            if not inside:
                return Cut(region, pieces, "P")
            parts.append(cut_up(_between(region, low, high, across=kind == "V"), inside))
        return Cut(region, pieces, "H" if kind == "H" else "V", tuple(parts))
    return Cut(region, pieces, "P")


_Side = Callable[[Region], int]


def _line(region: Region) -> int:
    return region.line


def _lines(region: Region) -> int:
    return region.lines


def _column(region: Region) -> int:
    return region.column


def _columns(region: Region) -> int:
    return region.columns


def _edges(region: Region, places: Mapping[int, Region], start: _Side, size: _Side) -> list[int]:
    """Give where a cut goes through from edge to edge."""
    ends = [(start(place), start(place) + size(place)) for place in places.values()]
    bounds = start(region), start(region) + size(region)
    tried = sorted({edge for end in ends for edge in end if bounds[0] < edge < bounds[1]})
    free = [edge for edge in tried if not any(a < edge < b for a, b in ends)]
    # Where a strip stays white, one cut is enough: the white goes with what stands before it.
    return [edge for edge in free if any(a == edge for a, _ in ends)]


def _between(region: Region, low: int, high: int, *, across: bool) -> Region:
    if across:
        return Region(low, region.line, high - low, region.lines, region.foot)
    foot = region.foot and high == region.line + region.lines
    return Region(region.column, low, region.columns, high - low, foot)


def tree_of(cut: Cut, leaf: Callable[[int], Tree]) -> Tree | None:
    """Give the slicing tree of a rectangle; None where it has a pinwheel in it."""
    if cut.kind == "L":
        return leaf(cut.pieces[0])
    if cut.kind == "P":
        return None
    trees = [tree_of(part, leaf) for part in cut.parts]
    whole = [tree for tree in trees if tree is not None]
    return _joined(cut, whole) if len(whole) == len(trees) else None


def _joined(cut: Cut, trees: list[Tree]) -> Tree:
    made = trees[-1]
    for part, tree in zip(cut.parts[-2::-1], trees[-2::-1], strict=True):
        made = ("H", tree, made) if cut.kind == "H" else ("V", tree, made, part.region.columns)
    return made


def recut(cut: Cut, leaf: Callable[[int], Tree]) -> Iterator[tuple[Recutting, Tree]]:
    """Give the other ways to cut a rectangle: each changes how two neighbours in it stand."""
    trees = [tree_of(part, leaf) for part in cut.parts]
    if any(tree is None for tree in trees):
        return
    known = [tree for tree in trees if tree is not None]
    for at in range(len(known) - 1):
        one, other = cut.parts[at], cut.parts[at + 1]
        for name, pair, wide in _pairs(cut, (one, known[at]), (other, known[at + 1])):
            region = _between(cut.region, 0, wide, across=True) if wide else cut.region
            joined = Cut(region, (*one.pieces, *other.pieces), "P")
            parts = (*cut.parts[:at], joined, *cut.parts[at + 2 :])
            row = Cut(cut.region, cut.pieces, cut.kind, parts)
            yield name, _joined(row, [*known[:at], pair, *known[at + 2 :]])


def _pairs(
    cut: Cut, one: tuple[Cut, Tree], other: tuple[Cut, Tree]
) -> Iterator[tuple[Recutting, Tree, int]]:
    """Set two neighbours otherwise; with the columns they take together, 0 in a stack."""
    (a, first), (b, second) = one, other
    if cut.kind == "V":
        left, wide = a.region.columns, a.region.columns + b.region.columns
        yield "halves", ("V", second, first, wide - left), wide
        yield "turn", ("H", first, second), wide
        yield "turn", ("H", second, first), wide
        for step in (-1, 1):
            if 0 < left + step < wide:
                yield "gutter", ("V", first, second, left + step), wide
        return
    yield "halves", ("H", second, first), 0
    wide = cut.region.columns
    share = wide * a.region.lines / (a.region.lines + b.region.lines)
    for left in sorted({int(share), int(share) + 1}):
        if 0 < left < wide:
            yield "turn", ("V", first, second, left), 0
            yield "turn", ("V", second, first, wide - left), 0
