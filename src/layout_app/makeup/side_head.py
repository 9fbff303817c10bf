"""竖题: a head in vertical lines at the left of its story, the text beside and under it.

In: a story and its text columns. Out: a head that takes no lines above the text, but the upper part
of the first columns. **Source:** CLREQ 4.1; typography.md 59, 62, 75.
"""

from __future__ import annotations

import math

from msgspec.structs import replace

from layout_app.makeup.head import (
    Head,
    HeadOrder,
    TextAt,
    deck_size,
    head_rule,
    headline_text,
    kicker_size,
)
from layout_app.model.story import Story
from layout_app.model.style import TextStyle
from layout_app.typeset.column import Setter
from layout_app.typeset.vertical import Part, VerticalText, set_vertical_block
from layout_app.units import EPS

_UNLIMITED = 4000.0
_LONGEST_LINE = 9
"""Characters of a head beyond which it stands in two lines when nobody says how many."""
_AIR_EM = 0.5
"""To the text on either side, in em of the body, at the least."""


def set_side_head(
    story: Story, order: HeadOrder, xs: tuple[float, ...], measure: float, setter: Setter
) -> Head | None:
    """Set a story's head in vertical lines.

    Args:
        story: with a headline.
        order: a size or turns of 0 are chosen here; its width is that of all text columns.
        xs: left edges of the text columns in points.
        measure: width of one of them.
        setter: sets and keeps.

    Returns:
        None where it cannot be turned so, or leaves no column to the text.
    """
    template = order.template
    rule = head_rule(template, story, order.grade)
    size = order.size or rule.prefer
    turns = order.turns or (1 if len(story.headline) <= _LONGEST_LINE else 2)
    rules = template.style("body").rules
    style = TextStyle(name="headline", face=rule.face, weight=rule.weight, size=size, rules=rules)
    parts = (
        (Part(story.kicker, _voice(order, "kicker", kicker_size(size, template))), "kicker"),
        (Part(headline_text(story), style, turns), "headline"),
        (Part(story.deck, _voice(order, "deck", deck_size(size, template))), "deck"),
    )
    block = set_vertical_block([part for part, _ in parts], _UNLIMITED, setter)
    if block is None or not block.columns:
        return None
    columns = _columns(block.width + 2 * _AIR_EM * template.grid.body, xs, measure)
    if columns >= len(xs):
        return None
    span = xs[columns - 1] + measure - xs[0]
    left = (span - block.width) / 2
    top = (template.grid.pitch - template.grid.body) / 2  # level with the tops of the text
    fields = [field for part, field in parts if part.text for _ in range(part.turns)]
    return Head(
        texts=tuple(
            TextAt(each.paragraph, each.line, left + each.axis, top + each.drop, field)
            for each, field in zip(block.columns, fields, strict=True)
        ),
        marks=(),
        height=0.0,
        lines=0,
        size=size,
        fill=1.0,
        cost=0.0,
        side=(columns, _rows(block, template.grid.pitch)),
    )


def _voice(order: HeadOrder, name: str, size: float) -> TextStyle:
    return replace(order.template.style(name), size=size, align="left", indent_em=0.0, pitch=0.0)


def _columns(width: float, xs: tuple[float, ...], measure: float) -> int:
    """Give how many text columns a width takes; more than there are when it fits in none."""
    for count in range(1, len(xs) + 1):
        if width <= xs[count - 1] + measure - xs[0] + EPS:
            return count
    return len(xs) + 1


def _rows(block: VerticalText, pitch: float) -> int:
    """Give the grid lines of a block with a line of air under it."""
    return math.ceil((block.height - EPS) / pitch) + 1
