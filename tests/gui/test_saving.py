"""Saving from the window: the mark in the title, the question before changes are lost."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox

from layout_app.errors import EditionFileError
from layout_app.model import edits
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.leftovers import unsaved_work
from layout_app.storage.session import open_session
from tests.gui.real_folders import headline

ANSWER = QMessageBox.StandardButton


@pytest.fixture
def changed(opened):
    opened.document.apply("title", edits.set_title(opened.document.edition, "另一报"))
    return opened


def test_title_shows_that_there_is_something_to_save(changed):
    assert changed.isWindowModified()
    assert "[*]" in changed.windowTitle()
    assert changed.registry["undo"].text() == "&Undo title"
    changed.registry["save"].trigger()
    assert not changed.isWindowModified()


def test_undo_action_takes_back(changed):
    changed.registry["undo"].trigger()
    assert changed.document.edition.title == "漯河日报"
    assert not changed.registry["undo"].isEnabled()
    changed.registry["redo"].trigger()
    assert changed.document.edition.title == "另一报"
    assert "另一报" in changed.windowTitle()


@pytest.mark.parametrize(
    ("answer", "leaves", "writes"),
    [
        (ANSWER.Save, True, "另一报"),
        (ANSWER.Discard, True, "漯河日报"),
        (ANSWER.Cancel, False, None),
    ],
)
def test_closing_asks_what_becomes_of_changes(changed, answer, leaves, writes):
    changed.saving.ask = lambda: answer
    changed.registry["close"].trigger()
    assert (changed.document.edition is None) == leaves
    written = getattr(changed.document.engine, "written", None)
    assert (None if written is None else written.title) == writes


def test_window_stays_when_the_person_cancels(changed):
    changed.saving.ask = lambda: ANSWER.Cancel
    changed.close()
    assert changed.isVisible()


def test_edition_that_cannot_be_written_is_told_and_stays(changed, monkeypatch):
    def full(*_: object) -> None:
        raise EditionFileError(
            "edition-unwritable", "x", reason="disk-full", detail="No space left"
        )

    monkeypatch.setattr(changed.document.engine, "write", full)
    changed.registry["save"].trigger()
    assert changed.messages.isVisible()
    assert changed.isWindowModified()


def test_the_folder_that_save_as_leaves_is_as_its_owner_saved_it(real_window, folder, tmp_path):
    """What was edited is in the new folder, and nobody is asked about it in the old one."""
    assert real_window.open_folder(folder)
    headline(real_window, "s1", "存过的题")
    assert real_window.saving.save()
    saved = read_edition(folder)
    headline(real_window, "s1", "新题", "typing/s1")
    headline(real_window, "s2", "也是新题")
    target = tmp_path / "elsewhere"
    assert real_window.papers.save_to(target)
    assert real_window.messages.text == f"Saved in {target}"
    assert read_edition(target).story("s1").headline == "新题"
    assert read_edition(folder) == saved
    assert unsaved_work(folder) == ()
    again = open_session(folder)
    assert again.edition == saved
    assert not again.unsaved
    again.close()
    real_window.document.steps.undo()
    real_window.document.wait()
    assert real_window.document.edition.story("s2").headline == saved.story("s2").headline
    assert read_edition(folder) == saved


def test_a_folder_that_cannot_be_put_in_order_is_told(real_window, folder, tmp_path, monkeypatch):
    assert real_window.open_folder(folder)
    headline(real_window, "s1", "新题")
    real_window.document.keeping.wait()

    def full(_session):
        raise EditionFileError("edition-unwritable", str(folder), reason="full", detail="ENOSPC")

    monkeypatch.setattr(real_window.document.engine, "leave", full)
    assert real_window.papers.save_to(tmp_path / "elsewhere")
    assert "still in the journal" in real_window.messages.text
    assert open_session(folder).edition.story("s1").headline == "新题"
    assert read_edition(tmp_path / "elsewhere").story("s1").headline == "新题"


def test_a_paper_that_was_saved_in_another_folder_is_checked_there(
    real_window, folder, tmp_path, qtbot
):
    """Its pages are not composed anew; the check must not wait for them."""
    assert real_window.open_folder(folder)
    checking = real_window.desk.checking
    qtbot.waitUntil(lambda: checking.done, timeout=20_000)
    found = real_window.document.issues()
    assert found
    assert real_window.papers.save_to(tmp_path / "elsewhere")
    qtbot.waitUntil(lambda: checking.done, timeout=20_000)
    assert len(real_window.document.issues()) == len(found)
