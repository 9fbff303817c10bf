"""A block's edges: its box, its tint and the rules on its sides, and the room they take.

In: options of a placement. Out: what each side takes from the text, and the lines to be drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout_app.colour import BLACK, Cmyk, Colour
from layout_app.display.items import Fill, Item, Path, Rule
from layout_app.geometry import Point, Rect
from layout_app.makeup.furniture_lines import BETWEEN, STRONG, line
from layout_app.model.page import Edge, EdgeRule, Options
from layout_app.model.template import Furniture, LineKind

BOX_LINES = 1
"""Grid lines that an edge takes above or below the text."""
BOX_PAD_EM = 1.0
"""From a block's edge to its text, in em: the frame stands on the type area's edge and a whole
gutter from its neighbours, so boxed text has its own, narrower measure."""
SIDES: tuple[Edge, ...] = ("top", "right", "bottom", "left")
_WAVE_HIGH = 2.2
"""Height of a wavy line from crest to trough with its stroke, points."""


@dataclass(frozen=True, slots=True)
class Edges:
    """What a block's edges take: grid lines above and below the text, em at its sides."""

    top: int
    bottom: int
    left: float
    right: float


def edges(options: Options, furniture: Furniture) -> Edges:
    """Give what box, tint and rules take from a block.

    A tint and a frame go around the text; a single rule takes room on its own side alone.
    """
    ruled = {each.side for each in options.rules if each.line != "none"}
    # Between two rules there is no side to keep clear of: such columns stand on the grid.
    sides = bool(options.tint) or (options.boxed and furniture.box_form != "rules")
    ends = bool(options.tint) or options.boxed
    return Edges(
        BOX_LINES if ends or "top" in ruled else 0,
        BOX_LINES if ends or "bottom" in ruled else 0,
        BOX_PAD_EM if sides or "left" in ruled else 0.0,
        BOX_PAD_EM if sides or "right" in ruled else 0.0,
    )


def has_edges(options: Options) -> bool:
    """Tell whether anything is drawn around or under a block."""
    return options.boxed or bool(options.tint or options.rules)


def closed(options: Options, side: Edge) -> bool:
    """Tell whether a block ends visibly on a side, so that the template draws no line there."""
    ruled = any(each.side == side and each.line != "none" for each in options.rules)
    return options.boxed or bool(options.tint) or ruled


def ground(options: Options, furniture: Furniture) -> Colour | None:
    """Give the ink of a block's tint; None without one, or where the template lacks its name."""
    return next((each.colour for each in furniture.tints if each.name == options.tint), None)


def edge_items(rect: Rect, options: Options, furniture: Furniture) -> list[Item]:
    """Draw a block's tint, its box and the rules on its sides, all inside a rectangle.

    A side with a rule of its own has no line of the box.
    """
    items: list[Item] = []
    tint = ground(options, furniture)
    if tint is not None:
        items.append(Fill(rect, tint))
    rules = [each for each in options.rules if each.line != "none"]
    if options.boxed:
        items += _box(rect, rules, furniture, tinted=tint is not None)
    for each in rules:
        items += _rule(rect, each, {one.side for one in rules}, furniture)
    return items


def _box(
    rect: Rect, rules: Sequence[EdgeRule], furniture: Furniture, *, tinted: bool
) -> list[Item]:
    """Draw a boxed story's frame, tint or pair of rules."""
    own = {each.side for each in rules}
    if furniture.box_form == "tint":
        return [] if tinted else [Fill(rect, Cmyk(k=furniture.tint_k))]
    if furniture.box_form == "rules":
        upper, lower = rect.y0 + STRONG / 2, rect.y1
        pair: list[Item] = []
        if "top" not in own:
            pair += line("strong", Point(rect.x0, upper), Point(rect.x1, upper))
        if "bottom" not in own:
            ends = Point(rect.x0, lower), Point(rect.x1, lower)
            pair += line("hair", *ends, width=furniture.box)
        return pair
    if own:
        rest = [EdgeRule(side, "hair") for side in SIDES if side not in own]
        return [item for each in rest for item in _rule(rect, each, set(SIDES), furniture)]
    # The stroke lies within the box, so that its edge is the type area's.
    half = furniture.box / 2
    x0, y0, x1, y1 = rect.x0 + half, rect.y0 + half, rect.x1 - half, rect.y1 - half
    outline = (("M", x0, y0), ("L", x1, y0), ("L", x1, y1), ("L", x0, y1), ("Z",))
    return [Path(outline, stroke=BLACK, width=furniture.box)]


def _rule(rect: Rect, rule: EdgeRule, ruled: set[Edge], furniture: Furniture) -> list[Item]:
    """Draw the rule of one side within the rectangle, the stronger line outside.

    Where two sides meet, the inner lines of 双线 and 文武线 meet too instead of crossing.
    """
    items: list[Item] = []
    for kind, deep, width in _strokes(rule.line, furniture.box):
        inner = deep - width / 2
        x0 = rect.x0 + (inner if "left" in ruled and rule.side != "left" else 0.0)
        x1 = rect.x1 - (inner if "right" in ruled and rule.side != "right" else 0.0)
        y0 = rect.y0 + (inner if "top" in ruled and rule.side != "top" else 0.0)
        y1 = rect.y1 - (inner if "bottom" in ruled and rule.side != "bottom" else 0.0)
        ends = {
            "top": (Point(x0, rect.y0 + deep), Point(x1, rect.y0 + deep)),
            "bottom": (Point(x0, rect.y1 - deep), Point(x1, rect.y1 - deep)),
            "left": (Point(rect.x0 + deep, y0), Point(rect.x0 + deep, y1)),
            "right": (Point(rect.x1 - deep, y0), Point(rect.x1 - deep, y1)),
        }[rule.side]
        items += [Rule(*ends, width)] if kind == "strong" else line(kind, *ends, width=width)
    return items


def _strokes(kind: LineKind, thin: float) -> list[tuple[LineKind, float, float]]:
    """Give a line's strokes from the edge inwards: kind, depth of the middle, width; points."""
    if kind == "strong":
        return [("strong", STRONG / 2, STRONG)]
    if kind == "wavy":
        return [("wavy", _WAVE_HIGH / 2, thin)]
    if kind in ("double", "scotch"):
        first = STRONG if kind == "scotch" else thin
        outer: LineKind = "strong" if kind == "scotch" else "hair"
        return [(outer, first / 2, first), ("hair", first + BETWEEN + thin / 2, thin)]
    return [(kind, thin / 2, thin)]
