"""What the template draws by itself: page strip, nameplate, banner, rules between stories.

In: an edition, a page, its template. Out: display items in page coordinates (points).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from layout_app.colour import BLACK, PAPER
from layout_app.display.items import Fill, GlyphRun, Item, Rule
from layout_app.geometry import Point, Rect
from layout_app.makeup.edges import closed
from layout_app.makeup.furniture_lines import line, quiet
from layout_app.makeup.furniture_plate import Nameplate
from layout_app.makeup.words import Words, chinese_date, lunar, weekday
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, Cells, Edge, Filler, Page, Placement
from layout_app.model.template import Template
from layout_app.typeset.column import ASCENT_EM, Setter

_SHORTEST_RULE = 2
"""Grid lines of text two stories must share for a rule between them."""
_CLEAR = 3.0
"""Points by which a column rule keeps away from what stands above and below it."""


class Furniture:
    """Draws one page's furniture.

    Attributes:
        feet: y in points where the content of a placement ends, by its index; where one is not
            known its cells end it.
    """

    def __init__(
        self,
        edition: Edition,
        page: Page,
        template: Template,
        setter: Setter,
        feet: Mapping[int, float] | None = None,
    ) -> None:
        self.edition = edition
        self.page = page
        self.template = template
        self.setter = setter
        self.area = template.type_area
        self.feet = feet or {}

    def words(self, text: str, style: str, **changes: object) -> Words:
        """Set words in a named style of the template."""
        chosen = self.template.style(style)
        return Words(self.setter, text, replace(chosen, **changes) if changes else chosen)

    def all(self) -> list[Item]:
        """Give everything the template draws on this page."""
        if self.page.folio == 1:
            items = Nameplate(self.edition, self.template, self.setter).items()
        else:
            items = self.strip()
        return items + self.gutter_rules()

    def strip(self) -> list[Item]:
        """Draw the page strip (报眉): number and section, date, the paper's name, credits."""
        area, strip = self.area, self.template.furniture.strip
        base = area.y0 - strip.baseline
        forms = {"left": self._strip_left, "block": self._strip_block}
        items = forms.get(strip.form, self._strip_centred)(base)
        y = area.y0 - strip.rule
        return items + line(strip.line, Point(area.x0, y), Point(area.x1, y))

    def _strip_left(self, base: float) -> list[Item]:
        """Put number and section at the left, credits in the middle, date and name at the right."""
        area = self.area
        folio = self.words(f"{self.page.folio:02d}", "folio")
        items: list[Item] = list(folio.at(area.x0, base))
        left = area.x0 + folio.width + 8.0
        if self.page.section:
            section = self.words(self.page.section, "section")
            items += section.at(left, base)
            left += section.width
        right, ending = self._strip_right(base)
        return [*items, *ending, *self._credits(left, right, base)]

    def _strip_block(self, base: float) -> list[Item]:
        """Put the number in white on a block of the accent that stands on the strip's line."""
        area, strip = self.area, self.template.furniture.strip
        folio = self.words(f"{self.page.folio:02d}", "folio", colour=PAPER)
        size = folio.style.size
        foot = area.y0 - strip.rule
        block = Rect(area.x0, foot - 1.3 * size, area.x0 + folio.width + 0.7 * size, foot)
        middle = (block.y0 + block.y1) / 2
        items: list[Item] = [
            Fill(block, self.template.furniture.accent),
            *folio.centred((block.x0 + block.x1) / 2, folio.baseline(middle)),
        ]
        left = block.x1 + 10.0
        if self.page.section:
            section = self.words(self.page.section, "section")
            items += section.at(left, base)
            left += section.width
        right, ending = self._strip_right(base)
        return [*items, *ending, *self._credits(left, right, base)]

    def _strip_centred(self, base: float) -> list[Item]:
        """Put the section in the middle, number and name at the left, the date at the right."""
        area = self.area
        middle = (area.x0 + area.x1) / 2
        folio = self.words(f"{self.page.folio:02d}", "folio")
        name = self.words(self.edition.title, "strip_name")
        section = self.words(self.page.section, "section")
        items: list[Item] = [*folio.at(area.x0, base), *section.centred(middle, base)]
        items += name.at(area.x0 + folio.width + 10.0, base)
        right, ending = self._date_block(area.x1, base)
        return [*items, *ending, *self._credits(middle + section.width / 2, right, base)]

    def _strip_right(self, base: float) -> tuple[float, list[Item]]:
        """Draw date and name at the right; give where they begin."""
        name = self.words(self.edition.title, "strip_name")
        left, date = self._date_block(self.area.x1 - name.width - 12.0, base)
        return left, [*name.ending(self.area.x1, base), *date]

    def _date_block(self, right: float, base: float) -> tuple[float, list[Item]]:
        """Draw date and weekday over the lunar date, ending at ``right``; give the left edge."""
        date = self.edition.date
        upper = self.words(f"{chinese_date(date)}\u3000{weekday(date)}", "strip")
        lower = self.words(lunar(date), "strip")
        pitch = self.template.style("strip").pitch or 11.0
        x = right - max(upper.width, lower.width)
        return x, [*upper.at(x, base - pitch), *lower.at(x, base)]

    def _credits(self, left: float, right: float, base: float) -> list[Item]:
        """Draw the credit line in the middle of what is free: 责编, 校对, 美编."""
        if not self.page.credits:
            return []
        text = "\u3000".join(f"{c.role}\u3000{c.name}" for c in self.page.credits)
        words = self.words(text, "credits").within(right - left - 24.0)
        return list(words.centred((left + right) / 2, base))

    def gutter_rules(self) -> list[Item]:
        """Draw lines between stories: as long as the text beside them, in the gaps too."""
        furniture = self.template.furniture
        items: list[Item] = []
        if furniture.gap_rule:
            items += self._gap_rules(self.page.placements)
        if furniture.column_rules:
            items += self._column_rules()
        return items

    def _gap_rules(self, placements: Iterable[Placement]) -> list[Item]:
        """Draw the lines under stories, over those columns where no frame closes the gap."""
        template, furniture = self.template, self.template.furniture
        items: list[Item] = []
        for placement in placements:
            foot = placement.cells.line + placement.cells.lines
            last = foot + furniture.story_gap >= template.grid.lines
            if last or _framed(placement, "bottom"):
                continue
            y = template.line_y(foot) + furniture.story_gap * template.grid.pitch / 2
            for first, columns in self._open_below(placement.cells):
                x0 = template.column_x(first)
                x1 = x0 + template.grid.span(columns)
                kind, width = furniture.gap_line, furniture.hairline
                items += line(kind, Point(x0, y), Point(x1, y), quiet(template), width)
        return items

    def _open_below(self, above: Cells) -> Iterator[tuple[int, int]]:
        """Give the runs of columns, each first and number, with no frame right under them."""
        foot = above.line + above.lines + self.template.furniture.story_gap
        closed = {
            column
            for p in self.page.placements
            if _framed(p, "top") and p.cells.line == foot
            for column in range(p.cells.column, p.cells.column + p.cells.columns)
        }
        first = above.column
        for column in range(above.column, above.column + above.columns + 1):
            if column in closed or column == above.column + above.columns:
                if column > first:
                    yield first, column - first
                first = column + 1

    def _column_rules(self) -> list[Item]:
        """Draw the rules between neighbours; what is closed on a side has its own edge there."""
        plain = [
            (number, placement.cells)
            for number, placement in enumerate(self.page.placements)
            if not isinstance(placement.content, Banner | Filler)
        ]
        items: list[Item] = []
        for left, cells in plain:
            for right, others in plain:
                if cells.column + cells.columns == others.column and self._open(left, right):
                    items += self._column_rule((left, cells), (right, others))
        return items

    def _open(self, left: int, right: int) -> bool:
        """Tell whether neighbours leave the gutter between them without an edge of their own."""
        one, other = self.page.placements[left], self.page.placements[right]
        return not (_framed(one, "right") or _framed(other, "left"))

    def _column_rule(self, left: tuple[int, Cells], right: tuple[int, Cells]) -> list[Item]:
        """Draw a rule as long as the longer of two neighbours' text, in the lines they share."""
        template, furniture = self.template, self.template.furniture
        first = max(left[1].line, right[1].line)
        last = min(left[1].line + left[1].lines, right[1].line + right[1].lines)
        if last - first < _SHORTEST_RULE:
            return []
        cells_end = template.line_y(last)
        text_end = max(self.feet.get(number, cells_end) for number, _ in (left, right))
        x = template.column_x(right[1].column) - template.grid.gutter / 2
        y0, y1 = template.line_y(first) + _CLEAR, min(cells_end, text_end) - _CLEAR
        if y1 - y0 < _SHORTEST_RULE * template.grid.pitch:
            return []
        return line(
            furniture.column_line, Point(x, y0), Point(x, y1), quiet(template), furniture.hairline
        )


def _framed(placement: Placement, side: Edge) -> bool:
    """Tell whether a placement needs no line on a side: it has an edge of its own there."""
    return closed(placement.options, side) or isinstance(placement.content, Banner | Filler)


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
