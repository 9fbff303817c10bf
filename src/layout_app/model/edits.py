"""Every change of an edition, as a function from one edition to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from layout_app.model.edition import Advert, Edition, Masthead, Picture
from layout_app.model.page import Credit, Page, Placement, story_of
from layout_app.model.story import Flag, Story
from layout_app.model.template import Template

_WithId = TypeVar("_WithId", Page, Story, Picture, Advert)


def put_stories(edition: Edition, stories: Iterable[Story]) -> Edition:
    """Add stories, or replace those of the same id in their place."""
    return replace(edition, stories=_put(edition.stories, stories))


def put_pictures(edition: Edition, pictures: Iterable[Picture]) -> Edition:
    """Add pictures, or replace those of the same id in their place."""
    return replace(edition, pictures=_put(edition.pictures, pictures))


def put_adverts(edition: Edition, adverts: Iterable[Advert]) -> Edition:
    """Add adverts, or replace those of the same id in their place."""
    return replace(edition, adverts=_put(edition.adverts, adverts))


def put_pages(edition: Edition, pages: Iterable[Page]) -> Edition:
    """Add pages, or replace those of the same id in their place."""
    return replace(edition, pages=_put(edition.pages, pages))


def set_pages(edition: Edition, pages: Iterable[Page]) -> Edition:
    """Give the edition these pages and no others."""
    return replace(edition, pages=tuple(pages))


def keep_template(edition: Edition, template: Template) -> Edition:
    """Keep a template in the edition; one of the same name gives way to it."""
    others = tuple(kept for kept in edition.templates if kept.name != template.name)
    return replace(edition, templates=(*others, template))


def set_title(edition: Edition, title: str) -> Edition:
    """Give the edition the name of its paper."""
    return replace(edition, title=title)


def set_date(edition: Edition, date: dt.date, number: str = "") -> Edition:
    """Give the edition its day and the number of that day (第×期); no number: as it was."""
    return replace(edition, date=date, number=number or edition.number)


def set_masthead(edition: Edition, masthead: Masthead) -> Edition:
    """Give the edition the facts of its paper."""
    return replace(edition, masthead=masthead)


def place(edition: Edition, page_id: str, placements: Iterable[Placement]) -> Edition:
    """Let these contents stand on a page, and no others.

    Raises:
        KeyError: there is no such page.
    """
    return put_pages(edition, [replace(edition.page(page_id), placements=tuple(placements))])


def set_credits(edition: Edition, page_id: str, credits_: Iterable[Credit]) -> Edition:
    """Give a page the names in its credit line.

    Raises:
        KeyError: there is no such page.
    """
    return put_pages(edition, [replace(edition.page(page_id), credits=tuple(credits_))])


def set_section(edition: Edition, page_id: str, section: str) -> Edition:
    """Give a page the name of its section.

    Raises:
        KeyError: there is no such page.
    """
    return put_pages(edition, [replace(edition.page(page_id), section=section)])


def set_black_only(edition: Edition, page_id: str, black_only: bool) -> Edition:
    """Have a page printed in black alone, or in its colours.

    Raises:
        KeyError: there is no such page.
    """
    return put_pages(edition, [replace(edition.page(page_id), black_only=black_only)])


def add_page(edition: Edition, template: str, after: str = "", section: str = "") -> Edition:
    """Put an empty page behind another one (an empty id: behind all); the folios follow.

    Raises:
        KeyError: there is no such page.
    """
    taken = {page.id for page in edition.pages}
    number = next(n for n in range(1, len(taken) + 2) if f"p{n:02d}" not in taken)
    page = Page(id=f"p{number:02d}", folio=0, section=section, template=template)
    pages = list(edition.pages)
    at = pages.index(edition.page(after)) + 1 if after else len(pages)
    return _numbered(edition, [*pages[:at], page, *pages[at:]])


def remove_page(edition: Edition, page_id: str) -> Edition:
    """Take a page out; its stories stay in the edition, the folios follow.

    Raises:
        KeyError: there is no such page.
    """
    gone = edition.page(page_id)
    return _numbered(edition, [page for page in edition.pages if page is not gone])


def move_page(edition: Edition, page_id: str, by: int) -> Edition:
    """Move a page so many places on (or back), as far as there are pages; the folios follow.

    Raises:
        KeyError: there is no such page.
    """
    page = edition.page(page_id)
    others = [other for other in edition.pages if other is not page]
    at = min(max(edition.pages.index(page) + by, 0), len(others))
    return _numbered(edition, [*others[:at], page, *others[at:]])


def _numbered(edition: Edition, pages: Iterable[Page]) -> Edition:
    """Number pages from the first folio on; those that keep their number stay the same value."""
    first = min((page.folio for page in edition.pages), default=1)
    return set_pages(
        edition,
        (
            page if page.folio == first + n else replace(page, folio=first + n)
            for n, page in enumerate(pages)
        ),
    )


def check_flag(edition: Edition, story_id: str, flag: Flag, checked: bool = True) -> Edition:
    """Mark what an editor had to look at in a story as checked, or not checked again.

    Raises:
        KeyError: there is no such story.
    """
    story = edition.story(story_id)
    flags = tuple(
        replace(one, checked=checked) if (one.code, one.field) == (flag.code, flag.field) else one
        for one in story.flags
    )
    return put_stories(edition, [replace(story, flags=flags)])


def remove_stories(edition: Edition, story_ids: Iterable[str]) -> Edition:
    """Take stories out of the edition and off its pages; pages without them stay the same value."""
    gone = frozenset(story_ids)
    return replace(
        edition,
        stories=tuple(story for story in edition.stories if story.id not in gone),
        pages=tuple(_without(page, gone) for page in edition.pages),
    )


def take_off_stories(edition: Edition, story_ids: Iterable[str]) -> Edition:
    """Take stories off all pages; they stay in the edition, for the story bin."""
    gone = frozenset(story_ids)
    return replace(edition, pages=tuple(_without(page, gone) for page in edition.pages))


def _without(page: Page, gone: frozenset[str]) -> Page:
    kept = tuple(one for one in page.placements if story_of(one.content) not in gone)
    return page if len(kept) == len(page.placements) else replace(page, placements=kept)


def _put(old: tuple[_WithId, ...], new: Iterable[_WithId]) -> tuple[_WithId, ...]:
    by_id = {value.id: value for value in old}
    by_id.update((value.id, value) for value in new)
    return tuple(by_id.values())
