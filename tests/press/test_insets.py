"""A page with pictures and a quote in its text is printed as its display list says."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from layout_app.compose import compose_page
from layout_app.display.items import GlyphRun, Picture
from layout_app.press.pdf import Sources, write_pdf

if TYPE_CHECKING:
    from conftest import Press


def beside(name: str) -> ModuleType:
    """Load another test's module, whose page or whose reader is used here too."""
    path = Path(__file__).parents[1] / name
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize("template", ["tabloid-6", "feature-5"])
def test_what_is_printed_round_an_inset_is_the_display_list(
    press: Press, tmp_path: Path, template: str
) -> None:
    page = beside("compose/test_insets.py")
    media = tmp_path / "media"
    media.mkdir()
    for number in (0, 1):
        Image.new("RGB", (60, 40), (90, 120, 150)).save(media / f"pic{number:02d}.jpg")
    edition = page.paper(page.story(11), template, 60, page.STANDS)
    display = compose_page(edition, "p", press.catalogue).display
    write_pdf([display], press.target, Sources(press.catalogue, media), press.facts)

    height, bleed = display.trim.height, display.bleed
    printed = [
        (text, round(x - bleed, 2), round(height + bleed - y, 2))
        for text, x, y, _ in beside("press/test_positions.py").places(press.target)
    ]
    wanted = [
        (run.text[at], round(x, 2), round(run.ys[number % len(run.ys)], 2))
        for run in display.items
        if isinstance(run, GlyphRun)
        for number, (x, at) in enumerate(zip(run.xs, run.clusters, strict=True))
    ]
    assert len(printed) == len(wanted)
    for (text, x, y), (char, want_x, want_y) in zip(printed, wanted, strict=True):
        assert text == char
        assert (x, y) == pytest.approx((want_x, want_y), abs=0.02)
    assert _pictures(press.target) == [
        pytest.approx(
            (
                each.rect.x0 + bleed,
                height + bleed - each.rect.y1,
                each.rect.x1 + bleed,
                height + bleed - each.rect.y0,
            ),
            abs=0.02,
        )
        for each in display.items
        if isinstance(each, Picture)
    ]


def _pictures(pdf: Path) -> list[tuple[float, float, float, float]]:
    """Give where pictures stand on the first page: left, lower, right, upper edge."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        found = [each.get_bounds() for each in page.get_objects(filter=[kind])]
        page.close()
        return found
    finally:
        document.close()
