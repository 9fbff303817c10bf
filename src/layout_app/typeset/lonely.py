"""孤行: a paragraph's first line alone at a column's foot, or its last alone at a column's head.

In: which line of which paragraph stands where, and where columns begin. Out: the columns that begin
badly. What is done about it is the pourer's: it sets a paragraph a line longer or shorter.
**Source:** CLREQ 3.5; typography.md 48.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Stand(NamedTuple):
    """One line: its paragraph, its number in it from 0, and how many lines that has."""

    paragraph: int
    number: int
    lines: int


def lonely(stands: Sequence[Stand], heads: Sequence[int]) -> list[int]:
    """Give the columns' first lines that part a single line from its paragraph.

    Args:
        stands: the lines in reading order.
        heads: indexes of the lines with which further columns begin.
    """
    return [head for head in heads if 0 < head < len(stands) and _parts(stands, head)]


def _parts(stands: Sequence[Stand], head: int) -> bool:
    above, below = stands[head - 1], stands[head]
    if above.paragraph != below.paragraph:
        return False
    return above.number == 0 or below.number == below.lines - 1
