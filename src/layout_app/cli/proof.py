"""``proof``: pages on office paper (大样), or their stories as numbered galleys (小样)."""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.cli.console import exit_code, list_issues, say
from layout_app.cli.findings import gathered
from layout_app.cli.galley_copy import pieces_of
from layout_app.cli.output import check_targets
from layout_app.cli.pages_out import Material, compose_pages
from layout_app.cli.progress import progress
from layout_app.errors import ExportError, UsageError
from layout_app.issues import Issue
from layout_app.messages import gettext as _
from layout_app.messages import ngettext

if TYPE_CHECKING:
    from layout_app.display.items import DisplayList
    from layout_app.model.edition import Edition
    from layout_app.model.page import Page
    from layout_app.press.proof import Note, Order
    from layout_app.typeset.column import Setter


def run(arguments: argparse.Namespace) -> int:
    """Write proofs of an edition's pages."""
    from layout_app.storage.edition_folder import read_edition
    from layout_app.storage.leftovers import unsaved_issues

    check_targets((arguments.output,))
    edition = read_edition(arguments.edition)
    pages = chosen(edition, arguments.page)
    media = arguments.edition / "media"
    material = Material(edition, arguments.edition, media)
    found: tuple[Issue, ...] = ()
    with tempfile.TemporaryDirectory() as scratch:
        if arguments.galley:
            sheets = list(_galleys(material, pages, arguments))
        else:
            folder = Path(scratch) if arguments.grey else media
            sheets, found = _pages(material, pages, arguments, folder)
            media = folder
        issues = gathered(found, write_sheets(material, sheets, arguments.output, media))
    count = ngettext("{count} sheet", "{count} sheets", len(sheets)).format(count=len(sheets))
    say(_("{file}: {count}").format(file=arguments.output, count=count))
    list_issues((*unsaved_issues(arguments.edition, edition), *issues))
    return exit_code(issues)


def chosen(edition: Edition, ids: Sequence[str] | None) -> list[Page]:
    """Give the pages that are asked for by id or number; all when none is.

    Raises:
        ExportError: the edition has no pages (``export-no-pages``).
        UsageError: there is no such page (``usage-no-page``).
    """
    if not edition.pages:
        raise ExportError("export-no-pages", edition.title)
    names = {page.id: page for page in edition.pages}
    names.update((str(page.folio), page) for page in edition.pages)
    for wanted in ids or ():
        if wanted not in names:
            known = ", ".join(page.id for page in edition.pages)
            raise UsageError("usage-no-page", value=wanted, pages=known)
    return [names[one] for one in ids or ()] or list(edition.pages)


def write_sheets(
    material: Material, sheets: Sequence[DisplayList], target: Path, media: Path
) -> tuple[Issue, ...]:
    """Write proof sheets as a PDF file.

    Raises:
        ExportError: it cannot be written.
    """
    from layout_app.press.pdf import Facts, Sources, write_pdf

    edition = material.edition
    facts = Facts(f"{edition.title} {edition.date.isoformat()}".strip(), edition.date)
    with progress(_("Writing the PDF")) as report:
        return write_pdf(sheets, target, Sources(material.catalogue(), media), facts, report)


def note_of(edition: Edition, arguments: argparse.Namespace, page: Page | None = None) -> Note:
    """Give what a sheet says of itself: paper, day, page, label, time, and who signs."""
    from layout_app.press.proof import Note

    time = arguments.time or dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    shown = ""
    if page is not None:
        shown = _("page {page}").format(page=f"{page.folio} {page.section}".strip())
    facts = (edition.title, edition.date.isoformat(), shown, arguments.label, time)
    return Note(facts, (_("Proofreader"), _("Page editor"), _("Editor on duty"), _("Time")))


def _order(edition: Edition, arguments: argparse.Namespace, page: Page) -> Order:
    from layout_app.press.proof import Order

    return Order(
        paper=arguments.paper,
        tile=arguments.tile,
        grey=arguments.grey,
        note=note_of(edition, arguments, page),
    )


def _pages(
    material: Material, pages: Sequence[Page], arguments: argparse.Namespace, folder: Path
) -> tuple[list[DisplayList], tuple[Issue, ...]]:
    from layout_app.press.proof import grey_pictures, page_proof

    setter = _setter(material)
    with progress(_("Composing")) as report:
        layouts = compose_pages(material, [page.id for page in pages], report=report)
    sheets: list[DisplayList] = []
    for page, layout in zip(pages, layouts, strict=True):
        display = layout.display
        if arguments.grey and material.media is not None:
            display = grey_pictures(display, material.media, folder)
        sheets += page_proof(display, _order(material.edition, arguments, page), setter)
    return sheets, gathered(*[layout.issues for layout in layouts])


def _galleys(
    material: Material, pages: Sequence[Page], arguments: argparse.Namespace
) -> Iterator[DisplayList]:
    from layout_app.cli.galley import BODY, HEAD
    from layout_app.model.page import Banner, StoryPart
    from layout_app.press.proof import galley_proof

    setter, edition = _setter(material), material.edition
    for page in pages:
        for placement in page.placements:
            if isinstance(placement.content, StoryPart | Banner):
                pieces = pieces_of([edition.story(placement.content.story)])
                order = _order(edition, arguments, page)
                yield from galley_proof(pieces, order, setter, (BODY, HEAD))


def _setter(material: Material) -> Setter:
    from layout_app.typeset.column import Setter

    return Setter(material.catalogue())
