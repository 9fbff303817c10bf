"""What may stand under a story's head: its text in columns, its pictures, and what that costs.

In: a plan with its width. Out: bodies, each set for its exact height; heads come over them in
table.py. **Source:** makeup.md 3.1.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from msgspec.structs import replace

from layout_app.makeup.flow import FlowLine
from layout_app.makeup.opening import opened, openings, openings_by_height
from layout_app.makeup.pictures import Shapes, picture_ways
from layout_app.makeup.pour import is_plain, needed_lines
from layout_app.makeup.setting import Columns, Plan, StorySetter
from layout_app.makeup.weights import COSTS
from layout_app.model.page import Options, PictureChoice

_MOST_BROKEN = 5
"""Columns over which text may stand in one column fewer: over more the lines hardly grow longer."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a table is made for.

    Attributes:
        lines: of the free part of the page.
        shapes: of the edition's pictures.
        dominant: whether the story's picture is to be the page's largest.
        dearest: widths that cost more by themselves are left out; where a page has many stories
            none of them comes to stand in such a width.
    """

    lines: int
    shapes: Shapes
    dominant: bool = False
    dearest: float = math.inf


def replace_columns(plan: Plan, columns: int, options: Options | None = None) -> Plan:
    """Give a plan with another width (and other options)."""
    return Plan(
        plan.story,
        plan.template,
        columns,
        plan.options if options is None else options,
        plan.start,
        plan.end,
        plan.jump_to,
        plan.jump_from,
    )


@dataclass(frozen=True, slots=True)
class Body:
    """What stands under a head: text columns and pictures.

    Attributes:
        lines: of the grid it takes, frame and stamp included.
        natural: the same with its pictures as high as they are by nature.
        cost: of pictures, short columns and white; the head's part in it is not known yet.
        legs: mean lines of text and of pictures in a column.
    """

    text_columns: int
    pictures: tuple[PictureChoice, ...]
    lines: int
    natural: int
    cost: float
    white: int
    legs: tuple[float, float]


def set_bodies(plan: Plan, setter: StorySetter, room: Room) -> list[list[Body]]:
    """Set text and pictures in every way, once for each number of text columns."""
    made: list[list[Body]] = []
    for text_columns, column_cost in _text_columns(plan):
        options = replace(plan.options, text_columns=text_columns)
        trial = replace_columns(plan, plan.columns, options)
        columns = setter.columns(trial)
        lines = setter.flow(trial, columns.measure_em)
        text = _Text(columns, lines, is_plain(lines), setter.frame_lines(trial))
        cheapest: dict[int, list[Body]] = {}
        natural: dict[tuple[int, ...], tuple[float, int]] = {}
        for pictures, price in picture_ways(trial, setter, room.shapes):
            shown = replace_columns(trial, trial.columns, replace(options, pictures=pictures))
            if not setter.insets_stand(shown, columns):
                continue
            price_shown = price + column_cost + _picture_sizes(shown, columns, room)
            body = _body(shown, setter, text, price_shown)
            spans = _spans(pictures)
            natural[spans] = min(natural.get(spans, (_NEVER, 0)), (price, body.lines))
            # A crop fills a height better than air does.
            still = pictures or options.insets
            airy = () if still else _opened(shown, setter, text, price_shown)
            for each in (body, *airy):
                if each.lines <= room.lines:
                    cheapest.setdefault(each.lines, []).append(each)
        # Of bodies of one height a dearer one may suit its head better, but hardly the third.
        few = [b for same in cheapest.values() for b in sorted(same, key=_cost_of)[:_OF_ONE_HEIGHT]]
        made.append([dataclasses.replace(b, natural=natural[_spans(b.pictures)][1]) for b in few])
    return made


def _spans(pictures: Iterable[PictureChoice]) -> tuple[int, ...]:
    return tuple(choice.columns for choice in pictures)


_NEVER = float("inf")


_OF_ONE_HEIGHT = 2
_cost_of = attrgetter("cost")


@dataclass(frozen=True, slots=True)
class _Text:
    """The running text of a story in columns; ``plain`` as ``pour.is_plain`` tells."""

    columns: Columns
    lines: tuple[FlowLine, ...]
    plain: bool
    frame: int


def _body(plan: Plan, setter: StorySetter, text: _Text, price: float) -> Body:
    """Set the running text and the pictures of a plan and price them."""
    lines = text.lines
    starts = setter.starts(plan, text.columns)
    count = len(text.columns.xs)
    around = setter.round_text(plan, text.columns)
    if around is None:
        needed = needed_lines(lines, starts, plain=text.plain)
        white = max(0, count * needed - sum(starts) - len(lines)) if lines else 0
    else:
        needed = around.rows()
        white = around.poured(needed).white
    short = sum(max(0, COSTS.least_under_picture - needed + start) for start in starts if start)
    leg = len(lines) / count
    cost = price + COSTS.white * white + COSTS.empty_leg * (short if lines else 0)
    if lines and count > 1 and leg < COSTS.shortest_leg:
        cost += COSTS.leg * (COSTS.shortest_leg - leg)
    if leg > COSTS.longest_leg:
        cost += COSTS.leg * (leg - COSTS.longest_leg) * 0.3
    return Body(
        plan.options.text_columns,
        plan.options.pictures,
        needed + text.frame,
        0,
        cost,
        white,
        (leg, sum(starts) / count),
    )


def _opened(plan: Plan, setter: StorySetter, text: _Text, price: float) -> Iterator[Body]:
    """Set a text with air between its parts, in every height that it reaches so."""
    places = () if text.plain and not plan.story.items else openings(text.lines)
    if not places:
        return
    reached = openings_by_height(text.lines, setter.starts(plan, text.columns))
    for count in reached.values():
        airy = dataclasses.replace(text, lines=opened(text.lines, places, count), plain=False)
        cost = COSTS.opening * count + COSTS.opened_unevenly * (count < len(places))
        yield _body(plan, setter, airy, price + cost)


def _picture_sizes(plan: Plan, columns: Columns, room: Room) -> float:
    """Price pictures that take more of the page than their part on it bears, or too little."""
    wide = plan.columns / len(columns.xs)
    cells = [choice.columns * wide * choice.lines for choice in plan.options.pictures]
    share = COSTS.dominant_share if room.dominant else COSTS.other_share
    page = room.lines * plan.template.grid.columns
    price = COSTS.huge_picture * sum(max(0.0, each - share * page) for each in cells)
    most = plan.template.furniture.picture_share * page
    price += COSTS.beyond_share * sum(max(0.0, each - most) for each in cells)
    if room.dominant and cells:
        price += COSTS.small_picture * max(0.0, COSTS.dominant_least * page - max(cells))
    return price


def _text_columns(plan: Plan) -> Iterator[tuple[int, float]]:
    """Give the numbers of text columns to try: the grid's, one fewer (破栏) for long text."""
    columns = plan.columns
    yield 0, 0.0
    if 3 <= columns <= _MOST_BROKEN and plan.story.kind in ("feature", "news"):
        yield columns - 1, COSTS.wide_feature if plan.story.kind == "feature" else COSTS.wide_news
