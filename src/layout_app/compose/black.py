"""A page printed in black alone (黑白版): its colours as shades of black, its type solid.

Many dailies print a part of their pages in one ink; the same edition gives both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import overload

from msgspec.structs import replace

from layout_app.colour import BLACK, PAPER, Cmyk, Colour, screen_rgb
from layout_app.display.items import Fill, GlyphRun, Group, Item, Path, Picture, Rule

_SOLID_FROM = 0.4
"""Type and lines as dark as this are printed solid: a screen of dots frays them."""


def in_black(items: Iterable[Item]) -> tuple[Item, ...]:
    """Give items in black; adverts from PDF files keep their inks, which the check tells."""
    return tuple(_item(item) for item in items)


def _item(item: Item) -> Item:
    match item:
        case GlyphRun() | Rule():
            return replace(item, colour=_drawn(item.colour))
        case Fill():
            return replace(item, colour=_shade(item.colour))
        case Path():
            return replace(item, fill=_shade(item.fill), stroke=_shade(item.stroke))
        case Picture():
            return item if is_advert(item.media) else replace(item, inks=(BLACK,))
        case Group():
            return replace(item, items=in_black(item.items))


def is_advert(media: str) -> bool:
    """Tell whether a file is placed as it is, with its own inks."""
    return media.lower().endswith(".pdf")


def darkness(colour: Colour) -> float:
    """Give how dark a colour looks, 0 for paper to 1 for black (Rec. 601 weights)."""
    if isinstance(colour, Cmyk) and colour == Cmyk(k=colour.k):
        return colour.k
    red, green, blue = screen_rgb(colour)
    return 1.0 - (0.299 * red + 0.587 * green + 0.114 * blue) / 255


@overload
def _shade(colour: Colour) -> Colour: ...
@overload
def _shade(colour: None) -> None: ...
def _shade(colour: Colour | None) -> Colour | None:
    if colour is None or colour in (BLACK, PAPER):
        return colour
    return Cmyk(k=round(darkness(colour), 3))


def _drawn(colour: Colour) -> Colour:
    shade = _shade(colour)
    return BLACK if darkness(shade) >= _SOLID_FROM else shade
