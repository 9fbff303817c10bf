"""The dialog at the start after a crash: what was left behind, to be gone on with or let go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui.panels.rows import RoomyRows
from layout_app.gui.recovery import LeftBehind
from layout_app.gui.unsaved import is_unsaved
from layout_app.messages import _, ngettext

OPEN, LET_GO, LATER = "open", "let-go", "later"


class RecoveryDialog(QDialog):
    """Lists what can be recovered; closing it decides nothing."""

    def __init__(self, found: Sequence[LeftBehind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recoveryDialog")
        self.setWindowTitle(_("Recover Work"))
        self.setMinimumSize(680, 320)
        self._found = tuple(found)
        self.choice = LATER
        text = QLabel(
            _("The program ended unexpectedly. Every edit up to the last second is still there."),
            self,
        )
        text.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setObjectName("leftBehind")
        self.list.setAccessibleName(_("What can be recovered"))
        self.list.setRootIsDecorated(False)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHeaderLabels([_("Paper"), _("Last edit"), _("Not saved"), _("Folder")])
        for left in self._found:
            self.list.addTopLevelItem(_row(left))
        head = self.list.header()
        for number in range(3):
            head.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemActivated.connect(lambda *_: self.choose(OPEN))
        box = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.buttons = {
            OPEN: box.addButton(_("&Recover"), roles.AcceptRole),
            LET_GO: box.addButton(_("&Discard"), roles.DestructiveRole),
            LATER: box.addButton(_("Ask &Later"), roles.RejectRole),
        }
        for choice, button in self.buttons.items():
            button.setObjectName(f"recovery_{choice}")
            button.clicked.connect(lambda _on=False, choice=choice: self.choose(choice))
        self.buttons[OPEN].setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(self.list, 1)
        column.addWidget(box)
        if self._found:
            self.list.setCurrentIndex(self.list.model().index(0, 0))

    @property
    def chosen(self) -> LeftBehind | None:
        """The one that is selected."""
        item = self.list.currentItem()
        return None if item is None else self._found[self.list.indexOfTopLevelItem(item)]

    def choose(self, choice: str) -> None:
        """Recover the one that is selected, let it go, or decide another time."""
        self.choice = choice
        if choice == LATER:
            self.reject()
        else:
            self.accept()


def _row(left: LeftBehind) -> QTreeWidgetItem:
    at = "" if left.time is None else f"{left.time:%m-%d %H:%M}"
    edits = ngettext("{n} edit", "{n} edits", left.edits).format(n=left.edits)
    folder = _("(no place of its own yet)") if is_unsaved(left.folder) else str(left.folder)
    item = QTreeWidgetItem([left.title, at, edits, folder])
    item.setToolTip(3, str(left.folder))
    return item
