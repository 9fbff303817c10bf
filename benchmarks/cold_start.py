"""From a fresh process to a PDF of the sheet."""

from __future__ import annotations

from benchmarks.fresh import galley_and_typst
from benchmarks.rows import AS_TYPST, Result, Row


def measure(runs: int) -> list[Result]:
    """Start both programs in turn."""
    both = galley_and_typst(runs)
    return [
        Row("cold start to PDF", "ms", both.ours.seconds * 1e3, both.typst.seconds * 1e3, AS_TYPST)
    ]
