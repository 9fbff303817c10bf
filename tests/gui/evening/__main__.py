"""Play one evening and say how it went."""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.gui.evening.by_keys import Keys
from tests.gui.evening.by_mouse import Mouse
from tests.gui.evening.course import Course
from tests.gui.evening.stage import Stage


def main() -> int:
    """Play it; 1 and what went wrong on the error output if it did."""
    parser = argparse.ArgumentParser(prog="python -m tests.gui.evening", description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty folder to work in")
    parser.add_argument("--keys", action="store_true", help="with keys alone, else by mouse")
    parser.add_argument("--shots", type=Path, help="where pictures of the steps go")
    parser.add_argument("--dress", nargs=2, default=["zh_CN", "light"])
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.shots is not None:
        asked.shots.mkdir(parents=True, exist_ok=True)
    language, appearance = asked.dress
    stage = Stage(asked.folder, (language, appearance), asked.shots)
    try:
        Course(stage, Keys(stage) if asked.keys else Mouse(stage)).run()
    except Exception:
        stage.shot("wrong")
        sys.stderr.write(traceback.format_exc())
        return 1
    told = {
        "platform": QApplication.platformName(), "steps": stage.number,
        "scale": stage.window.devicePixelRatioF(), "seen": sorted(set(stage.seen)),
    }  # fmt: skip
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
