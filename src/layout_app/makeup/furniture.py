"""What the template draws by itself: page strip, nameplate, banner, rules between stories.

In: an edition, a page, its template. Out: display items in page coordinates (points).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.colour import BLACK, Cmyk, Colour
from layout_app.display.items import GlyphRun, Item, Rule
from layout_app.geometry import Point
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, Cells, Page, Placement
from layout_app.model.style import TextStyle
from layout_app.model.template import Template
from layout_app.typeset.column import ASCENT_EM, SetParagraph, Setter

_WEEKDAYS = "一二三四五六日"
_ANY_WIDTH = 4000.0
_THICK, _THIN, _BETWEEN = 1.5, 0.3, 1.2
"""文武线: widths and distance in points. **Source:** look.md."""
_RAISED = 48.0
"""Points by which the nameplate reaches into the head margin, where inner pages have a strip."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words set on one line: runs can be had at any place.

    ``width`` in points.
    """

    setter: Setter
    text: str
    style: TextStyle

    @property
    def width(self) -> float:
        """Width in points, letter-spacing included."""
        lines = self._set().lines
        return lines[0].width_em * self.style.size * self.style.stretch if lines else 0.0

    def _set(self) -> SetParagraph:
        plain = replace(self.style, align="left", indent_em=0.0, hang_em=0.0)
        return self.setter.paragraph(self.text, plain, _ANY_WIDTH)

    def at(self, x: float, baseline: float) -> tuple[GlyphRun, ...]:
        """Give the runs with the left edge at ``x``."""
        done = self._set()
        return done.run(done.lines[0], x, baseline) if done.lines else ()

    def ending(self, x: float, baseline: float) -> tuple[GlyphRun, ...]:
        """Give the runs with the right edge at ``x``."""
        return self.at(x - self.width, baseline)

    def centred(self, x: float, baseline: float) -> tuple[GlyphRun, ...]:
        """Give the runs with the middle at ``x``."""
        return self.at(x - self.width / 2, baseline)


def chinese_date(date: dt.date) -> str:
    """Give a date as papers print it: ``2026年5月20日``."""
    return f"{date.year}年{date.month}月{date.day}日"


def weekday(date: dt.date) -> str:
    """Give the day of the week: ``星期三``."""
    return "星期" + _WEEKDAYS[date.weekday()]


def lunar(date: dt.date) -> str:
    """Give the day in the Chinese calendar: ``农历丙午年四月初四``."""
    from lunar_python import Solar

    day = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    return f"农历{day.getYearInGanZhi()}年{day.getMonthInChinese()}月{day.getDayInChinese()}"


class Furniture:
    """Draws one page's furniture."""

    def __init__(self, edition: Edition, page: Page, template: Template, setter: Setter) -> None:
        self.edition = edition
        self.page = page
        self.template = template
        self.setter = setter
        self.area = template.type_area

    def words(self, text: str, style: str, **changes: object) -> Words:
        """Set words in a named style of the template."""
        chosen = self.template.style(style)
        return Words(self.setter, text, replace(chosen, **changes) if changes else chosen)

    def all(self) -> list[Item]:
        """Give everything the template draws on this page."""
        items = self.nameplate() if self.page.folio == 1 else self.strip()
        items += self.gutter_rules()
        return items

    def strip(self) -> list[Item]:
        """Draw the page strip (报眉): number and section, date, the paper's name, credits."""
        area, strip = self.area, self.template.furniture.strip
        base = area.y0 - strip.baseline
        items: list[Item] = []
        folio = self.words(f"{self.page.folio:02d}", "folio")
        items += folio.at(area.x0, base)
        x = area.x0 + folio.width + 8.0
        if self.page.section:
            section = self.words(self.page.section, "section")
            items += section.at(x, base)
        name = self.words(self.edition.title, "strip_name")
        items += name.ending(area.x1, base)
        items += self._date_block(area.x1 - name.width - 12.0, base)
        items += self._credits(base)
        items += self._double_rule(area.y0 - strip.rule)
        return items

    def _date_block(self, right: float, base: float) -> list[Item]:
        """Draw date and weekday over the lunar date, ending at ``right``."""
        date = self.edition.date
        upper = self.words(f"{chinese_date(date)}\u3000{weekday(date)}", "strip")
        lower = self.words(lunar(date), "strip")
        pitch = self.template.style("strip").pitch or 11.0
        x = right - max(upper.width, lower.width)
        return [*upper.at(x, base - pitch), *lower.at(x, base)]

    def _credits(self, base: float) -> list[Item]:
        if not self.page.credits:
            return []
        text = "\u3000".join(f"{c.role}\u3000{c.name}" for c in self.page.credits)
        words = self.words(text, "credits")
        return list(words.centred((self.area.x0 + self.area.x1) / 2, base))

    def _double_rule(self, y: float) -> list[Item]:
        """Draw a 文武线 whose lower, thin line lies at ``y``."""
        x0, x1 = self.area.x0, self.area.x1
        upper = y - _BETWEEN - (_THICK + _THIN) / 2
        return [
            Rule(Point(x0, upper), Point(x1, upper), _THICK),
            Rule(Point(x0, y), Point(x1, y), _THIN),
        ]

    def nameplate(self) -> list[Item]:
        """Draw the nameplate (报头): the name, the date block, the ruled band of facts."""
        area, plate = self.area, self.template.furniture.nameplate
        pitch = self.template.grid.pitch
        raised = min(_RAISED, area.y0 / 2)
        top, height = area.y0 - raised, plate.lines * pitch + raised
        band = 1.5 * pitch
        style = self.template.style("nameplate")
        size = min(plate.size, (height - band) * 0.86)
        name = Words(self.setter, self.edition.title, replace(style, size=size))
        middle = top + (height - band) / 2
        baseline = middle - size / 2 + ASCENT_EM * size
        items: list[Item] = list(name.at(area.x0, baseline))
        items += self._plate_date(area.x0 + name.width, middle)
        items += self._facts(top + height - band, band)
        return items

    def _plate_date(self, left: float, middle: float) -> list[Item]:
        """Draw the large day with month, weekday and lunar date beside it, at the right."""
        date = self.edition.date
        accent: Colour = self.template.furniture.accent
        section = self.template.style("section")
        day = Words(
            self.setter, str(date.day), replace(section, size=54.0, weight=900, colour=accent)
        )
        lines = (
            (f"{date.year}年{date.month}月", 13.0),
            (weekday(date), 13.0),
            (lunar(date), 9.0),
        )
        strip = self.template.style("strip")
        texts = [Words(self.setter, text, replace(strip, size=size)) for text, size in lines]
        x = self.area.x1 - max(words.width for words in texts)
        items: list[Item] = []
        y = middle - 30.0
        for words in texts:
            y += words.style.size * 1.5
            items += words.at(x, y)
        items += day.ending(x - 10.0, middle - 27.0 + ASCENT_EM * 54.0)
        if self.edition.masthead.motto:
            motto = self.words(self.edition.masthead.motto, "caption", size=12.0)
            middle_x = (left + x - day.width) / 2
            items += motto.centred(middle_x, middle + 4.0)
        return items

    def _facts(self, y: float, height: float) -> list[Item]:
        """Draw the band of the paper's facts between two rules. **Source:** page.md 4e."""
        area = self.area
        facts = self.words("\u3000".join(self._fact_words()), "facts")
        size = facts.style.size
        baseline = y + (height - size) / 2 + ASCENT_EM * size
        return [
            Rule(Point(area.x0, y), Point(area.x1, y), _THICK),
            *facts.centred((area.x0 + area.x1) / 2, baseline),
            Rule(Point(area.x0, y + height), Point(area.x1, y + height), _THIN),
        ]

    def _fact_words(self) -> list[str]:
        masthead = self.edition.masthead
        count = masthead.pages or len(self.edition.pages)
        named = (
            ("", masthead.publisher),
            ("国内统一连续出版物号 ", masthead.cn),
            ("邮发代号 ", masthead.postal_code),
            ("总第", f"{masthead.issue}期" if masthead.issue else ""),
            ("今日", f"{count}版" if count else ""),
            ("零售价 ", masthead.price),
            ("", masthead.website),
            ("新闻热线 ", masthead.telephone),
        )
        return [label + value for label, value in named if value]

    def gutter_rules(self) -> list[Item]:
        """Draw hairlines between stories: as long as the text beside them, in the gaps too."""
        furniture = self.template.furniture
        colour = Cmyk(k=furniture.hairline_k)
        # A box's frame runs in the gutter already.
        cells = [
            placement.cells
            for placement in self.page.placements
            if not isinstance(placement.content, Banner) and not placement.options.boxed
        ]
        items: list[Item] = []
        if furniture.gap_rule:
            items += self._gap_rules(self.page.placements, colour)
        if furniture.column_rules:
            items += self._column_rules(cells, colour)
        return items

    def _gap_rules(self, placements: Iterable[Placement], colour: Colour) -> list[Item]:
        template = self.template
        gap = template.furniture.story_gap
        items: list[Item] = []
        for placement in placements:
            cells = placement.cells
            foot = cells.line + cells.lines
            if foot + gap >= template.grid.lines or isinstance(placement.content, Banner):
                continue
            if placement.options.boxed or self._box_below(placement):
                continue
            y = template.line_y(foot) + gap * template.grid.pitch / 2
            x0 = template.column_x(cells.column)
            x1 = x0 + template.grid.span(cells.columns)
            items.append(Rule(Point(x0, y), Point(x1, y), template.furniture.hairline, colour))
        return items

    def _box_below(self, above: Placement) -> bool:
        """Tell whether a box's frame closes the gap under a story already."""
        foot = above.cells.line + above.cells.lines + self.template.furniture.story_gap
        return any(
            p.options.boxed
            and p.cells.line == foot
            and p.cells.column <= above.cells.column
            and above.cells.column + above.cells.columns <= p.cells.column + p.cells.columns
            for p in self.page.placements
        )

    def _column_rules(self, cells: Sequence[Cells], colour: Colour) -> list[Item]:
        template = self.template
        items: list[Item] = []
        for left in cells:
            for right in cells:
                if left.column + left.columns != right.column:
                    continue
                first = max(left.line, right.line)
                last = min(left.line + left.lines, right.line + right.lines)
                if last - first < 2:
                    continue
                x = template.column_x(right.column) - template.grid.gutter / 2
                y0, y1 = template.line_y(first) + 3.0, template.line_y(last) - 3.0
                items.append(Rule(Point(x, y0), Point(x, y1), template.furniture.hairline, colour))
        return items


def banner_items(
    text: str, template: Template, cells: Cells, setter: Setter
) -> tuple[list[Item], tuple[GlyphRun, ...]]:
    """Draw a slogan over a rule; give the rule and the words apart."""
    style = template.style("banner")
    parts = [part for part in text.replace("\u3000", " ").split(" ") if part]
    words = Words(setter, "\u3000".join(parts), style)
    grid = template.grid
    x0 = template.column_x(cells.column)
    x1 = x0 + grid.span(cells.columns)
    y0, y1 = template.line_y(cells.line), template.line_y(cells.line + cells.lines)
    if words.width > x1 - x0:
        words = Words(setter, words.text, replace(style, size=style.size * (x1 - x0) / words.width))
    size = words.style.size
    top, foot = y0, y1 - 0.35 * grid.pitch
    baseline = (top + foot) / 2 - size / 2 + ASCENT_EM * size
    # At the page's top the strip's or the nameplate's own rule stands above the slogan already.
    rules: list[Item] = [Rule(Point(x0, foot), Point(x1, foot), 0.5, BLACK)]
    return rules, words.centred((x0 + x1) / 2, baseline)
