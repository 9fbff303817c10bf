"""What people call a thing on a page: its headline in quotation marks, not its id."""

from __future__ import annotations

from typing import Any

from layout_app.messages import _, mark
from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Banner, Content, Filler, PicturePart, StoryPart
from layout_app.model.story import Story
from layout_app.model.template import Template

_SHORT = 14


def called(edition: Edition, content: Content) -> str:
    """Name a content in a sentence: 《…》; short, for menus and the list of steps."""
    title = content_title(edition, content) or _("(untitled)")
    if len(title) > _SHORT:
        title = title[:_SHORT] + "…"
    return _("“{title}”").format(title=title)


def content_title(edition: Edition, content: Content) -> str:
    """Give the words a content is known by: headline, file or client; empty when it has none."""
    match content:
        case StoryPart() | Banner():
            story = find(edition.stories, content.story)
            return content.story if story is None else story_title(story)
        case PicturePart():
            picture = find(edition.pictures, content.picture)
            return picture.file if picture else content.picture
        case AdvertPart():
            advert = find(edition.adverts, content.advert)
            return advert.client or advert.file if advert else ""
        case Filler():
            return ""


_SHIPPED = {
    "broadsheet-6": mark("Broadsheet, six columns"),
    "broadsheet-8": mark("Broadsheet, eight columns"),
    "culture-4": mark("Supplement, four columns"),
    "feature-5": mark("Features, five columns"),
    "slim-6": mark("Slim sheet, six columns"),
    "tabloid-6": mark("Tabloid, six columns"),
}
"""What the templates that come with the program are called; any other has its own title."""


def template_title(template: Template) -> str:
    """Give the words a template is known by."""
    known = _SHIPPED.get(template.name)
    return template.title if known is None else _(known)


def find(values: tuple[Any, ...], wanted: str) -> Any:
    """Give the value of an id; None when there is none."""
    return next((value for value in values if value.id == wanted), None)


def story_title(story: Story) -> str:
    """Give a story's headline, or how it begins where it has none."""
    if story.headline:
        return story.headline
    captions = [picture.caption for picture in story.pictures]
    texts = [*captions, *[block.text for block in story.body], *[i.text for i in story.items]]
    first = next((text for text in texts if text), "")
    return first[:24] + "…" if len(first) > 24 else first
