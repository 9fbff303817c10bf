"""Names of the paper's columns on lines of their own over heads."""

from __future__ import annotations

import pytest

from layout_app.intake.importer import Imported, import_texts, rebuild
from layout_app.intake.read import pasted

STORY = "## 老街夜里亮灯了\n\n本报讯（记者 何清）灯是上周装好的，一共三十二盏，夜里走路不再摸黑。\n"


def imported(text: str) -> Imported:
    found = import_texts([pasted(text)])
    assert rebuild(found, 0) == found.copies[0].text
    assert not [change for change in found.changes if change.kind == "dropped"]
    return found


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("【文明创建】", "文明创建"),
        ("【 文明创建 】", "文明创建"),
        ("〖民生·关注〗", "民生·关注"),
        ("·民生关注·", "民生关注"),
        ("•民生关注•", "民生关注"),
        ("栏目：走街记", "走街记"),
        ("栏目:走街记", "走街记"),
        ("本报专栏 走街记", "走街记"),
        ("专栏·走街记", "走街记"),
        ("專欄：走街記", "走街記"),
        ("### 【文明创建】", "文明创建"),
    ],
)
def test_a_lone_line_over_a_head_names_its_column(line: str, name: str) -> None:
    story = imported(f"{line}\n\n{STORY}").stories[0]
    assert (story.stamp, story.headline, story.kicker) == (name, "老街夜里亮灯了", "")
    assert [one.role for one in story.body] == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "【本报讯】",
        "【新华社北京电】",
        "【编者按】",
        "【何清 摄】",
        "【记者 何清】",
        "【简讯】",
        "【标题】",
    ],
)
def test_what_else_stands_in_brackets_names_none(line: str) -> None:
    found = imported(f"{line}\n\n{STORY}")
    assert {story.stamp for story in found.stories} == {""}


def test_a_name_over_a_paragraph_stays_in_the_text() -> None:
    story = imported(f"{STORY}\n【背景】\n\n这条街有一百多年历史，住着四百多户人家。\n").stories[0]
    assert story.stamp == ""
    assert "【背景】" in [one.text for one in story.body]


def test_each_story_has_its_own_and_a_kicker_stays_one() -> None:
    lit = "灯亮了，街坊们陆续来了。" * 9
    heads = "### 全市现场会召开\n\n## 灯是怎么亮的"
    found = imported(f"【文明创建】\n\n{STORY}\n·走街记·\n\n{heads}\n\n{lit}\n")
    assert [(one.stamp, one.kicker) for one in found.stories] == [
        ("文明创建", ""),
        ("走街记", "全市现场会召开"),
    ]


def test_a_second_name_over_one_head_is_text() -> None:
    text = f"【文明创建】\n\n### 全市现场会召开\n\n【民生关注】\n\n{STORY}"
    story = imported(text).stories[0]
    assert story.stamp == "民生关注"
    assert any("文明创建" in one.text for one in story.body)


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        (
            "## 简讯\n\n●近日，区图书馆推出新服务。（陈晨）\n\n●区供电公司开展检修。（刘洋）\n",
            "briefs",
        ),
        ("## 停水公告\n\n停水时间：3月5日8:00至20:00\n\n停水范围：和平路以东\n", "notice"),
        ("## 灯会今晚亮灯\n\n灯会现场。本报记者 何清 摄\n", "photo_news"),
    ],
)
def test_stories_of_all_kinds_have_one(below: str, kind: str) -> None:
    story = imported(f"栏目：民生观察\n\n{below}").stories[0]
    assert (story.kind, story.stamp) == (kind, "民生观察")
