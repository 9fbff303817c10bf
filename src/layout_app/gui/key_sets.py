"""Sets of keys for people who come from another program; what a set does not name stays usual.

**Source:** gui.md 18: the columns InDesign and Scribus 1.7 of its table.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from layout_app.gui.specs import SPECS
from layout_app.messages import mark

Keys = dict[str, tuple[str, ...]]

USUAL = "usual"
NAMES = {USUAL: mark("Usual keys"), "indesign": "InDesign", "scribus": "Scribus"}
"""The sets, by what they are called."""

_SETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    USUAL: {},
    "indesign": {
        "story_editor": ("Ctrl+Y",),
        "redo": ("Ctrl+Shift+Z",),
        "preferences": ("Ctrl+K",),
        "find_next": ("Ctrl+Alt+F", "F3"),
        "fit_height": ("Ctrl+Alt+C",),
        "add_page": ("Ctrl+Shift+P",),
        "palette": ("Ctrl+Return", "Ctrl+/"),
        "panel_pages": ("F12", "Alt+1"),
    },
    "scribus": {
        "import_copy": ("Ctrl+I",),
        "export": ("Ctrl+Shift+P",),
        "redo": ("Ctrl+Shift+Z",),
        "palette": ("Ctrl+/",),
        "columns": ("F11", "Ctrl+;"),
        "full_screen": ("Ctrl+Alt+Return",),
        "panels": ("F12", "Ctrl+Alt+P"),
    },
}


def keys_of(name: str) -> Keys:
    """Give the keys of every command in a set; one that the set gives away is nobody else's."""
    own = {command: _written(keys) for command, keys in _SETS[name].items()}
    taken = {key for keys in own.values() for key in keys}
    usual = {
        spec.id: tuple(key for key in _written(spec.keys) if key not in taken) for spec in SPECS
    }
    return {**usual, **own}


def set_named(keys: Mapping[str, tuple[str, ...]]) -> str:
    """Give the set whose keys these are; empty when they are a person's own."""
    return next((name for name in NAMES if keys_of(name) == dict(keys)), "")


def _written(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(QKeySequence(key).toString() for key in keys)
