"""Lines into columns: what stands at the foot of one may not be parted from the next.

In: flow lines and how many lines each column loses at its top. Out: the lines of each column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout_app.makeup.flow import FlowLine


@dataclass(frozen=True, slots=True)
class Poured:
    """Lines by column, the lines that found no room, and the lines of room left empty."""

    columns: tuple[tuple[FlowLine, ...], ...]
    rest: tuple[FlowLine, ...]
    white: int


def pour(lines: Sequence[FlowLine], starts: Sequence[int], height: int) -> Poured:
    """Fill columns of ``height`` lines, the first ``starts[i]`` of which are taken.

    A blank line at a column's top is dropped; a crosshead that would stand last in a column goes
    to the next one with its blank line.
    """
    columns: list[tuple[FlowLine, ...]] = []
    at, count, white = 0, len(lines), 0
    for start in starts:
        room = height - start
        while at < count and lines[at].paragraph is None:
            at += 1
        taken = _take(lines, at, room)
        columns.append(tuple(lines[at : at + taken]))
        white += max(room, 0) - taken
        at += taken
    return Poured(tuple(columns), tuple(lines[at:]), white)


def _take(lines: Sequence[FlowLine], at: int, room: int) -> int:
    """Give how many lines fit into a column's room without leaving a head behind."""
    count = min(max(room, 0), len(lines) - at)
    if at + count == len(lines):
        return count
    taken = count
    while taken and must_follow(lines, at, taken):
        taken -= 1
    return taken or count


def must_follow(lines: Sequence[FlowLine], at: int, taken: int) -> bool:
    """Tell whether a line near the foot needs more lines after it than the column has."""
    end = at + taken
    first = max(at, end - 5)
    return any(lines[n].keep > end - 1 - n for n in range(first, end))


def is_plain(lines: Sequence[FlowLine]) -> bool:
    """Tell whether any line may begin or end a column: no blank ones, nothing kept together."""
    return all(line.paragraph is not None and not line.keep for line in lines)


def needed_lines(lines: Sequence[FlowLine], starts: Sequence[int], *, plain: bool = False) -> int:
    """Give the least height in which all lines find room; faster where they are known as plain."""
    if not lines:
        return max(starts, default=0)
    if plain:
        return _level(len(lines), starts)
    # At most one blank line is dropped at the top of each column.
    blank = sum(line.paragraph is None for line in lines)
    least = len(lines) - min(blank, len(starts)) + sum(starts)
    height = max(-(-least // len(starts)), min(starts) + 1)
    # A picture that ends below the text's level sets the height; its columns stay empty.
    while True:
        taken = pour(lines, starts, height)
        if not taken.rest:
            return max(height, max(starts))
        height += 1


def _level(count: int, starts: Sequence[int]) -> int:
    """Give the least height of columns that hold so many lines under what is taken of them."""
    below = 0
    level = 0
    for number, start in enumerate(sorted(starts), 1):
        if level and start >= level:
            break
        # As if the columns so far were alone; one that is taken further down gives no room.
        below += start
        level = -(-(count + below) // number)
    return max(level, max(starts))
