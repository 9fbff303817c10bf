"""Which of the pages that a search found are shown: the best, and others that really differ.

In: pages, best first. Out: a few of them, the best first. **Source:** makeup.md 3.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout_app.makeup.parts import Tree
from layout_app.makeup.score import Measures, faults
from layout_app.makeup.tree import Placed


@dataclass(frozen=True, slots=True)
class Found:
    """A page: its tree, places, measures and total cost."""

    tree: Tree
    placed: tuple[Placed, ...]
    measures: Measures
    cost: float


def signature(found: Found) -> tuple[object, ...]:
    """Tell pages apart as an editor would: lead's shape, top and bottom row, first cuts."""
    top = tuple(sorted((p.column, p.story, p.columns) for p in found.placed if p.line == 0))
    foot = max([p.line + p.lines for p in found.placed], default=0)
    low = tuple(sorted((p.column, p.story) for p in found.placed if p.line + p.lines == foot))
    tree = found.tree
    cuts = (tree[0], *(part[0] for part in tree[1:] if isinstance(part, tuple)))
    return (top, low, cuts)


def faulty(found: Found) -> bool:
    """Tell whether a page has a fault that must not be printed."""
    return bool(faults(found.measures, hard=True))


SAME_PAGE = 0.6
"""Two pages are one proposal when so large a share of their cells holds the same stories."""
MOST_SAME = (0.66, 0.72)
"""The same where there are too few otherwise: a page of six stories can be made in few ways."""


def different(found: Sequence[Found], count: int) -> list[Found]:
    """Choose pages that an editor would call different and would print, best first.

    The first is the best of those; a page and its mirror image are one.
    """
    good = printable(found)
    chosen: list[Found] = []
    for same in (SAME_PAGE, *MOST_SAME):
        # Anew each time: what is taken first decides what is left to be taken.
        others = _apart(good, count, same)
        chosen = others if len(others) > len(chosen) else chosen
        if len(chosen) == count:
            break
    return chosen


def _apart(good: Sequence[Found], count: int, same: float) -> list[Found]:
    """Choose pages, best first, that share less of their cells with each other."""
    chosen: list[Found] = []
    for each in good:
        if len(chosen) < count and all(_alike(each, other) < same for other in chosen):
            chosen.append(each)
    return chosen


def printable(found: Sequence[Found]) -> Sequence[Found]:
    """Leave out pages with a hard fault, then those with another that an editor sees at once.

    Such a page is shown only where no other can be had, and of those with a hard fault one: fewer
    proposals are better than bad ones.
    """
    left = [each for each in found if not faulty(each)] or found[:1]
    for name in _SEEN_AT_ONCE:
        left = [each for each in left if not each.measures.get(name)] or left
    return left


_SEEN_AT_ONCE = ("lead_left", "picture_touch", "tower")
"""Faults for which a proposal is turned down, the worst first."""


def unshown(found: Found) -> tuple[bool, ...]:
    """Tell for what a page would be turned down, the worst first: the least of pages is shown."""
    return (faulty(found), *[found.measures.get(name, 0.0) > 0 for name in _SEEN_AT_ONCE])


def _alike(a: Found, b: Found) -> float:
    """Give the share of two pages' cells where the same story stands in both, or in the mirror."""
    width = max((p.column + p.columns for p in b.placed), default=0)
    places = {p.story: p for p in b.placed}
    same = mirrored = cells = 0
    for p in a.placed:
        q = places[p.story]
        high = max(0, min(p.line + p.lines, q.line + q.lines) - max(p.line, q.line))
        same += high * _shared(p, q.column, q.columns)
        mirrored += high * _shared(p, width - q.column - q.columns, q.columns)
        cells += p.columns * p.lines
    return max(same, mirrored) / max(1, cells)


def _shared(p: Placed, column: int, columns: int) -> int:
    """Give the columns a story shares with others, the first and their number."""
    return max(0, min(p.column + p.columns, column + columns) - max(p.column, column))
