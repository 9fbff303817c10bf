"""``check``: every issue of an edition."""

from __future__ import annotations

import argparse

from layout_app.cli.console import exit_code, say, say_json, severity_name, table
from layout_app.cli.findings import (
    copy_issues,
    gathered,
    head_issues,
    picture_issues,
    placement_issues,
)
from layout_app.cli.pages_out import Material, compose_pages
from layout_app.cli.progress import progress
from layout_app.cli.report import issue_entry
from layout_app.issues import Issue
from layout_app.messages import gettext as _
from layout_app.messages import ngettext, sentence


def run(arguments: argparse.Namespace) -> int:
    """List what is wrong with an edition."""
    from layout_app.storage.edition_folder import read_edition

    edition = read_edition(arguments.edition)
    material = Material(edition, arguments.edition, arguments.edition / "media")
    with progress(_("Composing")) as report:
        layouts = compose_pages(material, [page.id for page in edition.pages], report=report)
    found = gathered(
        copy_issues(edition),
        placement_issues(edition),
        head_issues(edition, layouts),
        picture_issues(edition, arguments.edition / "media"),
        *[layout.issues for layout in layouts],
    )
    if arguments.json:
        say_json([issue_entry(one) for one in found])
    else:
        _tell(found)
    return exit_code(found)


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
