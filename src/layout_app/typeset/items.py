"""First phase: a paragraph's text and voices in, shaped atoms out.

An atom is what a line break cannot enter: one character with its combining marks, a ligature, a
two-em dash. Later phases work on parallel lists over atoms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from layout_app.fonts.catalogue import Catalogue
from layout_app.fonts.face import AnyFace
from layout_app.typeset import charclass as cc


@dataclass(frozen=True, slots=True)
class Voice:
    """A face of a stretch of text: role and weight in the catalogue."""

    role: str
    weight: int


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """Characters ``start`` to ``end`` in one voice."""

    start: int
    end: int
    voice: Voice


@dataclass(slots=True)
class Atoms:
    """A paragraph as parallel lists.

    Glyph lists run over glyphs, atom lists over atoms; all widths are in em.

    Attributes:
        faces: the faces used; ``face_of`` gives each glyph's index in it.
        glyphs, dx, dy: glyph ids and how far their ink stands off the pen.
        glyph_char: first character each glyph shows.
        glyph_from: index of an atom's first glyph (one more entry than atoms).
        char_from: index of an atom's first character (one more entry than atoms).
        advance: an atom's advance as the face has it.
        cls: an atom's class.
        glued: the atom may not be parted from the one before (inside a unit).
        missing: characters that no face shows.
    """

    text: str
    vertical: bool
    faces: list[AnyFace]
    face_of: list[int]
    glyphs: list[int]
    dx: list[float]
    dy: list[float]
    glyph_char: list[int]
    glyph_advance: list[float]
    glyph_from: list[int]
    char_from: list[int]
    advance: list[float]
    cls: list[int]
    glued: list[bool]
    missing: str


_JOINER = r"[.,:'’_@&?=*%#~･\-–／/＋+×−－∶：．～]|—(?!—)"
_WORD = r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚÀ-ɏ]"
_UNIT = re.compile(
    rf"[¥$£€￥＄￡#№±+＋−－-]*{_WORD}+(?:[%％‰℃℉°′″]*(?:{_JOINER})+{_WORD}+)*[%％‰℃℉°′″￠+＋]*"
    r"|—{2,}|⸺+|…{2}|⋯{2}"
)
"""What holds together. **Source:** JLREQ 3.1.10, CLREQ 3.1.5; typography.md 13–17, 19."""

_DASHES = re.compile(r"—{2,}")


def unit_joints(text: str) -> set[int]:
    """Give the indexes of characters that may not be parted from the one before them.

    Covers numerals with their marks, prefix and suffix, Western words, dashes, ellipses, glue and
    combining marks; prohibition of single marks is linebreak's.
    """
    joints: set[int] = set()
    for found in _UNIT.finditer(text):
        joints.update(range(found.start() + 1, found.end()))
    for index, char in enumerate(text):
        cls = cc.class_of(char)
        if cls == cc.GLUE:
            joints.add(index)
            joints.add(index + 1)
        elif cls == cc.MARK or (char in "+＋" and index and cc.class_of(text[index - 1]) == cc.HAN):
            joints.add(index)
    return joints


def prepare(
    text: str, voices: tuple[VoiceSpan, ...], catalogue: Catalogue, *, vertical: bool = False
) -> Atoms:
    """Shape a paragraph and cut it into atoms.

    Args:
        text: characters without line ends (tabs count as spaces).
        voices: spans that cover the whole text in order.
        catalogue: where faces come from.
        vertical: for a vertical line.
    """
    atoms = Atoms(text, vertical, [], [], [], [], [], [], [], [], [], [], [], [], "")
    missing: dict[str, None] = {}
    for span in voices:
        chain = catalogue.chain(span.voice.role, span.voice.weight)
        for start, end, face in _by_face(text, span.start, span.end, chain, missing):
            _add(atoms, face, start, text[start:end])
    atoms.missing = "".join(missing)
    _cut(atoms)
    return atoms


def _by_face(
    text: str, start: int, end: int, chain: tuple[AnyFace, ...], missing: dict[str, None]
) -> list[tuple[int, int, AnyFace]]:
    """Part a stretch by the first face of the chain that shows each character."""
    first = chain[0]
    if _covered(first, text[start:end]):
        return [(start, end, first)]
    parts: list[tuple[int, int, AnyFace]] = []
    for index in range(start, end):
        char = text[index]
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


def _covered(face: AnyFace, text: str) -> bool:
    """Tell whether a face shows every character (spaces and glue need no glyph)."""
    known = _known.setdefault(face.key, set())
    for char in set(text) - known:
        if not (face.has(char) or cc.class_of(char) in _INVISIBLE):
            return False
        known.add(char)
    return True


_INVISIBLE = frozenset((cc.SPACE, cc.WIDE_SPACE, cc.GLUE, cc.ZERO_SPACE, cc.MARK))


def _add(atoms: Atoms, face: AnyFace, start: int, text: str) -> None:
    if face not in atoms.faces:
        atoms.faces.append(face)
    number = atoms.faces.index(face)
    shaped = face.shape(text, vertical=atoms.vertical)
    atoms.face_of.extend([number] * len(shaped.glyphs))
    atoms.glyphs.extend(shaped.glyphs)
    atoms.dx.extend(shaped.dx)
    atoms.dy.extend(shaped.dy)
    atoms.glyph_char.extend([start + cluster for cluster in shaped.clusters])
    atoms.glyph_advance.extend(shaped.advances)


def _cut(atoms: Atoms) -> None:
    """Gather glyphs of one cluster into an atom, and dashes that a face did not ligate."""
    text = atoms.text
    joints = unit_joints(text)
    dash_inside = {i for run in _DASHES.finditer(text) for i in range(run.start() + 1, run.end())}
    last = -1
    for number, char_at in enumerate(atoms.glyph_char):
        if char_at == last:
            atoms.advance[-1] += atoms.glyph_advance[number]
            continue
        last = char_at
        atoms.glyph_from.append(number)
        atoms.char_from.append(char_at)
        atoms.advance.append(atoms.glyph_advance[number])
        cls = cc.class_of(text[char_at])
        if cls == cc.CONNECTOR and (char_at in dash_inside or char_at + 1 in dash_inside):
            cls = cc.DASH
        atoms.cls.append(cls)
        atoms.glued.append(char_at in joints)
    atoms.glyph_from.append(len(atoms.glyphs))
    atoms.char_from.append(len(text))


@lru_cache(maxsize=64)
def one_voice(length: int, role: str, weight: int) -> tuple[VoiceSpan, ...]:
    """Give the single span of a text in one voice."""
    return (VoiceSpan(0, length, Voice(role, weight)),)
