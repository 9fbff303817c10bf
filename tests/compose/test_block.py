"""One placement: adverts and pictures that stand alone."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1] / "makeup"))

import inventories as make  # the invented copy of makeup's tests
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.compose import PageLayout, advert_room, compose_page
from layout_app.display.items import GlyphRun, Picture
from layout_app.fonts.catalogue import bundled
from layout_app.model.edition import Advert, Edition
from layout_app.model.edition import Picture as Photograph
from layout_app.model.page import AdvertPart, Cells, Content, Page, PicturePart, Placement
from layout_app.storage.templates import find_template
from layout_app.units import to_mm

TEMPLATE = find_template("broadsheet-6")
CELLS = Cells(2, 20, 2, 30)


def composed(
    content: Content, *, advert: str = "", size: tuple[float, float] = (0, 0), picture: str = ""
) -> PageLayout:
    page = Page(id="p", folio=2, template=TEMPLATE.name, placements=(Placement(content, CELLS),))
    edition: Edition = replace(
        make.edition(),
        pages=(page,),
        templates=(TEMPLATE,),
        adverts=(Advert("a", advert, "灯笼铺", *size),),
        pictures=(Photograph("x", picture, 900, 300, (0.9, 0.5)),),
    )
    return compose_page(edition, "p", bundled())


@pytest.mark.parametrize(
    "layout",
    [
        composed(AdvertPart("a"), advert="advert.pdf", size=advert_room(TEMPLATE, 2, 30)),
        composed(PicturePart("x"), picture="alone.jpg"),
    ],
    ids=["advert", "picture"],
)
def test_it_fills_its_cells_from_the_tops_of_the_characters_to_their_feet(layout):
    (picture,) = (item for item in layout.display.items if isinstance(item, Picture))
    (block,) = layout.blocks
    air = (TEMPLATE.grid.pitch - TEMPLATE.grid.body) / 2
    assert (picture.rect.x0, picture.rect.x1) == pytest.approx((block.x0, block.x1))
    assert (picture.rect.y0, picture.rect.y1) == pytest.approx((block.y0 + air, block.y1 - air))
    assert layout.issues == ()


def test_an_advert_is_never_cut():
    layout = composed(AdvertPart("a"), advert="advert.jpg")
    (picture,) = (item for item in layout.display.items if isinstance(item, Picture))
    assert tuple(picture.crop) == (0.0, 0.0, 1.0, 1.0)


@given(st.floats(1, 5000), st.floats(1, 5000))
def test_an_advert_keeps_its_shape_in_the_middle_of_its_cells(width, height):
    layout = composed(AdvertPart("a"), advert="advert.pdf", size=(width, height))
    (picture,) = (item for item in layout.display.items if isinstance(item, Picture))
    rect, (block,) = picture.rect, layout.blocks
    assert rect.width / rect.height == pytest.approx(width / height)
    assert block.inset(-0.01, -0.01).contains(rect)
    assert rect.x0 + rect.x1 == pytest.approx(block.x0 + block.x1)
    assert rect.y0 + rect.y1 == pytest.approx(block.y0 + block.y1)
    wide, high = advert_room(TEMPLATE, 2, 30)
    assert rect.width == pytest.approx(wide) or rect.height == pytest.approx(high)
    told = [dict(found.facts) for found in layout.issues if found.code == "advert-shape"]
    assert bool(told) == (max(wide - rect.width, high - rect.height) > TEMPLATE.grid.pitch)
    for facts in told:
        assert (facts["width"], facts["height"]) == (round(to_mm(wide), 1), round(to_mm(high), 1))


def test_an_advert_nobody_measured_is_told():
    layout = composed(AdvertPart("a"), advert="advert.pdf")
    assert [found.code for found in layout.issues] == ["advert-unmeasured"]


def test_a_picture_is_cut_around_the_point_that_must_stay():
    layout = composed(PicturePart("x"), picture="alone.jpg")
    (picture,) = (item for item in layout.display.items if isinstance(item, Picture))
    shown = picture.crop.width * 900 / (picture.crop.height * 300)
    assert shown == pytest.approx(picture.rect.width / picture.rect.height)
    assert picture.crop.x0 < 0.9 <= picture.crop.x1


def test_a_place_without_a_file_says_what_is_missing():
    told = "".join(
        item.text for item in composed(AdvertPart("a")).display.items if isinstance(item, GlyphRun)
    )
    assert "灯笼铺" in told
    (found,) = composed(PicturePart("x")).issues
    assert found.code == "picture-placeholder"
    assert found.where.page == "p"
