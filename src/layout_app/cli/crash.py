"""An unexpected exception: the traceback to a log file, and an error that names it."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from layout_app import __version__
from layout_app.errors import LayoutAppError

LOG = "banxin.log"


def kept(error: Exception) -> LayoutAppError:
    """Keep an exception in the log.

    Returns:
        the error that tells a person where the log is.
    """
    told = "".join(traceback.format_exception(error))
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    head = f"--- {now} Banxin {__version__} Python {platform.python_version()} {sys.platform}\n"
    where = _written(head + told)
    # A library that is not there is a set-up to repair; a part of our own is a fault of ours.
    if isinstance(error, ImportError) and not (error.name or "").startswith("layout_app"):
        return LayoutAppError("part-missing", where, detail=str(error))
    return LayoutAppError("program-fault", where, kind=f"{type(error).__name__}: {error}")


def _written(text: str) -> str:
    for folder in (_state_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / LOG).open("a", encoding="utf-8") as log:
                log.write(text)
        except OSError:
            continue  # a home that cannot be written to: the next folder is tried
        return str(folder / LOG)
    sys.stderr.write(text)  # nowhere to write: better a traceback than nothing
    return "stderr"


def _state_folder() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home) / "Banxin"
    if sys.platform == "darwin":
        return home / "Library" / "Logs" / "Banxin"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "banxin"
