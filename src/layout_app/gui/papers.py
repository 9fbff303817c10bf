"""Papers as wholes: new ones, the sample, saving elsewhere, and the pages they are made of."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from layout_app import paths
from layout_app.errors import EditionFileError, LayoutAppError
from layout_app.gui.dialogs import files
from layout_app.gui.frame import WindowFrame
from layout_app.gui.hand.pages import moved, removed
from layout_app.gui.keys import keep_keys, take_kept_keys
from layout_app.gui.parcels import Parcels
from layout_app.gui.unsaved import is_unsaved, unsaved_folder
from layout_app.issues import Severity
from layout_app.messages import _, sentence
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import Page

if TYPE_CHECKING:
    from layout_app.gui.printing import Printing

SAMPLE = "qingshi-ribao"
_PARTS = ("media", "copy", "fonts")
"""What of a paper's folder is no part of the edition's value."""
_KEPT_DAYS = 7
_DAY_S = 86_400


class Papers(QObject):
    """The commands of one window that work on whole papers and pages.

    Args:
        window: whose commands they are.
        open_folder: opens a paper; tells whether it could.
    """

    def __init__(self, window: WindowFrame, open_folder: Callable[[Path], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._open = open_folder
        window.connect_commands(
            {
                "print": lambda: self.printing.ask(),
                "print_tiled": lambda: self.printing.ask(tiled=True),
                "new": self.ask_new,
                "open_sample": self.open_sample,
                "save_as": self.save_as,
                "edition_settings": self.ask_edition,
                "page_settings": self.ask_page,
                "edit_shortcuts": self.ask_shortcuts,
                "add_page": self.add_page,
                "remove_page": self.remove_page,
                "page_back": lambda: self.move_page(-1),
                "page_on": lambda: self.move_page(1),
            }
        )
        window.pages_panel.page_moved.connect(self.move_row)
        take_kept_keys(window.registry, window.settings)
        self.parcels = Parcels(window, self._room, open_folder)
        window.welcome.new_asked.connect(self.ask_new)
        window.welcome.sample_asked.connect(self.open_sample)

    @cached_property
    def printing(self) -> Printing:
        """What prints; made when first asked, for Qt's printing takes time to load."""
        from layout_app.gui.printing import Printing

        return Printing(self._window)

    def _tell(self, error: LayoutAppError) -> None:
        self._window.messages.tell(Severity.ERROR, sentence(error))

    # --- papers ---------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask what a new paper is to be, and open it."""
        from layout_app.gui.dialogs.new_edition import NewEditionDialog

        dialog = NewEditionDialog(self._window.settings.recent(), self._window)
        accepted = dialog.exec()
        made = dialog.edition() if accepted else None
        dialog.deleteLater()
        if made is not None:
            self.open_new(made)

    def open_new(self, edition: Edition) -> bool:
        """Open a paper that was just made; saving it will ask where."""
        from layout_app.storage.edition_folder import create_edition

        folder = self._room(f"{edition.title} {edition.date:%Y-%m-%d}")
        try:
            create_edition(edition, folder)
        except LayoutAppError as error:
            self._tell(error)
            return False
        return self._open(folder)

    def open_sample(self) -> bool:
        """Open a copy of the sample paper; saving it will ask where."""
        sample = paths.resources() / "samples" / SAMPLE
        folder = self._room(sample.name)
        try:
            shutil.copytree(sample, folder)
        except OSError as error:
            reason = error.strerror or str(error)
            self._tell(EditionFileError("edition-unreadable", str(sample), detail=reason))
            return False
        return self._open(folder)

    def open_paper(self, folder: Path) -> bool:
        """Open a paper by its folder; tell whether it could be opened."""
        return self._open(folder)

    def open_copy(self, edition: Edition | None) -> bool:
        """Open a copy of the paper as an edition has it; saving it will ask where."""
        from layout_app.storage.files import unwritable

        folder = self._document.folder
        if edition is None or folder is None:
            return False
        target = self._room(f"{edition.title} {edition.date:%Y-%m-%d}")
        try:
            self._copy_parts(folder, target)
            self._document.engine.write(edition, target)
        except LayoutAppError as error:
            self._tell(error)
            return False
        except OSError as error:
            self._tell(unwritable(target, error))
            return False
        return self._open(target)

    def _copy_parts(self, folder: Path, target: Path) -> None:
        for part in _PARTS:
            if (folder / part).is_dir():
                shutil.copytree(folder / part, target / part)

    def _room(self, name: str) -> Path:
        """Give a new folder for a paper without a place; old ones nobody saved are cleared."""
        root = unsaved_folder()
        root.mkdir(parents=True, exist_ok=True)
        oldest = time.time() - _KEPT_DAYS * _DAY_S
        for old in root.iterdir():
            if old.stat().st_mtime < oldest:
                shutil.rmtree(old, ignore_errors=True)
        room = root / uuid.uuid4().hex[:12]
        room.mkdir()
        kept = "".join(char for char in name if char not in '\\/:*?"<>|').strip(" .")
        return room / (kept or "paper")

    def save_as(self) -> bool:
        """Ask for a folder and let the paper live there from now on."""
        edition, folder = self._document.edition, self._document.folder
        if edition is None or folder is None:
            return False
        known = self._window.settings.recent()
        start = known[0].parent if known and is_unsaved(folder) else folder.parent
        if is_unsaved(start):
            start = Path.home()
        name = f"{edition.title} {edition.date:%Y-%m-%d}".strip()
        chosen = files.save_file(self._window, _("Save Edition As a Folder"), str(start / name))
        return bool(chosen) and self.save_to(Path(chosen))

    def save_to(self, target: Path) -> bool:
        """Copy the paper's folder to another place and go on there.

        The folder must be new or empty: two papers in one folder would be none.
        """
        edition, folder = self._document.edition, self._document.folder
        if edition is None or folder is None or target == folder:
            return False
        page = self._window.shown_page()
        try:
            if target.exists() and (not target.is_dir() or any(target.iterdir())):
                raise EditionFileError("edition-exists", str(target))
            self._copy_parts(folder, target)
            target.mkdir(parents=True, exist_ok=True)
            trouble = self._document.move_to(target)
        except LayoutAppError as error:
            self._tell(error)
            return False
        except OSError as error:
            from layout_app.storage.files import unwritable

            self._tell(unwritable(target, error))
            return False
        self._window.settings.remember(target)
        if page is not None:
            self._window.show_page(page.id)
        told = _("Saved in {folder}").format(folder=target)
        if trouble is not None:
            left = _("In {folder} your last edits are still in the journal: {why}")
            told = f"{told}. {left.format(folder=folder, why=sentence(trouble))}"
        severity = Severity.INFO if trouble is None else Severity.WARNING
        self._window.messages.tell(severity, told)
        return True

    # --- settings and pages ---------------------------------------------------------------

    def ask_edition(self) -> None:
        """Let the person change the paper's facts."""
        from layout_app.gui.dialogs.edition_settings import EditionSettingsDialog

        edition = self._document.edition
        if edition is None:
            return
        dialog = EditionSettingsDialog(edition, self._window)
        if dialog.exec():
            self._document.apply(lambda: _("Edition settings"), dialog.edition())
        dialog.deleteLater()

    def ask_shortcuts(self) -> None:
        """Let the person give commands other keys."""
        from layout_app.gui.dialogs.shortcuts_editor import ShortcutsEditor

        window = self._window
        dialog = ShortcutsEditor(window.registry, window)
        if dialog.exec():
            keep_keys(window.registry, window.settings, dialog.keys)
        dialog.deleteLater()

    def ask_page(self) -> None:
        """Let the person change section and credits of the page that is shown."""
        from layout_app.gui.dialogs.page_settings import PageSettingsDialog

        edition, page = self._document.edition, self._window.shown_page()
        if edition is None or page is None:
            return
        dialog = PageSettingsDialog(edition, page, self._window)
        if dialog.exec():
            folio = page.folio
            self._document.apply(
                lambda: _("Settings of page {folio}").format(folio=folio), dialog.edition()
            )
        dialog.deleteLater()

    def add_page(self) -> None:
        """Put an empty page behind the one that is shown, of its form."""
        edition, page = self._document.edition, self._window.shown_page()
        if edition is None or not edition.templates:
            return
        template = edition.templates[0].name if page is None else page.template
        after = edits.add_page(edition, template, "" if page is None else page.id)
        known = {one.id for one in edition.pages}
        new = next(one for one in after.pages if one.id not in known)
        self._document.apply(lambda: _("Add page"), after)
        self._window.show_page(new.id)

    def remove_page(self) -> None:
        """Take the page that is shown out; its stories go back to the bin."""
        edition, page = self._document.edition, self._window.shown_page()
        if edition is None or page is None or len(edition.pages) < 2:
            return
        folio = page.folio
        with self._document.setting() as setter:
            after = removed(edition, page.id, setter)
        if after is None:
            self._tell_nameplate()
            return
        self._document.apply(lambda: _("Remove page {folio}").format(folio=folio), after)
        told = _("Page {folio} was removed; its stories are in the bin.").format(folio=folio)
        steps = self._document.steps
        self._window.messages.tell(Severity.INFO, told, _("Undo"), steps.undo, until_next_step=True)

    def move_page(self, by: int) -> None:
        """Move the page that is shown among the others."""
        page = self._window.shown_page()
        if page is not None:
            self._move(page, by)

    def move_row(self, row: int, by: int) -> None:
        """Move a page that was dragged in its list."""
        if row < len(self._document.pages):
            self._move(self._document.pages[row], by)

    def _move(self, page: Page, by: int) -> None:
        edition = self._document.edition
        if edition is None:
            return
        with self._document.setting() as setter:
            after = moved(edition, page.id, by, setter)
        if after is None:
            self._tell_nameplate()
            return
        folio = page.folio
        self._document.apply(lambda: _("Move page {folio}").format(folio=folio), after)
        self._window.show_page(page.id)

    def _tell_nameplate(self) -> None:
        told = _("A block that is locked, or that fits in no less room, stands where the nameplate "
                 "of page 1 goes. Unlock it, or move it down, and try again.")  # fmt: skip
        self._window.messages.tell(Severity.INFO, told)
