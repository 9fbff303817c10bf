"""The open edition: the only thing in the window that changes; everything else looks at it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from layout_app.compose import PageLayout, PageSetter
from layout_app.errors import LayoutAppError
from layout_app.fonts.catalogue import Catalogue
from layout_app.gui.background import Background
from layout_app.gui.engine import Engine
from layout_app.gui.findings import named, page_of
from layout_app.gui.keeping import EDIT, Keeping
from layout_app.gui.session_work import Outcome, now
from layout_app.gui.stale import Looks
from layout_app.gui.undo import Edit, Steps, Words
from layout_app.gui.unsaved import rescue_folder
from layout_app.issues import Issue
from layout_app.model.edition import Edition
from layout_app.model.page import Page
from layout_app.model.template import Template

logger = logging.getLogger(__name__)

MEDIA = "media"
TYPING = "typing/"
"""How the merge keys of typing begin."""


class NoEditionError(Exception):
    """The edition was closed while something in the background still worked on it."""


class Document(QObject):
    """Owns the open edition and what its pages look like.

    Signals:
        opened: another edition is open, or none.
        changed: the edition is another value.
        composed: a page (its id) has its layout.
        failed: a page (its id) could not be composed; with the error.
        barred: an edit was not made, because the edition is open read-only.
    """

    opened = Signal()
    changed = Signal()
    composed = Signal(str)
    failed = Signal(str, object)
    barred = Signal()
    _arrived = Signal(int, str, object)

    def __init__(self, engine: Engine | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine or Engine()
        self.steps = Steps(self)
        self.keeping = Keeping(self)
        self.keeping.told.connect(self._hear)
        self.read_only = False
        # Edits of a crashed session that were found and are not in the folder's files yet.
        self.recovered = False
        # What was shown when an edit was refused, for a copy of it.
        self.refused: Edition | None = None
        self.folder: Path | None = None
        self.edition: Edition | None = None
        self.catalogue: Catalogue | None = None
        # How the step that is being made is kept: its kind, and whether it is typing.
        self._how = (EDIT, False)
        # What others have done, or a step that is taken back, is no edit of this window.
        self._deaf = False
        # What the check found beside what the pages tell (gui/checking.py).
        self.checked: tuple[Issue, ...] = ()
        self._layouts: dict[str, PageLayout] = {}
        self._failed: set[str] = set()
        # Each look of each page has a number: a layout that comes with an older one is dropped.
        self._looks: dict[str, int] = {}
        self._count = 0
        self._setter: PageSetter | None = None
        # The setter's caches are for one thread at a time.
        self._setting = threading.Lock()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._arrived.connect(self._take)

    # --- opening --------------------------------------------------------------------------

    def open(self, folder: Path) -> None:
        """Open an edition folder; on an error the edition that was open stays.

        Raises:
            LayoutAppError: the folder holds no readable edition, or its faces have a fault.
        """
        catalogue = self.engine.catalogue(folder)
        self.keeping.wait()
        session = self.engine.session(folder, rescue_folder())
        self._forget()
        self.keeping.open(session)
        self.folder, self.edition, self.catalogue = folder, session.edition, catalogue
        self.recovered = session.unsaved
        self._renew_looks(None, session.edition)
        self.opened.emit()

    def move_to(self, folder: Path) -> LayoutAppError | None:
        """Write the edition to another folder and go on there; what was done can still be undone.

        The folder that is left is as it was saved last: its journal asks nobody about edits that
        are in another place now.

        Returns:
            why the folder that is left could not be put in order; None when it was.

        Raises:
            EditionFileError: it cannot be written; the edition stays where it is.
        """
        if self.edition is None:
            return None
        self.engine.write(self.edition, folder)
        session = self.engine.session(folder, rescue_folder())
        trouble: LayoutAppError | None = None
        try:
            self.keeping.open(session, self.engine.leave)
        except LayoutAppError as error:
            trouble = error
            self.keeping.open(session)
        self.folder = folder
        self.read_only = self.recovered = False
        self.steps.setClean()
        self.opened.emit()
        return trouble

    def close(self) -> None:
        """Close the edition and let background work run out."""
        self.keeping.close()
        self._forget()
        self._pool.waitForDone()
        self.folder = self.edition = self.catalogue = None
        self.opened.emit()

    def _forget(self) -> None:
        self._pool.clear()
        self._layouts.clear()
        self._failed.clear()
        self._looks.clear()
        self._setter = None
        self.steps.clear()
        self.read_only = self.recovered = False

    # --- editing --------------------------------------------------------------------------

    def apply(self, words: Words, after: Edition, merge: str = "", kind: str = EDIT) -> None:
        """Make an edit: one step that can be taken back; an equal edition is none.

        Args:
            words: what the person did, as the menu says it after "Undo".
            after: the edition that the edit gives.
            merge: steps of the same key that follow each other soon become one.
            kind: of the journal: an edit, or a version restored.
        """
        before = self.edition
        if before is None or after == before:
            return
        if self.read_only:
            self.barred.emit()
            self.changed.emit()  # whoever shows it already shows again what is there
            return
        self._how = (kind, merge.startswith(TYPING))
        try:
            self.steps.push(Edit(words, (before, after), self._become, merge))
        finally:
            self._how = (EDIT, False)

    @property
    def changed_since_saved(self) -> bool:
        """Whether there is something to save."""
        return not self.steps.isClean() or self.recovered

    def save_now(self) -> LayoutAppError | None:
        """Write the edition's files and wait for it; give what went wrong."""
        outcome = self.keeping.save_now()
        if outcome is None or outcome.error is None:
            self.steps.setClean()
            self.set_recovered(False)
        return None if outcome is None else outcome.error

    def set_recovered(self, recovered: bool) -> None:
        """Say whether edits were found that the folder's files lack."""
        self.recovered = recovered
        self.steps.cleanChanged.emit(self.steps.isClean())

    def take_back(self) -> None:
        """Take back what was done here since the last save, before the edition is closed."""
        index = self.steps.cleanIndex()
        clean, last = self.steps.at(max(index, 0)), self.steps.at(self.steps.index())
        edition = self.edition
        if edition is None or clean is None or last is None or index == self.steps.index():
            return
        after = clean if edition is last else self._laid_over(last, clean)
        self.keeping.take(edition, after, self.steps.index())
        if not self.recovered:
            # Files and journal say the same now: nobody shall be told of edits that were let go.
            self.keeping.act_now("tidy", lambda session: session.save(now()))

    def _become(self, source: Edition, target: Edition) -> None:
        before = self.edition
        if self._deaf or before is None:
            return
        self.edition = target if before is source else self._laid_over(source, target)
        kind, typed = self._how
        self.keeping.take(before, self.edition, self.steps.index(), kind, typed=typed)
        self._renew_looks(before, self.edition)
        self.changed.emit()

    def _laid_over(self, source: Edition, target: Edition) -> Edition:
        """Make a step on what others have changed since."""
        from layout_app.storage.differences import lay_over

        assert self.edition is not None
        return lay_over(source, target, self.edition)

    def _hear(self, outcome: Outcome) -> None:
        """Take in what others have done; go back where an edit was refused."""
        before = self.edition
        if before is None:
            return
        if outcome.kept is not None:
            self.refused = None
        if outcome.refused is not None and outcome.edition is not None:
            self.refused = before
            self._deaf = True
            try:
                self.steps.setIndex(min(outcome.refused.index, self.steps.count()))
            finally:
                self._deaf = False
            self.edition = outcome.edition
        elif outcome.news is not None:
            self.edition = self._laid_over(*outcome.news)
        else:
            return
        self._renew_looks(before, self.edition)
        self.changed.emit()

    def _renew_looks(self, before: Edition | None, after: Edition) -> None:
        """Drop the layouts of the pages that look other now, and of those that are gone."""
        known = {} if before is None else {page.id: page for page in before.pages}
        looks: dict[str, int] = {}
        seen, shown = Looks(before or after), Looks(after)
        for page in after.pages:
            old = known.get(page.id)
            if old is not None and shown.same(page, seen, old):
                looks[page.id] = self._looks[page.id]
            else:
                self._count += 1
                looks[page.id] = self._count
        for page_id, look in self._looks.items():
            if looks.get(page_id) != look:
                self._layouts.pop(page_id, None)
                self._failed.discard(page_id)
        self._looks = looks
        if before is not None and before.templates != after.templates:
            # What was set is kept by the names of templates, not by their values.
            self._setter = None

    # --- looking --------------------------------------------------------------------------

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the open edition; none when none is open."""
        return () if self.edition is None else self.edition.pages

    @property
    def media(self) -> Path | None:
        """The folder of the edition's pictures."""
        return None if self.folder is None else self.folder / MEDIA

    def template(self, page: Page) -> Template | None:
        """Give a page's template; None when the edition lacks it."""
        if self.edition is None:
            return None
        try:
            return self.edition.template(page.template)
        except KeyError:
            return None

    def layout(self, page_id: str) -> PageLayout | None:
        """Give a page's layout if it has one by now."""
        return self._layouts.get(page_id)

    @property
    def composing(self) -> bool:
        """Whether a page has neither its layout yet nor failed."""
        return any(
            page.id not in self._layouts and page.id not in self._failed for page in self.pages
        )

    def issues(self) -> tuple[Issue, ...]:
        """Give what the composed pages and the check report, in the order of severity."""
        found = [
            issue
            for page in self.pages
            if page.id in self._layouts
            for issue in self._layouts[page.id].issues
        ]
        found += self.checked
        return tuple(sorted(found, key=lambda issue: issue.severity))

    def page_of(self, issue: Issue) -> Page | None:
        """Give the page an issue is about, by its page or by its story's place."""
        return page_of(self.pages, issue)

    def named(self, issue: Issue) -> Issue:
        """Give an issue with its place as people call it: page number and headline, not ids."""
        return issue if self.edition is None else named(self.edition, issue)

    # --- composing ------------------------------------------------------------------------

    @contextmanager
    def setting(self) -> Iterator[PageSetter]:
        """Lend the setter that keeps what it has set of this edition, to one user at a time.

        Raises:
            NoEditionError: none is open any more.
        """
        with self._setting:
            if self._setter is None:
                catalogue = self.catalogue
                if catalogue is None:
                    raise NoEditionError
                self._setter = self.engine.setter(catalogue)
            yield self._setter

    def compose_now(self, page_id: str) -> PageLayout | None:
        """Give a page's layout, composing it at once if need be; None when that failed."""
        known = self._layouts.get(page_id)
        if known is not None or page_id not in self._looks:
            return known
        self._take(self._looks[page_id], page_id, self._compose(page_id))
        return self._layouts.get(page_id)

    def compose_trial(self, edition: Edition, page_id: str) -> PageLayout:
        """Compose a page as it would look in another edition, for what a drag shows on the way."""
        assert self.catalogue is not None
        with self.setting() as setter:
            return self.engine.compose(edition, page_id, self.catalogue, setter)

    def compose_rest(self) -> None:
        """Compose the other pages in the background, one after the other."""
        for page in self.pages:
            if page.id not in self._layouts and page.id not in self._failed:
                work = partial(self.compose_for, self._looks[page.id], page.id)
                self._pool.start(Background(work))

    def wait(self) -> None:
        """Wait until the background work is done."""
        self._pool.waitForDone()

    def compose_for(self, look: int, page_id: str) -> None:
        """Compose a page in a worker thread; the result comes by signal."""
        if look == self._looks.get(page_id) and page_id not in self._layouts:
            self._arrived.emit(look, page_id, self._compose(page_id))

    def _compose(self, page_id: str) -> PageLayout | Exception:
        edition, catalogue = self.edition, self.catalogue
        if edition is None or catalogue is None:
            return RuntimeError("no edition is open")
        try:
            with self.setting() as setter:
                return self.engine.compose(edition, page_id, catalogue, setter)
        # One page's fault must not take the window down.
        except Exception as error:
            return error

    def _take(self, look: int, page_id: str, result: PageLayout | Exception) -> None:
        if look != self._looks.get(page_id):
            return
        if isinstance(result, Exception):
            self._failed.add(page_id)
            if not isinstance(result, LayoutAppError):
                logger.error("page %s could not be composed", page_id, exc_info=result)
            self.failed.emit(page_id, result)
            return
        if page_id not in self._layouts:
            self._layouts[page_id] = result
            self.composed.emit(page_id)
