"""Every change of an edition, as a function from one edition to the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from layout_app.model.edition import Edition, Picture
from layout_app.model.page import Page
from layout_app.model.story import Story
from layout_app.model.template import Template

_WithId = TypeVar("_WithId", Page, Story, Picture)


def put_stories(edition: Edition, stories: Iterable[Story]) -> Edition:
    """Add stories, or replace those of the same id in their place."""
    return replace(edition, stories=_put(edition.stories, stories))


def put_pictures(edition: Edition, pictures: Iterable[Picture]) -> Edition:
    """Add pictures, or replace those of the same id in their place."""
    return replace(edition, pictures=_put(edition.pictures, pictures))


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


def _put(old: tuple[_WithId, ...], new: Iterable[_WithId]) -> tuple[_WithId, ...]:
    by_id = {value.id: value for value in old}
    by_id.update((value.id, value) for value in new)
    return tuple(by_id.values())
