"""Both programs in fresh processes on the same sheet: what they take, and the files they make."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.places import CHECKOUT, FONTS, PROGRAM
from benchmarks.rows import middle
from benchmarks.sheets import sheet
from layout_app.cli.arguments import COMMANDS

_LAUNCHER = Path(__file__).with_name("launcher.py")
_TYPST = (
    "import sys, typst; "
    "typst.compile(sys.argv[1], sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)"
)
_TIMEOUT = 120


class UnavailableError(Exception):
    """A measurement cannot be taken here; the text says why."""


class Fresh(NamedTuple):
    """Medians over fresh processes, and the size of the file each makes."""

    seconds: float
    peak_bytes: float
    file_bytes: int


class Both(NamedTuple):
    """The same of ours and of Typst."""

    ours: Fresh
    typst: Fresh


@cache
def galley_and_typst(runs: int) -> Both:
    """Set the sheet in fresh processes, both programs in turn; one run before is not counted.

    Raises:
        UnavailableError: there is no such command yet, or one of the two fails.
    """
    if "galley" not in COMMANDS:
        raise UnavailableError("this layout-app has no command “galley”")
    if sys.platform == "win32":
        raise UnavailableError("Windows does not tell what a finished process took")
    with TemporaryDirectory() as name:
        folder = Path(name)
        text = sheet("sheet")
        copy, source = text.write(folder)
        ours, theirs = folder / "ours.pdf", folder / "theirs.pdf"
        commands: list[list[str | Path]] = [
            [*PROGRAM, "galley", copy, "--style", text.style, "-o", ours],
            [sys.executable, "-c", _TYPST, source, theirs, FONTS],
        ]
        took = _launch([[str(word) for word in command] for command in commands], runs + 1)
        return Both(_middle(took[0], ours), _middle(took[1], theirs))


def _launch(commands: list[list[str]], runs: int) -> list[list[tuple[float, int, int]]]:
    done = subprocess.run(
        [sys.executable, "-S", "-E", str(_LAUNCHER), str(runs)],
        input=json.dumps(commands),
        stdout=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
        timeout=_TIMEOUT,
        check=True,
    )
    told: list[list[tuple[float, int, int]]] = json.loads(done.stdout)
    for command, took in zip(commands, told, strict=True):
        if any(code for _, _, code in took):
            raise UnavailableError(f"failed: {' '.join(command)}")
    return told


def _middle(took: list[tuple[float, int, int]], made: Path) -> Fresh:
    counted = took[1:]
    return Fresh(
        middle([seconds for seconds, _, _ in counted]),
        middle([float(peak) for _, peak, _ in counted]),
        made.stat().st_size,
    )
