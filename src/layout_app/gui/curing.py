"""Cures for the faults of a page's form: offered in menus, each one step that can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from layout_app.gui.actions import plain
from layout_app.gui.frame import WindowFrame
from layout_app.gui.hand.filling import fillings, is_white
from layout_app.gui.hand.refit import Case
from layout_app.gui.names import called
from layout_app.gui.overfull import is_over, ways
from layout_app.gui.panels.fixes import OVERSET
from layout_app.messages import _, mark, ngettext
from layout_app.messages.table import WORDS
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, StoryPart

if TYPE_CHECKING:
    from layout_app.makeup.cures import Cure
    from layout_app.makeup.standing import Fault

_WORDS = {
    "again": mark("Make the part of the page with {first} again"),
    "box": mark("Put a frame around {first}"),
    "gutter": mark("Shift the gutter at {first} by a column, and all above and below it"),
    "halves": mark("Let the two groups with {first} change places"),
    "head": mark("Set the head of {first} in another form"),
    "picture": mark("Set the picture of {first} otherwise"),
    "swap": mark("Let {first} and {second} change places"),
    "turn": mark("Cut the part of the page with {first} the other way"),
    "vertical": mark("Set the head of {first} upright"),
    "width": mark("Shift the edge between {first} and {second}"),
}
_WAYS = {
    "taller": mark("Give {first} the lines it needs"),
    "wider": mark("Make {first} a column wider"),
    "head": mark("Set the head of {first} smaller"),
}
_FILLINGS = {
    "neighbour": mark("Give the white to {first}"),
    "story": mark("Put {first} there"),
    "filler": mark("Put a house filler there"),
}


class Curing(QObject):
    """Offers cures for the page that is shown.

    Args:
        window: whose page it is.

    Signals:
        write_asked: a story (its id) is to be shortened by a person.
    """

    write_asked = Signal(str)

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
        for story in stories:
            self._fill_overset(menu, story)
        if name == OVERSET:
            return
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

    def _fill_overset(self, menu: QMenu, story_id: str) -> None:
        """Offer what lets a story fit that has more text than its place."""
        edition, page = self._document.edition, self._window.shown_page()
        if edition is None or page is None:
            return
        with self._document.setting() as setter:
            case = Case(edition, page, setter)
            if not is_over(case, story_id):
                return
            found = ways(case, story_id)
        menu.addAction(_("More text than its place holds")).setEnabled(False)
        name = called(edition, StoryPart(story_id))
        for way in found:
            words = partial(_way_words, way.name, name, way.count)
            action = menu.addAction(f"    {words()}")
            apply = partial(self._document.apply, words, way.edition)
            action.triggered.connect(lambda _on=False, apply=apply: apply())
        room = menu.addAction("    " + plain(_("Make Room by Make&up")))
        room.setToolTip(self._window.registry["make_room"].toolTip())
        room.triggered.connect(lambda _on=False: self._make_room(story_id))
        text = menu.addAction("    " + _("Shorten it in the story editor…"))
        text.triggered.connect(lambda _on=False: self.write_asked.emit(story_id))

    def fill_white(self, menu: QMenu, hole: Cells) -> None:
        """Offer what fills a hole of the page that is shown."""
        edition, page = self._document.edition, self._window.shown_page()
        menu.clear()
        if edition is None or page is None:
            return
        with self._document.setting() as setter:
            case = Case(edition, page, setter)
            found = fillings(case, hole) if is_white(case, hole) else ()
        for way in found:
            name = called(edition, StoryPart(way.story)) if way.story else _("the block beside it")
            words = partial(_filling_words, way.name, name)
            apply = partial(self._document.apply, words, way.edition)
            menu.addAction(words()).triggered.connect(lambda _on=False, apply=apply: apply())
        menu.addAction(self._window.registry["makeup"])

    def _make_room(self, story_id: str) -> None:
        self._window.editor.selection.select_content(StoryPart(story_id))
        self._window.registry["make_room"].trigger()

    def take(self, cure: Cure) -> None:
        """Apply a cure as one step."""
        from layout_app.makeup.cures import cured

        edition = self._document.edition
        if edition is not None:
            self._document.apply(lambda: self.words(cure, edition), cured(edition, cure))

    def words(self, cure: Cure, edition: Edition | None = None) -> str:
        """Say what a cure does."""
        known = edition or self._document.edition
        names = [called(known, StoryPart(one)) for one in cure.stories] if known else []
        first, second = (*names, "", "")[:2]
        return _(_WORDS.get(cure.name, cure.name)).format(first=first, second=second)


def _filling_words(way: str, name: str) -> str:
    """Say what fills a hole."""
    return _(_FILLINGS[way]).format(first=name)


def _way_words(way: str, name: str, count: int) -> str:
    """Say what a way to make a story fit does."""
    if way == "picture":
        text = ngettext(
            "Cut the picture of {first} lower by {n} line",
            "Cut the picture of {first} lower by {n} lines",
            count,
        )
    elif way == "paragraph":
        text = ngettext(
            "Cut the end of {first}: {n} character",
            "Cut the end of {first}: {n} characters",
            count,
        )
    else:
        text = _(_WAYS[way])
    return text.format(first=name, n=count)
