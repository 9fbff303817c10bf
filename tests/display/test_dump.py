"""A dump shows everything of a display list, stable and readable."""

from __future__ import annotations

from pathlib import Path

from layout_app.colour import Cmyk, Spot
from layout_app.display.dump import dump
from layout_app.display.items import DisplayList, Fill, GlyphRun, Group, Picture, Rule
from layout_app.display.items import Path as Outline
from layout_app.geometry import Matrix, Point, Rect, Size

GOLDEN = Path(__file__).with_name("golden")
RED = Spot("大红", Cmyk(m=0.95, y=1.0), tint=0.5)


def line(text: str, **options: object) -> GlyphRun:
    places = tuple(10.0 + 9 * number for number in range(len(text)))
    values = {"size": 9.0, "ys": (20.0,), "xs": places, "clusters": tuple(range(len(text)))}
    return GlyphRun(
        **{"face": "Song", "text": text, "glyphs": tuple(map(ord, text)), **values, **options}
    )


EVERYTHING = DisplayList(
    Size(100, 200.5),
    3,
    (
        line("本报讯"),
        line("“\\”\u2028\n", colour=RED, stretch=0.92, xs=(1, 2, 3.5, 3.25, 3)),
        line("直排", upright=False, xs=(5, 5), ys=(10, 19)),
        line("——", glyphs=(77,), xs=(4,), clusters=(0,)),
        line("é", glyphs=(5, 6), xs=(4, 4), clusters=(0, 0)),
        Rule(Point(-0.0001, 1), Point(2, 3.00049), 0.5),
        Rule(Point(0, 1), Point(2, 3), 0.5, RED, (2, 1)),
        Fill(Rect(-3, -3, 103, 10), Cmyk(c=0.2)),
        Outline((("M", 0, 0), ("C", 1, 2, 3, 4, 5, 6), ("Z",)), Cmyk(k=0.5), RED, 1),
        Picture(Rect(0, 0, 10, 20), "照片 1.jpg"),
        Picture(Rect(0, 0, 10, 20), "a.jpg", Rect(0, 0.25, 1, 0.75)),
        Group(
            (line("旋"), Group((Fill(Rect(0, 0, 1, 1), RED),), clip=Rect(0, 0, 5, 5))),
            Matrix(0, 1, -1, 0, 50, 60),
        ),
    ),
)


def test_golden() -> None:
    assert dump(EVERYTHING) == (GOLDEN / "everything.txt").read_text("utf-8")


def test_one_line_an_item() -> None:
    assert len(dump(EVERYTHING).splitlines()) == 1 + 12 + 3


def test_there_is_no_negative_zero() -> None:
    assert "-0.000" not in dump(EVERYTHING)


def test_an_empty_run_and_page() -> None:
    assert dump(DisplayList(Size(1, 2), 0, ())) == "page 1.000 2.000 bleed 0.000\n"
    empty = DisplayList(Size(1, 2), 0, (line("", xs=(), ys=()),))
    assert '| "" |' in dump(empty)


def test_equal_lists_equal_text_and_a_moved_glyph_shows() -> None:
    first = DisplayList(Size(1, 2), 0, (line("一二"),))
    moved = DisplayList(Size(1, 2), 0, (line("一二", xs=(10.0, 19.001)),))
    assert dump(first) == dump(DisplayList(Size(1, 2), 0, (line("一二"),)))
    assert dump(first) != dump(moved)
