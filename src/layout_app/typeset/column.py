"""Last phase: a paragraph in a style and a measure to set lines, and lines to glyph runs.

Every result is a function of (text, voices, style, measure) and kept, so that an edit sets again
only the paragraphs it touches.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec.structs import replace

from layout_app.colour import Colour
from layout_app.display.items import GlyphRun, Item
from layout_app.fonts.catalogue import Catalogue
from layout_app.geometry import Point
from layout_app.model.style import TextStyle
from layout_app.typeset.hyphens import HYPHEN, SHOWN_FOR
from layout_app.typeset.interlinear import LineSide
from layout_app.typeset.items import ASCENT_EM as ASCENT_EM
from layout_app.typeset.items import Atoms, Voice, VoiceSpan, prepare
from layout_app.typeset.justify import Line, place
from layout_app.typeset.linebreak import Breaker, Measure
from layout_app.typeset.shaped import PLAIN, SOUND_EM, Shape, ShapedBreaker
from layout_app.typeset.spaced import Spaced
from layout_app.typeset.spacing import space

Kept = TypeVar("Kept")

_KEPT_PARAGRAPHS = 4000
_MOST_LINES = 40
"""Of a paragraph that is set in another number of lines: that search grows with the square."""


_Drawn = tuple[Line, float, float, tuple[GlyphRun, ...]]
"""A line, where it was drawn (left edge and baseline), and its runs."""


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph in lines.

    Attributes:
        atoms: the shaped paragraph the lines point into.
        lines: in order.
        style: what it is set in.
        measure_em, voices: what else it was set with.
    """

    atoms: Atoms
    lines: tuple[Line, ...]
    style: TextStyle
    measure_em: float = 0.0
    voices: tuple[VoiceSpan, ...] = ()
    _drawn: dict[int, _Drawn] = field(default_factory=dict, compare=False, repr=False)

    @property
    def missing(self) -> str:
        """Characters that no face of the chain shows."""
        return self.atoms.missing

    def run(self, line: Line, x: float, baseline: float) -> tuple[GlyphRun, ...]:
        """Give a line's glyph runs, the measure's left edge at ``x`` (points).

        What was drawn last is kept: an edit leaves most lines where they were.
        """
        known = self._drawn.get(line.start)
        if known is not None and known[0] is line and known[1:3] == (x, baseline):
            return known[3]
        runs = tuple(_runs(self, line, x, baseline, self.style.colour))
        self._drawn[line.start] = (line, x, baseline, runs)
        return runs

    def items(self, line: Line, x: float, baseline: float) -> tuple[Item, ...]:
        """Give a line's glyph runs and what stands beside its characters (marks, readings).

        Args:
            line: of this paragraph.
            x: of the line's left edge, points.
            baseline: points.
        """
        runs = self.run(line, x, baseline)
        if not (self.atoms.marked or self.atoms.readings):
            return runs
        return (*runs, *LineSide(self.atoms, line, self.style, Point(x, baseline)).items())


@dataclass(slots=True)
class Setter:
    """Sets paragraphs and keeps what it has set.

    Args:
        catalogue: where faces come from.
    """

    catalogue: Catalogue
    _prepared: OrderedDict[tuple[object, ...], tuple[Atoms, Spaced]] = field(
        default_factory=OrderedDict
    )
    _set: OrderedDict[tuple[object, ...], SetParagraph] = field(default_factory=OrderedDict)

    def paragraph(
        self,
        text: str,
        style: TextStyle,
        measure_em: float,
        voices: tuple[VoiceSpan, ...] = (),
        *,
        vertical: bool = False,
        shape: Shape = PLAIN,
    ) -> SetParagraph:
        """Set a paragraph.

        Args:
            text: without line ends; spaces at its edges are indents of the copy and are dropped.
            style: voice, indents and rules.
            measure_em: width of the line in em of the style.
            voices: spans in other faces; gaps between them take the style's own.
            vertical: for a vertical line.
            shape: rooms of the lines where they are not alike, or how many lines there shall be;
                without lines where the text cannot be set in so many.
        """
        key = (text, style, measure_em, voices, vertical, shape)
        known = self._set.get(key)
        if known is not None:
            self._set.move_to_end(key)
            return known
        atoms, spaced = self._prepare(text, style, measure_em, voices, vertical)
        lines = _break(atoms, spaced, style, measure_em, shape)
        done = self._set[key] = SetParagraph(atoms, lines, style, measure_em, voices)
        _trim(self._set)
        return done

    def in_lines(self, done: SetParagraph, count: int) -> SetParagraph | None:
        """Set a horizontal paragraph again in another number of lines.

        None where it goes into so many only with a line that a proofreader would circle.
        """
        if count > _MOST_LINES:
            return None
        text, style = done.atoms.text, done.style
        spaced = self._prepare(text, style, done.measure_em, done.voices, False)[1]
        if not _may_take(spaced, _measure(style, done.measure_em), count):
            return None
        shape = Shape(lines=count)
        again = self.paragraph(text, style, done.measure_em, done.voices, shape=shape)
        return again if again.lines else None

    def _prepare(
        self,
        text: str,
        style: TextStyle,
        measure_em: float,
        voices: tuple[VoiceSpan, ...],
        vertical: bool,
    ) -> tuple[Atoms, Spaced]:
        own = Voice(style.face, style.weight)
        rules = style.rules.in_measure(measure_em)
        key = (text, own, voices, rules, style.tracking_em, vertical)
        known = self._prepared.get(key)
        if known is None:
            spans = _whole(len(text), own, voices)
            centred = rules.script == "hant"
            atoms = prepare(text, spans, self.catalogue, vertical=vertical, centred=centred)
            known = self._prepared[key] = (atoms, space(atoms, rules, style.tracking_em))
            _trim(self._prepared)
        return known


