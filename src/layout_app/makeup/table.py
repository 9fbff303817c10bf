"""Story tables: for every width, every height a story can take, and what that costs.

In: stories with their grades. Out: for each story and width in columns, per head size, a map from
height in lines to the best choice. Heights are exact, because the story is set to find them.
**Source:** makeup.md 3.1.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.makeup.bodies import Body, Room, replace_columns, set_bodies
from layout_app.makeup.head import Head, head_rule
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.weights import COSTS, Shape, is_short, shape_of
from layout_app.model.page import Options

MOST_AIR = 2
"""Grid lines a head block may be given beyond its own height; a high one a line more."""
_HIGH_HEAD = 6
MOST_SLACK = 4
"""Lines that may stay empty at the foot of a block; each is white and costs."""
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


def build_table(plan: Plan, setter: StorySetter, room: Room) -> StoryTable:
    """Try a story in every width with every head and picture.

    Args:
        plan: story, template, grade and part; its columns and sizes are varied.
        setter: sets and keeps.
        room: on the page.
    """
    widths = _widths(plan, setter, room)
    if not widths and plan.options.insets:
        # What stood in the text finds room in no width: it stands over it, as by nature.
        plan = replace_columns(plan, plan.columns, replace(plan.options, insets=()))
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


@dataclass(frozen=True, slots=True)
class _Way:
    """A head over a body in the height they need."""

    cost: float
    turns: int
    head: Head
    body: Body


def width_table(plan: Plan, setter: StorySetter, room: Room) -> tuple[Heights, ...]:
    """Give the heights a story can take in its plan's width: any head, then by size of head.

    Every body is set once, whatever heads are tried over it.
    """
    if plan.options.form == "vertical":
        return _upright(plan, setter, room)
    shape = shape_of(plan.story, plan.options.grade, dominant=room.dominant)
    bodies = set_bodies(plan, setter, room)
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
            for made in set_bodies(shown, setter, room):
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


def _enter(
    ways: dict[int, _Way],
    plan: Plan,
    setter: StorySetter,
    wanted: tuple[float, int, float],
    bodies: list[Body],
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
