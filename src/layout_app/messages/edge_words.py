"""The words for edges of a block: sides, lines by their trade names, tints of the palette."""

from __future__ import annotations

from collections.abc import Iterable

from layout_app.messages.language import gettext as _
from layout_app.messages.language import mark

EDGES: dict[str, str] = {
    "top": mark("above"),
    "right": mark("on the right"),
    "bottom": mark("below"),
    "left": mark("on the left"),
}
LINES: dict[str, str] = {
    "none": mark("no rule"),
    "hair": mark("thin rule"),
    "strong": mark("bold rule"),
    "double": mark("double rule"),
    "scotch": mark("thick and thin rule"),
    "dotted": mark("dotted rule"),
    "wavy": mark("wavy rule"),
}
_TINTS = {
    "grey": mark("light grey"),
    "warm": mark("cream"),
    "cool": mark("light blue"),
    "rose": mark("light red"),
}


def tint_name(name: str) -> str:
    """Name a tint: those of the shipped palette in the language spoken now, others as they are."""
    return _(_TINTS[name]) if name in _TINTS else name


def rules_named(rules: Iterable[tuple[str, str]]) -> str:
    """Name rules, each by its side and its kind of line; empty for none."""
    named = ((_(EDGES[side]), _(LINES[line])) for side, line in rules)
    return _(", ").join(_("{line} {side}").format(line=line, side=side) for side, line in named)
