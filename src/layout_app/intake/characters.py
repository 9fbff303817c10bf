"""Classes of characters that every recogniser asks about."""

from __future__ import annotations

import re

from layout_app.intake.patterns import lazy

HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\u3005\U00020000-\U000323af]"
"""One Han character, as part of a pattern."""

LETTER = r"[^\W\d_\x00-ÿ]"
"""The same for patterns that are long: a letter beyond Latin, which in Chinese copy is a Han
character. Compiling a class of tens of thousands of code points takes milliseconds each time."""

STOPS = "。！？；：…!?;:﹔﹕﹗﹖︰﹒︒︓︔︕︖"
COLON = "[:：﹕︰︓]"
"""A colon in any form, as part of a pattern."""

_CLOSERS = "”’」』）》】〕〉\"')]}﹂﹄︶"

_HAN = lazy(HAN)
_LABEL = lazy(rf"({LETTER}{{2,6}})[ \t\u3000]?{COLON}(?!//)")
_NUMBERED = lazy(
    r"(?P<no>[一二三四五六七八九十百]{1,4})、"
    r"|[（(](?P<paren>[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|(?P<digit>\d{1,3})(?:[.．](?!\d)|、|[)）])"
    r"|(?P<circled>[①-⑳])"
)
# What a match must begin with or hold: most lines are told apart without a pattern.
_NUMBER_FIRST = frozenset("一二三四五六七八九十百（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_COLON = lazy(COLON)
_LABEL_LONGEST = 8
_NOTE_HEAD_LONGEST = 12
_ENDS_OPEN = lazy(rf"(?:{LETTER}|[A-Za-z0-9,，、﹐﹑])$")
_PART = lazy(
    r"第[ \t\u3000]?[一二三四五六七八九十百千零〇\d]{1,7}[ \t\u3000]?"
    r"(?:(?P<chapter>[编編章节節])|(?P<article>[条條](?:之[一二三四五六七八九十])?))"
    r"(?=[ \t\u3000]|$)"
)
_NOTE_HEAD = lazy(
    r"[■◆●【\[（(〈《<]?[ \t\u3000]?"
    r"(?:编者按|編者按|编者的话|开栏的话|开栏语|编后|编者注|编按|編按|导读|核心提示|阅读提示)"
    r"[ \t\u3000]?[】\])）〉》>:：﹕︰]?"
)
CLOSINGS = frozenset(
    (
        "此致",
        "敬礼",
        "敬礼！",
        "敬礼!",
        "此致敬礼",
        "此致 敬礼",
        "此致敬礼！",
        "此致 敬礼！",
        "此致　敬礼！",
    )
)
"""How a letter ends, line by line."""
MARKS = "●■◆▲★○□◇△☆•▪"
"""Marks that open an item or a byline."""


def has_han(text: str) -> bool:
    """Tell whether there is any Han character."""
    return bool(_HAN.search(text))


def is_han(char: str) -> bool:
    """Tell whether it is one Han character."""
    return bool(_HAN.match(char))


def ends_open(text: str) -> bool:
    """Tell whether a sentence is left open at the end: no stop, no closing mark."""
    return bool(_ENDS_OPEN.search(text))


def ends_stopped(text: str) -> bool:
    """Tell whether text ends in a stop, closing marks aside."""
    bare = text.rstrip(_CLOSERS)
    if bare[-1:] == ".":  # typed on a Latin keyboard; after Latin it may be an abbreviation's
        return is_han(bare[-2:-1])
    return bare[-1:] in STOPS if bare else False


def is_short(text: str, most: int = 24) -> bool:
    """Tell whether text could stand as a line of a head: short, without a final stop."""
    return 0 < len(text) <= most and not ends_stopped(text) and text[-1:] not in "，、,﹐﹑︐︑"


def label_of(text: str) -> str:
    """Give the label (``联系电话``) that a line opens with, or nothing."""
    found = _label(text)
    return found.group(1) if found else ""


def label_end(text: str) -> int:
    """Give where the text after the label and its colon begins."""
    found = _label(text)
    return found.end() if found else 0


def _label(text: str) -> re.Match[str] | None:
    return _LABEL.match(text) if _COLON.search(text, 0, _LABEL_LONGEST) else None


def is_chapter(text: str) -> bool:
    """Tell whether a line heads a part of a statute: ``第一章 总则``, ``第二节``."""
    found = _PART.match(text) if text.startswith("第") else None
    return bool(found and found.group("chapter")) and is_short(text, 30)


def article_end(text: str) -> int:
    """Give where the number of a statute's article ends (``第十二条``), 0 without one."""
    found = _PART.match(text) if text.startswith("第") else None
    return found.end() if found and found.group("article") else 0


def is_note_head(text: str) -> bool:
    """Tell whether a line is nothing but the head of an editor's note: ``编者按``."""
    return len(text) <= _NOTE_HEAD_LONGEST and bool(_NOTE_HEAD.fullmatch(text))


def number_of(text: str) -> tuple[int, int, int] | None:
    """Give start and end of the number a line opens with, and the end of its mark.

    ``一、题目`` → (0, 1, 2); ``（二）题目`` → (1, 2, 3); ``3.题目`` → (0, 1, 2).
    """
    found = _NUMBERED.match(text) if text[:1] in _NUMBER_FIRST else None
    if not found or not found.lastgroup:
        return None
    start, end = found.span(found.lastgroup)
    return start, end, found.end()


def width(text: str) -> int:
    """Give the width of text in half-width units, Han and full-width marks as two."""
    return sum(2 if char > "\u2e7f" or char in "“”‘’…—" else 1 for char in text)
