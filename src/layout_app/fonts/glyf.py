"""TrueType outlines cut to the glyphs that are used, in pieces that an edit leaves as they are.

In: a face and glyph ids. Out: a TrueType file. One more glyph changes the piece that it falls into
and the tables before the outlines; whoever packs the file can keep the rest.

**Source:** ISO/IEC 14496-22 (OpenType), 4.5 (the file), 5.2 (its tables), 5.3 (``glyf``, ``loca``).
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple

_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
_PIECE = 96
"""Glyphs of one piece, about: some 30 KB of a body type."""
_SCATTER = 2654435761
"""Spreads numbers that follow each other. Source: Knuth, TAOCP 3, 6.4 (multiplicative hashing)."""
_SHORT = 0x1FFFE
"""The longest table of outlines whose places fit into two bytes."""
_WORD = 1 << 32
_MAGIC = 0xB1B0AFBA


class Composed(Exception):  # noqa: N818 - the caller has another way
    """A glyph is put together of others, or a table is not as it should be."""


class Outlines:
    """The outlines of one TrueType face.

    Args:
        path: the font file, which is mapped into memory.
        index: number of the face in a collection.

    Raises:
        Composed: the face cannot be read this way.
    """

    def __init__(self, path: Path, index: int = 0) -> None:
        try:
            with path.open("rb") as stream:
                self._file = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            tables = _tables(self._file, index)
            self._fixed = {tag: self._table(tables, tag) for tag in ("head", "hhea", "maxp")}
            (self._count,) = struct.unpack_from(">H", self._fixed["maxp"], 4)
            (self._measured,) = struct.unpack_from(">H", self._fixed["hhea"], 34)
            self._places = _read_places(self._fixed["head"], self._table(tables, "loca"))
            self._metrics = self._table(tables, "hmtx")
            self._start, self._length = tables["glyf"]
        except (OSError, KeyError, struct.error, ValueError) as error:
            raise Composed from error
        if len(self._places) <= self._count or not 0 < self._measured <= self._count:
            raise Composed

    def _table(self, tables: dict[str, tuple[int, int]], tag: str) -> bytes:
        start, length = tables[tag]
        return self._file[start : start + length]

    def cut(self, ids: Sequence[int]) -> tuple[bytes, ...]:
        """Give a file of some glyphs: its tables first, then its outlines piece by piece.

        Args:
            ids: of the face, ascending; their places here are their ids in the file.

        Raises:
            Composed: a glyph is put together of others, or its outline is damaged.
        """
        pieces = [_piece(self, some) for some in _cut_up(ids)]
        return (_front(self._fixed_tables(pieces)), *(piece.outlines for piece in pieces))

    def without_hints(self, glyph: int) -> bytes:
        """Give one outline without its instructions, padded to whole words of two bytes."""
        start, end = self._places[glyph], self._places[glyph + 1]
        if start == end:
            return b""
        if not 0 <= start < end <= self._length:
            raise Composed
        data = self._file[self._start + start : self._start + end]
        try:
            (contours,) = struct.unpack_from(">h", data)
            at = 10 + 2 * contours
            if contours < 0:
                raise Composed
            (instructions,) = struct.unpack_from(">H", data, at)
        except struct.error as error:
            raise Composed from error
        rest = at + 2 + instructions
        if rest > len(data):
            raise Composed
        bare = b"%b\0\0%b" % (data[:at], data[rest:])
        return bare + b"\0" * (len(bare) % 2)

    def metrics_of(self, glyph: int) -> tuple[bytes, bytes]:
        """Give a glyph's width and side bearing; the last width holds for all that follow it."""
        last = self._measured - 1
        at = 4 * min(glyph, last)
        beside = at + 2 if glyph <= last else 4 * self._measured + 2 * (glyph - last - 1)
        width, side = self._metrics[at : at + 2], self._metrics[beside : beside + 2]
        if len(width) + len(side) < 4:
            raise Composed
        return width, side

    def _fixed_tables(self, pieces: list[_Piece]) -> _Fixed:
        lengths = chain.from_iterable(piece.lengths for piece in pieces)
        places = array("I", accumulate(lengths, initial=0))
        count, length = len(places) - 1, places[-1]
        is_short = length <= _SHORT
        head = bytearray(self._fixed["head"])
        struct.pack_into(">I", head, 8, 0)  # the sum of the whole file, which is not known yet
        struct.pack_into(">h", head, 50, 0 if is_short else 1)
        metrics, measured = _metrics(pieces)
        hhea = self._fixed["hhea"][:34] + struct.pack(">H", measured)
        maxp = self._fixed["maxp"]
        version = maxp[:4] + struct.pack(">H", count) + maxp[6:14]
        tables = {
            "head": bytes(head),
            "hhea": hhea,
            "hmtx": metrics,
            "loca": _big(array("H", [one // 2 for one in places]) if is_short else places),
            "maxp": version + struct.pack(">H", 1) + bytes(12) + maxp[28:],  # no instructions
        }
        return _Fixed(tables, length, sum(piece.sum for piece in pieces) % _WORD)


def _tables(file: mmap.mmap, index: int) -> dict[str, tuple[int, int]]:
    """Find a face's tables: place and length by name."""
    base = 0
    if file[:4] == b"ttcf":
        (base,) = struct.unpack_from(">I", file, 12 + 4 * index)
    (count,) = struct.unpack_from(">H", file, base + 4)
    found = {}
    for number in range(count):
        tag, _sum, start, length = struct.unpack_from(">4s3I", file, base + 12 + 16 * number)
        if start + length <= len(file):
            found[tag.decode("latin-1")] = (start, length)
    return found


def _read_places(head: bytes, table: bytes) -> Sequence[int]:
    (is_long,) = struct.unpack_from(">h", head, 50)
    places = array("I" if is_long else "H")
    places.frombytes(table[: len(table) // places.itemsize * places.itemsize])
    if sys.byteorder == "little":
        places.byteswap()
    return places if is_long else array("I", [2 * place for place in places])


def _big(numbers: array[int]) -> bytes:
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


class _Piece(NamedTuple):
    """Some glyphs: their outlines, and of each its length, its width and its side bearing.

    ``sum`` is that of the outlines' words.
    """

    outlines: bytes
    sum: int
    lengths: tuple[int, ...]
    widths: bytes
    sides: bytes


class _Fixed(NamedTuple):
    """The tables that stand before the outlines, and the outlines' length and sum."""

    tables: dict[str, bytes]
    length: int
    sum: int


def _cut_up(ids: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Cut up a row of glyphs where glyphs stand whose numbers, scattered, are low.

    So one more glyph changes the piece that it falls into, and at most cuts it in two.
    """
    start = 0
    for at, glyph in enumerate(ids, 1):
        if (glyph * _SCATTER >> 12) % _PIECE == 0:
            yield tuple(ids[start:at])
            start = at
    if start < len(ids):
        yield tuple(ids[start:])


@lru_cache(maxsize=1024)
def _piece(face: Outlines, ids: tuple[int, ...]) -> _Piece:
    glyphs = [face.without_hints(glyph) for glyph in ids]
    glyphs[-1] += bytes(-sum(map(len, glyphs)) % 4)  # sums are made of whole words
    widths, sides = zip(*map(face.metrics_of, ids), strict=True)
    outlines = b"".join(glyphs)
    lengths = tuple(map(len, glyphs))
    return _Piece(outlines, _sum(outlines), lengths, b"".join(widths), b"".join(sides))


def _metrics(pieces: list[_Piece]) -> tuple[bytes, int]:
    """Give the table of widths and side bearings, and how many widths it has."""
    widths, sides = array("H"), array("H")
    for piece in pieces:
        widths.frombytes(piece.widths)
        sides.frombytes(piece.sides)
    measured = len(widths)
    while measured > 1 and widths[measured - 1] == widths[measured - 2]:
        measured -= 1
    both = array("H", bytes(4 * measured))
    both[0::2], both[1::2] = widths[:measured], sides[:measured]
    return both.tobytes() + sides[measured:].tobytes(), measured


def _front(fixed: _Fixed) -> bytes:
    """Give the file up to the outlines: the list of tables, and all the others."""
    count = len(_TABLES)
    at = 12 + 16 * count
    tables = [table + bytes(-len(table) % 4) for table in fixed.tables.values()]
    records = {}
    for (tag, table), padded in zip(fixed.tables.items(), tables, strict=True):
        records[tag] = struct.pack(">4s3I", tag.encode(), _sum(padded), at, len(table))
        at += len(padded)
    records["glyf"] = struct.pack(">4s3I", b"glyf", fixed.sum, at, fixed.length)
    # ISO/IEC 14496-22, 4.5.1: the list is searched by halving, from here
    halvings = count.bit_length() - 1
    search = 16 << halvings
    start = struct.pack(">I4H", 0x00010000, count, search, halvings, 16 * count - search)
    front = b"".join([start, *(records[tag] for tag in _TABLES), *tables])
    total = (_sum(front) + fixed.sum) % _WORD
    place = front.index(tables[0]) + 8
    return front[:place] + struct.pack(">I", (_MAGIC - total) % _WORD) + front[place + 4 :]


def _sum(data: bytes) -> int:
    """Add up big-endian words. Source: ISO/IEC 14496-22, 4.5.2."""
    words = array("I", data)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) % _WORD
