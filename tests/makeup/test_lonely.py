"""孤行: typography.md 48, over the columns of a story."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout_app.fonts.catalogue import bundled
from layout_app.makeup.blocks import Block
from layout_app.makeup.flow import FlowLine, flow
from layout_app.makeup.lonely import Room, without_lonely
from layout_app.makeup.pour import needed_lines, pour
from layout_app.model.style import TextStyle
from layout_app.typeset.column import SOUND_EM, Setter

STYLE = TextStyle(name="body", face="书宋", size=9.0, pitch=12.0, indent_em=2.0)
TEXTS = (
    "老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走，卖花的姑娘收起了伞，挑担的汉子把斗笠扣低了些。",
    "渡口的铁链响了一声，船就到了。船上的人不多，一只鸡笼、两筐莲蓬，还有一个去城里念书的孩子。",
    "桥头修伞的老人说，他年轻时一天能修四十把；如今人们不修伞了，他就修收音机，也修孩子的风筝。",
    "午后雨停，石板上的水映着两边的木楼，像把整条街倒着又盖了一遍，谁走过去都要低头看一看自己。",
)


LONG = "".join(TEXTS)
LENGTHS = (95, 62, 131, 77, 103, 58, 84, 119)
COPY = tuple((LONG * 2)[7 * n : 7 * n + length] for n, length in enumerate(LENGTHS))


@pytest.fixture(scope="module")
def setter() -> Setter:
    return Setter(bundled())


def poured(setter: Setter, measure: float, columns: int) -> tuple[list[FlowLine], Room]:
    blocks = tuple(Block(text, STYLE, f"body/{n}") for n, text in enumerate(COPY * 3))
    lines = flow(blocks, measure, setter)
    room = Room((0,) * columns, needed_lines(lines, (0,) * columns))
    return list(lines), room


def lonely_ends(lines: list[FlowLine], room: Room) -> int:
    """Count the columns that part a single line from its paragraph, from the lines' own text."""
    count = 0
    for above, below in pairwise(pour(lines, room.starts, room.height).columns):
        if not above or not below:
            continue
        last, first = above[-1], below[0]
        if last.block != first.block or last.line is None or first.line is None:
            continue
        count += last.line.start == 0 or first.line.last
    return count


@pytest.mark.parametrize("measure", [11.0, 12.4, 13.0, 15.0])
@pytest.mark.parametrize("columns", [2, 3, 4, 5])
def test_fewer_lonely_lines_and_no_more_room(setter: Setter, measure: float, columns: int) -> None:
    lines, room = poured(setter, measure, columns)
    mended = list(without_lonely(tuple(lines), room, setter))
    assert lonely_ends(mended, room) <= lonely_ends(lines, room)
    assert not pour(mended, room.starts, room.height).rest
    for each in mended:
        if each.line is not None and each not in lines:
            assert each.line.opened_em <= SOUND_EM
    text = "".join(
        each.paragraph.atoms.text[each.line.start : each.line.end]
        for each in mended
        if each.paragraph is not None and each.line is not None
    )
    assert text == "".join(COPY * 3)


def test_some_are_mended(setter: Setter) -> None:
    before = after = 0
    for measure in (11.0, 12.4, 13.0, 15.0):
        for columns in range(2, 7):
            lines, room = poured(setter, measure, columns)
            before += lonely_ends(lines, room)
            after += lonely_ends(list(without_lonely(tuple(lines), room, setter)), room)
    assert before >= 15
    assert after <= before - 3
