"""What differs between two versions of an edition (灭红): words, places, styles, page by page.

In: two editions with their composed pages. Out: a list of changes, each with the places on the
old and on the new page where it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from layout_app.compose import LinePlace, PageLayout
from layout_app.geometry import Rect
from layout_app.model.edition import Edition
from layout_app.model.page import Options, Page, Placement, story_of
from layout_app.model.story import Story
from layout_app.preflight.words import fields_of, name_of

Kind = Literal["text", "place", "style", "added", "removed", "picture", "page"]

_OPTIONS = (
    "grade", "form", "head_size", "head_turns", "head_lines", "text_columns", "boxed",
    "tint", "rules",
)  # fmt: skip
_HEADS = frozenset({"stamp", "kicker", "headline", "deck"})
_ASCENT_EM, _DESCENT_EM = 0.88, 0.12
_SLACK = 0.05
_NEAR = 2
"""Characters that may stay between two corrections that are told as one."""


class Version(Struct, frozen=True):
    """An edition and its composed pages by their ids."""

    edition: Edition
    layouts: Mapping[str, PageLayout]


class Change(Struct, frozen=True, kw_only=True):
    """One difference.

    Attributes:
        page: id of the page of the new version (of the old one when it has gone).
        folio: its number.
        story: id; empty when the page itself changed.
        name: how the story is called.
        field: path of the field (``body/3``), or the name of what changed.
        old, new: what was and what is; empty when there was or is nothing.
        before, after: where it shows on the old and on the new page.
    """

    kind: Kind
    page: str
    folio: int
    story: str = ""
    name: str = ""
    field: str = ""
    old: str = ""
    new: str = ""
    before: tuple[Rect, ...] = ()
    after: tuple[Rect, ...] = ()


def changes(old: Version, new: Version) -> tuple[Change, ...]:
    """Give the differences between two versions, in the order of the new pages."""
    found = [one for page in new.edition.pages for one in _of_page(old, new, page)]
    kept = {page.id for page in new.edition.pages}
    found += [
        Change(kind="page", page=page.id, folio=page.folio, field="page", old=f"{page.folio}")
        for page in old.edition.pages
        if page.id not in kept
    ]
    return tuple(found)


def _of_page(old: Version, new: Version, page: Page) -> Iterator[Change]:
    before = next((one for one in old.edition.pages if one.id == page.id), None)
    if before is None:
        shown = f"{page.folio}"
        yield Change(kind="page", page=page.id, folio=page.folio, field="page", new=shown)
        return
    yield from _facts(old.edition, new.edition, before, page)
    placed = {story_of(one.content): number for number, one in enumerate(before.placements)}
    stayed = {story_of(one.content): number for number, one in enumerate(page.placements)}
    for story, number in stayed.items():
        if not story:
            continue
        after = _block(new, page.id, number)
        if story not in placed:
            yield _whole("added", new, page, story, after)
            continue
        was = _block(old, page.id, placed[story])
        places = (before.placements[placed[story]], page.placements[number])
        yield from _of_story(_Pair(old, new, page, story, was, after), places)
    for story, number in placed.items():
        if story and story not in stayed:
            yield _whole("removed", old, page, story, _block(old, page.id, number))


def _facts(old: Edition, new: Edition, before: Page, page: Page) -> Iterator[Change]:
    """Compare what strip and nameplate say, and the page's form."""
    facts = (
        ("title", old.title, new.title),
        ("date", old.date.isoformat(), new.date.isoformat()),
        ("folio", f"{before.folio}", f"{page.folio}"),
        ("section", before.section, page.section),
        ("template", before.template, page.template),
        ("credits", _credits(before), _credits(page)),
    )
    for field, was, now in facts:
        if was != now:
            yield Change(kind="page", page=page.id, folio=page.folio, field=field, old=was, new=now)


def _credits(page: Page) -> str:
    return " ".join(f"{one.role} {one.name}" for one in page.credits)


class _Pair(Struct, frozen=True):
    """A story on a page of both versions, with its blocks there."""

    old: Version
    new: Version
    page: Page
    story: str
    before: tuple[Rect, ...]
    after: tuple[Rect, ...]


def _of_story(pair: _Pair, places: tuple[Placement, Placement]) -> Iterator[Change]:
    was, now = pair.old.edition.story(pair.story), pair.new.edition.story(pair.story)
    yield from _texts(pair, was, now)
    yield from _pictures(pair, was, now)
    if places[0].cells != places[1].cells:
        before, after = (_cells(one) for one in places)
        yield _change("place", pair, "cells", (before, after), (pair.before, pair.after))
    for option in _OPTIONS:
        values = tuple(_option(one.options, option) for one in places)
        if values[0] != values[1]:
            texts = (values[0], values[1])
            yield _change("style", pair, option, texts, (pair.before, pair.after))
    sizes = _head_size(pair.old, pair), _head_size(pair.new, pair)
    if abs(sizes[0] - sizes[1]) > _SLACK and places[0].options == places[1].options:
        texts = (f"{sizes[0]:g}", f"{sizes[1]:g}")
        yield _change("style", pair, "head_size", texts, (pair.before, pair.after))


