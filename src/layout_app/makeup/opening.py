"""Air between the parts of a text: what a block's lines leave over goes between briefs, over heads.

In: a story's lines, the columns they are poured into. Out: the lines with blank ones among them, as
many as the columns hold. Body leading never stretches: all air is whole lines.
**Source:** typography.md 61; look.md (briefs: items divided by hairlines).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from layout_app.makeup.flow import KEEP_WITH_HEAD, FlowLine
from layout_app.makeup.pour import needed_lines

_Lines = tuple[FlowLine, ...]


def openings(lines: Sequence[FlowLine]) -> tuple[int, ...]:
    """Give the lines over which one blank line more may stand: briefs but the first, crossheads.

    Not beside a rule that lies there already: it would no longer stand in the middle of its air.
    """
    found: list[int] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if line.part == "none" or before is None:
            continue
        blank = before.paragraph is None
        if blank == (line.part == "head") and before.rule == "none":
            found.append(index)
    return tuple(found)


def opened(lines: _Lines, places: Sequence[int], count: int) -> _Lines:
    """Put blank lines over ``count`` of the places, the same number of parts between any two."""
    step = (len(places) + 1) / (count + 1)
    chosen = {places[int((n + 1) * step + 0.5) - 1] for n in range(count)}
    made: list[FlowLine] = []
    for index, line in enumerate(lines):
        if index in chosen:
            made.append(_blank(lines[index - 1], line))
        made.append(line)
    return tuple(made)


def _blank(before: FlowLine, line: FlowLine) -> FlowLine:
    """Give the line of air: a second one over a crosshead, a hairline's between two briefs."""
    if line.part == "head":
        return dataclasses.replace(before, keep=KEEP_WITH_HEAD + 1)
    return FlowLine(None, None, line.block, "", 0, 1, "hair")


def openings_by_height(lines: _Lines, starts: Sequence[int]) -> dict[int, int]:
    """Give, for each height that air reaches, the most blank lines it takes to fill it."""
    places = openings(lines)
    counts = range(1, len(places) + 1)
    return {needed_lines(opened(lines, places, count), starts): count for count in counts}


def opened_to(lines: _Lines, starts: Sequence[int], height: int) -> _Lines:
    """Give the lines with as much air among them as columns of a height hold."""
    reached = openings_by_height(lines, starts)
    most = max((each for each in reached if each <= height), default=0)
    if most <= needed_lines(lines, starts):
        return lines
    return opened(lines, openings(lines), reached[most])
