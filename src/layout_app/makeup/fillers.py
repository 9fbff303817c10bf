"""House fillers for the cells no story reaches.

In: the placements of a made page. Out: placements of fillers in the empty rectangles that are worth
one, the largest first. Smaller ones stay white.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layout_app.makeup.furniture_filler import KINDS
from layout_app.model.page import Cells, Filler, Placement
from layout_app.model.template import Template

LEAST_LINES = 9
"""Grid lines a filler takes at the least: less is air, not a hole."""
_LEAST_SHARE = 0.22
"""Share of the page's columns it takes at the least."""
_MOST = 4
_LARGEST = 1 / 3
"""Most of the page's lines a filler takes: a larger hole gets several, not one of giants."""


def fillers(template: Template, placements: Sequence[Placement], top: int) -> tuple[Placement, ...]:
    """Give fillers for a page.

    Args:
        template: of the page.
        placements: all of them; stories have their gap below.
        top: first line that stories may take; with the stories it chooses the kind.
    """
    grid = template.grid
    free = _free(template, placements, top)
    least = max(1, round(_LEAST_SHARE * grid.columns))
    made: list[Placement] = []
    while len(made) < _MOST:
        cells = _largest(free, least, LEAST_LINES)
        if cells is None:
            break
        cells = _parted(cells, int(_LARGEST * grid.lines), template.furniture.story_gap)
        kind = KINDS[(top + len(placements) + len(made)) % len(KINDS)]
        made.append(Placement(Filler(kind), cells))
        _take(free, template, (cells,))
    return tuple(made)


def holes(
    template: Template, placements: Sequence[Placement], top: int, least: int
) -> tuple[Cells, ...]:
    """Give the empty rectangles of a page, the largest first; they do not overlap.

    Args:
        template: of the page.
        placements: all of them; each has its gap above and below.
        top: first line that stories may take.
        least: grid lines that a rectangle has at the least, one column wide or more.
    """
    free = _free(template, placements, top)
    found: list[Cells] = []
    while (cells := _largest(free, 1, least)) is not None:
        found.append(cells)
        for column in range(cells.column, cells.column + cells.columns):
            free[column][cells.line : cells.line + cells.lines] = [False] * cells.lines
    return tuple(found)


def _free(template: Template, placements: Sequence[Placement], top: int) -> list[list[bool]]:
    """Mark the cells that nothing stands in or near, column by column."""
    free = [[True] * template.grid.lines for _ in range(template.grid.columns)]
    _take(free, template, (placement.cells for placement in placements))
    for column in free:
        column[:top] = [False] * top
    return free


def _parted(cells: Cells, most: int, gap: int) -> Cells:
    """Give the upper part of a hole that is too high for one filler: all parts are as high."""
    parts = -(-(cells.lines + gap) // (most + gap))
    return Cells(cells.column, cells.line, cells.columns, (cells.lines + gap) // parts - gap)


def _take(free: list[list[bool]], template: Template, taken: Iterable[Cells]) -> None:
    """Mark cells and the gap under them; the gap above keeps a filler from what stands below."""
    gap, lines = template.furniture.story_gap, template.grid.lines
    for cells in taken:
        first = max(0, cells.line - gap)
        after = min(lines, cells.line + cells.lines + gap)
        for column in range(max(0, cells.column), min(len(free), cells.column + cells.columns)):
            free[column][first:after] = [False] * (after - first)


def _largest(free: list[list[bool]], least: int, least_lines: int) -> Cells | None:
    """Give the largest empty rectangle that is wide and high enough; upper left of equal ones."""
    best: tuple[int, Cells] | None = None
    for first in range(len(free)):
        shared = [True] * len(free[first])
        for column in range(first, len(free)):
            shared = [here and more for here, more in zip(shared, free[column], strict=True)]
            columns = column - first + 1
            if columns < least:
                continue
            line, lines = _longest(shared)
            if lines >= least_lines and (best is None or columns * lines > best[0]):
                best = (columns * lines, Cells(first, line, columns, lines))
    return best[1] if best else None


def _longest(marks: Sequence[bool]) -> tuple[int, int]:
    """Give the first and the number of the longest run of marks."""
    best, start = (0, 0), 0
    for number, mark in enumerate((*marks, False)):
        if not mark:
            if number - start > best[1]:
                best = (start, number - start)
            start = number + 1
    return best
