"""The sample paper made up from its copy: how long the phases take, and an edition to open."""

from __future__ import annotations

import atexit
import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks.fresh import UnavailableError
from benchmarks.places import CHECKOUT, PROGRAM, SAMPLE, SAMPLE_COPY
from benchmarks.rows import Result, Row, Target

_PAGE_SECONDS = Target(1.0)
_TIMEOUT = 120


class Built(NamedTuple):
    """A build of the sample copy: the edition's folder and the report."""

    edition: Path
    report: dict[str, Any]


def copy_files() -> list[Path]:
    """List the files of the sample's copy.

    Raises:
        UnavailableError: there are none.
    """
    files = sorted(SAMPLE_COPY.glob("*.md"))
    if not files:
        raise UnavailableError(f"no copy in {SAMPLE_COPY.relative_to(CHECKOUT)}")
    return files


def build(what: str, options: Sequence[str | Path]) -> None:
    """Run ``layout-app build`` in a fresh process.

    Args:
        what: is built, for the error.
        options: the copy and what is to be made of it.

    Raises:
        UnavailableError: the build fails.
    """
    done = subprocess.run(
        [*PROGRAM, "build", *map(str, options)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
        check=False,
    )
    if done.returncode > 1:
        raise UnavailableError(f"building {what} ended with {done.returncode}: {done.stderr}")


@cache
def built() -> Built:
    """Build the sample copy, once for all measurements.

    Raises:
        UnavailableError: the copy is not there or the build fails.
    """
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    edition, report = Path(folder.name) / "edition", Path(folder.name) / "report.json"
    options: list[str | Path] = [*copy_files(), "--images", SAMPLE / "media"]
    options += ["--date", "2025-05-20", "-o", Path(folder.name) / "pages.pdf"]
    build("the sample", [*options, "--edition", edition, "--report", report])
    return Built(edition, json.loads(report.read_text("utf-8")))


def measure(_runs: int) -> list[Result]:
    """Read the times that the build itself reports; Typst has no makeup to set beside them."""
    report = built().report
    pages, seconds = len(report["pages"]), report["seconds"]
    note = f"sample edition, {pages} pages, one build"
    rows: list[Result] = [
        Row("makeup of a page", "s", seconds["makeup"] / pages, None, _PAGE_SECONDS, note)
    ]
    others = ("intake", "compose", "pdf")
    rows += [
        Row(f"{phase} of the sample", "ms", seconds[phase] * 1e3, None, None, note)
        for phase in others
    ]
    return rows
