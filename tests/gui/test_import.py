"""Import in the window: what is recognised is shown, what is chosen comes in as one step."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog

from layout_app.errors import CopyError
from layout_app.gui.dialogs import import_copy
from layout_app.gui.dialogs.import_copy import ImportDialog
from layout_app.gui.dialogs.import_copy_diff import Change, changes, marked
from layout_app.gui.dialogs.import_copy_files import Staging, pasted, picture_size
from layout_app.gui.dialogs.import_copy_plan import Arrival, arrivals, as_new, taken
from layout_app.gui.importing import edition_in
from layout_app.intake.corrected import match_stories
from layout_app.intake.importer import import_copy as read
from layout_app.model import edits
from layout_app.model.edition import Picture
from layout_app.model.story import Flag, Item, Paragraph, Story, StoryPicture
from layout_app.press import images
from layout_app.press.faults import PictureError

COPY = """# 小满将至 灌区开闸放水

本报讯（记者 沈一苇）5月19日，灌区开闸放水，二十四条支渠同时通水，沿线八万亩稻田陆续栽插。
灌区管理处当晚安排三十名巡护人员分段值守，沿渠查看闸门和堤坡。

![渠水流过新修的分水闸。本报记者 沈一苇 摄](渠水.jpg)

# 高考临近 十二处工地夜间停工

