"""``check``: every issue of an edition, or of a PDF file."""

from __future__ import annotations

import argparse
from pathlib import Path

from layout_app.cli.console import exit_code, say, say_json, severity_name, table
from layout_app.cli.findings import edition_issues, limits_named
from layout_app.cli.progress import progress
from layout_app.cli.report import issue_entry
from layout_app.errors import UsageError
from layout_app.issues import Issue
from layout_app.messages import gettext as _
from layout_app.messages import ngettext, sentence


def run(arguments: argparse.Namespace) -> int:
    """List what is wrong with an edition or a PDF file.

    Raises:
        UsageError: a PDF file is named that is not there (``usage-file-missing``).
    """
    named: Path = arguments.edition
    if not named.exists() and named.suffix.lower() == ".pdf":
        raise UsageError("usage-file-missing", str(named))
    found = _of_edition(arguments) if named.is_dir() or not named.exists() else _of_pdf(arguments)
    if arguments.json:
        say_json([issue_entry(one) for one in found])
    else:
        _tell(found)
    return exit_code(found)


def _of_edition(arguments: argparse.Namespace) -> tuple[Issue, ...]:
    from layout_app.storage.edition_folder import read_edition
    from layout_app.storage.leftovers import unsaved_issues

    edition = read_edition(arguments.edition)
    unsaved = unsaved_issues(arguments.edition, edition)
    with progress(_("Composing")) as report:
        found = edition_issues(arguments.edition, edition, arguments.preset, report)
    return (*unsaved, *found)


def _of_pdf(arguments: argparse.Namespace) -> tuple[Issue, ...]:
    from layout_app.preflight.pdf import check_pdf

    limits = limits_named(arguments.preset)
    return check_pdf(arguments.edition, arguments.standard, limits)


def _tell(found: tuple[Issue, ...]) -> None:
    if not found:
        say(_("Nothing is wrong."))
        return
    ordered = sorted(found, key=lambda one: one.severity)
    table(
        (_("severity"), _("finding")),
        [(severity_name(one.severity), sentence(one)) for one in ordered],
    )
    say(ngettext("{count} finding", "{count} findings", len(found)).format(count=len(found)))
