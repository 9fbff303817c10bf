"""Where things stand on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
COMPARISON = CHECKOUT.parent / "shared" / "checks" / "comparison"
OWN_TEXT = Path(__file__).parent / "own_text"
SAMPLE = CHECKOUT / "resources" / "samples" / "qingshi-ribao"
SAMPLE_COPY = SAMPLE / "copy"
FONTS = CHECKOUT / "fonts"
_COMMAND = Path(sys.executable).with_name("layout-app")
PROGRAM = [str(_COMMAND)] if _COMMAND.exists() else [sys.executable, "-m", "layout_app"]
"""The program in a fresh process, with the Python that measures."""
