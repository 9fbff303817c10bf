"""What fixed pieces leave of a page: rectangles in which stories may be arranged.

In: rectangles that are taken (adverts, locked stories). Out: the rest, parted into regions in as
many ways as make a difference. **Source:** makeup.md 3.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST_LINES = 6
"""A region lower than this holds no story; it stays white."""


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle for stories, in columns and lines of the free part; each story brings its gap.

    Attributes:
        lines: the gap under its last stories included.
        foot: whether it ends at the page's foot, where white belongs when copy is short.
    """

    column: int
    line: int
    columns: int
    lines: int
    foot: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """A rectangle no story may enter, its gap included, in columns and lines of the free part."""

    column: int
    line: int
    columns: int
    lines: int


def free_regions(
    columns: int, lines: int, taken: Sequence[Taken]
) -> tuple[tuple[Region, ...], ...]:
    """Part what is free into rectangles: in bands across the page, and in strips down it.

    Args:
        columns: of the page.
        lines: of its free part, the gap under the last stories included.
        taken: may reach beyond the page.

    Returns:
        ways that differ, those with the fewest regions first; one empty way where nothing is free.
    """
    bands = [Region(c, y, w, h) for y, c, h, w in _merged(_bands(columns, lines, taken))]
    turned = [Taken(t.line, t.column, t.lines, t.columns) for t in taken]
    strips = [Region(x, y, w, h) for x, y, w, h in _merged(_bands(lines, columns, turned))]
    ways = {tuple(sorted(_usable(way, lines), key=_place)) for way in (bands, strips)}
    return tuple(sorted(ways, key=lambda way: (len(way), [_place(region) for region in way])))


def _place(region: Region) -> tuple[int, int]:
    return region.line, region.column


def _usable(regions: Sequence[Region], lines: int) -> Iterator[Region]:
    for r in regions:
        if r.lines > LEAST_LINES:
            yield Region(r.column, r.line, r.columns, r.lines, foot=r.line + r.lines == lines)


_Strip = tuple[int, int, int, int]


def _bands(across: int, along: int, taken: Sequence[Taken]) -> Iterator[_Strip]:
    """Cut at every edge of the fixed pieces; give (start, side, length, width) of what is free."""
    edges = {0, along, *(t.line for t in taken), *(t.line + t.lines for t in taken)}
    cuts = sorted(edge for edge in edges if 0 <= edge <= along)
    for start, end in pairwise(cuts):
        here = [t for t in taken if t.line < end and start < t.line + t.lines]
        side = 0
        for t in sorted(here, key=lambda each: each.column):
            if t.column > side:
                yield start, side, end - start, min(t.column, across) - side
            side = max(side, t.column + t.columns)
        if side < across:
            yield start, side, end - start, across - side


def _merged(strips: Iterator[_Strip]) -> list[_Strip]:
    """Join strips of one side and width where one begins at the end of the other."""
    done: list[_Strip] = []
    for start, side, length, width in strips:
        for n, (first, other, long, wide) in enumerate(done):
            if (other, wide, first + long) == (side, width, start):
                done[n] = (first, side, long + length, width)
                break
        else:
            done.append((start, side, length, width))
    return done
