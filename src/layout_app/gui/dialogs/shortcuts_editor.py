"""The dialog that gives commands other keys; a key belongs to one command only."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui.actions import SPECS, Actions
from layout_app.gui.key_sets import NAMES, keys_of, set_named
from layout_app.gui.keys import CLIPBOARD, TRAPS, opens_menu, types
from layout_app.gui.panels.rows import RoomyRows
from layout_app.messages import _

_ID = 0x0100
"""Qt.UserRole."""
_NATIVE = QKeySequence.SequenceFormat.NativeText


class ShortcutsEditor(QDialog):
    """Lists all commands with their keys, to be changed.

    Attributes:
        keys: the keys of each command, by its id.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsEditor")
        self.setWindowTitle(_("Change Shortcuts"))
        self.resize(620, 620)
        self._names = {spec.id: actions.name(spec.id) for spec in SPECS}
        self._canvas = {spec.id for spec in SPECS if spec.canvas}
        self._usual = {
            spec.id: tuple(QKeySequence(key).toString() for key in spec.keys) for spec in SPECS
        }
        self.keys = {spec.id: actions.keys(spec.id) for spec in SPECS}
        self.filter = QLineEdit(self)
        self.sets = QComboBox(self)
        self.list = QTreeWidget(self)
        self.key = QKeySequenceEdit(self)
        self._told = QLabel(self)
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        for name, text in NAMES.items():
            self.sets.addItem(_(text), name)
        self.sets.addItem(_("Keys of your own"), "")
        self.sets.setObjectName("keySet")
        self.sets.activated.connect(lambda _row: self.take_set(str(self.sets.currentData())))
        like = QLabel(_("&Keys like"), self)
        like.setBuddy(self.sets)
        above = QHBoxLayout()
        above.addWidget(self.filter, 1)
        above.addWidget(like)
        above.addWidget(self.sets)
        self.filter.setPlaceholderText(_("Find a command"))
        self.filter.setAccessibleName(_("Find a command"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.list.setObjectName("shortcutsTable")
        self.list.setAccessibleName(_("Commands"))
        self.list.setHeaderLabels([_("Command"), _("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.setAlternatingRowColors(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(lambda *_items: self._show())
        self.key.setMaximumSequenceLength(1)
        self.key.setClearButtonEnabled(True)
        self.key.setAccessibleName(_("New key"))
        self._told.setWordWrap(True)
        self._told.setMinimumHeight(self.fontMetrics().lineSpacing())
        label = QLabel(_("New ke&y"), self)
        label.setBuddy(self.key)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.key, 1)
        for name, text, do in (
            ("keyAssign", _("&Assign"), self.assign),
            ("keyUsual", _("&Usual Key"), self.take_usual),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(do)
            row.addWidget(button)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Apply"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self._told)
        column.addWidget(buttons)

    def _fill(self) -> None:
        for spec in SPECS:
            entry = QTreeWidgetItem([self._names[spec.id], ""])
            entry.setData(0, _ID, spec.id)
            self.list.addTopLevelItem(entry)
        self._say()
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _entries(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        return [entry for entry in found if entry is not None]

    def _say(self) -> None:
        for entry in self._entries():
            keys = self.keys[str(entry.data(0, _ID))]
            entry.setText(1, "  /  ".join(QKeySequence(key).toString(_NATIVE) for key in keys))
        self.sets.setCurrentIndex(self.sets.findData(set_named(self.keys)))

    def _narrow(self, words: str) -> None:
        wanted = words.strip().casefold()
        for entry in self._entries():
            entry.setHidden(wanted not in f"{entry.text(0)} {entry.text(1)}".casefold())

    @property
    def current(self) -> str:
        """The id of the command that is chosen."""
        return str(self.list.currentIndex().siblingAtColumn(0).data(_ID) or "")

    def choose(self, action_id: str) -> None:
        """Choose a command."""
        row = next(n for n, spec in enumerate(SPECS) if spec.id == action_id)
        self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _show(self) -> None:
        keys = self.keys.get(self.current, ())
        self.key.setKeySequence(QKeySequence(keys[0] if keys else ""))
        self._told.setText("")

    def assign(self) -> None:
        """Give the chosen command the key that was pressed; an empty one takes its keys away."""
        key, chosen = self.key.keySequence().toString(), self.current
        if not chosen:
            return
        taken = next((name for name, keys in self.keys.items() if key in keys), "")
        told = ""
        if key and key in TRAPS:
            told = _("{key} belongs to input methods or messengers; it would never arrive here.")
        elif key in CLIPBOARD:
            told = _("{key} copies and pastes text. Choose another key.")
        elif opens_menu(key):
            told = _("{key} opens a menu. Add Ctrl or Shift.")
        elif types(key) and chosen not in self._canvas:
            told = _("{key} alone would act while one types. Add Ctrl or Alt.")
        elif key and taken not in ("", chosen):
            told = _("{key} is the key of “{other}”. Give that another one first.")
        shown = QKeySequence(key).toString(_NATIVE)
        self._told.setText(told.format(key=shown, other=self._names.get(taken, "")))
        if not told:
            others = tuple(one for one in self.keys[chosen][1:] if one != key)
            self.keys[chosen] = (key, *others) if key else ()
            self._say()

    def take_usual(self) -> None:
        """Give the chosen command its usual keys, where no other command has them now."""
        chosen = self.current
        others = {key for name, keys in self.keys.items() if name != chosen for key in keys}
        self.keys[chosen] = tuple(key for key in self._usual[chosen] if key not in others)
        self._say()
        self._show()

    def take_set(self, name: str) -> None:
        """Give all commands the keys of a set; a person's own ones stay as they are."""
        if name:
            self.keys = keys_of(name)
        self._say()
        self._show()
