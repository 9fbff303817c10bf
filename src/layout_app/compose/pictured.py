"""What comes from a file: photographs cut to their place, adverts whole, places kept for both.

In: a picture or an advert and the rectangle it has. Out: items, and what is to be told of it.
"""

from __future__ import annotations

from layout_app.colour import PAPER, Cmyk
from layout_app.display.items import Fill, Item, Picture, Rule
from layout_app.geometry import Point, Rect
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.makeup.furniture_filler import advert_label
from layout_app.makeup.setting import StorySetter
from layout_app.makeup.words import Words
from layout_app.model.edition import Advert
from layout_app.model.edition import Picture as Photograph
from layout_app.model.page import Page
from layout_app.model.template import Template
from layout_app.units import EPS, to_mm


class PictureComposer:
    """Composes pictures and adverts of one page.

    Attributes:
        items: in reading order.
        kept: words in places kept for pictures, and the mark of an advert.
        issues: what is to be told.
    """

    def __init__(self, page: Page, template: Template, setter: StorySetter) -> None:
        self.page = page
        self.template = template
        self.setter = setter
        self.items: list[Item] = []
        self.kept: list[Item] = []
        self.issues: list[Issue] = []

    def photograph(self, media: Photograph | None, rect: Rect, where: Where, name: str) -> None:
        """Draw a picture, or keep its place and tell whose it is."""
        if media is not None and media.file:
            crop = crop_to(rect, media.width, media.height, media.focus)
            self.items.append(Picture(rect, media.file, crop, media.inks[:2]))
            return
        self.items += self._placeholder(rect, "图片待补")
        folio = self.page.folio
        self.issues.append(
            issue(Severity.WARNING, "picture-placeholder", where, story=name, page=folio)
        )

    def advert(self, advert: Advert, room: Rect) -> None:
        """Draw an advert as large as it goes into its cells: it is neither cut nor stretched.

        Where white stays beside it, the size is told that would fill the place.
        """
        if not advert.file:
            self.items += self._placeholder(room, advert.client or "广告待补")
            return
        shown = fitted(room, advert.width, advert.height)
        self.items.append(Picture(shown, advert.file))
        self.kept += advert_label(shown, self.template, self.setter.setter)
        where = Where(page=self.page.id, file=advert.file)
        if not (advert.width and advert.height):
            self.issues.append(issue(Severity.WARNING, "advert-unmeasured", where))
        elif max(room.width - shown.width, room.height - shown.height) > (
            self.template.grid.pitch + EPS
        ):
            self.issues.append(
                issue(
                    Severity.WARNING,
                    "advert-shape",
                    where,
                    width=_mm(room.width),
                    height=_mm(room.height),
                    shown_width=_mm(shown.width),
                    shown_height=_mm(shown.height),
                )
            )

    def _placeholder(self, rect: Rect, text: str) -> list[Item]:
        """Draw a place kept for a picture: a quiet tint, its diagonals and what it is."""
        furniture = self.template.furniture
        line = Cmyk(k=0.25)
        words = Words(self.setter.setter, text, self.template.style("placeholder"))
        middle_x, middle_y = (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2
        size = words.style.size
        label = Rect(
            middle_x - words.width / 2 - size,
            middle_y - size,
            middle_x + words.width / 2 + size,
            middle_y + size,
        )
        self.kept += words.centred(middle_x, middle_y + 0.38 * size)
        return [
            Fill(rect, Cmyk(k=0.08)),
            Rule(Point(rect.x0, rect.y0), Point(rect.x1, rect.y1), furniture.hairline, line),
            Rule(Point(rect.x0, rect.y1), Point(rect.x1, rect.y0), furniture.hairline, line),
            Fill(label, PAPER),
        ]


def crop_to(rect: Rect, width: int, height: int, focus: tuple[float, float]) -> Rect:
    """Give the part of a picture (shares of its size) that fills a rectangle, around the focus."""
    wanted, own = rect.width / rect.height, width / height
    if own > wanted:
        share = wanted / own
        left = min(max(focus[0] - share / 2, 0.0), 1.0 - share)
        return Rect(left, 0.0, left + share, 1.0)
    share = own / wanted
    top = min(max(focus[1] - share / 2, 0.0), 1.0 - share)
    return Rect(0.0, top, 1.0, top + share)


def fitted(room: Rect, width: float, height: float) -> Rect:
    """Give the largest rectangle of a shape in the middle of a room; no shape: the room."""
    if not (width > 0 and height > 0):
        return room
    scale = min(room.width / width, room.height / height)
    x = room.x0 + (room.width - width * scale) / 2
    y = room.y0 + (room.height - height * scale) / 2
    return Rect(x, y, x + width * scale, y + height * scale)


def advert_room(template: Template, columns: int, lines: int) -> tuple[float, float]:
    """Give width and height in points of an advert that fills so many columns × lines.

    Its edges meet the tops and the feet of the characters beside it.
    """
    grid = template.grid
    return grid.span(columns), lines * grid.pitch - (grid.pitch - grid.body)


def _mm(points: float) -> float:
    return round(to_mm(points), 1)
