"""Where the program's own files stand: beside the source tree, or beside a packaged program."""

from __future__ import annotations

import sys
from pathlib import Path


def root() -> Path:
    """Give the folder that holds ``resources/`` and ``fonts/``."""
    packaged = getattr(sys, "_MEIPASS", None)
    return Path(packaged) if packaged else Path(__file__).resolve().parents[2]


def resources() -> Path:
    """Give the folder of templates, icons, catalogues of messages, profiles and samples."""
    return root() / "resources"


def fonts() -> Path:
    """Give the folder of the faces that come with the program."""
    return root() / "fonts"
