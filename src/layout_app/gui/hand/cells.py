"""Cells of a page moved by hand: a block takes its place and its neighbours make room.

In: the placements of a page and where one of them is to stand. Out: all placements, or None where
it cannot be. Nothing here knows a widget or sets a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.makeup.furniture_room import nameplate_lines
from layout_app.model.page import Banner, Cells, Content, Filler, Page, Placement
from layout_app.model.template import Template

LEAST_LINES = 4
"""A story cut lower than this by a neighbour would be no story any more."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where stories may stand: lines ``top`` to ``lines`` of the grid, ``gap`` lines apart."""

    columns: int
    lines: int
    top: int
    gap: int

    def clamped(self, cells: Cells) -> Cells:
        """Move, and where it must be shrink, a block so that it stands within the room."""
        columns = min(max(cells.columns, 1), self.columns)
        lines = min(max(cells.lines, 1), self.lines - self.top)
        column = min(max(cells.column, 0), self.columns - columns)
        line = min(max(cells.line, self.top), self.lines - lines)
        return Cells(column, line, columns, lines)


def room_of(template: Template, page: Page) -> Room:
    """Give the room of a page: under the nameplate, down to the last grid line."""
    top = nameplate_lines(template, page.folio)
    grid = template.grid
    return Room(grid.columns, grid.lines, top, template.furniture.story_gap)


def right(cells: Cells) -> int:
    """Give the column after a block."""
    return cells.column + cells.columns


def foot(cells: Cells) -> int:
    """Give the line after a block."""
    return cells.line + cells.lines


def touch(one: Cells, other: Cells, gap: int) -> bool:
    """Tell whether two blocks overlap or stand closer above each other than the gap."""
    across = one.column < right(other) and other.column < right(one)
    down = one.line < foot(other) + gap and other.line < foot(one) + gap
    return across and down


def cut(cells: Cells, taken: Cells, room: Room) -> Cells | None:
    """Give the largest part of a block that is left beside a taken one; None if none is left."""
    gap = room.gap
    above = Cells(cells.column, cells.line, cells.columns, taken.line - gap - cells.line)
    start = foot(taken) + gap
    below = Cells(cells.column, start, cells.columns, foot(cells) - start)
    left = Cells(cells.column, cells.line, taken.column - cells.column, cells.lines)
    after = Cells(right(taken), cells.line, right(cells) - right(taken), cells.lines)
    parts = [
        part
        for part in (below, above, after, left)
        if part.columns >= 1 and part.lines >= min(LEAST_LINES, cells.lines)
    ]
    return max(parts, key=lambda part: part.columns * part.lines, default=None)


def put(
    placements: Sequence[Placement], index: int, cells: Cells, room: Room
) -> tuple[Placement, ...] | None:
    """Let a placement stand in cells; those it touches are cut, fillers go where nothing is left.

    Returns:
        the placements in their order; None where a locked block, a slogan or a story that would
        get too small is in the way.
    """
    made: list[Placement] = []
    for number, placement in enumerate(placements):
        if number == index:
            made.append(replace(placement, cells=cells))
        elif not touch(placement.cells, cells, room.gap):
            made.append(placement)
        else:
            if placement.locked or isinstance(placement.content, Banner):
                return None
            rest = cut(placement.cells, cells, room)
            if rest is not None:
                made.append(replace(placement, cells=rest))
            elif not isinstance(placement.content, Filler):
                return None
    return tuple(made)


def resize(
    placements: Sequence[Placement], index: int, cells: Cells, room: Room
) -> tuple[Placement, ...] | None:
    """Give a placement other edges: neighbours that end at an edge follow it, others make room."""
    old = placements[index].cells
    moved = [
        replace(placement, cells=_following(placement, old, cells, room.gap))
        if number != index and _may_follow(placement)
        else placement
        for number, placement in enumerate(placements)
    ]
    return put(_staying_apart(placements, moved, index, room), index, cells, room)


def _staying_apart(
    placements: Sequence[Placement], moved: list[Placement], index: int, room: Room
) -> list[Placement]:
    """Let those that followed an edge into another neighbour stay where they were."""
    made = list(moved)
    again = True
    while again:
        again = False
        for number, placement in enumerate(made):
            if placement is placements[number] or number == index:
                continue
            others = (each for n, each in enumerate(made) if n not in (number, index))
            if any(touch(placement.cells, each.cells, room.gap) for each in others):
                made[number] = placements[number]
                again = True
    return made


def _may_follow(placement: Placement) -> bool:
    return not placement.locked and not isinstance(placement.content, Banner)


