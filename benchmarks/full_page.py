"""A page of 9,000 characters from nothing: faces open, no paragraph known; and twice as much."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engines import Clock, Galley, Typst
from benchmarks.rows import Result, Row, Target, middle
from benchmarks.sheets import Sheet, sheet

_FROM_NOTHING = Target(40.0)
_LINEAR = Target(2.2)
"""Time of twice the characters: linear, and what the clock and its machine add."""
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
    mine, peer = (middle(took[_WARMING:]) for took in (ours, theirs))
    note = f"from nothing; {text.characters:,} characters"
    return [
        Row("page of 9,000 characters", "ms", mine, peer, _FROM_NOTHING, note),
        _growth("twice the paragraphs", galley, text, text.repeated(2), runs),
        _growth("a paragraph twice as long", galley, _joined(text, 1), _joined(text, 2), runs),
    ]


def _joined(text: Sheet, times: int) -> Sheet:
    """Give the body text as one paragraph, so many times over."""
    body = "".join(words for kind, words in text.pieces if kind == "p")
    return text.of((("p", body * times),))


def _growth(name: str, galley: Galley, once: Sheet, twice: Sheet, runs: int) -> Row:
    """Tell how many times as long the second sheet takes; processor time, from nothing."""
    shares: list[float] = []
    for number in range(runs + _WARMING):
        took: list[float] = []
        for text in (once, twice):
            other = text.afresh(number)
            galley.forget()
            began = time.process_time()
            galley.layout(other)
            took.append(time.process_time() - began)
        shares.append(took[1] / took[0])
    note = f"processor time of {twice.characters:,} characters to {once.characters:,}"
    return Row(name, "times", middle(shares[_WARMING:]), None, _LINEAR, note)
