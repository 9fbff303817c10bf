"""Headings: banners, kickers, decks, crossheads, items; depth is typography, not hierarchy."""

from __future__ import annotations

import pytest

from layout_app.intake.headline import headline_lines
from layout_app.intake.importer import import_texts
from layout_app.intake.read import CopyText
from layout_app.model.story import Story

LEDE = "本报讯（记者 张三）今天，新楼封顶，明年投入使用，可容纳千人。"


def found(text: str, file: str = "a.md") -> list[Story]:
    return list(import_texts([CopyText(file, file, text)]).stories)


def heads(text: str, file: str = "a.md") -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.kicker, one.headline, one.deck) for one in found(text, file)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# 横幅\n\n## 标题\n\n" + LEDE, [("banner", "", "横幅", ""), ("news", "", "标题", "")]),
        (
            (
                f"# 新楼今天封顶\n\n## 明年投入使用\n\n{LEDE}\n\n"
                f"# 旧楼改作书店\n\n## 下月开门\n\n{LEDE}"
            ),
            [
                ("news", "", "新楼今天封顶", "明年投入使用"),
                ("news", "", "旧楼改作书店", "下月开门"),
            ],
        ),
        (
            f"# 新楼封顶在今天\n\n## 一号楼\n\n{LEDE}\n\n## 二号楼\n\n{LEDE}",
            [
                ("banner", "", "新楼封顶在今天", ""),
                ("news", "", "一号楼", ""),
                ("news", "", "二号楼", ""),
            ],
        ),
        (
            f"# 抢进度 保质量 惠民生\n\n## 新楼封顶\n\n{LEDE}",
            [("banner", "", "抢进度 保质量 惠民生", ""), ("news", "", "新楼封顶", "")],
        ),
        ("## 肩题\n\n# 标题\n\n" + LEDE, [("news", "肩题", "标题", "")]),
        ("## 标题\n\n副题说明\n\n" + LEDE, [("news", "", "标题", "副题说明")]),
        ("## 标题\n\n### 副题说明\n\n" + LEDE, [("news", "", "标题", "副题说明")]),
        ("# 标题\n\n## ——副题说明\n\n" + LEDE, [("news", "", "标题", "——副题说明")]),
        ("## 标题\n\n——副题说明\n\n" + LEDE, [("news", "", "标题", "——副题说明")]),
        (
            "# 横幅\n\n## 肩题\n\n# 标题\n\n" + LEDE,
            [("banner", "", "横幅", ""), ("news", "肩题", "标题", "")],
        ),
        ("## 标题\n\n是一句话。\n\n" + LEDE, [("news", "", "标题", "")]),
        ("## 空题\n\n## 标题\n\n" + LEDE, [("news", "", "空题", ""), ("news", "", "标题", "")]),
        (LEDE, [("news", "", "", "")]),
        ("# 只有题", [("news", "", "只有题", "")]),
    ],
)
def test_what_headings_are(text: str, wanted: list[tuple[str, str, str, str]]) -> None:
    assert heads(text) == wanted


def test_a_story_without_headline_or_text_is_reported() -> None:
    codes = [one.code for one in import_texts([CopyText("a.md", "a.md", LEDE)]).issues]
    assert codes == ["copy-no-headline"]
    codes = [one.code for one in import_texts([CopyText("a.md", "a.md", "# 题")]).issues]
    assert codes == ["copy-no-text"]


def test_small_headings_in_a_story_are_crossheads() -> None:
    (story,) = found(f"## 标题\n\n{LEDE}\n\n### 小标题\n\n第二段。\n\n### 小标题二\n\n第三段。")
    assert [one.role for one in story.body] == ["body", "crosshead", "body", "crosshead", "body"]


def test_a_small_heading_with_a_byline_is_a_story() -> None:
    assert len(found(f"## 标题\n\n{LEDE}\n\n### 另一篇\n\n{LEDE}")) == 2


def test_a_file_of_one_story_has_crossheads_of_any_depth() -> None:
    (story,) = found(
        "# 标题\n\n记者 张三\n\n第一段。\n\n## 小标题\n\n第二段。\n\n## 又一个\n\n第三段。"
    )
    assert [one.role for one in story.body] == ["body", "crosshead", "body", "crosshead", "body"]


def test_short_bold_lines_are_crossheads() -> None:
    (story,) = found(f"## 标题\n\n{LEDE}\n\n**小标题**\n\n第二段。")
    assert [one.role for one in story.body] == ["body", "crosshead", "body"]


def test_numbered_headings_below_a_headline_are_no_stories() -> None:
    (story,) = found("# 标题\n\n### 一、第一件\n\n第一段。\n\n### 二、第二件\n\n第二段。")
    assert [one.text for one in story.body] == ["一、第一件", "第一段。", "二、第二件", "第二段。"]


def test_the_front_matters_title_stands_in_for_a_headline() -> None:
    (story,) = found("---\ntitle: 题目\n---\n\n" + LEDE)
    assert story.headline == "题目"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("题目", ()),
        ("上句 下句", ("上句", "下句")),
        ("上句\u3000中句  下句", ("上句", "中句", "下句")),
        ("用iPhone 15拍照", ()),
        ("公 告", ()),
        ("逆转NBA 江南队五连胜", ("逆转NBA", "江南队五连胜")),
        ("", ()),
    ],
)
def test_headline_lines(text: str, lines: tuple[str, ...]) -> None:
    assert headline_lines(text) == lines


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("第一篇标题\n\n" + LEDE + "\n\n第二篇标题\n\n" + LEDE, ["第一篇标题", "第二篇标题"]),
        ("标题在此\n\n一段完整的话写在这里，有头有尾，说清楚了。", ["标题在此"]),
        ("一段完整的话写在这里，有头有尾，说清楚了。", [""]),
        (
            "甲篇\n\n" + LEDE + "\n\n\n\n乙篇没有署名\n\n一段完整的话写在这里，有头有尾。",
            ["甲篇", "乙篇没有署名"],
        ),
        (
            "甲篇\n\n" + LEDE + "\n----\n乙篇没有署名\n\n一段完整的话写在这里。",
            ["甲篇", "乙篇没有署名"],
        ),
    ],
)
def test_guessed_headlines(text: str, wanted: list[str]) -> None:
    assert [one.headline for one in found(text, "a.txt")] == wanted


def test_the_lead_is_the_largest_head_without_a_banner() -> None:
    ranks = [one.rank for one in found(f"## 甲\n\n{LEDE}\n\n# 乙\n\n{LEDE}\n\n## 丙\n\n短。")]
    assert ranks == [1, 0, 2]
