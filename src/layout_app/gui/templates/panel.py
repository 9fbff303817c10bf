"""The template panel: a template file's values in a form, its faults at their lines."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QFileSystemWatcher,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.errors import LayoutAppError
from layout_app.gui.actions import plain
from layout_app.gui.later import Later
from layout_app.gui.panels.rows import RoomyRows
from layout_app.gui.templates.source import Place, Row, choices, read_rows, write_value
from layout_app.gui.templates.words import comment_words, field_words
from layout_app.messages import _, mark, sentence
from layout_app.model.template import Template

_PLACE = Qt.ItemDataRole.UserRole + 1
_COMMENT = _PLACE + 1
_WAIT_MS = 120
"""Editors write a file in several goes."""
_OPEN_AT_FIRST = frozenset(("sheet", "grid"))
_GROUPS = {
    "sheet": mark("Sheet"), "grid": mark("Page grid"), "ladder": mark("Ladder of heads"),
    "furniture": mark("Furniture"), "styles": mark("Text styles"),
}  # fmt: skip

AnyIndex = QModelIndex | QPersistentModelIndex


class _ValueCells(RoomyRows):
    """Lets values be typed, or chosen where there is a choice."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Give what the value is changed with; names are not changed."""
        place = index.model().index(index.row(), 0, index.parent()).data(_PLACE)
        if index.column() != 1:
            return None  # type: ignore[return-value]  # Qt's way to say: not here
        words = choices().get(place[-1]) if place else None
        if words is None:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.addItems(words)
        # A choice is made when it is made: nobody looks for a key to end it with.
        box.activated.connect(lambda _row: self._taken(box))
        return box

    def _taken(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class TemplatePanel(QWidget):
    """Shows one template file, takes changes, and tells of each new value of it.

    Signals:
        open_asked: a template file is to be chosen.
        copy_asked: the template of the page is to be copied into a file of its own.
        changed: the file holds another sound ``Template`` than before.
    """

    open_asked = Signal()
    copy_asked = Signal()
    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("templatePanel")
        self.path: Path | None = None
        self.template: Template | None = None
        # The file as it was when it gave this template; None while it has a fault.
        self.source: bytes | None = None
        self._apart = False
        self._filling = False
        self._watch = QFileSystemWatcher(self)
        self._later = Later(self.read, _WAIT_MS, self)
        self._watch.fileChanged.connect(lambda _file: self._later.ask())
        # A file that was replaced whole is another file: its folder tells of it.
        self._watch.directoryChanged.connect(lambda _folder: self._later.ask())
        self._name = QLabel(self)
        self._name.setObjectName("templateFile")
        self._fault = QLabel(self)
        self._fault.setObjectName("templateFault")
        self._fault.setWordWrap(True)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(20, 0, 20, 0)
        self.values = QTreeWidget(self)
        self._open, self._copy = QPushButton(self), QPushButton(self)
        self._set_up()
        self._lay_out()
        self.retranslate()

    def _set_up(self) -> None:
        self._open.setObjectName("templateOpen")
        self._copy.setObjectName("templateCopy")
        self._open.clicked.connect(self.open_asked)
        self._copy.clicked.connect(self.copy_asked)
        view = self.values
        view.setObjectName("templateValues")
        view.setColumnCount(3)
        view.setItemDelegate(_ValueCells(view))
        view.setAlternatingRowColors(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        view.itemChanged.connect(self._take)
        view.itemActivated.connect(self._edit)
        view.setColumnWidth(0, 150)
        view.setColumnWidth(1, 110)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._name, 1)
        row.addWidget(self._open)
        row.addWidget(self._copy)
        self._fault.setContentsMargins(8, 2, 8, 4)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.values)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._fault)
        column.addLayout(self._stack, 1)
        self._fault.hide()

    # --- the file -------------------------------------------------------------------------

    def show_file(self, path: Path | None) -> None:
        """Show another file, or none."""
        for watched in (*self._watch.files(), *self._watch.directories()):
            self._watch.removePath(watched)
        self.path, self.template, self.source = path, None, None
        self.values.clear()
        self.read()

    def read(self) -> None:
        """Read the file as it is now, and tell what became of its template."""
        path = self.path
        self._stack.setCurrentWidget(self._empty if path is None else self.values)
        self._name.setText("" if path is None else path.name)
        self._name.setToolTip("" if path is None else str(path))
        if path is None:
            self._say("")
            return
        # Watched again each time: a replaced file falls out.
        self._watch.addPaths([str(path), str(path.parent)])
        from layout_app.storage.templates import read_template

        self.source = None
        try:
            self._fill(read_rows(path))
            template = read_template(path)
        except LayoutAppError as error:
            self._say(sentence(error))
            self._mark_fault(error.where)
            return
        self.source = _bytes(path)
        self._say("")
        if template != self.template:
            self.template = template
            self.changed.emit(template)

    def put_back(self, source: bytes) -> None:
        """Let the file be as it was, for the step that changed it was taken back."""
        from layout_app.storage.atomic import write_file

        if self.path is None:
            return
        try:
            write_file(self.path, source)
        except LayoutAppError as error:
            self._say(sentence(error))
            return
        self.read()

    def tell_apart(self) -> None:
        """Say that the page is not set by what the file says now."""
        told = _(
            "The page is set as it was before this file was changed: a step was taken back. "
            "Change a value, or redo the step, and the page follows the file again."
        )
        self._say(told)
        self._apart = True

    def tell_together(self) -> None:
        """Say that page and file are of one mind again, where something else was said."""
        if self._apart:
            self._say("")

    def _say(self, fault: str) -> None:
        self._apart = False
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _mark_fault(self, where: str) -> None:
        """Choose the row that stands at the line of a fault."""
        line = where.rpartition(":")[2]
        path = self.path
        if path is None or not line.isdecimal():
            return
        from layout_app.storage.toml_lines import Lines

        try:
            lines = Lines(path.read_text("utf-8-sig"))
        except (OSError, ValueError):
            return
        for item in self._items():
            if lines.line(item.data(0, _PLACE)) == int(line):
                self.values.setCurrentItem(item)
                self.values.scrollToItem(item)

    # --- the form -------------------------------------------------------------------------

    def _fill(self, rows: tuple[Row, ...]) -> None:
        """Put the rows into the form; where they are the same places, only what is other."""
        self._filling = True
        known = {item.data(0, _PLACE): item for item in self._items()}
        if list(known) != [row.place for row in rows]:
            self._build(rows)
        else:
            for row in rows:
                if known[row.place].text(1) != row.text:
                    known[row.place].setText(1, row.text)
        self._filling = False

    def _build(self, rows: tuple[Row, ...]) -> None:
        opened = {item.data(0, _PLACE) for item in self._items() if item.isExpanded()}
        self.values.clear()
        made: dict[Place, QTreeWidgetItem] = {}
        for row in rows:
            above = made.get(row.place[:-1])
            item = QTreeWidgetItem([field_words(row.place), row.text])
            item.setData(0, _PLACE, row.place)
            item.setData(2, _COMMENT, row.comment)
            for column in range(3):
                # Whoever also has the file open finds the field by its key.
                item.setToolTip(column, f"{'.'.join(row.place)}\n{row.comment}".rstrip())
            if not row.table:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            if above is None:
                self.values.addTopLevelItem(item)
            else:
                above.addChild(item)
            made[row.place] = item
            if row.table and (row.place in opened or (not opened and row.name in _OPEN_AT_FIRST)):
                item.setExpanded(True)
        self._name_groups()

    def _name_groups(self) -> None:
        self._filling = True
        for item in self._items():
            place = item.data(0, _PLACE)
            item.setText(2, comment_words(item.data(2, _COMMENT)))
            if len(place) == 1 and place[0] in _GROUPS:
                item.setText(0, _(_GROUPS[place[0]]))
                font = QFont(self.font())
                font.setBold(True)
                item.setFont(0, font)
            else:
                item.setText(0, field_words(place))
        # The names are read; what a field is for is in its tool tip as well.
        self.values.resizeColumnToContents(0)
        self._filling = False

    def _items(self) -> list[QTreeWidgetItem]:
        """Give every row in the order of the file."""
        found: list[QTreeWidgetItem] = []

        def add(item: QTreeWidgetItem | None) -> None:
            if item is not None:
                found.append(item)
                for number in range(item.childCount()):
                    add(item.child(number))

        for number in range(self.values.topLevelItemCount()):
            add(self.values.topLevelItem(number))
        return found

    def _edit(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.childCount() == 0:
            self.values.editItem(item, 1)

    def _take(self, item: QTreeWidgetItem, column: int) -> None:
        """Write what was typed into the file; what it makes of the page is seen at once."""
        if self._filling or column != 1 or self.path is None:
            return
        try:
            write_value(self.path, item.data(0, _PLACE), item.text(1))
        except LayoutAppError as error:
            self._say(sentence(error))
            return
        except KeyError:
            self._say(_("The file has changed meanwhile."))
            return
        # Not from within the change of an item: reading may make the items anew.
        QTimer.singleShot(0, self, self.read)

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self._open.setText(plain(_("&Open…")))
        self._open.setToolTip(_("Open a template file beside the page"))
        self._copy.setText(plain(_("Own &Copy…")))
        self._copy.setToolTip(_("Copy the page's template into a file to be changed"))
        self._empty.setText(
            _("Open a template file, or make a copy of this page's template: "
              "what you change in it is seen on the page at once.")
        )  # fmt: skip
        self.values.setHeaderLabels([_("Name"), _("Value"), _("What it is for")])
        self.values.setAccessibleName(_("Values of the template"))
        self._name_groups()


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
