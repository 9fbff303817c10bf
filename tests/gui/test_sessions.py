"""The window and its session: every edit on the disk, others' work spared, trouble told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QPushButton

from layout_app.gui import session_sign as sign
from layout_app.gui.app import open_window
from layout_app.gui.dialogs.preferences import PreferencesDialog
from layout_app.gui.document import Document
from layout_app.gui.panels.pages import HELD_ROLE
from layout_app.gui.session_work import now
from layout_app.gui.settings import Settings
from layout_app.model import edits
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.gather import Gatherer
from layout_app.storage.history import versions
from layout_app.storage.leftovers import unsaved_work
from layout_app.storage.process import user
from layout_app.storage.session import open_session
from tests.gui.real_folders import RealFolders, headline, made


def disk(folder: Path):
    """What a person who opens the folder now would see."""
    return open_session(folder).edition


def act(window) -> None:
    """Click what the bar above the page offers."""
    window.messages.findChild(QPushButton, "messageAction").click()


def test_a_step_an_undo_and_a_redo_are_on_the_disk(real):
    headline(real, "s0", "新题")
    real.document.keeping.wait()
    assert disk(real.document.folder).story("s0").headline == "新题"
    for command, there in (("undo", "污染防治攻坚"), ("redo", "新题")):
        real.registry[command].trigger()
        real.document.keeping.wait()
        shown = real.document.edition.story("s0").headline
        assert disk(real.document.folder).story("s0").headline == shown
        assert (shown == "新题") == (there == "新题")
    assert real.sessions.sign.state == sign.KEPT
    assert read_edition(real.document.folder).story("s0").headline != "新题"
    real.registry["save"].trigger()
    assert read_edition(real.document.folder).story("s0").headline == "新题"
    assert real.sessions.sign.state == sign.SAVED
    assert not real.isWindowModified()


def test_typing_is_gathered_and_goes_to_the_disk_by_itself(real, qtbot):
    keeping, folder = real.document.keeping, real.document.folder
    headline(real, "s0", "字", "typing/s0/headline")
    assert keeping.busy
    qtbot.waitUntil(lambda: not keeping.busy)
    assert disk(folder).story("s0").headline == "字"
    # However slowly the test runs, the rest falls into one stretch.
    keeping._typing = Gatherer(keeping._send_typed, 1000)
    for number in range(12):
        headline(real, "s0", "字" * (number + 1), "typing/s0/headline")
    assert disk(folder).story("s0").headline == "字"
    headline(real, "s3", "别的")
    keeping.wait()
    assert disk(folder).story("s0").headline == "字" * 12
    assert [version.parts for version in versions(folder)[:2]] == [("stories/s3",), ("stories/s0",)]
    assert len(versions(folder)) == 4


def test_what_others_do_is_shown_and_survives_an_undo(real, other):
    headline(real, "s0", "我的")
    real.document.keeping.wait()
    kept = real.document.edition.pages[0]
    story = replace(other.edition.story("s3"), headline="他的")
    other.refresh()
    other.edit(edits.put_stories(other.edition, [story]))
    real.sessions.look(deep=False)
    real.document.keeping.wait()
    assert real.document.edition.story("s3").headline == "他的"
    assert real.document.edition.pages[0] is kept, "what did not change keeps its layout"
    real.registry["undo"].trigger()
    assert real.document.edition.story("s3").headline == "他的"
    assert real.document.edition.story("s0").headline != "我的"
    real.document.keeping.wait()
    assert disk(real.document.folder) == real.document.edition


def test_an_edit_of_a_page_that_another_has_is_not_made_and_told(real, other):
    other.hold_page("p1")
    before = real.document.edition
    headline(real, "s0", "抢")
    real.document.keeping.wait()
    assert real.document.edition == before
    assert not real.document.steps.canUndo()
    assert real.document.steps.canRedo(), "it can be done again once the page is free"
    assert "乙" in real.messages.text
    assert "Page 1" in real.messages.text
    act(real)
    dialog = real.sessions.asking.dialog
    assert dialog.held[0].holder.owner == "乙"
    dialog.reject()
    other.close()
    real.registry["redo"].trigger()
    real.document.keeping.wait()
    assert disk(real.document.folder).story("s0").headline == "抢"


def test_edits_made_on_a_refused_one_go_with_it(real, other):
    other.hold_page("p1")
    before = real.document.edition
    for text in ("一", "二", "三"):
        headline(real, "s0", text)
    real.document.keeping.wait()
    assert real.document.edition == before
    assert disk(real.document.folder) == before


def test_a_lock_that_was_taken_over_is_told(real, other):
    headline(real, "s0", "我的")
    real.document.keeping.wait()
    (held,) = other.locks.all_held()
    other.take_over(held)
    real.sessions._beat()
    real.document.keeping.wait()
    assert "taken over" in real.messages.text
    assert disk(real.document.folder).story("s0").headline == "我的"


def test_pages_left_alone_are_free_for_others(real, other, monkeypatch):
    headline(real, "s0", "我的")
    headline(real, "s3", "另一版")
    real.document.keeping.wait()
    monkeypatch.setattr("layout_app.gui.session_work.IDLE_S", -1.0)
    real.sessions._beat()
    real.document.keeping.wait()
    assert [held.holder.name for held in other.locks.all_held()] == ["page-p1"]


# --- opening -----------------------------------------------------------------------------------


def test_the_second_window_reads_until_the_person_has_chosen(real_window, folder, other):
    other.hold_page("p1")
    assert real_window.open_folder(folder)
    assert real_window.document.read_only
    headline(real_window, "s3", "不行")
    assert not real_window.document.steps.count()
    assert "read-only" in real_window.messages.text
    assert real_window.sessions.sign.state == sign.READ_ONLY
    assert not (folder / "journal").exists(), "reading writes nothing"


@pytest.mark.parametrize("choice", ["read", "share", "copy", "take"])
def test_four_ways_to_go_on_while_somebody_edits(real_window, folder, other, qtbot, choice):
    story = replace(other.edition.story("s0"), headline="他的")
    other.edit(edits.put_stories(other.edition, [story]))
    real_window.open_folder(folder)
    qtbot.waitUntil(lambda: real_window.sessions.asking.dialog is not None)
    dialog = real_window.sessions.asking.dialog
    assert not dialog.buttons["take"].isEnabled()
    dialog.sure.click()
    dialog.buttons[choice].click()
    document = real_window.document
    document.keeping.wait()
    assert document.read_only == (choice == "read")
    assert (document.folder == folder) == (choice != "copy")
    assert document.edition.story("s0").headline == "他的", "what is not saved yet is seen too"
    if choice == "read":
        return
    headline(real_window, "s0", "我的")
    document.keeping.wait()
    mine = document.edition.story("s0").headline == "我的"
    assert mine == (choice in ("copy", "take"))
    headline(real_window, "s3", "另一版")
    document.keeping.wait()
    assert disk(document.folder).story("s3").headline == "另一版"
    if choice == "take":
        assert other.locks.mine.keys() == {"page-p1"}
        assert other.beat() == ("page-p1",)


def test_a_second_window_is_told_and_a_killed_ones_edits_are_there(real_window, folder, qtbot):
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    line = [sys.executable, "-m", "tests.gui.window_process", str(folder)]
    process = subprocess.Popen(line, cwd=Path(__file__).parents[2], env=env, stdout=subprocess.PIPE)
    told = process.stdout.readline()
    told += process.stdout.readline()
    # While the other window lives, this one is told and reads.
    assert real_window.open_folder(folder)
    assert real_window.document.read_only
    qtbot.waitUntil(lambda: real_window.sessions.asking.dialog is not None)
    assert not real_window.sessions.asking.dialog.held[0].gone
    real_window.document.close()
    process.kill()
    told += process.stdout.read()
    process.wait()
    process.stdout.close()
    sure = int(told[: told.rfind(b"\n")].split(b"\n")[-1].split()[0])
    assert real_window.open_folder(folder)
    assert int(real_window.document.edition.story("s0").kicker) >= sure
    assert real_window.document.recovered
    assert real_window.isWindowModified()
    qtbot.waitUntil(lambda: real_window.sessions.asking.dialog is not None)
    assert real_window.sessions.asking.dialog.held[0].gone, (
        "the lock of the dead window is told as such"
    )
    assert "recovered" in real_window.messages.text
    real_window.sessions.asking.dialog.sure.click()
    real_window.sessions.asking.dialog.buttons["take"].click()
    real_window.document.keeping.wait()
    real_window.registry["save"].trigger()
    assert not real_window.isWindowModified()
    assert read_edition(folder) == real_window.document.edition


def test_unsaved_edits_of_somebody_at_work_are_not_ours_to_save(real_window, folder, other, qtbot):
    story = replace(other.edition.story("s0"), headline="他的")
    other.edit(edits.put_stories(other.edition, [story]))
    other.release_page("p1")
    real_window.open_folder(folder)
    qtbot.waitUntil(lambda: not real_window.document.recovered)
    assert not real_window.isWindowModified()
    assert real_window.document.edition.story("s0").headline == "他的"


def test_discarding_takes_back_what_was_done_here(real, other):
    headline(real, "s0", "一")
    headline(real, "s0", "二")
    real.document.keeping.wait()
    story = replace(other.edition.story("s3"), headline="他的")
    other.refresh()
    other.edit(edits.put_stories(other.edition, [story]))
    real.sessions.look(deep=False)
    real.document.keeping.wait()
    folder = real.document.folder
    real.saving.ask = lambda: QMessageBox.StandardButton.Discard
    real.registry["close"].trigger()
    found = disk(folder)
    assert found.story("s0").headline == read_edition(folder).story("s0").headline
    assert found.story("s3").headline == "他的"
    assert unsaved_work(folder) == (), "nobody is told of edits that were let go"


def test_a_page_that_somebody_else_edits_is_marked(real):
    """A lock on its thumbnail; who, where and since when for the pointer and the screen reader."""
    panel = real.pages_panel

    def seen():
        panel.resize(180, 900)
        panel.doItemsLayout()
        return panel.grab().toImage()

    other = open_session(real.document.folder, "乙")
    page = other.edition.pages[1]
    other.hold_page(page.id, now())
    real.sessions.look(deep=True)
    real.document.keeping.wait()
    model = real.pages_panel.pages
    held = [model.index(row).data(HELD_ROLE) for row in range(model.rowCount())]
    assert held == [False, True, False]
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        said = model.index(1).data(role)
        assert "乙" in said
        assert "is editing it since" in said
    marked = seen()
    other.close()
    real.sessions.look(deep=True)
    real.document.keeping.wait()
    assert not model.index(1).data(HELD_ROLE)
    assert "乙" not in model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert seen() != marked


def test_a_page_of_our_own_has_no_mark(real):
    headline(real, "s0", "新题")
    real.sessions.look(deep=True)
    real.document.keeping.wait()
    model = real.pages_panel.pages
    assert not any(model.index(row).data(HELD_ROLE) for row in range(model.rowCount()))


def named(monkeypatch, text):
    """Let the person give this name in the dialog and press the button."""

    def exec_(dialog):
        dialog.findChild(QLineEdit, "preferencesName").setText(text)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PreferencesDialog, "exec", exec_)


def test_others_are_shown_the_name_that_was_set(real, monkeypatch):
    """Locks at once, edits and saves from now on; at the next start too."""
    headline(real, "s0", "新题")
    named(monkeypatch, "  夜班  王编辑 ")
    real.registry["preferences"].trigger()
    real.document.keeping.wait()
    folder = real.document.folder
    other = open_session(folder, "乙")
    assert {one.holder.owner for one in other.locks.all_held()} == {"夜班 王编辑"}
    headline(real, "s0", "又一题")
    real.document.keeping.wait()
    assert versions(folder)[0].author == "夜班 王编辑"
    assert unsaved_work(folder)[0].author == "夜班 王编辑"
    assert real.settings.text("author") == "夜班 王编辑"
    real.registry["save"].trigger()
    assert versions(folder)[0].author == "夜班 王编辑"


def test_without_a_name_it_is_the_login_name(real, monkeypatch):
    for name, wanted in (("某", "某"), ("", user())):
        named(monkeypatch, name)
        real.registry["preferences"].trigger()
        real.document.keeping.wait()
        assert real.document.keeping.session.author == wanted


def test_the_name_is_kept_for_the_next_window(qtbot, qapp, paper, tmp_path):
    settings = Settings(tmp_path / "banxin.ini")
    settings.put("author", "李编辑")
    window = open_window(qapp, settings, Document(RealFolders()))
    qtbot.addWidget(window)
    assert window.open_folder(made(tmp_path))
    assert window.document.keeping.session.author == "李编辑"
    window.document.wait()
    window.close()
