"""Columns without 孤行: a paragraph before a bad column's end is set a line longer or shorter.

In: a story's lines, the columns they are poured into. Out: lines that take no more room and part
fewer single lines from their paragraphs. **Source:** typography.md 48.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from layout_app.makeup.flow import FlowLine
from layout_app.makeup.pour import pour
from layout_app.typeset.column import SetParagraph, Setter
from layout_app.typeset.lonely import Stand, lonely

_LONGEST_TRY = 6
"""Columns' ends that are looked at; a story has seldom more that are bad."""


@dataclass(frozen=True, slots=True)
class Room:
    """Columns of ``height`` lines, the first ``starts[i]`` of which are taken."""

    starts: tuple[int, ...]
    height: int


def without_lonely(lines: tuple[FlowLine, ...], room: Room, setter: Setter) -> tuple[FlowLine, ...]:
    """Set paragraphs a line longer or shorter where that saves a lonely line and costs no room."""
    if pour(lines, room.starts, room.height).rest:
        return lines  # overset: what is too long is told as it is
    best = lines
    bad = _bad(best, room)
    for _ in range(_LONGEST_TRY):
        if not bad:
            break
        better = next(_better(best, room, bad, setter), None)
        if better is None:
            break
        best, bad = better
    return best


def _better(
    lines: tuple[FlowLine, ...], room: Room, bad: list[int], setter: Setter
) -> Iterator[tuple[tuple[FlowLine, ...], list[int]]]:
    """Try the paragraphs of each column that ends badly, the nearest to its end first."""
    heads = _heads(lines, room)
    for head in bad:
        top = max((each for each in (0, *heads) if each < head), default=0)
        for first, count in reversed(paragraphs_in(lines, top, head + 1)):
            for more in (-1, 1):
                other = with_lines(lines, first, count, more, setter)
                if other is None or pour(other, room.starts, room.height).rest:
                    continue
                left = _bad(other, room)
                if len(left) < len(bad):
                    yield other, left


def with_lines(
    lines: tuple[FlowLine, ...], first: int, count: int, more: int, setter: Setter
) -> tuple[FlowLine, ...] | None:
    """Give the lines with one paragraph set in so many more."""
    old = lines[first].paragraph
    if (
        old is None
        or count + more < 2
        or any(each.keep or each.beside is not None for each in lines[first : first + count])
    ):
        return None
    new = setter.in_lines(old, count + more)
    if new is None:
        return None
    made = [replace(lines[first], paragraph=new, line=line) for line in new.lines]
    return (*lines[:first], *made, *lines[first + count :])


def paragraphs_in(lines: Sequence[FlowLine], top: int, end: int) -> list[tuple[int, int]]:
    """Give the first line and the number of lines of the body paragraphs that begin in a column."""
    found: list[tuple[int, int]] = []
    at = 0
    for paragraph, group in groupby(lines, key=_identity):
        count = len(list(group))
        if top <= at < end and paragraph is not None and count > 1:
            found.append((at, count))
        at += count
    return found


def _identity(line: FlowLine) -> tuple[int, int] | None:
    paragraph: SetParagraph | None = line.paragraph
    return None if paragraph is None else (line.block, id(paragraph))


def _heads(lines: Sequence[FlowLine], room: Room) -> list[int]:
    """Give the lines with which further columns begin, the blank ones dropped there left out."""
    poured = pour(lines, room.starts, room.height)
    heads: list[int] = []
    at = 0
    for column in poured.columns:
        while at < len(lines) and column and lines[at] is not column[0]:
            at += 1
        if at and column:
            heads.append(at)
        at += len(column)
    return heads


def _bad(lines: Sequence[FlowLine], room: Room) -> list[int]:
    counts = [len(list(group)) for _, group in groupby(lines, key=_identity)]
    starts = list(accumulate(counts, initial=0))
    stands = [
        Stand(number, index, count if lines[start].paragraph is not None else 1)
        for number, (start, count) in enumerate(zip(starts, counts, strict=False))
        for index in range(count)
    ]
    return lonely(stands, _heads(lines, room))