def _following(placement: Placement, old: Cells, new: Cells, gap: int) -> Cells:
    """Give a neighbour's cells when it grows into what a shrinking block leaves."""
    cells = placement.cells
    if old.column <= cells.column and right(cells) <= right(old):
        if cells.line == foot(old) + gap and foot(new) < foot(old):
            by = foot(old) - foot(new)
            return Cells(cells.column, cells.line - by, cells.columns, cells.lines + by)
        if foot(cells) + gap == old.line and new.line > old.line:
            return replace(cells, lines=cells.lines + new.line - old.line)
    # Only one side grows into a corner that a block leaves: the stories above and below do.
    level = (old.line, foot(old)) == (new.line, foot(new))
    if level and old.line <= cells.line and foot(cells) <= foot(old):
        if cells.column == right(old) and right(new) < right(old):
            by = right(old) - right(new)
            return Cells(cells.column - by, cells.line, cells.columns + by, cells.lines)
        if right(cells) == old.column and new.column > old.column:
            return replace(cells, columns=cells.columns + new.column - old.column)
    return cells


def swap(placements: Sequence[Placement], one: int, other: int) -> tuple[Placement, ...] | None:
    """Let two placements take each other's cells; None where one of them is locked."""
    if placements[one].locked or placements[other].locked or one == other:
        return None
    made = list(placements)
    made[one] = replace(placements[one], cells=placements[other].cells)
    made[other] = replace(placements[other], cells=placements[one].cells)
    return tuple(made)


def at(placements: Sequence[Placement], column: int, line: int) -> int | None:
    """Give the placement that covers a cell."""
    for number, placement in enumerate(placements):
        cells = placement.cells
        if cells.column <= column < right(cells) and cells.line <= line < foot(cells):
            return number
    return None


def free_below(placements: Sequence[Placement], cells: Cells, room: Room) -> Cells:
    """Stretch a block over the free lines under and above it; its columns stay.

    Returns:
        the tallest free block in these columns that holds the block's first line; the block
        itself where that line is not free.
    """
    one = Cells(cells.column, cells.line, cells.columns, 1)
    if any(touch(one, placement.cells, room.gap) for placement in placements):
        return cells
    first, last = room.top, room.lines
    for placement in placements:
        other = placement.cells
        if other.column < right(cells) and cells.column < right(other):
            if foot(other) <= cells.line:
                first = max(first, foot(other) + room.gap)
            else:
                last = min(last, other.line - room.gap)
    return Cells(cells.column, first, cells.columns, last - first)


def snapped(value: float, targets: Sequence[int], slack: float) -> int:
    """Take the nearest of the targets within the slack, else the nearest whole line."""
    near = min(targets, key=lambda target: abs(target - value), default=None)
    if near is not None and abs(near - value) <= slack:
        return near
    return round(value)


def line_targets(
    placements: Sequence[Placement], index: int | None, lines: int, room: Room
) -> list[int]:
    """Give the lines at which a block of so many lines meets its neighbours or the page's edges."""
    found = [room.top, room.lines - lines]
    for number, placement in enumerate(placements):
        if number != index:
            cells = placement.cells
            found += [cells.line, foot(cells) + room.gap]
            found += [foot(cells) - lines, cells.line - room.gap - lines]
    return [line for line in found if room.top <= line <= room.lines - lines]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An edge that stands level with a neighbour's: the grid line, and the columns of both."""

    line: int
    column: int
    after: int


def meetings(
    placements: Sequence[Placement], content: Content, cells: Cells, room: Room
) -> tuple[Meeting, ...]:
    """Give where the upper or lower edge of a block meets those of its neighbours.

    Args:
        placements: of the page.
        content: what the block holds; it is no neighbour of itself.
        cells: where it stands.
        room: of the page.
    """
    found: dict[int, tuple[int, int]] = {}
    for placement in placements:
        other = placement.cells
        if placement.content == content:
            continue
        # A gap under the other one, or over it, is as good as its edge.
        tops = (other.line, foot(other), foot(other) + room.gap)
        feet = (other.line, foot(other), other.line - room.gap)
        for edge, lines in ((cells.line, tops), (foot(cells), feet)):
            if edge in lines:
                first, last = found.get(edge, (cells.column, right(cells)))
                found[edge] = min(first, other.column), max(last, right(other))
    return tuple(Meeting(line, *columns) for line, columns in sorted(found.items()))


def neighbour(placements: Sequence[Placement], index: int, way: str) -> int | None:
    """Give the nearest placement to the left, right, above or below one."""
    here = placements[index].cells
    best: tuple[float, int] | None = None
    for number, placement in enumerate(placements):
        if number == index:
            continue
        along, aside = _way_to(here, placement.cells, way)
        if along >= 0 and (best is None or along + 2 * aside < best[0]):
            best = (along + 2 * aside, number)
    return None if best is None else best[1]


_COLUMN_LINES = 10.0
"""A column is about as wide as so many lines are high."""


def _way_to(here: Cells, there: Cells, way: str) -> tuple[float, float]:
    """Give how far one block lies from another in a direction, and how far aside of it."""
    dx = (there.column + there.columns / 2 - here.column - here.columns / 2) * _COLUMN_LINES
    dy = there.line + there.lines / 2 - here.line - here.lines / 2
    return {
        "left": ((here.column - right(there)) * _COLUMN_LINES, abs(dy)),
        "right": ((there.column - right(here)) * _COLUMN_LINES, abs(dy)),
        "up": (float(here.line - foot(there)), abs(dx)),
        "down": (float(there.line - foot(here)), abs(dx)),
    }[way]
