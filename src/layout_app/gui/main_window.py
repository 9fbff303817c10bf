"""The main window: an edition in the frame, its pages turned, checked and exported."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from layout_app.errors import LayoutAppError
from layout_app.gui.desk import Desk
from layout_app.gui.dialogs import files
from layout_app.gui.dialogs.questions import ask_number
from layout_app.gui.document import Document
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.frame import Chosen, WindowFrame
from layout_app.gui.importing import edition_in
from layout_app.gui.logs import log_file
from layout_app.gui.making import Making
from layout_app.gui.needs import met
from layout_app.gui.panels.outline import outline
from layout_app.gui.papers import Papers
from layout_app.gui.pictures import Pictures
from layout_app.gui.places import issue_rect, pointer_text
from layout_app.gui.proofing import Proofing
from layout_app.gui.saving import Saving
from layout_app.gui.sessions import Sessions
from layout_app.gui.settings import Settings
from layout_app.gui.unsaved import is_unsaved
from layout_app.issues import Issue, Severity
from layout_app.messages import _, sentence
from layout_app.model.page import Page


class MainWindow(WindowFrame):
    """One window on one edition."""

    def __init__(
        self, document: Document, settings: Settings, speak: Chosen, dress: Chosen
    ) -> None:
        self.current = ""
        self._last_row = 0
        super().__init__(document, settings, speak, dress)
        self.saving = Saving(document, self, self.tell_error)
        # Its proof is off before another edition is shown.
        self.proofing = Proofing(self)
        self._connect()
        self.desk = Desk(self)
        self.papers = Papers(self, self.open_folder)
        self.saving.elsewhere = self.papers.save_as
        self.sessions = Sessions(self, self.papers)
        self.making = Making(self, self._go, self._open_story)
        self._edition_opened()
        # The document goes with its window, after all that looks at it.
        document.setParent(self)

    def _connect(self) -> None:
        self.connect_commands(
            {
                "open": self.ask_folder,
                "save": self.saving.save,
                "close": self.close_edition,
                "undo": self.document.steps.undo,
                "redo": self.document.steps.redo,
                "forget_recent": self._forget_recent,
                "previous_page": lambda: self.turn(-1),
                "next_page": lambda: self.turn(1),
                "first_page": lambda: self.show_row(0),
                "last_page": lambda: self.show_row(len(self.document.pages) - 1),
                "go_to_page": self.ask_page,
                "check": self.show_issues,
                "next_problem": lambda: self.issues_panel.step(1),
                "previous_problem": lambda: self.issues_panel.step(-1),
            }
        )
        self.editor.needs_changed.connect(self._say_steps)
        self.document.opened.connect(self._edition_opened)
        self.document.changed.connect(self._edition_changed)
        self.document.changed.connect(self.messages.step_on)
        self.document.steps.indexChanged.connect(self._say_steps)
        self.document.steps.cleanChanged.connect(self._say_steps)
        self.document.composed.connect(self._page_composed)
        self.document.failed.connect(self._page_failed)
        self.view.pointed.connect(self._show_place)
        self.view.turned.connect(self.turn)
        self.status.issues_asked.connect(self.show_issues)
        self.pages_panel.page_chosen.connect(self.show_row)
        self.issues_panel.jump.connect(self.jump)
        self.issues_panel.issues.modelReset.connect(self._say_needs)
        self.story_panel.story_shown.connect(lambda _story: self._say_needs())
        self.welcome.open_asked.connect(self.ask_folder)
        self.welcome.chosen.connect(self.open_folder)

    # --- the edition ----------------------------------------------------------------------

    def ask_folder(self) -> None:
        """Let the person choose an edition folder."""
        recent = self.settings.recent()
        start = str(recent[0].parent) if recent else str(Path.home())
        name = files.folder(self, _("Open Edition"), start)
        if name:
            self.open_folder(Path(name))

    def open_folder(self, folder: Path) -> bool:
        """Open an edition; what went wrong is told in the bar, and the old edition stays."""
        if not self.saving.may_leave():
            return False
        try:
            self.document.open(Path(os.path.normpath(folder.absolute())))
        except LayoutAppError as error:
            self.tell_error(error)
            return False
        self.messages.hide()
        if not is_unsaved(self.document.folder):
            self.settings.remember(self.document.folder or folder)
        return True

    def close_edition(self) -> None:
        """Close the edition, asking what becomes of unsaved changes."""
        if self.saving.may_leave():
            self.document.close()
            # What it offers is of a paper that is gone.
            self.messages.hide()

    def tell_error(self, error: LayoutAppError) -> None:
        """Say an error in the bar above the page."""
        self.messages.tell(Severity.ERROR, sentence(error))

    def _edition_opened(self) -> None:
        document = self.document
        self.current = ""
        self._say_title()
        self.status.show_zoom_controls(document.edition is not None)
        if document.edition is None or document.catalogue is None:
            self.view.clear()
            self.editor.show(None, None)
            self.welcome.set_recent(self.settings.recent())
            self.stack.setCurrentWidget(self.welcome)
            self.welcome.setFocus()
            self.status.show_place("")
        else:
            faces, pictures = ScreenFaces(document.catalogue), Pictures(document.media)
            self.view.set_sources(faces, pictures)
            self.pages_panel.pages.set_sources(faces, pictures)
            self.inspector.pictures.set_pictures(pictures)
            self.stack.setCurrentWidget(self.view)
            self.view.setFocus()
            self.show_row(0)
        self._say_steps()
        self.say_counts()
        self._say_page()
        self._list_outline()

    def _edition_changed(self) -> None:
        """Show the next value of the edition; a page that is gone gives way to its neighbour."""
        pages = self.document.pages
        if self.page is None and pages:
            self.show_row(min(self._last_row, len(pages) - 1))
            return
        self._last_row = self._row()
        # Pages in another order are another list, in which none is marked.
        self.pages_panel.set_page(self._last_row)
        self._say_title()
        self._list_outline()
        self._say_page()
        # At once, not when idle: what the hand did is to be seen with the next frame.
        self._compose_current()
        self.say_counts()

    def show_row(self, row: int) -> None:
        """Show a page by its place in the edition; a row there is not changes nothing."""
        pages = self.document.pages
        if 0 <= row < len(pages) and pages[row].id != self.current:
            self.current = pages[row].id
            self._last_row = row
            self.pages_panel.set_page(row)
            self._show_current()

    def _show_current(self) -> None:
        page = self.page
        if page is None:
            return
        template = self.document.template(page)
        if self.document.layout(page.id) is None and template is not None:
            self.view.show_blank(template)
        self.editor.show(page, self.document.layout(page.id))
        self._list_outline()
        self._say_page()
        self.bin_panel.set_page(page.folio)
        # Paper first, then the page: composing takes a moment.
        QTimer.singleShot(0, self, self._compose_current)

    def _compose_current(self) -> None:
        page = self.page
        if page is None:
            return
        layout = self.document.compose_now(page.id)
        if layout is not None:
            self.view.show_display(layout.display, self.document.template(page), layout.parts)
        self.editor.show(page, layout)
        self.document.compose_rest()

    def _list_outline(self) -> None:
        edition, page = self.document.edition, self.page
        entries = () if edition is None or page is None else outline(edition, page)
        self.outline_panel.outline.set_entries(entries)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return next((page for page in self.document.pages if page.id == self.current), None)

    def shown_page(self) -> Page | None:
        """Give the page that is shown."""
        return self.page

    def show_page(self, page_id: str) -> None:
        """Show a page by its id."""
        self.show_row([page.id for page in self.document.pages].index(page_id))

    def show_again(self) -> None:
        """Show the page as it is, after something else was shown on the canvas."""
        self._compose_current()

    def show_spot(self, page_id: str, rect: QRectF) -> None:
        """Go to a page and mark a place of it."""
        self.show_row([page.id for page in self.document.pages].index(page_id))
        self._compose_current()
        self.view.show_place(rect)

    def turn(self, by: int) -> None:
        """Go so many pages on (or back)."""
        self.show_row(self._row() + by)

    def _row(self) -> int:
        ids = [page.id for page in self.document.pages]
        return ids.index(self.current) if self.current in ids else -1

    def _page_composed(self, page_id: str) -> None:
        self.say_counts()
        if page_id == self.current:
            self._say_page()

    def _page_failed(self, _page_id: str, error: Exception) -> None:
        if not isinstance(error, LayoutAppError):
            kind = type(error).__name__
            error = LayoutAppError("program-fault", str(log_file()), kind=kind)
        self.tell_error(error)

    # --- going to places ------------------------------------------------------------------

    def jump(self, issue: Issue) -> None:
        """Go to the page and the place an issue is about."""
        page = self.document.page_of(issue)
        if page is None:
            return
        self.show_row([known.id for known in self.document.pages].index(page.id))
        self._compose_current()
        layout = self.document.layout(page.id)
        rect = None if layout is None else issue_rect(issue, page, layout)
        if rect is not None:
            self.view.show_place(rect)

    def _go(self, row: int) -> None:
        self.show_row(row)
        self._compose_current()

    def _open_story(self, story_id: str) -> None:
        self.story_panel.show_story(story_id)
        self.desk.show_editor()

    def ask_page(self) -> None:
        """Let the person name a page."""
        folios = [page.folio for page in self.document.pages]
        page = self.page
        if page is None:
            return
        words = (_("Go to Page"), _("Page number"), _("Go There"))
        folio = ask_number(self, words, page.folio, (min(folios), max(folios)))
        if folio in folios:
            self.show_row(folios.index(folio))

    def show_issues(self) -> None:
        """Show the check panel."""
        self.docks["issues"].show()
        self.docks["issues"].raise_()
        self.issues_panel.list.setFocus()

    # --- recent and dropped editions ------------------------------------------------------

    def fill_recent(self, menu: QMenu) -> None:
        """List the recent editions each time the menu opens."""
        menu.aboutToShow.connect(lambda: self._renew_recent(menu))

    def _renew_recent(self, menu: QMenu) -> None:
        for action in menu.actions():
            if action.data() is not None:
                menu.removeAction(action)
                action.deleteLater()
        first = menu.actions()[0]
        recent = self.settings.recent()
        for folder in recent:
            # An ampersand in a folder's name is a letter, not an access key.
            action = menu.addAction(str(folder).replace("&", "&&"))
            action.setData(str(folder))
            action.setEnabled(folder.is_dir())
            action.triggered.connect(lambda _on=False, chosen=folder: self.open_folder(chosen))
            menu.insertAction(first, action)
        self.registry["forget_recent"].setEnabled(bool(recent))

    def _forget_recent(self) -> None:
        self.settings.forget_recent()
        self.welcome.set_recent([])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take an edition, or files of copy."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the edition that was dropped, or import the copy."""
        files = _dropped(event)
        if not files:
            return
        event.acceptProposedAction()
        folder = edition_in(files[0])
        if folder is not None:
            self.open_folder(folder)
        else:
            self.desk.importing.take_files(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask what becomes of unsaved changes before the window goes."""
        if self.saving.may_leave():
            self.desk.checking.wait()
            self.papers.parcels.stop_now()
            self.desk.makeup.stop_now()
            self.sessions.leave()
            super().closeEvent(event)
        else:
            event.ignore()

    # --- what it says ---------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        super().retranslate()
        self.document.steps.retranslate()
        self.editor.say()
        self._say_title()
        self._say_steps()

    def _say_title(self) -> None:
        edition = self.document.edition
        name = _("Banxin")
        if edition is not None:
            name = f"{edition.title} {edition.date:%Y-%m-%d}[*] — {name}"
        self.setWindowTitle(name)
        self.setWindowFilePath(str(self.document.folder or ""))

    def _say_needs(self) -> None:
        """Grey out the commands that would do nothing now."""
        self.registry.enable(met(self))

    def _say_steps(self) -> None:
        """Say what can be taken back and whether there is something to save."""
        steps = self.document.steps
        self.setWindowModified(self.document.changed_since_saved)
        self._say_needs()
        self.registry.say("undo", steps.undoText())
        self.registry.say("redo", steps.redoText())

    def say_counts(self) -> None:
        """Say how many findings there are."""
        if self.document.edition is None:
            self.status.show_issues(None)
            return
        found = [issue.severity for issue in self.document.issues()]
        errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
        self.status.show_issues(errors, warnings, self.desk.checking.done)

    def _say_page(self) -> None:
        page = self.page
        section = "" if page is None else page.section
        self.status.show_page(section, self._row() + 1, len(self.document.pages))

    def _show_place(self, at: QPointF | None) -> None:
        page = self.page
        if page is not None:
            self.status.show_place(pointer_text(at, self.document.template(page)))


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.exists()]
