"""Second phase: how wide each atom is beside its neighbours, and how far a line may give or take.

In: atoms and the paper's rules. Out: widths, gaps and, for every boundary between two atoms, the
room for compression and expansion by CLREQ's steps, all in em and all as prefix sums, so that a
line's figures are differences.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from layout_app.model.style import Rules
from layout_app.typeset import charclass as cc
from layout_app.typeset.items import Atoms

HALF = 0.5
LEAST_GAP_EM = 0.125
"""A Han–Latin gap keeps an eighth. **Source:** CLREQ 3.6, step 6 of compression."""
WIDEST_SPACE_EM = 0.5
"""A word space opens to a half em. **Source:** CLREQ 3.6, step 1 of expansion."""
WORD_SPACE_EM = 0.25

_HAN_SIDE = frozenset((cc.HAN,))
_LATIN_SIDE = frozenset((cc.LATIN, cc.DIGIT))
_LATIN_LEFT = _LATIN_SIDE | {cc.SUFFIX}
_LATIN_RIGHT = _LATIN_SIDE | {cc.PREFIX}
_PLACELESS_VERTICAL = frozenset("：；！？")
"""Upright in vertical lines: centred, so nothing of them can be taken. **Source:** CLREQ 3.1.2."""


@dataclass(slots=True)
class Spaced:
    """Widths of a paragraph's atoms; lists over atoms, prefix sums one longer.

    Attributes:
        width: em an atom takes between its neighbours.
        ink: em the ink moves from the atom's left edge.
        gap: em between an atom and the next.
        start_first, start_rest: em to add where the atom opens the first or a further line.
        end: em to add where the atom ends a line.
        pen: prefix sum of width + gap.
        brackets, pauses, gaps, ends, letters: room to compress, by step, prefix sums.
        spaces: room to open word spaces, prefix sum.
        stretch: number of boundaries that open equally, prefix sum.
    """

    width: list[float]
    ink: list[float]
    gap: list[float]
    start_first: list[float]
    start_rest: list[float]
    end: list[float]
    pen: list[float]
    brackets: list[float]
    pauses: list[float]
    gaps: list[float]
    ends: list[float]
    letters: list[float]
    spaces: list[float]
    stretch: list[int]


def space(atoms: Atoms, rules: Rules, tracking_em: float = 0.0) -> Spaced:
    """Give every atom its width, every boundary its elasticity.

    Args:
        atoms: the shaped paragraph.
        rules: of composition.
        tracking_em: letter-spacing of heads and labels, added between any two atoms.
    """
    width, ink, whole = _own_widths(atoms, rules)
    _squeeze_pairs(atoms, width, ink, whole)
    gap = _gaps(atoms, width, rules)
    if tracking_em:
        gap = [each + tracking_em for each in gap]
    start_first, start_rest, end = _edges(atoms, width, whole, rules)
    room = _room(atoms, width, gap, whole, rules)
    pen = [w + g for w, g in zip(width, gap, strict=True)]
    sums = [list(accumulate(values, initial=0.0)) for values in (pen, *room[:-1])]
    stretch = list(accumulate(room[-1], initial=0))
    return Spaced(width, ink, gap, start_first, start_rest, end, *sums, stretch)


def _own_widths(atoms: Atoms, rules: Rules) -> tuple[list[float], list[float], list[bool]]:
    """Give widths without neighbours; ``whole`` marks atoms with a blank half still on them."""
    text, count = atoms.text, len(atoms.cls)
    width = list(atoms.advance)
    ink = [0.0] * count
    whole = [False] * count
    for k, cls in enumerate(atoms.cls):
        if cls == cc.HAN or cls == cc.LATIN or cls == cc.DIGIT:
            continue
        if cls in cc.WIDE_MARKS:
            char = text[atoms.char_from[k]]
            width[k], ink[k] = _in_em(cls, atoms.advance[k])
            whole[k] = not (atoms.vertical and char in _PLACELESS_VERTICAL)
        elif cls == cc.ELLIPSIS or cls == cc.DASH:
            chars = atoms.char_from[k + 1] - atoms.char_from[k]
            em = 2.0 if text[atoms.char_from[k]] == "⸺" else float(chars)
            width[k], ink[k] = em, (em - atoms.advance[k]) / 2
        elif cls == cc.MIDDOT and text[atoms.char_from[k]] in "·‧•":
            width[k], ink[k] = HALF, (HALF - atoms.advance[k]) / 2
        elif cls in (cc.ZERO_SPACE, cc.GLUE) and text[atoms.char_from[k]] not in "\u00a0\u202f":
            width[k] = 0.0 if text[atoms.char_from[k]] != "\u2011" else width[k]
        elif cls == cc.SPACE:
            width[k] = WORD_SPACE_EM
    _double_marks(atoms, width, whole)
    _house_style(atoms, width, ink, whole, rules)
    return width, ink, whole


def _in_em(cls: int, advance: float) -> tuple[float, float]:
    """Stand a mark in a full em; one that a face draws narrow goes to its own half."""
    if advance > 0.9:
        return 1.0, (1.0 - advance) / 2
    ink = (HALF - advance) / 2
    return 1.0, (HALF + ink if cls == cc.OPEN else ink)


def _double_marks(atoms: Atoms, width: list[float], whole: list[bool]) -> None:
    """Set ？！ in pairs and threes: 1 em and 2 em together. **Source:** GB/T 15834 5.1.2."""
    text, char_from = atoms.text, atoms.char_from
    k, count = 0, len(atoms.cls)
    while k < count:
        run = k
        while run < count and text[char_from[run]] in "？！":
            run += 1
        if run - k in (2, 3):
            for each in range(k, run):
                width[each] = (run - k - 1) / (run - k)
                whole[each] = False
        k = max(run, k + 1)


def _house_style(
    atoms: Atoms, width: list[float], ink: list[float], whole: list[bool], rules: Rules
) -> None:
    """Apply 开明式 (all but sentence ends half) or 全部半角. **Source:** CLREQ 3.1.6."""
    if rules.marks not in ("kaiming", "half"):
        return
    for k, cls in enumerate(atoms.cls):
        if whole[k] and (cls != cc.END or rules.marks == "half"):
            whole[k] = False
            width[k] = HALF
            if cls == cc.OPEN:
                ink[k] -= HALF


def _squeeze_pairs(
    atoms: Atoms, width: list[float], ink: list[float], whole: list[bool]
) -> None:
    """Two marks that would take 2 em take 1.5. **Source:** CLREQ 3.1.6.1; GB/T 15834 5.1.

    The half between two inks goes: the closing mark's before another closing one, else the
    opening mark's, so that a bracket hugs what it encloses.
    """
    cls = atoms.cls
    for k in range(len(cls) - 1):
        here, after = cls[k], cls[k + 1]
        if here in cc.CLOSING and after in _TRIMS_BEFORE and whole[k]:
            whole[k] = False
            width[k] = HALF
        elif after == cc.OPEN and here in _TRIMS_AFTER and whole[k + 1]:
            whole[k + 1] = False
            width[k + 1] = HALF
            ink[k + 1] -= HALF


_TRIMS_BEFORE = cc.CLOSING | {cc.MIDDOT, cc.WIDE_SPACE}
_TRIMS_AFTER = cc.CLOSING | {cc.OPEN, cc.WIDE_SPACE, cc.MIDDOT}


def _gaps(atoms: Atoms, width: list[float], rules: Rules) -> list[float]:
    """Give the gap between Han and Latin; a space typed there *is* that gap. CLREQ 3.2.2."""
    cls, em = atoms.cls, rules.autospace_em
    gap = [0.0] * len(cls)
    for k in range(len(cls) - 1):
        here, after = cls[k], cls[k + 1]
        if here == cc.HAN:
            if after in _LATIN_RIGHT:
                gap[k] = em
        elif after == cc.HAN:
            if here in _LATIN_LEFT:
                gap[k] = em
        elif after == cc.SPACE and k + 2 < len(cls):
            continue
    for k in range(1, len(cls) - 1):
        if cls[k] == cc.SPACE and em and cc.HAN in (cls[k - 1], cls[k + 1]):
            width[k] = em
    return gap


def _edges(
    atoms: Atoms, width: list[float], whole: list[bool], rules: Rules
) -> tuple[list[float], list[float], list[float]]:
    """Give what a mark gains or loses at a line's start and end.

    **Source:** GB/T 15834 5.1.10 (half at the line's end); CLREQ 3.1.6.1 (line start, a style).
    """
    count = len(width)
    first, rest, end = [0.0] * count, [0.0] * count, [0.0] * count
    for k, cls in enumerate(atoms.cls):
        if cls == cc.OPEN:
            wanted_first = HALF if rules.start_marks == "trim" else 1.0
            wanted_rest = 1.0 if rules.start_marks == "keep" else HALF
            if rules.marks in ("half", "kaiming"):
                wanted_first = wanted_rest = HALF
            first[k] = wanted_first - width[k]
            rest[k] = wanted_rest - width[k]
        elif cls in cc.CLOSING and whole[k]:
            end[k] = HALF - width[k]
    return first, rest, end


_Room = tuple[list[float], list[float], list[float], list[float], list[float], list[float], list[int]]


def _room(
    atoms: Atoms, width: list[float], gap: list[float], whole: list[bool], rules: Rules
) -> _Room:
    """Give the room of every boundary (between atom k and the next) by CLREQ's steps (3.6)."""
    cls, glued = atoms.cls, atoms.glued
    count = len(cls)
    brackets, pauses, gaps = [0.0] * count, [0.0] * count, [0.0] * count
    ends, letters, spaces = [0.0] * count, [0.0] * count, [0.0] * count
    stretch = [0] * count
    tighten = rules.tighten_em
    for k in range(count - 1):
        here, after = cls[k], cls[k + 1]
        if not glued[k + 1] and after not in _NO_STRETCH_BEFORE:
            stretch[k] = 1
        if here == cc.HAN and after == cc.HAN:
            letters[k] = tighten
            continue
        if whole[k] and here in cc.CLOSING:
            steps = brackets if here == cc.CLOSE else pauses if here == cc.PAUSE else ends
            steps[k] = HALF
        if after == cc.OPEN and whole[k + 1]:
            brackets[k] += HALF
        if gap[k] > LEAST_GAP_EM:
            gaps[k] = gap[k] - LEAST_GAP_EM
        if here == cc.SPACE:
            spaces[k] = max(0.0, WIDEST_SPACE_EM - width[k])
    return brackets, pauses, gaps, ends, letters, spaces, stretch


_NO_STRETCH_BEFORE = frozenset((cc.SPACE, cc.ZERO_SPACE, cc.MARK, cc.GLUE))
