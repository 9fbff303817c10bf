"""The nameplate (报头) of page 1: name, date block, ears (报眼), the band of the paper's facts.

In: an edition and its template. Out: display items above the type area's first stories.
**Source:** page.md 4d, 4e (facts in fixed places); look.md (the page).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from layout_app.colour import BLACK, PAPER, Colour
from layout_app.display.items import Fill, Item
from layout_app.geometry import Point, Rect
from layout_app.makeup.furniture_lines import line
from layout_app.makeup.words import Words, chinese_date, lunar, spread, weekday
from layout_app.model.edition import Edition
from layout_app.model.template import Template
from layout_app.typeset.column import Setter

_RAISED = 48.0
"""Points by which the nameplate reaches into the head margin, where inner pages have a strip."""
_BAND_LINES = 1.5
_NAME_SHARE = 0.86
"""Most of the plate's height that the name's size may take."""
_LEAST_WHITE = 10.0
"""Smallest type in white, points: finer strokes fill with ink (preflight says so too)."""
_EAR_SHARE = 0.17
_FEWEST_FACTS = 2
"""A band with fewer facts would be a rule twice: the date block tells them instead."""


class Nameplate:
    """Draws the nameplate in the form its template asks for."""

    def __init__(self, edition: Edition, template: Template, setter: Setter) -> None:
        self.edition = edition
        self.template = template
        self.setter = setter
        self.area = template.type_area
        plate = template.furniture.nameplate
        raised = min(_RAISED, self.area.y0 / 2)
        self.top = self.area.y0 - raised
        self.foot = self.area.y0 + plate.lines * template.grid.pitch
        facts = self._facts()
        self.few = facts if len(facts) < _FEWEST_FACTS else []
        self.facts = [] if self.few else facts
        band = _BAND_LINES * template.grid.pitch if self.facts else 4.0
        self.band_top = self.foot - band
        self.middle = (self.top + self.band_top) / 2

    def items(self) -> list[Item]:
        """Draw everything."""
        forms = {"left": self._left, "centred": self._centred, "band": self._reversed}
        return [*forms[self.template.furniture.nameplate.form](), *self._band()]

    def _words(self, text: str, style: str, **changes: object) -> Words:
        chosen = self.template.style(style)
        return Words(self.setter, text, replace(chosen, **changes) if changes else chosen)

    def _name(self, share: float = _NAME_SHARE, **changes: object) -> Words:
        size = self.template.furniture.nameplate.size
        size = min(size, (self.band_top - self.top) * share)
        return self._words(self.edition.title, "nameplate", size=size, **changes)

    def _left(self) -> list[Item]:
        """Put the name at the left, the large day and its lines at the right."""
        name = self._name()
        x0 = self.area.x0
        runs = list(name.at(x0, name.baseline(self.middle)))
        accent = self.template.furniture.accent
        return [*runs, *self._day(x0 + name.width, self.area.x1, accent, BLACK)]

    def _reversed(self) -> list[Item]:
        """Put name and date in white on a band of the accent."""
        area = self.area
        rect = Rect(area.x0, self.top, area.x1, self.band_top - 3.0)
        self.middle = (rect.y0 + rect.y1) / 2
        name = self._name(share=0.74, colour=PAPER)
        pad = 0.22 * name.style.size
        return [
            Fill(rect, self.template.furniture.accent),
            *name.at(rect.x0 + pad, name.baseline(self.middle)),
            *self._day(rect.x0 + pad + name.width, rect.x1 - pad, PAPER, PAPER),
        ]

    def _day(self, left: float, right: float, strong: Colour, plain: Colour) -> list[Item]:
        """Draw the large day with month, weekday and lunar date beside it, ending at ``right``."""
        date = self.edition.date
        size = min(54.0, 0.62 * (self.band_top - self.top))
        look = {"size": size, "weight": 900, "colour": strong, "tracking_em": 0.0}
        day = self._words(str(date.day), "section", **look)
        lines = [(f"{date.year}年{date.month}月", 13.0), (weekday(date), 13.0)]
        small = _LEAST_WHITE if plain == PAPER else 9.0
        lines += [(text, small) for text in (lunar(date), *self.few)]
        texts = [self._words(text, "strip", size=each, colour=plain) for text, each in lines]
        x = right - max(words.width for words in texts)
        height = sum(words.style.size * 1.5 for words in texts)
        items: list[Item] = []
        y = self.middle - height / 2
        for words in texts:
            items += words.at(x, words.baseline(y + words.style.size * 0.75))
            y += words.style.size * 1.5
        items += day.ending(x - 10.0, day.baseline(self.middle))
        items += self._motto((left + x - 10.0 - day.width) / 2, x - day.width - left - 40.0, plain)
        return items

    def _motto(self, middle: float, width: float, colour: Colour) -> list[Item]:
        text = self.edition.masthead.motto
        if not text or width <= 0.0:
            return []
        words = self._words(text, "caption", size=14.0, colour=colour, tracking_em=0.2)
        words = words.within(width)
        return list(words.centred(middle, words.baseline(self.middle)))

    def _centred(self) -> list[Item]:
        """Put the name between two ears: the date at the left, the paper's day at the right."""
        area = self.area
        wide = _EAR_SHARE * area.width
        name = self._name().within(area.width - 2.3 * wide)
        middle_x = (area.x0 + area.x1) / 2
        date = self.edition.date
        masthead = self.edition.masthead
        count = masthead.pages or len(self.edition.pages)
        left = [chinese_date(date), weekday(date)]
        told = [masthead.motto, f"总第{masthead.issue}期" if masthead.issue else ""]
        told += [f"今日{count}版" if count else ""]
        right = [text for text in told if text]
        # The lunar day goes where there is less to tell, so that the ears are a pair.
        (left if len(right) > 1 else right).append(lunar(date))
        return [
            *name.centred(middle_x, name.baseline(self.middle)),
            *self._ear(area.x0, wide, left),
            *self._ear(area.x1 - wide, wide, right),
        ]

    def _ear(self, x: float, width: float, texts: Sequence[str]) -> list[Item]:
        """Draw an ear: its lines between a strong rule and a hairline."""
        height = 0.62 * (self.band_top - self.top)
        y0, y1 = self.middle - height / 2, self.middle + height / 2
        grey = self.template.furniture.hairline
        items: list[Item] = [
            *line("strong", Point(x, y0), Point(x + width, y0)),
            *line("hair", Point(x, y1), Point(x + width, y1), width=grey),
        ]
        step = height / (len(texts) + 0.6) if texts else 0.0
        for number, text in enumerate(texts):
            size = 12.0 if not number else 9.5
            words = self._words(text, "strip", size=size).within(width - 6.0)
            middle = y0 + step * (number + 0.8)
            items += words.centred(x + width / 2, words.baseline(middle))
        return items

    def _band(self) -> list[Item]:
        """Draw the band of the paper's facts, or the plate's foot where there are none."""
        area, top, foot = self.area, self.band_top, self.foot
        if not self.facts:
            return line("scotch", Point(area.x0, foot - 2.0), Point(area.x1, foot - 2.0))
        words = [self._words(fact, "facts") for fact in self.facts]
        baseline = words[0].baseline((top + foot) / 2)
        return [
            *line("strong", Point(area.x0, top), Point(area.x1, top)),
            *spread(words, (area.x0, area.x1), baseline, 1.5 * words[0].style.size),
            *line("hair", Point(area.x0, foot), Point(area.x1, foot)),
        ]

    def _facts(self) -> list[str]:
        """Give the paper's facts in their order. **Source:** page.md 4e."""
        masthead = self.edition.masthead
        count = masthead.pages or len(self.edition.pages)
        in_ears = self.template.furniture.nameplate.form == "centred"
        named = (
            ("", masthead.publisher),
            ("国内统一连续出版物号 ", masthead.cn),
            ("邮发代号 ", masthead.postal_code),
            ("总第", f"{masthead.issue}期" if masthead.issue and not in_ears else ""),
            ("今日", f"{count}版" if count and not in_ears else ""),
            ("零售价 ", masthead.price),
            ("", masthead.website),
            ("新闻热线 ", masthead.telephone),
        )
        return [label + value for label, value in named if value]
