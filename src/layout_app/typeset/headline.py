"""Headlines: turned by sense, balanced, never wider than their measure.

In: the words of a head and a width. Out: lines, each set. **Source:** CLREQ 4.1; typography.md
72–77 (a turn splits no word, no tight group, no name in marks; 的 opens no line).
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from layout_app.model.style import Rules, TextStyle
from layout_app.typeset.column import SetParagraph, Setter
from layout_app.typeset.script import script_of
from layout_app.typeset.sense import turn_places
from layout_app.units import EPS

NARROWEST = 0.92
"""A head is condensed by at most 8 %. **Source:** architecture.md 7; look.md."""

WIDEST_TRACKING_EM = 0.06
"""Letter space that a head bears. **Source:** architecture.md 7."""

_UNLIMITED_EM = 4000.0
HEAD_RULES = Rules(start_marks="trim", tighten_em=0.0, autospace_em=0.125, widest_gap_em=0.125)
"""In a head an eighth of an em parts Han from digits: a quarter is a hole at that size. **Source:**
typography.md 49 (a gap of at most a quarter; CSS has an eighth)."""

_UNEVEN_COST = 8.0
_EVEN_ENOUGH = 0.2
_EVEN_COST = 0.5
"""Price of the squared deviation of lines from their mean past what looks even, as shares of the
mean, and of the deviation itself."""
_SPARE_COST = 6.0
"""Price of a line that keeps a turn the copy asks for as a space."""
_SHORTEST_EM = 2.0
BEARABLE_COST = 2.0
"""The worst turn that a head takes because its best turns are too wide for the measure."""
RUN_ON_COST = 6.0
_MORE_LINES = 3


@dataclass(frozen=True, slots=True)
class Room:
    """The room a head has, and what it may do to fit it.

    Attributes:
        width: points.
        narrowest: share of its own width that it may be condensed to.
        widest_em: letter space that it may be given.
    """

    width: float
    narrowest: float = NARROWEST
    widest_em: float = WIDEST_TRACKING_EM


@dataclass(frozen=True, slots=True)
class Headline:
    """A set head.

    Attributes:
        lines: one paragraph of one line each.
        style: with the horizontal scale it took.
        widest: points.
        cost: how far from a good turn and good balance; 0 is best.
    """

    lines: tuple[SetParagraph, ...]
    style: TextStyle
    widest: float
    cost: float

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each line."""
        return tuple(line.atoms.text for line in self.lines)


def set_headline(
    text: str, style: TextStyle, room: Room, turns: int, setter: Setter
) -> Headline | None:
    """Set a head on a number of lines in a room.

    Args:
        text: spaces are turns that the copy asks for.
        style: size, face; with ``fill`` as its edges the lines open towards the width.
        room: its width, and how far the head may be condensed or opened.
        turns: number of lines.
        setter: sets and keeps.

    Returns:
        None where the head cannot be turned into so many lines or is too wide even condensed.
    """
    room_em = room.width / (style.size * room.narrowest)
    best = best_turns(text, turns)
    made = _turned(best, style, room, setter)
    if made is None and best is not None and turns > 1:
        other = best_turns(text, turns, room_em, BEARABLE_COST)
        if other is not None and other[0] <= best[0] + BEARABLE_COST:
            made = _turned(other, style, room, setter)
    return made


def run_on(text: str, style: TextStyle, room: Room, setter: Setter) -> Headline:
    """Set a head that goes into no few good lines: in as many as it needs, turned by sense.

    Where even that leaves a line too wide it breaks like a paragraph.
    """
    room_em = room.width / style.size
    least = max(1, math.ceil(_length(text) / room_em))
    for turns in range(least, least + _MORE_LINES):
        made = _turned(best_turns(text, turns, room_em / room.narrowest), style, room, setter)
        if made is not None:
            return dataclasses.replace(made, cost=RUN_ON_COST + turns)
    plain = replace(style, align="left", indent_em=0.0, hang_em=0.0)
    whole = setter.paragraph(text, plain, max(1.0, math.floor(room_em)))
    widest = max((line.width_em for line in whole.lines), default=0.0) * style.size
    # Each line a paragraph of one line, as those are that were turned.
    lines = tuple(SetParagraph(whole.atoms, (line,), plain) for line in whole.lines)
    return Headline(lines, plain, widest, RUN_ON_COST + len(lines))


