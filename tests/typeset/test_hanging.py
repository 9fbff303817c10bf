"""What a hanging paragraph opens with, and how its lines stand."""

from __future__ import annotations

import pytest

from layout_app.model.story import Role
from layout_app.model.style import TextStyle
from layout_app.typeset.column import Setter
from layout_app.typeset.hanging import bold_label, hanging_style, opening

BODY = TextStyle(name="body", face="square", size=10.0, indent_em=2.0)


@pytest.mark.parametrize(
    ("role", "text", "length", "bold"),
    [
        ("speech", "问：水压够吗？", 2, 2),
        ("speech", "记者：水压够吗？", 3, 3),
        ("speech", "苏　木：够。", 4, 4),
        ("speech", "自来水公司总工程师车望舒：够。", 13, 13),
        ("speech", "打个比方，以前要解释三遍：", 0, 0),
        ("speech", "他还补充道：“够。”", 0, 0),
        ("clause", "第十二条　本条例自公布之日起施行。", 4, 4),
        ("clause", "第五条之一　临时的除外。", 5, 5),
        ("clause", "（一）统一规划；", 3, 0),
        ("clause", "十二、加强值守。", 3, 0),
        ("clause", "3.5公里以内免费。", 0, 0),
        ("clause", "3.五公里以内免费。", 2, 0),
        ("clause", "①先报名，", 1, 0),
        ("clause", "前款所称绿地，是指公园绿地。", 0, 0),
    ],
)
def test_what_it_opens_with(role: Role, text: str, length: int, bold: int) -> None:
    assert opening(role, text) == length
    assert bold_label(role, text) == bold


def test_lines_hang_by_two_characters(setter: Setter) -> None:
    style = hanging_style(None, BODY, opens=True)
    done = setter.paragraph("问：" + "水" * 30, style, 13)
    assert [line.indent_em for line in done.lines] == [0.0, 2.0, 2.0]
    # The text under 问： begins where the text behind it does.
    assert done.lines[0].x_em[2] == pytest.approx(2.0)
    assert done.lines[1].x_em[0] == pytest.approx(2.0)


def test_what_goes_on_stands_in_and_is_indented(setter: Setter) -> None:
    style = hanging_style(None, BODY, opens=False)
    done = setter.paragraph("水" * 30, style, 13)
    assert [line.indent_em for line in done.lines] == [4.0, 2.0, 2.0]


def test_the_paper_s_own_style_is_taken() -> None:
    own = TextStyle(name="speech", face="楷体", size=10.0, indent_em=-3.0, hang_em=3.0)
    assert hanging_style(own, BODY, opens=True) is own
    assert hanging_style(own, BODY, opens=False).indent_em == 2.0
