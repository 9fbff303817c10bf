"""What stands in the text of a story, a small picture or a pull quote, and the lines that go round.

In: a plan with insets, its blocks and columns. Out: the lines of each column, those beside an inset
in the room it leaves them, and where the inset stands. Everything keeps to the grid.
**Source:** CLREQ 2.3; typography.md 55, 59; look.md (features).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.makeup.blocks import Block
from layout_app.makeup.flow import KEEP_WITH_HEAD, FlowLine
from layout_app.makeup.pour import Poured
from layout_app.model.page import Inset, Options
from layout_app.model.story import Story
from layout_app.typeset.column import SetParagraph, Setter
from layout_app.typeset.frame import LEAST_ROOM_EM, Frame, Obstacle
from layout_app.typeset.headline import turned_lines
from layout_app.typeset.justify import Line
from layout_app.typeset.shaped import PLAIN, Room, Shape

AIR_EM = 0.75
"""Between an inset and the text beside it, in em of the body, at the least."""
_DEEPEST = 400


@dataclass(frozen=True, slots=True)
class InsetPlace:
    """An inset in its columns: points from the block's left edge, rows from the columns' top."""

    inset: Inset
    x0: float
    x1: float
    row: int
    rows: int

    @property
    def columns(self) -> range:
        """Text columns it stands in."""
        return range(self.inset.column, self.inset.column + 1 + self.inset.between)


@dataclass(frozen=True, slots=True)
class Ground:
    """Text columns: left edges in points, their width in em of the body, and that em in points."""

    xs: tuple[float, ...]
    measure_em: float
    em: float

    @property
    def gutter_em(self) -> float:
        """Space between two columns in em of the body."""
        return (self.xs[1] - self.xs[0]) / self.em - self.measure_em if len(self.xs) > 1 else 0.0


def inset_places(story: Story, options: Options, ground: Ground) -> tuple[InsetPlace, ...]:
    """Give where insets stand; one that the story lacks, or that leaves no room, is left out."""
    xs, measure_em, em = ground.xs, ground.measure_em, ground.em
    made: list[InsetPlace] = []
    for inset in options.insets:
        last = inset.column + (1 if inset.between else 0)
        narrow = measure_em - inset.gives < LEAST_ROOM_EM or inset.gives < 1
        if last >= len(xs) or narrow or not _has(story, options, inset):
            continue
        x0 = xs[inset.column] + (measure_em - inset.gives + AIR_EM) * em
        x1 = xs[inset.column] + measure_em * em
        if inset.between:
            x1 = xs[last] + (inset.gives - AIR_EM) * em
        made.append(InsetPlace(inset, x0, x1, inset.line, inset.lines))
    return tuple(made)


def _has(story: Story, options: Options, inset: Inset) -> bool:
    """Tell whether a story has what an inset asks for, and it stands nowhere else."""
    if inset.content == "quote":
        return 0 <= inset.index < len(story.body) and bool(story.body[inset.index].text)
    shown = {choice.index for choice in options.pictures}
    return 0 <= inset.index < len(story.pictures) and inset.index not in shown


@dataclass(frozen=True, slots=True)
class RoundText:
    """The text of a story in which something stands."""

    places: tuple[InsetPlace, ...]
    blocks: tuple[Block, ...]
    ground: Ground
    starts: tuple[int, ...]
    setter: Setter

    def poured(self, rows: int) -> Poured:
        """Fill the columns, as deep as so many rows; a row without room stays empty."""
        return _Pourer(self._frame(rows), self.starts, self.setter).poured(self._running())

    def rows(self) -> int:
        """Give the least rows in which all lines find room."""
        low = max(*self.starts, *(place.row + place.rows for place in self.places)) - 1
        high = low + 1
        while self.poured(high).rest and high < _DEEPEST:
            low, high = high, 2 * high
        while low + 1 < high:
            middle = (low + high) // 2
            if self.poured(middle).rest:
                low = middle
            else:
                high = middle
        return high

    def stands(self, count: int) -> bool:
        """Tell whether so many insets stand, each under what is taken of its columns' tops."""
        return len(self.places) == count and all(
            place.row >= max(self.starts[column] for column in place.columns)
            for place in self.places
        )

    def _running(self) -> tuple[Block, ...]:
        """Give the blocks that run: without the quotes that stand in the text."""
        quoted = {f"body/{p.inset.index}" for p in self.places if p.inset.content == "quote"}
        return tuple(block for block in self.blocks if block.field not in quoted)

    def _frame(self, rows: int) -> Frame:
        ground = self.ground
        obstacles: list[Obstacle] = []
        for place in self.places:
            inset = place.inset
            left = inset.column * (ground.measure_em + ground.gutter_em)
            gives = float(inset.gives)
            edge = left + ground.measure_em - gives
            obstacles.append(Obstacle(edge, gives, place.row, place.rows))
            if inset.between:
                other = left + ground.measure_em + ground.gutter_em
                obstacles.append(Obstacle(other, gives, place.row, place.rows))
        columns = len(ground.xs)
        return Frame(columns, ground.measure_em, ground.gutter_em, rows, tuple(obstacles))

    def quote(self, place: InsetPlace) -> tuple[QuoteLine, ...]:
        """Set the pull quote that an inset shows in the inset's width, turned by sense."""
        field = f"body/{place.inset.index}"
        block = next((one for one in self.blocks if one.field == field), None)
        if block is None:
            return ()
        style = replace(block.style, align="left", indent_em=0.0, hang_em=0.0)
        width_em = (place.x1 - place.x0) / style.size
        parts = turned_lines(block.text, width_em, _MOST_TURNS)
        if not parts or block.voices:
            done = self.setter.paragraph(block.text, style, width_em, block.voices)
            return tuple(QuoteLine(done, line, 0) for line in done.lines)
        whole = [(self.setter.paragraph(text, style, _WIDE_EM), at) for text, at in parts]
        return tuple(QuoteLine(done, done.lines[0], -at) for done, at in whole)


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A line of a pull quote; ``offset`` as in ``TextAt``."""

    paragraph: SetParagraph
    line: Line
    offset: int


_MOST_TURNS = (1, 2, 3, 4, 5, 6)
_WIDE_EM = 4000.0


class _Pourer:
    """Puts the lines of one block after another into the rows that have room.

    A crosshead keeps its lines with it; the blank line over it is dropped at a column's top.
    """

    def __init__(self, frame: Frame, starts: Sequence[int], setter: Setter) -> None:
        self.frame = frame
        self.setter = setter
        self.starts = starts
        self.slots: list[tuple[int, int, Room]] = [
            (column, row, room)
            for column, start in enumerate(starts)
            for row in range(start, frame.rows)
            if (room := frame.room(column, row)) is not None
        ]
        self.filled: list[FlowLine | None] = []
        self.rest: list[FlowLine] = []

    def poured(self, made: Sequence[Block]) -> Poured:
        """Put all of them, then gather the columns."""
        for number, block in enumerate(made):
            if block.text:
                self._block(number, block)
        columns: list[list[FlowLine]] = [[] for _ in self.starts]
        white = 0
        for (column, row, _), line in zip(self.slots, self.filled, strict=False):
            if line is None:
                white += 1
                continue
            own = columns[column]
            while len(own) < row - self.starts[column]:
                own.append(_BLANK)
            own.append(line)
        white += max(0, len(self.slots) - len(self.filled))
        return Poured(tuple(tuple(own) for own in columns), tuple(self.rest), white)

    def _block(self, number: int, block: Block) -> None:
        lines = self._set(number, block, len(self.filled))
        if block.head and not self._holds(len(lines) + KEEP_WITH_HEAD):
            self._to_next_column()
            lines = self._set(number, block, len(self.filled))
        if (block.space or block.above != "none") and not self._at_top():
            self._put(dataclasses.replace(_BLANK, rule=block.above))
            lines = self._set(number, block, len(self.filled))
        for line in lines:
            self._put(line)
        if block.below != "none":
            self._put(dataclasses.replace(_BLANK, rule=block.below))

    def _set(self, number: int, block: Block, at: int) -> list[FlowLine]:
        """Set a block in the rooms from a slot on; its em may be another than the body's."""
        shape = self._shape(block, at)
        measure = self.frame.measure_em * block.scale
        done = self.setter.paragraph(block.text, block.style, measure, block.voices, shape=shape)
        return [FlowLine(done, line, number, block.field, block.offset, 0) for line in done.lines]

    def _shape(self, block: Block, at: int) -> Shape:
        most = 2 + int(len(block.text) / LEAST_ROOM_EM)
        rooms = tuple(room for _, _, room in self.slots[at : at + most])
        while rooms and rooms[-1] == Room(0.0, self.frame.measure_em):
            rooms = rooms[:-1]
        own = tuple(Room(each.left * block.scale, each.width * block.scale) for each in rooms)
        return Shape(rooms=own) if own else PLAIN

    def _holds(self, count: int) -> bool:
        """Tell whether so many lines find room in this column."""
        at = len(self.filled)
        if at + count > len(self.slots):
            return at >= len(self.slots) or self.slots[at][0] == len(self.starts) - 1
        return self.slots[at][0] == self.slots[at + count - 1][0]

    def _to_next_column(self) -> None:
        while len(self.filled) < len(self.slots) and not self._at_top():
            self.filled.append(None)

    def _at_top(self) -> bool:
        at = len(self.filled)
        if at == 0 or at >= len(self.slots):
            return True
        return self.slots[at][0] != self.slots[at - 1][0]

    def _put(self, line: FlowLine) -> None:
        if len(self.filled) < len(self.slots):
            self.filled.append(line)
        elif line.paragraph is not None:
            self.rest.append(line)


_BLANK = FlowLine(None, None, -1, "", 0, 0)
