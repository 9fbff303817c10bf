"""Which items of a page belong to which placement, so that each can be painted by itself.

In: a display list and the blocks of the placements. Out: the items in runs of the list's own order;
painted one run after the other they give exactly the list.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.display.items import DisplayList, Fill, GlyphRun, Group, Item, Path, Picture, Rule
from layout_app.geometry import Point, Rect

_ASIDE = 6.0
"""A box's frame runs in the middle of the gutter, some points beside its block."""
_ABOVE = 1.0


def parts(display: DisplayList, blocks: Sequence[Rect]) -> list[tuple[Item, ...]]:
    """Part a display list: one run of items for each block, then the furniture.

    Composing goes from placement to placement and draws the furniture last, so the items of a
    block follow each other; a place where they do not only makes a run larger than it need be.
    """
    found: list[list[Item]] = [[] for _ in range(len(blocks) + 1)]
    top = min((block.y0 for block in blocks), default=0.0)
    now = 0
    for item in display.items:
        if now < len(blocks):
            now = _place(item, blocks, now, top)
        found[now].append(item)
    return [tuple(run) for run in found]


def _place(item: Item, blocks: Sequence[Rect], now: int, top: float) -> int:
    at = anchor(item)
    # Furniture begins with the page strip or the nameplate, above every story.
    if isinstance(item, GlyphRun) and at.y < top - _ABOVE:
        return len(blocks)
    for number in range(now, len(blocks)):
        block = blocks[number]
        across = block.x0 - _ASIDE <= at.x <= block.x1 + _ASIDE
        if across and block.y0 - _ABOVE <= at.y <= block.y1 + _ABOVE:
            return number
    return now


def anchor(item: Item) -> Point:
    """Give the point by which an item is known to lie in a block."""
    match item:
        case GlyphRun():
            return Point(item.xs[0] if item.xs else 0.0, item.ys[0] if item.ys else 0.0)
        case Rule():
            return item.start
        case Fill() | Picture():
            return Point(item.rect.x0, item.rect.y0)
        case Path():
            _kind, *numbers = item.segments[0]
            return Point(float(numbers[0]), float(numbers[1]))
        case Group():
            return Point(item.transform.e, item.transform.f)
