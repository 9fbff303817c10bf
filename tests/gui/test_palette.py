"""The command palette and the workspaces."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from layout_app.gui.dialogs.palette import Palette


@pytest.fixture
def palette(opened, qtbot):
    made = Palette(opened.registry, opened)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(palette) -> list[str]:
    return [item.text(0) for item in palette._items() if not item.isHidden()]


def test_a_few_letters_find_a_command_and_enter_does_it(palette, opened, qtbot):
    qtbot.keyClicks(palette.words, "next pag")
    assert "Next Page" in shown(palette)
    qtbot.keyClick(palette.words, Qt.Key.Key_Return)
    assert palette.chosen is opened.registry["next_page"]


def test_what_it_does_finds_it_too_and_arrows_choose(palette, opened, qtbot):
    qtbot.keyClicks(palette.words, "panels")
    first = palette.list.currentItem().text(0)
    qtbot.keyClick(palette.words, Qt.Key.Key_Down)
    assert palette.list.currentItem().text(0) != first
    assert len(shown(palette)) > 1


def test_what_is_of_no_use_now_is_not_listed(palette):
    assert "Undo" not in shown(palette)
    palette.words.setText("no such command")
    assert shown(palette) == []
    palette._take()
    assert palette.chosen is None


def test_the_command_is_done_when_the_palette_is_gone(opened, monkeypatch):
    def answer(palette):
        palette.words.setText("next page")
        palette._take()
        return True

    monkeypatch.setattr(Palette, "exec", answer)
    opened.registry["palette"].trigger()
    assert opened.current == "p2"


def test_a_workspace_comes_back_as_it_was_left(opened):
    assert opened.registry["workspace_edit"].isChecked()
    opened.docks["history"].hide()
    opened.registry["workspace_design"].trigger()
    assert opened.registry["workspace_design"].isChecked()
    assert not opened.registry["workspace_edit"].isChecked()
    assert not opened.docks["history"].isHidden()
    assert not opened.docks["template"].visibleRegion().isEmpty()
    opened.registry["workspace_edit"].trigger()
    assert opened.docks["history"].isHidden()
