"""Small questions: a number, one of several. The button says what it does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QInputDialog, QWidget

from layout_app.gui.dialogs.files import undecorated
from layout_app.messages import _


def ask_number(
    parent: QWidget, words: tuple[str, str, str], value: int, bounds: tuple[int, int]
) -> int | None:
    """Ask for a whole number; None when nobody gave one.

    Args:
        parent: over which it is asked.
        words: title, question and what the button does.
        value: that is proposed.
        bounds: the least and the greatest.
    """
    dialog = _question(parent, words)
    dialog.setInputMode(QInputDialog.InputMode.IntInput)
    dialog.setIntRange(*bounds)
    dialog.setIntValue(value)
    taken = _done(dialog, words[2])
    return dialog.intValue() if taken else None


def ask_choice(
    parent: QWidget, words: tuple[str, str, str], names: Sequence[str], first: int
) -> str | None:
    """Ask for one of several; None when nobody chose.

    Args:
        parent: over which it is asked.
        words: title, question and what the button does.
        names: of which one is to be chosen.
        first: index of the one that is proposed.
    """
    dialog = _question(parent, words)
    dialog.setInputMode(QInputDialog.InputMode.TextInput)
    dialog.setComboBoxItems(list(names))
    dialog.setComboBoxEditable(False)
    dialog.setTextValue(names[first])
    taken = _done(dialog, words[2])
    return dialog.textValue() if taken else None


def _question(parent: QWidget, words: tuple[str, str, str]) -> QInputDialog:
    title, asked, _verb = words
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(asked)
    return dialog


def _done(dialog: QInputDialog, verb: str) -> bool:
    # A button that is named before the field is there counts what it has, nothing, as no answer.
    dialog.setOkButtonText(verb)
    dialog.setCancelButtonText(_("Cancel"))
    undecorated(dialog)
    taken = bool(dialog.exec())
    dialog.deleteLater()
    return taken
