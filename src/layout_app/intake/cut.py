"""Cuts: characters of the copy together with the places they stand at, so that none gets lost.

A field of a story is never typed anew: it is a cut, or several put together. What no cut covers
at the end is what the import left out, and is written down as such.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from layout_app.intake.patterns import lazy

LINE_END = lazy("\r\n|[\n\r\v\f\x85\u2028\u2029]")
"""What ends a block's line; editors count only the first three, see :class:`Lines`."""

# Control characters, soft hyphens, direction marks, noncharacters and lone surrogates: they show
# nothing on paper. Joiners and variation selectors stay: rare characters are written with them.
INVISIBLE = lazy(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060"
    "\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+"
)

Spans = tuple[tuple[int, int], ...]

# Blanks of the web and of Word that are set as the plain or the ideographic one; as many
# characters as before, so that places stay the same.
_BLANKS = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), " ")
_BLANKS |= dict.fromkeys((0x2001, 0x2003), "\u3000")  # as wide as a Han character
_ODD_BLANK = lazy("[\xa0\u1680\u2000-\u200a\u202f\u205f]")


def plain_blanks(text: str) -> str:
    """Give text with every kind of blank as the plain or the ideographic one."""
    return text.translate(_BLANKS) if _ODD_BLANK.search(text) else text


class Cut(Struct, frozen=True, gc=False):
    """Characters of the copy.

    Attributes:
        text: the characters, blanks of all kinds as plain or ideographic ones.
        spans: where they stand in the decoded file, start and end, in the order of ``text``.
        at: where in ``text`` each span begins.
    """

    text: str = ""
    spans: Spans = ()
    at: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: Cut) -> Cut:
        return _of(self.text + other.text, (*self.spans, *other.spans))

    @property
    def start(self) -> int:
        """The first place in the file; -1 for nothing."""
        return self.spans[0][0] if self.spans else -1

    @property
    def end(self) -> int:
        """The place after the last character; -1 for nothing."""
        return self.spans[-1][1] if self.spans else -1

    def part(self, start: int, end: int | None = None) -> Cut:
        """Give the characters ``start`` to ``end`` of the text."""
        end = len(self.text) if end is None else min(end, len(self.text))
        if start >= end:
            return NOTHING
        if len(self.spans) == 1:  # nearly always
            low = self.spans[0][0]
            return Cut(self.text[start:end], ((low + start, low + end),), (0,))
        first = bisect.bisect_right(self.at, start) - 1
        last = bisect.bisect_left(self.at, end)
        spans = []
        for index in range(first, last):
            low, high = self.spans[index]
            at = self.at[index]
            spans.append((low + max(start - at, 0), min(high, low + end - at)))
        return _of(self.text[start:end], tuple(spans))

    def stripped(self, marks: str | None = None) -> Cut:
        """Give the cut without white space (or ``marks``) at its ends; U+3000 is white space.

        **Source:** typography.md 46: an ideographic space at the ends is indent, not text.
        """
        kept = self.text.strip(marks)
        if len(kept) == len(self.text):
            return self
        start = self.text.find(kept) if kept else 0
        return self.part(start, start + len(kept))

    def finder(self) -> Callable[[int], int]:
        """Give a function from a place in the file to one in ``text`` (the next that is kept)."""
        ordered = sorted(zip(self.spans, self.at, strict=True))
        ends = [high for (_, high), _ in ordered]

        def find(position: int) -> int:
            index = bisect.bisect_right(ends, position)
            if index == len(ordered):
                return len(self.text)
            (low, _), at = ordered[index]
            return at + max(position - low, 0)

        return find


def _of(text: str, spans: Spans) -> Cut:
    if len(spans) == 1:
        return Cut(text, spans, (0,))
    at = [0]
    for low, high in spans[:-1]:
        at.append(at[-1] + high - low)
    return Cut(text, spans, tuple(at) if spans else ())


NOTHING = Cut()


def cut(copy: str, start: int, end: int) -> Cut:
    """Cut ``start`` to ``end`` out of the copy, without characters that show nothing."""
    if start < end and not INVISIBLE.search(copy, start, end):
        return Cut(plain_blanks(copy[start:end]), ((start, end),), (0,))
    return cut_spans(copy, ((start, end),))


def cut_spans(copy: str, spans: Iterable[tuple[int, int]]) -> Cut:
    """Cut several stretches out of the copy, without characters that show nothing."""
    seen: list[tuple[int, int]] = []
    for start, end in spans:
        if not INVISIBLE.search(copy, start, end):
            if end > start:
                seen.append((start, end))
            continue
        place = start
        for found in INVISIBLE.finditer(copy, start, end):
            if found.start() > place:
                seen.append((place, found.start()))
            place = found.end()
        if end > place:
            seen.append((place, end))
    return _of(plain_blanks("".join(copy[low:high] for low, high in seen)), tuple(seen))


def joined(cuts: Iterable[Cut]) -> Cut:
    """Put cuts together in one go (adding them one by one would copy the first again and again)."""
    parts = tuple(cuts)
    text = "".join(part.text for part in parts)
    return _of(text, tuple(span for part in parts for span in part.spans))


def lines_of(copy: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Give start and end of each line from ``start``, without its line end."""
    for found in LINE_END.finditer(copy, start):
        yield start, found.start()
        start = found.end()
    if start < len(copy):
        yield start, len(copy)


class Lines:
    """Line numbers (from 1) of places in a file, counted as editors count."""

    _END = lazy("\r\n|\n|\r")

    def __init__(self, copy: str) -> None:
        self._starts = [0, *(found.end() for found in self._END.finditer(copy))]

    def number(self, place: int) -> int:
        """Give the line of a place."""
        return bisect.bisect_right(self._starts, place)

    def numbers(self, spans: Spans) -> tuple[int, ...]:
        """Give the lines that spans touch, in their order, each once."""
        found: dict[int, None] = {}
        for low, high in spans:
            for line in range(self.number(low), self.number(max(high - 1, low)) + 1):
                found[line] = None
        return tuple(found)


def gaps(spans: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of ``0 … length`` that no span covers."""
    place = 0
    for start, end in (*sorted(spans), (length, length)):
        if start > place:
            yield place, start
        place = max(place, end)
