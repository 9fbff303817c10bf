"""The outline panel: what stands on the page, as words that a screen reader can read too."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QTreeView, QWidget

from layout_app.gui.names import content_title, find
from layout_app.gui.panels.rows import give_widths, set_up_rows
from layout_app.gui.panels.rows_model import AnyIndex, RowsModel
from layout_app.messages import _, mark
from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Banner, Filler, Page, PicturePart, StoryPart
from layout_app.model.story import Story
from layout_app.model.story import characters as counted

_HEADS = (mark("Story"), mark("Kind"), mark("Chars"))
_KINDS = {
    "news": mark("News"),
    "feature": mark("Feature"),
    "photo": mark("Photo"),
    "photo_news": mark("Photo news"),
    "briefs": mark("Briefs"),
    "notice": mark("Notice"),
    "banner": mark("Banner"),
    "picture": mark("Picture"),
    "advert": mark("Advert"),
    "filler": mark("Filler"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One placement of a page.

    Attributes:
        placement: its index on the page.
        title: headline, file or client; empty when it has none.
        kind: key of ``_KINDS``.
        characters: of the text, without blanks; None where there is no text.
    """

    placement: int
    title: str
    kind: str
    characters: int | None = None


def outline(edition: Edition, page: Page) -> tuple[Entry, ...]:
    """List what stands on a page, in the order of its placements."""
    return tuple(_entry(edition, page, index) for index in range(len(page.placements)))


def _entry(edition: Edition, page: Page, index: int) -> Entry:
    content = page.placements[index].content
    title = content_title(edition, content)
    match content:
        case StoryPart() | Banner():
            story = find(edition.stories, content.story)
            if story is None:
                return Entry(index, title, "news")
            kind = "banner" if isinstance(content, Banner) else story.kind
            return Entry(index, title, kind, characters(story) or None)
        case PicturePart():
            return Entry(index, title, "picture")
        case AdvertPart():
            return Entry(index, title, "advert")
        case Filler():
            return Entry(index, title, "filler")


_KEPT = 2000
_counted: OrderedDict[int, tuple[Story, int]] = OrderedDict()


def characters(story: Story) -> int:
    """Count the characters of a story (``model.story.characters``).

    Lists ask after every edit, so the count of a story (an immutable value) is kept.
    """
    known = _counted.get(id(story))
    if known is not None and known[0] is story:
        return known[1]
    count = counted(story)
    _counted[id(story)] = (story, count)
    while len(_counted) > _KEPT:
        _counted.popitem(last=False)
    return count


class OutlineModel(RowsModel):
    """What stands on one page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADS, parent)

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show another page; an edit that lists the same must not take the selection away."""
        self.put(entries)

    def entry(self, row: int) -> Entry:
        """Give an entry by its row."""
        entry: Entry = self._rows[row]
        return entry

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give title, kind and count."""
        entry = self.row(index)
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells(entry)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 2:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _cells(self, entry: Entry) -> tuple[str, str, str]:
        count = "" if entry.characters is None else str(entry.characters)
        return entry.title or _("(untitled)"), _(_KINDS[entry.kind]), count


class OutlinePanel(QTreeView):
    """The outline of the page that is shown.

    Signals:
        placement_chosen: the index of a placement on the page.
    """

    placement_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outlinePanel")
        self.outline = OutlineModel(self)
        self.setModel(self.outline)
        set_up_rows(self)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.retranslate()

    def set_chosen(self, placements: tuple[int, ...]) -> None:
        """Mark what is selected on the page; nothing is told of it, it was chosen elsewhere."""
        rows = self.outline.rowCount()
        row = next(
            (n for n in range(rows) if self.outline.entry(n).placement in placements[-1:]), -1
        )
        self.setCurrentIndex(self.outline.index(row, 0))
        if row < 0:
            self.clearSelection()

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self.setAccessibleName(_("Page outline"))
        self.outline.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADS) - 1)
        kinds = max((_(kind) for kind in _KINDS.values()), key=self.fontMetrics().horizontalAdvance)
        give_widths(self, {1: kinds, 2: "88888"})
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Ask for room for a headline of some fourteen characters."""
        return QSize(320, 400)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.placement_chosen.emit(self.outline.entry(index.row()).placement)
