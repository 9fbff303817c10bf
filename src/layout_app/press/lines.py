"""Glyph runs to what shows them: the letter space and the corrections of the pen.

In: glyphs of one face and their places. Out: strings of glyphs with a step before each. A run is
worked out once and kept, and so are its lines: an edit leaves nearly all the lines of a page as
they are, or moves them.

**Source:** ISO 32000-1, 9.3.2 (``Tc``) and 9.4.3 (``TJ``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from layout_app.colour import BLACK
from layout_app.display.items import GlyphRun
from layout_app.fonts.face import Face
from layout_app.press.survey import GlyphText, shown

TOLERANCE = 0.005
"""How far, in points, a glyph may stand from its place before the pen is corrected."""


class Setting(NamedTuple):
    """In what a line is set: the face, its size (points) and its horizontal scale."""

    face: Face
    size: float
    stretch: float


class Line(NamedTuple):
    """What shows a line.

    Attributes:
        spacing: letter space, as the file says it.
        shows: glyphs that follow each other, with the step of the pen before them (thousandths of
            an em, as the file says it; empty for none).
    """

    spacing: str
    shows: tuple[tuple[str, tuple[int, ...]], ...]


class Placed(NamedTuple):
    """A line at its place, in one voice of its face (``codes.FaceCodes``)."""

    voice: int
    x: float
    y: float
    line: Line


class Prepared(NamedTuple):
    """What writing a run takes that does not depend on the page it stands on.

    Attributes:
        told: the text of the run as a whole, in hexadecimal, where its font cannot tell it.
        is_black: its ink is black alone.
        size: as the file says it.
        scale: as the file says it.
        setting: the same for lines.
        lines: its lines if all of it is in the first voice.
    """

    told: str
    is_black: bool
    size: str
    scale: str
    setting: Setting
    lines: tuple[Placed, ...]


@lru_cache(maxsize=8192)
def prepared(run: GlyphRun, face: Face) -> Prepared:
    """Prepare a run to be written."""
    # Where the font tells no text, readers guess; so the text of such a run is told as a whole.
    # Source: ISO 32000-1, 14.9.4
    told = ""
    if "" in shown(run.text, run.glyphs, run.clusters).each:
        told = f"\ufeff{run.text}".encode("utf-16-be", "surrogatepass").hex().upper()
    size, scale = number(run.size), number(run.stretch * 100)
    setting = Setting(face, float(size), float(scale) / 100)
    is_black = run.colour == BLACK
    return Prepared(told, is_black, size, scale, setting, by_voice(run, setting, {}))


def by_voice(
    run: GlyphRun, setting: Setting, further: Mapping[GlyphText, int]
) -> tuple[Placed, ...]:
    """Cut a run into lines of one voice (a vertical line is cut at every glyph).

    Args:
        run: the run.
        setting: in what it is set.
        further: the voices of glyphs and texts that are not in the first one.
    """
    each = shown(run.text, run.glyphs, run.clusters).each
    ys = run.ys if len(run.ys) == len(run.glyphs) else run.ys[:1] * len(run.glyphs)
    keys = [
        (further.get(pair, 0), round(y, 3))
        for pair, y in zip(zip(run.glyphs, each, strict=True), ys, strict=True)
    ]
    starts = [at for at in range(len(keys)) if at == 0 or keys[at] != keys[at - 1]]
    placed = []
    for start, end in pairwise((*starts, len(keys))):
        (voice, y), xs = keys[start], run.xs[start:end]
        placed.append(Placed(voice, round(xs[0], 3), y, _line(setting, run.glyphs[start:end], xs)))
    return tuple(placed)


@lru_cache(maxsize=8192)
def _line(setting: Setting, glyphs: tuple[int, ...], xs: tuple[float, ...]) -> Line:
    """Work out a line, each glyph within TOLERANCE of its place: steps see where the pen is."""
    face, size, stretch = setting
    advances = [width(face, glyph) * size / 1000 for glyph in glyphs]
    spacing = _spacing(xs, advances, stretch)
    space, unit = float(spacing), size * stretch / 1000
    decimals = 1 if unit < TOLERANCE * 10 else 2
    shows: list[tuple[str, tuple[int, ...]]] = []
    step, start = "", 0
    pen = round(xs[0], 3)
    for at, (x, advance) in enumerate(zip(xs, advances, strict=True)):
        if at and abs(x - pen) > TOLERANCE and unit:
            shows.append((step, glyphs[start:at]))
            back = round((pen - x) / unit, decimals)
            step, start = number(back), at
            pen -= back * unit
        pen += (advance + space) * stretch
    return Line(spacing, (*shows, (step, glyphs[start:])))


@lru_cache(maxsize=65536)
def width(face: Face, glyph: int) -> float:
    """Give a glyph's advance in thousandths of an em, as the file gives it."""
    known = glyph if glyph < face.hb_face.glyph_count else 0
    return round(face.advance_em(known) * 1000, 1)


def _spacing(xs: Sequence[float], advances: Sequence[float], stretch: float) -> str:
    """Choose the letter space that most glyphs of a line want, so that few need a correction."""
    if len(xs) < 3 or not stretch:
        return "0"
    gaps = [
        (x1 - x0) / stretch - advance for x0, x1, advance in zip(xs, xs[1:], advances, strict=False)
    ]
    (common, times), *_ = Counter(round(gap, 2) for gap in gaps).most_common(1)
    if times < 2:
        return "0"
    near = [gap for gap in gaps if abs(gap - common) < 0.01]
    space = sum(near) / len(near)
    off = abs(round(space, 3) - space) * len(gaps)
    return number(space, 3 if off < TOLERANCE / 2 else 4)


# --- numbers and strings ------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def number(value: float, decimals: int = 3) -> str:
    """Write a number as short as it goes: ``.5``, ``-3``, never ``-0``."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    if text.startswith("0."):
        return text[1:]
    if text.startswith("-0"):
        return "-" + text[2:] if len(text) > 2 else "0"
    return text


def numbers(values: Iterable[float]) -> str:
    """Write several numbers."""
    return " ".join(map(number, values))


@lru_cache(maxsize=65536)
def code_string(cid: int) -> str:
    """Write a code as two bytes of a string, which pack better than hexadecimal."""
    return cid.to_bytes(2, "big").decode("latin-1").translate(_ESCAPES)


# A bare carriage return would be read as a line feed. Source: ISO 32000-1, 7.3.4.2
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})
