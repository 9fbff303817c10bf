"""The head block: kicker, headline, deck as one block of whole grid lines.

In: a story, the width, a size of the ladder and a number of turns. Out: placed texts, in points
from the block's upper left corner. **Source:** CLREQ 4.1; look.md (kicker 2/5, deck 1/2 of it).
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.colour import BLACK, PAPER, Cmyk, Colour
from layout_app.display.items import Fill
from layout_app.geometry import Rect
from layout_app.model.story import Story
from layout_app.model.style import TextStyle
from layout_app.model.template import Ground, HeadRule, Template
from layout_app.typeset.column import ASCENT_EM, SetParagraph, Setter
from layout_app.typeset.headline import (
    HEAD_RULES,
    Headline,
    Room,
    run_on,
    set_headline,
    turned_lines,
)
from layout_app.typeset.justify import Line
from layout_app.units import EPS

KICKER_SHARE = 0.4
DECK_SHARE = 0.5
"""Of the head's size. **Source:** look.md."""
_KICKER_LIMITS = (11.5, 20.0)
_DECK_LIMITS = (12.0, 24.0)
"""Least and most points."""
_AIR_ABOVE = 0.35
_AIR_BELOW = 0.6
"""Air in grid lines; the gap between stories adds its own above."""

_MARK = 2.0
"""Height of the mark over a kicker, points."""
_KICKER_CLEAR = 0.14
"""From the kicker to the head, in em of the kicker."""
_PAD_EM = 0.8
"""From the edge of a head's ground to its words, in em of the body."""

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
        marks: of the accent, at a feature's kicker.
        ground: what the whole block stands on, None without.
        height: points of its content with the least air.
        lines: grid lines it needs.
        size: of the headline, 0 when there is none.
        fill: share of the width its widest line takes.
        cost: of its turns.
        side: text columns and grid lines of a head that stands beside its text (竖题).
    """

    texts: tuple[TextAt, ...]
    marks: tuple[Fill, ...]
    height: float
    lines: int
    size: float
    fill: float
    cost: float
    ground: Colour | None = None
    side: tuple[int, int] = (0, 0)


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
    ground = ground_ink(rule.ground, order.template)
    whole = order.width
    if ground is not None:
        order = dataclasses.replace(order, width=whole - 2 * _PAD_EM * order.template.grid.body)
    stack = _Stack(order, rule, (whole - order.width) / 2, _AIR_ABOVE * pitch)
    if story.kicker:
        stack.kicker(story, setter)
    headline = None
    if story.headline:
        style = TextStyle(
            name="headline",
            face=rule.face,
            weight=rule.weight,
            size=order.size,
            colour=stack.ink or BLACK,
            align="fill" if rule.align == "fill" else "left",
            rules=replace(HEAD_RULES, script=order.template.style("body").rules.script),
        )
        headline = _headline(story, style, order, setter)
        if headline is None:
            return None
        stack.headline(headline)
    if story.deck:
        stack.deck(story, setter)
    height = stack.y + _AIR_BELOW * pitch
    fill = headline.widest / order.width if headline else 1.0
    return Head(
        tuple(stack.texts),
        tuple(stack.marks),
        height,
        math.ceil((height - EPS) / pitch),
        order.size if headline else 0.0,
        fill,
        headline.cost if headline else 0.0,
        ground,
    )


def ground_ink(ground: Ground, template: Template) -> Colour | None:
    """Give the ink of a head's ground, None where it stands on the paper."""
    furniture = template.furniture
    inks = {"black": Cmyk(k=1.0), "accent": furniture.accent, "tint": Cmyk(k=furniture.tint_k)}
    return inks.get(ground)


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


def _headline(story: Story, style: TextStyle, order: HeadOrder, setter: Setter) -> Headline | None:
    """Set the headline in the turns asked, or run on."""
    text = headline_text(story)
    ladder = order.template.ladder
    room = Room(order.width, ladder.condense, ladder.letterspace_em)
    if order.turns:
        return set_headline(text, style, room, order.turns, setter)
    return run_on(text, style, room, setter)


