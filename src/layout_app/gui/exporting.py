"""Exporting from the window: ask, run in a worker process, tell how it ended."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from layout_app.errors import LayoutAppError
from layout_app.gui.export_task import ExportOrder, export_edition
from layout_app.gui.logs import log_file
from layout_app.gui.message_bar import MessageBar
from layout_app.gui.status import StatusLine
from layout_app.gui.tasks import Task
from layout_app.gui.worker import Bench, Worker
from layout_app.issues import Issue, Severity
from layout_app.messages import _, ngettext, sentence

logger = logging.getLogger(__name__)


class Exporting(QObject):
    """At most one export at a time.

    Args:
        status: shows progress and offers to cancel.
        messages: says how it ended.
        task: what does the work (tests give their own).

    Signals:
        ended: it is over, whatever way; with what was written, or None.
    """

    ended = Signal(object)

    def __init__(
        self,
        status: StatusLine,
        messages: MessageBar,
        task: Task = export_edition,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._status = status
        self._messages = messages
        self._task = task
        self._worker: Worker | None = None
        self._order: ExportOrder | None = None
        self._pid = 0
        self._bench = Bench()
        self.open_folder: Callable[[Path], object] = _open_folder
        # Names pages and stories as people do, where somebody knows them.
        self.say: Callable[[Issue], str] = sentence
        status.cancel_asked.connect(self.cancel)

    @property
    def running(self) -> bool:
        """Whether an export runs."""
        return self._worker is not None

    def start(self, order: ExportOrder) -> None:
        """Export; does nothing while an export runs."""
        if self.running:
            return
        self._order = order
        self._worker = worker = Worker(self._task, order, self, self._bench)
        worker.progress.connect(self._progress)
        worker.finished.connect(self._finished)
        worker.failed.connect(self._failed)
        worker.stopped.connect(self._stopped)
        self._progress(0, 0)
        worker.start()

    def cancel(self) -> None:
        """Stop the export that runs."""
        if self._worker is not None:
            self._worker.cancel()
            self._status.show_work(_("Stopping…"))

    def stop_now(self) -> None:
        """Stop the export that runs, and wait until it has."""
        if self._worker is not None:
            self._worker.stop_now()
        self._bench.clear()

    def _progress(self, done: int, total: int) -> None:
        self._status.show_work(_("Exporting PDF…"), done, total)

    def _finished(self, issues: Sequence[Issue]) -> None:
        order = self._close()
        count = len(order.files)
        text = _("Written: {file}").format(file=order.target)
        if count > 1:
            text = ngettext("{n} file written to {folder}", "{n} files written to {folder}", count)
            text = text.format(n=count, folder=order.target.parent)
        severity = Severity.INFO
        if issues:
            severity = Severity.WARNING
            found = ngettext("{n} finding of the press", "{n} findings of the press", len(issues))
            text = f"{text} — {found.format(n=len(issues))}: {self.say(issues[0])}"
        folder = order.target.parent
        self._messages.tell(severity, text, _("Open Folder"), lambda: self.open_folder(folder))
        self.ended.emit(order.target)

    def _failed(self, error: LayoutAppError | str) -> None:
        order = self._close()
        # A process that has died tidies nothing up.
        shutil.rmtree(order.unfinished(self._pid), ignore_errors=True)
        if not isinstance(error, LayoutAppError):
            logger.error("export failed: %s", error)
            error = LayoutAppError("program-fault", str(log_file()), kind=error)
        self._messages.tell(
            Severity.ERROR, sentence(error), _("Try Again"), lambda: self.start(order)
        )
        self.ended.emit(None)

    def _stopped(self, pid: int) -> None:
        order = self._close()
        shutil.rmtree(order.unfinished(pid), ignore_errors=True)
        self._messages.tell(Severity.INFO, _("Export cancelled. No file was written."))
        self.ended.emit(None)

    def _close(self) -> ExportOrder:
        assert self._worker is not None
        assert self._order is not None
        self._pid = self._worker.pid
        self._worker.deleteLater()
        self._worker = None
        self._status.show_work("")
        return self._order


def _open_folder(folder: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
