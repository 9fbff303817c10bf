"""Keys that a person gave to commands: kept in the settings, taken at the next start."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from layout_app.gui.actions import SPECS, Actions
from layout_app.gui.settings import Settings

TRAPS = frozenset(
    ("Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+Shift+F", "Alt+A", "Ctrl+Alt+A", "Ctrl+Alt+W")
)  # fmt: skip
"""Keys that input methods and messengers of a Chinese desktop take away."""

_NONE = "-"


def keep_keys(actions: Actions, settings: Settings, keys: Mapping[str, tuple[str, ...]]) -> None:
    """Give commands these keys, and remember those that are not the usual ones."""
    for spec in SPECS:
        chosen = keys.get(spec.id, actions.keys(spec.id))
        actions.set_keys(spec.id, chosen)
        usual = tuple(QKeySequence(key).toString() for key in spec.keys)
        settings.put(f"keys/{spec.id}", "" if chosen == usual else "\n".join(chosen) or _NONE)
    actions.retranslate()


def take_kept_keys(actions: Actions, settings: Settings) -> None:
    """Give commands the keys that were remembered; spoilt ones count as none."""
    for spec in SPECS:
        kept = settings.text(f"keys/{spec.id}")
        if not kept:
            continue
        sequences = [QKeySequence(key).toString() for key in kept.split("\n") if key != _NONE]
        actions.set_keys(spec.id, tuple(key for key in sequences if key))
    actions.retranslate()


def single_letter(key: str) -> bool:
    """Tell whether a key is a letter alone: typing would set it off."""
    return "+" not in key and len(key) == 1
