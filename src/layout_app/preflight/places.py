"""Places: contents off the grid or over one another, and marks past the type area or the trim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from layout_app.compose import PageLayout
from layout_app.display.items import GlyphRun, Picture
from layout_app.geometry import Rect
from layout_app.issues import Issue, Severity, Where, issue, shortened
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Page, Placement
from layout_app.model.template import Template
from layout_app.preflight.limits import Limits
from layout_app.preflight.walk import Mark, marks

_SLACK = 0.6
"""Points that marks may hang out: half a box's rule, the blank side of a mark."""


def grid_issues(edition: Edition) -> Iterator[Issue]:
    """Give placements that leave the page grid and pairs that lie over one another."""
    templates = {template.name: template for template in edition.templates}
    for page in edition.pages:
        where = Where(page=page.id)
        template = templates.get(page.template)
        for number, placement in enumerate(page.placements, 1):
            if template is not None and _is_off(placement.cells, template):
                yield issue(
                    Severity.ERROR, "page-off-grid", where, number=number, name=_name(placement)
                )
        for one, other in combinations(page.placements, 2):
            if _share(one.cells, other.cells):
                first, second = _name(one), _name(other)
                yield issue(Severity.ERROR, "page-overlap", where, first=first, second=second)


def _is_off(cells: Cells, template: Template) -> bool:
    grid = template.grid
    return (
        min(cells.column, cells.line) < 0
        or min(cells.columns, cells.lines) < 1
        or cells.column + cells.columns > grid.columns
        or cells.line + cells.lines > grid.lines
    )


def _share(one: Cells, other: Cells) -> bool:
    return (
        one.column < other.column + other.columns
        and other.column < one.column + one.columns
        and one.line < other.line + other.lines
        and other.line < one.line + one.lines
    )


def _name(placement: Placement) -> str:
    content = placement.content
    for attribute in ("story", "picture", "advert", "kind"):
        found = getattr(content, attribute, "")
        if found:
            return str(found)
    return type(content).__name__


def outside_issues(
    edition: Edition, layouts: Mapping[str, PageLayout], limits: Limits
) -> Iterator[Issue]:
    """Give marks past the type area, near the trim, outside it, or that bleed too little."""
    for page in edition.pages:
        layout = layouts.get(page.id)
        if layout is None:
            continue
        area = edition.template(page.template).type_area
        yield from _lines_outside(page, layout, area)
        for mark in marks(layout.display.items):
            yield from _of_mark(page, layout, mark, limits)


def _lines_outside(page: Page, layout: PageLayout, area: Rect) -> Iterator[Issue]:
    told: set[str] = set()
    for line in layout.lines:
        box = Rect(line.x0, line.baseline - 0.5 * line.size, line.x1, line.baseline)
        if line.story not in told and not area.inset(-_SLACK, -_SLACK).contains(box):
            told.add(line.story)
            where = Where(page=page.id, story=line.story, part=line.field)
            yield issue(Severity.WARNING, "page-past-type-area", where)


def _of_mark(page: Page, layout: PageLayout, mark: Mark, limits: Limits) -> Iterator[Issue]:
    display, where = layout.display, Where(page=page.id)
    trim = Rect(0.0, 0.0, display.trim.width, display.trim.height)
    if isinstance(mark.item, GlyphRun):
        text = mark.item.text
        if not text.strip():
            return
        if not trim.inset(-_SLACK, -_SLACK).contains(mark.rect):
            text = shortened(text)
            yield issue(Severity.ERROR, "page-text-cut", where, text=text)
        elif not trim.inset(limits.safe, limits.safe).contains(mark.rect):
            text = shortened(text)
            yield issue(Severity.WARNING, "page-text-near-trim", where, text=text)
    else:
        yield from _bleeding(mark, trim, display.bleed, where)


def _bleeding(mark: Mark, trim: Rect, bleed: float, where: Where) -> Iterator[Issue]:
    """Tell of a mark that is cut away, or that reaches the trim but not the edge of the bleed."""
    full = trim.inset(-bleed, -bleed)
    name = mark.item.media if isinstance(mark.item, Picture) else ""
    place = Where(page=where.page, file=name)
    if not trim.overlaps(mark.rect):
        yield issue(Severity.ERROR, "page-mark-lost", place)
        return
    edges = zip(mark.rect, trim, full, (1, 1, -1, -1), strict=True)
    short = [
        abs(edge - wanted)
        for edge, cut, wanted, side in edges
        # Within a hair of the trim counts as meant to bleed; the press cuts a millimetre off.
        if (edge - cut) * side <= _SLACK and (edge - wanted) * side > _SLACK
    ]
    if short:
        yield issue(Severity.WARNING, "page-bleed-short", place, short_pt=round(max(short), 1))
