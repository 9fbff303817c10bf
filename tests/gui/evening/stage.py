"""The window an evening is played in: what is waited for, what opens over it, pictures of it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QElapsedTimer, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QProgressDialog, QWidget

from layout_app.gui import app as program
from layout_app.gui.settings import Settings
from tests.gui.looks import seen_faults

_PATIENCE_MS = 30_000
_PAUSE_MS = 20

Act = Callable[[Any], None]


class Stage:
    """The program as at its first start, in a dress of language and appearance.

    Args:
        folder: an empty folder to work in.
        dress: language and appearance.
        shots: where pictures of the steps go; None for none.

    Attributes:
        seen: what is wrong with what was to be seen: a clipped word, one of the other language.
    """

    def __init__(self, folder: Path, dress: tuple[str, str], shots: Path | None = None) -> None:
        self.folder, self.shots, self.dress = folder, shots, dress
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        self.app = program.application(["banxin"])
        settings = Settings(folder / "banxin.ini")
        for key, value in zip(("language", "appearance"), dress, strict=True):
            settings.put(key, value)
        settings.put("import/folder", str(folder))
        settings.put("export/folder", str(folder))
        self.window = program.open_window(self.app, settings)
        self.faults: list[str] = []
        self.seen: list[str] = []
        self.number = 0

    def open(self) -> None:
        """Show the window."""
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        if QApplication.platformName() != "offscreen":
            assert QTest.qWaitForWindowActive(self.window, 5000), "the window gets no focus"

    def close(self) -> None:
        """Let the window go without a question."""
        self.window.document.steps.setClean()
        self.window.document.recovered = False
        self.window.close()

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self.window.page

    @property
    def edition(self) -> Any:
        """The open edition."""
        return self.window.document.edition

    # --- waiting --------------------------------------------------------------------------

    def wait(self, there: Callable[[], object], why: str = "") -> None:
        """Wait until something is there."""
        clock = QElapsedTimer()
        clock.start()
        while not there():
            assert not self.faults, self.faults[0]
            assert clock.elapsed() < _PATIENCE_MS, f"waited in vain: {why or there}"
            QTest.qWait(_PAUSE_MS)

    def settled(self) -> None:
        """Wait until every page is composed."""
        self.wait(lambda: not self.window.document.composing, "composing")
        self.window.document.wait()
        QApplication.processEvents()

    def checked(self) -> None:
        """Wait until the check has seen the edition as it is now."""
        self.settled()
        checking = self.window.desk.checking
        QTest.qWait(_PAUSE_MS)
        self.wait(lambda: checking.done and not _busy(checking), "the check")
        # What was found comes by signal.
        QTest.qWait(_PAUSE_MS)

    # --- what opens over the window -------------------------------------------------------

    def during(self, begin: Callable[[], None], *acts: Act) -> None:
        """Begin something that opens dialogs, and act in each of them; all are to be gone after.

        A dialog may open the next one while it stands, or leave it to the next.
        """
        left, met, done = list(acts), [], []
        level = QThread.currentThread().loopLevel()

        def look() -> None:
            if not left or self.faults:
                return
            # Before anything is done: a dialog that opens another one comes back only after it.
            QTimer.singleShot(_PAUSE_MS, look)
            new = [one for one in dialogs() if one not in met]
            if not new:
                return
            dialog = new[-1]
            # A preview paints before it listens: it could be closed for good too early.
            painting = QThread.currentThread().loopLevel() == level
            if dialog.objectName() == "printPreview" and painting:
                return
            met.append(dialog)
            act = left.pop(0)
            QTest.qWait(3 * _PAUSE_MS)
            try:
                act(dialog)
                done.append(act)
            except Exception:
                self.faults.append(traceback.format_exc())
                self._close()

        QTimer.singleShot(0, look)
        begin()
        self.wait(lambda: len(done) == len(acts), "a dialog")
        self.wait(lambda: not dialogs(), "the end of the dialogs")
        self._take_focus()

    def _close(self) -> None:
        self.shot("wrong", next(iter(dialogs()), None))
        for dialog in dialogs():
            dialog.reject()

    def _take_focus(self) -> None:
        # Without a window manager nobody gives the focus back when a dialog has gone.
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow, "the focus")

    # --- pictures -------------------------------------------------------------------------

    def shot(self, name: str, top: QWidget | None = None) -> None:
        """Look at the window or a dialog; keep a picture of it where pictures are kept."""
        top = top or self.window
        QTest.qWait(4 * _PAUSE_MS)
        self.number += 1
        self.seen += [f"{name}: {fault}" for fault in self._faults_of(top)]
        if self.shots is not None:
            top.grab().save(str(self.shots / f"{self.number:02d}-{name}.png"))

    def _faults_of(self, top: QWidget) -> list[str]:
        content = "" if self.edition is None else _content(self.edition)
        return seen_faults(top, self.dress[0], content)


def dialogs() -> list[QDialog]:
    """Give the dialogs that stand open, the latest last."""
    return [one for one in QApplication.topLevelWidgets() if _is_open(one)]  # type: ignore[misc]


def _is_open(top: QWidget) -> bool:
    waits = isinstance(top, QProgressDialog)
    return isinstance(top, QDialog) and top.isVisible() and not waits


def _busy(checking: Any) -> bool:
    """Tell whether a check runs or is to begin in a moment."""
    return checking._pause.isActive() or checking._pool.activeThreadCount() > 0


def _content(edition: Any) -> str:
    """Give all that stands in a paper, templates too: their names are the paper's own."""
    return msgspec.json.encode(msgspec.to_builtins(edition)).decode() if edition else ""
