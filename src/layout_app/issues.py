"""What the engine reports instead of raising: a code and facts; the wording is in messages.py."""

from __future__ import annotations

import enum
from typing import Any

from msgspec import Struct

Fact = str | int | float

QUOTED = 16
"""Characters of a text that are enough to recognise it in a sentence."""


class Severity(enum.IntEnum):
    """How much an issue matters; the order is the order of a list of issues."""

    ERROR = 0
    WARNING = 1
    INFO = 2


class Where(Struct, frozen=True, kw_only=True):
    """The place an issue is about; what does not apply stays empty."""

    file: str = ""
    line: int = 0
    page: str = ""
    story: str = ""
    part: str = ""


class Issue(Struct, frozen=True):
    """One finding of the engine.

    ``code`` is the key of its sentence in messages.py, ``facts`` fill the sentence's places.
    """

    severity: Severity
    code: str
    where: Where = Where()
    facts: tuple[tuple[str, Fact], ...] = ()

    @property
    def fact(self) -> dict[str, Fact]:
        """The facts by name."""
        return dict(self.facts)


def issue(severity: Severity, code: str, where: Where | None = None, /, **facts: Fact) -> Issue:
    """Make an issue from keyword facts, kept in the order of their names."""
    return Issue(severity, code, where or Where(), tuple(sorted(facts.items())))


def shortened(text: str, most: int = QUOTED) -> str:
    """Quote how a text begins, with an ellipsis where it was cut."""
    return text if len(text) <= most else f"{text[:most]}…"


def shortened_ahead(text: str, most: int = QUOTED) -> str:
    """Quote how a text ends, with an ellipsis where it was cut."""
    return text if len(text) <= most else f"…{text[-most:]}"


def as_json(found: Issue) -> dict[str, Any]:
    """Give an issue as plain values for a JSON report."""
    place = found.where
    where = {name: getattr(place, name) for name in place.__struct_fields__ if getattr(place, name)}
    return {
        "severity": found.severity.name.lower(),
        "code": found.code,
        "where": where,
        "facts": found.fact,
    }
