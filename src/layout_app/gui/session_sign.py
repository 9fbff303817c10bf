"""The sign in the status bar that says where the last edits are."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from layout_app.gui import icons
from layout_app.messages import _

NONE, WAITING, KEPT, SAVED, UNSAVED, ASIDE, MEMORY, READ_ONLY = range(8)
"""Nothing open or nothing done; on the way; in the journal; in the files; found again and not in
the files yet; in a rescue place; in memory alone; not to be edited."""

_LONGEST = 36
_LOOKS = {
    WAITING: ("save", icons.FADED),
    KEPT: ("fine", icons.FINE),
    SAVED: ("fine", icons.FINE),
    UNSAVED: ("warning", icons.WARNING),
    ASIDE: ("warning", icons.WARNING),
    MEMORY: ("error", icons.ERROR),
    READ_ONLY: ("info", icons.INFO),
}


class SaveSign(QToolButton):
    """Says how safe the work is; a click leads to its versions, or to what is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saveSign")
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(16, 16))
        self.state = NONE
        self._time: dt.datetime | None = None
        self._place = ""
        self.say(NONE)

    def say(self, state: int, time: dt.datetime | None = None, place: str = "") -> None:
        """Say a state; ``place`` is where edits are that the edition does not take."""
        self._time = time or self._time
        self._place = place
        if state != self.state or not self.text():
            self.state = state
            name, colour = _LOOKS.get(state, ("fine", icons.FINE))
            self.setIcon(icons.coloured(name, colour))
        self.setVisible(state != NONE)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the language spoken now."""
        at = "" if self._time is None else f"{self._time:%H:%M}"
        words = {
            NONE: "",
            WAITING: _("Saving…"),
            KEPT: _("Saved automatically {time}").format(time=at),
            SAVED: _("Saved {time}").format(time=at),
            UNSAVED: _("Recovered, not saved yet"),
            ASIDE: _("Kept in {place}").format(place=_short(self._place)),
            MEMORY: _("In memory only!"),
            READ_ONLY: _("Read-only"),
        }[self.state]
        tip = {
            ASIDE: _("The edition's folder takes no edits. They are in {place}").format(
                place=self._place
            ),
            MEMORY: _("No disk takes the edits. Do not close the program."),
        }.get(self.state, _("Show the versions of the edition"))
        if words != self.text():
            self.setText(words)
        self.setToolTip(tip)
        self.setAccessibleName(words or _("Save state"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _short(place: str) -> str:
    """Give the folder of a file as people know it, its end where it is long."""
    folder = Path(place).parent
    with contextlib.suppress(ValueError, RuntimeError):
        folder = Path("~") / folder.relative_to(Path.home())
    named = str(folder)
    return named if len(named) <= _LONGEST else "…" + named[-_LONGEST:]
