from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout_app.makeup.flow import KEEP_WITH_HEAD, FlowLine
from layout_app.makeup.pour import is_plain, needed_lines, pour

BLANK = -1


def flow_line(number: int, keep: int = 0, *, blank: bool = False) -> FlowLine:
    """A line that is told apart by its block; its paragraph is only looked at for None."""
    paragraph = None if blank else object()
    return FlowLine(paragraph, None, number, "", 0, keep)  # type: ignore[arg-type]


@st.composite
def copies(draw: st.DrawFn) -> list[FlowLine]:
    """Text with crossheads (a blank line, a head, text), never a head last."""
    lines: list[FlowLine] = []
    for _ in range(draw(st.integers(0, 8))):
        if lines and draw(st.booleans()):
            lines.append(flow_line(len(lines), KEEP_WITH_HEAD + 1, blank=True))
            lines.append(flow_line(len(lines), KEEP_WITH_HEAD))
        for _ in range(draw(st.integers(2, 12))):
            lines.append(flow_line(len(lines)))
    return lines


starts = st.lists(st.integers(0, 12), min_size=1, max_size=6)


@given(copies(), starts, st.integers(1, 40))
def test_every_line_stands_once_or_is_left_over(
    lines: list[FlowLine], taken: list[int], height: int
) -> None:
    poured = pour(lines, taken, height)
    told = [line for column in poured.columns for line in column] + list(poured.rest)
    kept = [line.block for line in told]
    lost = {line.block for line in lines} - set(kept)
    assert kept == sorted(kept)
    assert len(kept) == len(set(kept))
    assert all(lines[number].paragraph is None for number in lost), "only blank lines are dropped"


@given(copies(), starts, st.integers(1, 40))
def test_no_column_is_longer_than_its_room(
    lines: list[FlowLine], taken: list[int], height: int
) -> None:
    poured = pour(lines, taken, height)
    for column, start in zip(poured.columns, taken, strict=True):
        assert len(column) <= max(0, height - start)


@given(copies(), starts, st.integers(8, 40))
def test_a_crosshead_is_never_last_in_a_column(
    lines: list[FlowLine], taken: list[int], height: int
) -> None:
    poured = pour(lines, taken, height)
    for number, column in enumerate(poured.columns):
        follows = any(poured.columns[number + 1 :]) or bool(poured.rest)
        room = height - taken[number]
        if column and follows and room > KEEP_WITH_HEAD + 2:
            assert not column[-1].keep
            assert column[-1].paragraph is not None


@given(copies(), starts)
def test_the_needed_height_is_the_least(lines: list[FlowLine], taken: list[int]) -> None:
    needed = needed_lines(lines, taken)
    assert not pour(lines, taken, needed).rest
    assert needed >= max(taken)
    if lines and needed > max(taken):
        assert any(pour(lines, taken, height).rest for height in range(needed - 1, needed))


def test_no_lines_need_only_the_pictures() -> None:
    assert needed_lines([], [0, 7]) == 7


@given(st.integers(0, 90), starts)
def test_plain_lines_need_the_height_that_pouring_finds(count: int, taken: list[int]) -> None:
    lines = [flow_line(number) for number in range(count)]
    assert is_plain(lines)
    assert needed_lines(lines, taken, plain=True) == needed_lines(lines, taken)


def test_a_crosshead_makes_text_less_than_plain() -> None:
    text = [flow_line(0), flow_line(1)]
    assert not is_plain([*text, flow_line(2, KEEP_WITH_HEAD), *text])
    assert not is_plain([*text, flow_line(2, blank=True), *text])
