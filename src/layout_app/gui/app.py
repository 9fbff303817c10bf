"""Start the window: Qt, language, look, log, then the edition."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QSize
from PySide6.QtWidgets import QApplication

from layout_app.errors import UsageError
from layout_app.gui import icons, logs, theme
from layout_app.gui.collecting import Collecting
from layout_app.gui.document import Document
from layout_app.gui.language import WindowLanguage
from layout_app.gui.main_window import MainWindow
from layout_app.gui.settings import Settings
from layout_app.gui.sweeping import Sweeping

TRACE = "BANXIN_TRACE"
"""Set in the environment, the start tells when the first page was painted."""

SCREENSHOT = "--screenshot"
_MET = "start/met"
"""Whether the program was started before."""
_SHOT_SIZE = QSize(1440, 900)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shot:
    """How a picture of the window is taken.

    Attributes:
        target: the PNG file.
        size: of the window, in logical pixels.
    """

    target: Path
    size: QSize
    language: str = "zh_CN"
    appearance: theme.Appearance = "light"


def run(folder: Path | None, argv: Sequence[str]) -> int:
    """Open the window, with an edition in it if one is named, until it is closed.

    Args:
        folder: the edition; None for the start page.
        argv: the program's name, and arguments for Qt (``-style``, ``-platform``).
            ``--screenshot FILE`` takes a picture of the window instead of waiting for a person.

    Returns:
        the exit code.

    Raises:
        UsageError: there is no screen to show it on (``usage-no-screen``).
    """
    started = time.perf_counter()
    if SCREENSHOT in argv[:-1]:
        if not has_screen(argv):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        target = Path(argv[list(argv).index(SCREENSHOT) + 1])
        screenshot(folder, Shot(target, _SHOT_SIZE))
        return 0
    if not has_screen(argv):
        raise UsageError("usage-no-screen")
    app = application(argv)
    Collecting(app)
    settings = Settings()
    logs.keep_log()
    window = open_window(app, settings)
    Sweeping(window.document, window)
    logs.catch_faults(window.tell_error)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: _follow_system(app, settings))
    if os.environ.get(TRACE):
        _trace(window, started)
    window.show()
    if folder is not None:
        # Let the frame appear before the edition is read.
        app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        window.open_folder(folder)
    elif not settings.flag(_MET, False):
        # The first time there is something to look at and to try things on.
        window.papers.open_sample()
    if not settings.flag(_MET, False):
        settings.put(_MET, True)
        window.hints.begin()
    window.sessions.asking.offer_left()
    window.desk.makeup.warm_later()
    return app.exec()


def has_screen(argv: Sequence[str]) -> bool:
    """Tell whether a window can be shown: Qt would abort the program where none can."""
    if not sys.platform.startswith("linux") or "-platform" in argv:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def application(argv: Sequence[str]) -> QApplication:
    """Give the one QApplication, making it if there is none."""
    known = QCoreApplication.instance()
    if isinstance(known, QApplication):
        return known
    app = QApplication(list(argv))
    app.setApplicationName("banxin")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("banxin")
    theme.ensure_chinese(app)
    app.setWindowIcon(icons.coloured("app", icons.INFO))
    return app


def open_window(
    app: QApplication, settings: Settings, document: Document | None = None
) -> MainWindow:
    """Make the main window with its language and appearance; it is not shown yet."""
    spoken = WindowLanguage(app, settings.text("language"))
    theme.apply(app, theme.appearance_of(settings.text("appearance")))

    def dress(name: str) -> None:
        theme.apply(app, theme.appearance_of(name))

    return MainWindow(document or Document(), settings, spoken.speak, dress)


def screenshot(folder: Path | None, shot: Shot, document: Document | None = None) -> None:
    """Take a picture of the window with an edition in it (nothing of the person's is touched)."""
    app = application(sys.argv[:1])
    settings = Settings(shot.target.with_suffix(".ini"))
    settings.put("language", shot.language)
    settings.put("appearance", shot.appearance)
    window = open_window(app, settings, document)
    window.resize(shot.size)
    window.show()
    if folder is not None:
        window.open_folder(folder)
    settle(app, window)
    window.grab().save(str(shot.target))
    window.close()
    window.deleteLater()
    shot.target.with_suffix(".ini").unlink(missing_ok=True)


def settle(app: QApplication, window: MainWindow) -> None:
    """Let the window finish what it has begun: composing every page, painting."""
    app.processEvents()
    window.document.wait()
    app.processEvents()


def _follow_system(app: QApplication, settings: Settings) -> None:
    """Turn dark or light with the system, unless the person chose one of them."""
    if theme.appearance_of(settings.text("appearance")) == "system":
        theme.apply(app, "system")


def _trace(window: MainWindow, started: float) -> None:
    """Print how long it took from here to the first page on the screen."""

    def painted() -> None:
        spent = (time.perf_counter() - started) * 1000
        sys.stderr.write(f"first page painted after {spent:.0f} ms\n")
        sys.stderr.flush()

    window.view.watch_first_page(painted)
