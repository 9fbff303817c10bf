"""How big the sheet's PDF is, and how much memory making it takes."""

from __future__ import annotations

from benchmarks.fresh import galley_and_typst
from benchmarks.rows import AS_TYPST, Result, Row, Target

_FILE_KB = Target(220.0)
_MB = 1e6


def measure_size(runs: int) -> list[Result]:
    """Measure the PDF file."""
    both = galley_and_typst(runs)
    ours, typst = both.ours.file_bytes / 1e3, both.typst.file_bytes / 1e3
    return [Row("PDF size", "KB", ours, typst, _FILE_KB)]


def measure_memory(runs: int) -> list[Result]:
    """Measure the most memory that a fresh process held."""
    both = galley_and_typst(runs)
    ours, typst = both.ours.peak_bytes / _MB, both.typst.peak_bytes / _MB
    return [Row("peak memory", "MB", ours, typst, AS_TYPST, "resident, fresh process")]
