"""What is selected on the page that is shown; it never enters the undo stack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from layout_app.gui.document import Document
from layout_app.model.page import Content, Page, Placement, StoryPart
from layout_app.model.story import Story


class Selection(QObject):
    """Some placements of the page that is shown; the last one chosen comes last.

    Signals:
        changed: other placements are selected, or the same ones are another value.
    """

    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._page: Page | None = None
        self._indexes: tuple[int, ...] = ()
        document.changed.connect(self._follow)

    @property
    def page(self) -> Page | None:
        """The page that is shown, as it is now."""
        return self._page

    @property
    def indexes(self) -> tuple[int, ...]:
        """Indexes of the selected placements."""
        return self._indexes

    @property
    def placements(self) -> tuple[Placement, ...]:
        """The selected placements."""
        return () if self._page is None else tuple(self._page.placements[n] for n in self._indexes)

    @property
    def only(self) -> int | None:
        """The index of the one selected placement; None when none or several are."""
        return self._indexes[0] if len(self._indexes) == 1 else None

    @property
    def story(self) -> str:
        """The id of the one selected story; empty when there is none."""
        placements = self.placements
        content = placements[0].content if len(placements) == 1 else None
        return content.story if isinstance(content, StoryPart) else ""

    @property
    def whole(self) -> tuple[Story, Placement] | None:
        """The one selected story with its placement; None when there is none."""
        edition, story = self._document.edition, self.story
        return (edition.story(story), self.placements[0]) if edition and story else None

    def show_page(self, page: Page | None) -> None:
        """Look at another page; nothing is selected on it."""
        if page is not None and self._page is not None and page.id == self._page.id:
            return
        self._page = page
        self._indexes = ()
        self.changed.emit()

    def select(self, indexes: Iterable[int]) -> None:
        """Select these placements and no others."""
        count = 0 if self._page is None else len(self._page.placements)
        chosen = tuple(dict.fromkeys(n for n in indexes if 0 <= n < count))
        if chosen != self._indexes:
            self._indexes = chosen
            self.changed.emit()

    def toggle(self, index: int) -> None:
        """Add a placement, or let it go."""
        kept = [one for one in self._indexes if one != index]
        self.select(kept if index in self._indexes else [*kept, index])

    def select_content(self, content: Content) -> None:
        """Select the placement of a content, if it stands on the page."""
        placements = () if self._page is None else self._page.placements
        self.select(n for n, each in enumerate(placements) if each.content == content)

    def clear(self) -> None:
        """Select nothing."""
        self.select(())

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) placement in the order in which a page is read."""
        if self._page is None or not self._page.placements:
            return
        order = reading_order(self._page)
        if not self._indexes:
            self.select([order[0 if by > 0 else -1]])
            return
        at = order.index(self._indexes[-1])
        self.select([order[(at + by) % len(order)]])

    def _follow(self) -> None:
        """Keep the same contents selected after an edit, wherever they stand now."""
        before = self._page
        if before is None:
            return
        pages = self._document.pages
        self._page = next((page for page in pages if page.id == before.id), None)
        if self._page is None:
            self._indexes = ()
        elif self._page is not before:
            wanted = {_key(before, index) for index in self._indexes}
            count = range(len(self._page.placements))
            self._indexes = tuple(n for n in count if _key(self._page, n) in wanted)
        self.changed.emit()


def _key(page: Page, index: int) -> tuple[str, Content, int]:
    """Name a placement by its content; the second of two equal ones is another."""
    content = page.placements[index].content
    counted = Counter(repr(each.content) for each in page.placements[:index])
    return (type(content).__name__, content, counted[repr(content)])


def reading_order(page: Page) -> list[int]:
    """Give a page's placements as they are read: from the top down, then from left to right."""

    def key(index: int) -> tuple[int, int, int]:
        cells = page.placements[index].cells
        return (cells.line, cells.column, index)

    return sorted(range(len(page.placements)), key=key)
