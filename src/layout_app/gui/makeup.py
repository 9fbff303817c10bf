"""Having pages made up: the processes that do it, the dialog, and the proposal that is taken."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from layout_app.errors import LayoutAppError
from layout_app.gui.dialogs.proposals_task import RoomMade, RoomOrder, make_room, warm_up
from layout_app.gui.frame import WindowFrame
from layout_app.gui.logs import log_file
from layout_app.gui.names import called, find
from layout_app.gui.worker import Bench, Worker, stop_all
from layout_app.issues import Severity
from layout_app.messages import _, ngettext, sentence
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import StoryPart

if TYPE_CHECKING:
    from layout_app.gui.dialogs.proposals_task import Offer

logger = logging.getLogger(__name__)

_WARM_AFTER_MS = 3000
"""After an edition is open, and its pages are shown."""


class Makeup(QObject):
    """The commands of one window that let the program make up pages.

    Args:
        window: whose commands they are.
    """

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self.bench = Bench()
        self._worker: Worker | None = None
        window.connect_commands({"makeup": self.ask, "make_room": self.make_room})
        window.status.cancel_asked.connect(self.cancel)

    def warm_later(self) -> None:
        """Have the processes started once the window rests: the first look comes in a second."""
        QTimer.singleShot(_WARM_AFTER_MS, self, self._warm)

    def _warm(self) -> None:
        worker = Worker(warm_up, None, self, self.bench)
        worker.finished.connect(worker.deleteLater)
        worker.failed.connect(worker.deleteLater)
        worker.start()

    def stop_now(self) -> None:
        """End the processes when the window goes."""
        stop_all(self._window)
        self.bench.clear()

    def ask(self) -> None:
        """Let the program make proposals, and take the one that is chosen."""
        page = self._window.shown_page()
        if page is None:
            return
        from layout_app.gui.dialogs.proposals import ProposalsDialog

        taken = self._window.pages_panel.pages.held
        dialog = ProposalsDialog(
            self._document, page.id, self._window, bench=self.bench, taken=taken
        )
        dialog.previewed.connect(self._preview)
        accepted = dialog.exec()
        after = dialog.taken() if accepted else None
        dialog.deleteLater()
        if after is not None:
            self._document.apply(lambda: _("Automatic makeup"), after)
        self._window.show_again()

    def _preview(self, offer: Offer | None) -> None:
        shown = self._window.shown_page()
        if offer is None or shown is None:
            return
        for page, layout in zip(offer.pages, offer.layouts, strict=True):
            if page.id == shown.id:
                self._window.view.show_display(layout.display, self._document.template(page))

    # --- after an edit --------------------------------------------------------------------

    def make_room(self) -> None:
        """Make the smallest part of the page again around the story that is selected."""
        edition, folder = self._document.edition, self._document.folder
        page, story = self._window.shown_page(), self._window.editor.selection.story
        if edition is None or folder is None or page is None or not story:
            return
        if self._worker is not None or self._window.exporting.running:
            self._tell(_("Something else is being done. Wait until it has ended."))
            return
        if any(one.locked for one in self._window.editor.selection.placements):
            self._tell(
                _("{story} is locked in its place. Unlock it first.").format(
                    story=called(edition, StoryPart(story))
                )
            )
            return
        order = RoomOrder(edition, folder, page.id, story)
        self._worker = worker = Worker(make_room, order, self, self.bench)
        worker.finished.connect(lambda made: self._made(order, made))
        worker.failed.connect(self._failed)
        worker.stopped.connect(lambda _pid: self._end())
        words = _("Making room for {story}…").format(story=called(edition, StoryPart(story)))
        self._window.status.show_work(words)
        worker.start()

    def cancel(self) -> None:
        """Stop making room."""
        if self._worker is not None:
            self._worker.cancel()

    def _made(self, order: RoomOrder, made: RoomMade) -> None:
        """Put the page in as one step, unless somebody has worked on it meanwhile."""
        self._end()
        edition = self._document.edition
        name = called(order.edition, StoryPart(order.story))
        if edition is None or _seen(edition, order) != _seen(order.edition, order):
            self._tell(
                _("The page has changed meanwhile; no room was made for {story}.").format(
                    story=name
                ),
                self.make_room,
            )
        elif not made.fits:
            self._tell(
                _(
                    "The stories of this page do not fit any more, however they are placed. "
                    "Shorten one, or take one off the page."
                )
            )
        else:
            self._put(order, made, name)

    def _put(self, order: RoomOrder, made: RoomMade, name: str) -> None:
        assert self._document.edition is not None
        before = order.edition.page(order.page).placements
        moved = len([one for one in made.page.placements if one not in before])
        if not moved:
            self._window.status.tell(_("Nothing had to move for {story}.").format(story=name))
            return
        after = edits.put_pages(self._document.edition, [made.page])
        self._document.apply(lambda: _("Make room for {story}").format(story=name), after)
        told = ngettext(
            "{n} block was set anew, {kept} stayed.",
            "{n} blocks were set anew, {kept} stayed.",
            moved,
        )
        kept = len(made.page.placements) - moved
        self._window.status.tell(told.format(n=moved, kept=kept))

    def _failed(self, error: LayoutAppError | str) -> None:
        self._end()
        if not isinstance(error, LayoutAppError):
            logger.error("no room could be made: %s", error)
            error = LayoutAppError("program-fault", str(log_file()), kind=error)
        self._window.messages.tell(Severity.ERROR, sentence(error))

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.deleteLater()
        self._window.status.show_work("")

    def _tell(self, words: str, again: Callable[[], object] | None = None) -> None:
        button = _("Try Again") if again else ""
        self._window.messages.tell(Severity.INFO, words, button, again)


def _seen(edition: Edition, order: RoomOrder) -> tuple[object, ...]:
    """Give what an order was made of: its page, and the stories on it."""
    page = find(edition.pages, order.page)
    if page is None:
        return ()
    contents = [one.content for one in page.placements]
    ids = {one.story for one in contents if isinstance(one, StoryPart)}
    return page, tuple(story for story in edition.stories if story.id in ids)
