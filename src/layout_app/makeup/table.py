"""Story tables: for every width, every height a story can take, and what that costs.

In: stories with their grades. Out: for each story and width in columns, per head size, a map from
height in lines to the best choice. Heights are exact, because the story is set to find them.
**Source:** makeup.md 3.1.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from msgspec.structs import replace

from layout_app.makeup.flow import FlowLine
from layout_app.makeup.head import Head, head_rule
from layout_app.makeup.pictures import Shapes, picture_ways
from layout_app.makeup.pour import is_plain, needed_lines
from layout_app.makeup.setting import Columns, Plan, StorySetter
from layout_app.makeup.weights import COSTS, Shape, is_short, shape_of
from layout_app.model.page import Options, PictureChoice

MOST_AIR = 2
"""Grid lines a head block may be given beyond its own height; a high one a line more."""
_HIGH_HEAD = 6
MOST_SLACK = 4
"""Lines that may stay empty at the foot of a block; each is white and costs."""


_MOST_BROKEN = 5
"""Columns over which text may stand in one column fewer: over more the lines hardly grow longer."""
_NARROW = 2
"""Columns over which a head may have three lines."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to set a story in a height.

    Attributes:
        white: column lines that stay empty, those at the columns' feet that only even them out
            among them.
        slack: lines the story leaves of its height, which no finishing could fill.
        off: lines its height is off that of the same setting with pictures uncropped and no air:
            what finishing took up.
    """

    cost: float
    options: Options
    head_lines: int
    head_size: float
    white: int
    slack: int = 0
    off: int = 0


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
        dearest: widths that cost more by themselves are left out; where a page has many stories
            none of them comes to stand in such a width.
    """

    lines: int
    shapes: Shapes
    dominant: bool = False
    dearest: float = math.inf


def build_table(plan: Plan, setter: StorySetter, room: Room) -> StoryTable:
    """Try a story in every width with every head and picture.

    Args:
        plan: story, template, grade and part; its columns and sizes are varied.
        setter: sets and keeps.
        room: on the page.
    """
    widths = _widths(plan, setter, room)
    if not widths and plan.options.form == "vertical":
        # The head goes into no width upright: it lies down, as composition would lay it.
        lying = replace(plan.options, form="horizontal")
        widths = _widths(replace_columns(plan, plan.columns, lying), setter, room)
    shape = shape_of(plan.story, plan.options.grade, dominant=room.dominant)
    return StoryTable(plan.story.id, shape, widths)


def _widths(plan: Plan, setter: StorySetter, room: Room) -> dict[int, tuple[Heights, ...]]:
    page_columns = plan.template.grid.columns
    shape = shape_of(plan.story, plan.options.grade, dominant=room.dominant)
    widths: dict[int, tuple[Heights, ...]] = {}
    for columns in range(1, page_columns + 1):
        if columns < shape.least_columns(page_columns):
            continue
        if shape.width_cost(columns, page_columns) > room.dearest:
            continue
        variants = width_table(replace_columns(plan, columns), setter, room)
        if variants:
            widths[columns] = variants
    return widths


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
class _Body:
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


@dataclass(frozen=True, slots=True)
class _Way:
    """A head over a body in the height they need."""

    cost: float
    turns: int
    head: Head
    body: _Body


def width_table(plan: Plan, setter: StorySetter, room: Room) -> tuple[Heights, ...]:
    """Give the heights a story can take in its plan's width: any head, then by size of head.

    Every body is set once, whatever heads are tried over it.
    """
    if plan.options.form == "vertical":
        return _upright(plan, setter, room)
    shape = shape_of(plan.story, plan.options.grade, dominant=room.dominant)
    bodies = _bodies(plan, setter, room)
    width_cost = shape.width_cost(plan.columns, plan.template.grid.columns)
    variants: list[Heights] = []
    sizes, prefer = _sizes(plan)
    for size in sizes:
        steps = abs(_index(sizes, size) - _index(sizes, prefer)) if size else 0
        price = width_cost + steps * COSTS.head_step
        ways: dict[int, _Way] = {}
        for turns in _turns(plan.columns) if size else (0,):
            for made in bodies:
                _enter(ways, plan, setter, (size, turns, price), made)
        if ways:
            variants.append(_reached(plan, ways, size, room))
    if not variants and sizes[-1]:
        # A head that goes into no good lines is set in its smallest size and runs on.
        ways = {}
        for made in bodies:
            _enter(ways, plan, setter, (sizes[-1], 0, width_cost + COSTS.run_on), made)
        variants = [_reached(plan, ways, sizes[-1], room)] if ways else []
    return (_any_size(variants), *variants) if len(variants) > 1 else tuple(variants)


