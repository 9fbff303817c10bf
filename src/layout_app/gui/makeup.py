"""Having pages made up: the processes that do it, the dialog, and the proposal that is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from layout_app.gui.frame import WindowFrame
from layout_app.gui.worker import Bench, Worker, stop_all
from layout_app.messages import _

if TYPE_CHECKING:
    from layout_app.gui.dialogs.proposals_task import Offer

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
        window.connect_commands({"makeup": self.ask})

    def warm_later(self) -> None:
        """Have the processes started once the window rests: the first look comes in a second."""
        QTimer.singleShot(_WARM_AFTER_MS, self, self._warm)

    def _warm(self) -> None:
        from layout_app.gui.dialogs.proposals_task import warm_up

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

        dialog = ProposalsDialog(self._document, page.id, self._window, bench=self.bench)
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
