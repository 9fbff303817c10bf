"""A hundred different pages to a hundred PDFs, two processes side by side."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engines import Clock, Galley, Typst
from benchmarks.rows import AS_TYPST, Result, Row, middle
from benchmarks.sheets import sheet

_PAGES = 100
_PROCESSES = 2
_ROUNDS = 2


def measure(runs: int) -> list[Result]:
    """Set all pages with one program, then with the other; starting the processes counts."""
    rounds = min(runs, _ROUNDS)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        ours.append(_seconds(_ours))
        theirs.append(_seconds(_typst))
    note = f"{_PROCESSES} processes, every page new, {rounds} rounds"
    return [Row(f"{_PAGES} pages to PDF", "s", middle(ours), middle(theirs), AS_TYPST, note)]


def _seconds(work: Callable[[range], int]) -> float:
    shares = [range(first, _PAGES, _PROCESSES) for first in range(_PROCESSES)]
    # Fresh interpreters, as on any system, and nothing of this process in them.
    context = multiprocessing.get_context("spawn")
    with Clock() as clock, ProcessPoolExecutor(_PROCESSES, context) as pool:
        made = sum(pool.map(work, shares))
    assert made == _PAGES
    return clock.ms / 1e3


def _ours(numbers: range) -> int:
    text = sheet("sheet")
    galley = Galley(text.style)
    return sum(galley.pdf(text.afresh(number)).startswith(b"%PDF") for number in numbers)


def _typst(numbers: range) -> int:
    text = sheet("sheet")
    made = 0
    with TemporaryDirectory() as folder:
        typst = Typst(Path(folder) / "sheet.typ")
        for number in numbers:
            typst.put(text.afresh(number))
            made += typst.pdf().startswith(b"%PDF")
    return made
