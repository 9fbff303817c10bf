"""What goes to the terminal: results to standard output, everything else to standard error."""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from layout_app.issues import Issue, Severity
from layout_app.messages import gettext as _
from layout_app.messages import mark, sentence

_SEVERITIES = {
    Severity.ERROR: mark("error"),
    Severity.WARNING: mark("warning"),
    Severity.INFO: mark("note"),
}


def prepare() -> None:
    """Make both streams take any character, however poor the terminal's encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def hush() -> None:
    """Let nothing more be written to a reader that has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """Write a line of the result."""
    sys.stdout.write(f"{text}\n")


def say_json(value: Any) -> None:
    """Write a result for programs."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    say(json.dumps(value, ensure_ascii=plain, indent=1))


def complain(text: str) -> None:
    """Write a sentence beside the result."""
    sys.stderr.write(f"{text}\n")


def list_issues(found: Iterable[Issue]) -> None:
    """Write issues beside the result, the gravest first; notes stay out."""
    for issue in sorted(found, key=lambda one: one.severity):
        if issue.severity < Severity.INFO:
            complain(graded(issue))


def graded(issue: Issue) -> str:
    """Give an issue's sentence with its severity in front."""
    name = severity_name(issue.severity)
    return _("{place}: {text}").format(place=name, text=sentence(issue))


def severity_name(severity: Severity) -> str:
    """Give the word for a severity."""
    return _(_SEVERITIES[severity])


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table; Han characters take two cells of a terminal."""
    every = [list(heads), *[list(row) for row in rows]]
    widths = [max(_cells(row[column]) for row in every) for column in range(len(heads))]
    for row in every:
        line = "  ".join(
            text + " " * (width - _cells(text)) for text, width in zip(row, widths, strict=True)
        )
        say(line.rstrip())


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def exit_code(found: Iterable[Issue]) -> int:
    """Give 1 when something is overset, lost or in error, else 0.

    Gaps in the copy and pictures still to come are how copy arrives, not a failed command.
    """
    failed = any(
        issue.severity == Severity.ERROR and issue.code not in _COMMON_IN_COPY for issue in found
    )
    return 1 if failed else 0


_COMMON_IN_COPY = frozenset({"copy-missing-before", "picture-placeholder"})
