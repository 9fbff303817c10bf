"""The registry of actions: keys, menus, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from layout_app.gui.actions import MENUS, SPECS, TOOLBAR, Entry, plain
from layout_app.gui.icons import _drawing

TRAPS = (
    "Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+Shift+F", "Alt+A", "Ctrl+Alt+A", "Ctrl+Alt+W",
)  # fmt: skip
"""Keys that input methods and messengers of a Chinese desktop take away (gui design, 18)."""


def in_menus(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, tuple):
            yield from in_menus(entry[1])
        elif entry is not None:
            yield entry


def test_ids_are_unique():
    assert len({spec.id for spec in SPECS}) == len(SPECS)


def test_no_two_actions_share_a_key():
    keys = Counter(QKeySequence(key).toString() for spec in SPECS for key in spec.keys)
    assert all(keys), "a key that Qt does not know"
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_key_is_a_trap_of_the_chinese_desktop():
    traps = {QKeySequence(key).toString() for key in TRAPS}
    keys = {QKeySequence(key).toString() for spec in SPECS for key in spec.keys}
    assert not keys & traps
    assert not [key for key in keys if "Meta" in key]


def test_function_keys_have_a_second_key():
    """Laptops hide the function keys."""
    for spec in SPECS:
        plain_keys = [key for key in spec.keys if not key.split("+")[-1][1:].isdigit()]
        assert not spec.keys or plain_keys or spec.keys[0][-1].isdigit(), spec.id


def test_every_action_is_reachable_from_a_menu():
    listed = {name for _title, entries in MENUS for name in in_menus(entries)}
    assert {spec.id for spec in SPECS} == {name for name in listed if not name.startswith("@")}


def test_tool_bar_shows_only_actions_with_icons():
    icons = {spec.id for spec in SPECS if spec.icon}
    assert {entry for entry in TOOLBAR if entry} <= icons


@pytest.mark.parametrize("name", sorted({spec.icon for spec in SPECS if spec.icon}))
def test_icons_take_the_colour_of_the_text(name):
    drawing = _drawing(name)
    assert 'stroke="currentColor"' in drawing
    assert "#" not in drawing


@pytest.mark.parametrize(
    ("text", "name"),
    [("&Open…", "Open…"), ("打开(&O)…", "打开…"), ("缩放", "缩放"), ("另存为(&A)", "另存为")],
)
def test_access_keys_are_taken_out(text, name):
    assert plain(text) == name


def test_actions_are_disabled_not_hidden_without_an_edition(window):
    for spec in SPECS:
        action = window.registry[spec.id]
        assert action.isVisible()
        if spec.id != "forget_recent":
            assert action.isEnabled() == (spec.needs == ""), spec.id


def test_every_action_has_a_tool_tip_with_its_key(window):
    for spec in SPECS:
        tip = window.registry[spec.id].toolTip()
        assert tip
        if spec.keys:
            first = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            assert first in tip


def test_every_action_does_something(opened, monkeypatch):
    """An action that nothing is connected to would be a button without effect."""
    from PySide6.QtCore import SIGNAL

    for spec in SPECS:
        action = opened.registry[spec.id]
        assert action.receivers(SIGNAL("triggered(bool)")) > 0, spec.id


def test_access_keys_are_unique_within_each_menu(window):
    for menu in window.findChildren(QMenu):
        keys = [
            text[text.index("&") + 1].lower()
            for action in menu.actions()
            if "&" in (text := action.text()) and not action.data()
        ]
        assert len(keys) == len(set(keys)), (menu.title(), keys)
