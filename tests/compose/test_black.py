"""A page in black alone: no item keeps another ink, type stays solid, pictures become grey."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1] / "makeup"))

import inventories as make  # the invented copy of makeup's tests
import pytest

from layout_app.colour import BLACK, PAPER, Cmyk, Colour, Spot
from layout_app.compose import compose_page
from layout_app.compose.black import in_black
from layout_app.display.items import Fill, GlyphRun, Group, Item, Picture, Rule
from layout_app.display.items import Path as Outline
from layout_app.fonts.catalogue import bundled
from layout_app.geometry import Point, Rect
from layout_app.makeup.planner import MakeupRequest, make_up
from layout_app.model import edits

RED = Cmyk(0.0, 1.0, 1.0, 0.0)
PALE = Cmyk(0.0, 0.05, 0.2, 0.0)
BOX = Rect(0.0, 0.0, 9.0, 9.0)


def inks(items: tuple[Item, ...]) -> list[Colour]:
    found: list[Colour] = []
    for item in items:
        match item:
            case Group():
                found += inks(item.items)
            case Picture():
                found += item.inks or (RED,)
            case Outline():
                found += [one for one in (item.fill, item.stroke) if one is not None]
            case GlyphRun() | Rule() | Fill():
                found.append(item.colour)
    return found


@pytest.mark.parametrize("template", ["broadsheet-6", "tabloid-6", "culture-4"])
def test_a_page_made_up_has_no_other_ink(template: str) -> None:
    catalogue = bundled()
    edition = make.edition(make.news(0, 300, pictures=(make.picture(0),)), make.news(1, 200))
    (made,) = make_up(edition, catalogue, MakeupRequest(template=template, first_page=1))
    page = made.edition.pages[0].id
    coloured = compose_page(made.edition, page, catalogue)
    assert any(ink != Cmyk(k=ink.k) for ink in inks(coloured.display.items) if ink != PAPER)
    grey = compose_page(edits.set_black_only(made.edition, page, True), page, catalogue)
    assert all(ink == Cmyk(k=ink.k) for ink in inks(grey.display.items))
    assert len(grey.display.items) == len(coloured.display.items)


def test_dark_type_is_solid_and_reversed_type_stays_white() -> None:
    line = Rule(Point(0.0, 0.0), Point(9.0, 0.0), 1.0)
    given = [replace(line, colour=colour) for colour in (RED, BLACK, PAPER, PALE)]
    shown = [item.colour for item in in_black(given) if isinstance(item, Rule)]
    assert shown[:3] == [BLACK, BLACK, PAPER]
    assert 0 < shown[3].k < 0.2


def test_a_tint_becomes_as_dark_as_it_looks() -> None:
    tints = [Fill(BOX, colour) for colour in (PALE, RED, Spot("金", Cmyk(0.1, 0.3, 0.8, 0.1)))]
    shades = [item.colour.k for item in in_black(tints) if isinstance(item, Fill)]
    assert shades[0] < shades[2] < shades[1] < 1


def test_an_advert_from_a_pdf_keeps_its_inks() -> None:
    advert, photograph = Picture(BOX, "advert.PDF"), Picture(BOX, "bridge.jpg")
    assert in_black([advert, photograph]) == (advert, replace(photograph, inks=(BLACK,)))
