"""The versions of an edition: listed with time and author, compared, restored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.errors import LayoutAppError
from layout_app.gui.dialogs.difference import DifferenceView
from layout_app.gui.panels.rows import RoomyRows
from layout_app.gui.part_words import part_name, parts_named, value_lines
from layout_app.messages import _, begun, mark, sentence

if TYPE_CHECKING:
    from layout_app.model.edition import Edition
    from layout_app.storage.history import Version

_KINDS = {
    "saved": mark("Saved"),
    "edit": mark("Edited"),
    "restore": mark("Version restored"),
    "outside": mark("Taken from changed files"),
    "settle": mark("Race decided"),
}


class VersionsDialog(QDialog):
    """Shows what the edition was, and gives one of its versions to be restored.

    Args:
        folder: of the edition.
        edition: as it is now.
        may_restore: whether the window may edit it.
    """

    def __init__(
        self, folder: Path, edition: Edition, may_restore: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("versionsDialog")
        self.setWindowTitle(_("Versions"))
        self.resize(980, 620)
        self._folder, self._now = folder, edition
        self._versions: tuple[Version, ...] = ()
        self._known: dict[str, Edition] = {}
        self._may_restore = may_restore
        self.list = QTreeWidget(self)
        self.parts = QListWidget(self)
        self.against = QComboBox(self)
        self.view = DifferenceView(self)
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        self.list.setObjectName("versionList")
        self.list.setAccessibleName(_("Versions"))
        self.list.setRootIsDecorated(False)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHeaderLabels([_("When"), _("Who"), _("What")])
        self.list.currentItemChanged.connect(lambda *_: self._compare())
        self.parts.setObjectName("versionParts")
        self.parts.setItemDelegate(RoomyRows(self.parts))
        self.parts.setAccessibleName(_("Parts that are other"))
        self.parts.currentItemChanged.connect(lambda *_: self._show())
        self.against.setObjectName("versionAgainst")
        against = _("the edition as it is now"), _("the version before")
        self.against.addItems([begun(one) for one in against])
        self.against.currentIndexChanged.connect(lambda *_: self._compare())
        with_what = QLabel(_("&Compared with"), self)
        with_what.setBuddy(self.against)
        row = QHBoxLayout()
        row.addWidget(with_what)
        row.addWidget(self.against)
        row.addStretch(1)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        below = QSplitter(Qt.Orientation.Vertical, side)
        below.addWidget(self.parts)
        below.addWidget(self.view)
        below.setSizes([150, 350])
        below.setChildrenCollapsible(False)
        column.addWidget(below, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.list)
        split.addWidget(side)
        split.setSizes([430, 550])
        split.setChildrenCollapsible(False)
        box = QDialogButtonBox(self)
        self.restore = box.addButton(_("&Restore This Version"), _ROLE.AcceptRole)
        self.restore.setObjectName("restoreVersion")
        close = box.addButton(_("Close"), _ROLE.RejectRole)
        close.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(split, 1)
        whole.addWidget(box)

    def _fill(self) -> None:
        from layout_app.storage.history import versions

        try:
            self._versions = versions(self._folder)
        except LayoutAppError as error:
            self.view.show_nothing(sentence(error))
        for version in self._versions:
            self.list.addTopLevelItem(QTreeWidgetItem(self._words(version)))
        for column in (0, 1):
            self.list.resizeColumnToContents(column)
        self.restore.setEnabled(False)
        if self._versions:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        elif not self.view.toPlainText():
            self.view.show_nothing(_("There are no versions yet: nothing was edited."))

    def _words(self, version: Version) -> list[str]:
        at = "" if version.time is None else f"{version.time:%m-%d %H:%M:%S}"
        what = _(_KINDS.get(version.kind, _KINDS["edit"]))
        if version.parts and version.kind != "saved":
            named = parts_named(version.parts, self._now, most=2)
            what = _("{what}: {parts}").format(what=what, parts=named)
        return [at, version.author, what]

    # --- comparing ------------------------------------------------------------------------

    def _row(self) -> int:
        item = self.list.currentItem()
        return -1 if item is None else self.list.indexOfTopLevelItem(item)

    def _edition(self, row: int) -> Edition | None:
        """Give a version, read once; one that cannot be read is told."""
        from layout_app.storage.history import edition_at

        if not 0 <= row < len(self._versions):
            return None
        name = self._versions[row].id
        if name not in self._known:
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            try:
                self._known[name] = edition_at(self._folder, name)
            except LayoutAppError as error:
                self.view.show_nothing(sentence(error))
                return None
            finally:
                QApplication.restoreOverrideCursor()
        return self._known[name]

    def _both(self) -> tuple[Edition | None, Edition | None]:
        """Give the older and the newer edition that are compared."""
        row = self._row()
        if self.against.currentIndex() == 0:
            return self._edition(row), self._now
        return self._edition(row + 1), self._edition(row)

    def _compare(self) -> None:
        from layout_app.storage.differences import compare

        self.parts.clear()
        older, newer = self._both()
        chosen = self.chosen
        self.restore.setEnabled(self._may_restore and chosen is not None and chosen != self._now)
        if older is None or newer is None:
            if self.against.currentIndex() == 1 and self._row() == len(self._versions) - 1:
                self.view.show_nothing(_("No version before this one was kept."))
            return
        for found in compare(older, newer):
            entry = QListWidgetItem(part_name(found.part, newer, older))
            entry.setData(Qt.ItemDataRole.UserRole, found.part)
            self.parts.addItem(entry)
        if self.parts.count():
            self.parts.setCurrentRow(0)
        else:
            self.view.show_nothing(_("Both are the same."))

    def _show(self) -> None:
        from layout_app.storage.parts import value_of

        entry = self.parts.currentItem()
        older, newer = self._both()
        if entry is None or older is None or newer is None:
            return
        part = str(entry.data(Qt.ItemDataRole.UserRole))
        heads = (_("This version"), _("Now"))
        if self.against.currentIndex() == 1:
            heads = (_("Before"), _("This version"))
        lines = [
            value_lines(_order(one, part) or value_of(one, part), one) for one in (older, newer)
        ]
        self.view.show_versions(heads, *lines)

    @property
    def chosen(self) -> Edition | None:
        """The version that is selected, as an edition."""
        return self._known.get(self._versions[self._row()].id) if self._row() >= 0 else None

    @property
    def time(self) -> str:
        """When the selected version was, for the list of steps."""
        row = self._row()
        at = self._versions[row].time if row >= 0 else None
        return "" if at is None else f"{at:%H:%M}"


def _order(edition: Edition, part: str) -> list[str]:
    """Give an order as the names of its parts."""
    kind, _slash, key = part.partition("/")
    if kind != "order":
        return []
    names = [getattr(one, "id", "") or getattr(one, "name", "") for one in getattr(edition, key)]
    return [part_name(f"{key}/{name}", edition) for name in names]


_ROLE = QDialogButtonBox.ButtonRole
