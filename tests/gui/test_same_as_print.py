"""What the window shows is what the press prints: the pages of the sample edition, both painters.

Until both were painted at one scale, this seemed to be wrong by half a pixel: PDFium's usual way of
rendering stretches a page to whole pixels, and Qt put the baselines elsewhere than that.
"""

from __future__ import annotations

import pytest

from layout_app.compose import PageSetter, compose_page
from layout_app.fonts.user import edition_catalogue
from layout_app.gui.faces import ScreenFaces
from layout_app.paths import resources
from layout_app.storage.edition_folder import read_edition

PAGES = ("p01", "p02", "p03")
SAMPLE = resources() / "samples" / "qingshi-ribao"
REAL = 96 / 72
"""Pixels per point of a page in its real size on a screen of 96 dpi."""
WHOLE_LINE, EDGE = 12, 40
"""Characters of a line of text that is well filled; pixels left out at a part's edges."""


@pytest.fixture(scope="module")
def sheets(rasters, tmp_path_factory):
    """Each page of the sample edition as display list and as the press writes it."""
    from layout_app.typeset.column import Setter

    edition, catalogue = read_edition(SAMPLE), edition_catalogue(SAMPLE)
    setter, folder = PageSetter(Setter(catalogue)), tmp_path_factory.mktemp("press")
    made = {}
    for page in edition.pages:
        display = compose_page(edition, page.id, catalogue, setter).display
        made[page.id] = display, rasters.Press(display, catalogue, folder / f"{page.id}.pdf")
    return made, ScreenFaces(catalogue)


@pytest.mark.raster
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("dpi", [36, 72, 96, 144])
def test_whole_pages(qapp, rasters, sheets, page, dpi):
    made, faces = sheets
    display, press = made[page]
    part = rasters.whole(display, dpi / 72)
    screen = rasters.painted(display, faces, dpi / 72, part)
    rasters.assert_same(press.image(dpi / 72, part), screen)


@pytest.mark.raster
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("zoom", [2.1, 4.0, 8.0])
def test_large_zooms(qapp, rasters, sheets, page, zoom):
    """Where type is outlines: the largest headline, and body text, at a whole screen's size."""
    made, faces = sheets
    display, press = made[page]
    scale = zoom * REAL
    runs = [item for item in display.items if hasattr(item, "glyphs") and item.text.strip()]
    head = max(runs, key=lambda run: run.size)
    body = next(run for run in runs[len(runs) // 2 :] if len(run.text) >= WHOLE_LINE)
    for run in (head, body):
        middle = (sum(run.xs) / len(run.xs) * scale - 500, run.ys[0] * scale - 400)
        part = rasters.Part(*(float(round(max(0.0, at))) for at in middle), 1000, 800)
        # PDFium moves characters that the picture's edge cuts, which no window shows it doing.
        inner = (EDGE, EDGE, part.width - EDGE, part.height - EDGE)
        screen = rasters.painted(display, faces, scale, part).crop(inner)
        rasters.assert_same(press.image(scale, part).crop(inner), screen, run.text)


@pytest.mark.raster
@pytest.mark.parametrize("ratio", [1.5, 2.0])
def test_fine_screens(qapp, rasters, sheets, ratio):
    """A window's pixels need not begin where the screen's do."""
    made, faces = sheets
    display, press = made["p01"]
    scale = 0.5 * REAL * ratio
    part = rasters.whole(display, scale, 0.5)
    screen = rasters.painted(display, faces, scale, part, ratio)
    rasters.assert_same(press.image(scale, part), screen)
