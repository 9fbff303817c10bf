"""Papers as wholes: new, sample, saved elsewhere; their settings and pages; the first evening."""

from __future__ import annotations

import datetime as dt
import os
import time

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMessageBox, QPushButton

from layout_app.gui.dialogs import edition_settings, files, new_edition, page_settings
from layout_app.gui.dialogs.edition_settings import EditionSettingsDialog
from layout_app.gui.dialogs.new_edition import NewEditionDialog, Wanted
from layout_app.gui.dialogs.page_settings import PageSettingsDialog
from layout_app.gui.engine import Engine
from layout_app.gui.unsaved import is_unsaved, unsaved_folder
from layout_app.model.edition import Masthead
from layout_app.model.page import Credit
from layout_app.paths import resources
from layout_app.storage.edition_folder import create_edition, read_edition
from layout_app.storage.templates import shipped_templates


@pytest.fixture
def real(window):
    """The window with the engine of the program: papers are read and written."""
    window.document.engine = Engine()
    return window


def titled(dialog) -> QDialog.DialogCode:
    dialog.name.setText("试印报")
    return QDialog.DialogCode.Accepted


def test_a_new_paper_is_open_and_saving_asks_where(real, tmp_path, monkeypatch):
    monkeypatch.setattr(new_edition.NewEditionDialog, "exec", titled)
    real.registry["new"].trigger()
    edition, folder = real.document.edition, real.document.folder
    assert (edition.title, len(edition.pages)) == ("试印报", 4)
    assert is_unsaved(folder)
    assert real.settings.recent() == []
    target = tmp_path / "试印报"
    monkeypatch.setattr(files, "save_file", lambda *_: str(target))
    real.registry["add_page"].trigger()
    real.registry["save"].trigger()
    assert real.document.folder == target
    assert len(read_edition(target).pages) == 5
    assert real.settings.recent() == [target]
    assert real.current == "p05"
    assert real.document.steps.canUndo()
    assert not real.document.changed_since_saved
    real.document.wait()


def test_saving_that_finds_no_place_leaves_it_unsaved(real, monkeypatch):
    monkeypatch.setattr(new_edition.NewEditionDialog, "exec", titled)
    real.registry["new"].trigger()
    real.registry["add_page"].trigger()
    monkeypatch.setattr(files, "save_file", lambda *_: "")
    assert not real.saving.save()
    real.saving.ask = lambda: QMessageBox.StandardButton.Discard
    real.document.wait()


def test_an_occupied_folder_is_left_alone(real, tmp_path, monkeypatch):
    monkeypatch.setattr(new_edition.NewEditionDialog, "exec", titled)
    real.registry["new"].trigger()
    (tmp_path / "notes.txt").write_text("mine")
    assert not real.papers.save_to(tmp_path)
    assert "already" in real.messages.text
    assert is_unsaved(real.document.folder)
    real.document.wait()


def test_the_sample_is_opened_as_a_copy(real):
    button = real.welcome.findChild(QPushButton, "welcomeSample")
    button.click()
    assert real.document.edition == read_edition(resources() / "samples" / "qingshi-ribao")
    assert is_unsaved(real.document.folder)
    assert (real.document.folder / "media").is_dir()
    real.document.wait()


def test_old_papers_nobody_saved_are_cleared(real):
    old = unsaved_folder() / "old"
    old.mkdir(parents=True, exist_ok=True)
    week = time.time() - 8 * 86_400
    os.utime(old, (week, week))
    real.papers.open_sample()
    assert not old.exists()
    real.document.wait()


def test_a_new_paper_takes_over_from_an_older_one(qtbot, window, tmp_path, paper):
    older = replace(
        paper.edition(), masthead=Masthead(publisher="某社", issue=7), templates=shipped_templates()
    )
    pages = tuple(
        replace(p, template="broadsheet-6", placements=(), credits=(Credit("责编", "某"),))
        for p in older.pages
    )
    create_edition(replace(older, pages=pages), tmp_path / "older")
    dialog = NewEditionDialog([tmp_path / "older", tmp_path / "gone"], window)
    qtbot.addWidget(dialog)
    assert dialog.like.count() == 2
    dialog.like.setCurrentIndex(1)
    dialog.like.activated.emit(1)
    dialog.date.setDate(QDate(2026, 1, 2))
    made = dialog.edition()
    assert (made.title, made.date) == ("漯河日报", dt.date(2026, 1, 2))
    assert (made.masthead.publisher, made.masthead.issue) == ("某社", 8)
    assert [page.section for page in made.pages] == ["要闻", "综合", "公示"]
    assert made.pages[0].credits == (Credit("责编", "某"),)
    assert made.stories == ()


def test_a_new_paper_needs_a_name(qtbot, window):
    dialog = NewEditionDialog([], window)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.result() == 0
    assert not dialog._fault.isHidden()


