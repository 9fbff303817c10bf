"""What stands beside a line: emphasis dots, lines under names and titles, readings.

In: a set line and the spans of its paragraph. Out: display items; the line's own places and the
pitch stay as they are. **Source:** CLREQ 3.1.8, 3.3, 3.4; typography.md 67–70.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import get_args

from layout_app.display.items import GlyphRun, Item, Path, Rule
from layout_app.geometry import Point
from layout_app.model.story import Span
from layout_app.model.style import Beside, TextStyle
from layout_app.typeset import charclass as cc
from layout_app.typeset.items import ASCENT_EM, READING_EM, Atoms, Reading, Voice, VoiceSpan
from layout_app.typeset.justify import Line

_DOT_EM = 0.08
"""Radius of an emphasis dot."""
_DOT_OFF_EM = 0.15
_LINE_EM = 0.05
_LINE_OFF_EM = 0.08
_WAVE_OFF_EM = 0.12
_INSET_EM = 0.07
"""A name's line ends short of its text, so that two names beside each other stay apart."""
_WAVE_EM = 0.32
_WAVE_HIGH_EM = 0.055
_KAPPA = 0.5523
"""Control points of a quarter of a circle (Riškus 2006)."""

_DOTTED = frozenset((cc.HAN, cc.KANA, cc.LATIN, cc.DIGIT))
_READING_OFF_EM = 0.06
_FRAME_OFF_EM = 0.03


_VOICED: frozenset[str] = frozenset(("bold", "kai", "label"))


def span_voices(spans: Sequence[Span], voice_of: Callable[[str], Voice]) -> tuple[VoiceSpan, ...]:
    """Give a paragraph's spans, which may lie over one another, as stretches that do not.

    Args:
        spans: of the copy.
        voice_of: gives the voice of a style; ``""`` asks for the paragraph's own.
    """
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    made: list[VoiceSpan] = []
    for start, end in pairwise(edges):
        over = [span for span in spans if span.start <= start and span.end >= end]
        if not over:
            continue
        style = next((span.style for span in over if span.style in _VOICED), "")
        marks = tuple([mark for mark in get_args(Beside) if any(s.style == mark for s in over)])
        ruby = next((span for span in over if span.style == "ruby"), None)
        words = ruby.reading.split(" ")[start - ruby.start : end - ruby.start] if ruby else []
        made.append(VoiceSpan(start, end, voice_of(style), marks, " ".join(words)))
    return tuple(made)


