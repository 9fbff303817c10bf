"""Rules by number, A: what may start and end a line. CLREQ 3.1.4."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from layout_app.model.style import Level, TextStyle
from layout_app.typeset.faults import FORCED, line_fault
from layout_app.typeset.items import Voice, VoiceSpan

if TYPE_CHECKING:
    from conftest import Square


def test_01_four_levels(square: Square) -> None:
    assert set(get_args(Level)) == {"none", "basic", "gb", "strict"}
    assert square.starts("々", "gb")
    assert not square.starts("々", "strict")
    # Without prohibition the full em of the stop would not fit, its half does not either.
    assert square.lines("文文文文文文。文", 6.1, level="none") == ["文文文文文文", "。文"]


def test_02_no_line_start(square: Square) -> None:
    for mark in "、，。．：；！？‼⁇”’」』）】〗〕］｝》〉～–—-·・‧/／":
        for level in ("basic", "gb", "strict"):
            assert not square.starts(mark, level), (mark, level)


def test_03_no_line_end(square: Square) -> None:
    for mark in "“‘「『（【〖〔［｛《〈":
        for level in ("basic", "gb", "strict"):
            assert not square.ends(mark, level), (mark, level)
    assert square.lines("文文文他说（文文文文", 6) == ["文文文他说", "（文文文文"]


def test_04_solidus_at_neither_edge(square: Square) -> None:
    for mark in "/／":
        assert not square.ends(mark, "gb")
        assert not square.starts(mark, "gb")
        assert square.whole(f"1{mark}2")
    assert square.ends("／", "basic")


def test_05_strict_adds(square: Square) -> None:
    for unit in ("——", "⸺", "……", "⋯⋯"):
        assert square.starts(unit, "gb"), unit
        assert not square.starts(unit, "strict"), unit
    for mark in "⁈⁉･‐〜゠․‥︙々〻‵ぁッー":
        assert not square.starts(mark, "strict"), mark


def test_06_one_em_dash_is_a_connector(square: Square) -> None:
    assert not square.starts("—", "gb")
    assert square.starts("——", "gb")
    assert not square.starts("——", "strict")
    # The connector stays with the year before it, the dash goes down.
    assert square.lines("文文1901年—1936年文文", 5)[1].startswith("年—")
    assert square.lines("他来了文——晚了", 4) == ["他来了文", "——晚了"]


def test_08_pull_in_before_pushing_out(square: Square) -> None:
    assert square.lines("一二三四五六七，九十。", 10) == ["一二三四五六七，九十。"]
    assert square.cells("一二三四五六七，九十。", 10)[7] == 0.5
    # Without a mark to take from, one character goes down and the line before is opened.
    assert square.lines("一二三四五六七八九十。一二三", 10) == ["一二三四五六七八九", "十。一二三"]
    assert square.set("一二三四五六七八九十。一二三", 10).lines[0].opened_em == pytest.approx(1 / 8)


def test_09_widths_before_prohibition(square: Square) -> None:
    # The pair takes 1.5 em and half a mark goes at the line's end, so the fifth Han fits.
    assert square.lines("文文文。”文文文", 4) == ["文文文。”", "文文文"]


def test_12_prohibition_across_voices(square: Square) -> None:
    bold = (VoiceSpan(0, 4, Voice("square", 700)),)
    style = TextStyle(name="body", face="square", size=9)
    done = square.setter.paragraph("文文文文，文文文（文文", style, 4.0, bold)
    for line in done.lines[1:]:
        assert done.atoms.text[line.start] != "，"
        assert done.atoms.text[line.start - 1] != "（"


def test_10_a_rule_is_never_broken_silently(square: Square) -> None:
    # Three closing marks in a measure that cannot hold them with what they follow.
    done = square.set("文文。』」文文", 1.4)
    assert any(line_fault(line) == FORCED for line in done.lines)
    assert FORCED not in {line_fault(line) for line in square.set("文文。』」文文", 4).lines}
