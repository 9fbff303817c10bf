"""What a person decides: two versions of a part, versions of the edition, work left behind."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QWidget

from layout_app import messages
from layout_app.gui import recovery
from layout_app.gui import session_sign as sign
from layout_app.gui.dialogs.difference import as_html, pairs
from layout_app.gui.dialogs.held import HeldDialog
from layout_app.gui.dialogs.recovery import LET_GO, OPEN, RecoveryDialog
from layout_app.gui.dialogs.two_versions import TwoVersionsDialog
from layout_app.gui.dialogs.versions import VersionsDialog
from layout_app.gui.part_words import part_name, value_lines
from layout_app.gui.unsaved import rescue_folder
from layout_app.model import edits
from layout_app.model.story import Story
from layout_app.storage.edition_folder import read_edition, write_edition
from layout_app.storage.files import Disk, using
from layout_app.storage.history import versions
from layout_app.storage.locks import Held, Holder
from layout_app.storage.process import Process
from layout_app.storage.session import open_session
from tests.gui.real_folders import headline


def change_file(folder: Path, text: str) -> None:
    path = folder / "stories" / "s0.json"
    value = json.loads(path.read_text("utf-8"))
    value["headline"] = text
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def look(window) -> None:
    window.document.keeping.wait()
    window.sessions.look(deep=True)
    window.document.keeping.wait()


def act(window) -> None:
    window.messages.findChild(QPushButton, "messageAction").click()


# --- changed outside ---------------------------------------------------------------------------


def test_a_file_changed_outside_that_nobody_edits_is_shown(real):
    change_file(real.document.folder, "外")
    look(real)
    assert real.document.edition.story("s0").headline == "外"
    assert real.sessions.asking.dialog is None


@pytest.mark.parametrize(
    ("choice", "there"), [("mine", "我的"), ("theirs", "外"), ("later", "我的")]
)
def test_a_file_changed_outside_is_decided_on(real, choice, there):
    headline(real, "s0", "我的")
    real.document.keeping.wait()
    change_file(real.document.folder, "外")
    look(real)
    assert "two versions" in real.messages.text
    act(real)
    dialog = real.sessions.asking.dialog
    assert dialog.list.topLevelItemCount() == 1
    assert "外" in dialog.view.toPlainText()
    assert not dialog.apply.isEnabled()
    dialog.buttons[choice].click()
    if choice == "later":
        dialog.reject()
    else:
        dialog.apply.click()
    real.document.keeping.wait()
    assert real.document.edition.story("s0").headline == there
    real.registry["save"].trigger()
    if choice == "later":
        assert real.sessions.asking.dialog is not None, "a save overwrites nothing without a word"
        assert read_edition(real.document.folder).story("s0").headline == "外"
    else:
        assert read_edition(real.document.folder).story("s0").headline == there
        assert not real.isWindowModified()


def test_the_watcher_notices_by_itself(real, qtbot):
    change_file(real.document.folder, "外")
    (real.document.folder / "stories" / "notes.txt").write_text("x", "utf-8")
    qtbot.waitUntil(lambda: real.document.edition.story("s0").headline == "外", timeout=8000)


def test_a_sync_tools_copy_is_offered_and_moved_away(real):
    path = real.document.folder / "stories" / "s0 (conflicted copy).json"
    value = json.loads((path.parent / "s0.json").read_text("utf-8"))
    value["headline"] = "副"
    path.write_text(json.dumps(value), "utf-8")
    look(real)
    act(real)
    real.sessions.asking.dialog.buttons["theirs"].click()
    real.sessions.asking.dialog.apply.click()
    real.document.keeping.wait()
    assert real.document.edition.story("s0").headline == "副"
    assert not path.exists()


# --- versions ----------------------------------------------------------------------------------


def test_a_version_is_restored_and_that_is_undone(real):
    first = real.document.edition
    headline(real, "s0", "一")
    headline(real, "s3", "二")
    last = real.document.edition
    real.registry["versions"].trigger()
    dialog = real.sessions.asking.dialog
    assert dialog.list.topLevelItemCount() == 3
    dialog.list.setCurrentItem(dialog.list.topLevelItem(2))
    names = [dialog.parts.item(row).text() for row in range(dialog.parts.count())]
    assert names == ["“一”", "“二”"]
    assert "一" in dialog.view.toPlainText()
    dialog.against.setCurrentIndex(1)
    assert "No version before" in dialog.view.toPlainText()
    dialog.restore.click()
    real.document.keeping.wait()
    assert real.document.edition == first
    assert versions(real.document.folder)[0].kind == "restore"
    assert "Restore the version" in real.document.steps.undoText()
    real.registry["undo"].trigger()
    real.document.keeping.wait()
    assert real.document.edition == last == open_session(real.document.folder).edition


def test_versions_of_an_untouched_paper_say_so(real):
    real.registry["versions"].trigger()
    assert "nothing was edited" in real.sessions.asking.dialog.view.toPlainText()
    assert not real.sessions.asking.dialog.restore.isEnabled()


# --- trouble -----------------------------------------------------------------------------------


class Full(Disk):
    """A disk on which the edition's folder takes nothing; the rescue place does, or not."""

    def __init__(self, folder: Path, number: int, *, rescue: bool = True) -> None:
        self.folder, self.number, self.rescue = folder, number, rescue

    def write(self, handle, data):
        path = Path(f"/proc/self/fd/{handle}").resolve()
        if self.folder in path.parents or not self.rescue:
            raise OSError(self.number, os.strerror(self.number))
        return super().write(handle, data)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_work_goes_on_in_a_place_that_is_named(real, number):
    folder = real.document.folder
    headline(real, "s0", "一")
    real.document.keeping.wait()
    with using(Full(folder, number)):
        headline(real, "s0", "二")
        real.document.keeping.wait()
    assert real.document.edition.story("s0").headline == "二"
    assert real.sessions.sign.state == sign.ASIDE
    assert str(rescue_folder()) in real.sessions.sign.toolTip()
    assert str(rescue_folder()) in real.messages.text
    assert open_session(folder).edition.story("s0").headline == "一"
    act(real)  # try again: the disk has room
    real.document.keeping.wait()
    assert real.sessions.sign.state == sign.KEPT
    assert "takes edits again" in real.messages.text
    assert open_session(folder).edition.story("s0").headline == "二"


