"""The evening from the first start to the printed page, with a real mouse and with real keys.

Each is played once on a real screen; together they are in both languages, light and dark, at one
and one and a half times the size. What is to be seen on the way is looked at: nothing is clipped,
nothing is said in the other language.
"""

from __future__ import annotations

import ctypes.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 2200x1400x24")
screen = pytest.mark.skipif(
    shutil.which("xvfb-run") is None or ctypes.util.find_library("xcb-cursor") is None,
    reason="no screen to play on: apt-get install xvfb xauth libxcb-cursor0",
)


def evening(folder: Path, *asked: str, scale: str = "1") -> dict[str, Any]:
    """Play an evening in a process of its own; give what it told."""
    kept = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data")}
    done = subprocess.run(
        [*SCREEN, sys.executable, "-m", "tests.gui.evening", str(folder), *asked],
        cwd=ROOT, capture_output=True, text=True, timeout=240, check=False,
        env={**os.environ, **kept, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": scale},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
@screen
def test_an_evening_by_keys_alone_on_a_real_screen(tmp_path):
    told = evening(tmp_path, "--keys", "--dress", "en", "dark", scale="1.5")
    assert (told["platform"], told["scale"]) == ("xcb", 1.5)
    assert told["seen"] == []


@pytest.mark.slow
@screen
def test_an_evening_by_mouse_on_a_real_screen(tmp_path):
    told = evening(tmp_path, "--dress", "zh_CN", "light")
    assert (told["platform"], told["scale"]) == ("xcb", 1.0)
    assert told["seen"] == []
