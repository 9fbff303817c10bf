"""Checking while one works: what the check before the press finds, beside what the pages tell.

In: the open edition. Out: ``Document.checked``, renewed a moment after the last edit by a thread of
its own, so that typing never waits for it.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from layout_app.compose import PageLayout
from layout_app.fonts.catalogue import Catalogue
from layout_app.gui.background import Background
from layout_app.gui.document import Document, NoEditionError
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.preflight.white import white_issues

PAUSE_MS = 400
"""After the last edit: nobody reads findings while typing."""

_LEAST_FORM = 2
"""Blocks on a page from which its form can be judged."""

logger = logging.getLogger(__name__)


class Checking(QObject):
    """Keeps the findings of the open edition true.

    Signals:
        renewed: other findings than before, or the first ones.

    Attributes:
        done: whether this edition was checked at all: before that nobody may say it is sound.
    """

    renewed = Signal()
    _arrived = Signal(int, object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._generation = 0
        self.done = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.check)
        document.opened.connect(self._opened)
        document.changed.connect(self._pause.start)
        document.composed.connect(lambda _page: self._pause.start())
        self._arrived.connect(self._take)

    def _opened(self) -> None:
        self._generation += 1
        self._pause.stop()
        self.done = False
        self._document.checked = ()
        self.renewed.emit()
        # A paper that went on in another folder keeps its layouts: none is composed anew.
        if self._document.edition is not None:
            self._pause.start()

    def check(self) -> None:
        """Check now, once every page is composed; a change on the way makes it void."""
        document = self._document
        edition, catalogue, media = document.edition, document.catalogue, document.media
        if edition is None or catalogue is None or media is None:
            return
        layouts = {
            page.id: layout
            for page in edition.pages
            if (layout := document.layout(page.id)) is not None
        }
        self._generation += 1
        self._pool.clear()
        what = (edition, layouts, catalogue, media)
        self._pool.start(Background(partial(self.work, self._generation, what)))

    def wait(self) -> None:
        """Stop asking and wait until nothing runs any more."""
        self._pause.stop()
        self._pool.clear()
        self._pool.waitForDone()

    def work(
        self, generation: int, what: tuple[Edition, dict[str, PageLayout], Catalogue, Path]
    ) -> None:
        """Check in a worker thread; the findings come by signal."""
        try:
            found = self._document.engine.check(*what)
            found = (*found, *self._form_faults(what[0], what[1]))
        except NoEditionError:
            return  # there is nothing to check any more
        # The check must not take the window down; the press checks again.
        except Exception:
            logger.exception("the edition could not be checked")
            return
        own = {one for layout in what[1].values() for one in layout.issues}
        self._arrived.emit(generation, tuple(one for one in found if one not in own))

    def _form_faults(self, edition: Edition, layouts: dict[str, PageLayout]) -> tuple[Issue, ...]:
        """Give the faults of form of the composed pages, as they stand now."""
        found: list[Issue] = []
        for page in edition.pages:
            # An empty page has no form yet.
            if page.id not in layouts or len(page.placements) < _LEAST_FORM:
                continue
            # What composing has set is known to the setter: this takes no time worth naming.
            with self._document.setting() as setter:
                faults = self._document.engine.form_faults(edition, page, setter)
            for fault in faults:
                where = Where(page=page.id, story=fault.stories[0] if fault.stories else "")
                told = issue(
                    Severity.WARNING, "page-soft-fault", where, fault=fault.name, page=page.folio
                )
                found.append(told)
            found += white_issues(edition, page)
        return tuple(found)

    def _take(self, generation: int, found: tuple[Issue, ...]) -> None:
        if generation != self._generation:
            return
        # Findings of an edition whose pages are not all composed say nothing of the others.
        first = not self.done and not self._document.composing
        self.done = self.done or first
        if first or found != self._document.checked:
            self._document.checked = found
            self.renewed.emit()
