"""The history panel: every step that can be taken back, to be gone to by a click."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QUndoView, QWidget

from layout_app.gui import icons
from layout_app.gui.document import Document
from layout_app.gui.panels.rows import RoomyRows
from layout_app.messages import _


class HistoryPanel(QUndoView):
    """The steps of the open edition; the saved one bears a sign."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document.steps, parent)
        self.setObjectName("historyPanel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCleanIcon(icons.coloured("save", icons.FINE))
        self.setAlternatingRowColors(True)
        self.setItemDelegate(RoomyRows(self))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self.setAccessibleName(_("Steps"))
        self.setEmptyLabel(_("As it was opened"))
        self.viewport().update()
