"""Faults of ours: kept in a log file, told in one sentence, never a traceback on the screen."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QStandardPaths,
    QtMsgType,
    qInstallMessageHandler,
)

from layout_app.errors import LayoutAppError

logger = logging.getLogger("layout_app")

_KEPT_BYTES = 500_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_file() -> Path:
    """Give the file that faults are written to."""
    kind = QStandardPaths.StandardLocation.GenericStateLocation
    return Path(QStandardPaths.writableLocation(kind)) / "banxin" / "banxin.log"


def keep_log() -> None:
    """Write what is logged to the file; a disk that takes none is no reason not to start."""
    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=_KEPT_BYTES, backupCount=1, encoding="utf-8")
    except OSError as error:
        logger.warning("no log file: %s", error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def catch_faults(tell: Callable[[LayoutAppError], None]) -> None:
    """Log what nobody caught, and tell the person in a sentence.

    Args:
        tell: shows an error in the window.
    """

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, LayoutAppError):
            tell(error)
            return
        logger.error("uncaught", exc_info=(kind, error, trace))
        tell(LayoutAppError("program-fault", str(log_file()), kind=kind.__name__))

    sys.excepthook = caught
    qInstallMessageHandler(_from_qt)


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    logger.log(_LEVELS.get(kind, logging.INFO), "Qt: %s", text)
