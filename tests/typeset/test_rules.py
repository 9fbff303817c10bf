"""The rules of composition, each by its number in the checklist the program was built to.

A rule is a function; its id is its number. Where a rule names an example, the example is the test.
**Source:** CLREQ 3.1–3.6, GB/T 15834-2011 5.1, JLREQ 3.1.10, as numbered there (sections A–G).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

import pytest

from layout_app.model.style import Level, Rules, TextStyle
from layout_app.typeset import charclass as cc
from layout_app.typeset.galley import GalleySheet, GalleyStyle, PieceStyle, set_galley
from layout_app.typeset.items import Voice, VoiceSpan
from layout_app.typeset.justify import place
from layout_app.typeset.linebreak import Break
from layout_app.typeset.spacing import space

if TYPE_CHECKING:
    from conftest import Square

Rule = Callable[["Square"], None]
RULES: dict[str, Rule] = {}


def rule(number: str) -> Callable[[Rule], Rule]:
    def keep(check: Rule) -> Rule:
        RULES[number] = check
        return check

    return keep


def starts(square: Square, mark: str, level: Level) -> bool:
    """Tell whether a mark ever opens a line, over places in the line and measures."""
    return any(
        line.startswith(mark)
        for before in range(3, 9)
        for measure in (4, 4.5, 5, 6)
        for line in square.lines("文" * before + mark + "文" * 6, measure, level=level)[1:]
    )


def ends(square: Square, mark: str, level: Level) -> bool:
    """Tell whether a mark ever ends a line."""
    return any(
        line.endswith(mark)
        for before in range(3, 9)
        for measure in (4, 4.5, 5, 6)
        for line in square.lines("文" * before + mark + "文" * 6, measure, level=level)[:-1]
    )


def whole(square: Square, unit: str, level: Level = "gb") -> bool:
    """Tell whether a unit stays in one line wherever it comes, in measures that hold it."""
    return all(
        any(
            unit in line
            for line in square.lines("文" * before + unit + "文" * 7, measure, level=level)
        )
        for before in range(9)
        for measure in range(len(unit) + 2, 14)
    )


# --- A. Line-start and line-end prohibition ---------------------------------------------------


@rule("1")
def four_levels(square: Square) -> None:
    assert set(get_args(Level)) == {"none", "basic", "gb", "strict"}
    assert starts(square, "々", "gb")
    assert not starts(square, "々", "strict")
    # Without prohibition the full em of the stop would not fit, its half does not either.
    assert square.lines("文文文文文文。文", 6.1, level="none") == ["文文文文文文", "。文"]


@rule("2")
def no_line_start(square: Square) -> None:
    for mark in "、，。．：；！？‼⁇”’」』）】〗〕］｝》〉～–—-·・‧/／":
        for level in ("basic", "gb", "strict"):
            assert not starts(square, mark, level), (mark, level)


@rule("3")
def no_line_end(square: Square) -> None:
    for mark in "“‘「『（【〖〔［｛《〈":
        for level in ("basic", "gb", "strict"):
            assert not ends(square, mark, level), (mark, level)
    assert square.lines("文文文他说（文文文文", 6) == ["文文文他说", "（文文文文"]


@rule("4")
def solidus_at_neither_edge(square: Square) -> None:
    for mark in "/／":
        assert not ends(square, mark, "gb")
        assert not starts(square, mark, "gb")
        assert whole(square, f"1{mark}2")
    assert ends(square, "／", "basic")


@rule("5")
def strict_adds(square: Square) -> None:
    for unit in ("——", "⸺", "……", "⋯⋯"):
        assert starts(square, unit, "gb"), unit
        assert not starts(square, unit, "strict"), unit
    for mark in "⁈⁉･‐〜゠․‥︙々〻‵ぁッー":
        assert not starts(square, mark, "strict"), mark


@rule("6")
def one_em_dash_is_a_connector(square: Square) -> None:
    assert not starts(square, "—", "gb")
    assert starts(square, "——", "gb")
    assert not starts(square, "——", "strict")
    # The connector stays with the year before it, the dash goes down.
    assert square.lines("文文1901年—1936年文文", 5)[1].startswith("年—")
    assert square.lines("他来了文——晚了", 4) == ["他来了文", "——晚了"]


@rule("8")
def pull_in_before_pushing_out(square: Square) -> None:
    assert square.lines("一二三四五六七，九十。", 10) == ["一二三四五六七，九十。"]
    assert square.cells("一二三四五六七，九十。", 10)[7] == 0.5
    # Without a mark to take from, one character goes down and the line before is opened.
    assert square.lines("一二三四五六七八九十。一二三", 10) == ["一二三四五六七八九", "十。一二三"]
    assert square.set("一二三四五六七八九十。一二三", 10).lines[0].opened_em == pytest.approx(1 / 8)


@rule("9")
def widths_before_prohibition(square: Square) -> None:
    # The pair takes 1.5 em and half a mark goes at the line's end, so the fifth Han fits.
    assert square.lines("文文文。”文文文", 4) == ["文文文。”", "文文文"]


@rule("12")
def prohibition_across_voices(square: Square) -> None:
    bold = (VoiceSpan(0, 4, Voice("square", 700)),)
    style = TextStyle(name="body", face="square", size=9)
    done = square.setter.paragraph("文文文文，文文文（文文", style, 4.0, bold)
    for line in done.lines[1:]:
        assert done.atoms.text[line.start] != "，"
        assert done.atoms.text[line.start - 1] != "（"


# --- B. Units ------------------------------------------------------------------------------


@rule("13")
def dashes_and_ellipses_are_units(square: Square) -> None:
    for unit in ("——", "⸺", "……", "⋯⋯"):
        assert whole(square, unit)
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


@rule("14")
def between_units_a_line_may_end(square: Square) -> None:
    assert square.lines("文文…………文文", 4) == ["文文……", "……文文"]


@rule("15")
def three_dashes_are_one_piece(square: Square) -> None:
    assert whole(square, "———")
    assert sum(square.cells("———")) == 3.0


@rule("16")
def numerals_keep_their_marks(square: Square) -> None:
    numerals = ("1,234.5", "¥100", "$9", "￡7", "€8", "#5", "№3", "5°", "6′", "7″", "－9℃", "58%")
    for unit in (*numerals, "3‰", "8￠", "newspaper"):
        assert whole(square, unit), unit
    for note in ("①", "[1]", "*", "²"):  # a reference mark keeps to what it follows
        text = "文文文文" + note + "，文文文文文"
        for measure in (3, 4, 4.5, 5, 6):
            assert not any(line.startswith(note) for line in square.lines(text, measure)), note


@rule("17")
def strings_that_hold(square: Square) -> None:
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
        assert whole(square, unit), unit


@rule("18")
def measure_words_may_part_in_body(square: Square) -> None:
    assert square.lines("文文2021年文文", 4, autospace_em=0.0) == ["文文2021", "年文文"]


@rule("19")
def full_width_digits_hold(square: Square) -> None:
    for unit in ("３０００", "３．５", "５０％"):
        assert whole(square, unit), unit


@rule("20")
def words_break_only_when_wider_than_the_line(square: Square) -> None:
    assert whole(square, "Typesetting")
    done = square.set("文文incomprehensibilities文", 5)
    assert any(line.forced for line in done.lines)
    assert "".join(square.lines("文文incomprehensibilities文", 5)) == done.atoms.text


@rule("21")
def glue_and_breaking_spaces(square: Square) -> None:
    for glue in "\u00a0\u202f\u2060\u2011\u034f":
        assert whole(square, f"文{glue}字"), f"U+{ord(glue):04X}"
    assert square.lines("aaaaaa\u200bbbbbbb", 4) == ["aaaaaa", "bbbbbb"]
    assert square.lines("aaaaaa bbbbbb", 4) == ["aaaaaa", "bbbbbb"]


# --- C. Widths of marks ------------------------------------------------------------------------


@rule("22")
def widths_of_marks(square: Square) -> None:
    for mark in "，。、：；？！“”《》（）—～":
        assert square.cells(f"文{mark}文") == [1.0, 1.0, 1.0], mark
    for mark in "·–-/":
        assert square.cells(f"文{mark}文") == [1.0, 0.5, 1.0], mark
    # Within a numeral the dot is the numeral's: no wider than half, no wider than it is drawn.
    assert square.cells("7·20", face="书宋")[1] < 0.4
    assert square.cells("文·文", face="书宋")[1] == 0.5


@rule("23")
def doubled_marks(square: Square) -> None:
    for pair in ("？？", "！！", "？！"):
        assert sum(square.cells(f"文{pair}文")) == 3.0
        assert sum(square.cells(f"文{pair}{pair[1]}文")) == pytest.approx(4.0, abs=1e-3)


@rule("24")
def adjustable_halves(square: Square) -> None:
    # The half goes at the right of a closing mark: its ink stays; at the left of an opening one.
    assert square.origins("文。）文") == [0.0, 1.0, 1.5, 2.5]
    assert square.origins("文（（文") == [0.0, 1.0, 1.5, 3.0 - 0.5]
    # Upright, centred marks of vertical lines give nothing.
    for mark in "：；？！":
        assert sum(square.cells(f"国{mark}（国", vertical=True)) == 3.5
        assert square.cells(f"国{mark}）国", vertical=True) == [1.0, 1.0, 1.0, 1.0], mark
    assert square.cells("国。）国", vertical=True) == [1.0, 0.5, 1.0, 1.0]


@rule("25")
def adjacent_marks(square: Square) -> None:
    for pair in ("。（", "）。", "。”", "（（", "））", "》（", "：“"):
        assert sum(square.cells(f"国{pair}国")) == 3.5, pair
        assert sum(square.cells(f"国{pair}国", marks="half")) == 3.0, pair
    assert sum(square.cells("国。”）国")) == 4.0
    assert sum(square.cells("国）））国")) == 4.0


@rule("26")
def brackets_hug_what_they_enclose(square: Square) -> None:
    # Between ）and（ half an em is left, in the middle; ink of （ ends where 国 begins.
    assert square.origins("国）（国") == [0.0, 1.0, 1.5, 2.5]
    assert square.cells("（国") == [1.0, 1.0]


@rule("27")
def trims_of_the_public_tests(square: Square) -> None:
    assert square.cells("国：）国") == [1.0, 0.5, 1.0, 1.0]
    assert square.cells("国）”（国") == [1.0, 0.5, 1.0, 0.5, 1.0]
    assert square.cells("国）“（国") == [1.0, 1.0, 0.5, 0.5, 1.0]


@rule("28")
def half_at_the_line_end(square: Square) -> None:
    done = square.set("一二三四五，七八九", 5.5)
    assert square.lines("一二三四五，七八九", 5.5) == ["一二三四五，", "七八九"]
    assert done.lines[0].atoms_em[-2:] == pytest.approx([5.0, 5.5])


@rule("29")
def opening_mark_at_the_line_start(square: Square) -> None:
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


@rule("30")
def styles_of_marks(square: Square) -> None:
    text = "国，国。国）。国"
    assert square.cells(text, marks="full") == [1.0] * 8
    assert square.cells(text, marks="line-end-half") == [1.0] * 5 + [0.5, 1.0, 1.0]
    assert square.cells(text, marks="kaiming") == [1.0, 0.5, 1.0, 1.0, 1.0, 0.5, 1.0, 1.0]
    assert square.cells(text, marks="half") == [1.0, 0.5, 1.0, 0.5, 1.0, 0.5, 0.5, 1.0]


@rule("31")
def quotes_are_chinese_apostrophes_latin(square: Square) -> None:
    for role in ("square", "书宋", "黑体", "楷体"):
        assert square.cells("“iPhone", face=role)[0] == 1.0
        assert square.cells("文’文", face=role)[1] == 1.0
        assert square.cells("don’t", face=role)[3] < 0.5
    assert whole(square, "don’t")


@rule("32")
def dash_is_one_stroke(square: Square) -> None:
    for role in ("书宋", "标宋", "黑体", "楷体"):
        done = square.set("文——文", 9, face=role)
        line = done.lines[0]
        dash = [x for x, at in zip(line.x_em, done.atoms.glyph_char, strict=True) if 0 < at < 3]
        assert all(b - a == pytest.approx(1.0) for a, b in pairwise(dash))
        assert line.atoms_em[-2] == pytest.approx(3.0)


@rule("33")
def variants_keep_their_class(square: Square) -> None:
    for mark in "﹕﹔﹗﹖︰．‧•・″,.:;!?)":
        assert not starts(square, mark, "gb"), mark
    assert not ends(square, "(", "gb")
    assert {cc.class_of(mark) for mark in "﹕﹔︰"} == {cc.PAUSE}
    assert {cc.class_of(mark) for mark in "﹗﹖．"} == {cc.END}
    assert {cc.class_of(mark) for mark in "‧•・"} == {cc.MIDDOT}


# --- D. Adjusting lines --------------------------------------------------------------------------


@rule("34")
def justified_but_the_last(square: Square) -> None:
    done = square.set("文" * 23, 10.5)
    assert [round(line.width_em, 6) for line in done.lines] == [10.5, 10.5, 3.0]
    assert square.set("文" * 5, 10.5).lines[0].width_em == 5.0


@rule("35")
def compress_before_expanding(square: Square) -> None:
    # Taking half a comma in and leaving the comma whole are both possible.
    assert square.lines("文文文，文文文文文文文文文文", 9.5)[0] == "文文文，文文文文文文"


def squeezed(square: Square, text: str, measure_em: float) -> list[float]:
    """Give the cells of a text set as one line, however narrow."""
    atoms = square.set(text, 60).atoms
    spaced = space(atoms, Rules())
    natural = square.set(text, 60).lines[0].width_em
    whole_line = Break(0, len(atoms.cls), natural, measure_em, 0.0, True, False)
    edges = place(atoms, spaced, whole_line, 0.0, "justify").atoms_em
    return [round(b - a, 4) for a, b in pairwise(edges)]


@rule("36")
def order_of_compression(square: Square) -> None:
    # From the tightest: the line's end is fixed; then steps are used up one after another.
    text = "a b・文（文，c文。文文"
    natural = sum(square.cells(text))
    rooms = [1 / 12, 0.5, 0.5, 0.5, 0.125, 0.5]  # space, ・, （, ，, gap, 。
    assert square.set(text, natural).lines[0].opened_em == 0.0
    taken = 0.0
    for step, room in enumerate(rooms):
        before = squeezed(square, text, natural - taken)
        after = squeezed(square, text, natural - taken - room)
        changed = {text[k] for k, (a, b) in enumerate(zip(before, after, strict=True)) if b < a}
        assert changed == [{" "}, {"・"}, {"（"}, {"，"}, {"c"}, {"。"}][step], step
        assert sum(before) - sum(after) == pytest.approx(room, abs=2e-4)
        taken += room


@rule("37")
def order_of_expansion(square: Square) -> None:
    text = "ab cd文字—文文"
    natural = [0.5, 0.5, 0.3333, 0.5, 0.75, 1.0, 1.0, 1.0, 1.0, 1.0]

    def opened(em: float, **rules: float) -> list[float]:
        cells = square.cells(text, 7.5833 + em, align="fill", **rules)
        return [round(a - b, 3) for a, b in zip(cells, natural, strict=True)]

    assert square.cells(text) == natural
    # The word space, to a half; the gap, to what the paper allows; then all alike but beside the
    # connector: b|space is one place with space|c, so a|b, …, cd, d|文, 文|字, 文|文.
    assert opened(1 / 6, widest_gap_em=0.5) == [0, 0, 0.167, 0, 0, 0, 0, 0, 0, 0]
    assert opened(1 / 6 + 0.25, widest_gap_em=0.5) == [0, 0, 0.167, 0, 0.25, 0, 0, 0, 0, 0]
    assert opened(1 / 6 + 0.4, widest_gap_em=0.5) == [0, 0, 0.217, 0, 0.25, 0.05, 0, 0, 0.05, 0]
    # Where letters would look loose the connector's sides give too.
    assert opened(1 / 6 + 0.8, widest_gap_em=0.5)[5:] == [0.092, 0.092, 0.092, 0.092, 0]
    # A fixed gap opens with the letters.
    assert opened(1 / 6 + 0.2, widest_gap_em=0.25) == [0, 0, 0.217, 0, 0.05, 0.05, 0, 0, 0.05, 0]


@rule("38")
def one_step_is_used_up_first(square: Square) -> None:
    cells = square.cells("文、文）文文文", 6.5)
    assert cells[1] == 1.0
    assert cells[3] == 0.5
    text = "文）文ab cd"
    natural = sum(square.cells(text))
    cells = square.cells(text, natural - 0.05)
    assert cells[1] == 1.0
    assert cells[5] == pytest.approx(1 / 3 - 0.05, abs=1e-4)


@rule("39")
def units_do_not_open(square: Square) -> None:
    text = "文" * 10 + "——58.92%" + "文" * 10
    natural = square.cells(text)
    done = square.set(text, sum(natural) + 1, align="fill")
    opened = [
        a - b
        for a, b in zip(square.cells(text, sum(natural) + 1, align="fill"), natural, strict=False)
    ]
    assert done.lines[0].opened_em == pytest.approx(1 / 21, abs=1e-3)
    for k, each in enumerate(opened[:-1]):
        held = text[k : k + 2] == "——" or (text[k] in "58.92" and text[k + 1] in "58.92%")
        assert each == pytest.approx(0.0 if held else 1 / 21, abs=1e-3), k


@rule("40")
def looseness_is_told(square: Square) -> None:
    loose = square.set("文文文文abcdefghij文文", 6).lines[0]
    assert loose.opened_em > 0.25


# --- E, F. Hanging and paragraphs ----------------------------------------------------------------


@rule("41")
def nothing_hangs(square: Square) -> None:
    for text in ("文文文文文，文文", "文文文文。”文文"):
        assert all(line.width_em <= 5 + 1e-6 for line in square.set(text, 5).lines)


@rule("41")
def one_stop_may_hang(square: Square) -> None:
    text = "一二三四五，七八九十。”一二"
    plain = square.set(text, 5)
    hung = square.set(text, 5, hang=True)
    assert [len(line.x_em) for line in plain.lines] != [len(line.x_em) for line in hung.lines]
    # The comma begins where the measure ends.
    assert square.lines(text, 5, hang=True)[0] == "一二三四五，"
    assert hung.lines[0].x_em == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    assert hung.lines[0].width_em == 5.0
    # Of two marks none hangs.
    (pair,) = square.set("一。”", 9, hang=True).lines
    assert pair.width_em == 2.0


@rule("42")
def first_line_indent(square: Square) -> None:
    lines = square.set("文" * 12, 8, indent_em=2.0).lines
    assert [line.atoms_em[0] for line in lines] == [2.0, 0.0]
    assert square.lines("文" * 12, 8, indent_em=1.0)[0] == "文" * 7


@rule("43")
def no_space_between_paragraphs(square: Square) -> None:
    body = TextStyle(name="body", face="square", size=9, pitch=12)
    sheet = GalleySheet(
        width=200, height=400, margin_x=10, margin_y=10, columns=1, gutter=0, grid=12
    )
    kinds = {"p": PieceStyle(style=body), "section": PieceStyle(style=body, lines_before=1.0)}
    pieces = [("p", "文字"), ("p", "文字"), ("section", "文字")]
    [page] = set_galley(pieces, GalleyStyle(sheet, kinds), square.setter)
    ys = [item.ys[0] for item in page.display.items]  # type: ignore[union-attr]
    assert [b - a for a, b in pairwise(ys)] == pytest.approx([12, 24])


@rule("44")
def continuation_has_no_indent(square: Square) -> None:
    assert square.set("文文", 8, indent_em=0.0).lines[0].atoms_em[0] == 0.0


@rule("45")
def hanging_indent(square: Square) -> None:
    lines = square.set("记者：" + "文" * 12, 8, hang_em=3.0, indent_em=-3.0).lines
    assert [line.atoms_em[0] for line in lines[:2]] == [0.0, 3.0]


@rule("46")
def ideographic_spaces_at_the_edges_are_no_text(square: Square) -> None:
    for copy in (
        "\u3000\u3000文文文文文文文文",
        "文文文文文文文文\u3000",
        " \u3000文文文文文文文文 ",
    ):
        done = square.set(copy, 8, indent_em=2.0)
        assert [line.strip() for line in square.lines(copy, 8, indent_em=2.0)] == ["文" * 6, "文文"]
        assert done.lines[0].x_em[0] == 2.0


@rule("47")
def no_lone_character(square: Square) -> None:
    done = square.set("文" * 16, 15)
    assert [line.end - line.start for line in done.lines] == [14, 2]
    assert done.lines[0].width_em == pytest.approx(15.0)
    assert square.lines("文" * 15 + "文。", 15)[-1] == "文文。"


# --- G. Han and Latin -----------------------------------------------------------------------------


@rule("49")
def gap_between_han_and_latin(square: Square) -> None:
    assert square.cells("国X国") == [1.25, 0.75, 1.0]
    assert square.cells("国 X 国") == [1.0, 0.25, 0.5, 0.25, 1.0]
    assert square.cells("国8国", autospace_em=0.125) == [1.125, 0.625, 1.0]


@rule("50")
def no_gap_beside_marks(square: Square) -> None:
    assert square.cells("国。XX国") == [1.0, 1.0, 0.5, 0.75, 1.0]
    assert square.cells("（X）") == [1.0, 0.5, 0.5]
    assert square.cells("X国")[0] == 0.75
    assert square.cells("国X") == [1.25, 0.5]


@rule("51")
def latin_is_proportional(square: Square) -> None:
    for role in ("书宋", "黑体", "楷体"):
        wide, narrow, *digits = square.cells("Wi2021", face=role)
        assert narrow < wide / 2, role
        assert max(digits) < 0.7, role


@rule("52")
def gap_goes_at_the_break(square: Square) -> None:
    assert square.lines("国国国国X国", 4, tighten_em=0.0) == ["国国国国", "X国"]
    assert square.set("国国国国X国", 4).lines[0].width_em == 4.0


@rule("53")
def ascii_marks_between_han_keep_the_rules(square: Square) -> None:
    for mark in ",.:;!?)":
        assert not starts(square, mark, "gb"), mark
    for unit in ("1,000", "8:30", "www.example.cn"):
        assert whole(square, unit), unit


@rule("80")
def padded_name_holds(square: Square) -> None:
    for measure in range(5, 12):
        lines = square.lines("李小明、王\u3000刚、张大山、赵\u3000敏", measure)
        assert any("王\u3000刚" in line for line in lines)
        assert any("赵\u3000敏" in line for line in lines)


def test_defaults_are_those_of_a_mainland_daily() -> None:
    rules = Rules()
    assert (rules.level, rules.marks, rules.autospace_em) == ("gb", "line-end-half", 0.25)


@pytest.mark.parametrize("number", RULES)
def test_rule(number: str, square: Square) -> None:
    RULES[number](square)
