"""Classes of characters for Chinese composition: in a character and a level, out what it forbids.

**Source:** CLREQ 3.1.4 (prohibition levels), 3.1.5 (units), its appendix of marks; GB/T 15834-2011
5.1; JLREQ 3.1.10 (numerals with prefix and suffix); the strict lists are those of the W3C zh tests.
"""

from __future__ import annotations

from layout_app.model.style import Level

HAN = 0
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
    GLUE: "\u00a0\u202f\u2060\ufeff\u2011\u2007\u034f",
    ZERO_SPACE: "\u200b",
    NARROW_OPEN: "([{",
    NARROW_CLOSE: ")]},.;:!?",
}

_CLASS: dict[str, int] = {char: cls for cls, chars in _MEMBERS.items() for char in chars}

WIDE_MARKS = frozenset((OPEN, CLOSE, PAUSE, END))
"""Marks that are one em wide with a blank half that may be taken away."""

CLOSING = frozenset((CLOSE, PAUSE, END))
"""Those whose blank half is behind the ink (Mainland position). **Source:** CLREQ 3.1.3."""

_BASIC_NO_START = frozenset(
    "、，。．：；！？‼⁇﹐﹑﹔﹕︰﹒﹖﹗｡” ’」』）】〗〕］｝》〉｠～–—-·・‧/／,.;:!?)]}".replace(" ", "")
) | frozenset(_MEMBERS[SUFFIX])
_BASIC_NO_END = frozenset("“‘「『（【〖〔［｛《〈｟([{") | frozenset(_MEMBERS[PREFIX])
_GB_NO_END = _BASIC_NO_END | frozenset("/／")
_STRICT_NO_START = _BASIC_NO_START | frozenset(
    "⸺…⋯‥․︙⁈⁉･‐〜゠々〻ゝゞヽヾ°‰′″‵℃℉﹪％￠"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿーｧｨｩｪｫｬｭｮｯｰ"
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
    known = _CLASS.get(char)
    if known is None:
        known = _CLASS[char] = _derive(char)
    return known


def no_start(level: Level) -> frozenset[str]:
    """Give the characters that may not open a line."""
    return _NO_START[level]


def no_end(level: Level) -> frozenset[str]:
    """Give the characters that may not end a line."""
    return _NO_END[level]


def _derive(char: str) -> int:
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or code >= 0x20000:
        return HAN
    if "0" <= char <= "9" or "０" <= char <= "９":
        return DIGIT
    import unicodedata

    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Mc"):
        return MARK
    if unicodedata.east_asian_width(char) in ("W", "F") and not _is_wide_latin(code):
        return HAN
    if category[0] == "L" or code < 0x80:
        return LATIN
    return OTHER


def _is_wide_latin(code: int) -> bool:
    return 0xFF21 <= code <= 0xFF3A or 0xFF41 <= code <= 0xFF5A
