"""Importing in the window: read the copy, let the person choose, take it in as one step."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProgressDialog

from layout_app.errors import Cancelled, LayoutAppError
from layout_app.gui.dialogs import files
from layout_app.gui.frame import WindowFrame
from layout_app.issues import Severity
from layout_app.messages import _, ngettext, sentence

if TYPE_CHECKING:
    from layout_app.gui.dialogs.import_copy_plan import Arrival, Taken
    from layout_app.intake.importer import Imported

_PATIENCE_MS = 1000


class Importing(QObject):
    """The ways by which copy comes into the open edition.

    Args:
        window: over which it asks, and whose edition takes the copy.
    """

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document

    def ask(self) -> None:
        """Let the person choose files."""
        settings = self._window.settings
        names = files.open_files(
            self._window,
            _("Import Copy"),
            settings.text("import/folder", str(Path.home())),
            f"{_('Copy and pictures')} (*.md *.txt *.docx *.html *.htm *.xml *.jpg *.jpeg *.png"
            f" *.tif *.tiff);;{_('All files')} (*)",
        )
        if names:
            settings.put("import/folder", str(Path(names[0]).parent))
            self.take_files([Path(name) for name in names])

    def take_clipboard(self) -> None:
        """Import the text on the clipboard, with what its HTML says of it."""
        clipboard = QGuiApplication.clipboard()
        text = clipboard.text()
        if not text.strip():
            told = _("There is no text on the clipboard. Copy some and try again.")
            self._window.messages.tell(Severity.INFO, told)
            return
        from layout_app.gui.dialogs.import_copy_files import pasted

        # Of an empty clipboard there is nothing to be asked for its HTML.
        html = clipboard.mimeData().html()
        with tempfile.TemporaryDirectory(prefix="banxin-") as scratch:
            self.take_files([pasted(text, Path(scratch), html)])

    def take_files(self, files: Sequence[Path]) -> bool:
        """Import files and folders; tell whether anything came in."""
        if self._document.edition is None or self._document.folder is None:
            told = _("Open an edition first, or make a new one: copy goes into an edition.")
            self._window.messages.tell(Severity.INFO, told)
            return False
        try:
            imported = self._read(files)
            if imported is None:
                return False
            chosen = self._choose(imported)
            if chosen is None:
                return False
            self._take(imported, chosen)
        except LayoutAppError as error:
            self._window.messages.tell(Severity.ERROR, sentence(error))
            return False
        return True

    def _read(self, files: Sequence[Path]) -> Imported | None:
        from layout_app.intake.importer import import_copy

        box = QProgressDialog(_("Reading copy…"), _("Cancel"), 0, 0, self._window)
        box.setWindowTitle(_("Import Copy"))
        box.setWindowModality(Qt.WindowModality.WindowModal)
        box.setMinimumDuration(_PATIENCE_MS)

        def progress(done: int, total: int) -> None:
            box.setMaximum(total)
            box.setValue(done)
            if box.wasCanceled():
                raise Cancelled

        try:
            return import_copy(files, progress=progress)
        except Cancelled:
            return None
        finally:
            box.reset()
            box.deleteLater()

    def _choose(self, imported: Imported) -> tuple[Arrival, ...] | None:
        """Ask what is to come in; pictures alone need no question."""
        edition = self._document.edition
        assert edition is not None
        if not imported.stories and imported.media:
            return ()
        from layout_app.gui.dialogs.import_copy import ImportDialog

        dialog = ImportDialog(edition, imported, self._window)
        accepted = dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        return chosen if accepted else None

    def _take(self, imported: Imported, chosen: Sequence[Arrival]) -> None:
        from layout_app.gui.dialogs.import_copy_files import Staging, picture_size, with_file
        from layout_app.gui.dialogs.import_copy_plan import taken, with_story
        from layout_app.storage.brought_in import add_copy, add_media

        edition, folder = self._document.edition, self._document.folder
        assert edition is not None
        assert folder is not None
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            with Staging(folder) as staging:
                copies = staging.copies(imported, chosen)
                named = [with_story(one, with_file(one.story, copies)) for one in chosen]
                done = taken(edition, named, staging.pictures(imported), picture_size)
                add_copy(folder, list(copies.values()))
                add_media(folder, done.files)
        finally:
            QApplication.restoreOverrideCursor()
        self._document.apply(lambda: _("Import copy"), done.edition)
        self._tell(done)

    def _tell(self, done: Taken) -> None:
        stories, pictures = len(done.stories), len(done.files)
        parts = []
        if stories:
            parts.append(ngettext("{n} story", "{n} stories", stories).format(n=stories))
        if pictures:
            parts.append(ngettext("{n} picture", "{n} pictures", pictures).format(n=pictures))
        told = _("Imported: {what}").format(what=" · ".join(parts) or "0")
        window = self._window
        if done.stories and not any(page.placements for page in self._document.pages):
            # On empty pages the next thing is to fill them; the step is taken back in the menu.
            button, act = _("Automatic Makeup…"), window.registry["makeup"].trigger
        else:
            button, act = _("Undo"), self._document.steps.undo
        window.messages.tell(Severity.INFO, told, button, act, until_next_step=True)
        if done.stories:
            window.story_panel.show_story(done.stories[0])


def edition_in(path: Path) -> Path | None:
    """Give the edition folder that a dropped file or folder stands for; None for copy."""
    if path.is_dir() and (path / "edition.json").is_file():
        return path
    if path.name == "edition.json":
        return path.parent
    return None
