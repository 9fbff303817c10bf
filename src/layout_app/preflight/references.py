"""Names in an edition that lead nowhere; found first, since such a page cannot be composed."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Banner, Page, PicturePart, Placement, StoryPart
from layout_app.model.template import REQUIRED_STYLES


def reference_issues(edition: Edition) -> tuple[Issue, ...]:
    """Give every name of a template, story, picture or advert that the edition does not have."""
    return tuple(found for page in edition.pages for found in _of_page(edition, page))


def composable(edition: Edition) -> tuple[str, ...]:
    """Give the ids of the pages that can be composed, in their order."""
    return tuple(page.id for page in edition.pages if not any(_of_page(edition, page)))


def _of_page(edition: Edition, page: Page) -> Iterator[Issue]:
    where = Where(page=page.id)
    template = next((one for one in edition.templates if one.name == page.template), None)
    if template is None:
        yield issue(Severity.ERROR, "page-no-template", where, name=page.template)
    else:
        named = {style.name for style in template.styles}
        for style in REQUIRED_STYLES:
            if style not in named:
                yield issue(
                    Severity.ERROR, "page-no-style", where, name=style, template=page.template
                )
    for number, placement in enumerate(page.placements, 1):
        for kind, name in _lacking(edition, placement):
            yield _unknown(kind, Where(page=page.id), name, number)


def _unknown(kind: str, where: Where, name: str, number: int) -> Issue:
    if kind == "story":
        return issue(Severity.ERROR, "page-no-story", where, name=name, number=number)
    if kind == "picture":
        return issue(Severity.ERROR, "page-no-picture", where, name=name, number=number)
    return issue(Severity.ERROR, "page-no-advert", where, name=name, number=number)


def _lacking(edition: Edition, placement: Placement) -> Iterator[tuple[str, str]]:
    """Give kind and name of what a placement names and the edition lacks."""
    content = placement.content
    pictures = {picture.id for picture in edition.pictures}
    if isinstance(content, PicturePart) and content.picture not in pictures:
        yield "picture", content.picture
    elif isinstance(content, AdvertPart):
        if all(advert.id != content.advert for advert in edition.adverts):
            yield "advert", content.advert
    elif isinstance(content, Banner | StoryPart):
        story = next((one for one in edition.stories if one.id == content.story), None)
        if story is None:
            yield "story", content.story
            return
        for picture in story.pictures:
            if picture.picture and picture.picture not in pictures:
                yield "picture", picture.picture
        for choice in placement.options.pictures:
            if not 0 <= choice.index < len(story.pictures):
                yield "picture", f"{story.id}/pictures/{choice.index}"
