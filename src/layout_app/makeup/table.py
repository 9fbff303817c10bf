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
from layout_app.makeup.setting import (
    Plan,
    StorySetter,
    picture_columns,
)
from layout_app.makeup.weights import COSTS, Shape, shape_of
from layout_app.model.page import Options, PictureChoice
from layout_app.model.story import Story

MOST_AIR = 2
"""Grid lines a head block may be given beyond its own height."""
MOST_SLACK = 4
"""Lines that may stay empty at the foot of a block; each is white and costs."""
CROP = 0.16
"""How far a picture's shape may be cropped, as a share of its natural height."""


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
        widths: by width in columns, a tuple of variants (one per head size), each by height.
    """

    key: str
    shape: Shape
    widths: dict[int, tuple[Heights, ...]]


def build_table(
    plan: Plan, setter: StorySetter, page_lines: int, *, dominant: bool = False
) -> StoryTable:
    """Try a story in every width with every head and picture.

    Args:
        plan: story, template, grade and part; its columns and sizes are varied.
        setter: sets and keeps.
        page_lines: lines of the free part of the page.
        dominant: whether its picture is to be the page's largest.
    """
    page_columns = plan.template.grid.columns
    shape = shape_of(plan.story, plan.options.grade, dominant=dominant)
    widths: dict[int, tuple[Heights, ...]] = {}
    for columns in range(1, page_columns + 1):
        if columns < shape.least_columns(page_columns):
            continue
        variants = _variants(replace_columns(plan, columns), setter, shape, page_lines)
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


def _variants(
    plan: Plan, setter: StorySetter, shape: Shape, page_lines: int
) -> tuple[Heights, ...]:
    """Give the heights for every size of head that goes into the width."""
    rule = head_rule(plan.template, plan.story, plan.options.grade)
    sizes = rule.sizes if plan.story.headline and plan.story.kind != "briefs" else (0.0,)
    variants: list[Heights] = []
    for size in sizes:
        heights: Heights = {}
        for tried, cost in _configurations(plan, setter, shape, size):
            _enter(heights, tried, setter, cost, page_lines)
        if heights:
            variants.append(heights)
    return tuple(variants)


def _configurations(
    plan: Plan, setter: StorySetter, shape: Shape, size: float
) -> Iterator[tuple[Plan, float]]:
    """Give the plans to try for one head size, each with what it costs by itself."""
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
            for pictures, picture_cost in _pictures(trial, setter):
                with_pictures = replace(options, pictures=pictures)
                yield replace_columns(plan, plan.columns, with_pictures), cost + picture_cost


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


def _pictures(plan: Plan, setter: StorySetter) -> Iterator[tuple[tuple[PictureChoice, ...], float]]:
    """Give the ways to set a story's pictures, each with its cost."""
    story = plan.story
    if not story.pictures:
        yield (), 0.0
        return
    columns = setter.columns(plan)
    count = len(columns.xs)
    alone = story.kind in ("photo", "photo_news") or not (story.body or story.items)
    spans = [count] if alone or count == 1 else list(range(1 if count < 3 else 2, count + 1))
    for span in spans:
        first, after = picture_columns(PictureChoice(0, span, 1), count)
        width = columns.right(after - 1) - columns.xs[first]
        natural = width / aspect(story) / plan.template.grid.pitch
        reach = max(1, round(natural * (CROP * (1.25 if alone else 1.0))))
        middle = max(4, round(natural))
        for lines in range(max(4, middle - reach), middle + reach + 1):
            cost = COSTS.crop * abs(lines - natural) / max(natural, 1.0)
            if not alone and span == count > 2:
                cost += 0.6
            if not alone and count > 2 and span == 1:
                cost += 2.0
            choices = [PictureChoice(0, span, lines, "right")]
            choices += [
                PictureChoice(n, span, lines, "right") for n in range(1, len(story.pictures))
            ]
            yield tuple(choices), cost


def aspect(story: Story) -> float:
    """Give the shape (width / height) a story's first picture has; 3:2 while no file is given."""
    found = _ASPECTS.get(story.pictures[0].picture)
    return found if found else 1.5


_ASPECTS: dict[str, float] = {}


def know_aspects(shapes: dict[str, float]) -> None:
    """Tell the shapes of the edition's pictures by their ids."""
    _ASPECTS.update(shapes)


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
        slack = (extra - air) * (count if lines else 0)
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
