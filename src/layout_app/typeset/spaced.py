"""What the second phase hands on: widths of a paragraph's atoms and the room of its boundaries.

**Source:** CLREQ 3.6: the steps by which a line is compressed and opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

SPACES, MIDDOTS, BRACKETS, PAUSES, GAPS, ENDS, LETTERS = range(7)
"""Steps of compression in CLREQ's order; letters after all of them, by house rule."""


@dataclass(slots=True)
class Spaced:
    """Widths of a paragraph's atoms; lists over atoms, prefix sums one longer.

    Attributes:
        width: em an atom takes between its neighbours.
        lead: em from the atom's left edge to its first glyph's origin.
        start_first, start_rest: em to add where the atom opens the first or a further line.
        end: em to add where the atom ends a line.
        pen: prefix sum of the atoms' widths and the gaps behind them.
        edge: where a line ends whose last atom this is, on the scale of ``pen``.
        give: room to compress, by step, prefix sums.
        give_all: of all steps together.
        fronts: atoms of whose room a part is in front of their ink: the step, and em.
        spaces, gaps: room to open word spaces, then Han–Latin gaps, prefix sums.
        stretch: number of boundaries that open equally, prefix sum.
        anyhow: the same with gaps and those around connectors and solidi, for lines with no other.
    """

    width: list[float]
    lead: list[float]
    start_first: list[float]
    start_rest: list[float]
    end: list[float]
    pen: list[float]
    edge: list[float]
    give: tuple[list[float], ...]
    give_all: list[float]
    fronts: dict[int, tuple[int, float]]
    spaces: list[float]
    gaps: list[float]
    stretch: list[int]
    anyhow: list[int]


def summed(room: dict[int, float], nothing: list[float]) -> list[float]:
    """Give the prefix sum of the boundaries that have room.

    Args:
        room: em by boundary; most steps have none in most paragraphs.
        nothing: the sum of none.
    """
    if not room:
        return nothing
    sums: list[float] = []
    so_far = 0.0
    for k in sorted(room):
        sums += [so_far] * (k + 1 - len(sums))
        so_far += room[k]
    sums += [so_far] * (len(nothing) - len(sums))
    return sums


def in_all(steps: Iterable[dict[int, float]], letters: list[float]) -> list[float]:
    """Give the prefix sum of what the boundaries have room for in all steps.

    Args:
        steps: em by boundary; many have none.
        letters: em that every boundary's letters tighten.
    """
    every = letters[:]
    for step in steps:
        for k, em in step.items():
            every[k] += em
    return list(accumulate(every, initial=0.0))


def counted(closed: list[int], count: int) -> list[int]:
    """Give the prefix sum of the boundaries that are open.

    Args:
        closed: the others, ascending.
        count: of all boundaries.
    """
    sums: list[int] = []
    for before, k in enumerate(closed):
        sums += range(len(sums) - before, k + 1 - before)
    sums += range(len(sums) - len(closed), count + 1 - len(closed))
    return sums


def borders(special: list[int], count: int) -> list[int]:
    """Give the atoms of which they or the next are special, ascending."""
    found: list[int] = []
    last = -1
    for k in special:
        if k - 1 > last:
            found.append(k - 1)
        if k > last:
            found.append(k)
        last = k
    return found if count else []
