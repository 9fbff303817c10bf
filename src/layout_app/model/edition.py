"""An edition: one day's paper as one immutable value."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from msgspec import Struct

from layout_app.colour import Colour
from layout_app.model.page import Page
from layout_app.model.press import Press
from layout_app.model.story import Story
from layout_app.model.style import TextStyle
from layout_app.model.template import Template

FORMAT = 2
"""Number of the folder format this program writes; 2 knows tints, rules and sizes of adverts."""


class Masthead(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The facts of the paper. **Source:** page.md 4e (form rules); empty ones are not printed.

    Attributes:
        publisher: 主办 or 出版单位.
        cn: 国内统一连续出版物号, ``CN 00-0001``.
        postal_code: 邮发代号.
        price: with its unit, ``1.00元``.
        issue: total issue number (总第×期); 0 when unknown.
        pages: number of pages today (今日×版); 0: counted.
    """

    publisher: str = ""
    cn: str = ""
    postal_code: str = ""
    price: str = ""
    issue: int = 0
    pages: int = 0
    website: str = ""
    telephone: str = ""
    motto: str = ""


class Picture(Struct, frozen=True, forbid_unknown_fields=True):
    """A picture of the edition.

    Attributes:
        file: name in ``media/``; empty for a placeholder that keeps the place of a missing file.
        width, height: pixels (the shape 3 × 2 for a placeholder).
        focus: the point that must stay in a crop, as shares of width and height.
        inks: in whose shades it is printed, one or two (a duotone, the darker one first); empty: in
            its own colours.
    """

    id: str
    file: str = ""
    width: int = 3
    height: int = 2
    focus: tuple[float, float] = (0.5, 0.4)
    inks: tuple[Colour, ...] = ()


class Advert(Struct, frozen=True, forbid_unknown_fields=True):
    """An advert: a file in ``media/`` and the client's name.

    Attributes:
        width, height: of the file, in points of a PDF's trimmed page or in pixels of an image: its
            shape, which is never changed; 0 where nobody has looked at the file yet.
    """

    id: str
    file: str = ""
    client: str = ""
    width: float = 0.0
    height: float = 0.0


_HasId = TypeVar("_HasId", Page, Story, Picture)


class Edition(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One day's paper. Ids are unique within their kind; a template used here is kept here."""

    title: str
    date: dt.date
    number: str = ""
    masthead: Masthead = Masthead()
    pages: tuple[Page, ...] = ()
    stories: tuple[Story, ...] = ()
    pictures: tuple[Picture, ...] = ()
    adverts: tuple[Advert, ...] = ()
    templates: tuple[Template, ...] = ()
    styles: tuple[TextStyle, ...] = ()
    press: Press = Press()

    def page(self, page_id: str) -> Page:
        """Give a page by its id.

        Raises:
            KeyError: there is none.
        """
        return _by_id(self.pages, page_id)

    def story(self, story_id: str) -> Story:
        """Give a story by its id.

        Raises:
            KeyError: there is none.
        """
        return _by_id(self.stories, story_id)

    def picture(self, picture_id: str) -> Picture:
        """Give a picture by its id.

        Raises:
            KeyError: there is none.
        """
        return _by_id(self.pictures, picture_id)

    def template(self, name: str) -> Template:
        """Give a template of the edition by its name.

        Raises:
            KeyError: there is none.
        """
        for template in self.templates:
            if template.name == name:
                return template
        raise KeyError(name)


def _by_id(values: tuple[_HasId, ...], wanted: str) -> _HasId:
    for value in values:
        if value.id == wanted:
            return value
    raise KeyError(wanted)
