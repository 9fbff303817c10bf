"""A proof is the rendered press file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from layout_app.colour import Cmyk
from layout_app.display.items import Fill
from layout_app.errors import ExportError
from layout_app.geometry import Rect, Size
from layout_app.press.png import Part, render_png, render_rgb, render_trimmed

if TYPE_CHECKING:
    from conftest import Press

BLACK_CORNER = Fill(Rect(-10, -10, 40, 30), Cmyk(k=1.0))


def test_pixels_and_bleed(press: Press) -> None:
    pdf = press.write(BLACK_CORNER, size=Size(100, 60), bleed=10)
    width, height, data = render_rgb(pdf, 0, 2.0)
    assert (width, height, len(data)) == (240, 160, 240 * 160 * 3)
    at = lambda x, y: tuple(data[3 * (y * width + x) :][:3])  # noqa: E731
    assert max(at(2, 2)) < 60, "the corner of the bleed is black"
    assert max(at(98, 78)) < 60
    assert at(102, 78) == (255, 255, 255)
    assert at(98, 82) == (255, 255, 255)


def test_the_scale_is_exact_on_a_sheet_of_broken_points(press: Press) -> None:
    """390 mm are 1105.51 pt: the whole page must not be stretched to whole pixels."""
    edge = Fill(Rect(1000, 0, 1010, 40), Cmyk(k=1.0))
    pdf = press.write(edge, size=Size(1105.512, 60), bleed=0)
    width, height, data = render_rgb(pdf, 0, 2.0)
    assert (width, height) == (2212, 120)
    row = [data[3 * (20 * width + x)] for x in range(width)]
    assert row[1999] == row[2020] == 255
    assert max(row[2000], row[2019]) < 60


def test_a_part_is_cut_out_of_the_page(press: Press) -> None:
    pdf = press.write(press.line("样张", 20, 40, size=20), BLACK_CORNER)
    width, height, data = render_rgb(pdf, 0, 2.0)
    whole = Image.frombytes("RGB", (width, height), data)
    part = render_rgb(pdf, 0, 2.0, Part(30, 20, 90, 80))
    assert part[:2] == (90, 80)
    assert part[2] == whole.crop((30, 20, 120, 100)).tobytes()


def test_the_png_is_what_is_rendered(press: Press) -> None:
    pdf = press.write(press.line("样张", 20, 40, size=20), BLACK_CORNER)
    target = press.folder / "page.png"
    render_png(pdf, target)
    with Image.open(target) as picture:
        picture.load()
        assert picture.info["dpi"] == pytest.approx((144, 144), abs=0.1)
        assert picture.mode == "RGB"
        assert (*picture.size, picture.tobytes()) == render_rgb(pdf, 0, 2.0)
    first = target.read_bytes()
    render_png(pdf, target)
    assert target.read_bytes() == first
    assert sorted(path.name for path in press.folder.iterdir()) == ["page.pdf", "page.png"]


def test_a_trimmed_page_has_no_bleed(press: Press) -> None:
    pdf = press.write(BLACK_CORNER, size=Size(100, 60), bleed=10)
    width, height, data = render_trimmed(pdf, 200)
    assert (width, height, len(data)) == (200, 120, 200 * 120 * 3)
    at = lambda x, y: tuple(data[3 * (y * width + x) :][:3])  # noqa: E731
    assert max(at(0, 0)) < 60
    assert max(at(78, 58)) < 60
    assert at(82, 58) == (255, 255, 255)


@pytest.mark.parametrize("name", ["gone.pdf", "words.pdf"])
def test_a_trimmed_page_of_no_pdf(tmp_path: Path, name: str) -> None:
    (tmp_path / "words.pdf").write_text("no page")
    with pytest.raises(ExportError) as caught:
        render_trimmed(tmp_path / name, 100)
    assert caught.value.code == "pdf-unreadable"


def test_a_page_that_is_not_there(press: Press) -> None:
    with pytest.raises(ExportError) as caught:
        render_png(press.write(), press.folder / "page.png", page=1)
    assert caught.value.code == "pdf-page-missing"
    assert caught.value.facts == {"page": 2, "pages": 1}


@pytest.mark.parametrize("name", ["gone.pdf", "words.pdf"])
def test_a_file_that_is_no_pdf(tmp_path: Path, name: str) -> None:
    (tmp_path / "words.pdf").write_text("no page")
    with pytest.raises(ExportError) as caught:
        render_png(tmp_path / name, tmp_path / "page.png")
    assert caught.value.code == "pdf-unreadable"


def test_a_folder_that_is_not_there(press: Press) -> None:
    with pytest.raises(ExportError) as caught:
        render_png(press.write(), press.folder / "gone" / "page.png")
    assert caught.value.code == "export-unwritable"