本报讯（记者 何汀兰）市住建部门昨日通知，考点周边十二处工地自本周五起夜间一律停工，直至考试结束。
"""


@pytest.fixture
def copy_file(tmp_path):
    file = tmp_path / "copy" / "稿.md"
    file.parent.mkdir()
    file.write_text(COPY, "utf-8")
    return file


@pytest.fixture
def accepted(monkeypatch):
    """Dialogs that are accepted as they are; what they showed is kept."""
    shown = []

    def accept(dialog):
        shown.append(dialog.windowTitle())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(import_copy.ImportDialog, "exec", accept)
    return shown


def test_files_come_in_as_one_step_with_their_copy(opened, copy_file, accepted):
    before = opened.document.edition
    assert opened.desk.importing.take_files([copy_file])
    edition = opened.document.edition
    new = edition.stories[len(before.stories) :]
    assert [story.headline[:2] for story in new] == ["小满", "高考"]
    assert len({story.id for story in edition.stories}) == len(edition.stories)
    assert new[0].source.file == "稿.md"
    assert (opened.document.folder / "copy" / "稿.md").read_text("utf-8") == COPY
    assert opened.document.steps.count() == 1
    assert "2 stories" in opened.messages.text
    assert opened.story_panel.story == new[0]
    opened.document.steps.undo()
    assert opened.document.edition == before


def test_a_caption_takes_the_picture_it_names(opened, copy_file, accepted):
    shot = copy_file.parent / "渠水.JPG"
    Image.new("RGB", (60, 40)).save(shot, "JPEG")
    loose = copy_file.parent / "别的.png"
    Image.new("L", (30, 20)).save(loose)
    opened.desk.importing.take_files([copy_file, shot, loose])
    edition = opened.document.edition
    story = next(one for one in edition.stories if one.headline.startswith("小满"))
    picture = edition.picture(story.pictures[0].picture)
    assert (picture.file, picture.width) == ("渠水.JPG", 60)
    assert [one.file for one in edition.pictures] == ["渠水.JPG", "别的.png"]
    assert (opened.document.folder / "media" / "别的.png").is_file()


def test_a_picture_fills_the_place_that_waits_for_it(opened, copy_file, accepted):
    opened.desk.importing.take_files([copy_file])
    assert [one.file for one in opened.document.edition.pictures] == [""]
    shot = copy_file.parent / "渠水.png"
    Image.new("L", (60, 40)).save(shot)
    opened.desk.importing.take_files([shot])
    assert [one.file for one in opened.document.edition.pictures] == ["渠水.png"]
    assert len(accepted) == 1  # a picture alone asks nothing


def test_a_corrected_file_corrects_the_story_where_it_stands(opened, copy_file, accepted):
    opened.desk.importing.take_files([copy_file])
    edition = opened.document.edition
    first = next(one for one in edition.stories if one.headline.startswith("小满"))
    copy_file.write_text(COPY.replace("八万亩", "九万亩"), "utf-8")
    opened.desk.importing.take_files([copy_file])
    after = opened.document.edition
    assert len(after.stories) == len(edition.stories)
    assert after.pages == edition.pages
    corrected = after.story(first.id)
    assert "九万亩" in corrected.body[0].text
    assert corrected.pictures[0].picture == first.pictures[0].picture
    assert corrected.source.file == "稿 (2).md"
    copy_file.write_text(COPY.replace("八万亩", "十万亩"), "utf-8")
    opened.desk.importing.take_files([copy_file])
    assert "十万亩" in opened.document.edition.story(first.id).body[0].text


def test_what_cannot_be_read_is_told_and_changes_nothing(opened, tmp_path):
    broken = tmp_path / "空.md"
    broken.write_bytes(b"")
    before = opened.document.edition
    assert not opened.desk.importing.take_files([broken])
    assert opened.document.edition is before
    assert "空.md" in opened.messages.text


def test_without_an_edition_copy_has_no_place(window, copy_file):
    assert not window.desk.importing.take_files([copy_file])
    assert "edition" in window.messages.text


def test_cancel_takes_nothing(opened, copy_file, monkeypatch):
    monkeypatch.setattr(import_copy.ImportDialog, "exec", lambda _dialog: 0)
    before = opened.document.edition
    assert not opened.desk.importing.take_files([copy_file])
    assert opened.document.edition is before


def test_text_of_the_clipboard_comes_in(opened, accepted, qapp):
    QGuiApplication.clipboard().setText("")
    opened.registry["import_clipboard"].trigger()
    assert "clipboard" in opened.messages.text
    QGuiApplication.clipboard().setText(COPY)
    opened.registry["import_clipboard"].trigger()
    assert any(one.headline.startswith("高考") for one in opened.document.edition.stories)


def test_a_clipboard_that_nobody_has_put_anything_on_is_told(opened, qapp):
    QGuiApplication.clipboard().clear()
    opened.registry["import_clipboard"].trigger()
    assert "clipboard" in opened.messages.text


def test_a_web_page_on_the_clipboard_comes_in_with_its_headings(opened, accepted, qapp):
    data = QMimeData()
    data.setText("小满将至\n何汀兰\n灌区昨日开闸放水，沿线稻田陆续栽插。")
    data.setHtml(
        "<meta charset=gb2312><h2>小满将至</h2><p>何汀兰</p>"
        "<p>灌区昨日开闸放水，沿线稻田<b>陆续</b>栽插。</p>"
    )
    QGuiApplication.clipboard().setMimeData(data)
    opened.registry["import_clipboard"].trigger()
    story = opened.document.edition.stories[-1]
    assert (story.headline, story.reporters) == ("小满将至", ("何汀兰",))
    assert [span.style for span in story.body[0].spans] == ["bold"]
    assert story.source.file == "小满将至.html"


def test_marked_text_on_the_clipboard_is_taken_as_it_is_typed(tmp_path):
    html = "<div><b># 小满将至</b></div>"
    assert pasted("# 小满将至\n\n灌区放水。", tmp_path, html).name == "小满将至.md"
    assert pasted("小满将至\n\n灌区放水。", tmp_path, "<p>小满将至</p>").name == "小满将至.txt"


def test_dropped_copy_is_imported(opened, copy_file, accepted):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(copy_file))])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    opened.dropEvent(event)
    assert accepted
    assert edition_in(copy_file) is None


def dialog_of(opened, qtbot, copy_file) -> ImportDialog:
    made = ImportDialog(opened.document.edition, read([copy_file]), opened)
    qtbot.addWidget(made)
    return made


def test_dialog_shows_what_was_recognised(opened, qtbot, copy_file):
    dialog = dialog_of(opened, qtbot, copy_file)
    entry = dialog.list.topLevelItem(0)
    assert entry.text(0).startswith("小满")
    assert entry.text(1) == "News"
    assert entry.text(4).startswith("稿.md, line ")
    assert entry.text(5) == "New"
    assert "News 2" in dialog._summary.text()
    assert "Headline" in dialog.details.toPlainText()
    assert dialog._go.text() == "&Import 2 Stories"
    entry.setCheckState(0, Qt.CheckState.Unchecked)
    assert [one.story.headline[:2] for one in dialog.chosen] == ["高考"]
    assert dialog._go.text() == "&Import 1 Story"


def test_dialog_shows_the_difference_of_a_correction(opened, qtbot, copy_file, accepted):
    opened.desk.importing.take_files([copy_file])
    copy_file.write_text(COPY.replace("八万亩", "九万亩"), "utf-8")
    dialog = dialog_of(opened, qtbot, copy_file)
    assert [dialog.list.topLevelItem(n).text(5) for n in (0, 1)] == ["Correction", "Unchanged"]
    assert len(dialog.chosen) == 1
    shown = dialog.details.toPlainText()
    assert "before" in shown
    assert "九" in shown
    assert not dialog.corrects.isHidden()
    dialog.corrects.setChecked(False)
    assert dialog.list.topLevelItem(0).text(5) == "New"
    assert dialog.chosen[0].known == ""
    dialog.corrects.setChecked(True)
    assert dialog.chosen[0].known


def story(name: str, *texts: str, **more) -> Story:
    return Story(id=name, headline="题目", body=tuple(map(Paragraph, texts)), **more)


def test_the_difference_is_told_row_by_row():
    found = changes(story("a", "甲乙丙", "丁"), story("b", "甲新丙", "戊", "丁"))
    assert found == (Change("body", "甲乙丙", "甲新丙"), Change("body", "", "戊"))
    assert marked(found[0]) == ("甲<b>乙</b>丙", "甲<b>新</b>丙")
    assert changes(story("a", "甲"), story("b", "甲")) == ()


def test_two_like_stories_find_one_older_version_each(paper):
    edition = edits.put_stories(
        paper.edition(), [story("x1", "子丑寅卯辰巳午未"), story("x2", "甲乙丙丁戊己庚辛")]
    )
    found = arrivals(
        edition, [story("s01", "甲乙丙丁戊己庚壬"), story("s02", "全然不同的一条消息")]
    )
    assert [one.known for one in found] == ["x2", ""]
    assert as_new(found[0]).known == ""


def test_new_stories_come_after_those_there_are(paper):
    edition = paper.edition()
    done = taken(edition, [Arrival(story("s0", "甲"))], [], lambda _file: (1, 1))
    assert done.stories == ("s01",)
    assert done.edition.story("s01").rank == 1 + max(one.rank for one in edition.stories)


def test_a_correction_keeps_the_picture_of_its_caption(paper):
    old = story("x1", "甲乙丙", pictures=(StoryPicture(picture="p01", caption="图"),))
    edition = edits.put_pictures(
        edits.put_stories(paper.edition(), [old]), [Picture("p01", "a.jpg")]
    )
    new = replace(old, id="s01", pictures=(StoryPicture(caption="新图"),))
    done = taken(edition, [Arrival(new, known="x1")], [], lambda _file: (1, 1))
    assert done.edition.story("x1").pictures == (StoryPicture(picture="p01", caption="新图"),)
    assert done.edition.pictures == edition.pictures


def test_what_was_checked_stays_checked_in_a_correction(paper):
    flag = Flag("missing_before", "body/1")
    old = story("x1", "甲乙丙丁戊己庚辛", "子丑寅卯", flags=(replace(flag, checked=True),))
    edition = edits.put_stories(paper.edition(), [old])
    new = story("s01", "甲乙丙丁戊己庚壬", "子丑寅卯", flags=(flag,))
    (arrival,) = arrivals(edition, [new])
    done = taken(edition, [arrival], [], lambda _file: (1, 1))
    assert done.edition.story("x1").flags == (replace(flag, checked=True),)


def test_window_and_command_line_find_the_same_older_versions(paper):
    known = [story("x1", "甲乙丙丁戊己庚辛"), story("x2", "子丑寅卯辰巳午未"), story("x3", "天地")]
    sent = [
        story("s01", "子丑寅卯辰巳午申"),
        story("s02", "甲乙丙丁戊己庚辛"),
        story("s03", "玄黄"),
    ]
    edition = edits.put_stories(replace(paper.edition(), stories=()), known)
    found = {one.known: one.same for one in arrivals(edition, sent) if one.known}
    matched = match_stories(edition.stories, sent).corrections
    assert found == {one.story.id: not one.differences for one in matched}
    assert found == {"x1": True, "x2": False}


def test_items_and_names_that_changed_are_told_as_rows():
    def with_item(kind, item):
        return story("a", "甲", kind=kind, items=(item,))

    old, new = (with_item("briefs", Item("文", (name,))) for name in ("张三", "李四"))
    assert changes(old, new) == (Change("names", "张三", "李四"),)
    old, new = (with_item("notice", Item("文", no=no, title="题")) for no in "二三")
    assert changes(old, new) == (Change("item_title", "二", "三"),)


def test_a_picture_that_cannot_be_read_is_told_with_its_facts(tmp_path, monkeypatch):
    def refuse(_file):
        raise PictureError("picture-too-big", megapixels=900)

    monkeypatch.setattr(images, "read_header", refuse)
    with pytest.raises(CopyError) as caught:
        picture_size(tmp_path / "a.jpg")
    assert (caught.value.code, caught.value.facts) == ("picture-too-big", {"megapixels": 900})


def test_names_that_are_taken_are_numbered(tmp_path, copy_file):
    folder = tmp_path / "edition"
    (folder / "copy").mkdir(parents=True)
    (folder / "copy" / "稿.md").write_text("another", "utf-8")
    imported = read([copy_file])
    with Staging(folder) as staging:
        chosen = [Arrival(one) for one in imported.stories]
        assert staging.copies(imported, chosen)[0].name == "稿 (2).md"
        scratch = staging._scratch
    assert not scratch.exists()


def test_pasted_text_is_named_by_its_first_line(tmp_path):
    assert pasted("\n# 题：目\n文", tmp_path).name == "题目.md"
    assert pasted("……", tmp_path).name == "copy.txt"
