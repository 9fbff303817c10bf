"""Fourth phase: a broken line's atoms to the places of its glyphs.

In: a break and the paragraph's widths. Out: the em from the line's left edge at which every glyph
stands. The order of compression and expansion is CLREQ 3.6's (34–38 of typography.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from layout_app.model.style import Align
from layout_app.typeset.items import Atoms
from layout_app.typeset.linebreak import Break
from layout_app.typeset.spacing import Spaced
from layout_app.units import EPS


@dataclass(frozen=True, slots=True)
class Line:
    """One set line.

    Attributes:
        start, end: characters of the paragraph's text.
        glyph_start, glyph_end: its glyphs in the paragraph's lists.
        x_em: where each glyph's origin stands, from the measure's left edge.
        atoms_em: where each atom's cell begins, one more entry than atoms (the line's end).
        width_em: from the measure's left edge to the last atom's end.
        indent_em: where the line begins.
        opened_em: em added at each boundary.
        tightened_em: em taken from letters, to be reported.
        forced: broken against a rule or inside a unit because nothing else fits.
        last: last line of its paragraph.
    """

    start: int
    end: int
    glyph_start: int
    glyph_end: int
    x_em: list[float]
    atoms_em: list[float]
    width_em: float
    indent_em: float
    opened_em: float
    tightened_em: float
    forced: bool
    last: bool


@dataclass(frozen=True, slots=True)
class _Shares:
    """What a line gives or takes at each kind of place, as a share of the room there."""

    brackets: float = 0.0
    pauses: float = 0.0
    gaps: float = 0.0
    ends: float = 0.0
    letters: float = 0.0
    spaces: float = 0.0
    opened: float = 0.0


def place(
    atoms: Atoms, spaced: Spaced, line: Break, indent_em: float, align: Align
) -> Line:
    """Give every glyph of a line its place."""
    spare = line.room - line.natural
    shares = _shares(spaced, line, spare, align)
    xs, cells, pen = _walk(atoms, spaced, line, shares)
    shift = indent_em + _offset(align, line, line.room - pen)
    xs = [x + shift for x in xs]
    cells = [x + shift for x in cells]
    return Line(
        start=atoms.char_from[line.start],
        end=atoms.char_from[line.end],
        glyph_start=atoms.glyph_from[line.start],
        glyph_end=atoms.glyph_from[line.end],
        x_em=xs,
        atoms_em=cells,
        width_em=cells[-1],
        indent_em=shift,
        opened_em=shares.opened,
        tightened_em=shares.letters * (spaced.letters[line.end - 1] - spaced.letters[line.start]),
        forced=line.forced,
        last=line.last,
    )


def _offset(align: Align, line: Break, spare: float) -> float:
    if align == "centre":
        return spare / 2
    if align == "right":
        return spare
    return 0.0


def _shares(spaced: Spaced, line: Break, spare: float, align: Align) -> _Shares:
    """Spread what is spare (or, below 0, lacking) over the steps."""
    first, last = line.start, line.end - 1
    if spare < -EPS:
        taken: list[float] = []
        need = -spare
        for step in (spaced.brackets, spaced.pauses, spaced.gaps, spaced.ends, spaced.letters):
            room = step[last] - step[first]
            share = min(1.0, need / room) if room > EPS else 0.0
            taken.append(share)
            need -= share * room
        return _Shares(*taken)
    if spare <= EPS or align not in ("justify", "fill") or (line.last and align == "justify"):
        return _Shares()
    room = spaced.spaces[last] - spaced.spaces[first]
    share = min(1.0, spare / room) if room > EPS else 0.0
    spare -= share * room
    places = spaced.stretch[last] - spaced.stretch[first]
    return _Shares(spaces=share, opened=spare / places if places else 0.0)


def _walk(
    atoms: Atoms, spaced: Spaced, line: Break, shares: _Shares
) -> tuple[list[float], list[float], float]:
    """Move the pen over the line's atoms; give glyph places, cell edges and the end."""
    start, end = line.start, line.end
    width, ink, gap = spaced.width, spaced.ink, spaced.gap
    fix = spaced.start_first[start] if start == 0 else spaced.start_rest[start]
    moves = _moves(spaced, line, shares)
    glyph_from, dx, own = atoms.glyph_from, atoms.dx, atoms.glyph_advance
    xs: list[float] = []
    cells: list[float] = []
    pen = 0.0
    for k in range(start, end):
        cells.append(pen)
        x = pen + ink[k]
        if k == start and fix:
            x += fix  # an opening mark gains or loses the blank in front of its ink
        first, after = glyph_from[k], glyph_from[k + 1]
        xs.append(x + dx[first])
        for glyph in range(first + 1, after):
            x += own[glyph - 1]
            xs.append(x + dx[glyph])
        pen += width[k] + (fix if k == start else 0.0)
        if k < end - 1:
            pen += gap[k]
            if moves:
                pen += moves[k - start]
        else:
            pen += spaced.end[k]
    cells.append(pen)
    return xs, cells, pen


def _moves(spaced: Spaced, line: Break, shares: _Shares) -> list[float]:
    """Give what each boundary of the line adds to the pen, in em."""
    first, last = line.start, line.end - 1
    if shares == _NOTHING:
        return []
    if shares.opened and not shares.spaces:
        opened, sums = shares.opened, spaced.stretch
        return [opened * (sums[k + 1] - sums[k]) for k in range(first, last)]
    moves = [0.0] * (last - first)
    steps = (
        (spaced.brackets, -shares.brackets),
        (spaced.pauses, -shares.pauses),
        (spaced.gaps, -shares.gaps),
        (spaced.ends, -shares.ends),
        (spaced.letters, -shares.letters),
        (spaced.spaces, shares.spaces),
        (spaced.stretch, shares.opened),
    )
    for sums, share in steps:
        if share:
            for k in range(first, last):
                moves[k - first] += share * (sums[k + 1] - sums[k])
    return moves


_NOTHING = _Shares()

