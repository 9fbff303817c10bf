"""The dialog for parts of which there are two versions: take one, keep one, compare them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QRadioButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui.dialogs.difference import DifferenceView
from layout_app.gui.matters import LATER, MINE, THEIRS, Matter
from layout_app.gui.panels.rows import RoomyRows
from layout_app.messages import _, begun

if TYPE_CHECKING:
    from layout_app.storage.session import Session


class TwoVersionsDialog(QDialog):
    """Lists the matters; each is decided by itself, or later.

    Args:
        found: what is to be decided on.
        session: gives the versions that are compared.
    """

    def __init__(
        self, found: Sequence[Matter], session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("twoVersionsDialog")
        self.setWindowTitle(_("Two Versions"))
        self.resize(860, 560)
        self._matters, self._session = tuple(found), session
        self._choices = [LATER] * len(self._matters)
        self.list = QTreeWidget(self)
        self.list.setObjectName("matters")
        self.list.setAccessibleName(_("What is to be decided on"))
        self.list.setRootIsDecorated(False)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHeaderLabels([_("Part"), _("Other version"), _("Decision")])
        head = self.list.header()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(False)
        for matter in self._matters:
            self.list.addTopLevelItem(QTreeWidgetItem([matter.part, matter.origin, ""]))
        self.view = DifferenceView(self)
        self.buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self._say()
        if self._matters:
            self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _lay_out(self) -> None:
        text = QLabel(
            _(
                "These parts were changed here and elsewhere. Nothing is lost: a file that is "
                "overwritten is kept in the edition's folder, in journal/aside."
            )
        )
        text.setWordWrap(True)
        row = QHBoxLayout()
        for choice in (MINE, THEIRS, LATER):
            button = QRadioButton(self)
            button.setObjectName(f"choice_{choice}")
            button.clicked.connect(lambda _on=False, choice=choice: self.choose(choice))
            self._group.addButton(button)
            self.buttons[choice] = button
            row.addWidget(button)
        row.addStretch(1)
        self.buttons[LATER].setText(_("Decide later"))
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.list)
        split.addWidget(below)
        split.setSizes([170, 330])
        split.setChildrenCollapsible(False)
        box = QDialogButtonBox(self)
        self.apply = box.addButton(_("Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setDefault(True)
        box.addButton(_("Decide Later"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(text)
        whole.addWidget(split, 1)
        whole.addWidget(box)

    @property
    def chosen(self) -> tuple[tuple[Matter, str], ...]:
        """What was decided; matters left for later are not in it."""
        both = zip(self._matters, self._choices, strict=True)
        return tuple((matter, choice) for matter, choice in both if choice != LATER)

    def choose(self, choice: str) -> None:
        """Decide on the matter that is selected."""
        row = self._row()
        if row >= 0:
            self._choices[row] = choice
            self._say()

    def _row(self) -> int:
        item = self.list.currentItem()
        return -1 if item is None else self.list.indexOfTopLevelItem(item)

    def _show(self) -> None:
        row = self._row()
        if row < 0:
            return
        matter = self._matters[row]
        self.buttons[MINE].setText(matter.mine)
        self.buttons[THEIRS].setText(matter.theirs)
        for choice in (MINE, THEIRS):
            self.buttons[choice].setEnabled(choice in matter.choices)
        self.buttons[self._choices[row]].setChecked(True)
        mine, theirs = matter.versions(self._session)
        self.view.show_versions((_("Here"), _("The other version")), mine, theirs)

    def _say(self) -> None:
        for row, (matter, choice) in enumerate(zip(self._matters, self._choices, strict=True)):
            item = self.list.topLevelItem(row)
            words = {MINE: matter.mine, THEIRS: matter.theirs, LATER: begun(_("later"))}
            if item is not None:
                item.setText(2, words[choice])
        self.apply.setEnabled(bool(self.chosen))
