"""Fourth phase: a broken line's atoms to the places of its glyphs.

In: a break and the paragraph's widths. Out: the em from the line's left edge at which every glyph
stands. The order of compression and expansion is CLREQ 3.6's (34–38 of typography.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import add

from msgspec import Struct

from layout_app.model.style import Align
from layout_app.typeset.badness import opening_places
from layout_app.typeset.items import Atoms
from layout_app.typeset.linebreak import Break
from layout_app.typeset.spaced import LETTERS, Spaced
from layout_app.units import EPS


class Line(Struct, frozen=True, gc=False):
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
        hyphen_em: width of the hyphen behind its last atom, 0 for none; part of ``width_em``.
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
    hyphen_em: float = 0.0


def place(atoms: Atoms, spaced: Spaced, line: Break, indent_em: float, align: Align) -> Line:
    """Give every glyph of a line its place."""
    first, last = line.start, line.end - 1
    moves = _moves(spaced, line, align)
    cells = _cells(spaced, line, moves)
    shift = indent_em + _offset(align, line.room - line.hyphen - cells[-1])
    if shift:
        cells = [cell + shift for cell in cells]
    origins = _origins(atoms, spaced, line, cells)
    opened = tightened = 0.0
    if moves:
        sums, share = moves[-1]
        if sums is spaced.stretch or sums is spaced.anyhow:
            opened = share
        elif sums is spaced.give[LETTERS]:
            tightened = -share * (sums[last] - sums[first])
        if share < 0:
            _close_fronts(spaced, line, moves, cells)
    return Line(
        start=atoms.char_from[line.start],
        end=atoms.char_from[line.end],
        glyph_start=atoms.glyph_from[line.start],
        glyph_end=atoms.glyph_from[line.end],
        x_em=origins,
        atoms_em=cells,
        width_em=cells[-1] + line.hyphen,
        indent_em=shift,
        opened_em=opened,
        tightened_em=tightened,
        forced=line.forced,
        last=line.last,
        hyphen_em=line.hyphen,
    )


def _offset(align: Align, spare: float) -> float:
    if align == "centre":
        return spare / 2
    if align == "right":
        return spare
    return 0.0


Move = tuple[Sequence[float], float]
"""A step's prefix sum and the share of its room that the line gives (below 0) or takes."""


def _moves(spaced: Spaced, line: Break, align: Align) -> list[Move]:
    """Spread what is spare or lacking over the steps, each used up before the next."""
    spare = line.room - line.natural
    if spare < -EPS:
        return _taken(spaced.give, line, spare)[0]
    if spare <= EPS or align not in ("justify", "fill") or (line.last and align == "justify"):
        return []
    moves, spare = _taken((spaced.spaces, spaced.gaps), line, spare)
    first, last = line.start, line.end - 1
    places, count = opening_places(spaced, first, last, spare)
    if count and spare > EPS:
        moves.append((places, spare / count))
    return moves


def _taken(steps: Iterable[Sequence[float]], line: Break, spare: float) -> tuple[list[Move], float]:
    """Use up steps in order; give the moves and what is left."""
    moves: list[Move] = []
    first, last = line.start, line.end - 1
    sign = 1.0 if spare > 0 else -1.0
    left = abs(spare)
    for sums in steps:
        room = sums[last] - sums[first]
        if room > EPS:
            share = min(1.0, left / room)
            moves.append((sums, sign * share))
            left -= share * room
            if left <= EPS:
                break
    return moves, left


def _cells(spaced: Spaced, line: Break, moves: list[Move]) -> list[float]:
    """Give where each atom's cell begins, and where the last one ends."""
    start, end = line.start, line.end
    base = spaced.pen[start] - line.fix
    cells = spaced.pen[start:end]
    for sums, share in moves:
        before = sums[start]
        cells = [
            at - base + share * (so_far - before)
            for at, so_far in zip(cells, sums[start:end], strict=True)
        ]
        base = 0.0
    if base:
        cells = [at - base for at in cells]
    cells[0] = 0.0
    cells.append(cells[-1] + spaced.width[end - 1] + spaced.end[end - 1])
    if end - start == 1:
        cells[1] += line.fix
    return cells


def _close_fronts(spaced: Spaced, line: Break, moves: list[Move], cells: list[float]) -> None:
    """Let a mark lose in its own cell what it loses in front of its ink."""
    shares = {id(sums): share for sums, share in moves}
    for k in range(line.start + 1, line.end):
        if k in spaced.fronts:
            step, em = spaced.fronts[k]
            cells[k - line.start] -= shares.get(id(spaced.give[step]), 0.0) * em


def _origins(atoms: Atoms, spaced: Spaced, line: Break, cells: list[float]) -> list[float]:
    """Give where each glyph's origin stands; a cluster's glyphs follow each other."""
    start, end = line.start, line.end
    xs = list(map(add, cells, spaced.lead[start:end]))
    xs[0] += line.fix  # an opening mark gains or loses the blank in front of its ink
    heads = atoms.glyph_from
    if heads[end] - heads[start] == end - start:
        return xs
    shift, own = atoms.along, atoms.glyph_advance
    spread: list[float] = []
    for k, x in zip(range(start, end), xs, strict=True):
        pen = x - shift[heads[k]]
        for glyph in range(heads[k], heads[k + 1]):
            spread.append(pen + shift[glyph])
            pen += own[glyph]
    return spread
