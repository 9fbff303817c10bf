"""Second phase: how wide each atom is beside its neighbours, and how far a line may give or take.

In: atoms and the paper's rules. Out: widths, gaps and, for every boundary between two atoms, the
room for compression and expansion by CLREQ's steps, all in em and all as prefix sums, so that a
line's figures are differences.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import accumulate, pairwise
from operator import add

from layout_app.model.style import Rules
from layout_app.typeset import charclass as cc
from layout_app.typeset.items import Atoms
from layout_app.typeset.spaced import (
    BRACKETS,
    ENDS,
    GAPS,
    LETTERS,
    MIDDOTS,
    PAUSES,
    SPACES,
    Spaced,
    borders,
    counted,
    in_all,
    summed,
)
from layout_app.units import EPS

HALF = 0.5
LEAST_GAP_EM = 0.125
"""A Han–Latin gap keeps an eighth. **Source:** CLREQ 3.6, step 6 of compression."""
WORD_SPACE_EM = 1 / 3
NARROWEST_SPACE_EM = 0.25
"""A word space closes to a quarter. **Source:** CLREQ 3.6, step 2 of compression."""
WIDEST_SPACE_EM = 0.5
"""A word space opens to a half em. **Source:** CLREQ 3.6, step 1 of expansion."""
APOSTROPHE_EM = 0.3
"""Cell of ’ in a Western word; Chinese faces draw it an em wide, its ink at the left."""

_LATIN_SIDE = frozenset((cc.LATIN, cc.DIGIT))
_LATIN_LEFT = _LATIN_SIDE | {cc.SUFFIX}
_LATIN_RIGHT = _LATIN_SIDE | {cc.PREFIX}
_PLACELESS_VERTICAL = frozenset("：；！？")
"""Upright in vertical lines: centred, so nothing of them can be taken. **Source:** CLREQ 3.1.2."""
_HANGING = frozenset("、，。．")
"""One of them may stand outside the measure. **Source:** CLREQ 3.1.7."""
_NO_WIDTH = frozenset("\u200b\u2060\ufeff\u034f\u180e")
_NO_BREAK_SPACES = frozenset("\u00a0\u202f")
_FIXED_HALF = frozenset("·‧•–")
_TRIMS_BEFORE = cc.CLOSING | {cc.MIDDOT, cc.WIDE_SPACE}
_TRIMS_AFTER = cc.CLOSING | {cc.OPEN, cc.WIDE_SPACE, cc.MIDDOT}
_AS_DRAWN = frozenset((cc.HAN, cc.KANA, cc.LATIN, cc.DIGIT, cc.OTHER))
_RIGID = frozenset((cc.CONNECTOR, cc.SOLIDUS))
"""Opened around only when nothing else is left. **Source:** CLREQ 3.6, step 3 of expansion."""
_NO_STRETCH_BEFORE = frozenset((cc.SPACE, cc.ZERO_SPACE, cc.MARK))


def space(atoms: Atoms, rules: Rules, tracking_em: float = 0.0) -> Spaced:
    """Give every atom its width, every boundary its elasticity.

    Args:
        atoms: the shaped paragraph.
        rules: of composition.
        tracking_em: letter-spacing of heads and labels, added between any two atoms.
    """
    spacer = _Spacer(atoms, rules)
    spacer.own_widths()
    spacer.double_marks()
    spacer.house_style()
    spacer.squeeze_pairs()
    spacer.typed_spaces()
    spacer.han_latin()
    spacer.edges()
    spacer.room()
    return spacer.sums(tracking_em)


class _Spacer:
    """Works on the paragraph's lists; all but a few atoms are Han and need no look.

    Attributes:
        special: atoms that are no plain Han.
        give: room to compress, by step but for letters, of the boundaries that have any.
        tighten: room of the letters.
        borders: the atoms of which either they or the next are special.
        whole: the atom is a mark with its blank half still on it.
        closed: boundaries that never open, ascending.
        rigid: those that open only where no other is, and gaps, which have opened before.
    """

    def __init__(self, atoms: Atoms, rules: Rules) -> None:
        self.atoms = atoms
        self.rules = rules
        self.centred = rules.script == "hant"
        count = len(atoms.cls)
        self.special = atoms.special
        self.borders = borders(self.special, count)
        self.width = list(atoms.advance)
        self.lead = [0.0] * count
        self.gap = [0.0] * count
        self.whole = [False] * count
        self.first = [0.0] * count
        self.rest = [0.0] * count
        self.end = [0.0] * count
        self.give: list[dict[int, float]] = [defaultdict(float) for _ in range(LETTERS)]
        self.tighten = [rules.tighten_em] * count
        self.fronts: dict[int, tuple[int, float]] = {}
        self.open_spaces: dict[int, float] = {}
        self.open_gaps: dict[int, float] = {}
        self.closed: list[int] = []
        self.rigid: list[int] = []

    def char(self, k: int) -> str:
        """Give an atom's first character."""
        return self.atoms.text[self.atoms.char_from[k]]

    def own_widths(self) -> None:
        """Give widths without neighbours. **Source:** CLREQ 3.1.2, GB/T 15834 5.1."""
        cls = self.atoms.cls
        for k in self.special:
            kind = cls[k]
            if kind in cc.WIDE_MARKS:
                self._wide_mark(k, kind, self.char(k))
            elif kind in (cc.ELLIPSIS, cc.DASH):
                chars = self.atoms.char_from[k + 1] - self.atoms.char_from[k]
                self._cell(k, 2.0 if self.char(k) == "⸺" else float(chars))
            elif kind not in _AS_DRAWN:
                self._fixed(k, kind, self.char(k))

    def _fixed(self, k: int, kind: int, char: str) -> None:
        """Give the marks and spaces that have a width of their own."""
        if char == "·" and self._in_numeral(k):
            # 7·20 is one numeral, as 8:30 is: its dot is as wide as its figures' face has it.
            self._cell(k, min(HALF, self.atoms.advance[k]))
        elif char in _FIXED_HALF or (char in "-/" and self._beside_han(k)):
            self._cell(k, HALF)
        elif kind == cc.WIDE_SPACE or char == "・":
            self._cell(k, 1.0)
        elif char in _NO_WIDTH:
            self.width[k] = 0.0
        elif kind == cc.SPACE or char in _NO_BREAK_SPACES:
            self.width[k] = WORD_SPACE_EM

    def _wide_mark(self, k: int, kind: int, char: str) -> None:
        """Stand a mark in a full em; one that a face draws narrow goes to its own half."""
        advance = self.atoms.advance[k]
        if char == "’" and self._in_word(k):
            self.width[k] = min(advance, APOSTROPHE_EM)
            return
        self.width[k] = 1.0
        placeless = self.centred or (self.atoms.vertical and char in _PLACELESS_VERTICAL)
        self.whole[k] = kind not in (cc.PAUSE, cc.END) or not placeless
        if advance > 0.9:
            self.lead[k] = (1.0 - advance) / 2
        else:
            self.lead[k] = (HALF - advance) / 2 + (HALF if kind == cc.OPEN else 0.0)

    def _cell(self, k: int, em: float) -> None:
        """Centre an atom's ink in a cell of a fixed width."""
        self.width[k] = em
        self.lead[k] = (em - self.atoms.advance[k]) / 2

    def _in_word(self, k: int) -> bool:
        glued, cls = self.atoms.glued, self.atoms.cls
        return glued[k] and k + 1 < len(cls) and glued[k + 1] and cls[k - 1] == cc.LATIN

    def _in_numeral(self, k: int) -> bool:
        cls = self.atoms.cls
        return 0 < k < len(cls) - 1 and cls[k - 1] == cls[k + 1] == cc.DIGIT

    def _beside_han(self, k: int) -> bool:
        cls = self.atoms.cls
        return (k > 0 and cls[k - 1] == cc.HAN) or (k + 1 < len(cls) and cls[k + 1] == cc.HAN)

    def double_marks(self) -> None:
        """Set ？！ in pairs and threes: 1 em and 2 em together. **Source:** GB/T 15834 5.1.2."""
        if not any(pair in self.atoms.text for pair in ("？？", "！！", "？！", "！？")):
            return
        k, count = 0, len(self.width)
        while k < count:
            run = k
            while run < count and self.char(run) in "？！":
                run += 1
            if run - k in (2, 3):
                for each in range(k, run):
                    self.width[each] = (run - k - 1) / (run - k)
                    self.whole[each] = False
            k = max(run, k + 1)

    def house_style(self) -> None:
        """Apply 开明式 (all but sentence ends half) or 全部半角. **Source:** CLREQ 3.1.6."""
        marks = self.rules.marks
        if marks not in ("kaiming", "half"):
            return
        for k in self.special:
            if self.whole[k] and (self.atoms.cls[k] != cc.END or marks == "half"):
                self._halve(k)

    def _halve(self, k: int) -> None:
        self.whole[k] = False
        self.width[k] = HALF
        if self.atoms.cls[k] == cc.OPEN:
            self.lead[k] -= HALF

    def squeeze_pairs(self) -> None:
        """Two marks that would take 2 em take 1.5. **Source:** CLREQ 3.1.6.1; GB/T 15834 5.1.

        The half between two inks goes: the closing mark's before another closing one, else the
        opening mark's, so that a bracket hugs what it encloses. 全角式 leaves them alone.
        """
        cls, whole = self.atoms.cls, self.whole
        if self.rules.marks == "full":
            return
        last = len(cls) - 1
        for k in self.special:
            if k == last:
                break
            here, after = cls[k], cls[k + 1]
            if here in cc.CLOSING and after in _TRIMS_BEFORE and whole[k]:
                self._halve(k)
            elif after == cc.OPEN and here in _TRIMS_AFTER and whole[k + 1]:
                self._halve(k + 1)

    def typed_spaces(self) -> None:
        """Let a space typed beside Han *be* the gap; none beside Chinese marks. CLREQ 3.2.2.

        Spaces at the paragraph's edges are indents of the copy; of several in a row one stays.
        """
        cls, width, em = self.atoms.cls, self.width, self.rules.autospace_em
        if cc.SPACE not in cls:
            return
        last = len(cls) - 1
        for k in self.special:
            if cls[k] != cc.SPACE:
                continue
            before, after = cls[k - 1] if k else cc.SPACE, cls[k + 1] if k < last else cc.SPACE
            if before == cc.SPACE or after in cc.WIDE_MARKS or before in cc.WIDE_MARKS:
                width[k] = 0.0
            elif em and (before in cc.IDEOGRAPHIC or after in cc.IDEOGRAPHIC):
                width[k] = em

    def han_latin(self) -> None:
        """Give the gap between Han and Latin or digits. **Source:** CLREQ 3.2.2."""
        cls, gap, em = self.atoms.cls, self.gap, self.rules.autospace_em
        if not em:
            return
        last = len(cls) - 1
        for k in self.borders:
            if k == last:
                break
            here, after = cls[k], cls[k + 1]
            if here in cc.IDEOGRAPHIC:
                if after in _LATIN_RIGHT:
                    gap[k] = em
            elif here in _LATIN_LEFT and after in cc.IDEOGRAPHIC:
                gap[k] = em
        if self.rules.latin_grid:
            self._pad_runs()

    def _pad_runs(self) -> None:
        """Let the gaps on both sides of a Western run make it whole em; each is 1/2 em at most."""
        edges = [k for k, gap in enumerate(self.gap) if gap]
        for before, last in pairwise(edges):
            inside = range(before + 1, last + 1)
            if any(self.atoms.cls[k] in cc.IDEOGRAPHIC for k in inside):
                continue
            own = sum(self.width[k] for k in inside)
            spare = math.ceil(own + EPS) - own  # never nothing: the gap is more than 0
            self.gap[before] = self.gap[last] = spare / 2

    def edges(self) -> None:
        """Give what a mark gains or loses at a line's start and end.

        **Source:** GB/T 15834 5.1.10 (half at the line's end); CLREQ 3.1.6.1 (start, a style).
        """
        rules, cls = self.rules, self.atoms.cls
        half = rules.marks in ("half", "kaiming")
        wanted_first = HALF if half or rules.start_marks == "trim" else 1.0
        wanted_rest = 1.0 if rules.start_marks == "keep" and not half else HALF
        for k in self.special:
            if cls[k] == cc.OPEN:
                self.first[k] = wanted_first - self.width[k]
                self.rest[k] = wanted_rest - self.width[k]
            elif rules.hang and not self.centred and self.char(k) in _HANGING:
                self.end[k] = -self.width[k]
            elif self.whole[k]:
                self.end[k] = HALF - self.width[k]

    def room(self) -> None:
        """Give the room of every boundary (behind atom k) by CLREQ's steps (3.6)."""
        cls, glued, whole, gap = self.atoms.cls, self.atoms.glued, self.whole, self.gap
        closed, rigid, tighten = self.closed, self.rigid, self.tighten
        elastic, centred = self.rules.marks != "full", self.centred
        last = len(cls) - 1
        for k in self.borders:
            if k == last:
                break
            here, after = cls[k], cls[k + 1]
            if glued[k + 1] or after in _NO_STRETCH_BEFORE:
                closed.append(k)
            elif here in _RIGID or after in _RIGID:
                rigid.append(k)
            if here not in cc.IDEOGRAPHIC or after not in cc.IDEOGRAPHIC or glued[k + 1]:
                tighten[k] = 0.0
            if elastic and (whole[k] or whole[k + 1] or cc.MIDDOT in (here, after) or centred):
                self._marks_room(k, here, after)
            if gap[k] or here == cc.SPACE:
                self._gap_room(k, here, after)
        if last >= 0:
            closed.append(last)
            tighten[last] = 0.0

    def _marks_room(self, k: int, here: int, after: int) -> None:
        """Give what marks beside a boundary can lose: their blank halves, quarters of ・."""
        if self.whole[k] and here in cc.CLOSING:
            step = BRACKETS if here == cc.CLOSE else PAUSES if here == cc.PAUSE else ENDS
            self.give[step][k] = HALF
        if after == cc.OPEN and self.whole[k + 1]:
            self._front(k + 1, BRACKETS, HALF)
        if after == cc.MIDDOT and self.width[k + 1] == 1.0:
            self._front(k + 1, MIDDOTS, HALF / 2)
        if here == cc.MIDDOT and self.width[k] == 1.0:
            self.give[MIDDOTS][k] += HALF / 2
        if self.centred:
            self._centred_room(k)

    def _centred_room(self, k: int) -> None:
        """Let a mark in the middle of its em lose a quarter on both sides; ？！ lose nothing."""
        for at in (k, k + 1):
            kind = self.atoms.cls[at]
            if kind not in (cc.PAUSE, cc.END) or self.char(at) in "？！" or self.width[at] < 1.0:
                continue
            step = PAUSES if kind == cc.PAUSE else ENDS
            if at == k:
                self.give[step][k] += HALF / 2
            else:
                self._front(at, step, HALF / 2)

    def _front(self, k: int, step: int, em: float) -> None:
        """Give the room in front of an atom's ink to the boundary before it."""
        self.give[step][k - 1] += em
        self.fronts[k] = (step, em)

    def _gap_room(self, k: int, here: int, after: int) -> None:
        """Give what a gap or a typed space can lose and gain.

        A space typed between two Han gives with the word spaces, before any mark does, as far as a
        gap may; it opens with the letters.
        """
        cls = self.atoms.cls
        gap = self.width[k] if here == cc.SPACE else self.gap[k]
        if not gap or (self.rules.latin_grid and here != cc.SPACE):
            return
        if here == cc.SPACE and gap != self.rules.autospace_em:
            self.give[SPACES][k] = gap - NARROWEST_SPACE_EM
            self.open_spaces[k] = WIDEST_SPACE_EM - gap
        elif here == cc.SPACE and {cls[k - 1], after} <= cc.IDEOGRAPHIC:
            self.give[SPACES][k] = max(0.0, gap - LEAST_GAP_EM)
        else:
            self.give[GAPS][k] = max(0.0, gap - LEAST_GAP_EM)
            wider = self.rules.widest_gap_em - gap
            if wider > 0:  # what has opened as a gap has no part in the next step
                self.open_gaps[k] = wider
                self.rigid.append(k)

    def sums(self, tracking_em: float) -> Spaced:
        """Close the lists."""
        atoms, lead = self.atoms, self.lead
        shift, heads = atoms.along, atoms.glyph_from
        if any(shift):
            lead = [own + shift[head] for own, head in zip(lead, heads, strict=False)]
        steps = map(add, self.width, self.gap)
        tracked = [each + tracking_em for each in steps] if tracking_em else steps
        pen = list(accumulate(tracked, initial=0.0))
        edge = pen[1:]
        for k in range(len(edge)) if tracking_em else self.borders:
            edge[k] = pen[k] + self.width[k] + self.end[k]
        nothing = [0.0] * len(pen)
        letters = list(accumulate(self.tighten, initial=0.0))
        return Spaced(
            width=self.width,
            lead=lead,
            start_first=self.first,
            start_rest=self.rest,
            end=self.end,
            pen=pen,
            edge=edge,
            give=(*[summed(step, nothing) for step in self.give], letters),
            give_all=in_all(self.give, self.tighten),
            fronts=self.fronts,
            spaces=summed(self.open_spaces, nothing),
            gaps=summed(self.open_gaps, nothing),
            stretch=counted(sorted({*self.closed, *self.rigid}), len(edge)),
            anyhow=counted(self.closed, len(edge)),
        )
