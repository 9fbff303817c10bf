"""Classes of characters for Chinese composition: in a character and a level, out what it forbids.

**Source:** CLREQ 3.1.4 (prohibition levels), 3.1.5 (units), its appendix of marks; GB/T 15834-2011
5.1; JLREQ 3.1.10 (numerals with prefix and suffix); the strict lists are those of the W3C zh tests.
"""

from __future__ import annotations

import unicodedata

from layout_app.model.style import Level

HAN = 0
"""The only class that counts as false: most of a text is passed over by that."""
OPEN = 1
CLOSE = 2
PAUSE = 3
END = 4
MIDDOT = 5
CONNECTOR = 6
SOLIDUS = 7
DASH = 8
ELLIPSIS = 9
DIGIT = 10
LATIN = 11
SPACE = 12
WIDE_SPACE = 13
PREFIX = 14
SUFFIX = 15
GLUE = 16
ZERO_SPACE = 17
MARK = 18
"""Combining marks and format characters: they belong to the character before."""
NARROW_OPEN = 19
NARROW_CLOSE = 20
OTHER = 21
KANA = 22
"""Iteration marks, small kana, the long mark: set as Han, but not at a line's start when strict."""

_SMALL_KANA = (
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿーｧｨｩｪｫｬｭｮｯｰ"
)
_ITERATION = "々〻ゝゞヽヾ"

_MEMBERS: dict[int, str] = {
    OPEN: "“‘「『（【〖〔［｛《〈｟",
    CLOSE: "”’」』）】〗〕］｝》〉｠",
    PAUSE: "，、；：﹐﹑﹔﹕︰",
    END: "。．？！｡﹒﹖﹗‼⁇⁈⁉",
    MIDDOT: "·・‧•･",
    CONNECTOR: "～—–‐-〜゠﹣－",
    SOLIDUS: "/／",
    DASH: "⸺",
    ELLIPSIS: "…⋯‥․︙",
    SPACE: " \t\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a",
    WIDE_SPACE: "\u3000",
    PREFIX: "¥$£€￥＄￡#＃№￦₩",
    SUFFIX: "%％‰℃℉°′″￠¢﹪‵",
    GLUE: "\u00a0\u202f\u2060\ufeff\u2011\u2007\u034f\u180e\u0f08\u0f0c\u0f12",
    ZERO_SPACE: "\u200b",
    NARROW_OPEN: "([{",
    NARROW_CLOSE: ")]},.;:!?",
    KANA: _ITERATION + _SMALL_KANA,
}


def _derive(char: str) -> int:
    """Give the class of a character that no table names, from its Unicode properties."""
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x3FFFF:
        return HAN
    if "0" <= char <= "9" or "０" <= char <= "９":
        return DIGIT
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Mc") or 0x1F3FB <= code <= 0x1F3FF:
        return MARK
    if unicodedata.east_asian_width(char) in ("W", "F") and not _is_wide_latin(code):
        return HAN
    if category[0] == "L" or code < 0x80:
        return LATIN
    return OTHER


def _is_wide_latin(code: int) -> bool:
    return 0xFF21 <= code <= 0xFF3A or 0xFF41 <= code <= 0xFF5A


class _Classes(dict[str, int]):
    """Classes by character; one asked for the first time is derived and kept."""

    def __missing__(self, char: str) -> int:
        self[char] = found = _derive(char)
        return found


CLASS_OF = _Classes({char: cls for cls, chars in _MEMBERS.items() for char in chars})
"""The class of each character, for loops; ``class_of`` says the same."""

IDEOGRAPHIC = frozenset((HAN, KANA))
"""Letters that fill an em."""

WIDE_MARKS = frozenset((OPEN, CLOSE, PAUSE, END))
"""Marks that are one em wide with a blank half that may be taken away."""

CLOSING = frozenset((CLOSE, PAUSE, END))
"""Those whose blank half is behind the ink (Mainland position). **Source:** CLREQ 3.1.3."""

DROPPED = frozenset((SPACE, WIDE_SPACE, ZERO_SPACE))
"""What vanishes at a line's edges."""

_BASIC_NO_START = frozenset(
    "、，。．：；！？‼⁇﹐﹑﹔﹕︰﹒﹖﹗｡”’」』）】〗〕］｝》〉｠～–—-·・‧•/／,.;:!?)]}"
) | frozenset(_MEMBERS[SUFFIX])
_BASIC_NO_END = frozenset(_MEMBERS[OPEN] + _MEMBERS[NARROW_OPEN] + _MEMBERS[PREFIX])
_GB_NO_END = _BASIC_NO_END | frozenset("/／")
_STRICT_NO_START = _BASIC_NO_START | frozenset(
    "⸺…⋯‥․︙⁈⁉･‐〜゠°‰′″‵℃℉﹪％￠\U00010af6" + _ITERATION + _SMALL_KANA
)

_NO_START: dict[Level, frozenset[str]] = {
    "none": frozenset(),
    "basic": _BASIC_NO_START,
    "gb": _BASIC_NO_START,
    "strict": _STRICT_NO_START,
}
_NO_END: dict[Level, frozenset[str]] = {
    "none": frozenset(),
    "basic": _BASIC_NO_END,
    "gb": _GB_NO_END,
    "strict": _GB_NO_END,
}


def class_of(char: str) -> int:
    """Give the class of one character."""
    return CLASS_OF[char]


def no_start(level: Level) -> frozenset[str]:
    """Give the characters that may not open a line (a doubled dash apart: see linebreak)."""
    return _NO_START[level]


def no_end(level: Level) -> frozenset[str]:
    """Give the characters that may not end a line."""
    return _NO_END[level]
