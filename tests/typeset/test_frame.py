"""Frames: text around obstacles on the grid, columns levelled. typography.md 55, 58, 59."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.model.style import TextStyle
from layout_app.typeset.column import Setter
from layout_app.typeset.frame import Copy, Filled, Frame, Obstacle, fill_frame, level_frame

STYLE = TextStyle(name="body", face="square", size=10.0, pitch=15.0, indent_em=2.0)
TEXT = "老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走，卖花的姑娘收起了伞。"


def copies(count: int) -> list[Copy]:
    return [Copy(TEXT[n % 5 :] * (1 + n % 2), STYLE) for n in range(count)]


def text_of(filled: Filled) -> str:
    return "".join(
        each.paragraph.atoms.text[each.line.start : each.line.end] for each in filled.placed
    )


_OBSTACLES = st.lists(
    st.builds(
        Obstacle,
        left=st.floats(0.0, 40.0),
        width=st.floats(1.0, 20.0),
        row=st.integers(0, 12),
        rows=st.integers(1, 8),
    ),
    max_size=3,
)


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(obstacles=_OBSTACLES, count=st.integers(1, 6), columns=st.integers(1, 4))
def test_nothing_stands_on_an_obstacle_nor_is_lost(
    setter: Setter, obstacles: list[Obstacle], count: int, columns: int
) -> None:
    frame = Frame(columns, 12.0, 1.0, 20, tuple(obstacles))
    filled = fill_frame(copies(count), frame, setter)
    whole = "".join(copy.text for copy in copies(count))
    assert filled.overset or text_of(filled) == whole
    assert whole.startswith(text_of(filled)) or filled.overset
    seen = set()
    for each in filled.placed:
        assert (each.column, each.row) not in seen
        seen.add((each.column, each.row))
        left = frame.left(each.column)
        near, far = left + each.line.indent_em, left + each.line.width_em
        assert far <= left + 12.0 + 2e-4
        for one in obstacles:
            if one.row <= each.row < one.row + one.rows and not each.line.forced:
                assert far <= one.left + 2e-4 or near >= one.left + one.width - 2e-4


def test_lines_go_down_the_columns_in_order(setter: Setter) -> None:
    frame = Frame(3, 12.0, 1.0, 9, (Obstacle(4.0, 18.0, 2, 3),))
    filled = fill_frame(copies(4), frame, setter)
    places = [(each.column, each.row) for each in filled.placed]
    assert places == sorted(places)
    # Beside the obstacle four em are free in the first column and three in the second: too few.
    assert [row for column, row in places if column == 0] == list(range(9))
    assert not any(column == 1 and 2 <= row < 5 for column, row in places)
    assert all(
        each.line.width_em <= 4.0 + 2e-4
        for each in filled.placed
        if each.column == 0 and 2 <= each.row < 5
    )


@pytest.mark.parametrize("count", range(1, 8))
@pytest.mark.parametrize("columns", [1, 2, 3, 5])
def test_columns_are_equal_and_the_last_short(setter: Setter, count: int, columns: int) -> None:
    frame = Frame(columns, 12.0, 1.0, 60)
    filled = level_frame(copies(count), frame, setter)
    assert filled.overset == 0
    counts = [len(list(group)) for _, group in groupby(filled.placed, lambda each: each.column)]
    assert len(set(counts[:-1])) <= 1
    assert counts[-1] <= counts[0]
    assert filled.rows == counts[0] == -(-sum(counts) // columns)


def test_a_frame_too_small_tells_what_is_left(setter: Setter) -> None:
    frame = Frame(2, 12.0, 1.0, 3)
    filled = level_frame(copies(3), frame, setter)
    assert len(filled.placed) == 6
    assert filled.overset > 0
