"""Third phase: where lines end: the least sum of badness over the whole paragraph.

In: atoms, their widths, the measure. Out: breaks with each line's natural width. Dynamic
programming over legal breaks (Knuth & Plass 1981, "Breaking paragraphs into lines"), with the
adjustment orders of CLREQ 3.6 in place of glue.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from layout_app.model.style import Rules
from layout_app.typeset import charclass as cc
from layout_app.typeset.items import Atoms
from layout_app.typeset.spacing import Spaced
from layout_app.units import EPS

LOOSEST_EM = 0.25
"""Opening of a line's boundaries after which only an emergency takes it. JLREQ 3.8.4."""

_COMPRESS_COST = (0.15, 0.35, 0.5, 1.6, 6.0)
"""Cost of using up a step: brackets, pauses, Han–Latin gaps, sentence ends, letters.

Cheap enough that pulling in wins over pushing out (先挤进后推出), dear enough that a line which
needs nothing is better still; sentence ends last, letters only where nothing else is left."""

_RUNT_COST = (60.0, 4.0, 0.6)
"""Cost of a last line with one, two or three characters (孤字). **Source:** typography.md 47."""

_EMERGENCY_COST = 1e4
_LOOSE_UNIT = 0.05


@dataclass(frozen=True, slots=True)
class Break:
    """One line: atoms ``start`` to ``end`` (without trailing spaces), and what it needs.

    Attributes:
        natural: width in em before adjustment, edges trimmed.
        room: em it must fill.
        last: last line of the paragraph, which is not opened.
        forced: no rule-abiding break was left; reported.
    """

    start: int
    end: int
    natural: float
    room: float
    last: bool
    forced: bool


def legal_breaks(atoms: Atoms, rules: Rules) -> list[int]:
    """Give the atoms before which a line may begin (the paragraph's end included).

    **Source:** CLREQ 3.1.4, 3.1.5; GB/T 15834 5.1; UAX #14 for spaces and glue.
    """
    text, cls, char_from, glued = atoms.text, atoms.cls, atoms.char_from, atoms.glued
    no_start, no_end = cc.no_start(rules.level), cc.no_end(rules.level)
    breaks: list[int] = []
    count = len(cls)
    for k in range(1, count):
        here = cls[k]
        if glued[k] or here == cc.SPACE or here == cc.WIDE_SPACE and cls[k - 1] == cc.SPACE:
            continue
        before = cls[k - 1]
        if here == cc.HAN and before == cc.HAN:
            breaks.append(k)
            continue
        char, previous = text[char_from[k]], text[char_from[k] - 1]
        if before == cc.ZERO_SPACE:
            breaks.append(k)
            continue
        if here == cc.ZERO_SPACE or _forbidden_start(char, here, no_start):
            continue
        if before != cc.SPACE and previous in no_end:
            continue
        if here == cc.DASH and rules.level == "strict":
            continue
        breaks.append(k)
    breaks.append(count)
    return breaks


def _forbidden_start(char: str, cls: int, no_start: frozenset[str]) -> bool:
    return char in no_start and cls != cc.DASH


