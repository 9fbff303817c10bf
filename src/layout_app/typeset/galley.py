"""Galley (小样): copy straight down columns, page after page, on one grid.

In: pieces of copy, each with a kind, and a style for every kind. Out: display lists and the text
columns. No story is arranged and no head is turned by sense: what a proofreader wants, and what
line quality is measured on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from layout_app.display.items import DisplayList, Item
from layout_app.geometry import Rect, Size
from layout_app.issues import Issue, Where
from layout_app.model.style import TextStyle
from layout_app.typeset.column import ASCENT_EM, SetParagraph, Setter
from layout_app.typeset.faults import line_issues
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


class _Poured(Struct, frozen=True, gc=False):
    """What a piece became that did not end its page: marks, columns left behind, the place after.

    What it is made of is the piece, whether a head follows, and the place where it began.
    """

    items: tuple[Item, ...]
    used: tuple[int, ...]
    column: int
    at: int
    missing: str


_Begun = tuple[str, str, int, int, int]
"""A piece, the room that what follows needs, the column and the place in it."""


class Galley:
    """Sets galleys of one style again and again; what did not move since the last one is kept.

    Args:
        style: of the sheet and of all kinds of pieces.
        setter: sets and keeps paragraphs.
    """

    def __init__(self, style: GalleyStyle, setter: Setter) -> None:
        self._style = style
        self._setter = setter
        self._poured: dict[_Begun, _Poured] = {}

    def pages(self, pieces: Sequence[Piece]) -> list[GalleyPage]:
        """Set pieces down the columns, as many pages as they need.

        Raises:
            KeyError: a piece's kind has no style.
        """
        pourer = _Pourer(self._style, self._setter, self._poured)
        followers = chain((kind for kind, _ in pieces[1:]), ("",))
        for (kind, text), after in zip(pieces, followers, strict=False):
            pourer.piece(kind, text, after)
        self._poured = pourer.poured
        return pourer.pages()

    def issues(self, pieces: Sequence[Piece]) -> list[Issue]:
        """Tell the lines of pieces that break a rule, stand loose or were tightened."""
        pourer = _Pourer(self._style, self._setter, {})
        return line_issues(
            (
                (done, line, f"body/{number}")
                for number, (kind, text) in enumerate(pieces)
                for done in [pourer.paragraph(kind, text)]
                for line in done.lines
            ),
            Where(),
        )


def set_galley(pieces: Sequence[Piece], style: GalleyStyle, setter: Setter) -> list[GalleyPage]:
    """Set pieces down the columns, as many pages as they need.

    Raises:
        KeyError: a piece's kind has no style.
    """
    return Galley(style, setter).pages(pieces)


class _Pourer:
    """Keeps the place on the page while pieces are poured; places count half grid lines.

    Args:
        style, setter: the galley's.
        known: what the last galley's pieces became.
    """

    def __init__(self, style: GalleyStyle, setter: Setter, known: dict[_Begun, _Poured]) -> None:
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
        self.known = known
        self.poured: dict[_Begun, _Poured] = {}

    def piece(self, kind: str, text: str, after: str) -> None:
        """Set one piece below the last one, or take what it became there last time."""
        follows = 0 if not after else 8 if self.style.kinds[after].keep else 4
        begun = (kind, text, follows, self.column, self.at)
        known = self.known.get(begun)
        if known is None:
            known = self._pour(begun)
            if known is None:
                return
        else:
            self.items += known.items
            self.used += known.used
            self.column, self.at = known.column, known.at
            self.missing.update(dict.fromkeys(known.missing))
        self.poured[begun] = known

    def _pour(self, begun: _Begun) -> _Poured | None:
        """Set a piece; None where it ends a page, so that it cannot be kept."""
        pages, items, used = len(self.done), len(self.items), len(self.used)
        missing = self._set(*begun[:3])
        if len(self.done) > pages:
            return None
        return _Poured(
            tuple(self.items[items:]), tuple(self.used[used:]), self.column, self.at, missing
        )

    def paragraph(self, kind: str, text: str) -> SetParagraph:
        """Set a piece's text in the column's measure."""
        style = self.style.kinds[kind].style
        return self.setter.paragraph(text, style, self.measure / style.size)

    def _set(self, kind: str, text: str, follows: int) -> str:
        """Set a piece and give the characters that no face shows."""
        style = self.style.kinds[kind]
        paragraph = self.paragraph(kind, text)
        self.missing.update(dict.fromkeys(paragraph.missing))
        if style.keep:
            self._head(style, paragraph, follows)
        else:
            self._body(style, paragraph)
        return paragraph.missing

    def _step(self, style: TextStyle) -> int:
        """Give a style's pitch in half grid lines, rounded up: blocks take whole or half lines."""
        pitch = style.pitch or self.sheet.grid
        return max(1, math.ceil(2 * pitch / self.sheet.grid - EPS))

    def _head(self, style: PieceStyle, paragraph: SetParagraph, follows: int) -> None:
        """Set a head as one block that stands with the first lines of what follows.

        Args:
            style: of the head.
            paragraph: its words, set.
            follows: half grid lines of what must stand below it in the same column.
        """
        before = round(2 * style.lines_before) if self.at else 0
        pitch = style.style.pitch or self.sheet.grid
        height = math.ceil(2 * pitch * len(paragraph.lines) / self.sheet.grid - EPS)
        below = round(2 * style.lines_after)
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
