"""Briefs and notices: items, marks, contributors, labelled fields; and pictures, dates, cuts."""

from __future__ import annotations

import pytest

from layout_app.intake.cut import Lines, cut, cut_spans, joined
from layout_app.intake.datelines import dateline_of
from layout_app.intake.importer import import_copy, import_texts
from layout_app.intake.read import CopyText
from layout_app.model.story import Field, Item, Story


def found(text: str) -> list[Story]:
    return list(import_texts([CopyText("a.md", "a.md", text)]).stories)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("●甲文。张三\n\n●乙文。", [("甲文。", ("张三",)), ("乙文。", ())]),
        ("●甲文。张三 ●乙文。李四", [("甲文。", ("张三",)), ("乙文。", ("李四",))]),
        ("●甲文。（张三 李四）", [("甲文。", ("张三", "李四"))]),
        ("●甲文,前半\n\n后半。", [("甲文，前半后半。", ())]),
        ("- 甲文。\n- 乙文。", [("甲文。", ()), ("乙文。", ())]),
        ("甲文。\n\n乙文。张三", [("甲文。", ()), ("乙文。", ("张三",))]),
        ("▲甲文。\n▲乙文。", [("甲文。", ()), ("乙文。", ())]),
    ],
)
def test_briefs(text: str, items: list[tuple[str, tuple[str, ...]]]) -> None:
    (story,) = found("## 简讯\n\n" + text)
    assert story.kind == "briefs"
    assert [(one.text, one.reporters) for one in story.items] == items


def test_numbered_briefs() -> None:
    (story,) = found("## 一句话新闻\n\n1.甲文。\n\n2.乙文。\n\n乙文续。")
    assert story.items == (Item("甲文。", no="1"), Item("乙文。", no="2", more=("乙文续。",)))


def test_briefs_with_small_heads() -> None:
    (story,) = found("## 简讯\n\n### 甲题\n\n甲文。\n\n### 乙题\n\n乙文。")
    assert [(one.title, one.text) for one in story.items] == [
        ("甲题", "甲文。"),
        ("乙题", "乙文。"),
    ]


def test_dotted_paragraphs_are_briefs_without_a_head_that_says_so() -> None:
    (story,) = found("## 各地动态\n\n●甲文。\n\n●乙文。")
    assert story.kind == "briefs"


def test_a_notice_of_items() -> None:
    (story,) = found(
        "# 评选结果公示\n\n前言。\n\n### 一、修路\n\n目标:修路十公里。\n\n单位:交通局\n\n"
        "### 二、架桥\n\n目标:架桥一座\n\n,已通车。\n\n另有说明。"
    )
    assert story.kind == "notice"
    assert [one.text for one in story.body] == ["前言。"]
    assert story.items == (
        Item(
            no="一", title="修路", fields=(Field("目标", "修路十公里。"), Field("单位", "交通局"))
        ),
        Item(no="二", title="架桥", fields=(Field("目标", "架桥一座，已通车。", ("另有说明。",)),)),
    )


def test_labels_are_learnt_where_the_head_says_nothing() -> None:
    text = "".join(f"### {no}、事项\n\n目标：做好。\n\n单位：市局\n\n" for no in "一二三")
    (story,) = found("# 为民实事\n\n" + text)
    assert story.kind == "notice"
    assert len(story.items) == 3


def test_an_interview_is_no_notice() -> None:
    text = "".join("记者：好吗？\n\n嘉宾：很好。\n\n" for _ in range(3))
    (story,) = found("## 对话\n\n" + text)
    assert story.kind == "feature"


def test_a_report_on_a_notice_is_news() -> None:
    (story,) = found("## 市政府发布公告\n\n本报讯（记者 张三）今天，市政府发布公告。")
    assert story.kind == "news"


# --- pictures ------------------------------------------------------------------------------------


def test_a_caption_at_the_end_is_a_picture_of_its_own() -> None:
    story, photo = found("## 标题\n\n一段文字。\n\n大桥通车。本报记者 张三 摄")
    assert (story.kind, photo.kind, photo.headline) == ("news", "photo", "")
    assert photo.pictures[0].caption == "大桥通车。"


