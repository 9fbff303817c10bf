"""Which way characters stand in a vertical line: in a text, out its stretches, each with its way.

**Source:** CLREQ 2.4, 3.2.3; GB/T 15834-2011 5.2; UAX #50, from which Chinese practice differs in
：；, which stay upright.
"""

from __future__ import annotations

import re

from layout_app.fonts.face import AnyFace
from layout_app.typeset import charclass as cc

UPRIGHT = 0
SIDEWAYS = 1
"""Turned by 90° clockwise, the line going on along the baseline."""
TOGETHER = 2
"""Side by side in one em (纵中横); further glyphs of such a group are FOLLOWING."""
FOLLOWING = 3

Stretch = tuple[int, int, int]
"""First character, one past the last, and its way."""

_WESTERN = "0-9A-Za-zª-ʯͰ-ԯḀ-ỿ"
_RUN = re.compile(
    rf"[#$£€¥@]?[{_WESTERN}](?:[!-~\u00a0–’·{_WESTERN}]*[{_WESTERN}%‰°′″℃+)\]]|[%‰°′″℃+])?"
    rf"(?: [{_WESTERN}(][!-~\u00a0–’{_WESTERN}]*)*"
)
_TOGETHER = re.compile(r"[0-9]{2,3}|[0-9]\.[0-9]|[A-Z]\+|[0-9][A-Z]")
_ONE_BY_ONE = re.compile(r"[A-Z]{1,5}|[0-9a-z]|[^ -~]")
"""Single letters and acronyms. **Source:** CLREQ 3.2.3."""

_QUOTED = {"“": "”", "‘": "’"}
_QUOTES = str.maketrans("“”‘’", "『』「」")
_TRADITIONAL_QUOTES = str.maketrans("“”‘’", "「」『』")
"""**Source:** GB/T 15834-2011 5.2.3: vertical lines have these in place of curled quotes."""

_TURNING = frozenset("—⸺…⋯‥～〜–-‐﹣－゠〰=＝→←↑↓") | frozenset(
    "（）【】〖〗〔〕［］｛｝《》〈〉「」『』｟｠()[]{}<>"
)


def stretches(text: str) -> list[Stretch]:
    """Part a text by the way its characters stand."""
    found: list[Stretch] = []
    at = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        way = _way(run.group())
        if way == UPRIGHT:
            continue
        if way == SIDEWAYS and start and _QUOTED.get(text[start - 1]) == text[end : end + 1]:
            start, end = start - 1, end + 1  # quotes around turned words turn with them
        if start > at:
            found.append((at, start, UPRIGHT))
        found.append((start, end, way))
        at = end
    if at < len(text):
        found.append((at, len(text), UPRIGHT))
    return found


def _way(run: str) -> int:
    if _TOGETHER.fullmatch(run):
        return TOGETHER
    return UPRIGHT if _ONE_BY_ONE.fullmatch(run) else SIDEWAYS


def upright_parts(face: AnyFace, start: int, text: str) -> list[Stretch]:
    """Part an upright stretch where the face has no vertical form of a mark that must turn."""
    parts: list[Stretch] = []
    for at, char in enumerate(text, start):
        turned = char in _TURNING and not _has_form(face, char)
        way = SIDEWAYS if turned else UPRIGHT
        if parts and parts[-1][2] == way:
            parts[-1] = (parts[-1][0], at + 1, way)
        else:
            parts.append((at, at + 1, way))
    return parts


_forms: dict[tuple[str, str], bool] = {}


def _has_form(face: AnyFace, char: str) -> bool:
    key = (face.key, char)
    if key not in _forms:
        _forms[key] = face.shape(char, vertical=True).glyphs != face.shape(char).glyphs
    return _forms[key]


def vertical_quotes(text: str, *, traditional: bool = False) -> str:
    """Give the characters whose glyphs a vertical line shows."""
    return text.translate(_TRADITIONAL_QUOTES if traditional else _QUOTES)


def class_upright(cls: int) -> int:
    """Give the class of an atom that stands upright: a letter fills an em like a Han."""
    return cc.HAN if cls in (cc.LATIN, cc.DIGIT) else cls
