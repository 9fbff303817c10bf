"""The head block: kicker, headline, deck as one block of whole grid lines.

In: a story, the width, a size of the ladder and a number of turns. Out: placed texts, in points
from the block's upper left corner. **Source:** CLREQ 4.1; look.md (kicker 2/5, deck 1/2 of it).
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.display.items import Rule
from layout_app.geometry import Point
from layout_app.model.story import Story
from layout_app.model.style import TextStyle
from layout_app.model.template import HeadRule, Template
from layout_app.typeset.column import ASCENT_EM, SetParagraph, Setter
from layout_app.typeset.headline import Headline, set_headline
from layout_app.typeset.justify import Line
from layout_app.units import EPS

KICKER_SHARE = 0.4
DECK_SHARE = 0.5
_KICKER_LIMITS = (11.5, 20.0)
_DECK_LIMITS = (12.0, 24.0)
_AIR_ABOVE = 0.35
_AIR_BELOW = 0.6
"""Air in grid lines; the gap between stories adds its own above."""

_BODY_CLEAR = 0.6
"""Heads keep this many points away from the body's size, so that contrast is seen as meant."""


@dataclass(frozen=True, slots=True)
class TextAt:
    """A set line at its place: left edge of its measure and baseline, in points."""

    paragraph: SetParagraph
    line: Line
    x: float
    baseline: float
    field: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """A set head block.

    Attributes:
        texts: placed from the block's corner.
        rules: ornaments (the short rule under a feature's kicker).
        height: points of its content with the least air.
        lines: grid lines it needs.
        size: of the headline, 0 when there is none.
        fill: share of the width its widest line takes.
        cost: of its turns.
    """

    texts: tuple[TextAt, ...]
    rules: tuple[Rule, ...]
    height: float
    lines: int
    size: float
    fill: float
    cost: float


EMPTY = Head((), (), 0.0, 0, 0.0, 1.0, 0.0)


def head_rule(template: Template, story: Story, grade: str) -> HeadRule:
    """Give the rule of the ladder for a story."""
    if grade in ("lead", "second", "news", "feature", "photo", "notice"):
        rule: HeadRule = getattr(template.ladder, grade)
        return rule
    by_kind = {"feature": "feature", "photo": "photo", "photo_news": "photo", "notice": "notice"}
    kind_rule: HeadRule = getattr(template.ladder, by_kind.get(story.kind, "news"))
    return kind_rule


def headline_text(story: Story) -> str:
    """Give the words of the head with the turns the copy asks for as spaces."""
    return " ".join(story.headline_lines) if story.headline_lines else story.headline


@dataclass(frozen=True, slots=True)
class HeadOrder:
    """What a head block is asked to be: points wide, with a headline size and turns.

    Without turns the headline runs on from line to line like a paragraph: what is left when it
    goes into no number of good lines.
    """

    template: Template
    grade: str
    width: float
    size: float
    turns: int


def set_head(story: Story, order: HeadOrder, setter: Setter) -> Head | None:
    """Set a head block; None when the headline cannot be set so."""
    rule = head_rule(order.template, story, order.grade)
    pitch = order.template.grid.pitch
    stack = _Stack(order, rule.align, _AIR_ABOVE * pitch)
    if story.kicker:
        stack.kicker(story, setter)
    headline = None
    if story.headline:
        style = TextStyle(name="headline", face=rule.face, weight=rule.weight, size=order.size)
        headline = _headline(story, style, order, setter)
        if headline is None:
            return None
        stack.headline(headline, rule)
    if story.deck:
        stack.deck(story, setter)
    height = stack.y + _AIR_BELOW * pitch
    fill = headline.widest / order.width if headline else 1.0
    return Head(
        tuple(stack.texts),
        tuple(stack.rules),
        height,
        math.ceil((height - EPS) / pitch),
        order.size if headline else 0.0,
        fill,
        headline.cost if headline else 0.0,
    )


def own_head(story: Story, order: HeadOrder, setter: Setter) -> Head:
    """Set a head as large as goes: the ladder's own size, then smaller, at last run on.

    Args:
        story: with its head.
        order: its turns are not asked; a size of 0 leaves that to the ladder.
        setter: sets and keeps.
    """
    rule = head_rule(order.template, story, order.grade)
    sizes = (order.size,) if order.size else tuple(s for s in rule.sizes if s <= rule.prefer)
    for size in sizes:
        for turns in (1, 2, 3):
            head = set_head(story, dataclasses.replace(order, size=size, turns=turns), setter)
            if head is not None:
                return head
    last = dataclasses.replace(order, size=sizes[-1], turns=0)
    return set_head(story, last, setter) or EMPTY


