"""``python -m benchmarks [NAME …] [--runs N] [--json]``."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence

from benchmarks import (
    cold_start,
    footprint,
    full_page,
    intake,
    makeup_pages,
    many_pages,
    pictures,
    sample,
    storage_journal,
    table,
    warm_rebuild,
    window,
    window_hands,
)
from benchmarks.fresh import UnavailableError
from benchmarks.rows import Measurement, Result, Skipped
from layout_app.__main__ import sweep_seldom

MEASUREMENTS: dict[str, Measurement] = {
    "cold": cold_start.measure,
    "warm": warm_rebuild.measure,
    "page": full_page.measure,
    "pages": many_pages.measure,
    "size": footprint.measure_size,
    "memory": footprint.measure_memory,
    "makeup": makeup_pages.measure,
    "sample": sample.measure,
    "window": window.measure,
    "hands": window_hands.measure,
    "journal": storage_journal.measure,
    "pictures": pictures.measure,
    "intake": intake.measure,
}


def main(words: Sequence[str]) -> int:
    """Measure what the line names, or everything; slowness is told and fails nothing."""
    arguments = _parsed(words)
    sweep_seldom()  # as the program does
    results: list[Result] = []
    for name in arguments.names or MEASUREMENTS:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        results += _measured(name, arguments.runs)
    if arguments.json:
        table.dump(results)
    else:
        table.show(results, _title(arguments.runs))
    return 0


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASUREMENTS)}; default: all"
    )
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="runs of each (9)")
    parser.add_argument("--json", action="store_true", help="figures for programs")
    arguments = parser.parse_args(words)
    unknown = set(arguments.names) - set(MEASUREMENTS)
    if unknown or arguments.runs < 1:
        parser.error(f"no such measurement: {', '.join(unknown)}" if unknown else "--runs from 1")
    return arguments


def _measured(name: str, runs: int) -> list[Result]:
    """Take one measurement; a fault in it is told in its row and leaves the others alone."""
    try:
        return MEASUREMENTS[name](runs)
    except UnavailableError as reason:
        return [Skipped(name, str(reason).strip())]
    except Exception as error:
        return [Skipped(name, f"{type(error).__name__}: {error}")]


def _title(runs: int) -> str:
    from importlib.metadata import version

    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    return f"Median of {runs} runs beside Typst {version('typst')}; {machine}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