def test_a_caption_that_points_at_its_picture_is_the_storys() -> None:
    (story,) = found("## 标题\n\n一段文字。\n\n图为大桥通车。本报记者 张三 摄")
    assert story.pictures[0].caption == "图为大桥通车。"


def test_an_image_takes_the_caption_below_it() -> None:
    (story,) = found(
        "## 标题\n\n一段文字。\n\n![](a.jpg)\n\n大桥通车。本报记者 张三 摄\n\n又一段。"
    )
    (shot,) = story.pictures
    assert (shot.file_hint, shot.caption, shot.photographer) == ("a.jpg", "大桥通车。", "张三")


def test_a_heading_with_an_image_only_is_a_picture_with_a_title() -> None:
    (photo,) = found("## 标题\n\n![大桥通车。](a.jpg)")
    assert (photo.kind, photo.headline) == ("photo_news", "标题")


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2月11日,市里", "2月11日"),
        ("2月11日上午，", "2月11日上午"),
        ("二月十一日，", "2月11日"),
        ("二〇二一年十月二十三日，", "2021年10月23日"),
        ("2021年1月1日晚，", "2021年1月1日晚"),
        ("十月十日", "10月10日"),
        ("今天，", ""),
        ("13月3日", ""),
        ("在12月3日", ""),
        ("2021年,", ""),
    ],
)
def test_datelines(text: str, date: str) -> None:
    assert dateline_of(text) == date


# --- cuts ----------------------------------------------------------------------------------------


def test_a_cut_knows_its_places_through_every_change() -> None:
    copy = "　甲乙丙　丁戊"
    whole = cut(copy, 0, len(copy)).stripped()
    assert (whole.text, whole.spans) == ("甲乙丙　丁戊", ((1, 7),))
    two = joined([whole.part(4), whole.part(0, 3)])
    assert (two.text, two.spans) == ("丁戊甲乙丙", ((5, 7), (1, 4)))
    assert two.part(1, 4).spans == ((6, 7), (1, 3))
    assert [two.finder()(place) for place in (1, 3, 5, 6)] == [2, 4, 0, 1]
    assert (whole + two).text == whole.text + two.text
    assert not whole.part(3, 3)
    assert cut_spans("a\ud800b", [(0, 3)]).spans == ((0, 1), (2, 3))


def test_lines_are_counted_as_editors_count() -> None:
    lines = Lines("a\r\nb\rc\nd\u2028e")
    assert [lines.number(place) for place in (0, 3, 5, 7, 9)] == [1, 2, 3, 4, 4]
    assert lines.numbers(((7, 8), (0, 4))) == (4, 1, 2)


def test_progress_counts_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("copy")
    paths = [folder / name for name in ("a.md", "b.md")]
    for path in paths:
        path.write_text("# 题\n\n文。\n", "utf-8")
    seen: list[tuple[int, int]] = []
    import_copy(paths, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]


# --- ugly input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + "文",
        "“" * 10_000 + "文" + "”" * 10_000,
        "（" * 10_000,
        "#" * 10_000,
        "*" * 10_000,
        "![" * 5_000,
        "[a](" * 5_000,
        "\\" * 10_000,
        "●" * 10_000,
        "\ud800文\udfff",
        "\x01\x02文\x7f\x85",
        "\ufeff\u200b",
        "|" * 10_000,
        "---\n" * 1_000,
        "一、" * 5_000,
        "：" * 10_000,
        "本报讯（" * 2_000,
        "记者 张三 " * 2_000,
        "\r\r\r\n\n\u2028",
        "文" * 100_000,
    ],
    ids=range(20),
)
@pytest.mark.parametrize("file", ["a.md", "a.txt"])
def test_ugly_input_is_no_trouble(text: str, file: str) -> None:
    import_texts([CopyText(file, file, text)])


@pytest.mark.parametrize("text", ["\u200b\ufeff", "<!-- 只有注 -->", "---\n---\n"])
def test_copy_without_any_story_is_reported(text: str) -> None:
    imported = import_texts([CopyText("a.md", "a.md", text)])
    assert imported.stories == ()
    assert [one.code for one in imported.issues] == ["copy-no-story"]
