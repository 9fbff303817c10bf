"""Story tables: for every width, every height a story can take, and what that costs.

In: stories with their grades. Out: for each story and width in columns, per head size, a map from
height in lines to the best choice. Heights are exact, because the story is set to find them.
**Source:** makeup.md 3.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.makeup.head import head_rule
from layout_app.makeup.pictures import Shapes, picture_ways
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.weights import COSTS, Shape, shape_of
from layout_app.model.page import Options

MOST_AIR = 2
"""Grid lines a head block may be given beyond its own height."""
MOST_SLACK = 4
"""Lines that may stay empty at the foot of a block; each is white and costs."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to set a story in a height: its options, cost and white column lines."""

    cost: float
    options: Options
    head_lines: int
    head_size: float
    white: int


Heights = dict[int, Choice]
"""Choices by height in lines."""


@dataclass(frozen=True, slots=True)
class StoryTable:
    """All ways to set one story.

    Attributes:
        widths: by width in columns, a tuple of variants, each by height: first any size of head,
            then one variant for each size.
    """

    key: str
    shape: Shape
    widths: dict[int, tuple[Heights, ...]]


@dataclass(frozen=True, slots=True)
class Room:
    """What a table is made for.

    Attributes:
        lines: of the free part of the page.
        shapes: of the edition's pictures.
        dominant: whether the story's picture is to be the page's largest.
    """

    lines: int
    shapes: Shapes
    dominant: bool = False


def build_table(plan: Plan, setter: StorySetter, room: Room) -> StoryTable:
    """Try a story in every width with every head and picture.

    Args:
        plan: story, template, grade and part; its columns and sizes are varied.
        setter: sets and keeps.
        room: on the page.
    """
    page_columns = plan.template.grid.columns
    shape = shape_of(plan.story, plan.options.grade, dominant=room.dominant)
    widths: dict[int, tuple[Heights, ...]] = {}
    for columns in range(1, page_columns + 1):
        if columns < shape.least_columns(page_columns):
            continue
        variants = _variants(replace_columns(plan, columns), setter, shape, room)
        if variants:
            widths[columns] = variants
    return StoryTable(plan.story.id, shape, widths)


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


def _variants(plan: Plan, setter: StorySetter, shape: Shape, room: Room) -> tuple[Heights, ...]:
    """Give the heights for every size of head that goes into the width."""
    rule = head_rule(plan.template, plan.story, plan.options.grade)
    sizes = rule.sizes if plan.story.headline and plan.story.kind != "briefs" else (0.0,)
    variants: list[Heights] = []
    for size in sizes:
        heights: Heights = {}
        for tried, cost in _configurations(plan, setter, shape, size):
            for pictures, price in picture_ways(tried, setter, room.shapes):
                options = replace(tried.options, pictures=pictures)
                shown = replace_columns(tried, tried.columns, options)
                sizes_cost = _picture_sizes(shown, setter, room)
                _enter(heights, shown, setter, cost + price + sizes_cost, room.lines)
        if heights:
            variants.append(heights)
    if not variants and sizes[-1]:
        return _run_on(plan, setter, shape, room)
    return (_any_size(variants), *variants) if len(variants) > 1 else tuple(variants)


def _picture_sizes(plan: Plan, setter: StorySetter, room: Room) -> float:
    """Price pictures that take more of the page than their part on it bears, or too little."""
    columns = plan.columns / len(setter.columns(plan).xs)
    cells = [choice.columns * columns * choice.lines for choice in plan.options.pictures]
    share = COSTS.dominant_share if room.dominant else COSTS.other_share
    page = room.lines * plan.template.grid.columns
    price = COSTS.huge_picture * sum(max(0.0, each - share * page) for each in cells)
    if room.dominant and cells:
        price += COSTS.small_picture * max(0.0, COSTS.dominant_least * page - max(cells))
    return price


def _run_on(plan: Plan, setter: StorySetter, shape: Shape, room: Room) -> tuple[Heights, ...]:
    """Give the heights with a head that goes into no good lines: its smallest size, run on."""
    rule = head_rule(plan.template, plan.story, plan.options.grade)
    options = replace(plan.options, head_size=rule.sizes[-1], head_turns=0)
    trial = replace_columns(plan, plan.columns, options)
    head = setter.head(trial)
    cost = shape.width_cost(plan.columns, plan.template.grid.columns) + (head.cost if head else 0)
    heights: Heights = {}
    for pictures, price in picture_ways(trial, setter, room.shapes):
        shown = replace_columns(trial, trial.columns, replace(options, pictures=pictures))
        _enter(heights, shown, setter, cost + price, room.lines)
    return (heights,) if heights else ()


