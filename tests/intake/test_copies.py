"""Whole copies, invented for these tests, and the stories they must become."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.intake.importer import Imported, import_copy, rebuild
from layout_app.model.story import Field, Item, Span, Story

COPY = Path(__file__).with_name("copy")


def imported(name: str) -> Imported:
    return import_copy([COPY / name])


def stories(name: str) -> dict[str, Story]:
    return {story.id: story for story in imported(name).stories}


def texts(story: Story) -> list[str]:
    return [paragraph.text for paragraph in story.body]


def roles(story: Story) -> list[str]:
    return [paragraph.role for paragraph in story.body]


def codes(found: Imported) -> set[str]:
    return {one.code for one in found.issues}


@pytest.mark.parametrize("name", sorted(path.name for path in COPY.iterdir()))
@pytest.mark.parametrize("normalise", [True, False])
def test_every_copy_comes_back_out_of_its_ledger(name: str, normalise: bool) -> None:
    found = import_copy([COPY / name], normalise=normalise)
    assert rebuild(found, 0) == (COPY / name).read_bytes().decode()
    assert "copy-left-out" not in codes(found)


@pytest.mark.parametrize("name", [path.name for path in COPY.iterdir() if path.stem != "broken"])
def test_sound_copy_raises_no_warning(name: str) -> None:
    assert not [one for one in imported(name).issues if one.severity.name != "INFO"]


# --- a front page --------------------------------------------------------------------------------


def test_front_page_in_reading_order() -> None:
    found = stories("front.md")
    assert [(one.id, one.kind, one.rank) for one in found.values()] == [
        ("h01", "banner", 6),
        ("s01", "news", 0),
        ("s02", "news", 2),
        ("s03", "feature", 1),
        ("p01", "photo_news", 3),
        ("b01", "briefs", 4),
        ("n01", "notice", 5),
    ]
    assert found["h01"].headline_lines == ("抓项目", "保增长", "惠民生")


def test_front_page_lead() -> None:
    lead = stories("front.md")["s01"]
    assert lead.headline_lines == ("全区重点项目", "集中开工")
    assert lead.deck == "王海主持开工仪式"
    assert lead.byline == "本报讯（记者 李木 通讯员 赵立春）"
    assert lead.byline_form == "本报讯（记者 X 通讯员 X）"
    assert lead.reporters == ("李木", "赵立春")
    assert lead.dateline == "3月2日"
    assert texts(lead)[0].startswith("3月2日，全区32个重点项目集中开工，总投资118.6亿元。")


def test_front_page_feature() -> None:
    feature = stories("front.md")["s03"]
    assert feature.kicker == "城市里的小渔村"
    assert feature.headline == "一条老街的新生活"
    assert feature.deck == "——青石巷改造三年记"
    assert feature.byline_place == "own_line"
    assert roles(feature) == ["body", "crosshead", "body", "crosshead", "body", "body"]
    (shot,) = feature.pictures
    assert (shot.caption, shot.credit) == ("青石巷口的老槐树。", "本报记者 周舟 摄")
    assert (shot.file_hint, shot.picture) == ("street.jpg", "")


def test_front_page_picture_with_a_title() -> None:
    photo = stories("front.md")["p01"]
    assert photo.headline == "江心岛大桥合龙"
    assert photo.pictures[0].caption == "3月2日，江心岛大桥主桥合龙，预计年底通车。"
    assert photo.pictures[0].photographer == "吴用"
    assert photo.dateline == "3月2日"


def test_front_page_briefs() -> None:
    assert stories("front.md")["b01"].items == (
        Item("近日，区图书馆推出“24小时自助借还”服务。", ("陈晨",)),
        Item("区供电公司对12条线路进行春季检修"),
        Item("3月1日，城南小学开展消防演练。", ("刘洋",)),
    )


def test_front_page_notice() -> None:
    notice = stories("front.md")["n01"]
    assert texts(notice) == ["因管网改造，下列地区将停水，请市民做好储水准备。"]
    assert notice.fields == (
        Field("停水时间", "3月5日8:00至20:00"),
        Field("停水范围", "和平路以东、建设路以南"),
        Field("咨询电话", "0395-1234567", ("某某市自来水公司", "2024年3月2日")),
    )


# --- plain text ----------------------------------------------------------------------------------


def test_plain_text_with_bylines() -> None:
    found = stories("plain.txt")
    assert [one.headline for one in found.values()] == [
        "社区食堂开到家门口",
        "夜班公交线路增开三条",
    ]
    assert found["s02"].deck == "末班车延长至23时30分"
    assert found["s02"].byline == "本报讯 记者何田报道："
    assert found["s02"].dateline == "5月1日"
    assert codes(imported("plain.txt")) == {"copy-headline-guessed"}


def test_plain_text_without_any_mark() -> None:
    found = stories("unmarked.txt")
    assert [one.headline for one in found.values()] == ["修表匠的一天", "最忙的时候"]
    assert not found["s01"].body[0].text.startswith("\u3000")


# --- figures and Latin ---------------------------------------------------------------------------


def test_sport_keeps_figures_and_latin() -> None:
    sport = stories("sport.md")["s01"]
    assert sport.headline_lines == ("主场3:1逆转", "江南队五连胜")
    first, second = texts(sport)[:2]
    assert "以3:1逆转" in first
    assert "（含两场加时）" in first
    assert "58.3%" in first
    assert "“We never gave up, never.”" in second
    assert second.endswith("https://example.com/game?id=1,2。")
    assert roles(sport) == ["body", "body", "table", "table", "crosshead", "body"]


# --- verse and interviews ------------------------------------------------------------------------


def test_verse() -> None:
    verse = stories("verse.md")["s01"]
    assert (verse.headline, verse.byline, verse.reporters) == ("春天的来信", "李青禾", ("李青禾",))
    assert roles(verse) == ["verse"] * 6
    assert texts(verse)[0] == "风从河面上来"


def test_interview() -> None:
    interview = stories("interview.md")["s01"]
    assert interview.deck == "——访市图书馆馆长方圆"
    assert roles(interview) == ["editor_note"] + ["speech"] * 5
    assert [one.spans for one in interview.body[1:]] == [(Span(0, 3, "label"),)] * 5


# --- broken columns ------------------------------------------------------------------------------


def test_broken_columns_are_joined_and_flagged() -> None:
    found = imported("broken.md")
    story = found.stories[0]
    assert "投入使用，届时" in story.body[0].text
    assert [(flag.code, flag.field) for flag in story.flags] == [
        ("joined", "body/0"),
        ("missing_before", "body/1"),
        ("missing_after", "body/2"),
    ]
    places = {one.code: one.where.line for one in found.issues}
    assert places["copy-missing-before"] == 7
    assert places["copy-missing-after"] == 9
    assert places["copy-joined"] == 5