RUN_ON_COST = 6.0


def _headline(story: Story, style: TextStyle, order: HeadOrder, setter: Setter) -> Headline | None:
    """Set the headline in the turns asked, or run on."""
    text = headline_text(story)
    if order.turns:
        return set_headline(text, style, order.width, order.turns, setter)
    plain = replace(style, align="left", indent_em=0.0, hang_em=0.0)
    whole = setter.paragraph(text, plain, max(1.0, math.floor(order.width / order.size)))
    widest = max((line.width_em for line in whole.lines), default=0.0) * order.size
    # Each line a paragraph of one line, as those are that were turned.
    lines = tuple(SetParagraph(whole.atoms, (line,), plain) for line in whole.lines)
    return Headline(lines, plain, widest, RUN_ON_COST + len(lines))


class _Stack:
    """Puts one text under another."""

    def __init__(self, order: HeadOrder, align: str, y: float) -> None:
        self.order = order
        self.align = align
        self.y = y
        self.texts: list[TextAt] = []
        self.rules: list[Rule] = []

    def _left(self, width: float) -> float:
        return (self.order.width - width) / 2 if self.align == "centre" else 0.0

    def _line(self, paragraph: SetParagraph, size: float, height: float, field: str) -> None:
        line = paragraph.lines[0]
        width = line.width_em * size * paragraph.style.stretch
        top = self.y + (height - size) / 2
        self.texts.append(TextAt(paragraph, line, self._left(width), top + ASCENT_EM * size, field))
        self.y += height

    def kicker(self, story: Story, setter: Setter) -> None:
        """Put the kicker above the head; a feature's has a short rule under it."""
        size = _clear(self.order.size * KICKER_SHARE, _KICKER_LIMITS, self.order.template)
        style = _single(self.order.template.style("kicker"), size)
        paragraph = setter.paragraph(story.kicker, style, _WIDE)
        self._line(paragraph, size, size * 1.35, "kicker")
        if story.kind == "feature" and self.align == "left":
            y = self.y + size * 0.12
            colour = self.order.template.furniture.accent
            self.rules.append(Rule(Point(0.0, y), Point(size * 3, y), 1.2, colour))
            self.y += size * 0.45

    def headline(self, headline: Headline, rule: HeadRule) -> None:
        """Put the lines of the head, tight among themselves."""
        size = self.order.size
        for number, paragraph in enumerate(headline.lines):
            height = size * (rule.leading if number else 1.08)
            self._line(paragraph, size, height, "headline")

    def deck(self, story: Story, setter: Setter) -> None:
        """Put the deck under the head, smaller where it would be too wide."""
        limits = (_DECK_LIMITS[0], min(_DECK_LIMITS[1], self.order.size * 0.6))
        size = _clear(self.order.size * DECK_SHARE, limits, self.order.template)
        style = _single(self.order.template.style("deck"), size)
        self.y += size * 0.3
        whole = setter.paragraph(story.deck, style, _WIDE)
        width_em = self.order.width / size
        if whole.lines and whole.lines[0].width_em > width_em:
            style = replace(style, align="left", indent_em=0.0)
            whole = setter.paragraph(story.deck, style, math.floor(width_em))
        for line in whole.lines:
            height = size * 1.35
            width = line.width_em * size
            top = self.y + (height - size) / 2
            self.texts.append(
                TextAt(whole, line, self._left(width), top + ASCENT_EM * size, "deck")
            )
            self.y += height


_WIDE = 4000.0


def _single(style: TextStyle, size: float) -> TextStyle:
    return replace(style, size=size, align="left", indent_em=0.0, hang_em=0.0)


def _clear(size: float, limits: tuple[float, float], template: Template) -> float:
    """Keep a size within limits, on half points and clear of the body's own size."""
    size = round(min(max(size, limits[0]), max(limits)) * 2) / 2
    body = template.grid.body
    return body + _BODY_CLEAR if abs(size - body) < _BODY_CLEAR else size
