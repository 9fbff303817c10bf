"""A page and an edition of a line or two, for a fault to be put into."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from layout_app.colour import BLACK, Colour
from layout_app.compose import LinePlace, PageLayout
from layout_app.display.items import DisplayList, GlyphRun, Item
from layout_app.geometry import Size
from layout_app.model.edition import Edition
from layout_app.model.page import (
    BodyPosition,
    Cells,
    Placement,
    StoryPart,
)
from layout_app.model.story import Paragraph
from layout_app.preflight import Means, check_edition
from layout_app.preflight.media import MediaFacts

Edit = Callable[[Edition], Edition]

MEDIA = {"bridge.jpg": MediaFacts(True, "d1", "cmyk", True)}
SHEET = Size(1105.5, 1544.9)


def run_of(
    text: str,
    *,
    size: float = 10.5,
    at: tuple[float, float] = (100.0, 200.0),
    colour: Colour = BLACK,
    face: str = "NotoSerifSC-Regular",
) -> GlyphRun:
    """Set a run by hand, a glyph a character."""
    xs = tuple(at[0] + number * size for number in range(len(text)))
    every = tuple(range(1, len(text) + 1))
    return GlyphRun(face, size, text, every, xs, (at[1],), every, colour)


NAMEPLATE = run_of("青石日报", size=76, at=(100, 180))


def page_of(*items: Item, lines: tuple[LinePlace, ...] = (), **more: Any) -> PageLayout:
    """Make a composed page of items, with its nameplate."""
    display = DisplayList(SHEET, 8.5, (NAMEPLATE, *items))
    return PageLayout(display, (), (), lines, more.get("issues", ()))


def codes(edition: Edition, *items: Item, **more: Any) -> list[str]:
    """Check an edition whose first page shows these items."""
    means = more.pop("means", Means(media=MEDIA))
    return [one.code for one in check_edition(edition, {"p1": page_of(*items, **more)}, means)]


def on_page(edition: Edition, number: int, **changes: Any) -> Edition:
    pages = list(edition.pages)
    pages[number] = replace(pages[number], **changes)
    return replace(edition, pages=tuple(pages))


def in_story(edition: Edition, number: int, **changes: Any) -> Edition:
    stories = list(edition.stories)
    stories[number] = replace(stories[number], **changes)
    return replace(edition, stories=tuple(stories))


def says(text: str) -> Edit:
    return lambda edition: in_story(edition, 1, body=(Paragraph(text),))


def placed(*placements: Placement) -> Edit:
    return lambda edition: on_page(
        edition, 1, placements=(*edition.pages[1].placements, *placements)
    )


def jumping(first: StoryPart, second: StoryPart, *, turned: bool = False) -> Edit:
    def edit(edition: Edition) -> Edition:
        pages = list(edition.pages)
        free = Cells(3, 12, 2, 20)
        for number, part in ((0, second), (1, first)) if turned else ((0, first), (1, second)):
            others = tuple(
                one for one in pages[number].placements if one.content != StoryPart("s02")
            )
            pages[number] = replace(pages[number], placements=(*others, Placement(part, free)))
        return replace(edition, pages=tuple(pages))

    return edit


START, MIDDLE, LATER = BodyPosition(), BodyPosition(0, 9), BodyPosition(0, 12)
FREE = Cells(3, 50, 2, 10)
