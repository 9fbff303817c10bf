"""Stories that go on elsewhere: every part's end meets the next one's start."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.model.page import BodyPosition, Page, StoryPart
from layout_app.model.story import Story
from layout_app.preflight.words import name_of

_Part = tuple[Page, StoryPart]
_ERROR = Severity.ERROR


def jump_issues(edition: Edition) -> tuple[Issue, ...]:
    """Give the jumps whose ends do not match, and stories that stand on pages twice."""
    parts: dict[str, list[_Part]] = {}
    for page in edition.pages:
        for placement in page.placements:
            if isinstance(placement.content, StoryPart):
                parts.setdefault(placement.content.story, []).append((page, placement.content))
    return tuple(
        found
        for story in edition.stories
        for found in _of_story(story, sorted(parts.get(story.id, ()), key=_start))
    )


def _start(part: _Part) -> BodyPosition:
    return part[1].start


def _of_story(story: Story, parts: list[_Part]) -> Iterator[Issue]:
    if not parts:
        return
    name, (page, part) = name_of(story), parts[0]
    if part.start > BodyPosition():
        yield issue(_ERROR, "jump-no-start", _at(story, page), name=name, page=page.folio)
    for one, other in pairwise(parts):
        found = _between(story, one, other)
        if found is not None:
            yield found
    page, part = parts[-1]
    if part.end is not None:
        yield issue(_ERROR, "jump-no-end", _at(story, page), name=name, page=page.folio)


def _between(story: Story, one: _Part, other: _Part) -> Issue | None:
    """Compare where one part ends with where the next one begins."""
    (page, part), (after, after_part) = one, other
    name, where, first, last = name_of(story), _at(story, after), page.folio, after.folio
    if part.end is None or after_part.start < part.end:
        return issue(_ERROR, "jump-overlap", where, name=name, page=first, next=last)
    if part.end != after_part.start:
        return issue(_ERROR, "jump-gap", where, name=name, page=first, next=last)
    if last < first:
        return issue(Severity.WARNING, "jump-backwards", where, name=name, page=first, next=last)
    return None


def _at(story: Story, page: Page) -> Where:
    return Where(page=page.id, story=story.id)
