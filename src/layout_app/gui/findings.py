"""Findings as the window calls them: the page they are about, and their place in people's words."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from layout_app.gui.names import story_title
from layout_app.issues import Issue
from layout_app.model.edition import Edition
from layout_app.model.page import Page, story_of
from layout_app.model.story import Story

_SHORT = 14


def page_of(pages: Iterable[Page], issue: Issue) -> Page | None:
    """Give the page an issue is about, by its page or by its story's place."""
    there = tuple(pages)
    for page in there:
        if issue.where.page and page.id == issue.where.page:
            return page
    for page in there:
        if issue.where.story and issue.where.story in stories_on(page):
            return page
    return None


def named(edition: Edition, issue: Issue) -> Issue:
    """Give an issue with its place as people call it: page number and headline, not ids."""
    page = next((page for page in edition.pages if page.id == issue.where.page), None)
    story = next((story for story in edition.stories if story.id == issue.where.story), None)
    where = replace(
        issue.where,
        page=str(page.folio) if page else issue.where.page,
        # What names the story in its own words needs no name before them.
        story="" if "headline" in dict(issue.facts) else _called(story, issue.where.story),
    )
    return replace(issue, where=where)


def _called(story: Story | None, known: str) -> str:
    """Give a story's headline, or how it begins; by its id only what is no story any more."""
    title = known if story is None else story_title(story).removesuffix("…") or known
    return title if len(title) <= _SHORT else title[:_SHORT] + "…"


def stories_on(page: Page) -> tuple[str, ...]:
    """Give the ids of the stories placed on a page, in the order of their places."""
    found = (story_of(placement.content) for placement in page.placements)
    return tuple(story for story in found if story)
