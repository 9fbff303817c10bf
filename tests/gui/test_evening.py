"""The main path from raw copy to the printed page, with real keys and with the mouse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREEN = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]


def evening(folder: Path, platform: str, *asked: str, before: tuple[str, ...] = ()) -> dict:
    """Play an evening in a process of its own; give what it told."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.gui.evening", str(folder), *asked],
        cwd=ROOT, capture_output=True, text=True, timeout=180, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": platform},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="xvfb-run is not installed")
def test_an_evening_by_keys_alone_on_a_real_screen(tmp_path):
    told = evening(tmp_path, "xcb", "--keys", before=tuple(SCREEN))
    assert told["platform"] == "xcb"
    assert (tmp_path / "page.pdf").is_file()


@pytest.mark.slow
def test_an_evening_by_mouse_in_english_and_dark(tmp_path):
    told = evening(tmp_path, "offscreen", "--dress", "en", "dark")
    assert told["platform"] == "offscreen"
    assert (tmp_path / "print.pdf").is_file()
