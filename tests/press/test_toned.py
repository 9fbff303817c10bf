"""Pictures in the shades of one ink or two: what gets ink, on paper and on screen."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import PIL.Image
import pytest
from separations import BOTH, DPI, Plates, separated

from layout_app.colour import BLACK, Cmyk, Colour, Spot, shades
from layout_app.display.items import Picture
from layout_app.geometry import Rect
from layout_app.model.press import Press as PressSettings
from layout_app.model.press import Standard
from layout_app.preflight.pdf import check_pdf
from layout_app.press.pdf import Facts, Sources
from layout_app.press.presets import output
from layout_app.units import mm

CYAN = Cmyk(c=1.0)
RED = Spot("PANTONE 485 C", Cmyk(m=0.95, y=1.0))
INKS: dict[str, tuple[Colour, ...]] = {
    "black": (BLACK,),
    "cyan": (CYAN,),
    "spot": (RED,),
    "black and cyan": (BLACK, CYAN),
    "black and spot": (BLACK, RED),
    "two spots": (Spot("青", CYAN), RED),
}
PLATES = {
    "black": {"Black"},
    "cyan": {"Cyan"},
    "spot": {"PANTONE 485 C"},
    "black and cyan": {"Black", "Cyan"},
    "black and spot": {"Black", "PANTONE 485 C"},
    "two spots": {"青", "PANTONE 485 C"},
}
BOX = Rect(20, 20, 280, 280)


@pytest.fixture
def media(press: Any) -> Path:
    """A colourful picture that goes from light to dark."""
    folder: Path = press.folder / "media"
    folder.mkdir()
    ramp = PIL.Image.linear_gradient("L").resize((800, 800))
    PIL.Image.merge("RGB", (ramp, ramp.rotate(180), ramp)).save(folder / "a.jpg", quality=95)
    PIL.Image.merge("RGB", (ramp, ramp, ramp)).save(folder / "grey.png")
    press.sources = Sources(press.catalogue, folder)
    return folder


def written(press: Any, inks: tuple[Colour, ...], standard: Standard, name: str = "a.jpg") -> Path:
    press.facts = Facts("试", datetime.date(2026, 11, 23), output(standard, PressSettings()))
    return press.write(Picture(BOX, name, inks=inks))


@pytest.mark.parametrize("standard", BOTH)
@pytest.mark.parametrize("name", INKS)
def test_the_file_keeps_its_standard(
    press: Any, media: Path, name: str, standard: Standard
) -> None:
    assert check_pdf(written(press, INKS[name], standard)) == ()
    assert press.issues == ()


def inside(plates: Plates) -> dict[str, int]:
    """Give the most ink of each plate where the picture stands."""
    scale, edge = DPI / 72, mm(15)
    box = tuple(round((side + edge) * scale) for side in BOX.inset(2, 2))
    return {name: int(plate.crop(box).getextrema()[1]) for name, plate in plates.items()}


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
@pytest.mark.parametrize("name", INKS)
def test_only_the_plates_of_its_inks_get_ink(press: Any, media: Path, name: str) -> None:
    found = inside(separated(written(press, INKS[name], "x4", "grey.png"), press.folder))
    # Ghostscript writes a name that is no Latin letters as a web address does.
    assert {unquote(plate) for plate, most in found.items() if most > 0} == PLATES[name]
    assert max(found.values()) > 200


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_of_two_inks_the_first_draws_the_shadows_alone(press: Any, media: Path) -> None:
    plates = separated(written(press, (BLACK, CYAN), "x4", "grey.png"), press.folder)
    scale, edge = DPI / 72, mm(15)
    x = round((edge + 150) * scale)
    rows = [round((edge + y) * scale) for y in range(25, 275, 5)]
    pairs = [(plates["Black"].getpixel((x, y)), plates["Cyan"].getpixel((x, y))) for y in rows]
    assert pairs == sorted(pairs, reverse=True), "from dark to light"
    assert any(black == 0 and cyan > 30 for black, cyan in pairs), "the lights are in the second"
    assert pairs[0][0] > pairs[0][1], "the shadows are in the first"


def test_shades_run_from_paper_to_the_full_ink() -> None:
    assert shades(0, 1) == (0,)
    assert shades(1, 1) == (1,)
    assert shades(0, 2) == (0, 0)
    assert shades(1, 2) == pytest.approx((1, 0.9))
    assert shades(0.25, 2)[0] == 0


@pytest.mark.parametrize("name", INKS)
def test_a_plain_file_has_the_same_shades(press: Any, media: Path, name: str) -> None:
    pdf = press.write(Picture(BOX, "grey.png", inks=INKS[name]))
    assert press.issues == ()
    assert [one.code for one in check_pdf(pdf)] == ["pdf-standard-none"]


def test_one_picture_in_its_own_colours_and_in_black(press: Any, media: Path) -> None:
    pdf = press.write(
        Picture(Rect(0, 0, 90, 90), "a.jpg"), Picture(Rect(100, 0, 190, 90), "a.jpg", inks=(BLACK,))
    )
    assert pdf.read_bytes().count(b"/Subtype /Image") == 2
