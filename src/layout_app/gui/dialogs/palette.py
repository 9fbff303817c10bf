"""The command palette: every command by a few letters of its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui.actions import SPECS, Actions
from layout_app.gui.panels.rows import RoomyRows
from layout_app.messages import _

_ACTION = Qt.ItemDataRole.UserRole + 1
_NATIVE = QKeySequence.SequenceFormat.NativeText
_OWN = "palette"


class Palette(QDialog):
    """Lists the commands that are of use now; Enter does the one that is chosen.

    Attributes:
        chosen: the command that was taken; None when none was.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandPalette")
        self.setWindowTitle(_("Commands"))
        self.resize(520, 460)
        self.chosen: QAction | None = None
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_("Find a command"))
        self.words.setAccessibleName(_("Find a command"))
        self.words.setClearButtonEnabled(True)
        self.list = QTreeWidget(self)
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(_("Commands"))
        self.list.setHeaderLabels([_("Command"), _("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        self._fill(actions)
        self.words.textChanged.connect(self._narrow)
        self.words.returnPressed.connect(self._take)
        self.words.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self._take())
        self._narrow("")

    def _fill(self, actions: Actions) -> None:
        for spec in SPECS:
            action = actions[spec.id]
            if action.isEnabled() and spec.id != _OWN:
                keys = "  ".join(key.toString(_NATIVE) for key in action.shortcuts())
                item = QTreeWidgetItem([actions.name(spec.id), keys])
                item.setData(0, _ACTION, spec.id)
                item.setToolTip(0, _(spec.tip))
                self.list.addTopLevelItem(item)
        self._actions = actions

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _narrow(self, text: str) -> None:
        """Show what has all the words in its name or in what it does; choose the first so named."""
        wanted = text.casefold().split()
        for item in self._items():
            said = f"{item.text(0)} {item.toolTip(0)}".casefold()
            item.setHidden(not all(word in said for word in wanted))
        left = [item for item in self._items() if not item.isHidden()]
        named = [item for item in left if all(word in item.text(0).casefold() for word in wanted)]
        if left:
            self.list.setCurrentItem((named or left)[0])

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self.chosen = self._actions[str(item.data(0, _ACTION))]
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through the list while one types."""
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if isinstance(event, QKeyEvent) and event.key() in keys:
            if event.type() == QEvent.Type.KeyPress:
                self.list.event(event)
            return True
        return super().eventFilter(watched, event)
