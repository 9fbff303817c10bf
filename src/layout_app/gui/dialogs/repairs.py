"""What the import did to a story's text, change by change, each to be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.errors import CopyError
from layout_app.gui.document import Document
from layout_app.gui.names import story_title
from layout_app.gui.panels.rows import WrappedRows
from layout_app.intake.ledger import Change
from layout_app.intake.undo import NotUndoableError, repairs_of, undo_in_story
from layout_app.issues import Severity, Where, issue
from layout_app.messages import _, sentence
from layout_app.model import edits
from layout_app.model.story import Story

_CHANGE = Qt.ItemDataRole.UserRole + 1
_CODES = {
    "normalised": "copy-marks-widened", "joined": "copy-joined", "reordered": "copy-reordered",
}  # fmt: skip


def repairs(story: Story, folder: Path) -> tuple[Change, ...]:
    """Give the repairs of a story that can be taken back.

    Where the copy is gone only marks are known: seams are told from its line ends.
    """
    if story.source is None:
        return ()
    from layout_app.intake.read import read_copy

    try:
        copy = read_copy(folder / "copy" / story.source.file).text
    except CopyError:
        copy = ""
    return repairs_of(story, copy)


class RepairsDialog(QDialog):
    """Lists the repairs of one story; each that is taken back is a step.

    Args:
        story: its id.
    """

    def __init__(self, document: Document, story: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("repairsDialog")
        self.setWindowTitle(_("Changes Made by the Import"))
        self.resize(620, 420)
        self._document, self._story = document, story
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setObjectName("repairsList")
        self.list.setAccessibleName(_("Changes Made by the Import"))
        self.list.setColumnCount(1)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setItemDelegate(WrappedRows(self.list))
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._buttons = QDialogButtonBox(self)
        self._back = self._buttons.addButton(
            _("&Take Back"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._back.setObjectName("repairsBack")
        self._buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(self._told)
        column.addWidget(self.list, 1)
        column.addWidget(self._buttons)
        self._back.clicked.connect(self.take_back)
        self.list.itemActivated.connect(lambda _item: self.take_back())
        self._buttons.rejected.connect(self.reject)
        self._renew()

    def _now(self) -> Story | None:
        edition = self._document.edition
        stories = () if edition is None else edition.stories
        return next((one for one in stories if one.id == self._story), None)

    def _found(self) -> Sequence[Change]:
        story, folder = self._now(), self._document.folder
        return () if story is None or folder is None else repairs(story, folder)

    def _renew(self) -> None:
        item = self.list.currentItem()
        row = 0 if item is None else self.list.indexOfTopLevelItem(item)
        self.list.clear()
        found = self._found()
        for change in found:
            self.list.addTopLevelItem(self._item(change))
        chosen = self.list.topLevelItem(min(row, len(found) - 1))
        if chosen is not None:
            self.list.setCurrentItem(chosen)
        self._back.setEnabled(bool(found))
        told = _("Choose what is to be as in the copy again. Each is a step of its own.")
        self._told.setText(told if found else _("Nothing in this story was changed by the import."))

    def _item(self, change: Change) -> QTreeWidgetItem:
        facts = {"count": change.count} if change.count else {"text": change.before}
        where = Where(story=self._story, part=change.field)
        found = issue(Severity.INFO, _CODES[change.kind], where, **facts)
        item = QTreeWidgetItem([sentence(self._document.named(found))])
        item.setData(0, _CHANGE, change)
        return item

    def take_back(self) -> None:
        """Let the chosen place be as in the copy again."""
        story, item, edition = self._now(), self.list.currentItem(), self._document.edition
        if story is None or item is None or edition is None:
            return
        change = item.data(0, _CHANGE)
        others = [one for one in self._found() if one != change]
        try:
            after = undo_in_story(story, change, others)
        except NotUndoableError:
            self._told.setText(_("This place was edited since the import; change it in the text."))
            return
        name = story_title(story)
        self._document.apply(
            lambda: _("Take back a change of the import in “{story}”").format(story=name),
            edits.put_stories(edition, [after]),
        )
        self._renew()