def _option(options: Options, name: str) -> str:
    """Give what an option is; rules as ``top scotch, left hair``."""
    if name == "rules":
        return ", ".join(f"{each.side} {each.line}" for each in options.rules)
    return str(getattr(options, name))


def _head_size(version: Version, pair: _Pair) -> float:
    layout = version.layouts.get(pair.page.id)
    reports = layout.stories if layout is not None else ()
    return next((one.head_size for one in reports if one.story == pair.story), 0.0)


def _cells(placement: Placement) -> str:
    cells = placement.cells
    return f"{cells.column},{cells.line} {cells.columns}×{cells.lines}"


def _texts(pair: _Pair, was: Story, now: Story) -> Iterator[Change]:
    before, after = _joined(was), _joined(now)
    for field in dict.fromkeys((*after, *before)):
        old, new = before.get(field, ""), after.get(field, "")
        if old == new:
            continue
        for first, last in _corrections(old, new):
            rects = (
                _spots(pair.old, pair, field, first),
                _spots(pair.new, pair, field, last),
            )
            texts = (old[slice(*first)], new[slice(*last)])
            yield _change("text", pair, field, texts, rects)


def _joined(story: Story) -> dict[str, str]:
    joined: dict[str, str] = {}
    for field, text in fields_of(story):
        if text:
            joined[field] = joined.get(field, "") + text
    return joined


_Span = tuple[int, int]


def _corrections(old: str, new: str) -> list[tuple[_Span, _Span]]:
    """Give the spans that differ; those with hardly anything between them are one."""
    spans: list[tuple[_Span, _Span]] = []
    for kind, i0, i1, j0, j1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if spans and i0 - spans[-1][0][1] <= _NEAR:
            (i_first, _i), (j_first, _j) = spans.pop()
            i0, j0 = i_first, j_first
        spans.append(((i0, i1), (j0, j1)))
    return spans


def _spots(version: Version, pair: _Pair, field: str, span: _Span) -> tuple[Rect, ...]:
    """Give where characters of a field stand; for none the gap between two."""
    layout = version.layouts.get(pair.page.id)
    lines = [
        line
        for line in (layout.lines if layout is not None else ())
        if line.story == pair.story and line.field == field
    ]
    if field in _HEADS:  # turned by hand, each line of a head counts its characters from 0
        return tuple(_spot(line, (line.start, line.end)) for line in lines)
    rects = [
        _spot(line, span)
        for line in lines
        if line.start <= span[1]
        and span[0] <= line.end
        and (span[0] < line.end or span[1] > line.start)
    ]
    return tuple(rects)


def _spot(line: LinePlace, span: _Span) -> Rect:
    count = max(1, line.end - line.start)
    step = (line.x1 - line.x0) / count
    x0 = line.x0 + step * (max(span[0], line.start) - line.start)
    x1 = line.x0 + step * (min(span[1], line.end) - line.start)
    top, foot = line.baseline - _ASCENT_EM * line.size, line.baseline + _DESCENT_EM * line.size
    return Rect(x0, top, max(x1, x0), foot)


def _pictures(pair: _Pair, was: Story, now: Story) -> Iterator[Change]:
    for number in range(max(len(was.pictures), len(now.pictures))):
        old = _file(pair.old.edition, was, number)
        new = _file(pair.new.edition, now, number)
        if old != new:
            field, rects = f"pictures/{number}", (pair.before, pair.after)
            yield _change("picture", pair, field, (old, new), rects)


def _file(edition: Edition, story: Story, number: int) -> str:
    named = story.pictures[number].picture if number < len(story.pictures) else ""
    return next((one.file or one.id for one in edition.pictures if one.id == named), named)


def _change(
    kind: Kind,
    pair: _Pair,
    field: str,
    texts: tuple[str, str],
    rects: tuple[tuple[Rect, ...], tuple[Rect, ...]],
) -> Change:
    story = pair.new.edition.story(pair.story)
    return Change(
        kind=kind,
        page=pair.page.id,
        folio=pair.page.folio,
        story=story.id,
        name=name_of(story),
        field=field,
        old=texts[0],
        new=texts[1],
        before=rects[0],
        after=rects[1],
    )


def _whole(
    kind: Kind,
    version: Version,
    page: Page,
    story: str,
    rects: tuple[Rect, ...],
) -> Change:
    name = name_of(version.edition.story(story))
    shown = {"old": name} if kind == "removed" else {"new": name}
    return Change(
        kind=kind,
        page=page.id,
        folio=page.folio,
        story=story,
        name=name,
        before=rects if kind == "removed" else (),
        after=rects if kind == "added" else (),
        **shown,
    )


def _block(version: Version, page: str, number: int) -> tuple[Rect, ...]:
    layout = version.layouts.get(page)
    if layout is None or number >= len(layout.blocks):
        return ()
    return (layout.blocks[number],)
