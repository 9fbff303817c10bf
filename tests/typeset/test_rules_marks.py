"""Rules by number, C: how wide marks are. CLREQ 3.1.2, 3.1.6; GB/T 15834 5.1."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from layout_app.typeset import charclass as cc

if TYPE_CHECKING:
    from conftest import Square


def test_22_widths_of_marks(square: Square) -> None:
    for mark in "，。、：；？！“”《》（）—～":
        assert square.cells(f"文{mark}文") == [1.0, 1.0, 1.0], mark
    for mark in "·–-/":
        assert square.cells(f"文{mark}文") == [1.0, 0.5, 1.0], mark
    # Within a numeral the dot is the numeral's: no wider than half, no wider than it is drawn.
    assert square.cells("7·20", face="书宋")[1] < 0.4
    assert square.cells("文·文", face="书宋")[1] == 0.5


def test_23_doubled_marks(square: Square) -> None:
    for pair in ("？？", "！！", "？！"):
        assert sum(square.cells(f"文{pair}文")) == 3.0
        assert sum(square.cells(f"文{pair}{pair[1]}文")) == pytest.approx(4.0, abs=1e-3)


def test_24_adjustable_halves(square: Square) -> None:
    # The half goes at the right of a closing mark: its ink stays; at the left of an opening one.
    assert square.origins("文。）文") == [0.0, 1.0, 1.5, 2.5]
    assert square.origins("文（（文") == [0.0, 1.0, 1.5, 3.0 - 0.5]
    # Upright, centred marks of vertical lines give nothing.
    for mark in "：；？！":
        assert sum(square.cells(f"国{mark}（国", vertical=True)) == 3.5
        assert square.cells(f"国{mark}）国", vertical=True) == [1.0, 1.0, 1.0, 1.0], mark
    assert square.cells("国。）国", vertical=True) == [1.0, 0.5, 1.0, 1.0]


def test_25_adjacent_marks(square: Square) -> None:
    for pair in ("。（", "）。", "。”", "（（", "））", "》（", "：“"):
        assert sum(square.cells(f"国{pair}国")) == 3.5, pair
        assert sum(square.cells(f"国{pair}国", marks="half")) == 3.0, pair
    assert sum(square.cells("国。”）国")) == 4.0
    assert sum(square.cells("国）））国")) == 4.0


def test_26_brackets_hug_what_they_enclose(square: Square) -> None:
    # Between ）and（ half an em is left, in the middle; ink of （ ends where 国 begins.
    assert square.origins("国）（国") == [0.0, 1.0, 1.5, 2.5]
    assert square.cells("（国") == [1.0, 1.0]


def test_27_trims_of_the_public_tests(square: Square) -> None:
    assert square.cells("国：）国") == [1.0, 0.5, 1.0, 1.0]
    assert square.cells("国）”（国") == [1.0, 0.5, 1.0, 0.5, 1.0]
    assert square.cells("国）“（国") == [1.0, 1.0, 0.5, 0.5, 1.0]


def test_28_half_at_the_line_end(square: Square) -> None:
    done = square.set("一二三四五，七八九", 5.5)
    assert square.lines("一二三四五，七八九", 5.5) == ["一二三四五，", "七八九"]
    assert done.lines[0].atoms_em[-2:] == pytest.approx([5.0, 5.5])


def test_29_opening_mark_at_the_line_start(square: Square) -> None:
    text = "（一二三四五（六七）八"

    def firsts(start_marks: str) -> list[float]:
        done = square.set(text, 6, start_marks=start_marks)
        assert square.lines(text, 6, start_marks=start_marks)[1].startswith("（")
        return [round(at.atoms_em[1] - at.atoms_em[0] - at.opened_em, 4) for at in done.lines]

    assert firsts("keep") == [1.0, 1.0]
    assert firsts("trim") == [0.5, 0.5]
    assert firsts("trim-but-first") == [1.0, 0.5]
    indented = square.set(text, 8, start_marks="trim", indent_em=2.0).lines[0]
    assert indented.atoms_em[0] == 2.0
    assert indented.atoms_em[1] - indented.opened_em == pytest.approx(2.5)


def test_30_styles_of_marks(square: Square) -> None:
    text = "国，国。国）。国"
    assert square.cells(text, marks="full") == [1.0] * 8
    assert square.cells(text, marks="line-end-half") == [1.0] * 5 + [0.5, 1.0, 1.0]
    assert square.cells(text, marks="kaiming") == [1.0, 0.5, 1.0, 1.0, 1.0, 0.5, 1.0, 1.0]
    assert square.cells(text, marks="half") == [1.0, 0.5, 1.0, 0.5, 1.0, 0.5, 0.5, 1.0]


def test_31_quotes_are_chinese_apostrophes_latin(square: Square) -> None:
    for role in ("square", "书宋", "黑体", "楷体"):
        assert square.cells("“iPhone", face=role)[0] == 1.0
        assert square.cells("文’文", face=role)[1] == 1.0
        assert square.cells("don’t", face=role)[3] < 0.5
    assert square.whole("don’t")


def test_32_dash_is_one_stroke(square: Square) -> None:
    for role in ("书宋", "标宋", "黑体", "楷体"):
        done = square.set("文——文", 9, face=role)
        line = done.lines[0]
        dash = [x for x, at in zip(line.x_em, done.atoms.glyph_char, strict=True) if 0 < at < 3]
        assert all(b - a == pytest.approx(1.0) for a, b in pairwise(dash))
        assert line.atoms_em[-2] == pytest.approx(3.0)


def test_33_variants_keep_their_class(square: Square) -> None:
    for mark in "﹕﹔﹗﹖︰．‧•・″,.:;!?)":
        assert not square.starts(mark, "gb"), mark
    assert not square.ends("(", "gb")
    assert {cc.class_of(mark) for mark in "﹕﹔︰"} == {cc.PAUSE}
    assert {cc.class_of(mark) for mark in "﹗﹖．"} == {cc.END}
    assert {cc.class_of(mark) for mark in "‧•・"} == {cc.MIDDOT}
