"""Markdown as newsrooms type it → blocks."""

from __future__ import annotations

import pytest

from layout_app.intake import markdown, plain
from layout_app.intake.formats import parser_of


def blocks(text: str) -> list[tuple[str, int, str]]:
    return [(one.kind, one.level, one.text) for one in markdown.parse(text).blocks]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# 题", ("heading", 1, "题")),
        ("###### 题", ("heading", 6, "题")),
        ("##题", ("heading", 2, "题")),
        ("#\u3000题", ("heading", 1, "题")),
        ("## 题 ##", ("heading", 2, "题")),
        ("## 学C#", ("heading", 2, "学C#")),
        ("## **题**", ("heading", 2, "题")),
        ("题\n===", ("heading", 1, "题")),
        ("题\n---", ("heading", 2, "题")),
        ("句子。\n---", ("para", 0, "句子。")),
        ("####### 题", ("para", 0, "####### 题")),
        ("#话题#聊聊", ("para", 0, "#话题#聊聊")),
        ("> > 引用", ("para", 0, "引用")),
        ("- 一项", ("item", 0, "一项")),
        ("* 一项", ("item", 0, "一项")),
        ("1. 一项", ("para", 0, "1. 一项")),
        ("| 队 | 分 |", ("table", 0, "队 | 分")),
        ("字**重**字", ("para", 0, "字重字")),
        ("字*斜*字", ("para", 0, "字斜字")),
        ("张三*、李四*", ("para", 0, "张三*、李四*")),
        ("2*3*4", ("para", 0, "234")),
        ("a_b_c", ("para", 0, "a_b_c")),
        ("填____空", ("para", 0, "填____空")),
        ("\\*星", ("para", 0, "*星")),
        ("见[网](http://a.b)。", ("para", 0, "见网。")),
        ("一行<br>", ("para", 0, "一行")),
        ("\u3000\u3000缩进\u3000", ("para", 0, "缩进")),
        ("字\u200b字", ("para", 0, "字字")),
    ],
)
def test_a_line(text: str, wanted: tuple[str, int, str]) -> None:
    assert blocks(text)[0] == wanted


def test_hard_breaks_and_blank_lines_part_alike() -> None:
    assert blocks("甲:一  \n乙:二") == blocks("甲:一\n\n乙:二") == blocks("甲:一\n乙:二")


def test_images_stand_alone() -> None:
    (before, image, after) = markdown.parse('前![题](a b.jpg "名")后').blocks
    assert (before.text, image.text, after.text) == ("前", "题", "后")
    assert (image.kind, image.hint.text) == ("image", "a b.jpg")


def test_a_title_stands_in_for_a_caption() -> None:
    (image,) = markdown.parse('![](a.jpg "题")').blocks
    assert image.text == "题"


def test_bold_keeps_its_place() -> None:
    (block,) = markdown.parse("字**重**字").blocks
    assert block.bold == ((3, 4),)
    assert not block.all_bold
    assert markdown.parse("**小标题**").blocks[0].all_bold


def test_comments_go() -> None:
    assert blocks("<!-- 一\n二 -->\n文。<!-- 三 -->") == [("para", 0, "文。<!-- 三 -->")]
    assert blocks("<!-- 一 --> <!-- 二 --> 文。") == [("para", 0, "文。")]
    assert blocks("<!-- 没有结尾") == [("para", 0, "<!-- 没有结尾")]


def test_front_matter() -> None:
    parsed = markdown.parse("---\ntitle: “题”\n日期：今天\n---\n文。")
    front = [(one.key, one.text) for one in parsed.blocks if one.kind == "front"]
    assert front == [("title", "“题”"), ("日期", "今天")]
    assert blocks("---\n不是前言\n---\n")[0][0] == "rule"


def test_lines_of_a_fixed_width_are_put_together() -> None:
    line = "这一行一共有二十个汉字是编辑器折出来的呢"
    text = "\n".join([line, line, line, line, "短的末行。"])
    assert blocks(text) == [("para", 0, line * 4 + "短的末行。")]
    assert [one.text for one in plain.parse(text).blocks] == [line * 4 + "短的末行。"]


def test_latin_lines_are_put_together_with_a_blank() -> None:
    lines = ["The quick brown fox jumps over the dog", "and the quick brown fox is not so lazy"] * 3
    (block,) = plain.parse("\n".join(lines)).blocks
    assert block.text == "\n".join(lines)


@pytest.mark.parametrize(
    ("file", "text", "wanted"),
    [
        ("a.md", "文", markdown.parse),
        ("a.MARKDOWN", "文", markdown.parse),
        ("a.txt", "文", plain.parse),
        ("a.txt", "文\n# 题\n", markdown.parse),
        ("copy", "文", plain.parse),
    ],
)
def test_the_parser_of_a_file(file: str, text: str, wanted: object) -> None:
    assert parser_of(file, text) is wanted
