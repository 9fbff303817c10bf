"""From starting the program to the first page in its window, without a screen."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.fresh import UnavailableError
from benchmarks.places import CHECKOUT, PROGRAM, SAMPLE
from benchmarks.rows import Result, Row, Target, middle
from benchmarks.sample import built

_TARGET = Target(1200.0)
_RUNS = 5
_TIMEOUT = 60


def measure(runs: int) -> list[Result]:
    """Start the window on the sample edition, wait for its word, end it."""
    there = (SAMPLE / "edition.json").exists()
    edition = SAMPLE if there else built().edition
    with TemporaryDirectory() as home:
        took = [_first_page(edition, Path(home)) for _ in range(min(runs, _RUNS) + 1)][1:]
    note = f"fresh process, offscreen, {len(took)} runs"
    return [Row("window to first page painted", "ms", middle(took) * 1e3, None, _TARGET, note)]


def _first_page(edition: Path, home: Path) -> float:
    """Give the seconds until the window says that a page was painted.

    Raises:
        UnavailableError: it ends, or says nothing for a minute.
    """
    # Settings and log of the person who measures stay as they are.
    kinds = ("CONFIG", "CACHE", "STATE", "DATA")
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in kinds}
    asked = {"QT_QPA_PLATFORM": "offscreen", "BANXIN_TRACE": "1"}
    environment = {**os.environ, **folders, **asked}
    said = home / "said.txt"
    began = time.perf_counter()
    with said.open("wb") as out:
        window = subprocess.Popen(
            [*PROGRAM, str(edition)], cwd=CHECKOUT, env=environment, stdout=out, stderr=out
        )
    try:
        while b"first page painted" not in said.read_bytes():
            if window.poll() is not None or time.perf_counter() - began > _TIMEOUT:
                raise UnavailableError(f"no page was painted: {said.read_text('utf-8', 'replace')}")
            time.sleep(0.002)
        return time.perf_counter() - began
    finally:
        window.terminate()
        window.wait()
