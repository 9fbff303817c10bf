"""The order in which the parts of a page are told, so that every reader of the PDF follows it.

In: where each part's text begins and ends. Out: the order of the parts.

Programs that take text out of a PDF put runs that stand on one line in order from left to right,
wherever they come from: a head right after the last line of another story, at its height and left
of it, would be read inside that line. **Source:** pdfium, ``CPDF_TextPage::ProcessTextObject``
(runs count as one line while their baselines differ by at most half a character's width).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_SAME_LINE = 0.55
"""Share of the larger character's width; a little over pdfium's half."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of text as such a program sees it: left edge, baseline, size in points."""

    x: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Extent:
    """The first and the last line of a part."""

    first: Mark
    last: Mark


def telling_order(extents: Sequence[Extent | None]) -> list[int]:
    """Give the numbers of the parts in the order to tell them.

    It is the given order; a part that would be read into the line before it waits for the next
    that would not. Parts without text (None) disturb nothing.
    """
    waiting = list(range(len(extents)))
    order: list[int] = []
    last: Mark | None = None
    while waiting:
        chosen = next((n for n in waiting if not _run_together(last, extents[n])), waiting[0])
        waiting.remove(chosen)
        order.append(chosen)
        extent = extents[chosen]
        last = extent.last if extent is not None else last
    return order


def _run_together(last: Mark | None, extent: Extent | None) -> bool:
    if last is None or extent is None:
        return False
    first = extent.first
    near = abs(first.baseline - last.baseline) <= _SAME_LINE * max(first.size, last.size)
    return near and first.x < last.x
