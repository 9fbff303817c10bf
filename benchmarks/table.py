"""Rows to a table for people (rich on a terminal, plain in a pipe) or to JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.rows import Result, Row, Target

_PIPE_WIDTH = 130
_VERDICT = {True: "yes", False: "no", None: "–"}
_COLOUR = {True: "green", False: "red", None: ""}


def show(results: Iterable[Result], title: str) -> None:
    """Print the table, then what was skipped and why.

    Args:
        results: in the order of the table.
        title: what stands above it.
    """
    console = Console()
    if not console.is_terminal:
        console = Console(width=_PIPE_WIDTH)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("measured", "unit", "ours", "Typst", "ratio", "target", "holds", "note"):
        numeric = heading in ("ours", "Typst", "ratio", "target")
        # Where the line is too short, words run on below; figures never do.
        wordy = heading in ("measured", "note")
        table.add_column(heading, justify="right" if numeric else "left", no_wrap=not wordy)
    skipped = []
    for result in results:
        if isinstance(result, Row):
            colour = _COLOUR[result.holds]
            table.add_row(*_cells(result), style=colour or None)
        else:
            skipped.append(f"skipped: {result.name}: {result.reason}")
    console.print(table)
    for line in skipped:
        console.print(line, markup=False)


def dump(results: Iterable[Result]) -> None:
    """Print the same as JSON."""
    print(json.dumps([_values(result) for result in results], ensure_ascii=False, indent=1))


def _cells(row: Row) -> list[str]:
    ratio = "–" if row.ratio is None else f"{row.ratio:.2f}"
    figures = [_figure(row.ours), "–" if row.typst is None else _figure(row.typst)]
    target = "–" if row.target is None else _target(row.target)
    return [row.name, row.unit, *figures, ratio, target, _VERDICT[row.holds], row.note]


def _figure(value: float) -> str:
    """Give three or four figures, which is as fine as a run repeats."""
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _target(target: Target) -> str:
    return f"≤ {target.limit:g}{' ×' if target.of == 'ratio' else ''}"


def _values(result: Result) -> dict[str, object]:
    if not isinstance(result, Row):
        return {"name": result.name, "skipped": result.reason}
    return {
        "name": result.name,
        "unit": result.unit,
        "ours": result.ours,
        "typst": result.typst,
        "ratio": result.ratio,
        "target": None if result.target is None else result.target.limit,
        "target_of": None if result.target is None else result.target.of,
        "holds": result.holds,
        "note": result.note,
    }
