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

CLIPBOARD = frozenset(("Ctrl+C", "Ctrl+V", "Ctrl+X"))
"""Keys of every field of text."""

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
    """Give commands the keys that were remembered; spoilt ones count as none.

    A key that a person gave to a command is taken from one that usually has it: a later version of
    the program may have given it away.
    """
    own: dict[str, tuple[str, ...]] = {}
    for spec in SPECS:
        kept = settings.text(f"keys/{spec.id}")
        if kept:
            sequences = [QKeySequence(key).toString() for key in kept.split("\n") if key != _NONE]
            own[spec.id] = tuple(key for key in sequences if key)
    taken = {key for keys in own.values() for key in keys}
    for spec in SPECS:
        usual = tuple(key for key in actions.keys(spec.id) if key not in taken)
        actions.set_keys(spec.id, own.get(spec.id, usual))
    actions.retranslate()


def types(key: str) -> bool:
    """Tell whether a key types or edits text by itself: a command on it would act while one types.

    Letters, Return, Space, arrows and their like do, also with Shift; function keys and those that
    turn pages do not.
    """
    plain = key.removeprefix("Shift+")
    free = plain in ("", "PgUp", "PgDown") or (plain[:1] == "F" and plain[1:].isdecimal())
    return not free and not any(one in key for one in ("Ctrl+", "Alt+"))


def opens_menu(key: str) -> bool:
    """Tell whether a key is Alt and a letter, by which the menu bar is opened."""
    letter = key.removeprefix("Alt+")
    return letter != key and len(letter) == 1 and letter.isalpha()
