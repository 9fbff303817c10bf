"""What a measurement gives: a figure of ours, one of Typst's, and what we aim at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Literal

Aim = Literal["ours", "ratio"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure may reach.

    Attributes:
        limit: the most that holds.
        of: whether the limit is on our own figure or on its ratio to Typst's.
    """

    limit: float
    of: Aim = "ours"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; the smaller every figure, the better.

    Attributes:
        name: what was measured.
        unit: of both figures.
        ours, typst: medians; no figure of Typst's where it does no such work.
        target: what we aim at; None for a figure that only tells.
        note: how it was measured, when the name does not say it.
    """

    name: str
    unit: str
    ours: float
    typst: float | None
    target: Target | None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Our figure as a multiple of Typst's."""
        return self.ours / self.typst if self.typst else None

    @property
    def holds(self) -> bool | None:
        """Whether the target is reached; None where nothing is aimed at or Typst is not there."""
        if self.target is None:
            return None
        value = self.ratio if self.target.of == "ratio" else self.ours
        return None if value is None else value <= self.target.limit


@dataclass(frozen=True, slots=True)
class Skipped:
    """A measurement that could not be taken here, and why."""

    name: str
    reason: str


Result = Row | Skipped
Measurement = Callable[[int], list[Result]]
"""Takes the number of runs and gives rows; each is the median of so many runs."""

AS_TYPST = Target(1.0, "ratio")
"""No slower, no bigger than Typst."""


def middle(values: list[float]) -> float:
    """Give the median: one run that the machine disturbed does not move it."""
    return median(values)
