"""What a number in a template may be: the bounds that any page can be made within."""

from __future__ import annotations

from typing import NamedTuple

from layout_app.model.style import Rules, TextStyle
from layout_app.model.template import (
    Furniture,
    Grid,
    HeadRule,
    Ladder,
    Nameplate,
    Sheet,
    Strip,
)


class Limits(NamedTuple):
    """The least and the greatest value, both allowed."""

    low: float
    high: float


_SIZE = Limits(1, 1000)
_SHARE = Limits(0, 1)
_WEIGHT = Limits(100, 900)

LIMITS: dict[tuple[type, str], Limits] = {
    (Sheet, "width"): Limits(72, 10000),
    (Sheet, "height"): Limits(72, 10000),
    (Sheet, "bleed"): Limits(0, 72),
    (Sheet, "head_margin"): Limits(0, 10000),
    (Grid, "columns"): Limits(1, 24),
    (Grid, "measure_em"): Limits(2, 200),
    (Grid, "gutter_em"): Limits(0, 20),
    (Grid, "body"): Limits(3, 72),
    (Grid, "pitch"): Limits(3, 144),
    (Grid, "lines"): Limits(1, 1000),
    (Ladder, "sizes"): _SIZE,
    (Ladder, "condense"): Limits(0.92, 1),
    (Ladder, "letterspace_em"): Limits(0, 0.06),
    (HeadRule, "weight"): _WEIGHT,
    (HeadRule, "sizes"): _SIZE,
    (HeadRule, "prefer"): _SIZE,
    (HeadRule, "leading"): Limits(1, 2),
    (Strip, "baseline"): Limits(0, 400),
    (Strip, "rule"): Limits(0, 400),
    (Nameplate, "lines"): Limits(1, 1000),
    (Nameplate, "columns"): Limits(1, 24),
    (Nameplate, "size"): _SIZE,
    (Furniture, "hairline"): Limits(0.05, 6),
    (Furniture, "hairline_k"): _SHARE,
    (Furniture, "box"): Limits(0.05, 6),
    (Furniture, "tint_k"): _SHARE,
    (Furniture, "picture_share"): Limits(0.05, 1),
    (Furniture, "story_gap"): Limits(0, 20),
    (TextStyle, "weight"): _WEIGHT,
    (TextStyle, "size"): _SIZE,
    (TextStyle, "pitch"): Limits(0, 1000),
    (TextStyle, "indent_em"): Limits(-20, 20),
    (TextStyle, "hang_em"): Limits(0, 20),
    (TextStyle, "tracking_em"): Limits(-0.02, 0.5),
    (TextStyle, "stretch"): Limits(0.92, 1.08),
    (Rules, "autospace_em"): Limits(0, 1),
    (Rules, "tighten_em"): Limits(0, 0.02),
}
"""Bounds by struct and field, in the field's unit; stretch, tracking and tightening are §7's."""

HEAD_STYLES = frozenset({"kicker", "deck", "crosshead", "item_head", "banner"})
HEAD_TRACKING = Limits(-0.02, 0.06)
"""Letter-spacing of heads. **Source:** look.md, Voices."""

NO_LENGTHS = frozenset(
    {"leading", "condense", "stretch", "hairline_k", "tint_k", "picture_share"}
    | {"c", "m", "y", "k", "tint"}
)
"""Numbers that are shares or ratios; with the fields in em, those that take no unit."""


def is_length(field: str) -> bool:
    """Tell whether a number of this name is a length in points (and may be given in mm)."""
    return field not in NO_LENGTHS and not field.endswith("_em")
