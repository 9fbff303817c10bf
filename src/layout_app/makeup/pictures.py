"""The ways to set a story's pictures: beside its text, in rows, the first one large.

In: a plan and the shapes of the edition's pictures. Out: choices for all pictures of the story,
each with a price. Every way shows every picture.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from layout_app.makeup.setting import Columns, Plan, StorySetter, picture_columns
from layout_app.makeup.weights import COSTS
from layout_app.model.page import BodyPosition, PictureChoice, Side

Shapes = Mapping[str, float]
"""Width by height of pictures, by their ids."""

Way = tuple[tuple[PictureChoice, ...], float]

CROP = 0.16
"""How far a picture's shape may be cropped, as a share of its natural height."""
_ALONE_CROP = 1.25
"""Pictures that carry their story may give this many times as much."""
_LEAST_LINES = 4
_PLACEHOLDER = 1.5
_VERTICAL_KINDS = frozenset(("feature", "photo", "photo_news"))
_LONGEST_VERTICAL = 60
"""Characters of a caption that may stand in vertical type: a longer one is read below."""
_VERTICAL_PRICE = 0.15
_SIDES: dict[int, tuple[Side, ...]] = {
    1: ("right",),
    2: ("left", "right"),
    3: ("left", "middle", "right"),
}
_ROW_HEIGHTS = (0.6, 0.84, 1.0, 1.16)
"""Heights tried for a row of pictures, as shares of their mean natural height."""


def shape(plan: Plan, shapes: Shapes, index: int) -> float:
    """Give a picture's width by its height; 3:2 while no file is given."""
    return shapes.get(plan.story.pictures[index].picture) or _PLACEHOLDER


def carries(plan: Plan) -> bool:
    """Tell whether the pictures carry the story."""
    story = plan.story
    return story.kind in ("photo", "photo_news") or not (story.body or story.items or story.fields)


def picture_ways(plan: Plan, setter: StorySetter, shapes: Shapes) -> Iterator[Way]:
    """Give the ways to set all pictures of a plan, each with its price.

    A part that continues a story has none: they stand with its beginning.
    """
    inside = {i.index for i in plan.options.insets if i.content == "picture"}
    if inside:
        yield from _beside_insets(plan, setter, shapes, inside)
        return
    count = len(plan.story.pictures)
    if not count or plan.start > BodyPosition():
        yield (), 0.0
        return
    columns = setter.columns(plan)
    if count == 1:
        yield from _single(plan, setter, shapes)
        return
    for across in (1, 2, 3):
        yield from _rows(plan, columns, shapes, [across] * count)
    if count > 2:
        for across in (2, 3):
            yield from _rows(plan, columns, shapes, [1] + [across] * count)


def _beside_insets(
    plan: Plan, setter: StorySetter, shapes: Shapes, inside: set[int]
) -> Iterator[Way]:
    """Give the ways to set those pictures that do not stand in the text."""
    others = [n for n in range(len(plan.story.pictures)) if n not in inside]
    pictures = tuple(plan.story.pictures[n] for n in others)
    quotes = tuple(i for i in plan.options.insets if i.content != "picture")
    less = dataclasses.replace(
        plan,
        story=replace(plan.story, pictures=pictures),
        options=replace(plan.options, insets=quotes),
    )
    for choices, price in picture_ways(less, setter, shapes):
        yield tuple(replace(each, index=others[each.index]) for each in choices), price


def natural_lines(plan: Plan, columns: Columns, choice: PictureChoice, shapes: Shapes) -> float:
    """Give the grid lines a picture takes uncropped in the columns of a choice."""
    first, after = picture_columns(choice, len(columns.xs))
    width = columns.right(after - 1) - columns.xs[first]
    return width / shape(plan, shapes, choice.index) / plan.template.grid.pitch


