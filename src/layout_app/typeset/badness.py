"""What a line costs: how far it is compressed or opened, and whether it ends in a lone character.

In: a paragraph's sums and a line's edges. Out: a number, 0 for a line that needs nothing. The steps
and their order are CLREQ 3.6's (35–37 of typography.md); the prices are the paper's taste.
"""

from __future__ import annotations

from layout_app.typeset import charclass as cc
from layout_app.typeset.items import Atoms
from layout_app.typeset.spaced import BRACKETS, ENDS, GAPS, LETTERS, MIDDOTS, PAUSES, SPACES, Spaced
from layout_app.units import EPS

LOOSEST_EM = 0.25
"""Opening of a line's boundaries after which only an emergency takes it. JLREQ 3.8.4."""

_STEP_COST = {
    SPACES: 0.1,
    MIDDOTS: 0.1,
    BRACKETS: 0.15,
    PAUSES: 0.35,
    GAPS: 0.5,
    ENDS: 1.6,
    LETTERS: 6.0,
}
"""Cost of using a step up.

Cheap enough that pulling in wins over pushing out (先挤进后推出), dear enough that a line which
needs nothing is better still; sentence ends last, letters only where nothing else is left."""

_RUNT_COST = (300.0, 1.0, 0.2)
"""Cost of a last line with one, two or three characters (孤字).

One costs more than the loosest line, so a line before it always gives one away if it can.
**Source:** typography.md 47."""

_LOOSE_UNIT = 0.05
"""Opening in em at which a line begins to look loose; past it the price rises by the cube."""
IMPOSSIBLE = -1.0


def opening(each: float) -> float:
    """Cost of a line whose boundaries open by so many em each."""
    ratio = each / _LOOSE_UNIT
    return ratio * ratio * (1 + 0.5 * ratio)


def opening_places(spaced: Spaced, start: int, last: int, spare: float) -> tuple[list[int], int]:
    """Give the boundaries that share what is spare equally: their prefix sum, and how many.

    Connectors and solidi stay tight as long as the others do not look loose for it. **Source:**
    CLREQ 3.6, step 3 of expansion ("if possible").
    """
    sums = spaced.stretch
    places = sums[last] - sums[start]
    if spare > places * _LOOSE_UNIT:
        sums = spaced.anyhow
        places = sums[last] - sums[start]
    return sums, places


class Badness:
    """Costs of a paragraph's lines.

    Args:
        atoms, spaced: the paragraph.
    """

    def __init__(self, atoms: Atoms, spaced: Spaced) -> None:
        self.cls = atoms.cls
        self.spaced = spaced
        self.steps = [
            (room, _STEP_COST[step]) for step, room in enumerate(spaced.give) if room[-1] > EPS
        ]
        # Letters never tighten to save a mark from the next line's start: it goes there with the
        # character before it. They may where that leaves a glaring line: Breaker.solve asks for it.
        self.letters_for_marks = False
        self.steps_but_letters = [
            (room, cost) for room, cost in self.steps if room is not spaced.give[LETTERS]
        ]
        self.widening = [
            (room, _STEP_COST[step])
            for step, room in ((SPACES, spaced.spaces), (GAPS, spaced.gaps))
            if room[-1] > EPS
        ]
        self.opens_equally = not (self.widening or spaced.anyhow[-1] > spaced.stretch[-1])

    def compressed(self, start: int, last: int, need: float) -> float:
        """Cost of taking ``need`` em out of a line that ends with atom ``last``.

        ``IMPOSSIBLE`` when it has not that much to give.
        """
        badness = 0.0
        letters = self.letters_for_marks or self.cls[last] in cc.IDEOGRAPHIC
        steps = self.steps if letters else self.steps_but_letters
        for room_to, price in steps:
            room = room_to[last] - room_to[start]
            if room > EPS:
                if need <= room + EPS:
                    share = need / room
                    return badness + price * share * share
                badness += price
                need -= room
        return IMPOSSIBLE

    def opened(self, start: int, last: int, spare: float) -> tuple[float, float]:
        """Em that each boundary of a line opens, and what it costs.

        Word spaces and gaps open first, which costs as much as closing them.
        """
        cost = 0.0
        for room_to, price in self.widening:
            room = room_to[last] - room_to[start]
            if room > EPS:
                share = min(1.0, spare / room)
                cost += price * share * share
                spare -= share * room
        places = opening_places(self.spaced, start, last, spare)[1]
        each = spare / places if places else spare * (spare > EPS)
        return each, cost + opening(each)

    def runt(self, start: int, last: int) -> float:
        """Cost of a last line of so few characters."""
        letters = 0
        for k in range(last, start - 1, -1):
            if self.cls[k] not in _NO_LETTER:
                letters += 1
                if letters > len(_RUNT_COST):
                    return 0.0
        return _RUNT_COST[max(letters, 1) - 1]

    def is_lone(self, start: int, last: int) -> bool:
        """Tell whether a last line is a single character, marks not counted (孤字)."""
        return self.runt(start, last) == _RUNT_COST[0]


_NO_LETTER = cc.CLOSING | {cc.NARROW_CLOSE, cc.MARK, cc.OPEN, cc.SPACE}
