"""The sample edition on plates: type in black alone, and nowhere more ink than the paper takes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import PIL.Image
import pytest
from PIL import ImageChops, ImageDraw, ImageMath
from PIL.Image import Image
from separations import BOTH, DPI, separated

from layout_app import paths
from layout_app.cli.pages_out import Material, Written, compose_pages, write_pages
from layout_app.colour import BLACK
from layout_app.compose import PageLayout
from layout_app.display.items import GlyphRun, Picture
from layout_app.geometry import Rect
from layout_app.model.press import Press as PressSettings
from layout_app.model.press import Standard
from layout_app.preflight.walk import marks
from layout_app.press.presets import output
from layout_app.storage.edition_folder import read_edition
from layout_app.units import mm

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed"),
]

SAMPLE = paths.resources() / "samples" / "qingshi-ribao"
EDGE = mm(15)
_ROUNDING = 3  # steps of 255 on four plates, of decoders and rasters


def coloured(layout: PageLayout) -> Iterator[Rect]:
    """Give where other inks than black are meant."""
    for mark in marks(layout.display.items):
        item = mark.item
        if isinstance(item, Picture) or getattr(item, "colour", BLACK).k < 1:
            yield mark.rect
        elif isinstance(item, GlyphRun):
            assert item.colour == BLACK


def trimmed(plate: Image, layout: PageLayout) -> Image:
    scale = DPI / 72
    wide, high = layout.display.trim
    edges = (EDGE, EDGE, EDGE + wide, EDGE + high)
    return plate.crop(tuple(round(edge * scale) for edge in edges))


@pytest.mark.parametrize("standard", BOTH)
def test_the_front_page(tmp_path: Path, standard: Standard) -> None:
    edition = read_edition(SAMPLE)
    order = output(standard, PressSettings(), preset="newsprint-220")
    assert order is not None
    material = Material(edition, SAMPLE, SAMPLE / "media", order)
    page = edition.pages[0].id
    (layout,) = compose_pages(material, [page])
    assert write_pages(material, Written([page], [layout], tmp_path / "page.pdf")) == ()
    plates = {
        name: trimmed(plate, layout)
        for name, plate in separated(tmp_path / "page.pdf", tmp_path).items()
    }
    mask = PIL.Image.new("L", plates["Black"].size, 255)
    draw = ImageDraw.Draw(mask)
    for rect in coloured(layout):
        draw.rectangle([round(edge * DPI / 72) for edge in rect.inset(-6, -2)], fill=0)
    for name in ("Cyan", "Magenta", "Yellow"):
        beside = ImageChops.multiply(plates[name], mask)
        assert beside.getbbox() is None, f"{name} outside of what is in colour"
        assert plates[name].getbbox() is not None, f"no {name} in the pictures"
    assert ImageChops.multiply(plates["Black"], mask).getextrema()[1] == 255
    assert most_ink(list(plates.values())) <= 2.2 * 255 + _ROUNDING


def most_ink(plates: list[Image]) -> int:
    """Give the highest sum of inks, 255 for one full."""
    wide = [plate.convert("I") for plate in plates]
    total = reduce(
        lambda one, other: ImageMath.lambda_eval(lambda of: of["a"] + of["b"], a=one, b=other), wide
    )
    return int(total.getextrema()[1])
