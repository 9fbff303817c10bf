"""Rules by number, K: headlines, and L: notes. CLREQ 4.1; JLREQ 3.1.10."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from layout_app.model.style import TextStyle
from layout_app.typeset.headline import Room, best_turns, set_headline
from layout_app.typeset.items import Voice, VoiceSpan
from layout_app.typeset.sense import turn_places

if TYPE_CHECKING:
    from conftest import Square

STYLE = TextStyle(name="headline", face="square", size=20.0)


@pytest.mark.parametrize(
    "bad",
    [
        "欧盟援助乌克兰20万|欧元",
        "国务院部署扩大|内需",
        "各地落实中央|的部署",
        "联合国秘书长呼吁黎巴嫩|和以色列保持克制",
        "研读《红|楼梦》有感",
        "今年新增3000|名教师",
        "12月|3日开通",
    ],
)
def test_72_a_turn_splits_no_group_and_makes_no_second_reading(bad: str) -> None:
    before, after = bad.split("|")
    places = turn_places(before + after)
    # Where there is any other turn it is cheaper; no turn at all is better than most of these.
    assert places.get(len(before), 9.0) >= 1.8
    others = [cost for at, cost in places.items() if at != len(before)]
    best = best_turns(before + after, 2)
    assert not others or best is None or best[1] != (before, after)


def test_73_lines_are_balanced_and_centred() -> None:
    best = best_turns("沅溪灌区开闸放水八万亩水稻喝上放心水", 2)
    assert best is not None
    first, second = map(len, best[1])
    assert abs(first - second) <= 2
    assert best_turns("一二三四 五六七八", 2)[0] < best_turns("一二 三四五六七八九十", 2)[0]  # type: ignore[index]


def test_74_a_space_for_a_comma_goes_at_the_turn(square: Square) -> None:
    done = set_headline("春风十里 不如你", STYLE, Room(900.0), 2, square.setter)
    assert done is not None
    assert done.texts == ("春风十里", "不如你")
    whole = set_headline("春风十里 不如你", STYLE, Room(900.0), 1, square.setter)
    assert whole is not None
    assert whole.texts == ("春风十里\u3000不如你",)
    # The space is one em wide.
    edges = whole.lines[0].lines[0].atoms_em
    assert [round(b - a, 4) for a, b in pairwise(edges)][4] == 1.0


def test_76_a_run_in_head_has_an_em_behind_it(square: Square) -> None:
    bold = (VoiceSpan(0, 2, Voice("square", 700)),)
    body = TextStyle(name="body", face="square", size=9.0)
    done = square.setter.paragraph("坐雨\u3000下雨天出不了门", body, 30.0, bold)
    line = done.lines[0]
    assert line.atoms_em[3] - line.atoms_em[2] == 1.0
    assert {run.size for run in done.run(line, 0.0, 0.0)} == {9.0}


def test_81_note_marks_stay_with_what_they_follow(square: Square) -> None:
    for note in ("①", "[1]", "［2］", "*", "²"):
        for measure in (3, 4, 4.5, 5, 6):
            lines = square.lines("文文文文" + note + "，文文文文文", measure)
            assert not any(line.startswith(note[0]) for line in lines), (note, measure)


def test_82_nested_marks_hug_and_keep_the_rules(square: Square) -> None:
    # 《〈〉》 and “‘’” nested: half an em between two marks goes, no line parts them wrongly.
    for outer, inner in (("《》", "〈〉"), ("“”", "‘’"), ("「」", "『』")):
        text = f"文{outer[0]}{inner[0]}文{inner[1]}{outer[1]}文"
        assert sum(square.cells(text)) == 7 - 2 * 0.5
        for measure in range(5, 9):
            for line in square.lines(text + "文" * 6, measure)[:-1]:
                assert line[-1] not in outer[0] + inner[0]
            for line in square.lines(text + "文" * 6, measure)[1:]:
                assert line[0] not in outer[1] + inner[1]
