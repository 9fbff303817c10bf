"""Proofs: what stands on the sheets, in which size, and that they can be printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from layout_app.cli.galley import BODY, HEAD
from layout_app.colour import BLACK, PAPER, Cmyk, Spot
from layout_app.display.items import DisplayList, Fill, GlyphRun, Group, Item, Picture, Rule
from layout_app.fonts.catalogue import bundled
from layout_app.geometry import Point, Rect, Size
from layout_app.press.proof import (
    PAPERS,
    RED,
    Note,
    Order,
    galley_proof,
    grey_pictures,
    list_sheets,
    page_proof,
)
from layout_app.press.proof import (
    Spot as Place,
)
from layout_app.typeset.column import Setter
from layout_app.units import mm

NOTE = Note(("青石日报", "二校", "2026-05-19 22:10"), ("校对", "责编"))
BROADSHEET = Size(mm(390), mm(545))


@pytest.fixture(scope="module")
def setter() -> Setter:
    return Setter(bundled())


def texts(items: tuple[Item, ...]) -> str:
    found = []
    for item in items:
        if isinstance(item, GlyphRun):
            found.append(item.text)
        elif isinstance(item, Group):
            found.append(texts(item.items))
    return "".join(found)


def page_of(*items: Item, size: Size = BROADSHEET) -> DisplayList:
    return DisplayList(size, 8.5, items)


def placed(sheet: DisplayList) -> Group:
    return next(item for item in sheet.items if isinstance(item, Group))


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_a_page_is_scaled_to_the_sheet_and_signed(paper: str, setter: Setter) -> None:
    rule = Rule(Point(0, 0), Point(*BROADSHEET), 1.0)
    (sheet,) = page_proof(page_of(rule), Order(paper=paper, note=NOTE), setter)  # type: ignore[arg-type]
    assert sheet.trim == PAPERS[paper]  # type: ignore[index]
    matrix = placed(sheet).transform
    assert matrix.a == matrix.d < 1.0
    assert matrix.e + matrix.a * BROADSHEET.width <= sheet.trim.width
    assert matrix.f + matrix.d * BROADSHEET.height <= sheet.trim.height - mm(22)
    said = texts(sheet.items)
    for word in ("青石日报", "二校", "22:10", "校对", "责编", f"{matrix.a:.0%}"):
        assert word in said


def test_a_small_page_keeps_its_size_and_a_wide_one_turns_the_sheet(setter: Setter) -> None:
    (small,) = page_proof(page_of(size=Size(200, 300)), Order(), setter)
    assert placed(small).transform.a == 1.0
    (wide,) = page_proof(page_of(size=Size(mm(780), mm(545))), Order(), setter)
    assert wide.trim.width > wide.trim.height


def test_tiles_cover_the_page_and_overlap(setter: Setter) -> None:
    sheets = page_proof(page_of(), Order(paper="A3", tile=True, note=NOTE), setter)
    clips = [placed(sheet).clip for sheet in sheets]
    assert len(sheets) == 4
    assert all(placed(sheet).transform.a == 1.0 for sheet in sheets)
    rects = [clip for clip in clips if clip is not None]
    assert min(rect.x0 for rect in rects) == min(rect.y0 for rect in rects) == 0
    assert max(rect.x1 for rect in rects) == pytest.approx(BROADSHEET.width)
    assert max(rect.y1 for rect in rects) == pytest.approx(BROADSHEET.height)
    assert rects[0].x1 - rects[1].x0 == pytest.approx(mm(10))
    assert "1/4" in texts(sheets[0].items)
    assert "4/4" in texts(sheets[3].items)


@pytest.mark.parametrize(
    ("colour", "black"),
    [(BLACK, 1.0), (PAPER, 0.0), (RED, 0.7), (Spot("金", Cmyk(y=1.0), 1.0), 0.15)],
)
def test_grey_keeps_light_and_dark(colour: Cmyk | Spot, black: float, setter: Setter) -> None:
    page = page_of(Group((Fill(Rect(0, 0, 9, 9), colour),)))
    (sheet,) = page_proof(page, Order(grey=True), setter)
    inner = placed(sheet).items[0]
    assert isinstance(inner, Group)
    fill = inner.items[0]
    assert isinstance(fill, Fill)
    assert isinstance(fill.colour, Cmyk)
    assert (fill.colour.c, fill.colour.m, fill.colour.y) == (0, 0, 0)
    assert fill.colour.k == pytest.approx(black, abs=0.12)


def test_pictures_become_grey_copies(tmp_path: Path) -> None:
    media, scratch = tmp_path / "media", tmp_path / "scratch"
    media.mkdir()
    scratch.mkdir()
    Image.new("RGB", (3000, 1000), "red").save(media / "a.png")
    (media / "b.jpg").write_bytes(b"no picture")
    rect = Rect(0, 0, 9, 9)
    page = page_of(Picture(rect, "a.png"), Group((Picture(rect, "b.jpg"),)))
    grey = grey_pictures(page, media, scratch, "old-")
    first = grey.items[0]
    assert isinstance(first, Picture)
    with Image.open(scratch / first.media) as copy:
        assert (copy.mode, copy.size) == ("L", (2400, 800))
    assert [file.name for file in scratch.iterdir()] == ["old-a.png.jpg"]


def test_places_are_framed_and_numbered_once(setter: Setter) -> None:
    spots = (
        Place(Rect(10, 10, 50, 20), 7),
        Place(Rect(10, 30, 50, 40), 7),
        Place(Rect(5, 5, 5, 9), 8),
    )
    (sheet,) = page_proof(page_of(), Order(), setter, spots)
    inner = placed(sheet).items
    assert texts(inner) == "78"
    assert sum(getattr(item, "stroke", None) == RED for item in inner) == 2


def test_a_galley_numbers_every_line_through(setter: Setter) -> None:
    pieces = [
        ("h2", "沙河桥恢复通行"),
        *[("p", "金山路沙河桥起恢复通行，过往车辆不必绕行。" * 9)] * 12,
    ]
    sheets = galley_proof(pieces, Order(paper="A4", note=NOTE), setter, (BODY, HEAD))
    assert len(sheets) > 1
    lines = [round(item.ys[0], 2) for item in placed(sheets[0]).items if isinstance(item, GlyphRun)]
    count = len(set(lines))
    numbers = [item.text for item in sheets[0].items if isinstance(item, GlyphRun)][:count]
    assert numbers == [str(number) for number in range(1, count + 1)]
    assert str(count + 1) in texts(sheets[1].items)


def test_a_long_list_takes_several_sheets(setter: Setter) -> None:
    lines = [f"{number}. 第 1 版，正文：旧 → 新" for number in range(1, 121)]
    sheets = list_sheets(lines, Order(paper="A4", note=NOTE), setter)
    assert len(sheets) > 1
    assert "120." in texts(sheets[-1].items)


def test_proofs_print(press: object, setter: Setter) -> None:
    sheets = page_proof(
        page_of(Fill(Rect(0, 0, 400, 400), RED)), Order(paper="A4", note=NOTE), setter
    )
    file = press.write_pages(sheets)  # type: ignore[attr-defined]
    document = pypdfium2.PdfDocument(file)
    try:
        assert document[0].get_size() == pytest.approx(tuple(PAPERS["A4"]), abs=0.01)
    finally:
        document.close()
