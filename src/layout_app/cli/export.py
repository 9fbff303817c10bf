"""``export``: the pages of an edition for the press."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.cli.console import exit_code, list_issues, say
from layout_app.cli.findings import gathered
from layout_app.cli.output import check_targets
from layout_app.cli.pages_out import (
    Material,
    Written,
    compose_pages,
    press_output,
    render_pages,
    write_each,
    write_pages,
)
from layout_app.cli.progress import progress
from layout_app.errors import ExportError, UsageError
from layout_app.issues import Issue
from layout_app.messages import gettext as _
from layout_app.messages import ngettext
from layout_app.press.file_names import example, page_files

if TYPE_CHECKING:
    from layout_app.model.edition import Edition


def run(arguments: argparse.Namespace) -> int:
    """Write pages of an edition as a PDF file, and as pictures when asked."""
    from layout_app.storage.edition_folder import read_edition
    from layout_app.storage.leftovers import unsaved_issues

    target: Path = arguments.output
    check_targets((example(target, split=arguments.split), arguments.png))
    edition = read_edition(arguments.edition)
    if not edition.pages:
        raise ExportError("export-no-pages", str(arguments.edition))
    pages = chosen_pages(edition, arguments.pages)
    files = page_files(target, edition, pages, split=arguments.split)
    check_targets(files)
    folder = arguments.edition
    order = press_output(arguments, edition.press, folder)
    material = Material(edition, folder, folder / "media", order)
    if files:
        with progress(_("Writing the PDF")) as report:
            wanted = list(zip(pages, files, strict=True))
            issues = gathered(write_each(material, wanted, arguments.jobs, report))
        for file in files:
            say(str(file))
    else:
        issues = gathered(_in_one_file(material, pages, target, arguments.jobs))
        count = ngettext("{count} page", "{count} pages", len(pages)).format(count=len(pages))
        say(_("{file}: {count}").format(file=target, count=count))
    if arguments.png is not None:
        render_pages(files or (target,), len(pages), arguments.png)
    list_issues((*unsaved_issues(folder, edition), *issues))
    return exit_code(issues)


def _in_one_file(
    material: Material, pages: Sequence[str], target: Path, jobs: int
) -> tuple[Issue, ...]:
    with progress(_("Composing")) as report:
        layouts = compose_pages(material, pages, jobs, report)
    with progress(_("Writing the PDF")) as report:
        found = write_pages(material, Written(pages, layouts, target), jobs, report)
    return (*[issue for layout in layouts for issue in layout.issues], *found)


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
