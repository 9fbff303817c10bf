"""Copy of ten kinds, written for these tests: each story found, none merged, none split."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layout_app.intake.importer import Imported, import_copy, rebuild
from layout_app.model.story import Span, Story

KINDS = Path(__file__).with_name("kinds")


def imported(name: str) -> Imported:
    return import_copy([KINDS / name])


def stories(name: str) -> dict[str, Story]:
    return {story.id: story for story in imported(name).stories}


def roles(story: Story) -> list[str]:
    return [paragraph.role for paragraph in story.body]


# file → kind, headline, paragraphs (or items) of each story
EXPECTED: dict[str, list[tuple[str, str, int]]] = {
    "front.txt": [
        ("banner", "守住安全底线 办好民生实事 建设幸福家园", 0),
        ("news", "全市老旧管网更新年内完成", 3),
        ("news", "青河大桥今日恢复双向通车", 2),
        ("news", "市图书馆分馆开到社区", 2),
        ("feature", "一碗热汤面的早晨", 4),
        ("news", "市场监管部门提醒", 1),
    ],
    "investigation.txt": [("feature", "消失的三百亩湿地", 23)],
    "briefs.txt": [("briefs", "简讯", 45), ("news", "天气预报", 5)],
    "finance.md": [
        ("news", "三季度净利增长18.6% 青河重工上调全年指引", 8),
        ("news", "央行开展7天期逆回购操作1200亿元", 2),
        ("news", "昨日行情", 3),
    ],
    "sport.txt": [
        ("news", "主场106:76大胜 江南队锁定榜首", 7),
        ("news", "女排超级联赛落幕 青河女排获季军", 2),
        ("news", "马拉松赛道公布 42.195公里串起十景", 2),
    ],
    "supplement.md": [
        ("feature", "渡口的秋天", 3),
        ("feature", "九月", 8),
        ("feature", "旧信", 4),
        ("feature", "读《河上书》札记", 2),
    ],
    "statute.txt": [("feature", "青河市城市绿地保护条例", 15)],
    "interview.txt": [("feature", "把病历写给病人看", 10)],
    "traditional.txt": [
        ("news", "新碼頭啟用，首班渡輪滿座", 3),
        ("feature", "街市改建惹關注 檔主憂租金加倍", 3),
    ],
    "web.html": [("news", "社区食堂开业首日，老人排起长队", 6)],
    "paste.txt": [("news", "社区食堂开业首日，老人排起长队", 3)],
    "mixed.txt": [
        ("news", "秋粮收购进度过半 价格稳中有升", 4),
        ("news", "地铁3号线今起延长运营时间", 2),
        ("feature", "暖心早餐铺的十年账本", 4),
        ("photo_news", "图片新闻", 0),
        ("notice", "遗失声明", 2),
        ("notice", "征稿启事", 1),
    ],
    "wire.txt": [
        ("news", "欧冠综述：三队提前出线", 7),
        ("news", "NBA战报", 3),
        ("news", "气象台发布寒潮蓝色预警", 6),
    ],
    "series.md": [
        ("feature", "老城更新：不拆的艺术", 9),
        ("news", "本周菜价", 3),
        ("news", "读者来信", 6),
        ("briefs", "【要闻速览】", 3),
    ],
    "circular.txt": [("notice", "中共青河市委办公室关于开展作风建设专项行动的通知", 3)],
    "unsigned.txt": [("feature", "乡村医生陈阿公的最后一次出诊", 9)],
    "tech.md": [("feature", "把排版引擎搬进浏览器", 9)],
}


def test_every_kind_is_expected() -> None:
    assert {path.name for path in KINDS.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_story_is_found_whole(name: str) -> None:
    found = [
        (one.kind, one.headline, len(one.items) or len(one.body)) for one in imported(name).stories
    ]
    assert found == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("normalise", [True, False])
def test_every_character_is_accounted_for(name: str, normalise: bool) -> None:
    found = import_copy([KINDS / name], normalise=normalise)
    assert rebuild(found, 0) == found.copies[0].text
    assert not [one for one in found.changes if one.kind == "dropped"]


def test_hardly_a_false_gap() -> None:
    """At most one flag in a hundred paragraphs: the copy is whole."""
    flags = paragraphs = 0
    for name in EXPECTED:
        for story in imported(name).stories:
            paragraphs += len(story.body) + len(story.items)
            flags += sum(one.code.startswith("missing") for one in story.flags)
            assert not [one for one in story.flags if one.code in ("joined", "reordered")]
    assert paragraphs >= 100
    assert flags * 100 <= paragraphs


def test_a_front_page_without_marks() -> None:
    lead = stories("front.txt")["s01"]
    assert lead.deck == "今冬供暖前覆盖三百二十个小区"
    assert lead.byline == "本报讯（记者 卢一鸣）"
    wire = stories("front.txt")["s03"]
    assert (wire.location, wire.dateline, wire.reporters) == ("北京", "10月8日", ("周远",))


def test_an_investigation_has_its_crossheads() -> None:
    story = stories("investigation.txt")["s01"]
    heads = [one.text for one in story.body if one.role == "crosshead"]
    assert heads == ["一纸没有公章的合同", "土从哪里来", "谁在监管", "芦苇还会回来吗"]
    assert story.deck == "——青河下游非法填湿调查"
    assert story.reporters == ("夏知秋", "方田")


def test_every_brief_has_its_contributor() -> None:
    found = stories("briefs.txt")
    assert all(len(item.reporters) == 1 for item in found["b01"].items)
    assert all(item.text.endswith("。") for item in found["b01"].items)
    assert roles(found["s01"]) == ["table"] * 5
    assert found["s01"].body[0].text == "北京 晴 -2℃/9℃"


def test_figures_and_latin_stay() -> None:
    text = "".join(one.text for story in stories("finance.md").values() for one in story.body)
    for kept in ("118.62亿元", "53.7%", "“互联网+”", "600000.SH", "AMC Holdings Ltd.", "+0.86%"):
        assert kept in text
    assert "“We see no slowdown in Q4.”" in text
    text = "".join(one.text for story in stories("sport.txt").values() for one in story.body)
    for kept in ("106:76", "23:8", "25:21", "19:35", "42.195公里", "Marcus Hill", "CCTV-5"):
        assert kept in text


def test_verse_keeps_its_stanzas() -> None:
    poem = stories("supplement.md")["s02"]
    assert roles(poem) == ["verse"] * 8
    assert [n for n, one in enumerate(poem.body) if one.stanza] == [4, 6]
    assert not any(one.stanza for one in stories("supplement.md")["s03"].body)


def test_a_statute_has_chapters_and_articles() -> None:
    law = stories("statute.txt")["s01"]
    chapters = [one.text for one in law.body if one.role == "crosshead"]
    assert chapters == ["第一章 总则", "第二章 规划和建设", "第三章 法律责任", "第四章 附则"]
    articles = [one for one in law.body if one.spans]
    assert len(articles) == 7
    assert {one.spans for one in articles} == {(Span(0, 3, "label"),)}
    assert [one.text[:3] for one in law.body].count("（一）") == 1


def test_an_interview_has_its_speakers() -> None:
    talk = stories("interview.txt")["s01"]
    assert roles(talk) == ["editor_note"] + ["speech"] * 9
    assert sum(bool(one.spans) for one in talk.body) == 8
    assert (talk.deck, talk.reporters) == ("——对话市中医院院长苏木", ("冷杉",))


def test_traditional_copy() -> None:
    found = imported("traditional.txt")
    assert found.copies[0].encoding == "big5hkscs"
    first = found.stories[0]
    assert (first.byline, first.reporters) == ("【本報訊】（記者 黃志明）", ("黃志明",))
    text = "".join(one.text for story in found.stories for one in story.body)
    assert not re.search("[﹐﹑﹔﹕﹖﹗︰]", text)
    assert "「等了三年，終於等到！」" in text
    assert "『長者優先』" in text


def test_a_web_page() -> None:
    found = imported("web.html")
    story = found.stories[0]
    assert story.byline == "青河在线讯（记者 白桦）"
    assert story.body[0].text.endswith("每餐补贴5元。")
    assert story.body[2].text.startswith("“比自己做省事，味道也淡，适合我们。”82岁")
    assert [one.caption for one in story.pictures] == ["老人在食堂用餐。"]
    assert story.pictures[0].file_hint == "canteen.jpg"
    told = {one.code for one in found.issues}
    assert "copy-hidden-text" in told
    assert "红包" not in "".join(one.text for one in story.body)


def test_pasted_text_keeps_its_address() -> None:
    story = stories("paste.txt")["s01"]
    assert "https://example.com/menu?id=3,4" in story.body[1].text
    assert story.body[2].text.startswith("“比自己做省事，味道也淡，适合我们。”")


def test_code_and_links_stay() -> None:
    story = stories("tech.md")["s01"]
    text = "".join(one.text for one in story.body)
    for kept in (
        "https://example.org/typeset/wasm?ref=main,v2",
        "`for (int i = 0; i < n; ++i) sum += w[i];`",
        "`-Wl,-z,stack-size=1048576`",
        "“We kept the C++ core and wrapped it.”",
        "dev@example.org",
    ):
        assert kept in text
