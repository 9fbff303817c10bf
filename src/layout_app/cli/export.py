"""``export``: the pages of an edition for the press."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from layout_app.cli.console import exit_code, list_issues, say
from layout_app.cli.findings import gathered
from layout_app.cli.output import check_targets
from layout_app.cli.pages_out import Material, compose_pages, render_pages, write_pages
from layout_app.cli.progress import progress
from layout_app.errors import ExportError, UsageError
from layout_app.messages import gettext as _
from layout_app.messages import ngettext

if TYPE_CHECKING:
    from layout_app.model.edition import Edition


def run(arguments: argparse.Namespace) -> int:
    """Write pages of an edition as a PDF file, and as pictures when asked."""
    from layout_app.storage.edition_folder import read_edition

    check_targets((arguments.output, arguments.png))
    edition = read_edition(arguments.edition)
    if not edition.pages:
        raise ExportError("export-no-pages", str(arguments.edition))
    pages = chosen_pages(edition, arguments.pages)
    material = Material(edition, arguments.edition, arguments.edition / "media")
    with progress(_("Composing")) as report:
        layouts = compose_pages(material, pages, arguments.jobs, report)
    with progress(_("Writing the PDF")) as report:
        found = write_pages(material, layouts, arguments.output, report)
    if arguments.png is not None:
        render_pages(arguments.output, len(layouts), arguments.png)
    count = ngettext("{count} page", "{count} pages", len(pages)).format(count=len(pages))
    say(_("{file}: {count}").format(file=arguments.output, count=count))
    issues = gathered(*[layout.issues for layout in layouts], found)
    list_issues(issues)
    return exit_code(issues)


def chosen_pages(edition: Edition, folios: Sequence[int]) -> list[str]:
    """Give the ids of the pages with these numbers, in the order asked; all when none is.

    Raises:
        UsageError: there is no page of a number (``usage-no-page``).
    """
    by_folio = {page.folio: page.id for page in edition.pages}
    for folio in folios:
        if folio not in by_folio:
            known = ", ".join(map(str, by_folio))
            raise UsageError("usage-no-page", value=folio, pages=known)
    return [by_folio[folio] for folio in folios] or [page.id for page in edition.pages]
