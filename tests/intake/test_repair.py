"""Seams: what is joined, what is moved, what is only flagged, and what is left alone."""

from __future__ import annotations

import pytest

from layout_app.intake.importer import import_texts, rebuild
from layout_app.intake.read import CopyText
from layout_app.intake.repair import begins_inside, goes_on
from layout_app.intake.sense import begins_bound, torn_character, word_across
from layout_app.model.story import Story

LEAD = "本报讯（记者 张三）今天，新楼封顶。\n\n"


def story(text: str) -> Story:
    return import_texts([CopyText("a.md", "a.md", f"## 新楼封顶\n\n{LEAD}{text}")]).stories[0]


def flags(text: str) -> list[tuple[str, str]]:
    return [(flag.code, flag.field) for flag in story(text).flags]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("广场上的灯光渐", "渐亮起来，人群散去。"),
        ("由企业出资修建", "的凉亭已经完工。"),
        ("全市八家医院", "（市一院、市二院等）已经接入。"),
        ("经过多次商量，终于说服了邻居", "一家搬到楼下。"),
        ("他带来了米、面、", "油。"),
        ("桥墩已经全部完工，预计明年，", "全部完工。"),
    ],
)
def test_goes_on(one: str, two: str) -> None:
    assert goes_on(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("句子到此结束。", "新的一段。"),
        ("他说：“走吧。”", "新的一段。"),
        ("本周继续检修路灯", "联系电话：123"),
        ("市博物馆", "第二天，大家又来了。"),
        ("会议听取了汇报，研究了工作", "●近日，某区召开会议。"),
        ("会议听取了汇报，研究了工作", "本报讯（记者 张三）今天"),
        ("会议听取了汇报，研究了工作", "近日，工程完工。"),
        ("会议听取了汇报，研究了工作", "3月2日，工程完工。"),
        ("会议听取了汇报，研究了工作", "一、总体要求"),
        ("", "新的一段。"),
    ],
)
def test_does_not_go_on(one: str, two: str) -> None:
    assert not goes_on(one, two)


@pytest.mark.parametrize(
    ("one", "two"), [("电工、机", "械师"), ("灯光渐", "渐亮起"), ("天然温", "泉度假")]
)
def test_a_word_across_the_seam(one: str, two: str) -> None:
    assert word_across(one, two)


@pytest.mark.parametrize(
    ("one", "two"), [("开会。", "今天"), ("", "今天"), ("讨论", "Latin"), ("已完工", "他说")]
)
def test_no_word_across_the_seam(one: str, two: str) -> None:
    assert not word_across(one, two)


@pytest.mark.parametrize(
    "text", ["的意义。", "，但是", "”他说。", "了三年。", "）等。", "们都来了。", "、李四等参加。"]
)
def test_what_cannot_begin_a_sentence(text: str) -> None:
    assert begins_bound(text)


SOUND = [
    "了解情况后，他马上赶到。",
    "地方政府出台了办法。",
    "得知消息后，大家都来了。",
    "着力解决难题。",
    "和他一起来的还有老伴。",
    "……三年过去了。",
    "——这是他的话。",
    "“太好了！”他说。",
    "《办法》规定，违者处罚。",
    "党员干部，冲锋在前，勇于担当。要学习他们。要弘扬精神。",
    "对此，居民都很满意。",
    "对此他表示满意。",
    "下雨了。孩子们跑进屋里。",
    "村里的路修好了。农村变了样。",
    "染料厂旧址成了公园。污染治理见成效。",
    "目前，工程进展顺利。项目加快。",
    "王某叮嘱，要坚持下去。要多练习。要有耐心。",
    "入夏之后，推广喷灌，减少漫灌，把水留住。要省水。要护渠。",
    "教练要求，要跑起来。要传起来。",
    "百年老店，靠的是手艺。",
    "1979年，他来到这里。",
    "程晓明说，工程快完工了。",
    "NBA总决赛今天开打。",
    "家住城南的李女士说，很方便。",
    "水位上涨了。",
    "",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_beginnings_are_not_flagged(text: str) -> None:
    known = dict.fromkeys("染目业村水家王对", True)
    assert not begins_inside(text, {torn_character(text): False} if text else known)
    assert not [code for code, _ in flags(text) if code == "missing_before"]


@pytest.mark.parametrize(
    "text",
    [
        "的操场也在建设。",
        "对此赞不绝口。路修好了，灯也亮了。",
        "绿色理念，推广喷灌，减少漫灌，把水留给下游。要修好水渠。要管好水泵。要算好水账。",
        "程建设要加快。各地要抓紧推进工程。新的工程不断开工。",
    ],
)
def test_beginnings_inside_a_sentence_are_flagged(text: str) -> None:
    assert flags(text) == [("missing_before", "body/1")]


def test_a_piece_out_of_order_is_moved_and_joined() -> None:
    found = story(
        "械师、焊工等组成。\n\n检修为期两天。\n\n检修队由老电工、机\n\n列车明天恢复运行。"
    )
    assert [one.text for one in found.body][1:] == [
        "检修为期两天。",
        "检修队由老电工、机械师、焊工等组成。",
        "列车明天恢复运行。",
    ]
    assert [flag.code for flag in found.flags] == ["joined", "reordered"]


def test_two_pieces_that_fit_are_left_where_they_are() -> None:
    found = story(
        "械师参加。\n\n检修为期两天。\n\n翼、尾灯都要检查。\n\n"
        "会后座谈。\n\n名单上有老电工、机\n\n“今天，开始。”"
    )
    assert "reordered" not in [flag.code for flag in found.flags]


def test_an_end_that_nothing_continues_is_flagged() -> None:
    text = "校方表示，将增加选修课程，首批计划开设陶艺、木工、航模、围棋等课程，并建立学生工作"
    assert flags(text) == [("missing_after", "body/1")]


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert flags("他说：“第一点。\n\n“第二点。\n\n第三点。”他说完了。") == []


def test_pieces_that_complete_each_other_are_moved_once() -> None:
    lines = ("比赛今天开始。", "### 读者留言", "- 稀", "- 稀", "- 稀", "- 什么时候开到城西？")
    text = "## 题目\n\n" + "\n\n".join((LEAD.strip(), *lines)) + "\n"
    found = import_texts([CopyText("a.md", "a.md", text)])
    assert rebuild(found, 0) == text