def _upright(plan: Plan, setter: StorySetter, room: Room) -> tuple[Heights, ...]:
    """Give the heights of a story whose head an editor has set upright (竖题), by size of head.

    The head stands among the text, so the body is set anew for each.
    """
    shape = shape_of(plan.story, plan.options.grade, dominant=room.dominant)
    width_cost = shape.width_cost(plan.columns, plan.template.grid.columns)
    variants: list[Heights] = []
    sizes, prefer = _sizes(plan)
    for size in sizes if prefer else ():
        price = width_cost + abs(_index(sizes, size) - _index(sizes, prefer)) * COSTS.head_step
        ways: dict[int, _Way] = {}
        for turns in _UPRIGHT_TURNS:
            options = replace(plan.options, head_size=size, head_turns=turns)
            shown = replace_columns(plan, plan.columns, options)
            for made in _bodies(shown, setter, room):
                _enter(ways, shown, setter, (size, turns, price), made)
        if ways:
            variants.append(_reached(plan, ways, size, room))
    return (_any_size(variants), *variants) if len(variants) > 1 else tuple(variants)


_UPRIGHT_TURNS = (1, 2)


def _sizes(plan: Plan) -> tuple[tuple[float, ...], float]:
    """Give the sizes to try for a head and the one it likes best; 0 for stories without one."""
    if not plan.story.headline or plan.story.kind == "briefs":
        return (0.0,), 0.0
    rule = head_rule(plan.template, plan.story, plan.options.grade)
    return rule.sizes, rule.prefer


def _bodies(plan: Plan, setter: StorySetter, room: Room) -> list[list[_Body]]:
    """Set text and pictures in every way, once for each number of text columns."""
    made: list[list[_Body]] = []
    for text_columns, column_cost in _text_columns(plan):
        options = replace(plan.options, text_columns=text_columns)
        trial = replace_columns(plan, plan.columns, options)
        columns = setter.columns(trial)
        lines = setter.flow(trial, columns.measure_em)
        text = _Text(columns, lines, is_plain(lines), setter.frame_lines(trial))
        cheapest: dict[int, list[_Body]] = {}
        natural: dict[tuple[int, ...], tuple[float, int]] = {}
        for pictures, price in picture_ways(trial, setter, room.shapes):
            shown = replace_columns(trial, trial.columns, replace(options, pictures=pictures))
            price_shown = price + column_cost + _picture_sizes(shown, columns, room)
            body = _body(shown, setter, text, price_shown)
            spans = _spans(pictures)
            natural[spans] = min(natural.get(spans, (_NEVER, 0)), (price, body.lines))
            if body.lines <= room.lines:
                cheapest.setdefault(body.lines, []).append(body)
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


def _body(plan: Plan, setter: StorySetter, text: _Text, price: float) -> _Body:
    """Set the running text and the pictures of a plan and price them."""
    lines = text.lines
    starts = setter.starts(plan, text.columns)
    needed = needed_lines(lines, starts, plain=text.plain)
    count = len(text.columns.xs)
    white = max(0, count * needed - sum(starts) - len(lines)) if lines else 0
    short = sum(max(0, COSTS.least_under_picture - needed + start) for start in starts if start)
    leg = len(lines) / count
    cost = price + COSTS.white * white + COSTS.empty_leg * (short if lines else 0)
    if lines and count > 1 and leg < COSTS.shortest_leg:
        cost += COSTS.leg * (COSTS.shortest_leg - leg)
    if leg > COSTS.longest_leg:
        cost += COSTS.leg * (leg - COSTS.longest_leg) * 0.3
    return _Body(
        plan.options.text_columns,
        plan.options.pictures,
        needed + text.frame,
        0,
        cost,
        white,
        (leg, sum(starts) / count),
    )


