"""Saving from the window: the mark in the title, the question before changes are lost."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox

from layout_app.errors import EditionFileError
from layout_app.model import edits

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
