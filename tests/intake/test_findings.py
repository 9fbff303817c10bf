"""What an import tells an editor, and how it quotes the copy."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from layout_app.intake.importer import Imported, import_copy, import_texts
from layout_app.intake.pictures import Matched, match_pictures
from layout_app.intake.read import CopyText
from layout_app.issues import Issue
from layout_app.model.story import Story, StoryPicture

LEDE = "本报讯（记者 张三）今天，新楼封顶，明年投入使用，可容纳千人。"
HEAD = "老街新来的年轻人都开了什么店"
TORN = "的意义。各部门要抓紧落实这件事。"
PLAIN = "新楼今天封顶，明年投入使用，可容纳千人同时阅览。"


def imported(text: str, file: str = "a.md") -> Imported:
    return import_texts([CopyText(file, file, text)])


def told(found: Imported, code: str) -> list[Issue]:
    return [one for one in found.issues if one.code == code]


def facts(found: Imported, code: str) -> list[dict[str, object]]:
    return [dict(one.facts) for one in told(found, code)]


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        (f"{HEAD}\n\n{LEDE}", "copy-headline-guessed", "老街新来的年轻人都开了什…"),
        (f"老街来了年轻人\n\n{LEDE}", "copy-headline-guessed", "老街来了年轻人"),
        (f"# {HEAD}", "copy-no-text", "老街新来的年轻人都开了什…"),
        (f"{LEDE}\n\n{TORN}", "copy-missing-before", "的意义。各部门要抓紧落实…"),
        (
            f"# 题\n\n{LEDE}\n\n{PLAIN}{PLAIN}新楼里还有一座可容纳千人同时",
            "copy-missing-after",
            "…里还有一座可容纳千人同时",
        ),
    ],
)  # fmt: skip
def test_quotations_end_in_an_ellipsis_where_they_are_cut(text: str, code: str, shown: str) -> None:
    assert [one["text"] for one in facts(imported(text, "a.txt"), code)] == [shown]


# --- a heading that may be a story's or a crosshead ----------------------------------------------


def test_a_smaller_heading_that_nothing_decides_is_told() -> None:
    found = imported(f"# 标题\n\n{PLAIN}\n\n## 另一个题\n\n{PLAIN}\n\n## 又一个题\n\n{PLAIN}")
    assert len(found.stories) == 3
    assert [one["text"] for one in facts(found, "copy-heading-parted")] == ["另一个题"]
    assert [one.where.line for one in told(found, "copy-heading-parted")] == [5]


@pytest.mark.parametrize(
    "below",
    [
        f"## 另一个题\n\n{LEDE}",
        f"## 另一个题\n\n副题在这里\n\n{LEDE}",
        "## 大桥通车\n\n3月2日，大桥通车。本报记者 李四 摄",
        "## 简讯\n\n●区图书馆延长开放。张三\n\n●夜班车增开。李四",
        "## 停水公告\n\n停水时间：3月5日",
    ],
)
def test_a_smaller_heading_that_shows_what_it_is_is_no_doubt(below: str) -> None:
    found = imported(f"# 标题\n\n{LEDE}\n\n{below}")
    assert len(found.stories) == 2
    assert not told(found, "copy-heading-parted")


def test_one_crosshead_in_a_signed_story_parts_nothing() -> None:
    found = imported(f"# 标题\n\n{LEDE}\n\n## 十年等待\n\n{PLAIN}")
    (story,) = found.stories
    assert [one.role for one in story.body] == ["body", "crosshead", "body"]


def test_a_long_heading_in_a_signed_story_is_a_story_and_told() -> None:
    found = imported(f"# 标题\n\n{LEDE}\n\n## 全区三十二个重点项目昨日集中开工建设\n\n{PLAIN}")
    assert len(found.stories) == 2
    assert told(found, "copy-heading-parted")


# --- tables --------------------------------------------------------------------------------------


def test_a_table_of_word_is_told(tmp_path: Path, word: ModuleType) -> None:
    path = tmp_path / "a.docx"
    cells = [["队", "胜", "负"], ["江南", "3", "1"], ["远山", "2", "2"]]
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{word.paragraph(one)}</w:tc>' for one in row)}</w:tr>"
        for row in cells
    )
    table = f"<w:tbl>{rows}</w:tbl>"
    path.write_bytes(word.raw(word.paragraph(PLAIN) + table + word.paragraph(PLAIN) + table))
    found = import_copy([path])
    assert [one["count"] for one in facts(found, "copy-table")] == [3, 3]
    assert [one.where.line for one in told(found, "copy-table")] == [2, 6]


def test_a_table_of_marks_is_told_and_lines_of_figures_are_not() -> None:
    assert told(
        imported(f"# 题\n\n{PLAIN}\n\n| 队 | 胜 |\n|---|---|\n| 江南 | 3 |\n"), "copy-table"
    )
    figures = imported(f"# 题\n\n{PLAIN}\n\n江南队 88 72 106\n远山队 70 80 99\n")
    assert [one.role for one in figures.stories[0].body] == ["body", "table", "table"]
    assert not told(figures, "copy-table")


def test_the_bars_of_a_table_are_no_half_width_marks() -> None:
    found = imported(f"# 题\n\n{PLAIN}\n\n| 队 | 胜 |\n|---|---|\n| 江南 | 3 |\n")
    assert not told(found, "copy-marks-widened")


# --- adverts -------------------------------------------------------------------------------------


def test_an_advert_goes_under_no_caption_by_chance() -> None:
    files = [Path("a.pdf"), Path("b.jpg"), Path("c.pdf")]
    shots = (StoryPicture(caption="新桥。"), StoryPicture(caption="旧桥。"))
    matched = Matched([Story(id="s01", pictures=shots)], lambda _file: (3, 2))
    rest = match_pictures(matched, files)
    assert [one.file for one in matched.pictures] == ["b.jpg", ""]
    assert [file.name for file in rest] == ["a.pdf", "c.pdf"]


def test_an_advert_that_a_caption_names_goes_under_it() -> None:
    shot = StoryPicture(caption="启事。", file_hint="A.pdf")
    matched = Matched([Story(id="s01", pictures=(shot,))], lambda _file: (3, 2))
    match_pictures(matched, [Path("a.pdf")])
    assert [one.file for one in matched.pictures] == ["a.pdf"]