def _enter(
    ways: dict[int, _Way],
    plan: Plan,
    setter: StorySetter,
    wanted: tuple[float, int, float],
    bodies: list[_Body],
) -> None:
    """Put a head of a size in so many lines over bodies; keep the cheapest way for each height."""
    if not bodies:
        return
    size, turns, price = wanted
    options = replace(
        plan.options, head_size=size, head_turns=turns, text_columns=bodies[0].text_columns
    )
    head = setter.head(replace_columns(plan, plan.columns, options))
    if head is None or (options.form == "vertical" and not head.side[0]):
        return
    price += head.cost * COSTS.head_turn + _turn_cost(turns, plan)
    if turns:
        price += COSTS.head_fill * max(0.0, 0.55 - head.fill)
    for body in bodies:
        leg, shown = body.legs
        cost = price + body.cost
        if leg:
            cost += COSTS.top_heavy * max(0.0, head.lines - 1.3 * leg - shown)
        height = head.lines + body.lines
        known = ways.get(height)
        if known is None or cost < known.cost - 1e-9:
            ways[height] = _Way(cost, turns, head, body)


def _reached(plan: Plan, ways: dict[int, _Way], size: float, room: Room) -> Heights:
    """Give the heights that ways reach by air at the head and by lines left empty at the foot."""
    heights: dict[int, tuple[float, _Way, int, int]] = {}
    for needed, way in ways.items():
        most_air = MOST_AIR + (way.head.lines >= _HIGH_HEAD) if way.head.lines else 0
        # Under a photo's caption no text could stand, but the lines are white all the same.
        count = way.body.text_columns or plan.columns
        for extra in range(most_air + MOST_SLACK + 1):
            height = needed + extra
            if height > room.lines:
                break
            air = min(extra, most_air)
            slack = extra - air
            off = abs(way.body.lines + extra - way.body.natural) * plan.columns
            total = way.cost + COSTS.air[air] + COSTS.slack * slack * count + COSTS.off * off
            known = heights.get(height)
            if known is None or total < known[0] - 1e-9:
                heights[height] = (total, way, air, slack)
    return {height: _choice(plan, size, found) for height, found in sorted(heights.items())}


def _choice(plan: Plan, size: float, found: tuple[float, _Way, int, int]) -> Choice:
    total, way, air, slack = found
    lines = way.head.lines + air
    options = replace(
        plan.options,
        head_size=size,
        head_turns=way.turns,
        head_lines=lines if air else 0,
        text_columns=way.body.text_columns,
        pictures=way.body.pictures,
    )
    shown = way.head.size if way.head.lines or way.head.side[0] else 0.0
    count = way.body.text_columns or plan.columns
    off = abs(way.body.lines + air + slack - way.body.natural)
    return Choice(total, options, lines, shown, way.body.white + slack * count, slack, off)


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


def _turns(columns: int) -> tuple[int, ...]:
    """Give the numbers of lines a head may have: three only where its block is narrow.

    A short head in three lines over many columns is a tower in a field. **Source:** look.md.
    """
    return (1, 2, 3) if columns <= _NARROW else (1, 2)


def _any_size(variants: list[Heights]) -> Heights:
    """Give for each height the cheapest choice of all sizes: the search's first try."""
    best: Heights = {}
    for heights in variants:
        for height, choice in heights.items():
            known = best.get(height)
            if known is None or choice.cost < known.cost - 1e-9:
                best[height] = choice
    return best


def _index(sizes: tuple[float, ...], size: float) -> int:
    return min(range(len(sizes)), key=lambda n: abs(sizes[n] - size))


def _turn_cost(turns: int, plan: Plan) -> float:
    """Prefer one line, then two; three only over a short story's column. **Source:** look.md."""
    if turns <= 1:
        return 0.0
    if turns == 2:
        return COSTS.two_turns
    short = plan.columns == 1 and is_short(plan.story)
    return COSTS.three_turns_short if short else COSTS.three_turns


def _text_columns(plan: Plan) -> Iterator[tuple[int, float]]:
    """Give the numbers of text columns to try: the grid's, one fewer (破栏) for long text."""
    columns = plan.columns
    yield 0, 0.0
    if 3 <= columns <= _MOST_BROKEN and plan.story.kind in ("feature", "news"):
        yield columns - 1, COSTS.wide_feature if plan.story.kind == "feature" else COSTS.wide_news
