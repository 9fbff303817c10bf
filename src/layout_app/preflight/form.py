"""Faults of form: heads side by side, a gutter through the page, a lead that is none, white.

In: an edition and the pages of it that can be composed. Out: the findings that ``build`` and
``makeup`` tell when they arrange a page, told of a page as it stands, whoever arranged it.

**Source:** makeup.md 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from layout_app.fonts.catalogue import Catalogue
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.makeup.setting import StorySetter
from layout_app.makeup.standing import page_faults
from layout_app.model.edition import Edition
from layout_app.preflight.white import white_issues
from layout_app.typeset.column import Setter


def form_issues(edition: Edition, pages: Iterable[str], catalogue: Catalogue) -> Iterator[Issue]:
    """Give the faults of form of pages.

    Args:
        edition: the edition.
        pages: ids of pages that can be composed (``edition.sound_pages``).
        catalogue: its faces.
    """
    setter = StorySetter(Setter(catalogue))
    for page_id in pages:
        page = edition.page(page_id)
        for fault in page_faults(edition, page, setter):
            story = fault.stories[0] if fault.stories else ""
            where = Where(page=page_id, story=story)
            name, folio = fault.name, page.folio
            yield issue(Severity.WARNING, "page-soft-fault", where, fault=name, page=folio)
        yield from white_issues(edition, page)
