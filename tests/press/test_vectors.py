"""Adverts as PDF: placed as vectors in their boxes, and what a press would refuse is told."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from layout_app.display.items import Picture
from layout_app.geometry import Rect, Size
from layout_app.issues import Severity
from layout_app.model.press import Press as PressSettings
from layout_app.model.press import Standard
from layout_app.press.images import PictureError, read_header
from layout_app.press.pdf import Facts, Sources
from layout_app.press.png import render_rgb
from layout_app.press.presets import output
from layout_app.press.vectors import read_vector

if TYPE_CHECKING:
    from conftest import Press

WHOLE = Rect(0, 0, 1, 1)
CYAN = b"1 0 0 0 k 0 50 100 50 re f 0 0 0 1 k 100 0 100 50 re f"
PAGE = {"size": Size(100, 50), "bleed": 0.0}

Change = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def advert(folder: Path, content: bytes = CYAN, change: Change | None = None) -> Path:
    """A page of 200 × 100: cyan at the top left, black at the bottom right."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(200, 100))
        page.Contents = document.make_stream(content)
        if change is not None:
            change(document, page)
        document.save(folder / "ad.pdf", min_version="1.4", force_version="1.4")
    return folder / "ad.pdf"


@pytest.fixture
def media(press: Press) -> Path:
    folder = press.folder / "media"
    folder.mkdir()
    press.sources = Sources(press.catalogue, folder)
    return folder


def pressed(press: Press, standard: Standard) -> Path:
    order = output(standard, PressSettings())
    press.facts = Facts("试", datetime.date(2026, 11, 23), order)
    return press.write(Picture(Rect(0, 0, 100, 50), "ad.pdf"), **PAGE)


def colours(pdf: Path, *points: tuple[int, int]) -> str:
    width, _, data = render_rgb(pdf, 0, 1.0)
    seen = []
    for x, y in points:
        red, green, blue = data[3 * (y * width + x) :][:3]
        seen.append("w" if min(red, green, blue) > 230 else "k" if max(red, green) < 90 else "c")
    return "".join(seen)


CORNERS = ((20, 10), (70, 10), (20, 40), (70, 40))


def test_a_page_is_placed_as_vectors(press: Press, media: Path) -> None:
    advert(media)
    pdf = press.write(Picture(Rect(0, 0, 100, 50), "ad.pdf"), **PAGE)
    assert press.issues == ()
    assert colours(pdf, *CORNERS) == "cwwk"
    with pikepdf.open(pdf) as document:
        assert document.check_pdf_syntax() == []
        (form,) = document.pages[0].Resources.XObject.values()
        assert form.Subtype == "/Form"


def test_crop_turn_and_trim_are_obeyed(press: Press, media: Path) -> None:
    advert(media)
    pdf = press.write(Picture(Rect(0, 0, 100, 50), "ad.pdf", Rect(0.5, 0, 1, 1)), **PAGE)
    assert colours(pdf, *CORNERS) == "wwkk"

    def trimmed(_document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.TrimBox = Array([0, 50, 200, 100])

    advert(media, change=trimmed)
    assert colours(press.write(Picture(Rect(0, 0, 100, 50), "ad.pdf"), **PAGE), *CORNERS) == "cwcw"

    def turned(_document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Rotate = 90

    file = advert(media, change=turned)
    assert read_header(file)[:2] == (round(100 / 72 * 1200), round(200 / 72 * 1200))
    assert colours(press.write(Picture(Rect(0, 0, 100, 50), "ad.pdf"), **PAGE), *CORNERS) == "wckw"
    part = Picture(Rect(0, 0, 100, 50), "ad.pdf", Rect(0.5, 0, 1, 0.5))
    assert colours(press.write(part, **PAGE), *CORNERS) == "cccc"


@pytest.mark.parametrize("standard", ["x4", "x1a"])
def test_a_press_file_with_an_advert_keeps_its_standard(
    press: Press, media: Path, requirements: ModuleType, standard: Standard
) -> None:
    advert(media)
    with pikepdf.open(pressed(press, standard)) as document:
        assert list(requirements.broken(document, standard)) == []
    assert press.issues == ()


def font(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(face)))


def clear(_document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(ca=0.5)))


def layered(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="a"))
    page.obj.Resources = Dictionary(Properties=Dictionary(L=layer))


@pytest.mark.parametrize(
    ("content", "change", "code", "standards"),
    [
        (b"1 0 0 rg 0 0 9 9 re f", None, "advert-colour", ("x4", "x1a")),
        (b"/DeviceRGB CS 0 0 9 9 re S", None, "advert-colour", ("x4", "x1a")),
        (b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI", None, "advert-colour", ("x4", "x1a")),
        (b"BT /F1 9 Tf (a) Tj ET", font, "advert-font", ("x4", "x1a")),
        (b"/G gs 0 0 9 9 re f", clear, "advert-transparent", ("x1a",)),
    ],
)
def test_what_a_press_refuses_is_told_and_left_out(
    press: Press,
    media: Path,
    content: bytes,
    change: Change | None,
    code: str,
    standards: tuple[Standard, ...],
) -> None:
    advert(media, content, change)
    for standard in ("x4", "x1a"):
        with pikepdf.open(pressed(press, standard)) as document:
            assert ("/XObject" in document.pages[0].Resources) == (standard not in standards)
        expected = [(code, Severity.ERROR)] if standard in standards else []
        assert [(one.code, one.severity) for one in press.issues] == expected


def test_layers_are_told(press: Press, media: Path) -> None:
    advert(media, CYAN, layered)
    pressed(press, "x4")
    assert [(i.code, i.severity) for i in press.issues] == [("advert-layers", Severity.WARNING)]


def test_locked_and_broken_files_are_told(tmp_path: Path) -> None:
    file = advert(tmp_path)
    with pikepdf.open(file) as document:
        document.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
        document.save(tmp_path / "open.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
        document.save(tmp_path / "new.pdf", force_version="2.0")
    for name, code in (
        ("locked.pdf", "advert-locked"),
        ("open.pdf", "advert-locked"),
        ("new.pdf", "advert-version"),
    ):
        with pytest.raises(PictureError, match=code):
            read_vector(tmp_path / name, WHOLE)
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(PictureError, match="picture-broken"):
        read_vector(tmp_path / "bad.pdf", WHOLE)


def test_content_that_swells_is_refused(tmp_path: Path) -> None:
    file = advert(tmp_path, b" " * 80_000_000)
    with pikepdf.open(file) as document:
        document.save(tmp_path / "ad2.pdf", compress_streams=True)
    with pytest.raises(PictureError, match="advert-too-big"):
        read_vector(tmp_path / "ad2.pdf", WHOLE)
