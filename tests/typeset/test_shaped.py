"""Lines of unlike widths and paragraphs of a number of lines: equal to the plain search else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.model.style import TextStyle
from layout_app.typeset.badness import LOOSEST_EM
from layout_app.typeset.column import SOUND_EM, Setter
from layout_app.typeset.shaped import Room, Shape

if TYPE_CHECKING:
    from conftest import Square

STYLE = TextStyle(name="body", face="square", size=10.0)
_TEXT = st.lists(
    st.sampled_from(["文", "字字字", "，", "。", "（", "）", "58%", "ab c", "——"]), max_size=40
).map(lambda parts: "文" + "".join(parts))


def words(setter: Setter, text: str, measure: float, shape: Shape) -> list[str]:
    done = setter.paragraph(text, STYLE, measure, shape=shape)
    return [text[line.start : line.end] for line in done.lines]


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(text=_TEXT, measure=st.floats(3.0, 12.0))
def test_with_all_rooms_alike_nothing_changes(square: Square, text: str, measure: float) -> None:
    plain = square.setter.paragraph(text, STYLE, measure)
    rooms = Shape(rooms=(Room(0.0, measure),))
    shaped = square.setter.paragraph(text, STYLE, measure, shape=rooms)
    if any(line.forced or line.opened_em > LOOSEST_EM for line in plain.lines):
        return  # past the limits several sets of breaks cost the same
    assert len(shaped.lines) == len(plain.lines)
    openings = [sorted(line.opened_em for line in each.lines) for each in (plain, shaped)]
    assert openings[1] == pytest.approx(openings[0], abs=0.02)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(
    text=_TEXT,
    rooms=st.lists(st.tuples(st.floats(0.0, 5.0), st.floats(2.0, 9.0)), max_size=5),
)
def test_each_line_lies_in_its_room(
    square: Square, text: str, rooms: list[tuple[float, float]]
) -> None:
    shape = Shape(rooms=tuple(Room(*each) for each in rooms))
    done = square.setter.paragraph(text, STYLE, 12.0, shape=shape)
    assert "".join(text[line.start : line.end] for line in done.lines).replace(
        " ", ""
    ) == text.replace(" ", "")
    for number, line in enumerate(done.lines):
        room = shape.rooms[number] if number < len(rooms) else Room(0.0, 12.0)
        assert line.indent_em == pytest.approx(room.left)
        if not line.forced:
            assert line.width_em <= room.left + room.width + 1e-6


def test_a_paragraph_of_so_many_lines(setter: Setter) -> None:
    text = "老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走，卖花的姑娘收起了伞，"
    text += "炸油条的师傅在檐下说，今天的雨来得正好，大家都愿意慢些走"
    best = len(words(setter, text, 16.0, Shape()))
    for count in (best, best + 1):
        lines = words(setter, text, 16.0, Shape(lines=count))
        assert len(lines) == count
        assert "".join(lines) == text
    assert words(setter, text, 16.0, Shape(lines=2)) == []


def test_no_line_is_loose_where_a_number_of_lines_is_asked_for(setter: Setter) -> None:
    text = "老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走，卖花的姑娘收起了伞。"
    best = len(words(setter, text, 12.0, Shape()))
    assert words(setter, text, 12.0, Shape(lines=best + 1)) == []


def test_no_single_character_ends_a_paragraph_that_is_set_longer(setter: Setter) -> None:
    """A column's lonely line is not mended by a lonely character (typography.md 47)."""
    text = "当天，全市三条环线开始试运行，街坊在站牌下等着，车一到便挨个上去，" * 4
    for cut in range(40, len(text)):
        part = text[:cut] + "好”。"
        best = len(words(setter, part, 15.0, Shape()))
        for count in (best - 1, best, best + 1):
            lines = words(setter, part, 15.0, Shape(lines=count))
            assert not lines or len(lines[-1].strip("，。”")) > 1, part


def test_a_paragraph_goes_round_a_corner(setter: Setter) -> None:
    rooms = (Room(3.0, 5.0), Room(3.0, 5.0))
    assert words(setter, "一二三四五六七八九十一二三四五六七八", 8.0, Shape(rooms=rooms)) == [
        "一二三四五",
        "六七八九十",
        "一二三四五六七八",
    ]


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(text=_TEXT, measure=st.floats(4.0, 12.0), count=st.integers(1, 14))
def test_what_is_refused_by_its_sums_cannot_be_set(
    square: Square, text: str, measure: float, count: int
) -> None:
    done = square.setter.paragraph(text, STYLE, measure)
    tried = square.setter.paragraph(text, STYLE, measure, shape=Shape(lines=count))
    sound = tried.lines and all(
        line.opened_em <= SOUND_EM and not line.forced for line in tried.lines
    )
    assert (square.setter.in_lines(done, count) is not None) == bool(sound)
