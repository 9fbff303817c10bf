"""One character changes in a sheet that is set: the page again, and its PDF again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engines import Clock, Galley, Typst
from benchmarks.rows import AS_TYPST, Result, Row, Target, middle
from benchmarks.sheets import sheet

_WARMING = 4
_BYTES = Target(0.8, "ratio")
"""Of the time that Typst takes to set its sheet and write it."""


def measure(runs: int) -> list[Result]:
    """Edit the sheet again and again, each time on top of the last edit."""
    text = sheet("sheet")
    galley = Galley(text.style)
    took: dict[str, list[float]] = {
        name: [] for name in ("layout", "pdf", "bytes", "typst layout", "typst pdf")
    }
    with TemporaryDirectory() as folder:
        typst = Typst(Path(folder) / "sheet.typ")
        typst.put(text)
        typst.layout()
        galley.layout(text)
        for number, edited in zip(range(2 * (runs + _WARMING)), text.edits(), strict=False):
            typst.put(edited)
            whole = number % 2 == 1
            with Clock() as ours:
                pages = galley.layout(edited)
                with Clock() as painting:
                    if whole:
                        galley.paint(pages)
            with Clock() as theirs:
                typst.pdf() if whole else typst.layout()
            name = "pdf" if whole else "layout"
            took[name].append(ours.ms)
            if whole:
                took["bytes"].append(painting.ms)
            took[f"typst {name}"].append(theirs.ms)
    figure = {name: middle(all_runs[_WARMING:]) for name, all_runs in took.items()}
    return [
        _row("warm rebuild: layout", figure["layout"], figure["typst layout"], AS_TYPST),
        _row("warm rebuild: to PDF", figure["pdf"], figure["typst pdf"], AS_TYPST),
        _row("warm page to PDF bytes", figure["bytes"], figure["typst pdf"], _BYTES),
    ]


def _row(name: str, ours: float, typst: float, target: Target) -> Row:
    return Row(name, "ms", ours, typst, target, "after a one-character edit")
