"""Plates as Ghostscript makes them: what really gets ink when a press file is separated."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import PIL.Image
import pytest
from PIL import ImageChops, ImageStat
from PIL.Image import Image
from separations import BOTH, DPI, Plates, separated

from layout_app.colour import PAPER, Cmyk, Spot
from layout_app.display.items import Fill, Item, Picture, Rule
from layout_app.geometry import Point, Rect
from layout_app.model.press import Press as PressSettings
from layout_app.model.press import Standard
from layout_app.press.pdf import Facts, Sources
from layout_app.press.presets import output
from layout_app.units import mm

if TYPE_CHECKING:
    from conftest import Press

pytestmark = pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")

EDGE = mm(15)  # from the edge of the sheet to the trim

Separate = Callable[..., Plates]


@pytest.fixture
def separate(press: Press) -> Separate:
    """Writes a page and separates it; 255 is full ink."""

    def plates(*items: Item, standard: Standard = "x4") -> Plates:
        order = output(standard, PressSettings())
        press.facts = Facts("试", datetime.date(2026, 11, 23), order)
        return separated(press.write(*items), press.folder)

    return plates


def part(plate: Image, rect: Rect) -> Image:
    """Cut out a part of the page."""
    scale = DPI / 72
    x0, y0, x1, y1 = (round((edge + EDGE) * scale) for edge in rect)
    return plate.crop((x0, y0, x1, y1))


def most(image: Image) -> int:
    return int(image.getextrema()[1])


def test_body_text_leaves_the_colour_plates_empty(press: Press, separate: Separate) -> None:
    lines = [press.line("本报讯（记者 某某）今日天气晴。", 20, 20 + 14 * row) for row in range(15)]
    plates = separate(*lines, Rule(Point(20, 250), Point(380, 250), 0.4))
    whole = Rect(0, 0, 400, 300)
    for ink in ("Cyan", "Magenta", "Yellow"):
        assert most(part(plates[ink], whole)) == 0
    assert most(part(plates["Black"], whole)) == 255


@pytest.mark.parametrize("standard", BOTH)
def test_overprinted_text_leaves_the_tint_under_it_whole(
    press: Press, separate: Separate, standard: Standard
) -> None:
    box = Rect(0, 0, 200, 60)
    tint = Fill(box, Cmyk(c=0.4, y=0.2))
    plates = separate(tint, press.line("叠印", 20, 45, size=40), standard=standard)
    inside = box.inset(3, 3)
    for ink, share in (("Cyan", 0.4), ("Yellow", 0.2)):
        low, high = part(plates[ink], inside).getextrema()
        assert high - low <= 1
        assert high == pytest.approx(share * 255, abs=2)
    assert most(part(plates["Black"], inside)) == 255


def test_reversed_text_is_cut_out_of_every_plate(press: Press, separate: Separate) -> None:
    box = Rect(0, 0, 200, 60)
    plates = separate(
        Fill(box, Cmyk(c=0.8, k=1.0)), press.line("反白", 20, 45, size=40, colour=PAPER)
    )
    cut = [
        part(plates[ink], box.inset(3, 3)).point(lambda v: 255 * (v < 20))
        for ink in ("Cyan", "Black")
    ]
    assert most(cut[0]) == 255
    assert ImageStat.Stat(ImageChops.difference(*cut)).mean[0] < 0.5


def test_tints_of_black_and_black_areas_take_no_colour(separate: Separate) -> None:
    plates = separate(
        Fill(Rect(0, 0, 100, 100), Cmyk(c=0.5)),
        Fill(Rect(10, 10, 40, 40), Cmyk(k=0.2)),
        Fill(Rect(50, 10, 90, 40), Cmyk(k=1.0)),
    )
    for box in (Rect(12, 12, 38, 38), Rect(52, 12, 88, 38)):
        assert most(part(plates["Cyan"], box)) == 0
    low, high = part(plates["Black"], Rect(12, 12, 38, 38)).getextrema()
    assert (low, high) == (51, 51)


def test_a_spot_ink_has_its_own_plate(press: Press, separate: Separate) -> None:
    ink = Spot("Festrot", Cmyk(m=1.0, y=1.0))
    plates = separate(press.line("专色", 20, 45, size=40, colour=ink))
    assert most(part(plates["Festrot"], Rect(0, 0, 200, 100))) == 255
    assert most(part(plates["Magenta"], Rect(0, 0, 200, 100))) == 0


@pytest.mark.parametrize("standard", BOTH)
def test_marks_are_on_every_plate_and_outside_the_bleed(
    press: Press, separate: Separate, standard: Standard
) -> None:
    plates = separate(standard=standard)
    bleed = Rect(0, 0, 400, 300).inset(-mm(3), -mm(3))
    corner = Rect(-EDGE, -EDGE, 0, -mm(3))
    for ink in ("Cyan", "Magenta", "Yellow", "Black"):
        assert most(part(plates[ink], bleed)) == 0
        assert most(part(plates[ink], corner)) > 100
    sides = (
        *(Rect(190, -EDGE, 210, -mm(4)), Rect(190, 300 + mm(4), 210, 300 + EDGE)),
        *(Rect(-EDGE, 140, -mm(4), 160), Rect(400 + mm(4), 140, 400 + EDGE, 160)),
    )
    for side in sides:
        assert all(most(part(plate, side)) > 100 for plate in plates.values())


def test_the_bar_has_a_grey_of_three_inks_beside_a_grey_of_black(separate: Separate) -> None:
    plates = separate()
    under = Rect(0, 300 + mm(4), 190, 300 + EDGE)
    found = {ink: part(plate, under) for ink, plate in plates.items()}
    size = found["Cyan"].size
    pixels = {
        (found["Cyan"].getpixel((x, size[1] // 2)), found["Magenta"].getpixel((x, size[1] // 2)))
        for x in range(size[0])
    }
    assert any(abs(c - 76) <= 1 and abs(m - 61) <= 1 for c, m in pixels)


@pytest.mark.slow
def test_no_picture_takes_more_ink_than_the_preset(press: Press, separate: Separate) -> None:
    media = press.folder / "media"
    media.mkdir()
    ramps = [PIL.Image.linear_gradient("L"), PIL.Image.linear_gradient("L").rotate(90)]
    deep = [ramp.point(lambda value: value // 3) for ramp in ramps]
    PIL.Image.merge("RGB", (*ramps, ramps[0].rotate(180))).save(media / "bright.png")
    PIL.Image.merge("RGB", (*deep, deep[0])).save(media / "deep.jpg", quality=95)
    press.sources = Sources(press.catalogue, media)
    plates = separate(
        Picture(Rect(0, 0, 190, 190), "bright.png"), Picture(Rect(200, 0, 390, 190), "deep.jpg")
    )
    total: list[int] = [0] * (plates["Cyan"].width * plates["Cyan"].height)
    for plate in plates.values():
        total = [a + b for a, b in zip(total, plate.tobytes(), strict=True)]
    width = plates["Cyan"].width
    inside = round((EDGE - 1) * DPI / 72)
    rows = [total[row * width + inside : (row + 1) * width - inside] for row in range(inside, 500)]
    assert max(map(max, rows)) <= 2.25 * 255  # packing as a JPEG adds a little
