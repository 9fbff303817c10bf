"""Which pages look other after an edit: those that show something that is another value."""

from __future__ import annotations

from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Banner, BodyPosition, Page, PicturePart, StoryPart
from layout_app.model.template import Template


def same_look(before: Edition, after: Edition, old: Page, new: Page) -> bool:
    """Tell whether a page is composed the same; values are compared by identity, not in depth."""
    seen, shown = _shown(before, old), _shown(after, new)
    return len(seen) == len(shown) and all(a is b for a, b in zip(seen, shown, strict=True))


def _shown(edition: Edition, page: Page) -> list[object]:
    """Give all values that composing a page reads, in a fixed order."""
    # The paper's name and day stand on every page, the number of pages on the first.
    shown: list[object] = [page, edition.title, edition.date, edition.number, edition.masthead]
    if page.folio == 1:
        shown.append(len(edition.pages))
    shown.append(_template(edition, page.template))
    stories = {story.id: story for story in edition.stories}
    pictures = {picture.id: picture for picture in edition.pictures}
    adverts = {advert.id: advert for advert in edition.adverts}
    for placement in page.placements:
        content = placement.content
        match content:
            case StoryPart() | Banner():
                story = stories.get(content.story)
                shown.append(story)
                named = () if story is None else story.pictures
                shown += [pictures.get(picture.picture) for picture in named]
                if isinstance(content, StoryPart) and _jumps(content):
                    # Its jump lines name the pages of its other parts.
                    shown.append(edition.pages)
            case PicturePart():
                shown.append(pictures.get(content.picture))
            case AdvertPart():
                shown.append(adverts.get(content.advert))
    return shown


def _jumps(part: StoryPart) -> bool:
    return part.end is not None or part.start > BodyPosition()


def _template(edition: Edition, name: str) -> Template | None:
    return next((known for known in edition.templates if known.name == name), None)