def test_without_any_place_the_person_is_warned_and_can_go_on(real):
    folder = real.document.folder
    headline(real, "s0", "一")
    real.document.keeping.wait()
    with using(Full(folder, errno.ENOSPC, rescue=False)):
        headline(real, "s0", "二")
        real.document.keeping.wait()
        assert real.sessions.sign.state == sign.MEMORY
        real.sessions.sign.click()
        assert "memory" in real.messages.text
    headline(real, "s0", "三")
    real.document.keeping.wait()
    assert open_session(folder).edition.story("s0").headline == "三"


def test_a_share_that_vanishes_takes_no_work_with_it(real):
    folder = real.document.folder
    headline(real, "s0", "一")
    real.document.keeping.wait()
    away = folder.with_name("away")
    folder.rename(away)
    headline(real, "s0", "二")
    real.document.keeping.wait()
    assert real.document.edition.story("s0").headline == "二"
    assert real.sessions.sign.state == sign.ASIDE
    look(real)
    real.registry["save"].trigger()
    assert real.isWindowModified()
    away.rename(folder)
    headline(real, "s0", "三")
    real.document.keeping.wait()
    assert open_session(folder).edition.story("s0").headline == "三"


def test_a_broken_story_costs_itself_alone_and_is_told(real_window, folder, qtbot):
    paper = read_edition(folder)
    write_edition(edits.put_stories(paper, [Story(id="alone")]), folder)
    (folder / "stories" / "alone.json").write_text("{", "utf-8")
    assert real_window.open_folder(folder)
    assert len(real_window.document.edition.stories) == len(paper.stories) + 1
    qtbot.waitUntil(lambda: "alone.json" in real_window.messages.text)


# --- left behind -------------------------------------------------------------------------------


@pytest.fixture
def crashed(real, monkeypatch):
    """A window that went away without a word, and its folder."""
    headline(real, "s0", "一")
    real.document.keeping.wait()
    for module in ("gui.recovery", "storage.leftovers", "storage.process"):
        monkeypatch.setattr(f"layout_app.{module}.is_gone", lambda _: True)
    return real.document.folder


def test_what_a_crash_left_is_offered(crashed):
    (left,) = recovery.left_behind()
    assert (left.folder, left.edits) == (crashed, 1)
    assert "漯河日报" in left.title
    recovery.let_go(left)
    assert recovery.left_behind() == ()
    assert open_session(crashed).edition.story("s0").headline == "一", "nothing is deleted"


def test_nothing_is_offered_where_nothing_was_lost(real, monkeypatch):
    monkeypatch.setattr("layout_app.gui.recovery.is_gone", lambda _: True)
    assert recovery.left_behind() == ()


def test_a_window_that_closes_leaves_no_mark(real):
    headline(real, "s0", "一")
    real.document.keeping.wait()
    marks = list(recovery._marks().glob("*"))
    assert len(marks) == 1
    real.saving.ask = lambda: None
    real.document.save_now()
    real.registry["close"].trigger()
    assert list(recovery._marks().glob("*")) == []


@pytest.mark.parametrize("choice", [OPEN, LET_GO])
def test_the_start_offers_what_was_left(crashed, real, choice):
    real.document.save_now()
    headline(real, "s0", "二")
    real.document.keeping.wait()
    _take_mark_over(real)
    real.sessions.asking.offer_left()
    dialog = real.sessions.asking.dialog
    assert dialog.list.topLevelItem(0).text(2) == "1 edit"
    dialog.buttons[choice].click()
    if choice == OPEN:
        assert real.document.edition.story("s0").headline == "二"
        assert real.document.recovered
    else:
        assert real.document.edition is None
        assert recovery.left_behind() == ()


