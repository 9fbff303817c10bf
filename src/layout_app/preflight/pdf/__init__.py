"""Any PDF file: what a press would refuse or print wrongly."""

from __future__ import annotations

from pathlib import Path

from layout_app.issues import Issue, Severity, Where, issue
from layout_app.preflight.limits import NEWSPRINT, Limits


def check_pdf(
    path: Path, standard: str | None = None, limits: Limits = NEWSPRINT
) -> tuple[Issue, ...]:
    """Check a PDF file."""
    del standard, limits
    where = Where(file=str(path))
    return (issue(Severity.ERROR, "pdf-unreadable", where, detail="it is no PDF"),)