class _Stack:
    """Puts one text under another; on black and on the accent they are white."""

    def __init__(self, order: HeadOrder, rule: HeadRule, inset: float, y: float) -> None:
        self.order = order
        self.rule = rule
        self.inset = inset
        self.y = y
        self.ink = PAPER if rule.ground in ("black", "accent") else None
        self.texts: list[TextAt] = []
        self.marks: list[Fill] = []

    def _left(self, width: float) -> float:
        centred = self.rule.align == "centre"
        return self.inset + ((self.order.width - width) / 2 if centred else 0.0)

    def _style(self, name: str, size: float) -> TextStyle:
        style = _single(self.order.template.style(name), size)
        return replace(style, colour=self.ink) if self.ink else style

    def _line(
        self, paragraph: SetParagraph, size: float, height: float, field: str, dx: float = 0.0
    ) -> None:
        line = paragraph.lines[0]
        width = line.width_em * size * paragraph.style.stretch
        top = self.y + (height - size) / 2
        x = self._left(width) + dx
        self.texts.append(TextAt(paragraph, line, x, top + ASCENT_EM * size, field))
        self.y += height

    def kicker(self, story: Story, setter: Setter) -> None:
        """Put the kicker above the head; a feature's has the template's mark."""
        size = kicker_size(self.order.size, self.order.template)
        paragraph = setter.paragraph(story.kicker, self._style("kicker", size), _WIDE)
        plain = self.ink is not None or story.kind != "feature" or self.rule.align == "centre"
        # One mark is enough: a story of a column bears its stamp.
        plain = plain or bool(story.stamp)
        mark = "none" if plain else self.order.template.furniture.kicker_mark
        if mark == "over":
            self._mark(Rect(0.0, self.y, 2.4 * size, self.y + _MARK))
            self.y += _MARK + 0.2 * size
        shift = 0.0
        if mark == "bar":
            y0 = self.y + 0.22 * size
            self._mark(Rect(0.0, y0, 0.24 * size, y0 + 0.92 * size))
            shift = 0.55 * size
        self._line(paragraph, size, size * 1.35, "kicker", shift)
        if mark == "under":
            y0 = self.y + 0.1 * size
            self._mark(Rect(0.0, y0, 2.4 * size, y0 + 1.2))
            self.y += 0.1 * size + 1.2
        self.y += _KICKER_CLEAR * size

    def _mark(self, rect: Rect) -> None:
        """Put a mark of the accent: a fill, for a thin line in two inks would show bad register."""
        accent = self.order.template.furniture.accent
        self.marks.append(Fill(rect.moved(self.inset, 0.0), accent))

    def headline(self, headline: Headline) -> None:
        """Put the lines of the head, tight among themselves."""
        size = self.order.size
        for number, paragraph in enumerate(headline.lines):
            height = size * (self.rule.leading if number else 1.08)
            self._line(paragraph, size, height, "headline")

    def deck(self, story: Story, setter: Setter) -> None:
        """Put the deck under the head, smaller where it would be too wide."""
        size = deck_size(self.order.size, self.order.template)
        style = self._style("deck", size)
        self.y += size * 0.3
        whole = setter.paragraph(story.deck, style, _WIDE)
        width_em = self.order.width / size
        if whole.lines and whole.lines[0].width_em > width_em:
            parts = turned_lines(story.deck, width_em)
            if parts:
                self._turned_deck(parts, style, setter)
                return
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

    def _turned_deck(
        self, parts: tuple[tuple[str, int], ...], style: TextStyle, setter: Setter
    ) -> None:
        """Put the lines of a deck that is turned by sense."""
        for text, start in parts:
            paragraph = setter.paragraph(text, style, _WIDE)
            self._line(paragraph, style.size, style.size * 1.35, "deck")
            self.texts[-1] = dataclasses.replace(self.texts[-1], offset=-start)


_WIDE = 4000.0


def _single(style: TextStyle, size: float) -> TextStyle:
    return replace(style, size=size, align="left", indent_em=0.0, hang_em=0.0)


def kicker_size(size: float, template: Template) -> float:
    """Give the points of the kicker of a head of so many points. **Source:** look.md."""
    return _clear(size * KICKER_SHARE, _KICKER_LIMITS, template)


def deck_size(size: float, template: Template) -> float:
    """Give the points of the deck of a head of so many points. **Source:** look.md."""
    limits = (_DECK_LIMITS[0], min(_DECK_LIMITS[1], size * 0.6))
    return _clear(size * DECK_SHARE, limits, template)


def _clear(size: float, limits: tuple[float, float], template: Template) -> float:
    """Keep a size within limits, on half points and clear of the body's own size."""
    size = round(min(max(size, limits[0]), max(limits)) * 2) / 2
    body = template.grid.body
    return body + _BODY_CLEAR if abs(size - body) < _BODY_CLEAR else size