def test_a_designers_template_is_offered(qtbot, window, tmp_path):
    own = tmp_path / "own.toml"
    text = (resources() / "templates" / "tabloid-6.toml").read_text("utf-8")
    own.write_text(text.replace('name = "tabloid-6"', 'name = "own"', 1), "utf-8")
    dialog = NewEditionDialog([], window)
    qtbot.addWidget(dialog)
    dialog.add_template(own)
    assert dialog.form.currentData() == "own"
    own.write_text("broken", "utf-8")
    dialog.add_template(own)
    assert not dialog._fault.isHidden()


def test_a_paper_can_be_made_without_an_older_one():
    template = shipped_templates()[0]
    made = new_edition.new_edition(Wanted("报", dt.date(2026, 1, 2), template, 2))
    assert [(page.id, page.folio) for page in made.pages] == [("p01", 1), ("p02", 2)]


def test_facts_of_the_paper_are_changed_as_one_step(opened, qtbot, monkeypatch):
    def change(dialog):
        dialog.name.setText("晚报")
        dialog.date.setDate(QDate(2026, 5, 1))
        dialog.issue.setValue(99)
        dialog._texts["price"].setText("1元")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(edition_settings.EditionSettingsDialog, "exec", change)
    opened.registry["edition_settings"].trigger()
    edition = opened.document.edition
    assert (edition.title, edition.date) == ("晚报", dt.date(2026, 5, 1))
    assert (edition.masthead.issue, edition.masthead.price) == (99, "1元")
    assert opened.document.steps.count() == 1
    assert "晚报" in opened.windowTitle()


def test_untouched_settings_change_nothing(opened, qtbot):
    edition = opened.document.edition
    for dialog in (
        EditionSettingsDialog(edition, opened),
        PageSettingsDialog(edition, edition.pages[0], opened),
    ):
        qtbot.addWidget(dialog)
        assert dialog.edition() == edition


def test_section_and_credits_of_a_page(opened, monkeypatch):
    def change(dialog):
        dialog.section.setText("民生")
        dialog.rows[0][1].setText("某某")
        dialog.rows[-1][0].setText("监制")
        dialog.rows[-1][1].setText("某")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(page_settings.PageSettingsDialog, "exec", change)
    opened.registry["page_settings"].trigger()
    page = opened.document.edition.page("p1")
    assert page.section == "民生"
    assert page.credits == (Credit("责编", "某某"), Credit("监制", "某"))


def test_pages_are_added_moved_and_removed(opened):
    opened.registry["add_page"].trigger()
    pages = opened.document.edition.pages
    assert [page.folio for page in pages] == [1, 2, 3, 4]
    new = pages[1].id
    assert opened.current == new
    opened.registry["page_on"].trigger()
    assert [page.id for page in opened.document.edition.pages] == ["p1", "p2", new, "p3"]
    opened.registry["page_back"].trigger()
    opened.registry["remove_page"].trigger()
    assert [page.id for page in opened.document.edition.pages] == ["p1", "p2", "p3"]
    assert [page.folio for page in opened.document.edition.pages] == [1, 2, 3]
    assert "removed" in opened.messages.text
    for _step in range(4):
        opened.document.steps.undo()
    assert not opened.document.changed_since_saved


def test_the_last_page_stays(opened):
    for _page in range(5):
        opened.registry["remove_page"].trigger()
    assert len(opened.document.edition.pages) == 1


def test_three_hints_are_shown_once(window, qtbot):
    hints = window.hints
    assert hints.isHidden()
    hints.begin()
    seen = []
    for _hint in range(3):
        seen.append(hints.findChild(QLabel, "hintText").text())
        qtbot.mouseClick(hints.findChild(QPushButton, "hintNext"), Qt.MouseButton.LeftButton)
    assert len(set(seen)) == 3
    assert hints.isHidden()
    hints.begin()
    assert hints.isHidden()


def test_hints_can_be_left_at_once(window, qtbot):
    window.hints.begin()
    leave = window.hints.findChild(QPushButton, "hintLeave")
    qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert window.hints.isHidden()
    assert window.settings.flag("hints/seen", False)


def test_every_box_of_the_dialogs_has_a_label(qtbot, opened):
    edition = opened.document.edition
    for dialog in (
        NewEditionDialog([], opened),
        EditionSettingsDialog(edition, opened),
        PageSettingsDialog(edition, edition.pages[0], opened),
    ):
        qtbot.addWidget(dialog)
        buddies = [label.buddy() for label in dialog.findChildren(QLabel)]
        for box in dialog.findChildren(QLineEdit):
            inside = box.objectName().startswith("qt_") or box.parent() in buddies
            assert inside or box in buddies or box.accessibleName()


def test_a_paper_that_is_closed_takes_what_was_told_of_it_along(real, monkeypatch):
    monkeypatch.setattr(new_edition.NewEditionDialog, "exec", titled)
    real.registry["new"].trigger()
    real.registry["add_page"].trigger()
    real.registry["remove_page"].trigger()
    assert real.messages.isVisible()
    real.document.steps.setClean()
    real.close_edition()
    assert not real.messages.isVisible()
