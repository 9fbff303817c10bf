"""Vertical lines: what stands upright, what lies on its side, where columns stand.

**Source:** CLREQ 2.4, 3.2.3; GB/T 15834-2011 5.2; typography.md 62–66.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from msgspec.structs import replace

from layout_app.display.items import DisplayList, GlyphRun, Group
from layout_app.geometry import Size
from layout_app.model.style import TextStyle
from layout_app.press.pdf import Facts, Sources, pdf_bytes
from layout_app.typeset.orientation import SIDEWAYS, TOGETHER, UPRIGHT, stretches
from layout_app.typeset.vertical import (
    Part,
    VerticalText,
    set_vertical,
    set_vertical_block,
    set_vertical_head,
)

if TYPE_CHECKING:
    from conftest import Square

    from layout_app.typeset.column import Setter

SQUARE = TextStyle(name="square", face="square", size=10.0)
SONG = TextStyle(name="song", face="书宋", size=20.0)


def ways(text: str) -> dict[str, int]:
    return {text[a:b]: how for a, b, how in stretches(text) if how != UPRIGHT}


def page(done: VerticalText, setter: Setter) -> pypdfium2.PdfPage:
    size = Size(done.width + 40, done.height + 40)
    sheet = DisplayList(size, 0.0, done.items(20.0, 20.0))
    facts = Facts("vertical", datetime.date(2026, 5, 20))
    data, _ = pdf_bytes([sheet], Sources(setter.catalogue), facts)
    return pypdfium2.PdfDocument(data)[0]


# --- 62: columns from right to left ----------------------------------------------------------


def test_62_columns_go_from_right_to_left(setter: Setter) -> None:
    done = set_vertical("一二三四五六七", SQUARE, 39.0, setter)
    assert [each.axis for each in done.columns] == [35.0, 20.0, 5.0]
    assert [each.height for each in done.columns] == [30.0, 30.0, 10.0]
    assert (done.width, done.height) == (40.0, 30.0)


def test_nothing_is_set_for_no_words(setter: Setter) -> None:
    done = set_vertical("", SQUARE, 39.0, setter)
    assert (done.columns, done.width, done.height) == ((), 0.0, 0.0)


# --- 63: quotes ------------------------------------------------------------------------------


def test_63_quotes_are_corner_brackets_but_the_copy_is_kept(setter: Setter) -> None:
    done = set_vertical("“红‘楼’”", SQUARE, 100.0, setter)
    shown = "".join(
        chr(glyph)
        for item in done.items(0.0, 0.0)
        for run in (item.items if isinstance(item, Group) else (item,))
        if isinstance(run, GlyphRun)
        for glyph in run.glyphs
    )
    assert shown == "『红「楼」』"
    text = "".join(item.text for item in done.items(0.0, 0.0) if isinstance(item, GlyphRun))
    assert text == "“红‘楼’”"


def test_63_quotes_around_turned_words_turn_with_them() -> None:
    assert ways("看“iPhone”吧") == {"“iPhone”": SIDEWAYS}
    assert ways("看“好iPhone”吧") == {"iPhone": SIDEWAYS}


# --- 64: marks -------------------------------------------------------------------------------


def test_24_stops_stand_at_the_upper_right_and_lie_in_their_half(setter: Setter) -> None:
    # The stop's ink is in the upper right quarter of its em.
    drawn = page(set_vertical("国。", SONG, 40.0, setter), setter).render(scale=4).to_pil()
    width, height = drawn.size
    assert drawn.convert("L").point(lambda v: 255 * (v < 128)).getbbox() is not None
    cell = drawn.convert("L").crop((80, 160, 160, min(height, 240)))
    box = cell.point(lambda v: 255 * (v < 128)).getbbox()
    assert width == 240
    assert box is not None
    assert box[0] >= 36
    assert box[3] <= 44


@pytest.mark.parametrize("face", ["书宋", "黑体", "楷体", "标宋"])
def test_64_brackets_and_dashes_lie_colons_stand(face: str, setter: Setter) -> None:
    def box(text: str) -> tuple[int, int]:
        style = TextStyle(name="x", face=face, size=20.0)
        drawn = page(set_vertical(text, style, 60.0, setter), setter).render(scale=4).to_pil()
        inked = drawn.convert("L").point(lambda v: 255 * (v < 128)).getbbox()
        assert inked is not None
        return inked[2] - inked[0], inked[3] - inked[1]

    for text in "（《「":
        wide, high = box(text)
        assert wide > high, text
    for text in ("——", "：", "！", "……"):
        wide, high = box(text)
        assert high > wide, text


# --- 65, 66: Latin and digits ----------------------------------------------------------------


def test_65_what_stands_and_what_lies() -> None:
    assert ways("在GDP大会上，5G与A股") == {"5G": TOGETHER}
    assert ways("12月8日2025年1949") == {"12": TOGETHER, "2025": SIDEWAYS, "1949": SIDEWAYS}
    assert ways("iPhone 15 Pro的58.92%") == {"iPhone 15 Pro": SIDEWAYS, "58.92%": SIDEWAYS}
    assert ways("don’t停") == {"don’t": SIDEWAYS}
    assert ways("100万") == {"100": TOGETHER}


def test_66_a_group_fills_one_em_and_has_no_gap(square: Square) -> None:
    assert square.cells("年12月", vertical=True) == [1.0, 1.0, 1.0]
    assert square.cells("年GDP月", vertical=True) == [1.0] * 5
    # A turned number keeps its widths and the gap on both sides.
    assert square.set("年2025月", 60, vertical=True).lines[0].width_em == 4.5
    assert square.origins("年2025月", vertical=True)[1:5] == [1.25, 1.75, 2.25, 2.75]


def test_66_a_group_is_never_parted(square: Square) -> None:
    for before in range(1, 9):
        lines = square.lines("文" * before + "12" + "文" * 6, 4, vertical=True)
        assert any("12" in line for line in lines)


def test_a_group_of_two_voices_falls_apart(setter: Setter) -> None:
    from layout_app.typeset.items import Voice, VoiceSpan

    spans = (VoiceSpan(0, 2, Voice("square", 700)),)
    done = setter.paragraph("年12月", SQUARE, 9.0, spans, vertical=True)
    assert len(done.lines[0].x_em) == 4


def test_turned_words_stand_on_the_axis(setter: Setter) -> None:
    done = set_vertical("年2025月", SQUARE, 100.0, setter)
    first, group, last = done.items(0.0, 0.0)
    assert isinstance(group, Group)
    assert group.transform == pytest.approx((0.0, 1.0, -1.0, 0.0, 5.0 - 3.8, 0.0))
    assert isinstance(first, GlyphRun)
    assert isinstance(last, GlyphRun)
    assert last.ys == (35.0,)
    assert not first.upright


def test_three_digits_are_narrowed_to_the_em(setter: Setter) -> None:
    (item,) = set_vertical("100", SQUARE, 100.0, setter).items(0.0, 0.0)
    assert isinstance(item, GlyphRun)
    assert item.stretch == pytest.approx(2 / 3)
    assert item.xs == pytest.approx((0.0, 10 / 3, 20 / 3))


# --- heads, and the text in the file ---------------------------------------------------------


def test_a_vertical_head_turns_by_sense(setter: Setter) -> None:
    done = set_vertical_head("欧盟拟向乌克兰提供20万欧元援助", SQUARE, 100.0, 2, setter)
    assert done is not None
    assert [each.paragraph.atoms.text for each in done.columns] == [
        "欧盟拟向乌克兰",
        "提供20万欧元援助",
    ]
    assert done.width == 22.5
    assert set_vertical_head("欧盟拟向乌克兰提供援助", SQUARE, 30.0, 2, setter) is None
    assert set_vertical_head("年轮", SQUARE, 30.0, 2, setter) is None


def test_the_file_tells_the_words_of_the_copy(setter: Setter) -> None:
    text = "记者在GDP会上说：“2025年12月8日，‘3.0版’增长58.92%！”（完）——为什么？《红楼梦》……"
    told = page(set_vertical(text, SONG, 300.0, setter), setter).get_textpage().get_text_range()
    assert "".join(told.split()) == text


def test_what_no_face_shows_is_told(setter: Setter) -> None:
    assert set_vertical("国\ue000国\ue000", SONG, 100.0, setter).missing == "\ue000"


def test_a_vertical_head_block_steps_its_parts(setter: Setter) -> None:
    small = replace(SQUARE, size=8.0)
    done = set_vertical_block(
        [
            Part("灌区续建工程收官", small),
            Part("八万亩水稻喝上放心水", SQUARE, 2),
            Part("渠首到田头九十一公里", small),
        ],
        120.0,
        setter,
    )
    assert done is not None
    kicker, first, second, deck = done.columns
    assert [each.paragraph.style.size for each in done.columns] == [8.0, 10.0, 10.0, 8.0]
    # From right to left, half an em of the smaller between two parts.
    assert kicker.axis > first.axis > second.axis > deck.axis
    assert done.width == pytest.approx(8 + 4 + 22.5 + 4 + 8)
    assert kicker.axis == pytest.approx(done.width - 4.0)
    assert deck.axis == pytest.approx(4.0)
    assert first.axis - second.axis == pytest.approx(12.5)
    # The deck begins as far down as the headline is large.
    assert [each.top for each in done.columns] == [0.0, 0.0, 0.0, 10.0]
    run = next(item for item in done.items(0.0, 0.0)[-1:] if isinstance(item, GlyphRun))
    assert run.ys[0] == 10.0
    assert set_vertical_block([Part("八万亩水稻喝上放心水", SQUARE, 2)], 40.0, setter) is None


def test_a_block_of_one_part_is_that_part(setter: Setter) -> None:
    text = "欧盟拟向乌克兰提供20万欧元援助"
    block = set_vertical_block([Part("", SQUARE), Part(text, SQUARE, 2)], 100.0, setter)
    head = set_vertical_head(text, SQUARE, 100.0, 2, setter)
    assert block is not None
    assert head is not None
    assert block.items(5.0, 7.0) == head.items(5.0, 7.0)
