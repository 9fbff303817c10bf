"""Galley (小样): copy straight down columns, page after page, on one grid.

In: pieces of copy, each with a kind, and a style for every kind. Out: display lists and the text
columns. No story is arranged and no head is turned by sense: what a proofreader wants, and what
line quality is measured on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from layout_app.display.items import DisplayList, Item
from layout_app.geometry import Rect, Size
from layout_app.model.style import TextStyle
from layout_app.typeset.column import ASCENT_EM, SetParagraph, Setter
from layout_app.units import EPS


class GalleySheet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The sheet of a galley, in points.

    Attributes:
        margin_x, margin_y: from the trim to the columns.
        grid: distance of the grid's lines; body baselines stand on it.
    """

    width: float
    height: float
    margin_x: float
    margin_y: float
    columns: int
    gutter: float
    grid: float

    @property
    def measure(self) -> float:
        """Width of a column in points."""
        free = self.width - 2 * self.margin_x - (self.columns - 1) * self.gutter
        return free / self.columns

    @property
    def lines(self) -> int:
        """Grid lines in a column."""
        return int((self.height - 2 * self.margin_y + EPS) / self.grid)


class PieceStyle(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How one kind of piece is set.

    Attributes:
        lines_before, lines_after: grid lines above (not at a column's top) and below.
        keep: whether it must stand with what follows (heads).
    """

    style: TextStyle
    lines_before: float = 0.0
    lines_after: float = 0.0
    keep: bool = False


class GalleyStyle(Struct, frozen=True, forbid_unknown_fields=True):
    """A sheet and the styles by kind."""

    sheet: GalleySheet
    kinds: dict[str, PieceStyle]


class GalleyPage(Struct, frozen=True):
    """One page: what is painted, and its text columns."""

    display: DisplayList
    frames: tuple[Rect, ...]
    missing: str


Piece = tuple[str, str]
"""Kind and text."""


def set_galley(pieces: Sequence[Piece], style: GalleyStyle, setter: Setter) -> list[GalleyPage]:
    """Set pieces down the columns, as many pages as they need.

    Raises:
        KeyError: a piece's kind has no style.
    """
    pourer = _Pourer(style, setter)
    for number, (kind, text) in enumerate(pieces):
        after = pieces[number + 1][0] if number + 1 < len(pieces) else ""
        pourer.piece(kind, text, after)
    return pourer.pages()


class _Pourer:
    """Keeps the place on the page while pieces are poured; places count half grid lines."""

    def __init__(self, style: GalleyStyle, setter: Setter) -> None:
        self.style = style
        self.sheet = style.sheet
        self.setter = setter
        self.column = 0
        self.at = 0
        self.room = style.sheet.lines * 2
        self.measure = style.sheet.measure
        self.items: list[Item] = []
        self.used: list[int] = []
        self.done: list[GalleyPage] = []
        self.missing: dict[str, None] = {}

    def piece(self, kind: str, text: str, after: str) -> None:
        """Set one piece below the last one."""
        style = self.style.kinds[kind]
        measure_em = self.measure / style.style.size
        paragraph = self.setter.paragraph(text, style.style, measure_em)
        for char in paragraph.missing:
            self.missing[char] = None
        if style.keep:
            self._head(style, paragraph, after)
        else:
            self._body(style, paragraph)

    def _step(self, style: TextStyle) -> int:
        """Give a style's pitch in half grid lines, rounded up: blocks take whole or half lines."""
        pitch = style.pitch or self.sheet.grid
        return max(1, math.ceil(2 * pitch / self.sheet.grid - EPS))

    def _head(self, style: PieceStyle, paragraph: SetParagraph, after: str) -> None:
        """Set a head as one block that stands with the first lines of what follows."""
        before = round(2 * style.lines_before) if self.at else 0
        pitch = style.style.pitch or self.sheet.grid
        height = math.ceil(2 * pitch * len(paragraph.lines) / self.sheet.grid - EPS)
        below = round(2 * style.lines_after)
        follows = 4 if after and not self.style.kinds[after].keep else 8 if after else 0
        if self.at and self.at + before + height + below + follows > self.room:
            self._next_column()
            before = 0
        top = (self.at + before) * self.sheet.grid / 2
        spare = height * self.sheet.grid / 2 - pitch * len(paragraph.lines)
        for number in range(len(paragraph.lines)):
            y = top + spare / 2 + number * pitch + (pitch - style.style.size) / 2
            self._line(paragraph, number, y + ASCENT_EM * style.style.size)
        self.at += before + height + below

    def _body(self, style: PieceStyle, paragraph: SetParagraph) -> None:
        """Set lines one by one on whole grid lines."""
        step = self._step(style.style)
        self.at += round(2 * style.lines_before) if self.at else 0
        self.at += self.at % 2
        pitch = self.sheet.grid * step / 2
        for number in range(len(paragraph.lines)):
            if self.at + step > self.room:
                self._next_column()
            top = self.at * self.sheet.grid / 2
            y = top + (pitch - style.style.size) / 2 + ASCENT_EM * style.style.size
            self._line(paragraph, number, y)
            self.at += step
        self.at += round(2 * style.lines_after)

    def _line(self, paragraph: SetParagraph, number: int, y: float) -> None:
        x = self.sheet.margin_x + self.column * (self.measure + self.sheet.gutter)
        self.items += paragraph.run(paragraph.lines[number], x, self.sheet.margin_y + y)

    def _next_column(self) -> None:
        self.used.append(self.at)
        self.at = 0
        self.column += 1
        if self.column == self.sheet.columns:
            self._end_page()

    def _end_page(self) -> None:
        sheet = self.sheet
        frames = []
        for column, used in enumerate(self.used):
            x = sheet.margin_x + column * (sheet.measure + sheet.gutter)
            foot = sheet.margin_y + used * sheet.grid / 2
            frames.append(Rect(x, sheet.margin_y, x + sheet.measure, foot))
        page = DisplayList(Size(sheet.width, sheet.height), 0.0, tuple(self.items))
        self.done.append(GalleyPage(page, tuple(frames), "".join(self.missing)))
        self.items, self.used, self.column = [], [], 0
        self.missing = {}

    def pages(self) -> list[GalleyPage]:
        """Close the last page and give all."""
        if self.at or self.column or not self.done:
            self.used.append(self.at)
            self._end_page()
        return self.done


def plain_style(measure_em: float, columns: int, body: TextStyle, head: TextStyle) -> GalleyStyle:
    """Give a style for copy of any kind: columns of so many em on a sheet that fits them."""
    grid = body.pitch or body.size * 1.5
    measure, gutter = measure_em * body.size, 2 * body.size
    width = columns * measure + (columns - 1) * gutter + 2 * _MARGIN
    sheet = GalleySheet(
        width=width,
        height=_HEIGHT,
        margin_x=_MARGIN,
        margin_y=_MARGIN,
        columns=columns,
        gutter=gutter,
        grid=grid,
    )
    heads = {
        name: PieceStyle(
            style=replace(head, size=size, pitch=size * 1.4, align="left", indent_em=0.0),
            lines_before=1.0,
            lines_after=0.5,
            keep=True,
        )
        for name, size in (("h1", 20.0), ("h2", 15.0), ("h3", 12.0))
    }
    by = PieceStyle(style=replace(body, align="left", indent_em=0.0))
    return GalleyStyle(sheet, {**heads, "by": by, "p": PieceStyle(style=body)})


_MARGIN = 42.0
_HEIGHT = 842.0
