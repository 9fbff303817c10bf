"""Seams: what is joined, what is moved, what is only flagged, and what is left alone."""

from __future__ import annotations

import pytest

from layout_app.intake.importer import import_texts
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
        ("为了确保后续管理有", "序开展，社区出台办法。"),
        ("由财政支持改造", "的农村厕所已经完工。"),
        ("全市八家医院", "（市一院、市二院等）已经接入。"),
        ("经过多年努力，形成对困难职工", "子女的帮扶办法。"),
        ("他带来了米、面、", "油。"),
        ("项目建设加快推进，预计明年，", "全部完工。"),
    ],
)
def test_goes_on(one: str, two: str) -> None:
    assert goes_on(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("句子到此结束。", "新的一段。"),
        ("他说：“走吧。”", "新的一段。"),
        ("统筹推进各项工作", "责任单位：市教育局"),
        ("市教育局", "第二天，大家又来了。"),
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
    ("one", "two"), [("教授、行", "业知名"), ("管理有", "序开展"), ("大气污", "染防治")]
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
    "对此，居民拍手称赞。",
    "对此他表示满意。",
    "下雨了。孩子们跑进屋里。",
    "村里的路修好了。农村变了样。",
    "染料厂旧址成了公园。污染治理见成效。",
    "目前，工程进展顺利。项目加快。",
    "王某强调，要坚持下去。要抓好落实。要形成合力。",
    "今年以来，加强督导，细化制度，把任务落实。要抓好。要用好。",
    "会议要求，要提高认识。要压实责任。",
    "安全生产，责任重于泰山。",
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
        "结果导向，加强督导，细化制度，把任务落实。要抓好活动。要用好平台。要树好导向。",
        "程建设要加快。各地要抓紧推进工程。新的工程不断开工。",
    ],
)
def test_beginnings_inside_a_sentence_are_flagged(text: str) -> None:
    assert flags(text) == [("missing_before", "body/1")]


def test_a_piece_out_of_order_is_moved_and_joined() -> None:
    found = story(
        "业知名企业家、培训师等组成。\n\n会议为期两天。\n\n导师团由高校资深教授、行\n\n全市创业氛围日益浓厚。"
    )
    assert [one.text for one in found.body][1:] == [
        "会议为期两天。",
        "导师团由高校资深教授、行业知名企业家、培训师等组成。",
        "全市创业氛围日益浓厚。",
    ]
    assert [flag.code for flag in found.flags] == ["joined", "reordered"]


def test_two_pieces_that_fit_are_left_where_they_are() -> None:
    found = story(
        "业知名企业家参加。\n\n会议为期两天。\n\n动迅速展开。\n\n会后座谈。\n\n邀请高校资深教授、行\n\n“今天，开始。”"
    )
    assert "reordered" not in [flag.code for flag in found.flags]


def test_an_end_that_nothing_continues_is_flagged() -> None:
    text = "校方表示，将公开招聘教师，首批计划招聘语文、数学、英语、物理等学科教师，并建立名师工作"
    assert flags(text) == [("missing_after", "body/1")]


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert flags("他说：“第一点。\n\n“第二点。\n\n第三点。”他说完了。") == []