def _turned(
    best: tuple[float, tuple[str, ...]] | None, style: TextStyle, room: Room, setter: Setter
) -> Headline | None:
    """Set the lines of a turned head; None where there are none or one is too wide."""
    if best is None:
        return None
    cost, parts = best
    rules = replace(HEAD_RULES, script=script_of("".join(parts), style.rules.script))
    plain = replace(style, align="left", indent_em=0.0, hang_em=0.0, rules=rules)
    lines = tuple(setter.paragraph(part, plain, _UNLIMITED_EM) for part in parts)
    widest = max(_width_em(line) for line in lines) * style.size
    scale = min(1.0, room.width / widest) if widest else 1.0
    if scale < room.narrowest - 1e-6:
        return None
    if scale < 1.0:
        plain = replace(plain, stretch=scale)
        lines = tuple(setter.paragraph(part, plain, _UNLIMITED_EM) for part in parts)
    if style.align == "fill":
        lines = _opened(lines, room, setter)
        widest, scale = max(_width_em(line) for line in lines) * style.size, plain.stretch
    return Headline(lines, plain, widest * scale, cost)


def _opened(
    lines: tuple[SetParagraph, ...], room: Room, setter: Setter
) -> tuple[SetParagraph, ...]:
    """Letter-space a head towards the width (撑满), within what it bears and all lines alike."""
    widest = max(lines, key=_width_em)
    style, places = widest.style, len(widest.atoms.cls) - 1
    room_em = room.width / (style.size * style.stretch)
    spare = room_em - _width_em(widest)
    if places < 1 or spare <= 0:
        return lines
    wider = replace(style, tracking_em=min(room.widest_em, spare / places))
    opened = tuple(setter.paragraph(line.atoms.text, wider, _UNLIMITED_EM) for line in lines)
    return opened if max(map(_width_em, opened)) <= room_em + EPS else lines


def _width_em(line: SetParagraph) -> float:
    return line.lines[0].width_em if line.lines else 0.0


@lru_cache(maxsize=4096)
def best_turns(
    text: str, turns: int, room_em: float = math.inf, dearest: float = math.inf
) -> tuple[float, tuple[str, ...]] | None:
    """Choose where to turn: the least cost of the turns plus the unevenness of the lines.

    A small dynamic program over (lines so far, place), exact for this cost.

    Args:
        text: spaces are turns that the copy asks for.
        turns: number of lines.
        room_em: what a line may take, a Western letter counting half an em.
        dearest: cost of the worst turn that may be taken.
    """
    text = re.sub(r"[ \u3000]+", " ", text.strip())
    if turns == 1:
        return 0.0, (_line_text(text),)
    places = {at: cost for at, cost in turn_places(text).items() if cost <= dearest}
    stops = [*sorted(places), len(text)]
    mean = _length(text.replace(" ", "")) / turns
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for number in range(1, turns + 1):
        reached: dict[int, tuple[float, tuple[str, ...]]] = {}
        for stop in stops if number < turns else [len(text)]:
            for start, (cost, lines) in best.items():
                if start >= stop:
                    continue
                line = _line_text(text[start:stop])
                if _length(line) > room_em:
                    continue
                whole = cost + places.get(stop, 0.0) + _line_cost(line, mean)
                if whole < reached.get(stop, _NONE)[0] - 1e-9:
                    reached[stop] = (whole, (*lines, line))
        best = reached
    return best.get(len(text))


def turned_lines(
    text: str, width_em: float, numbers: Sequence[int] = (2, 3)
) -> tuple[tuple[str, int], ...]:
    """Turn a text by sense into the fewest lines that are not too wide, with where each begins.

    Args:
        text: a deck, a pull quote.
        width_em: what a line may take.
        numbers: of lines, in the order they are tried.

    Returns:
        nothing where it goes into no such lines.
    """
    for number in numbers:
        best = best_turns(text, number, width_em)
        if best is None or max(map(_length, best[1])) > width_em:
            continue
        made: list[tuple[str, int]] = []
        at = 0
        for line in best[1]:
            while text[at] in " \u3000":
                at += 1
            made.append((line, at))
            at += len(line)
        # Blanks side by side become one: where that happens the places no longer agree.
        if all(text[start] == line[0] for line, start in made) and at <= len(text):
            return tuple(made)
    return ()


_NONE: tuple[float, tuple[str, ...]] = (math.inf, ())


def _line_text(part: str) -> str:
    return part.strip().replace(" ", "\u3000")


def _line_cost(line: str, mean: float) -> float:
    length = _length(line)
    if length < _SHORTEST_EM:
        return math.inf
    uneven = abs(length - mean) / mean
    unsightly = max(0.0, uneven - _EVEN_ENOUGH)
    return (
        _UNEVEN_COST * unsightly * unsightly
        + uneven * _EVEN_COST
        + (_SPARE_COST if "\u3000" in line else 0.0)
    )


def _length(part: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in part)