def _trim(kept: OrderedDict[tuple[object, ...], Kept]) -> None:
    """Forget what was used longest ago."""
    while len(kept) > _KEPT_PARAGRAPHS:
        kept.popitem(last=False)


def _whole(length: int, own: Voice, voices: tuple[VoiceSpan, ...]) -> tuple[VoiceSpan, ...]:
    """Fill the gaps between spans with the style's own voice."""
    spans: list[VoiceSpan] = []
    at = 0
    for span in voices:
        if span.start > at:
            spans.append(VoiceSpan(at, span.start, own))
        spans.append(span)
        at = span.end
    if at < length:
        spans.append(VoiceSpan(at, length, own))
    return tuple(spans)


def _measure(style: TextStyle, measure_em: float) -> Measure:
    return Measure(measure_em, style.indent_em + style.hang_em, style.hang_em)


def _may_take(spaced: Spaced, measure: Measure, count: int) -> bool:
    """Tell by the sums alone whether so many sound lines are possible: mostly they are not."""
    whole = measure.width - measure.rest
    room = count * whole + measure.rest - measure.first
    own = spaced.pen[-1]
    least = own - sum(step[-1] for step in spaced.give) - count * _EDGES_EM
    most = own + SOUND_EM * spaced.anyhow[-1] + spaced.spaces[-1] + spaced.gaps[-1]
    return least <= room and most >= room - whole


_EDGES_EM = 0.75
"""What a line may save at its end: half of a mark, a gap that goes at the break."""


def _break(
    atoms: Atoms, spaced: Spaced, style: TextStyle, measure_em: float, shape: Shape
) -> tuple[Line, ...]:
    if not atoms.cls:
        return ()
    measure = _measure(style, measure_em)
    if shape is not PLAIN:
        shaped = ShapedBreaker(atoms, spaced, style.rules, measure, shape)
        return tuple(
            [
                place(atoms, spaced, each, shaped.room(number).left, style.align)
                for number, each in enumerate(shaped.solve())
            ]
        )
    breaks = Breaker(atoms, spaced, style.rules, measure).solve()
    return tuple(
        [
            place(atoms, spaced, each, measure.rest if number else measure.first, style.align)
            for number, each in enumerate(breaks)
        ]
    )


def _runs(
    done: SetParagraph, line: Line, x: float, baseline: float, colour: Colour
) -> list[GlyphRun]:
    """Part a line by faces and give each part its places in points."""
    atoms, style = done.atoms, done.style
    size, stretch = style.size, style.stretch
    face_of = atoms.face_of
    runs: list[GlyphRun] = []
    first, end = line.glyph_start, line.glyph_end
    scale = size * stretch
    while first < end:
        face = face_of[first]
        after = end if len(atoms.faces) == 1 else first + 1
        while after < end and face_of[after] == face:
            after += 1
        char_start = atoms.glyph_char[first]
        char_end = line.end if after == end else atoms.glyph_char[after]
        runs.append(
            GlyphRun(
                face=atoms.faces[face].key,
                size=size,
                text=atoms.text[char_start:char_end],
                glyphs=tuple(atoms.glyphs[first:after]),
                xs=tuple(
                    [
                        x + scale * at
                        for at in line.x_em[first - line.glyph_start : after - line.glyph_start]
                    ]
                ),
                ys=_heights(atoms, first, after, baseline, size),
                clusters=tuple([at - char_start for at in atoms.glyph_char[first:after]]),
                colour=colour,
                stretch=stretch,
            )
        )
        first = after
    if line.hyphen_em:
        runs.append(_hyphen(runs[-1], done.atoms, x + scale * line.atoms_em[-1]))
    return runs


def _heights(
    atoms: Atoms, first: int, after: int, baseline: float, size: float
) -> tuple[float, ...]:
    """Give the glyphs' baselines: one where none stands off it."""
    off = atoms.dy[first:after]
    return tuple([baseline + size * each for each in off]) if any(off) else (baseline,)


def _hyphen(before: GlyphRun, atoms: Atoms, x: float) -> GlyphRun:
    """Give the hyphen behind a line's last run, in its face."""
    face = next(face for face in atoms.faces if face.key == before.face)
    glyphs = face.shape(HYPHEN).glyphs
    return replace(before, text=SHOWN_FOR, glyphs=glyphs, xs=(x,), ys=before.ys[-1:], clusters=(0,))
