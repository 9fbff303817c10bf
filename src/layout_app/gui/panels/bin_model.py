"""The story bin as a model: state, title, length, pictures, section; stories can be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from layout_app.gui import icons
from layout_app.gui.document import Document
from layout_app.gui.hand import copyfit
from layout_app.gui.later import Later
from layout_app.gui.mime import STORY_MIME
from layout_app.gui.panels.bin_rows import BinRow, State, bin_rows
from layout_app.gui.panels.rows_model import AnyIndex, RowsModel
from layout_app.messages import _, begun, mark, ngettext

ROW_ROLE = Qt.ItemDataRole.UserRole + 1

HEADS = (mark("Story"), mark("State"), mark("Chars"), mark("Pictures"), mark("Section"))
_WORDS: dict[State, str] = {
    "waiting": mark("waiting"),
    "placed": mark("placed"),
    "over": mark("too long"),
    "under": mark("too short"),
}
_LOOK: dict[State, tuple[str, QColor]] = {
    "waiting": ("bin", icons.INFO),
    "placed": ("fine", icons.FINE),
    "over": ("error", icons.ERROR),
    "under": ("warning", icons.WARNING),
}
_WAIT_MS = 60


class BinModel(RowsModel):
    """Every story of the open edition.

    Signals:
        renewed: some row is another value.
    """

    renewed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(HEADS, parent)
        self._document = document
        self._icons = {state: icons.coloured(*look) for state, look in _LOOK.items()}
        # A list of the whole edition is not to hold up the key that changed one page.
        self.later = Later(self.renew, _WAIT_MS, self)
        document.opened.connect(self.renew)
        document.changed.connect(self.later.ask)
        document.composed.connect(lambda _page: self.later.ask())

    def renew(self) -> None:
        """Take what the edition holds now; rows that stay keep their selection."""
        edition = self._document.edition
        rows = () if edition is None else bin_rows(edition, self._document.layout)
        if rows != self._rows:
            self.put(rows, lambda row: row.story)
            self.renewed.emit()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a story's cells, its icon, and what a screen reader says."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._icons[row.state]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (2, 3):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _cells(self, row: BinRow) -> tuple[str, str, str, str, str]:
        pictures = str(row.pictures) if row.pictures else ""
        count = str(row.characters) if row.characters else ""
        return (row.title or _("(untitled)"), state_words(row), count, pictures, row.section)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every story can be dragged to the page, but for one that is locked in its place."""
        flags = super().flags(index)
        row = self.row(index)
        if row is not None and not row.locked:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        """A drag carries ids, and titles for other programs."""
        return [STORY_MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Give what a drag of these rows carries."""
        rows = [self._rows[number] for number in dict.fromkeys(i.row() for i in indexes)]
        data = QMimeData()
        data.setData(STORY_MIME, "\n".join(row.story for row in rows).encode())
        data.setText("\n".join(row.title for row in rows))
        return data

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(HEADS) - 1))


def state_words(row: BinRow) -> str:
    """Say a story's state: where it stands, or how far its text is from fitting."""
    if row.state in ("over", "under") and row.fit is not None:
        return begun(copyfit.short(row.fit))
    if row.page:
        return begun(_("page {page}").format(page=row.page))
    return begun(_(_WORDS[row.state]))


def spoken(row: BinRow) -> str:
    """Say all of a row in one sentence."""
    told = [row.title or _("(untitled)"), _(_WORDS[row.state])]
    if row.page:
        told.append(_("on page {page}").format(page=row.page))
    if row.fit is not None and row.state in ("over", "under"):
        told.append(copyfit.words(row.fit))
    count = row.characters
    told.append(ngettext("{n} character", "{n} characters", count).format(n=count))
    if row.pictures:
        told.append(ngettext("{n} picture", "{n} pictures", row.pictures).format(n=row.pictures))
    return ", ".join(part for part in [*told, row.section, row.reporters] if part)


class BinFilter(QSortFilterProxyModel):
    """Leaves out what is not asked for: by words, by state, by page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = ""
        self._which = "all"
        self._page = 0

    def ask(self, words: str, which: str, page: int) -> None:
        """Show stories with these words that are ``waiting``, on ``page``, or ``all``."""
        if (words, which, page) != (self._words, self._which, self._page):
            self._words, self._which, self._page = words.strip().casefold(), which, page
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        """Tell whether a story is listed."""
        row = self.sourceModel().index(source_row, 0, source_parent).data(ROW_ROLE)
        if not isinstance(row, BinRow):
            return False
        if self._which == "waiting" and row.state != "waiting":
            return False
        if self._which == "page" and row.page != self._page:
            return False
        text = f"{row.title} {row.section} {row.reporters}".casefold()
        return all(word in text for word in self._words.split())