class Breaker:
    """The dynamic program over one paragraph.

    Args:
        atoms, spaced: the paragraph.
        rules: of composition.
        measure_em: width of a line.
        first_em: indent of the first line.
        rest_em: indent of further lines.
    """

    def __init__(
        self, atoms: Atoms, spaced: Spaced, rules: Rules, measure_em: float, indents: tuple[float, float]
    ) -> None:
        self.atoms = atoms
        self.spaced = spaced
        self.rules = rules
        self.measure = measure_em
        self.first_em, self.rest_em = indents
        self.breaks = legal_breaks(atoms, rules)
        self.content_end = self._content_ends()

    def _content_ends(self) -> list[int]:
        """For each position, where the line's ink ends when trailing spaces are dropped."""
        cls = self.atoms.cls
        ends = list(range(len(cls) + 1))
        for k in range(1, len(cls) + 1):
            if cls[k - 1] in _DROPPED:
                ends[k] = ends[k - 1]
        return ends

    def solve(self) -> list[Break]:
        """Find the breaks of least total cost (ties: the earlier, fuller lines)."""
        count = len(self.atoms.cls)
        if not count:
            return []
        cost: dict[int, float] = {0: 0.0}
        came: dict[int, tuple[int, bool]] = {}
        breaks = self.breaks
        start, following = 0, 0
        while start != count:
            total = cost.get(start)
            for position, badness, forced in self._lines_from(start) if total is not None else ():
                whole = badness + (total or 0.0)
                known = cost.get(position)
                if known is None or whole < known - 1e-12:
                    cost[position] = whole
                    came[position] = (start, forced)
                    if forced:
                        self._insert(position)
            start, following = breaks[following], following + 1
        return self._trace(came)

    def _insert(self, position: int) -> None:
        """Make a forced place one from which further lines start."""
        at = bisect_left(self.breaks, position)
        if self.breaks[at] != position:
            self.breaks.insert(at, position)

    def _lines_from(self, start: int) -> list[tuple[int, float, bool]]:
        """Give the ends of lines that may start here, each with its badness."""
        spaced, breaks = self.spaced, self.breaks
        pen = spaced.pen
        room = self.measure - (self.first_em if start == 0 else self.rest_em)
        fix = spaced.start_first[start] if start == 0 else spaced.start_rest[start]
        # The farthest end a fully compressed line could reach: marks give at most half their width.
        reach = bisect_right(pen, pen[start] + 2 * room + 2)
        low = bisect_right(breaks, start)
        high = bisect_right(breaks, min(reach, breaks[-1]))
        found: list[tuple[int, float, bool]] = []
        base = pen[start] - fix
        width, ends, content = spaced.width, spaced.end, self.content_end
        last_break = breaks[-1]
        for index in range(high - 1, low - 1, -1):
            position = breaks[index]
            end = content[position]
            if end <= start:
                continue
            over = pen[end - 1] - base + width[end - 1] + ends[end - 1] - room
            if position == last_break:
                badness = self._last_badness(start, end, over)
            elif over > EPS:
                badness = self._compressed(start, end, over)
            else:
                badness = self._opened(start, end, -over)
                if badness < 0:
                    if not found:
                        found.append((position, _EMERGENCY_COST / 10 - badness, False))
                    break
            if badness >= 0:
                found.append((position, badness, False))
        return found or [self._emergency(start, room)]

    def _compressed(self, start: int, end: int, need: float) -> float:
        """Cost of taking ``need`` em out of a line, −1 when it has not that much to give."""
        spaced, last = self.spaced, end - 1
        badness = 0.0
        steps = (spaced.brackets, spaced.pauses, spaced.gaps, spaced.ends, spaced.letters)
        if self.atoms.cls[last] != cc.HAN:
            steps = steps[:-1]  # letters never tighten to save a mark from the next line's start
        for step, price in zip(steps, _COMPRESS_COST, strict=False):
            room = step[last] - step[start]
            if room > EPS:
                if need <= room + EPS:
                    return badness + price * (need / room) ** 2
                badness += price
                need -= room
        return -1.0

    def _opened(self, start: int, end: int, spare: float) -> float:
        """Cost of opening a line by ``spare`` em; below 0 when that is past the loosest."""
        spaced, last = self.spaced, end - 1
        spare -= min(spare, spaced.spaces[last] - spaced.spaces[start])
        if spare <= EPS:
            return 0.0
        places = spaced.stretch[last] - spaced.stretch[start]
        if places == 0:
            return -spare * 100
        each = spare / places
        if each > LOOSEST_EM + EPS:
            return -each * 100
        ratio = each / _LOOSE_UNIT
        return ratio * ratio * (1 + 0.25 * ratio)

    def _last_badness(self, start: int, end: int, over: float) -> float:
        badness = self._compressed(start, end, over) if over > EPS else 0.0
        if badness < 0 or start == 0:
            return badness
        letters = 0
        for k in range(end - 1, start - 1, -1):
            if self.atoms.cls[k] not in _NOT_A_LETTER:
                letters += 1
                if letters > len(_RUNT_COST):
                    return badness
        return badness + _RUNT_COST[max(letters, 1) - 1]

    def _emergency(self, start: int, room: float) -> tuple[int, float, bool]:
        """Break where no legal line fits: inside a unit, or against a rule, and say so."""
        spaced = self.spaced
        pen, width = spaced.pen, spaced.width
        count = len(self.atoms.cls)
        end = start + 1
        fix = spaced.start_first[start] if start == 0 else spaced.start_rest[start]
        while end < count and pen[end] + width[end] + spaced.end[end] - pen[start] + fix <= room + EPS:
            end += 1
        soft = [k for k in range(start + 1, end + 1) if self._soft(k)]
        return (soft[-1] if soft else end), _EMERGENCY_COST, True

    def _soft(self, position: int) -> bool:
        """Tell whether a long unit may be cut here: behind its own marks (URLs, file names)."""
        if position >= len(self.atoms.cls):
            return True
        before = self.atoms.text[self.atoms.char_from[position] - 1]
        return before in "/.-_?=&~@:%" or not self.atoms.glued[position]

    def _trace(self, came: dict[int, tuple[int, bool]]) -> list[Break]:
        lines: list[Break] = []
        position = len(self.atoms.cls)
        spaced = self.spaced
        while position > 0:
            start, forced = came[position]
            end = self.content_end[position]
            fix = spaced.start_first[start] if start == 0 else spaced.start_rest[start]
            natural = spaced.pen[end - 1] - spaced.pen[start] + spaced.width[end - 1]
            natural += fix + spaced.end[end - 1]
            room = self.measure - (self.first_em if start == 0 else self.rest_em)
            is_last = position == len(self.atoms.cls)
            lines.append(Break(start, max(end, start), natural, room, is_last, forced))
            position = start
        lines.reverse()
        return lines


_DROPPED = frozenset((cc.SPACE, cc.WIDE_SPACE, cc.ZERO_SPACE))
_NOT_A_LETTER = cc.CLOSING | {cc.NARROW_CLOSE, cc.MARK, cc.OPEN, cc.SPACE}