class LineSide:
    """Draws what stands beside one line.

    Args:
        atoms, line, style: the set line.
        origin: horizontal: left edge of the measure and baseline; vertical: the axis and the
            upper edge of the measure; in points.
    """

    def __init__(self, atoms: Atoms, line: Line, style: TextStyle, origin: Point) -> None:
        self.atoms, self.line, self.style, self.origin = atoms, line, style, origin
        self.first = bisect_left(atoms.char_from, line.start)

    def items(self) -> Iterator[Item]:
        """Give all of the line's items."""
        for span in self.atoms.marked:
            start, end = max(span.start, self.line.start), min(span.end, self.line.end)
            if start < end:
                yield from self._span(span, *self._atoms(start, end))
        for reading in self.atoms.readings:
            if self.line.start <= reading.char < self.line.end:
                yield self._reading(reading)

    def _atoms(self, start: int, end: int) -> tuple[int, int]:
        places = self.atoms.char_from
        return bisect_left(places, start) - self.first, bisect_left(places, end) - self.first

    def _span(self, span: VoiceSpan, first: int, after: int) -> Iterator[Item]:
        lined = "proper" in span.marks or "title" in span.marks
        if lined and first < after:
            near = self.line.atoms_em[first] + _INSET_EM
            far = self._end(after - 1) - _INSET_EM
            yield self._wave(near, far) if "title" in span.marks else self._rule(near, far)
        if "framed" in span.marks and first < after:
            yield self._frame(self.line.atoms_em[first], self._end(after - 1))
        if "emphasis" in span.marks:
            # Line and dot together: the line first, the dot outside it.
            off = _DOT_OFF_EM + (_WAVE_OFF_EM if lined else 0.0)
            for k in range(first, after):
                if self.atoms.cls[self.first + k] in _DOTTED:
                    yield self._dot((self.line.atoms_em[k] + self._end(k)) / 2, off)

    def _end(self, k: int) -> float:
        """Give where an atom's own cell ends, what was opened behind it left out."""
        cells = self.line.atoms_em
        return min(cells[k + 1], cells[k] + max(self.atoms.advance[self.first + k], 0.5))

    def _at(self, along: float, off: float, *, left: bool = False) -> Point:
        """Give a place: em along the line, em off its edge (below; right or left of columns)."""
        size, (x, y) = self.style.size, self.origin
        if not self.atoms.vertical:
            return Point(x + along * size * self.style.stretch, y + (1 - ASCENT_EM + off) * size)
        return Point(x + (-1 if left else 1) * (0.5 + off) * size, y + along * size)

    def _dot(self, along: float, off: float) -> Path:
        """Draw a dot below a character, right of it in a column."""
        # A line stands at the left of a column, so nothing is in the dot's way there.
        x, y = self._at(along, _DOT_OFF_EM if self.atoms.vertical else off)
        r = _DOT_EM * self.style.size
        k = _KAPPA * r
        outline: tuple[tuple[str | float, ...], ...] = (
            ("M", x + r, y),
            ("C", x + r, y + k, x + k, y + r, x, y + r),
            ("C", x - k, y + r, x - r, y + k, x - r, y),
            ("C", x - r, y - k, x - k, y - r, x, y - r),
            ("C", x + k, y - r, x + r, y - k, x + r, y),
            ("Z",),
        )
        return Path(outline, fill=self.style.colour)

    def _rule(self, near: float, far: float) -> Rule:
        start, end = (self._at(each, _LINE_OFF_EM, left=True) for each in (near, far))
        return Rule(start, end, _LINE_EM * self.style.size, self.style.colour)

    def _frame(self, near: float, far: float) -> Path:
        """Draw the black frame round a dead person's name (示亡号)."""
        size, (x, y) = self.style.size, self.origin
        off = _FRAME_OFF_EM
        if self.atoms.vertical:
            corners = [(-0.5 - off, near - off), (0.5 + off, far + off)]
        else:
            corners = [(near - off, -ASCENT_EM - off), (far + off, 1 - ASCENT_EM + off)]
        (x0, y0), (x1, y1) = [(x + a * size, y + b * size) for a, b in corners]
        outline = (("M", x0, y0), ("L", x1, y0), ("L", x1, y1), ("L", x0, y1), ("Z",))
        return Path(outline, stroke=self.style.colour, width=_LINE_EM * size)

    def _wave(self, near: float, far: float) -> Path:
        """Draw the wavy line of a book's title, in whole waves."""
        count = max(1, math.floor((far - near) / _WAVE_EM + 0.5))
        step = (far - near) / (2 * count)
        outline: list[tuple[str | float, ...]] = [("M", *self._at(near, _WAVE_OFF_EM, left=True))]
        for half in range(2 * count):
            start = near + half * step
            crest = _WAVE_OFF_EM + (4 / 3 if half % 2 else -4 / 3) * _WAVE_HIGH_EM
            controls = [self._at(start + share * step, crest, left=True) for share in (0.35, 0.65)]
            end = self._at(start + step, _WAVE_OFF_EM, left=True)
            outline.append(("C", *controls[0], *controls[1], *end))
        width = _LINE_EM * self.style.size
        return Path(tuple(outline), stroke=self.style.colour, width=width)

    def _reading(self, reading: Reading) -> GlyphRun:
        """Set a reading above its character, in the middle."""
        k = bisect_left(self.atoms.char_from, reading.char) - self.first
        size = self.style.size
        middle = (self.line.atoms_em[k] + self._end(k)) / 2
        pen = middle - reading.width_em / 2
        x, y = self.origin
        xs = []
        for advance in reading.advances:
            xs.append(x + pen * size)
            pen += advance * READING_EM
        return GlyphRun(
            face=reading.face,
            size=size * READING_EM,
            text=reading.text,
            glyphs=reading.glyphs,
            xs=tuple(xs),
            ys=(y - (ASCENT_EM + _READING_OFF_EM) * size,),
            clusters=reading.clusters,
            colour=self.style.colour,
        )
