"""Parcels: an edition packed into one file for mailing, and opened from it; by a worker process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from layout_app.errors import LayoutAppError
from layout_app.gui.dialogs import files
from layout_app.gui.frame import WindowFrame
from layout_app.gui.logs import log_file
from layout_app.gui.parcel_task import OpenOrder, PackOrder, open_parcel, pack_parcel
from layout_app.gui.worker import Worker
from layout_app.issues import Severity
from layout_app.messages import _, sentence

logger = logging.getLogger(__name__)

ENDING = ".banxin"
_MB = 1 << 20


class Parcels(QObject):
    """The commands of one window that pack and unpack.

    Args:
        window: whose commands they are.
        room: gives a new folder for a paper without a place, by the name it is to have.
        open_folder: opens a paper.
    """

    def __init__(
        self,
        window: WindowFrame,
        room: Callable[[str], Path],
        open_folder: Callable[[Path], bool],
    ) -> None:
        super().__init__(window)
        self._window, self._room, self._open = window, room, open_folder
        self._worker: Worker | None = None
        window.connect_commands({"pack_parcel": self.ask_pack, "open_parcel": self.ask_open})
        window.status.cancel_asked.connect(self.cancel)

    def ask_pack(self) -> None:
        """Ask where to, and pack the edition as it is in the window."""
        edition, folder = self._window.document.edition, self._window.document.folder
        if edition is None or folder is None:
            return
        place = Path(self._window.settings.text("export/folder", str(Path.home())))
        start = place / f"{edition.title} {edition.date:%Y-%m-%d}{ENDING}"
        chosen = files.save_file(self._window, _("Pack Into a Parcel"), str(start), self._kinds())
        if chosen:
            target = Path(chosen)
            if not target.suffix:
                target = target.with_suffix(ENDING)
            self.pack(target)

    def pack(self, target: Path) -> None:
        """Pack the edition as it is in the window."""
        edition, folder = self._window.document.edition, self._window.document.folder
        if edition is not None and folder is not None:
            order = PackOrder(edition, folder, target)

            def packed(size: int) -> None:
                told = _("Packed: {file} ({mb} MB)").format(file=target, mb=f"{size / _MB:.1f}")
                self._window.messages.tell(Severity.INFO, told)

            self._start(pack_parcel, order, _("Packing the parcel…"), packed)

    def ask_open(self) -> None:
        """Ask for a parcel and open it."""
        place = self._window.settings.text("export/folder", str(Path.home()))
        chosen = files.open_file(self._window, _("Open a Parcel"), place, self._kinds())
        if chosen:
            self.unpack(Path(chosen))

    def unpack(self, parcel: Path) -> None:
        """Open a parcel as a paper without a place; saving it will ask where."""
        order = OpenOrder(parcel, self._room(parcel.stem))
        self._start(open_parcel, order, _("Opening the parcel…"), lambda folder: self._open(folder))

    def cancel(self) -> None:
        """Stop what runs."""
        if self._worker is not None:
            self._worker.cancel()

    def stop_now(self) -> None:
        """Stop what runs, and wait until it has."""
        if self._worker is not None:
            self._worker.stop_now()

    @property
    def running(self) -> bool:
        """Whether a parcel is being packed or opened."""
        return self._worker is not None

    def _start(
        self,
        task: Callable[..., Any],
        order: PackOrder | OpenOrder,
        words: str,
        done: Callable[[Any], object],
    ) -> None:
        if self.running or self._window.exporting.running:
            told = _("Something else is being done. Wait until it has ended.")
            self._window.messages.tell(Severity.INFO, told)
            return
        self._worker = worker = Worker(task, order, self)

        def finished(result: object) -> None:
            self._end()
            done(result)

        worker.finished.connect(finished)
        worker.failed.connect(self._failed)
        worker.stopped.connect(lambda _pid: self._stopped(order))
        self._window.status.show_work(words)
        worker.start()

    def _stopped(self, order: PackOrder | OpenOrder) -> None:
        self._end()
        order.clear()
        self._window.messages.tell(Severity.INFO, _("Stopped. Nothing was left behind."))

    def _failed(self, error: LayoutAppError | str) -> None:
        self._end()
        if not isinstance(error, LayoutAppError):
            logger.error("a parcel failed: %s", error)
            error = LayoutAppError("program-fault", str(log_file()), kind=error)
        self._window.messages.tell(Severity.ERROR, sentence(error))

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.deleteLater()
        self._window.status.show_work("")

    def _kinds(self) -> str:
        return f"{_('Parcels')} (*{ENDING})"
