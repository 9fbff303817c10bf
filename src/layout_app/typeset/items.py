"""First phase: a paragraph's text and voices in, shaped atoms out.

An atom is what a line break cannot enter: one character with its combining marks, a ligature, a
two-em dash. Later phases work on parallel lists over atoms.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, count, pairwise
from operator import or_

from layout_app.fonts.catalogue import Catalogue
from layout_app.fonts.face import AnyFace
from layout_app.model.style import Beside
from layout_app.typeset import charclass as cc
from layout_app.typeset import orientation as way
from layout_app.typeset.joints import unit_joints

ASCENT_EM = 0.88
"""From the top of a Han character's em box to the baseline (the Noto faces' own; OpenType BASE)."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A face of a stretch of text: role and weight in the catalogue."""

    role: str
    weight: int


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """Characters ``start`` to ``end`` in one voice.

    Attributes:
        marks: what stands beside them (see interlinear).
        reading: pinyin, a word for each character.
    """

    start: int
    end: int
    voice: Voice
    marks: tuple[Beside, ...] = ()
    reading: str = ""

    def part(self, start: int, end: int, shift: int) -> VoiceSpan:
        """Give the part from ``start`` to ``end``, moved by ``shift`` characters."""
        first, last = max(self.start, start), min(self.end, end)
        words = self.reading.split(" ")[first - self.start : last - self.start]
        return VoiceSpan(first + shift, last + shift, self.voice, self.marks, " ".join(words))


@dataclass(frozen=True, slots=True)
class Reading:
    """A shaped reading above one character; ``char`` is its index."""

    char: int
    face: str
    text: str
    glyphs: tuple[int, ...]
    clusters: tuple[int, ...]
    advances: tuple[float, ...]

    @property
    def width_em(self) -> float:
        """Em of the text's own size."""
        return READING_EM * sum(self.advances)


READING_EM = 0.5
_READING_GAP_EM = 0.25
"""Between two readings side by side. **Source:** CLREQ 3.3.2."""


@dataclass(slots=True)
class Atoms:
    """A paragraph as parallel lists.

    Glyph lists run over glyphs, atom lists over atoms; all widths are in em.

    Attributes:
        centred: stops and commas stand in the middle of their em.
        faces: the faces used; ``face_of`` gives each glyph's index in it.
        glyphs, dx, dy: glyph ids and how far their ink stands off the pen; in a vertical line
            ``dy`` runs along it and ``dx`` across, also for glyphs that lie on their side.
        glyph_char: first character each glyph shows.
        glyph_from: index of an atom's first glyph (one more entry than atoms).
        char_from: index of an atom's first character (one more entry than atoms).
        advance: an atom's advance as the face has it.
        cls: an atom's class (that of its first character).
        glued: the atom may not be parted from the one before (inside a unit).
        special: atoms that are not plain Han: the few that spacing and breaking look at.
        missing: characters that no face shows.
        marked: spans with something beside them.
        readings: above characters; those stand wide enough apart for them.
        ways: how each glyph of a vertical line stands (see orientation), empty in others.
    """

    text: str
    vertical: bool
    centred: bool = False
    faces: list[AnyFace] = field(default_factory=list)
    face_of: list[int] = field(default_factory=list)
    glyphs: list[int] = field(default_factory=list)
    dx: list[float] = field(default_factory=list)
    dy: list[float] = field(default_factory=list)
    glyph_char: list[int] = field(default_factory=list)
    glyph_advance: list[float] = field(default_factory=list)
    glyph_from: list[int] = field(default_factory=list)
    char_from: list[int] = field(default_factory=list)
    advance: list[float] = field(default_factory=list)
    cls: list[int] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)
    special: list[int] = field(default_factory=list)
    missing: str = ""
    ways: list[int] = field(default_factory=list)
    marked: list[VoiceSpan] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    @property
    def along(self) -> list[float]:
        """How far each glyph's origin stands off the pen in the line's direction."""
        return self.dy if self.vertical else self.dx


def prepare(
    text: str,
    voices: tuple[VoiceSpan, ...],
    catalogue: Catalogue,
    *,
    vertical: bool = False,
    centred: bool = False,
) -> Atoms:
    """Shape a paragraph and cut it into atoms.

    Args:
        text: characters without line ends (tabs count as spaces).
        voices: spans that cover the whole text in order.
        catalogue: where faces come from.
        vertical: for a vertical line.
        centred: stops and commas stand in the middle of their em (Traditional copy).
    """
    atoms = Atoms(text, vertical, centred)
    chars = list(text)  # made once: Python makes and hashes each again whenever it is asked for
    missing: dict[str, None] = {}
    for span in voices:
        chain = catalogue.chain(span.voice.role, span.voice.weight)
        if span.marks:
            atoms.marked.append(span)
        for start, end, face in _by_face(chars, span.start, span.end, chain, missing):
            if vertical:
                _add_vertical(atoms, face, start, end)
            else:
                _add(atoms, face, start, text[start:end])
        if span.reading and not vertical:
            _add_readings(atoms, span, chain)
    atoms.missing = "".join(missing)
    if centred:
        _centre_stops(atoms)
    _cut(atoms, chars)
    if vertical:
        _class_upright(atoms)
    return atoms