def _any_size(variants: list[Heights]) -> Heights:
    """Give for each height the cheapest choice of all sizes: the search's first try."""
    best: Heights = {}
    for heights in variants:
        for height, choice in heights.items():
            known = best.get(height)
            if known is None or choice.cost < known.cost - 1e-9:
                best[height] = choice
    return best


def _configurations(
    plan: Plan, setter: StorySetter, shape: Shape, size: float
) -> Iterator[tuple[Plan, float]]:
    """Give the plans to try for one head size, without pictures, each with its own price."""
    rule = head_rule(plan.template, plan.story, plan.options.grade)
    steps = abs(_index(rule.sizes, size) - _index(rule.sizes, rule.prefer)) if size else 0
    width_cost = shape.width_cost(plan.columns, plan.template.grid.columns)
    for text_columns, column_cost in _text_columns(plan):
        for turns in (1, 2, 3) if size else (0,):
            options = replace(
                plan.options, head_size=size, head_turns=turns, text_columns=text_columns
            )
            trial = replace_columns(plan, plan.columns, options)
            head = setter.head(trial)
            if head is None:
                continue
            cost = steps * COSTS.head_step + head.cost * COSTS.head_turn + width_cost + column_cost
            cost += _turn_cost(turns, plan.columns) + COSTS.head_fill * max(0.0, 0.55 - head.fill)
            yield trial, cost


def _index(sizes: tuple[float, ...], size: float) -> int:
    return min(range(len(sizes)), key=lambda n: abs(sizes[n] - size))


def _turn_cost(turns: int, columns: int) -> float:
    """Prefer one line, then two; three only in one column. **Source:** look.md."""
    if turns <= 1:
        return 0.0
    if turns == 2:
        return COSTS.two_turns
    return COSTS.two_turns + (1.0 if columns == 1 else 12.0)


def _text_columns(plan: Plan) -> Iterator[tuple[int, float]]:
    """Give the numbers of text columns to try: the grid's, and for features one fewer (破栏)."""
    columns = plan.columns
    yield 0, 0.0
    if plan.story.kind == "feature" and columns >= 3:
        yield columns - 1, -0.5


def _enter(heights: Heights, plan: Plan, setter: StorySetter, cost: float, page_lines: int) -> None:
    """Enter a plan's own height and those it reaches by air at the head and by slack."""
    needed = setter.needed(plan)
    if needed is None or needed > page_lines:
        return
    head = setter.head(plan)
    own_head = head.lines if head else 0
    columns = setter.columns(plan)
    lines = setter.flow(plan, columns.measure_em)
    starts = setter.starts(plan, columns)
    count = len(columns.xs)
    body = needed - own_head - setter.frame_lines(plan)
    white = max(0, count * body - sum(starts) - len(lines)) if lines else 0
    short = sum(max(0, COSTS.least_under_picture - body + start) for start in starts if start)
    cost += (
        COSTS.white * white
        + COSTS.empty_leg * (short if lines else 0)
        + _leg_cost(own_head, len(lines), starts)
    )
    most_air = MOST_AIR if own_head else 0
    for extra in range(most_air + MOST_SLACK + 1):
        air = min(extra, most_air)
        # Under a photo's caption no text could stand, but the lines are white all the same.
        slack = (extra - air) * (count if lines else plan.columns)
        total = cost + COSTS.air[air] + COSTS.white * slack * 1.5
        height = needed + extra
        if height > page_lines:
            return
        known = heights.get(height)
        if known is None or total < known.cost - 1e-9:
            options = replace(plan.options, head_lines=own_head + air if air else 0)
            size = head.size if head else 0.0
            heights[height] = Choice(total, options, own_head + air, size, white + slack)


def _leg_cost(head_lines: int, lines: int, starts: list[int]) -> float:
    """Price columns too short or too long to read, and heads that crush their text.

    **Source:** makeup.md 4 (leg length).
    """
    if not lines:
        return 0.0
    leg = lines / len(starts)
    cost = COSTS.top_heavy * max(0.0, head_lines - 1.3 * leg - sum(starts) / len(starts))
    if len(starts) > 1 and leg < COSTS.shortest_leg:
        cost += COSTS.leg * (COSTS.shortest_leg - leg)
    if leg > COSTS.longest_leg:
        cost += COSTS.leg * (leg - COSTS.longest_leg) * 0.3
    return cost
