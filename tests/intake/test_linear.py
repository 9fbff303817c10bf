"""The work grows with the copy and no faster: calls are counted, not seconds."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from layout_app.intake.importer import import_texts, rebuild
from layout_app.intake.read import CopyText

KINDS = {
    "paragraphs": "本报讯（记者 张三）今天，新楼封顶。\n\n第二段写在这里，有头有尾。\n\n",
    "stories": "## 标题\n\n副题在此\n\n本报讯（记者 张三）今天，新楼封顶。\n\n",
    "open lines": "这是一行没有结束的文字内容到这里\n\n",
    "torn lines": "械师、焊工等组成。\n\n名单上有电工、机\n\n",
    "captions": "大桥通车。本报记者 张三 摄\n\n",
    "labels": "电话:某某\n",
    "dots": "●甲文。张三 ",
    "bold": "**字**文，",
    "links": "[字](a)",
    "images": "![字](a.jpg)",
    "comments": "<!-- 字\n",
    "brackets": "文(文",
    "quotes": "“文",
    "verse": "风从河面上来\n",
    "tables": "|甲|乙|\n",
    "front": "键: 值\n",
    "rules": "---\n",
    "jumps": "文字在这里。（下转第3版）\n\n",
    "articles": "第一条 为了保护绿地，制定本条例。\n\n",
    "chapters": "第一章 总则\n\n第一条 制定本条例。\n\n",
    "columns": "北京 晴 3℃\n上海 8℃\n",
    "stanzas": "风从河面上来\n带着泥土\n\n",
    "typed": '"文"...文--文 ,文.',
    "code": "`文,文`",
    "notes": "编者按：今天开栏。\n\n",
    "crossheads": "### 小标题\n\n一段文字，写在这里。\n\n",
}
SMALL = 60
SLACK = 2.4  # twice the copy, a little for what is done once


def calls(text: str) -> int:
    counted = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        import_texts([CopyText("a.md", "a.md", text)])
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_copy_is_twice_the_work(kind: str) -> None:
    piece = KINDS[kind]
    once, twice = calls(piece * SMALL), calls(piece * SMALL * 2)
    assert twice <= once * SLACK


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_copy_comes_back(kind: str) -> None:
    text = KINDS[kind] * SMALL
    assert rebuild(import_texts([CopyText("a.md", "a.md", text)]), 0) == text