def _by_face(
    chars: list[str], start: int, end: int, chain: tuple[AnyFace, ...], missing: dict[str, None]
) -> list[tuple[int, int, AnyFace]]:
    """Part a stretch by the first face of the chain that shows each character."""
    first = chain[0]
    if _covered(first, chars[start:end]):
        return [(start, end, first)]
    parts: list[tuple[int, int, AnyFace]] = []
    for index in range(start, end):
        char = chars[index]
        face = next((face for face in chain if _covered(face, char)), None)
        if face is None:
            missing[char] = None
            face = first
        if parts and parts[-1][2] is face:
            parts[-1] = (parts[-1][0], index + 1, face)
        else:
            parts.append((index, index + 1, face))
    return parts


_known: dict[str, set[str]] = {}


def _covered(face: AnyFace, chars: Sequence[str]) -> bool:
    """Tell whether a face shows every character (spaces and glue need no glyph)."""
    known = _known.setdefault(face.key, set())
    if known.issuperset(chars):
        return True
    for char in set(chars) - known:
        if not (face.has(char) or cc.class_of(char) in _INVISIBLE):
            return False
        known.add(char)
    return True


_INVISIBLE = frozenset((cc.SPACE, cc.WIDE_SPACE, cc.GLUE, cc.ZERO_SPACE, cc.MARK))


def _face_number(atoms: Atoms, face: AnyFace) -> int:
    if face not in atoms.faces:
        atoms.faces.append(face)
    return atoms.faces.index(face)


def _add(atoms: Atoms, face: AnyFace, start: int, text: str) -> None:
    # No face draws a tab; it is a space.
    shaped = face.shape(text.replace("\t", " "))
    atoms.face_of.extend([_face_number(atoms, face)] * len(shaped.glyphs))
    atoms.glyphs.extend(shaped.glyphs)
    atoms.dx.extend(shaped.dx)
    atoms.dy.extend(shaped.dy)
    atoms.glyph_char.extend([start + at for at in shaped.clusters] if start else shaped.clusters)
    atoms.glyph_advance.extend(shaped.advances)


def _add_vertical(atoms: Atoms, face: AnyFace, start: int, end: int) -> None:
    """Add a face's part of a vertical line, stretch by stretch as its characters stand."""
    for first, after, how in way.stretches(atoms.text):
        first, after = max(first, start), min(after, end)
        if first >= after:
            continue
        if how == way.TOGETHER and after - first == 1:
            how = way.UPRIGHT
        if how != way.UPRIGHT:
            _add_stretch(atoms, face, (first, after, how))
            continue
        for part in way.upright_parts(face, first, atoms.text[first:after]):
            _add_stretch(atoms, face, part)


def _add_stretch(atoms: Atoms, face: AnyFace, stretch: way.Stretch) -> None:
    start, end, how = stretch
    text = atoms.text[start:end].replace("\t", " ")
    if how == way.UPRIGHT:
        shaped = face.shape(way.vertical_quotes(text, traditional=atoms.centred), vertical=True)
    else:
        shaped = face.shape(text)
    count = len(shaped.glyphs)
    atoms.face_of.extend([_face_number(atoms, face)] * count)
    atoms.ways.extend([how] * count)
    atoms.glyph_char.extend([start + at for at in shaped.clusters])
    atoms.glyphs.extend(shaped.glyphs)
    if how == way.TOGETHER:
        # One atom of one em: the glyphs stand side by side around the line's middle.
        widths = shaped.advances
        squeeze = min(1.0, 1.0 / sum(widths))
        pens = accumulate((squeeze * each for each in widths[:-1]), initial=0.0)
        atoms.dx.extend([pen - squeeze * sum(widths) / 2 for pen in pens])
        atoms.dy.extend([ASCENT_EM] * count)
        atoms.glyph_advance.extend([0.0] * (count - 1) + [1.0])
        atoms.ways[-count + 1 :] = [way.FOLLOWING] * (count - 1)
        return
    along, across = (shaped.dy, shaped.dx) if how == way.UPRIGHT else (shaped.dx, shaped.dy)
    atoms.dx.extend(across)
    atoms.dy.extend(along)
    atoms.glyph_advance.extend(shaped.advances)


def _class_upright(atoms: Atoms) -> None:
    """Class letters and digits that stand upright, alone or together, as what fills an em."""
    for k, head in enumerate(atoms.glyph_from[:-1]):
        if atoms.ways[head] != way.SIDEWAYS:
            atoms.cls[k] = way.class_upright(atoms.cls[k])
    atoms.special = _special(atoms)


