"""The numbers that Word counts by itself: what stands before a list paragraph, as characters.

**Source:** ECMA-376 part 1, 17.9 (numbering), 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layout_app.intake.docx_styles import W, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DEEPEST = 9
_MOST = 9999


class Numbers:
    """Counts the lists of a document."""

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[str, dict[int, _Element]] = {}
        self._lists: dict[str, str] = {}
        self._counted: dict[str, list[int]] = {}
        if root is None:
            return
        for kind in root.iter(W + "abstractNum"):
            levels = {whole(one.get(W + "ilvl")): one for one in kind.iter(W + "lvl")}
            self._levels[kind.get(W + "abstractNumId", "")] = levels
        for one in root.iter(W + "num"):
            self._lists[one.get(W + "numId", "")] = value(one, "abstractNumId") or ""

    def next(self, numbers: tuple[str, int]) -> str | None:
        """Count one further; gives the characters, ``""`` for a bullet, None for no list."""
        name, depth = numbers
        kind = self._lists.get(name)
        levels = self._levels.get(kind or "")
        if not levels or depth not in levels or depth >= _DEEPEST:
            return None
        # Lists of one kind count on from one another, as Word does.
        counted = self._counted.setdefault(kind or "", [0] * _DEEPEST)
        counted[depth] = counted[depth] + 1 if counted[depth] else _start(levels[depth])
        counted[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        if value(levels[depth], "numFmt") in ("bullet", "none"):
            return ""
        return self._shown(levels, depth, counted)

    def _shown(self, levels: dict[int, _Element], depth: int, counted: list[int]) -> str:
        def number(found: re.Match[str]) -> str:
            place = int(found.group(1)) - 1
            level = levels.get(place)
            count = counted[place] or (_start(level) if level is not None else 1)
            return numeral(count, value(level, "numFmt") or "decimal")

        return re.sub("%([1-9])", number, value(levels[depth], "lvlText") or "")


def _start(level: _Element) -> int:
    said = value(level, "start")
    return whole(said) if said else 1


def numeral(count: int, form: str) -> str:
    """Write a number the way a list wants it."""
    if not 0 < count <= _MOST:
        return str(count)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form.startswith("decimalEnclosedCircle") and count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    if "hinese" in form or "japanese" in form or form.startswith(("ideograph", "taiwanese")):
        return han_numeral(count)
    return str(count)


def han_numeral(count: int) -> str:
    """Write a number below ten thousand in Han: 一, 十二, 一百零三."""
    shown, rest, gap = "", count, False
    for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, worth)
        if digit:
            ten = worth == 10 and digit == 1 and not shown
            shown += ("零" if gap and shown else "") + ("" if ten else _DIGITS[digit]) + name
        gap = bool(shown) and not digit
    return shown


def _roman(count: int) -> str:
    shown = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        shown += letters * times
    return shown
