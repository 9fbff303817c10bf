"""The paper's facts: name, page numbers in their order, what a nameplate must say.

**Source:** page.md 4e (form rules of newspapers).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from layout_app.compose import PageLayout
from layout_app.display.items import GlyphRun
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.preflight.walk import marks

_NAMEPLATE = ("publisher", "cn", "price", "issue")
_SHORT_RUN = 2


def folio_issues(edition: Edition) -> Iterator[Issue]:
    """Give facts of the paper that are missing or that do not agree."""
    if not edition.pages:
        return
    if not edition.title.strip():
        yield issue(Severity.ERROR, "folio-no-title")
    yield from _numbers(edition)
    if edition.pages[0].folio == 1:
        for name in _NAMEPLATE:
            if not getattr(edition.masthead, name):
                where = Where(page=edition.pages[0].id)
                yield issue(Severity.INFO, "folio-fact-missing", where, reason=f"folio {name}")
    said, count = edition.masthead.pages, len(edition.pages)
    if said and edition.pages[-1].folio > said:
        last = edition.pages[-1].folio
        yield issue(Severity.WARNING, "folio-page-count", said=said, count=count, last=last)


def _numbers(edition: Edition) -> Iterator[Issue]:
    seen: dict[int, str] = {}
    before = 0
    for page in edition.pages:
        where = Where(page=page.id)
        if page.folio < 1:
            yield issue(Severity.ERROR, "folio-number", where, folio=page.folio)
        elif page.folio in seen:
            other = seen[page.folio]
            yield issue(Severity.ERROR, "folio-twice", where, folio=page.folio, other=other)
        elif before and page.folio < before:
            yield issue(Severity.ERROR, "folio-order", where, folio=page.folio, before=before)
        elif before and page.folio > before + 1:
            yield issue(Severity.INFO, "folio-gap", where, folio=page.folio, before=before)
        seen.setdefault(page.folio, page.id)
        before = max(before, page.folio)
        if page.folio > 1 and not page.section.strip():
            yield issue(Severity.INFO, "folio-no-section", where, folio=page.folio)


def nameplate_issues(edition: Edition, layouts: Mapping[str, PageLayout]) -> Iterator[Issue]:
    """Give a front page whose paper's name is not there, or not the largest type on it."""
    front = next((page for page in edition.pages if page.folio == 1), None)
    layout = layouts.get(front.id) if front is not None else None
    title = "".join(edition.title.split())
    if front is None or layout is None or not title:
        return
    runs = [mark for mark in marks(layout.display.items) if isinstance(mark.item, GlyphRun)]
    # A rare character of the name comes from another face, so that the name is several runs.
    sizes = {"name": 0.0, "other": 0.0}
    for mark in runs:
        assert isinstance(mark.item, GlyphRun)
        text = "".join(mark.item.text.split())
        size = mark.item.size * mark.scale
        is_name = text == title or (len(text) >= _SHORT_RUN and text in title)
        kind = "name" if is_name else "other"
        if not text.isdecimal():  # the large day beside the name is no text
            sizes[kind] = max(sizes[kind], size)
    where = Where(page=front.id)
    if not sizes["name"]:
        yield issue(Severity.ERROR, "folio-no-nameplate", where, title=edition.title)
    elif sizes["name"] <= sizes["other"]:
        size, other = round(sizes["name"], 1), round(sizes["other"], 1)
        yield issue(Severity.WARNING, "folio-nameplate-small", where, size=size, other=other)
