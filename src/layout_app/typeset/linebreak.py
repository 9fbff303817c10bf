"""Third phase: where lines end: the least sum of badness over the whole paragraph.

In: atoms, their widths, the measure. Out: breaks with each line's natural width. The lines of a
paragraph are edges between its legal breaks, and the best set of breaks is the cheapest path
(Knuth & Plass 1981, "Breaking paragraphs into lines"), found cheapest first (Dijkstra 1959), so
that starts which no good setting reaches are never looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import compress
from operator import add

from msgspec import Struct

from layout_app.model.style import Rules
from layout_app.typeset import charclass as cc
from layout_app.typeset.badness import LOOSEST_EM, Badness, opening
from layout_app.typeset.hyphens import hyphen_points
from layout_app.typeset.items import Atoms
from layout_app.typeset.spaced import Spaced
from layout_app.units import EPS

GLARING_EM = 0.15
"""Opening of a line past which its letters are worse than ones tightened by a hundredth of an em.

The best of the other programs sets a page of 12.4-em lines without a looser one."""

_TOO_LOOSE_COST = 1e3
_TOO_LOOSE_EM_COST = 1e2
_FORCED_COST = 3e3
_HYPHEN_COST = 20.0
_ADDRESS_MARKS = frozenset("/.-_?=&~@:%")
_SOFT_SHARE = 0.25
"""Share of the measure that may stay empty so that an address is cut at one of its marks."""
_WORDLIKE = frozenset((cc.LATIN, cc.DIGIT))
_UNKNOWN = float("inf")


@dataclass(frozen=True, slots=True)
class Measure:
    """The room for a paragraph: width of a line, indents of the first and of further lines, em."""

    width: float
    first: float = 0.0
    rest: float = 0.0


class Break(Struct, frozen=True, gc=False):
    """One line: atoms ``start`` to ``end`` (without the spaces at its edges), and what it needs.

    Attributes:
        natural: width in em before adjustment, edges trimmed.
        room: em it must fill.
        fix: em that its first atom gains or loses in front of its ink.
        last: last line of the paragraph, which is not opened.
        forced: no rule-abiding break was left; reported.
        hyphen: em of the hyphen that the line ends with, 0 for none.
    """

    start: int
    end: int
    natural: float
    room: float
    fix: float
    last: bool
    forced: bool
    hyphen: float = 0.0


Edge = tuple[int, float, bool]
"""A line that may be set: position after it, badness, whether it is forced."""


def legal_breaks(atoms: Atoms, rules: Rules) -> list[int]:
    """Give the atoms before which a line may begin (the paragraph's end included).

    **Source:** CLREQ 3.1.4, 3.1.5; GB/T 15834 5.1; UAX #14 for spaces and glue.
    """
    text, cls, glued, starts = atoms.text, atoms.cls, atoms.glued, atoms.char_from
    no_start, no_end = cc.no_start(rules.level), cc.no_end(rules.level)
    strict = rules.level == "strict"
    count = len(cls)
    allowed = [True] * (count + 1)
    barred = 0  # the last atom that may not open a line for what stands before it
    for k in atoms.special:  # between two Han nothing is prohibited
        kind, char = cls[k], text[starts[k]]
        dropped = kind in cc.DROPPED
        barring = strict if kind == cc.DASH else char in no_start
        if barring or dropped or glued[k] or kind == cc.MARK:
            allowed[k] = False
        # A dropped space hands on what is before it; nothing else than spaces makes no line.
        if barred == k if dropped else char in no_end:
            barred = k + 1
            allowed[barred] = False
    return [*compress(range(1, count), allowed[1:count]), count]


class Breaker:
    """The search over one paragraph.

    Args:
        atoms, spaced: the paragraph.
        rules: of composition.
        measure: the room.
    """

    def __init__(self, atoms: Atoms, spaced: Spaced, rules: Rules, measure: Measure) -> None:
        self.atoms = atoms
        self.spaced = spaced
        self.rules = rules
        self.measure = measure
        self.badness = Badness(atoms, spaced)
        self.loosest = LOOSEST_EM
        self.breaks = legal_breaks(atoms, rules)
        self.hyphens: dict[int, float] = {}
        self.content_end = _content_ends(atoms.cls)
        self.origin = next((k for k, c in enumerate(atoms.cls) if c not in cc.DROPPED), -1)
        self.give = spaced.give_all
        self._measure_breaks()

    def _measure_breaks(self) -> None:
        """Know where a line ends at each break."""
        edge, give = self.spaced.edge, self.give
        # Over legal breaks: the last atom of a line that ends there, where that line ends as it is
        # and when it has given all; both ascend.
        self.lasts = [self.content_end[position] - 1 for position in self.breaks]
        self.tails = [edge[k] for k in self.lasts]
        if self.hyphens:
            widths = [self.hyphens.get(position, 0.0) for position in self.breaks]
            self.tails = list(map(add, self.tails, widths))
        self.least = [tail - give[k] for tail, k in zip(self.tails, self.lasts, strict=True)]

    def solve(self) -> list[Break]:
        """Find the breaks of least total cost.

        A line past the loosest or against a rule costs more than any paragraph within the limits,
        so such lines are looked for only when nothing else is found.
        """
        if self.origin < 0:
            return []
        cost, found = self._cheapest(self.lines_from)
        if not found and self.rules.hyphenate and self._hyphenate():
            cost, found = self._cheapest(self.lines_from)
        if cost > opening(GLARING_EM):  # so dear that one of its lines may glare
            found = self._calmed(found)
        return found or self._cheapest(self.lines_at_need)[1]

    def _calmed(self, found: list[Break]) -> list[Break]:
        """Give breaks without a glaring line, where letters tightened before a mark allow them.

        Pushing a character and its mark out keeps every rule; it may leave a line whose letters
        stand visibly apart. Only in such a paragraph may letters give, by no more than the style
        says, what the mark lacks; the line is reported.
        """
        loosest = self._loosest(found)
        if loosest <= GLARING_EM + EPS:
            return found
        self.badness.letters_for_marks = True
        _, calmer = self._cheapest(self.lines_from)
        self.badness.letters_for_marks = False
        return calmer if calmer and self._loosest(calmer) < loosest - EPS else found

    def _loosest(self, lines: list[Break]) -> float:
        """Give the em that the loosest line opens at each boundary; endless without a line."""
        if not lines:
            return _UNKNOWN
        opened = self.badness.opened
        return max(
            (
                opened(line.start, line.end - 1, max(0.0, line.room - line.natural))[0]
                for line in lines
                if not line.last
            ),
            default=0.0,
        )

    def _hyphenate(self) -> bool:
        """Allow breaks in Western words; tell whether there are any."""
        self.hyphens = hyphen_points(self.atoms)
        self.breaks = sorted({*self.breaks, *self.hyphens})
        self._measure_breaks()
        return bool(self.hyphens)

    def _cheapest(self, lines_from: Callable[[int], list[Edge]]) -> tuple[float, list[Break]]:
        """Find the cheapest path to the paragraph's end; endlessly dear when there is none."""
        return self.cheapest_from({self.origin: 0.0}, lines_from)

    def cheapest_from(
        self, begun: dict[int, float], lines_from: Callable[[int], list[Edge]]
    ) -> tuple[float, list[Break]]:
        """Find the cheapest path to the end from any of some places, each with its cost so far."""
        finish = len(self.atoms.cls)
        cost = [_UNKNOWN] * (finish + 1)
        for start, so_far in begun.items():
            cost[start] = so_far
        came: list[tuple[int, bool] | None] = [None] * (finish + 1)
        waiting = sorted((so_far, start) for start, so_far in begun.items())
        while waiting:
            total, start = heappop(waiting)
            if start == finish:
                return total, self._trace(came)
            if total > cost[start]:
                continue
            limit = cost[finish]
            for position, badness, forced in lines_from(start):
                whole = total + badness
                if whole < limit and whole < cost[position]:
                    cost[position] = whole
                    came[position] = (start, forced)
                    heappush(waiting, (whole, position))
        return _UNKNOWN, []

    def _begin(self, start: int) -> tuple[float, float]:
        """Give what a line's first atom adds in front, and where the line must end (pen)."""
        spaced, measure = self.spaced, self.measure
        if start == self.origin:
            fix, indent = spaced.start_first[start], measure.first
        else:
            fix, indent = spaced.start_rest[start], measure.rest
        return fix, spaced.pen[start] - fix + measure.width - indent

    def lines_from(self, start: int) -> list[Edge]:
        """Give the lines within the limits that may start here, the longest first."""
        breaks, tails, lasts = self.breaks, self.tails, self.lasts
        badness, opens_equally = self.badness, self.badness.opens_equally
        stretch = self.spaced.stretch
        before = stretch[start]
        foot = self._begin(start)[1]
        low = bisect_right(breaks, start)
        high = bisect_right(self.least, foot - self.give[start] + EPS, low)
        found: list[Edge] = []
        if high == len(breaks):
            high -= 1
            self._last_line(start, tails[high] - foot, found)
        index = high - 1
        while index >= low and tails[index] - foot > EPS:
            cost = badness.compressed(start, lasts[index], tails[index] - foot)
            if cost >= 0:
                found.append((breaks[index], cost, False))
            index -= 1
        while index >= low:
            spare = foot - tails[index]
            places = stretch[lasts[index]] - before
            if opens_equally and places:
                each = spare / places
                cost = opening(each)
            else:
                each, cost = badness.opened(start, lasts[index], spare)
            if each > self.loosest + EPS:
                break
            found.append((breaks[index], cost, False))
            index -= 1
        if self.hyphens:
            return [
                (at, cost + _HYPHEN_COST * (at in self.hyphens), bad) for at, cost, bad in found
            ]
        return found

    def _last_line(self, start: int, over: float, found: list[Edge]) -> None:
        """Add the paragraph's last line, which is never opened."""
        last = self.lasts[-1]
        cost = self.badness.compressed(start, last, over) if over > EPS else 0.0
        if cost >= 0:
            runt = self.badness.runt(start, last) if start != self.origin else 0.0
            found.append((self.breaks[-1], cost + runt, False))

    def lines_at_need(self, start: int) -> list[Edge]:
        """Give all lines that may start here: also too loose ones, and a forced one at need.

        A unit wider than the measure must be cut anyway: then the line before may take its first
        part, rather than stand almost empty.
        """
        found = self.lines_from(start)
        foot = self._begin(start)[1]
        low = bisect_right(self.breaks, start)
        shortest = min((position for position, _, _ in found), default=len(self.atoms.cls))
        for index in range(low, len(self.breaks) - 1):
            position, last = self.breaks[index], self.lasts[index]
            spare = foot - self.tails[index]
            if position >= shortest or spare < -EPS:
                break
            each, _ = self.badness.opened(start, last, spare)
            found.append((position, _TOO_LOOSE_COST + _TOO_LOOSE_EM_COST * each, False))
        farthest = max((position for position, _, _ in found), default=start)
        if farthest == start or not (farthest == self.breaks[-1] or self._goes_on(farthest)):
            found.extend(self._forced(start, foot, farthest))
        return found

    def _goes_on(self, start: int) -> bool:
        """Tell whether some unforced line starts here."""
        index = bisect_right(self.breaks, start)
        return self.least[index] <= self._begin(start)[1] - self.give[start] + EPS

    def _forced(self, start: int, foot: float, beyond: int) -> list[Edge]:
        """Give the line that is cut where no legal break is: behind a unit's own marks at best."""
        spaced, cls = self.spaced, self.atoms.cls
        count = len(cls)
        places: list[tuple[int, int]] = []
        for position in range(beyond + 1, count + 1):
            if position < count and cls[position] in cc.DROPPED:
                continue
            last = self.content_end[position] - 1
            over = spaced.edge[last] - foot
            if over > EPS and (places or beyond > start):
                break
            places.append((self._softness(position, -over), position))
        if not places:
            return []
        return [(max(places)[1], _FORCED_COST, True)]

    def _softness(self, position: int, spare: float) -> int:
        """Tell how well a unit may be cut here; marks of addresses only near the line's end."""
        cls, glued = self.atoms.cls, self.atoms.glued
        if position == len(cls):
            return 1
        before = self.atoms.text[self.atoms.char_from[position] - 1]
        if not glued[position] or cls[position] not in _WORDLIKE:
            return 0
        if before in _ADDRESS_MARKS and spare <= _SOFT_SHARE * self.measure.width:
            return 2
        return int(cls[position - 1] in _WORDLIKE)

    def _trace(self, came: list[tuple[int, bool] | None]) -> list[Break]:
        """Follow the path back and give its lines in order."""
        lines: list[Break] = []
        position = len(self.atoms.cls)
        while (step := came[position]) is not None:
            start, forced = step
            lines.append(self.line(start, position, forced=forced))
            position = start
        lines.reverse()
        return lines

    def line(self, start: int, position: int, *, forced: bool) -> Break:
        """Give what a line needs that begins with atom ``start`` and ends before ``position``."""
        spaced = self.spaced
        end = self.content_end[position]
        fix, foot = self._begin(start)
        head = spaced.pen[start] - fix
        natural = spaced.edge[end - 1] - head
        hyphen = self.hyphens.get(position, 0.0)
        is_last = position == len(self.atoms.cls)
        return Break(start, end, natural + hyphen, foot - head, fix, is_last, forced, hyphen)


def _content_ends(cls: list[int]) -> list[int]:
    """For each position, where the line's ink ends when trailing spaces are dropped."""
    ends = list(range(len(cls) + 1))
    if not cc.DROPPED.isdisjoint(cls):
        for k, kind in enumerate(cls):
            if kind in cc.DROPPED:
                ends[k + 1] = ends[k]
    return ends