CENTRED = frozenset("，。、：；．！？﹐﹑﹔﹕")
"""In Traditional copy. **Source:** CLREQ 3.1.2, its appendix of marks."""
_FULL_HEIGHT = frozenset("！？")


def _centre_stops(atoms: Atoms) -> None:
    """Move the ink of stops and commas to the middle of their em, whatever the face's own place."""
    for number, at in enumerate(atoms.glyph_char):
        char = atoms.text[at]
        if char not in CENTRED:
            continue
        left, lower, right, upper = atoms.faces[atoms.face_of[number]].ink(atoms.glyphs[number])
        across, height = (left + right) / 2, (lower + upper) / 2
        if atoms.vertical:
            atoms.dx[number] = -across
            atoms.dy[number] = 0.5 + height
        else:
            atoms.dx[number] = atoms.glyph_advance[number] / 2 - across
            if char not in _FULL_HEIGHT:
                atoms.dy[number] = height - (ASCENT_EM - 0.5)


def _add_readings(atoms: Atoms, span: VoiceSpan, chain: tuple[AnyFace, ...]) -> None:
    """Shape the readings of a span and let their characters stand wide enough apart.

    A character that shows nothing of its own (within a cluster, a mark on another one, a space) has
    no place for a reading.
    """
    for char, word in enumerate(span.reading.split(" "), span.start):
        if not word or char >= span.end or cc.class_of(atoms.text[char]) in _INVISIBLE:
            continue
        glyph = bisect_left(atoms.glyph_char, char)
        if glyph == len(atoms.glyph_char) or atoms.glyph_char[glyph] != char:
            continue
        face = next((face for face in chain if _covered(face, word)), chain[0])
        shaped = face.shape(word)
        reading = Reading(char, face.key, word, shaped.glyphs, shaped.clusters, shaped.advances)
        atoms.readings.append(reading)
        spare = reading.width_em + _READING_GAP_EM - atoms.glyph_advance[glyph]
        if spare > 0:
            atoms.glyph_advance[glyph] += spare
            atoms.dx[glyph] += spare / 2


def _cut(atoms: Atoms, chars: list[str]) -> None:
    """Gather the glyphs of a cluster, and marks with their base, into atoms; class each atom."""
    text = atoms.text
    classes = [*map(cc.CLASS_OF.__getitem__, chars)]
    starts, heads = _clusters(atoms, classes)
    atoms.char_from = starts
    atoms.glyph_from = heads
    own = atoms.glyph_advance
    if len(heads) == len(own):
        atoms.advance = own
    else:
        atoms.advance = [sum(own[a:b]) for a, b in pairwise([*heads, len(own)])]
    if len(starts) == len(text):
        atoms.cls = classes
    else:
        atoms.cls = [classes[at] for at in starts]
        _class_marked_spaces(atoms)
    joints = unit_joints(text)
    atoms.glued = [at in joints for at in starts] if joints else [False] * len(starts)
    for run in _DASHES.finditer(text):
        for k in range(bisect_left(starts, run.start()), bisect_left(starts, run.end())):
            atoms.cls[k] = cc.DASH
    starts.append(len(text))
    if heads is not starts:
        heads.append(len(own))
    atoms.special = _special(atoms)


def _special(atoms: Atoms) -> list[int]:
    """Give the atoms that are not plain Han, whose class counts as false."""
    other = map(or_, atoms.cls, atoms.glued) if True in atoms.glued else atoms.cls
    return [*compress(count(), other)]


def _class_marked_spaces(atoms: Atoms) -> None:
    """Class a space that a face draws a mark on as ink."""
    ends = [*atoms.char_from[1:], len(atoms.text)]
    for k, (start, end) in enumerate(zip(atoms.char_from, ends, strict=True)):
        if end - start > 1 and atoms.cls[k] in cc.DROPPED:
            atoms.cls[k] = cc.OTHER


def _clusters(atoms: Atoms, classes: list[int]) -> tuple[list[int], list[int]]:
    """Give each atom's first character and first glyph, one list where they are the same.

    Args:
        atoms: shaped, not yet cut.
        classes: of the text's characters.
    """
    chars = atoms.glyph_char
    if not atoms.ways and cc.MARK not in classes and chars == [*range(len(classes))]:
        same = list(chars)
        return same, same
    starts: list[int] = []
    heads: list[int] = []
    last = -1
    for number, at in enumerate(chars):
        if at != last:
            last = at
            if atoms.ways and atoms.ways[number] == way.FOLLOWING:
                continue
            # A mark on a space stands alone: spaces are dropped at a line's edges.
            if classes[at] == cc.MARK and starts and classes[starts[-1]] not in cc.DROPPED:
                continue
            starts.append(at)
            heads.append(number)
    return starts, heads


_DASHES = re.compile("—{2,}")
