"""What stands round a page: the slug line, the bar, and that none of it comes into the bleed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from layout_app.colour import Cmyk, Spot
from layout_app.display.items import DisplayList, Fill, GlyphRun, Group, Item, Rule
from layout_app.display.items import Path as Outline
from layout_app.fonts.catalogue import bundled
from layout_app.geometry import Rect, Size
from layout_app.model.press import Press as PressSettings
from layout_app.press.marks import MARGIN, press_sheet, version
from layout_app.press.pdf import Facts
from layout_app.press.presets import output
from layout_app.press.survey import leaves
from layout_app.units import mm

if TYPE_CHECKING:
    from conftest import Press

    from layout_app.press.presets import Output

CATALOGUE = bundled()


def order() -> Output:
    found = output("x4", PressSettings(), labels=("第1版 要闻", "第2版"))
    assert found is not None
    return found


def marks(page: DisplayList, slug: str = "版心日报") -> tuple[Item, ...]:
    inside, *outside = press_sheet(page, order(), slug, CATALOGUE).display.items
    assert isinstance(inside, Group)
    return tuple(outside)


def corners(item: Item) -> Iterator[tuple[float, float]]:
    """Give points that bound an item's ink."""
    if isinstance(item, Fill):
        yield from ((item.rect.x0, item.rect.y0), (item.rect.x1, item.rect.y1))
    elif isinstance(item, Rule):
        yield from (item.start, item.end)
    elif isinstance(item, Outline):
        for step in item.segments:
            numbers = [float(value) for value in step[1:]]
            yield from zip(numbers[::2], numbers[1::2], strict=True)
    elif isinstance(item, GlyphRun):
        for x in (item.xs[0], item.xs[-1] + item.size):
            yield from ((x, item.ys[0] - item.size), (x, item.ys[0] + 0.2 * item.size))


@given(st.floats(60, 1200), st.floats(60, 1800), st.integers(0, 4))
def test_marks_stay_on_the_sheet_and_out_of_the_bleed(
    width: float, height: float, spots: int
) -> None:
    inks = [Fill(Rect(0, 0, 9, 9), Spot(f"S{n}", Cmyk(m=1.0))) for n in range(spots)]
    page = DisplayList(Size(width, height), 0.0, tuple(inks))
    trim = Rect(0, 0, width, height)
    bleed, sheet = trim.inset(-mm(3), -mm(3)), trim.inset(-mm(3) - MARGIN, -mm(3) - MARGIN)
    for item in leaves(marks(page)):
        xs, ys = zip(*corners(item), strict=True)
        ink = Rect(min(xs) - 0.2, min(ys) - 0.2, max(xs) + 0.2, max(ys) + 0.2)
        assert not ink.overlaps(bleed)
        assert sheet.contains(ink)


def test_the_bar_has_a_patch_of_each_ink() -> None:
    spot = Spot("专红", Cmyk(m=1.0), tint=0.3)
    page = DisplayList(Size(400, 300), 0.0, (Fill(Rect(0, 0, 9, 9), spot),))
    colours = [item.colour for item in leaves(marks(page)) if isinstance(item, Fill)]
    solids = [Cmyk(c=1.0), Cmyk(m=1.0), Cmyk(y=1.0), Cmyk(k=1.0)]
    assert colours[:4] == solids
    assert Cmyk(0.3, 0.24, 0.24) in colours
    assert colours[-1] == Spot("专红", Cmyk(m=1.0))


def test_every_plate_bears_its_name() -> None:
    spot = Spot("PANTONE 485 C", Cmyk(m=0.9, y=1.0), tint=0.3)
    page = DisplayList(Size(800, 300), 0.0, (Fill(Rect(0, 0, 9, 9), spot),))
    named = {
        run.colour: run.text.strip() for run in leaves(marks(page)) if isinstance(run, GlyphRun)
    }
    assert named[Cmyk(c=1.0)] == "C"
    assert named[Cmyk(m=1.0)] == "M"
    assert named[Cmyk(y=1.0)] == "Y"
    assert named[Spot("PANTONE 485 C", Cmyk(m=0.9, y=1.0))] == "PANTONE 485 C"


def test_a_long_slug_line_is_squeezed_before_it_meets_the_target() -> None:
    page = DisplayList(Size(300, 300), 0.0, ())
    runs = [item for item in leaves(marks(page, "长" * 60)) if isinstance(item, GlyphRun)]
    assert {run.stretch for run in runs} == {runs[0].stretch}
    assert runs[0].stretch < 0.5
    assert runs[-1].xs[-1] < 150 - mm(2)


def test_the_slug_line_says_which_page_and_version_this_is(
    press: Press, read_text: Callable[[Path], str]
) -> None:
    press.facts = Facts("青石日报 2026-05-20", datetime.date(2026, 5, 20), order())
    pages = [DisplayList(Size(800, 300), 0.0, (press.line(text, 20, 30),)) for text in "一二"]
    said = read_text(press.write_pages(pages))
    for page, label in zip(pages, ("第1版要闻", "第2版"), strict=True):
        assert f"青石日报2026-05-20{label}PDF/X-4newsprint-220版本{version(page)}CMYK" in said


def test_another_page_is_another_version() -> None:
    pages = [DisplayList(Size(800, 300), 0.0, (Fill(Rect(0, 0, n, 9), Cmyk()),)) for n in (1, 1, 2)]
    names = [version(page) for page in pages]
    assert names[0] == names[1] != names[2]
    assert len(names[0]) == 8


@pytest.mark.parametrize("text", ["Banxin", "版心", "龘𠮷"])
def test_any_paper_has_a_name(text: str) -> None:
    page = DisplayList(Size(800, 300), 0.0, ())
    runs = [item for item in leaves(marks(page, text)) if isinstance(item, GlyphRun)]
    assert "".join(run.text for run in runs).startswith(text)
    assert all(0 not in run.glyphs for run in runs)


def test_marks_are_no_thinner_than_what_the_press_prints() -> None:
    coarse = order()
    coarse = replace(coarse, preset=replace(coarse.preset, hairline=0.6))
    page = DisplayList(Size(400, 300), mm(3), ())
    _inside, *outside = press_sheet(page, coarse, "青石日报", CATALOGUE).display.items
    lines = [one.width for one in outside if isinstance(one, Rule | Outline)]
    assert len(lines) > 20
    assert min(lines) == 0.6
    assert {one.width for one in marks(page) if isinstance(one, Rule)} == {0.25}
