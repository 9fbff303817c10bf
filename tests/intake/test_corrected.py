"""A corrected file imported again, folders of mixed files, jump lines."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from layout_app.errors import CopyError
from layout_app.intake.corrected import Difference, match_stories
from layout_app.intake.folder import gather, natural
from layout_app.intake.importer import Imported, import_copy, import_texts, rebuild
from layout_app.intake.read import CopyText
from layout_app.model.story import Story

FIRST = (
    "## 新桥通车\n\n本报讯（记者 张三）3月2日，新桥通车，两岸居民不再绕行。\n\n"
    "大桥全长1.2公里，设双向四车道。\n\n大桥自三年前动工，今年一月合龙。\n\n"
    "## 夜班车增开\n\n本报讯（记者 李四）夜班车增开三条，末班车延长到23时30分。\n"
)


def stories(text: str, file: str = "a.md") -> tuple[Story, ...]:
    return import_texts([CopyText(file, file, text)]).stories


def test_the_same_file_again_corrects_nothing() -> None:
    matched = match_stories(stories(FIRST), stories(FIRST))
    assert [one.story.id for one in matched.corrections] == ["s01", "s02"]
    assert not any(one.differences for one in matched.corrections)
    assert (matched.new, matched.gone) == ((), ())


def test_a_corrected_story_keeps_its_id_and_tells_what_is_other() -> None:
    known = [replace(one, id=f"s1{n}", rank=n + 4) for n, one in enumerate(stories(FIRST))]
    text = FIRST.replace("1.2公里", "1.25公里").replace("新桥通车\n", "新大桥通车\n")
    swapped = "## 夜" + text.partition("## 夜")[2] + "\n" + text.partition("## 夜")[0]
    matched = match_stories(known, stories(swapped))
    ids = {one.story.headline: (one.story.id, one.story.rank) for one in matched.corrections}
    assert ids == {"夜班车增开": ("s11", 5), "新大桥通车": ("s10", 4)}
    bridge = next(one for one in matched.corrections if one.story.id == "s10")
    assert bridge.differences == (
        Difference("headline", "新桥通车", "新大桥通车"),
        Difference("body/1", "大桥全长1.2公里，设双向四车道。", "大桥全长1.25公里，设双向四车道。"),
    )


def test_a_paragraph_put_in_does_not_touch_those_after_it() -> None:
    text = FIRST.replace("大桥全长", "市长出席了仪式。\n\n大桥全长")
    (change, *_others) = match_stories(stories(FIRST), stories(text)).corrections
    assert change.differences == (Difference("body/1", "", "市长出席了仪式。"),)
    gone = match_stories(stories(text), stories(FIRST)).corrections[0]
    assert gone.differences == (Difference("body/1", "市长出席了仪式。", ""),)


def test_new_stories_get_free_ids_and_gone_ones_are_named() -> None:
    text = FIRST.partition("## 夜")[0] + "\n## 江上灯会开幕\n\n昨晚，江上灯会开幕，游人如织。\n"
    matched = match_stories(stories(FIRST), stories(text, "a (2).md"))
    assert [one.story.id for one in matched.corrections] == ["s01"]
    assert [(one.id, one.headline, one.rank) for one in matched.new] == [("s03", "江上灯会开幕", 2)]
    assert matched.gone == ("s02",)


def test_what_was_checked_stays_checked() -> None:
    text = "## 甲\n\n本报讯（记者 张三）新桥通车。\n\n的声音响起，大家都笑了。\n"
    (known,) = stories(text)
    checked = replace(known, flags=tuple(replace(one, checked=True) for one in known.flags))
    assert checked.flags
    again = stories(text.replace("新桥", "新大桥"))
    (change,) = match_stories([checked], again).corrections
    assert all(one.checked for one in change.story.flags)


# --- folders -------------------------------------------------------------------------------------


def folder(home: Path) -> Path:
    home.mkdir()
    for number in (10, 2, 1):
        (home / f"{number}.md").write_text(f"# 题{number}\n\n第{number}篇的文字。\n", "utf-8")
    picture = io.BytesIO()
    Image.new("L", (3, 2)).save(picture, "PNG")
    (home / "图.png").write_bytes(picture.getvalue())
    (home / "~$a.docx").write_bytes(b"lock")
    (home / "broken.docx").write_bytes(b"PK\x03\x04broken")
    (home / "notes.odt").write_bytes(b"PK")
    (home / "广告.pdf").write_bytes(b"%PDF")
    (home / "新桥.webp").write_bytes(b"RIFF")
    (home / "sub").mkdir()
    (home / "sub" / "3.txt").write_text("题三\n\n第三篇的文字，写在这里。\n", "utf-8")
    return home


def test_a_folder_is_read_as_a_person_counts(tmp_path: Path) -> None:
    found: Imported = import_copy([folder(tmp_path / "稿")])
    assert [one.headline for one in found.stories] == ["题1", "题2", "题10", "题三"]
    assert [one.name for one in found.media] == ["图.png", "广告.pdf", "新桥.webp"]
    told = {one.code: one for one in found.issues}
    assert told["copy-skipped"].where.file.endswith("notes.odt")
    assert told["copy-pdf-picture"].where.file.endswith("广告.pdf")
    assert told["copy-zip-broken"].where.file.endswith("broken.docx")
    assert told["copy-zip-broken"].severity.name == "ERROR"
    assert all(rebuild(found, n) == copy.text for n, copy in enumerate(found.copies))


def test_a_folder_without_copy(tmp_path: Path) -> None:
    with pytest.raises(CopyError) as caught:
        import_copy([tmp_path])
    assert caught.value.code == "copy-no-files"


def test_named_files_are_copy_whatever_they_are_called(tmp_path: Path) -> None:
    found = gather([tmp_path / "a.xyz", tmp_path / "b.JPG"])
    assert ([p.name for p in found.copy], [p.name for p in found.pictures]) == (
        ["a.xyz"],
        ["b.JPG"],
    )


def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n文。\n", "utf-8")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [one.name for one in gather([tmp_path]).copy] == ["a.md"]


def test_natural_order() -> None:
    names = ["稿10.md", "稿2.md", "A1.md", "a01.md"]
    assert sorted(names, key=natural) == ["A1.md", "a01.md", "稿2.md", "稿10.md"]


# --- jump lines ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("新桥通车。（下转第3版）", "新桥通车。"),
        ("新桥通车。 下转A2版", "新桥通车。"),
        ("新桥通车。▶▶下转3版", "新桥通车。"),
        ("（上接第一版）新桥通车。", "新桥通车。"),
        ("上接01版 新桥通车。", "新桥通车。"),
        ("他在下转第三版的稿子里写道。", "他在下转第三版的稿子里写道。"),
        ("本报第三版刊登了全文。", "本报第三版刊登了全文。"),
    ],
)
def test_jump_lines(line: str, kept: str) -> None:
    text = f"## 题目\n\n{line}\n"
    found = import_texts([CopyText("a.md", "a.md", text)])
    assert [one.text for one in found.stories[0].body] == [kept]
    assert rebuild(found, 0) == text
    jumps = [one for one in found.changes if one.kind == "jump_line"]
    assert bool(jumps) == (line != kept)
    assert [one.code for one in found.issues] == ["copy-jump-line"] * len(jumps)


def test_a_jump_line_alone_vanishes_and_the_halves_join() -> None:
    text = (
        "## 题目\n\n比赛今天开始。\n\n名单上有老电工、机\n\n"
        "（下转第3版）\n\n（上接第1版）械师、焊工等人。\n"
    )
    (story,) = import_texts([CopyText("a.md", "a.md", text)]).stories
    assert [one.text for one in story.body] == [
        "比赛今天开始。",
        "名单上有老电工、机械师、焊工等人。",
    ]


def test_an_editors_note_has_its_paragraph() -> None:
    text = (
        "## 题目\n\n### 编者按\n\n今天是世界读书日，本报专访馆长。\n\n"
        "■本报记者 周舟\n\n正文一段，写在这里。\n"
    )
    (story,) = import_texts([CopyText("a.md", "a.md", text)]).stories
    roles = [(one.role, one.text[:4]) for one in story.body]
    assert roles == [("editor_note", "编者按"), ("editor_note", "今天是世"), ("body", "正文一段")]
