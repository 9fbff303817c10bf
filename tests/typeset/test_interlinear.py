"""What stands beside a line, and that the line does not move for it.

**Source:** CLREQ 3.1.8, 3.3, 3.4; typography.md 67–70.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layout_app.display.items import GlyphRun, Path, Rule
from layout_app.model.story import Span
from layout_app.model.style import TextStyle
from layout_app.typeset.interlinear import span_voices
from layout_app.typeset.items import Voice, VoiceSpan
from layout_app.typeset.vertical import column_items

if TYPE_CHECKING:
    from layout_app.display.items import Item
    from layout_app.typeset.column import SetParagraph, Setter

OWN = Voice("square", 400)
SQUARE = TextStyle(name="square", face="square", size=10.0)


def spans(*wishes: Span) -> tuple[VoiceSpan, ...]:
    return span_voices(wishes, lambda name: Voice("square", 700) if name else OWN)


def done(setter: Setter, text: str, measure_em: float, *wishes: Span) -> SetParagraph:
    return setter.paragraph(text, SQUARE, measure_em, spans(*wishes))


def beside(setter: Setter, text: str, *wishes: Span) -> list[Item]:
    paragraph = done(setter, text, 20, *wishes)
    items = paragraph.items(paragraph.lines[0], 0.0, 100.0)
    return [item for item in items if not isinstance(item, GlyphRun)]


def middle(path: Path) -> tuple[float, float]:
    x, y = path.segments[0][1:]
    return float(x) - 0.8, float(y)


# --- 67: emphasis dots -----------------------------------------------------------------------


def test_67_a_dot_stands_under_each_letter_and_none_under_marks(setter: Setter) -> None:
    dots = beside(setter, "文一，二文", Span(1, 4, "emphasis"))
    assert [middle(dot) for dot in dots if isinstance(dot, Path)] == [
        pytest.approx((15.0, 102.7)),
        pytest.approx((35.0, 102.7)),
    ]


def test_67_in_a_column_dots_stand_at_the_right(setter: Setter) -> None:
    paragraph = setter.paragraph("文一", SQUARE, 9, spans(Span(1, 2, "emphasis")), vertical=True)
    *_, dot = column_items(paragraph, paragraph.lines[0], 50.0, 0.0)
    assert isinstance(dot, Path)
    assert middle(dot) == pytest.approx((56.5, 15.0))


# --- 68: lines under names and titles --------------------------------------------------------


def test_68_two_names_have_two_lines_that_do_not_meet(setter: Setter) -> None:
    first, second = beside(setter, "张三李四", Span(0, 2, "proper"), Span(2, 4, "proper"))
    assert isinstance(first, Rule)
    assert isinstance(second, Rule)
    assert (first.start.x, first.end.x) == pytest.approx((0.7, 19.3))
    assert second.start.x - first.end.x == pytest.approx(1.4)


def test_68_a_line_runs_through_where_the_line_of_text_is_opened(setter: Setter) -> None:
    # 9 Han in 10 em: every place opens by an eighth.
    paragraph = done(setter, "一二三四五六七八九十。一二三", 10, Span(2, 5, "proper"))
    rule = paragraph.items(paragraph.lines[0], 0.0, 100.0)[-1]
    assert isinstance(rule, Rule)
    assert (rule.start.x, rule.end.x) == pytest.approx((23.2, 54.3))


def test_a_line_goes_on_in_the_next_line(setter: Setter) -> None:
    paragraph = done(setter, "一二三四五六", 3, Span(1, 5, "proper"))
    ends = []
    for line in paragraph.lines:
        rule = paragraph.items(line, 0.0, 100.0)[-1]
        assert isinstance(rule, Rule)
        ends.append((rule.start.x, rule.end.x))
    assert ends == [pytest.approx((10.7, 29.3)), pytest.approx((0.7, 19.3))]


def test_68_a_title_has_a_wavy_line_in_whole_waves(setter: Setter) -> None:
    (wave,) = beside(setter, "读史记吧", Span(1, 3, "title"))
    assert isinstance(wave, Path)
    assert wave.fill is None
    assert wave.segments[0][1:] == pytest.approx((10.7, 102.4))
    assert wave.segments[-1][-2:] == pytest.approx((29.3, 102.4))
    assert (len(wave.segments) - 1) % 2 == 0


def test_68_in_a_column_lines_stand_at_the_left(setter: Setter) -> None:
    paragraph = setter.paragraph("文张三", SQUARE, 9, spans(Span(1, 3, "proper")), vertical=True)
    *_, rule = column_items(paragraph, paragraph.lines[0], 50.0, 0.0)
    assert isinstance(rule, Rule)
    assert rule.start == pytest.approx((44.2, 10.7))
    assert rule.end == pytest.approx((44.2, 29.3))


# --- 69: together ----------------------------------------------------------------------------


def test_69_line_first_then_the_dot(setter: Setter) -> None:
    line, dot = beside(setter, "张", Span(0, 1, "emphasis"), Span(0, 1, "proper"))
    assert isinstance(line, Rule)
    assert isinstance(dot, Path)
    assert middle(dot)[1] - 0.8 > line.start.y + line.width / 2


def test_69_nothing_in_the_line_moves(setter: Setter) -> None:
    text = "文一，二文2025年iPhone文"
    plain = done(setter, text, 8)
    marked = done(setter, text, 8, Span(1, 4, "emphasis"), Span(5, 9, "proper"))
    assert [line.x_em for line in plain.lines] == [line.x_em for line in marked.lines]


# --- 70: readings ----------------------------------------------------------------------------


def test_70_readings_stand_in_the_middle_above(setter: Setter) -> None:
    paragraph = done(setter, "文汉字文", 20, Span(1, 3, "ruby", "han zi"))
    line = paragraph.lines[0]
    *_, first, second = paragraph.items(line, 0.0, 100.0)
    assert isinstance(first, GlyphRun)
    assert isinstance(second, GlyphRun)
    assert (first.text, second.text, first.size) == ("han", "zi", 5.0)
    # Half a letter of half the size: .75 em wide, an eighth of an em beside it on both sides.
    assert first.xs[0] == pytest.approx(10.0 + 5.0 - 3.75)
    assert first.ys == pytest.approx((100 - 9.4,))
    assert line.x_em == [0.0, 1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("e\u0301文", ["a", "c"]),
        ("文e\u0301", ["a", "b"]),
        ("字\ufeff", ["a"]),
        ("文 　字", ["a", "d"]),
    ],
)
def test_70_what_has_no_glyph_of_its_own_has_no_reading(
    setter: Setter, text: str, shown: list[str]
) -> None:
    words = " ".join("abcd"[: len(text)])
    paragraph = done(setter, text, 20, Span(0, len(text), "ruby", words))
    items = paragraph.items(paragraph.lines[0], 0.0, 100.0)
    runs = [item for item in items if isinstance(item, GlyphRun)]
    assert [run.text for run in runs if run.size == 5.0] == shown


def test_70_long_readings_part_their_characters(setter: Setter) -> None:
    paragraph = done(setter, "文双文", 20, Span(1, 2, "ruby", "shuang"))
    assert paragraph.lines[0].atoms_em == [0.0, 1.0, 2.75, 3.75]
    assert paragraph.lines[0].x_em == [0.0, 1.375, 2.75]
    reading = paragraph.items(paragraph.lines[0], 0.0, 100.0)[-1]
    assert isinstance(reading, GlyphRun)
    assert reading.xs[0] == pytest.approx(11.25)


def test_a_cut_span_keeps_the_words_of_its_characters() -> None:
    span = VoiceSpan(2, 5, OWN, ("emphasis",), "yi er san")
    assert span.part(3, 9, -3) == VoiceSpan(0, 2, OWN, ("emphasis",), "er san")
    assert span.part(0, 9, 4) == VoiceSpan(6, 9, OWN, ("emphasis",), "yi er san")


def test_spans_over_one_another_are_parted() -> None:
    made = spans(Span(0, 4, "bold"), Span(2, 6, "emphasis"), Span(3, 4, "ruby", "yi"))
    assert made == (
        VoiceSpan(0, 2, Voice("square", 700)),
        VoiceSpan(2, 3, Voice("square", 700), ("emphasis",)),
        VoiceSpan(3, 4, Voice("square", 700), ("emphasis",), "yi"),
        VoiceSpan(4, 6, OWN, ("emphasis",)),
    )


# --- 71: the frame round a dead person's name ---------------------------------------------------


def test_71_a_frame_goes_round_the_name(setter: Setter) -> None:
    (frame,) = beside(setter, "悼念孙大山同志", Span(2, 5, "framed"))
    assert isinstance(frame, Path)
    assert frame.segments[0][1:] == pytest.approx((20.0 - 0.3, 100.0 - 8.8 - 0.3))
    assert frame.segments[2][1:] == pytest.approx((50.0 + 0.3, 100.0 + 1.2 + 0.3))
    assert frame.fill is None


def test_71_in_a_column_it_goes_round_it_too(setter: Setter) -> None:
    paragraph = setter.paragraph("悼孙大山", SQUARE, 9, spans(Span(1, 4, "framed")), vertical=True)
    *_, frame = column_items(paragraph, paragraph.lines[0], 50.0, 0.0)
    assert isinstance(frame, Path)
    assert frame.segments[0][1:] == pytest.approx((50 - 5.3, 9.7))
    assert frame.segments[2][1:] == pytest.approx((50 + 5.3, 40.3))
