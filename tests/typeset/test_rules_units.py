"""Rules by number, B: what is never parted. CLREQ 3.1.5; GB/T 15834 5.1.4; JLREQ 3.1.10."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Square


def test_13_dashes_and_ellipses_are_units(square: Square) -> None:
    for unit in ("——", "⸺", "……", "⋯⋯"):
        assert square.whole(unit)
        assert sum(square.cells(unit)) == 2.0
        cells = square.set("文文" + unit + "文文文文", 7.5).lines[0]
        assert cells.opened_em > 0
        at = cells.atoms_em
        first = 2
        inside = len(unit) - (1 if unit == "⸺" else 0)
        assert at[first + inside] - at[first] in (
            pytest.approx(1.0 * inside),
            pytest.approx(2.0 + cells.opened_em),
        )


def test_14_between_units_a_line_may_end(square: Square) -> None:
    assert square.lines("文文…………文文", 4) == ["文文……", "……文文"]


def test_15_three_dashes_are_one_piece(square: Square) -> None:
    assert square.whole("———")
    assert sum(square.cells("———")) == 3.0


def test_16_numerals_keep_their_marks(square: Square) -> None:
    numerals = ("1,234.5", "¥100", "$9", "￡7", "€8", "#5", "№3", "5°", "6′", "7″", "－9℃", "58%")
    for unit in (*numerals, "3‰", "8￠", "newspaper"):
        assert square.whole(unit), unit
    for note in ("①", "[1]", "*", "²"):  # a reference mark keeps to what it follows
        text = "文文文文" + note + "，文文文文文"
        for measure in (3, 4, 4.5, 5, 6):
            assert not any(line.startswith(note) for line in square.lines(text, measure)), note


def test_17_strings_that_hold(square: Square) -> None:
    for unit in (
        "58.92%",
        "1260582",
        "－9℃",
        "8:30",
        "3／4",
        "10＋3",
        "106:76",
        "2023-2024",
        "happynewyear.txt.vbs",
        "CytoAnalysis2000",
        "U—2",
        "8:30—17:00",
    ):
        assert square.whole(unit), unit


def test_18_measure_words_may_part_in_body(square: Square) -> None:
    assert square.lines("文文2021年文文", 4, autospace_em=0.0) == ["文文2021", "年文文"]


def test_19_full_width_digits_hold(square: Square) -> None:
    for unit in ("３０００", "３．５", "５０％"):
        assert square.whole(unit), unit


def test_20_words_break_only_when_wider_than_the_line(square: Square) -> None:
    assert square.whole("Typesetting")
    done = square.set("文文incomprehensibilities文", 5)
    assert any(line.forced for line in done.lines)
    assert "".join(square.lines("文文incomprehensibilities文", 5)) == done.atoms.text


def test_21_glue_and_breaking_spaces(square: Square) -> None:
    for glue in "\u00a0\u202f\u2060\u2011\u034f":
        assert square.whole(f"文{glue}字"), f"U+{ord(glue):04X}"
    assert square.lines("aaaaaa\u200bbbbbbb", 4) == ["aaaaaa", "bbbbbb"]
    assert square.lines("aaaaaa bbbbbb", 4) == ["aaaaaa", "bbbbbb"]


def test_80_padded_name_holds(square: Square) -> None:
    for measure in range(5, 12):
        lines = square.lines("李小明、王\u3000刚、张大山、赵\u3000敏", measure)
        assert any("王\u3000刚" in line for line in lines)
        assert any("赵\u3000敏" in line for line in lines)
