"""Soft proof: the page in the inks and on the paper of the edition's press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from layout_app.errors import LayoutAppError
from layout_app.gui import inks
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.frame import WindowFrame
from layout_app.gui.pictures import Pictures
from layout_app.issues import Severity
from layout_app.messages import sentence

if TYPE_CHECKING:
    from layout_app.press.soft_proof import SoftProof


class Proofing(QObject):
    """Switches the soft proof of one window.

    Args:
        window: whose page is shown.
    """

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._action = window.registry["soft_proof"]
        window.connect_commands({"soft_proof": self.switch})
        # Before the window gives the page its sources.
        window.document.opened.connect(self._opened)

    def switch(self) -> None:
        """Show the page as the press prints it, or as usual."""
        proof = self._proof() if self._action.isChecked() else None
        self._action.setChecked(proof is not None)
        inks.set_proof(proof)
        self._show(proof)

    def _opened(self) -> None:
        self._action.setChecked(False)
        inks.set_proof(None)

    def _proof(self) -> SoftProof | None:
        from layout_app.press.presets import output
        from layout_app.press.soft_proof import SoftProof

        edition, folder = self._document.edition, self._document.folder
        if edition is None:
            return None
        try:
            made = output("x4", edition.press, folder)
        except LayoutAppError as error:
            self._window.messages.tell(Severity.ERROR, sentence(error))
            return None
        return None if made is None else SoftProof(made)

    def _show(self, proof: SoftProof | None) -> None:
        """Make all that is painted ready anew, in the colours of now."""
        if self._document.catalogue is None:
            return
        window = self._window
        faces = ScreenFaces(self._document.catalogue)
        pictures = Pictures(self._document.media, proof)
        window.view.set_sources(faces, pictures)
        window.pages_panel.pages.set_sources(faces, pictures)
        window.inspector.pictures.set_pictures(pictures)
        window.show_again()
