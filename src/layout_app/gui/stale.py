"""Which pages look other after an edit: those that show something that is another value."""

from __future__ import annotations

import operator

from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Banner, BodyPosition, Page, PicturePart, StoryPart
from layout_app.model.template import Template


class Looks:
    """What the pages of an edition show.

    Made once for an edit: a thick paper has hundreds of stories, and each of its pages asks for
    some of them at every key.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._stories = {story.id: story for story in edition.stories}
        self._pictures = {picture.id: picture for picture in edition.pictures}
        self._adverts = {advert.id: advert for advert in edition.adverts}

    def same(self, page: Page, others: Looks, other: Page) -> bool:
        """Tell whether a page is composed as another; values are compared by identity."""
        shown, seen = self._shown(page), others._shown(other)
        return len(seen) == len(shown) and all(map(operator.is_, seen, shown))

    def _shown(self, page: Page) -> list[object]:
        """Give all values that composing a page reads, in a fixed order."""
        edition, pictures = self._edition, self._pictures
        # The paper's name and day stand on every page, the number of pages on the first.
        shown: list[object] = [page, edition.title, edition.date, edition.number, edition.masthead]
        if page.folio == 1:
            shown.append(len(edition.pages))
        shown.append(_template(edition, page.template))
        for placement in page.placements:
            content = placement.content
            match content:
                case StoryPart() | Banner():
                    story = self._stories.get(content.story)
                    shown.append(story)
                    named = () if story is None else story.pictures
                    shown += [pictures.get(picture.picture) for picture in named]
                    if isinstance(content, StoryPart) and _jumps(content):
                        # Its jump lines name the pages of its other parts.
                        shown.append(edition.pages)
                case PicturePart():
                    shown.append(pictures.get(content.picture))
                case AdvertPart():
                    shown.append(self._adverts.get(content.advert))
        return shown


def _jumps(part: StoryPart) -> bool:
    return part.end is not None or part.start > BodyPosition()


def _template(edition: Edition, name: str) -> Template | None:
    return next((known for known in edition.templates if known.name == name), None)
