"""A page as it would look if the hand let go now: shown live, thrown away or taken."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, Signal

from layout_app.compose import PageLayout
from layout_app.gui.canvas.ghost import Ghost
from layout_app.gui.canvas.overlay import CHOSEN, FITS, OVER
from layout_app.gui.document import Document
from layout_app.gui.hand import copyfit
from layout_app.gui.hand.cells import meetings, room_of
from layout_app.gui.hand.refit import Case
from layout_app.gui.undo import Words
from layout_app.messages import _
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Content, Page, StoryPart

Make = Callable[[Case], Edition | None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the hand asks for at one moment.

    Attributes:
        key: differs when another result is wanted: the engine works only then.
        content: whose place the ghost shows.
        cells: where it would stand if it could.
        make: gives the edition, None where it cannot be.
    """

    key: Hashable
    content: Content
    cells: Cells
    make: Make


class Trials(QObject):
    """Tries what a gesture asks for, on the page that is shown.

    Signals:
        shown: a page and its layout are to be shown instead of the real ones.
        ended: the real page is to be shown again.
    """

    shown = Signal(object, object)
    ended = Signal()

    def __init__(self, document: Document, ghost: Ghost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ghost = ghost
        self._wish: Wish | None = None
        self._after: Edition | None = None

    @property
    def active(self) -> bool:
        """Whether something is being tried."""
        return self._wish is not None

    @property
    def after(self) -> Edition | None:
        """The edition that letting go would give; None where it cannot be."""
        return self._after

    def aim(self, page_id: str, wish: Wish, at: QPointF | None = None) -> None:
        """Try a wish; nothing is composed while its key stays the same."""
        edition = self._document.edition
        if edition is None:
            return
        if self._wish is not None and self._wish.key == wish.key:
            if at is not None:
                self._ghost.follow(at)
            return
        refused_before = self._wish is not None and self._after is None
        self._wish = wish
        page = edition.page(page_id)
        with self._document.setting() as setter:
            self._after = wish.make(Case(edition, page, setter))
        if self._after is None:
            if not refused_before:
                self.ended.emit()
            rect = self._rect(page, wish.cells)
            self._ghost.show_at(rect, _("no room here"), OVER, at)
            return
        layout = self._document.compose_trial(self._after, page_id)
        trial = self._after.page(page_id)
        self.shown.emit(trial, layout)
        self._show_ghost(trial, layout, wish, at)

    def _show_ghost(self, page: Page, layout: PageLayout, wish: Wish, at: QPointF | None) -> None:
        contents = [placement.content for placement in page.placements]
        if wish.content not in contents:
            self._ghost.hide_now()
            return
        index = contents.index(wish.content)
        cells = page.placements[index].cells
        label, colour = copyfit.size_words(cells.columns, cells.lines), CHOSEN
        fit = copyfit.of_page(page, layout).get(index)
        if fit is not None and isinstance(wish.content, StoryPart):
            label = f"{label} · {copyfit.forecast(fit)}"
            colour = OVER if fit.state == "over" else FITS
        self._ghost.show_at(self._rect(page, cells), label, colour, at)
        self._ghost.show_meetings(self._meetings(page, wish.content, cells))

    def _meetings(self, page: Page, content: Content, cells: Cells) -> tuple[QLineF, ...]:
        """Give the lines on which the block stands level with others, in points."""
        template = self._document.template(page)
        if template is None:
            return ()
        met = meetings(page.placements, content, cells, room_of(template, page))
        return tuple(
            QLineF(left, y, left + template.grid.span(each.after - each.column), y)
            for each in met
            for left, y in ((template.column_x(each.column), template.line_y(each.line)),)
        )

    def _rect(self, page: Page, cells: Cells) -> QRectF:
        return cells_rect(self._document, page, cells)

    def take(self, words: Words) -> bool:
        """Let go: make what is tried one step; give whether there was anything to make."""
        after = self._after
        self.drop()
        before = self._document.edition
        if after is None or before is None or after == before:
            return False
        self._document.apply(words, after)
        return True

    def drop(self) -> None:
        """Let go without any change."""
        if self._wish is None:
            return
        self._wish = self._after = None
        self._ghost.hide_now()
        self.ended.emit()


def cells_rect(document: Document, page: Page, cells: Cells) -> QRectF:
    """Give the rectangle of cells on a page, in points."""
    template = document.template(page)
    if template is None:
        return QRectF()
    x, y = template.column_x(cells.column), template.line_y(cells.line)
    return QRectF(x, y, template.grid.span(cells.columns), cells.lines * template.grid.pitch)
