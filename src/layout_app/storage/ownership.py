"""Which lock a part belongs to: a story and its pictures go with the page it begins on."""

from __future__ import annotations

from collections.abc import Iterable

from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Banner, PicturePart, StoryPart
from layout_app.storage.locks import COMMON, page_lock
from layout_app.storage.parts import Change


def locks_needed(before: Edition, after: Edition, changes: Iterable[Change]) -> tuple[str, ...]:
    """Name the locks that changes from one edition to another need, in order."""
    old, new = _pages_of(before), _pages_of(after)
    pages = {page.id for page in before.pages} & {page.id for page in after.pages}
    needed: set[str] = set()
    for change in changes:
        kind, _, key = change.part.partition("/")
        if kind == "pages":
            needed.add(page_lock(key))
            if key not in pages:
                needed.add(COMMON)
        else:
            owners = {old.get(change.part), new.get(change.part)} - {None}
            needed |= {page_lock(owner) for owner in owners if owner} or {COMMON}
    return tuple(sorted(needed))


def _pages_of(edition: Edition) -> dict[str, str]:
    """Give for each story, picture and advert the first page that shows it."""
    pages: dict[str, str] = {}
    for page in edition.pages:
        for placement in page.placements:
            content = placement.content
            if isinstance(content, StoryPart | Banner):
                pages.setdefault(f"stories/{content.story}", page.id)
            elif isinstance(content, PicturePart):
                pages.setdefault(f"pictures/{content.picture}", page.id)
            elif isinstance(content, AdvertPart):
                pages.setdefault(f"adverts/{content.advert}", page.id)
    for story in edition.stories:
        owner = pages.get(f"stories/{story.id}")
        for picture in story.pictures:
            if owner and picture.picture:
                pages.setdefault(f"pictures/{picture.picture}", owner)
    return pages
