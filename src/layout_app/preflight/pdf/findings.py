"""Gathers what is found in a PDF file: each finding once, in the order found, never endless."""

from __future__ import annotations

from layout_app.issues import Fact, Issue, Severity, Where, issue
from layout_app.preflight.limits import Limits

MOST = 2000
"""Findings of one file, and the most of one code: a broken file repeats itself."""
_MOST_OF_A_CODE = 200


class Findings:
    """What was found in one file.

    Args:
        file: the file's name, the place of every finding.
        standard: ``x4``, ``x1a`` or empty for a file that keeps to none.
        limits: what the press wants.
    """

    def __init__(self, file: str, standard: str, limits: Limits) -> None:
        self.file = file
        self.standard = standard
        self.limits = limits
        self._found: dict[Issue, None] = {}
        self._counts: dict[str, int] = {}

    def add(self, severity: Severity, code: str, page: int = 0, **facts: Fact) -> None:
        """Keep a finding; ``page`` counts from 1, 0 is the whole file."""
        self._counts[code] = self._counts.get(code, 0) + 1
        if self._counts[code] <= _MOST_OF_A_CODE and len(self._found) < MOST:
            where = Where(file=self.file, page=str(page) if page else "")
            self._found[issue(severity, code, where, **facts)] = None

    def error(self, code: str, page: int = 0, **facts: Fact) -> None:
        """Keep what a press refuses or prints wrongly."""
        self.add(Severity.ERROR, code, page, **facts)

    def warn(self, code: str, page: int = 0, **facts: Fact) -> None:
        """Keep what a person should look at."""
        self.add(Severity.WARNING, code, page, **facts)

    def note(self, code: str, page: int = 0, **facts: Fact) -> None:
        """Keep what is worth knowing."""
        self.add(Severity.INFO, code, page, **facts)

    def breach(self, code: str, page: int = 0, **facts: Fact) -> None:
        """Keep what breaks both standards; a file that keeps to none is only warned."""
        (self.error if self.standard else self.warn)(code, page, **facts)

    def all(self) -> tuple[Issue, ...]:
        """Give the findings."""
        return tuple(self._found)
