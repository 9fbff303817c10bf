"""Cures for the faults of a page's form: offered in menus, each one step that can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from layout_app.gui.frame import WindowFrame
from layout_app.gui.names import find, story_title
from layout_app.messages import _, mark
from layout_app.messages.table import WORDS
from layout_app.model.edition import Edition

if TYPE_CHECKING:
    from layout_app.makeup.cures import Cure
    from layout_app.makeup.standing import Fault

_WORDS = {
    "box": mark("Put a frame around {first}"),
    "head": mark("Set the head of {first} in another form"),
    "picture": mark("Set the picture of {first} otherwise"),
    "swap": mark("Let {first} and {second} change places"),
    "width": mark("Shift the edge between {first} and {second}"),
}
_SHORT = 10


class Curing(QObject):
    """Offers cures for the page that is shown.

    Args:
        window: whose page it is.
    """

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document

    def offers(
        self, stories: Collection[str] = (), name: str = ""
    ) -> Iterator[tuple[Fault, tuple[Cure, ...]]]:
        """Give the faults of the page with their cures.

        Args:
            stories: only what is about one of these, or about the page as a whole.
            name: only faults of this name; empty: all.
        """
        from layout_app.makeup.cures import cures
        from layout_app.makeup.standing import page_faults

        edition, page = self._document.edition, self._window.shown_page()
        if edition is None or page is None:
            return
        with self._document.setting() as setter:
            found = [
                (fault, cures(edition, page, fault, setter))
                for fault in page_faults(edition, page, setter)
                if (not name or fault.name == name)
                and (not stories or not fault.stories or set(stories) & set(fault.stories))
            ]
        yield from found

    def fill(self, menu: QMenu, stories: Collection[str] = (), name: str = "") -> None:
        """Put the cures into a menu, under the fault that each mends."""
        menu.clear()
        for fault, found in self.offers(stories, name):
            head = menu.addAction(_(WORDS.get(fault.name, fault.name)))
            head.setEnabled(False)
            for cure in found:
                action = menu.addAction(f"    {self.words(cure)}")
                action.triggered.connect(lambda _on=False, cure=cure: self.take(cure))
            if not found:
                none = menu.addAction("    " + _("Nothing simple helps: move a story yourself"))
                none.setEnabled(False)
        if menu.isEmpty():
            menu.addAction(_("This page has no fault of form")).setEnabled(False)

    def take(self, cure: Cure) -> None:
        """Apply a cure as one step."""
        from layout_app.makeup.cures import cured

        edition = self._document.edition
        if edition is not None:
            self._document.apply(lambda: self.words(cure, edition), cured(edition, cure))

    def words(self, cure: Cure, edition: Edition | None = None) -> str:
        """Say what a cure does."""
        known = edition or self._document.edition
        stories = () if known is None else known.stories
        names = []
        for story_id in cure.stories:
            story = find(stories, story_id)
            title = story_id if story is None else story_title(story)
            names.append(f"“{title[:_SHORT]}{'…' if len(title) > _SHORT else ''}”")
        first, second = (*names, "", "")[:2]
        return _(_WORDS.get(cure.name, cure.name)).format(first=first, second=second)
