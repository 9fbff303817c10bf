"""Columns of one story end level: lines are shared evenly and, last, air goes over a crosshead.

In: a story's lines, the columns they are poured into. Out: the lines of each column, none of them
parted that may not be. **Source:** CLREQ 2.3.4; typography.md 43, 58, 59; look.md (space).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout_app.makeup.flow import FlowLine
from layout_app.makeup.lonely import Room, paragraphs_in, with_lines
from layout_app.makeup.pour import Poured, must_follow
from layout_app.typeset.column import Setter
from layout_app.typeset.lonely import Stand, lonely

UNEVEN = 2
"""Lines by which columns may not differ: one is the remainder that no sharing does away with."""
_LONELY_COST = 10.0
"""Parting a single line from its paragraph is worse than a column three lines short."""


class _Step(NamedTuple):
    """The best way to fill the columns so far: its cost, and the lines each takes."""

    cost: float
    taken: tuple[tuple[int, int], ...]


def level(poured: Poured, lines: Sequence[FlowLine], room: Room, setter: Setter) -> Poured:
    """Share lines over columns anew where these do not end level.

    Args:
        poured: what filling one column after the other gave.
        lines: all of them.
        room: the columns.
        setter: sets a paragraph a line longer.
    """
    if poured.rest or not _is_uneven(poured.columns, room):
        return poured
    shared = _shared(lines, room)
    columns = poured.columns if shared is None else shared
    if shared is not None and _ragged(shared, room) > _ragged(poured.columns, room):
        columns = poured.columns
    columns = _aired(_lengthened(columns, room, setter), room)
    white = sum(_spare(columns, room))
    return Poured(columns, (), white)


def _spare(columns: Sequence[Sequence[FlowLine]], room: Room) -> list[int]:
    """Give the lines that each column leaves empty."""
    joined = zip(columns, room.starts, strict=True)
    return [max(0, room.height - start) - len(column) for column, start in joined]


def _ragged(columns: Sequence[Sequence[FlowLine]], room: Room) -> int:
    """Give how far columns differ at the foot; what a picture fills has no foot of text."""
    joined = zip(_spare(columns, room), room.starts, strict=True)
    open_ones = [spare for spare, start in joined if start < room.height]
    return max(open_ones, default=0) - min(open_ones, default=0)


def _is_uneven(columns: Sequence[Sequence[FlowLine]], room: Room) -> bool:
    return _ragged(columns, room) >= UNEVEN


def _shared(lines: Sequence[FlowLine], room: Room) -> tuple[tuple[FlowLine, ...], ...] | None:
    """Give the cuts with the least sum of squares of lines left empty, later columns cheaper."""
    alone = set(lonely(_stands(lines), range(1, len(lines))))
    reached: dict[int, _Step] = {0: _Step(0.0, ())}
    count = len(room.starts)
    for number, start in enumerate(room.starts):
        most = max(0, room.height - start)
        last = number == count - 1
        following: dict[int, _Step] = {}
        for begin, step in reached.items():
            at = begin
            while at < len(lines) and lines[at].paragraph is None:
                at += 1
            ends = [len(lines)] if last else range(max(at, at + most - _FARTHEST), at + most + 1)
            for end in ends:
                if end > len(lines) or end - at > most or (end == at and most and at < len(lines)):
                    continue
                if end < len(lines) and end > at and must_follow(lines, at, end - at):
                    continue
                # Equal shares cost least; of two the earlier column is the fuller.
                cost = step.cost + (most - end + at) ** 2 * (1.0 - 0.01 * number)
                cost += _LONELY_COST if end in alone and end > at else 0.0
                if end not in following or cost < following[end].cost:
                    following[end] = _Step(cost, (*step.taken, (at, end)))
        reached = following
    best = reached.get(len(lines))
    return None if best is None else tuple(tuple(lines[a:b]) for a, b in best.taken)


_FARTHEST = 12
"""Lines by which a column may be shorter than it could be."""


def _stands(lines: Sequence[FlowLine]) -> list[Stand]:
    """Give which line of which paragraph each is."""
    stands: list[Stand] = []
    for index, line in enumerate(lines):
        own = line.paragraph
        follows = own is not None and index > 0 and lines[index - 1].paragraph is own
        follows = follows and own is not None and line.line is not own.lines[0]
        number = stands[-1].number + 1 if follows else 0
        stands.append(Stand(index - number, number, len(own.lines) if own is not None else 1))
    return stands


def _wanted(columns: Sequence[Sequence[FlowLine]], room: Room) -> list[int]:
    """Give the lines that each column lacks to end level but for one."""
    spare = _spare(columns, room)
    open_ones = [n for n, start in zip(spare, room.starts, strict=True) if start < room.height]
    least = min(open_ones, default=0)
    return [max(0, each - least - UNEVEN + 1) for each in spare]


def _lengthened(
    columns: tuple[tuple[FlowLine, ...], ...], room: Room, setter: Setter
) -> tuple[tuple[FlowLine, ...], ...]:
    """Give short columns with paragraphs set a line longer, where no line becomes loose."""
    made: list[tuple[FlowLine, ...]] = []
    for column, wanted in zip(columns, _wanted(columns, room), strict=True):
        for first, count in reversed(paragraphs_in(column, 0, len(column)) if wanted else []):
            own = column[first].paragraph
            # What goes on in another column cannot be set anew here.
            whole = own is not None and count == len(own.lines)
            longer = with_lines(column, first, count, 1, setter) if wanted and whole else None
            if longer is not None:
                column, wanted = longer, wanted - 1
        made.append(column)
    return tuple(made)


def _aired(
    columns: tuple[tuple[FlowLine, ...], ...], room: Room
) -> tuple[tuple[FlowLine, ...], ...]:
    """Give columns that still end short a further blank line over each crosshead in them."""
    made: list[tuple[FlowLine, ...]] = []
    for column, wanted in zip(columns, _wanted(columns, room), strict=True):
        aired: list[FlowLine] = []
        for line in column:
            aired.append(line)
            # Not where a rule lies: it would no longer stand in the middle of its air.
            if wanted > 0 and line.paragraph is None and line.rule == "none":
                aired.append(line)
                wanted -= 1
        made.append(tuple(aired))
    return tuple(made)
