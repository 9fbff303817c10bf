"""The evening and the gallery in every dress: ``python -m tests.gui.evening.dress FOLDER``.

Two languages, light and dark, at one and one and a half times the size; each on a screen of its
own. What is wrong with what was to be seen is told; the pictures are for the eye.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 2200x1400x24")
LANGUAGES, LOOKS, SCALES = ("zh_CN", "en"), ("light", "dark"), ("1", "1.5")


def played(folder: Path, module: str, scale: str, *asked: str) -> int:
    """Play something in a process of its own; what it tells goes to the output."""
    home = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data")}
    env = {**os.environ, **home, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": scale}
    line = [*SCREEN, sys.executable, "-m", module, str(folder), *asked]
    return subprocess.run(line, env=env, check=False).returncode


def main(folder: Path) -> int:
    """Play all of it; give how many went wrong."""
    wrong = 0
    for language, look, scale in itertools.product(LANGUAGES, LOOKS, SCALES):
        name = f"{language}-{look}-{scale}"
        sys.stdout.write(f"== {name}\n")
        sys.stdout.flush()
        dress = ("--dress", language, look)
        for hands in ((), ("--keys",)):
            place = folder / f"{name}-{'keys' if hands else 'mouse'}"
            shots = ("--shots", str(place / "shots"))
            wrong += bool(played(place, "tests.gui.evening", scale, *hands, *dress, *shots))
        wrong += bool(played(folder / f"{name}-all", "tests.gui.evening.gallery", scale, *dress))
    return wrong


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
