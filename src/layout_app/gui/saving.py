"""Saving the open edition: the one seam between the window and the edition folder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from layout_app.errors import LayoutAppError
from layout_app.gui.dialogs.files import undecorated
from layout_app.gui.document import Document
from layout_app.gui.unsaved import is_unsaved
from layout_app.messages import _


def save(document: Document) -> bool:
    """Write the open edition to its folder; nothing is written where nothing changed.

    Returns:
        whether there was anything to write.

    Raises:
        EditionFileError: it could not be written; the journal holds every edit still.
    """
    if document.edition is None or not document.changed_since_saved:
        return False
    error = document.save_now()
    if error is not None:
        raise error
    return True


class Saving:
    """Saves when asked, and asks before changes would be lost.

    Args:
        window: over which it asks.
        tell: says what went wrong.
    """

    def __init__(
        self, document: Document, window: QWidget, tell: Callable[[LayoutAppError], None]
    ) -> None:
        self._document = document
        self._window = window
        self._tell = tell
        self.ask: Callable[[], QMessageBox.StandardButton] = self._ask
        # Asks for a place and saves there; for a paper that has none yet.
        self.elsewhere: Callable[[], bool] | None = None

    def save(self) -> bool:
        """Save; give whether nothing is left unsaved."""
        if self._document.read_only:
            self._document.barred.emit()
            return False
        if self.elsewhere is not None and is_unsaved(self._document.folder):
            return self.elsewhere()
        try:
            save(self._document)
        except LayoutAppError as error:
            self._tell(error)
            return False
        return True

    def may_leave(self) -> bool:
        """Ask what becomes of unsaved changes; give whether the edition may be left."""
        if not self._document.changed_since_saved or self._document.read_only:
            return True
        answer = self.ask()
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        if answer == QMessageBox.StandardButton.Discard:
            self._document.take_back()
            return True
        return False

    def _ask(self) -> QMessageBox.StandardButton:
        edition = self._document.edition
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Banxin"))
        name = "" if edition is None else f"{edition.title} {edition.date:%Y-%m-%d}"
        box.setText(_("{edition} has changes that are not saved.").format(edition=name))
        kinds = QMessageBox.StandardButton
        box.setStandardButtons(kinds.Save | kinds.Discard | kinds.Cancel)
        box.button(kinds.Save).setText(_("Save"))
        box.button(kinds.Discard).setText(_("Do Not Save"))
        box.button(kinds.Cancel).setText(_("Cancel"))
        box.setDefaultButton(kinds.Save)
        undecorated(box)
        answer = QMessageBox.StandardButton(box.exec())
        box.deleteLater()
        return answer
