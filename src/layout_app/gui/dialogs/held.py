"""The dialog that is shown when somebody else edits the paper: read, help, copy or take over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QCheckBox,
    QCommandLinkButton,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui import icons
from layout_app.gui.panels.rows import RoomyRows
from layout_app.gui.part_words import lock_name
from layout_app.messages import _, ngettext

if TYPE_CHECKING:
    from layout_app.model.edition import Edition
    from layout_app.storage.locks import Held

_MOST_ROWS = 6
_ROW_HEIGHT = 26
READ, SHARE, COPY, TAKE = "read", "share", "copy", "take"


class HeldDialog(QDialog):
    """Says who edits what, and asks how to go on; closing it means to read."""

    def __init__(
        self, held: Sequence[Held], edition: Edition | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("heldDialog")
        self.setWindowTitle(_("Somebody Edits This Paper"))
        self.setMinimumWidth(560)
        self.held = tuple(held)
        self.choice = READ
        self.list = QTreeWidget(self)
        self.list.setObjectName("holders")
        self.list.setAccessibleName(_("Who edits what"))
        self.list.setRootIsDecorated(False)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.setHeaderLabels([_("What"), _("Who"), _("Since"), _("Last sign of life")])
        for one in self.held:
            self.list.addTopLevelItem(_row(one, edition))
        for column in range(4):
            self.list.resizeColumnToContents(column)
        rows = min(len(self.held), _MOST_ROWS)
        self.list.setFixedHeight((rows + 1) * _ROW_HEIGHT + 8)
        self.sure = QCheckBox(self)
        self.sure.setObjectName("sureToTake")
        self.buttons: dict[str, QCommandLinkButton] = {}
        self._lay_out(all(one.stale for one in self.held))

    def _lay_out(self, stale: bool) -> None:
        column = QVBoxLayout(self)
        text = QLabel(_("What others hold can be read here but not changed."), self)
        text.setWordWrap(True)
        column.addWidget(text)
        column.addWidget(self.list)
        for choice, title, told in (
            (READ, _("Open &Read-Only"), _("Nothing can be changed by mistake.")),
            (SHARE, _("&Edit the Other Pages"), _("Pages that nobody holds are yours to edit.")),
            (COPY, _("Open a &Copy"), _("Edit a copy of the whole paper; saving asks where.")),
            (TAKE, _("&Take Over"), _("Who has held it is told and can no longer change it.")),
        ):
            button = QCommandLinkButton(title, told, self)
            button.setObjectName(f"held_{choice}")
            button.setIconSize(QSize(20, 20))
            button.setIcon(icons.coloured(_ICONS[choice][0], _ICONS[choice][1]))
            button.clicked.connect(lambda _on=False, choice=choice: self.choose(choice))
            self.buttons[choice] = button
            column.addWidget(button)
        self.buttons[READ].setDefault(True)
        self.sure.setText(
            _("Nobody works there any more")
            if stale
            else _("I have asked: who holds it knows and has stopped")
        )
        self.sure.toggled.connect(self.buttons[TAKE].setEnabled)
        self.buttons[TAKE].setEnabled(False)
        column.insertWidget(column.indexOf(self.buttons[TAKE]), self.sure)
        box = QDialogButtonBox(self)
        box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def choose(self, choice: str) -> None:
        """Go on in one of the ways."""
        self.choice = choice
        self.accept()


_ICONS = {
    READ: ("preview", icons.INFO),
    SHARE: ("pages", icons.FINE),
    COPY: ("new", icons.INFO),
    TAKE: ("warning", icons.WARNING),
}


def _row(one: Held, edition: Edition | None) -> QTreeWidgetItem:
    holder = one.holder
    who = holder.owner or "?"
    if holder.process.host:
        who = _("{owner} on {host}").format(owner=who, host=holder.process.host)
    since = "" if holder.since is None else f"{holder.since:%H:%M}"
    item = QTreeWidgetItem([lock_name(holder.name, edition), who, since, sign_of_life(one)])
    if one.stale:
        item.setIcon(3, icons.coloured("warning", icons.WARNING))
    return item


def sign_of_life(one: Held) -> str:
    """Say how long ago somebody was there."""
    if one.gone:
        return _("the program has ended")
    seconds = round(one.age_s)
    if seconds < 120:
        return ngettext("{n} second ago", "{n} seconds ago", seconds).format(n=seconds)
    minutes = seconds // 60
    if minutes < 120:
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    hours = minutes // 60
    return ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
