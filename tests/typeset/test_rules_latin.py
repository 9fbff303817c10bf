"""Rules by number, G: Han beside Latin and numerals. CLREQ 3.2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Square


def test_49_gap_between_han_and_latin(square: Square) -> None:
    assert square.cells("国X国") == [1.25, 0.75, 1.0]
    assert square.cells("国 X 国") == [1.0, 0.25, 0.5, 0.25, 1.0]
    assert square.cells("国8国", autospace_em=0.125) == [1.125, 0.625, 1.0]


def test_50_no_gap_beside_marks(square: Square) -> None:
    assert square.cells("国。XX国") == [1.0, 1.0, 0.5, 0.75, 1.0]
    assert square.cells("（X）") == [1.0, 0.5, 0.5]
    assert square.cells("X国")[0] == 0.75
    assert square.cells("国X") == [1.25, 0.5]


def test_51_latin_is_proportional(square: Square) -> None:
    for role in ("书宋", "黑体", "楷体"):
        wide, narrow, *digits = square.cells("Wi2021", face=role)
        assert narrow < wide / 2, role
        assert max(digits) < 0.7, role


def test_52_gap_goes_at_the_break(square: Square) -> None:
    assert square.lines("国国国国X国", 4, tighten_em=0.0) == ["国国国国", "X国"]
    assert square.set("国国国国X国", 4).lines[0].width_em == 4.0


def test_53_ascii_marks_between_han_keep_the_rules(square: Square) -> None:
    for mark in ",.:;!?)":
        assert not square.starts(mark, "gb"), mark
    for unit in ("1,000", "8:30", "www.example.cn"):
        assert square.whole(unit), unit


def test_54_western_runs_may_be_padded_to_whole_em(square: Square) -> None:
    for text in ("国X国国", "国GDP国国", "国2021年国", "国a b国国"):
        line = square.set(text, 30, latin_grid=True).lines[0]
        # All Han stand where a grid of em has them; each gap is more than 0 and at most 1/2 em.
        for char, edge in zip(text, line.atoms_em, strict=False):
            if char in "国年":
                assert edge == pytest.approx(round(edge)), text
        first = square.cells(text, 30, latin_grid=True)[0] - 1.0
        assert 0 < first <= 0.5
    assert square.cells("国XY国", latin_grid=True) == [1.5, 0.5, 1.0, 1.0]
