"""Keys that a person gives to commands: one key, one command; kept for the next start."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog

from layout_app.gui.actions import SPECS
from layout_app.gui.app import open_window
from layout_app.gui.dialogs import shortcuts_editor
from layout_app.gui.dialogs.shortcuts_editor import ShortcutsEditor
from layout_app.gui.document import Document
from layout_app.gui.key_sets import NAMES, USUAL, keys_of, set_named
from layout_app.gui.keys import CLIPBOARD, TRAPS, keep_keys, opens_menu, take_kept_keys, types


@pytest.fixture
def editor(window, qtbot):
    made = ShortcutsEditor(window.registry, window)
    qtbot.addWidget(made)
    return made


def press(editor, action: str, key: str) -> str:
    editor.choose(action)
    editor.key.setKeySequence(QKeySequence(key))
    editor.assign()
    return editor._told.text()


def test_a_command_takes_a_free_key(editor):
    assert press(editor, "about", "Ctrl+Alt+9") == ""
    assert editor.keys["about"] == ("Ctrl+Alt+9",)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Ctrl+S", "Save"), ("Ctrl+Space", "input methods"), ("A", "while one types"),
        ("Shift+A", "while one types"), ("Return", "while one types"), ("Shift+Left", "one types"),
        ("Alt+F", "opens a menu"), ("Ctrl+V", "copies and pastes"),
    ],
)  # fmt: skip
def test_a_key_that_is_taken_or_a_trap_is_refused(editor, key, words):
    assert words in press(editor, "about", key)
    assert editor.keys["about"] == ()


def test_the_usual_keys_are_none_that_would_be_refused():
    for spec in SPECS:
        keys = [QKeySequence(key).toString() for key in spec.keys]
        assert not [key for key in keys if key in CLIPBOARD or key in TRAPS or opens_menu(key)]
        assert spec.canvas or not [key for key in keys if types(key)], spec.id


def test_a_key_of_ones_own_is_not_shared_with_a_usual_one(window):
    """A later version may give a key to a command of its own that a person has given away."""
    window.settings.put("keys/about", "Shift+F5")
    take_kept_keys(window.registry, window.settings)
    assert window.registry.keys("about") == ("Shift+F5",)
    assert window.registry.keys("make_room") == ("Ctrl+Alt+M",)


def test_a_second_key_stays_and_usual_keys_come_back(editor):
    press(editor, "makeup", "Ctrl+Alt+9")
    assert editor.keys["makeup"] == ("Ctrl+Alt+9", "Ctrl+Shift+M")
    press(editor, "about", "F5")
    editor.choose("makeup")
    editor.take_usual()
    assert editor.keys["makeup"] == ("Ctrl+Shift+M",)  # F5 is another command's now
    press(editor, "makeup", "")
    assert editor.keys["makeup"] == ()
    editor.take_set(USUAL)
    assert editor.keys["makeup"] == ("F5", "Ctrl+Shift+M")
    assert editor.keys["about"] == ()


def test_commands_are_found_by_word_or_key(editor):
    editor.filter.setText("ctrl+s")
    shown = [entry.text(0) for entry in editor._entries() if not entry.isHidden()]
    assert "Save" in shown
    assert len(shown) < len(editor._entries())


def test_keys_are_kept_for_the_next_start(window, qtbot, qapp, paper, monkeypatch):
    def change(dialog):
        press(dialog, "about", "Ctrl+Alt+9")
        press(dialog, "makeup", "")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(shortcuts_editor.ShortcutsEditor, "exec", change)
    window.registry["edit_shortcuts"].trigger()
    assert window.registry.keys("about") == ("Ctrl+Alt+9",)
    assert "9" in window.registry["about"].toolTip()
    again = open_window(qapp, window.settings, Document(paper.HandMade()))
    qtbot.addWidget(again)
    assert again.registry.keys("about") == ("Ctrl+Alt+9",)
    assert again.registry.keys("makeup") == ()
    assert again.registry.keys("save") == ("Ctrl+S",)
    again.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_set_shares_no_key_and_takes_none_that_would_be_refused(name):
    keys = keys_of(name)
    assert keys.keys() == {spec.id for spec in SPECS}
    given = [key for own in keys.values() for key in own]
    assert len(given) == len(set(given))
    canvas = {spec.id for spec in SPECS if spec.canvas}
    for command, own in keys.items():
        bad = [key for key in own if key in CLIPBOARD or key in TRAPS or opens_menu(key)]
        assert not bad
        assert command in canvas or not [key for key in own if types(key)], command
        functions = [key for key in own if key.split("+")[-1][1:].isdecimal()]
        assert not own or functions != list(own), f"{command}: a laptop hides the one key"
    assert set_named(keys) == name


def test_a_set_is_chosen_from_the_list_and_kept(window, editor, qtbot):
    assert editor.sets.currentData() == USUAL
    editor.sets.setCurrentIndex(editor.sets.findData("indesign"))
    editor.sets.activated.emit(editor.sets.currentIndex())
    assert editor.keys["story_editor"] == ("Ctrl+Y",)
    assert editor.keys["redo"] == ("Ctrl+Shift+Z",)
    keep_keys(window.registry, window.settings, editor.keys)
    assert window.registry.keys("story_editor") == ("Ctrl+Y",)
    again = ShortcutsEditor(window.registry, window)
    qtbot.addWidget(again)
    assert again.sets.currentData() == "indesign"
    press(again, "about", "Ctrl+Alt+9")
    assert again.sets.currentData() == ""
    again.take_set(USUAL)
    assert again.keys["about"] == ()
    assert again.sets.currentData() == USUAL
