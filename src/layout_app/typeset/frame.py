"""A frame of columns on the grid: text around what stands in it, columns levelled.

In: paragraphs, a frame, obstacles in whole grid lines. Out: each line at its column and row.
**Source:** CLREQ 2.3 (blocks take whole lines); typography.md 55, 58, 59.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from layout_app.model.style import TextStyle
from layout_app.typeset.column import SetParagraph, Setter
from layout_app.typeset.items import VoiceSpan
from layout_app.typeset.justify import Line
from layout_app.typeset.shaped import PLAIN, Room, Shape
from layout_app.units import EPS

LEAST_ROOM_EM = 4.0
"""A line beside an obstacle has room for four characters, or the row stays empty there."""


class Obstacle(Struct, frozen=True):
    """What text runs around: em from the frame's left edge, grid rows from its top."""

    left: float
    width: float
    row: int
    rows: int


class Frame(Struct, frozen=True):
    """Columns of ``rows`` grid lines; measure and gutter in em of the body."""

    columns: int
    measure_em: float
    gutter_em: float
    rows: int
    obstacles: tuple[Obstacle, ...] = ()

    def left(self, column: int) -> float:
        """Give a column's left edge, em from the frame's."""
        return column * (self.measure_em + self.gutter_em)

    def room(self, column: int, row: int) -> Room | None:
        """Give the widest free stretch of a row; None where there is not enough.

        Text stands on one side of an obstacle only: lines that jump over one are misread.
        """
        edge = self.left(column)
        taken = sorted(
            (each.left - edge, each.left + each.width - edge)
            for each in self.obstacles
            if each.row <= row < each.row + each.rows
        )
        at, best = 0.0, Room(0.0, 0.0)
        for near, far in (*taken, (self.measure_em, self.measure_em)):
            near = min(near, self.measure_em)
            if near - at > best.width + EPS:
                best = Room(at, near - at)
            at = max(at, far)
        return best if best.width >= min(LEAST_ROOM_EM, self.measure_em) - EPS else None


@dataclass(frozen=True, slots=True)
class Copy:
    """A paragraph to be set."""

    text: str
    style: TextStyle
    voices: tuple[VoiceSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A line at its column and row; its places along the row are its own."""

    paragraph: SetParagraph
    line: Line
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled frame: its lines, the rows it used, and how many lines found no room."""

    placed: tuple[Placed, ...]
    rows: int
    overset: int


def fill_frame(copies: Sequence[Copy], frame: Frame, setter: Setter) -> Filled:
    """Fill a frame column by column, as deep as its rows."""
    slots = [
        (column, row, room)
        for column in range(frame.columns)
        for row in range(frame.rows)
        if (room := frame.room(column, row)) is not None
    ]
    placed: list[Placed] = []
    at = overset = 0
    for copy in copies:
        rooms = tuple(room for _, _, room in slots[at:])
        done = setter.paragraph(
            copy.text, copy.style, frame.measure_em, copy.voices, shape=_shape(rooms, frame, copy)
        )
        for line in done.lines:
            if at == len(slots):
                overset += 1
                continue
            column, row, _ = slots[at]
            placed.append(Placed(done, line, column, row))
            at += 1
    return Filled(tuple(placed), frame.rows, overset)


def _shape(rooms: tuple[Room, ...], frame: Frame, copy: Copy) -> Shape:
    """Give the rooms of a paragraph's lines; whole measures at their end are left out."""
    # A paragraph needs no more lines than it has characters in the narrowest room.
    most = 2 + int(len(copy.text) / min(LEAST_ROOM_EM, frame.measure_em))
    rooms = rooms[:most]
    while rooms and rooms[-1] == Room(0.0, frame.measure_em):
        rooms = rooms[:-1]
    return Shape(rooms=rooms) if rooms else PLAIN


def level_frame(copies: Sequence[Copy], frame: Frame, setter: Setter) -> Filled:
    """Fill a frame's columns to one height, the least that holds the text; the last may be short.

    Where the whole frame does not hold it, it is filled whole and the rest told.
    """
    filled = fill_frame(copies, frame, setter)
    if filled.overset:
        return filled
    low, high = 0, frame.rows
    while low + 1 < high:
        middle = (low + high) // 2
        tried = fill_frame(copies, _of_rows(frame, middle), setter)
        if tried.overset:
            low = middle
        else:
            high, filled = middle, tried
    return filled


def _of_rows(frame: Frame, rows: int) -> Frame:
    return Frame(frame.columns, frame.measure_em, frame.gutter_em, rows, frame.obstacles)