def _single(plan: Plan, setter: StorySetter, shapes: Shapes) -> Iterator[Way]:
    columns = setter.columns(plan)
    count, alone = len(columns.xs), carries(plan)
    spans = [count] if alone or count == 1 else range(1 if count < 3 else 2, count + 1)
    for span in spans:
        natural = natural_lines(plan, columns, PictureChoice(0, span, 1), shapes)
        reach = max(1, round(natural * CROP * (_ALONE_CROP if alone else 1.0)))
        middle = max(_LEAST_LINES, round(natural))
        extra = _span_price(span, count, alone=alone)
        for lines in range(max(_LEAST_LINES, middle - reach), middle + reach + 1):
            price = COSTS.crop * abs(lines - natural) / max(natural, 1.0) + extra
            yield (PictureChoice(0, span, lines, "right"),), price
        if plan.template.furniture.vertical_captions:
            yield from _beside(plan, setter, shapes, (span, middle - reach, middle + reach, extra))


def _beside(
    plan: Plan, setter: StorySetter, shapes: Shapes, asked: tuple[int, int, int, float]
) -> Iterator[Way]:
    """Give the ways to set a picture with its caption in vertical type beside it."""
    span, least, most, extra = asked
    story = plan.story
    if story.kind not in _VERTICAL_KINDS or len(story.pictures[0].caption) > _LONGEST_VERTICAL:
        return
    columns = setter.columns(plan)
    first, after = picture_columns(PictureChoice(0, span, 1), len(columns.xs))
    width = columns.right(after - 1) - columns.xs[first]
    pitch = plan.template.grid.pitch
    for lines in range(max(_LEAST_LINES, least - 2), most + 1):
        choice = PictureChoice(0, span, lines, "right", "vertical")
        caption = setter.side_caption(plan, choice, width)
        if caption is None:
            continue
        natural = (width - caption.width) / shape(plan, shapes, 0) / pitch
        if abs(lines - natural) <= max(1, CROP * natural):
            price = COSTS.crop * abs(lines - natural) / natural + extra + _VERTICAL_PRICE
            yield (choice,), price


def _span_price(span: int, count: int, *, alone: bool) -> float:
    """Price pictures that part text from its head, or shrink to one column of many."""
    if alone or count <= 2:
        return 0.0
    return 0.6 if span == count else 0.0


def _rows(plan: Plan, columns: Columns, shapes: Shapes, across: Sequence[int]) -> Iterator[Way]:
    """Give the ways to set pictures in rows of so many (the first row, the second …)."""
    count, total = len(columns.xs), len(plan.story.pictures)
    for share in _ROW_HEIGHTS:
        # Narrow ones only where all rows are: a column beside one row and under another is lost.
        for narrow in (False, True) if not carries(plan) and set(across) == {1} else (False,):
            choices: list[PictureChoice] = []
            price = 0.0
            row = 0
            while len(choices) < total:
                wide = min(across[row], total - len(choices))
                made = _row(plan, columns, shapes, (len(choices), wide, share, narrow))
                if made is None:
                    break
                choices += made[0]
                price += made[1]
                row += 1
            if len(choices) == total:
                yield tuple(choices), price / total + 0.4 * row * (count > 2)


def _row(
    plan: Plan, columns: Columns, shapes: Shapes, asked: tuple[int, int, float, bool]
) -> tuple[list[PictureChoice], float] | None:
    """Set pictures side by side over the columns; None where these cannot be shared so."""
    first, wide, share, narrow = asked
    count = len(columns.xs)
    span = count // wide
    if narrow:
        span = max(1, (count + 1) // 2)
    if not span or (wide > 1 and count % wide):
        return None
    tried = [PictureChoice(first + n, span, 1, side) for n, side in enumerate(_SIDES[wide])]
    natural = [natural_lines(plan, columns, choice, shapes) for choice in tried]
    lines = max(_LEAST_LINES, round(share * sum(natural) / len(natural)))
    price = sum(COSTS.crop * abs(lines - each) / max(each, 1.0) for each in natural)
    return [PictureChoice(c.index, c.columns, lines, c.side) for c in tried], price
