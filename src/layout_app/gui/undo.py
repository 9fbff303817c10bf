"""Undo: one stack for the open edition, one kind of command on it.

A command holds the edition before and after, never the state of a widget: both are immutable and
share all that did not change, so that a step costs no more than what it touched.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from layout_app.model.edition import Edition

LIMIT = 500
"""Steps that can be taken back."""

MERGE_S = 1.0
"""Equal gestures that follow each other sooner are one step."""

Words = str | Callable[[], str]
"""What a step is called; a function says it in the language spoken when it is asked."""

Become = Callable[[Edition, Edition], None]
"""Goes from one edition to another; what others have changed meanwhile stays."""

_MERGES = 1
_NEVER = -1


def said(words: Words) -> str:
    """Say what a step is called, now."""
    return words if isinstance(words, str) else words()


class Edit(QUndoCommand):
    """From one edition to the next.

    Args:
        words: what the person did.
        editions: before and after.
        become: goes from one edition to the other.
        merge: steps of one non-empty key that follow each other soon are one; the key names the
            gesture and what it was done to.
    """

    def __init__(
        self, words: Words, editions: tuple[Edition, Edition], become: Become, merge: str = ""
    ) -> None:
        super().__init__(said(words))
        self.words = words
        self.before, self.after = editions
        self._become = become
        self.merge = merge
        self.at = time.monotonic()

    def id(self) -> int:
        """Tell Qt whether it may ask for merging at all."""
        return _MERGES if self.merge else _NEVER

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later step of the same gesture into this one."""
        if not isinstance(other, Edit) or other.merge != self.merge:
            return False
        if other.at - self.at > MERGE_S or other.before is not self.after:
            return False  # a pause, or somebody else's edit between the two
        self.after, self.at = other.after, other.at
        self.words = other.words
        self.setText(other.text())
        self.setObsolete(self.after == self.before)
        return True

    def redo(self) -> None:
        """Do it, or do it again."""
        self._become(self.before, self.after)

    def undo(self) -> None:
        """Take it back."""
        self._become(self.after, self.before)


class Steps(QUndoStack):
    """The stack of an edition."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoLimit(LIMIT)

    def at(self, index: int) -> Edition | None:
        """Give the edition after so many steps; None when there are none to tell it."""
        step = self.command(index) if index < self.count() else self.command(index - 1)
        if not isinstance(step, Edit):
            return None
        return step.before if index < self.count() else step.after

    def retranslate(self) -> None:
        """Call every step by its name in the language spoken now."""
        for number in range(self.count()):
            step = self.command(number)
            if isinstance(step, Edit):
                step.setText(said(step.words))
