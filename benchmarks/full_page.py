"""A full page of eight columns set from nothing: faces open, no paragraph known."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engines import Clock, Galley, Typst
from benchmarks.rows import Result, Row, Target, middle
from benchmarks.sheets import sheet

_MS_AT_9000 = 40.0
_WARMING = 2


def measure(runs: int) -> list[Result]:
    """Set pages that differ in every paragraph, so that neither program knows any."""
    text = sheet("full")
    galley = Galley(text.style)
    ours: list[float] = []
    theirs: list[float] = []
    with TemporaryDirectory() as folder:
        typst = Typst(Path(folder) / "full.typ")
        for number in range(runs + _WARMING):
            other = text.afresh(number)
            typst.put(other)
            galley.forget()
            with Clock() as clock:
                galley.layout(other)
            ours.append(clock.ms)
            with Clock() as clock:
                typst.layout()
            theirs.append(clock.ms)
    # The target is for 9,000 characters; the work grows with their number.
    share = 9000 / text.characters
    mine, peer = (middle(took[_WARMING:]) * share for took in (ours, theirs))
    note = f"from nothing; measured on {text.characters:,}"
    return [Row("page of 9,000 characters", "ms", mine, peer, Target(_MS_AT_9000), note)]