def _take_mark_over(window) -> None:
    """Close the paper as a crash would: its mark stays."""
    (mark,) = recovery._marks().glob("*")
    data = mark.read_bytes()
    window.document.close()
    mark.with_name("crashed.open").write_bytes(data)


def test_what_is_open_already_is_not_offered(crashed, real):
    (mark,) = recovery._marks().glob("*")
    mark.with_name("crashed.open").write_bytes(mark.read_bytes())
    real.sessions.asking.offer_left()
    assert real.sessions.asking.dialog is None


def test_rescued_work_is_brought_back_into_its_paper(real_window, folder, monkeypatch, qtbot):
    session = open_session(folder, "甲", rescue=rescue_folder())
    story = replace(session.edition.story("s0"), headline="二")
    with using(Full(folder, errno.ENOSPC)):
        session.edit(edits.put_stories(session.edition, [story]))
    session.close()
    monkeypatch.setattr("layout_app.storage.process.is_gone", lambda _: True)
    assert real_window.open_folder(folder)
    qtbot.waitUntil(lambda: "kept aside" in real_window.messages.text)
    act(real_window)
    real_window.document.keeping.wait()
    assert real_window.document.edition.story("s0").headline == "二"
    assert list(rescue_folder().glob("*.journal")) == []


# --- words -------------------------------------------------------------------------------------


def holder(name: str, age: float, *, gone: bool = False) -> Held:
    process = Process(host="PC-07", machine="m", pid=1)
    since = dt.datetime(2026, 11, 23, 22, 31, tzinfo=dt.UTC)
    return Held(Holder(name=name, owner="甲", process=process, since=since), age, gone)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_dialogs_speak_the_language_and_name_people_and_pages(real, qtbot, language):
    messages.set_language(language)
    held = (holder("page-p1", 5), holder("common", 9000), holder("page-p2", 3, gone=True))
    dialog = HeldDialog(held, real.document.edition, real)
    left = recovery.LeftBehind(folder=Path("/x/报"), title="漯河日报", edits=3)
    other = RecoveryDialog([left], real)
    for one in (dialog, other):
        qtbot.addWidget(one)
    rows = [dialog.list.topLevelItem(row) for row in range(3)]
    texts = [[row.text(column) for column in range(4)] for row in rows]
    chinese = language == "zh_CN"
    assert ("第 1 版" if chinese else "Page 1") in texts[0][0]
    assert "PC-07" in texts[0][1]
    assert texts[0][2] == "22:31"
    assert texts[1][3] == ("2 小时前" if chinese else "2 hours ago")
    assert texts[2][3] == ("程序已结束" if chinese else "the program has ended")
    words = " ".join(label.text() for label in other.findChildren(QLabel))
    assert ("程序上次意外结束" in words) == chinese
    assert other.list.topLevelItem(0).text(2) == ("3 处改动" if chinese else "3 edits")


def test_versions_are_shown_beside_each_other(real):
    edition = real.document.edition
    old = edition.story("s0")
    new = replace(old, headline="新<题>", kicker="")
    left, right = value_lines(old, edition), value_lines(new, edition)
    assert [one for one in pairs(left, left) if one[0] != one[1]] == []
    html = as_html(("旧", "新"), left, right, real.palette())
    assert "&lt;" in html
    assert as_html(("旧", "新"), left, left, real.palette()).count("<tr>") == 0
    page = value_lines(edition.pages[0], edition)
    assert any("column 1" in said for _what, said in page)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("head", "Name, date and masthead"),
        ("pages/p1", "Page 1 · 要闻"),
        ("pages/gone", "Page gone"),
        ("order/pages", "Order of the pages"),
    ],
)
def test_parts_have_names(real, part, name):
    assert part_name(part, real.document.edition) == name


def test_every_control_of_the_dialogs_has_a_name(real, qtbot):
    headline(real, "s0", "我的")
    real.document.keeping.wait()
    change_file(real.document.folder, "外")
    look(real)
    folder, edition = real.document.folder, real.document.edition
    made = (
        HeldDialog((holder("page-p1", 5),), edition, real),
        RecoveryDialog([recovery.LeftBehind(folder=folder)], real),
        VersionsDialog(folder, edition, True, real),
        TwoVersionsDialog(real.sessions.asking.matters, open_session(folder), real),
    )
    for dialog in made:
        qtbot.addWidget(dialog)
        dialog.show()
        buddies = [label.buddy() for label in dialog.findChildren(QLabel)]
        for widget in dialog.findChildren(QWidget):
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
                continue
            inside = isinstance(widget.parentWidget(), QAbstractScrollArea)
            text = getattr(widget, "text", str)()
            assert inside or widget.accessibleName() or text or widget in buddies, widget
