"""Dates and places at the start of a story or caption: ``2月11日上午``, ``本报北京1月1日电``."""

from __future__ import annotations

from layout_app.intake.patterns import lazy

_DIGITS = "〇零一二三四五六七八九"
_CHINESE_YEAR = f"[{_DIGITS}]{{4}}"
_CHINESE_DAY = "[一二三四五六七八九十]{1,3}"
_PART = "(?:上午|下午|晚上?|凌晨|清晨|早上|早晨|中午|傍晚)"
DATE = (
    r"(?:(?:19|20)\d{2}年)?(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])日"
    rf"|(?:{_CHINESE_YEAR}年)?{_CHINESE_DAY}月{_CHINESE_DAY}日"
)
"""A date in figures or in Chinese numerals."""

_DATELINE = lazy(rf"(?:{DATE}){_PART}?")
_FIRST = frozenset(f"0123456789十{_DIGITS}")
_NUMERAL = lazy(f"[{_DIGITS}十]+")


def dateline_of(text: str) -> str:
    """Give the date that text opens with, in figures; nothing if it opens with none.

    ``二月十一日,…`` → ``2月11日``: the field is for checks, the text keeps its own form.
    """
    found = _DATELINE.match(text) if text[:1] in _FIRST else None
    return _NUMERAL.sub(lambda one: _figures(one.group()), found.group()) if found else ""


def _figures(numeral: str) -> str:
    if "十" not in numeral:
        return "".join(str(_value(char)) for char in numeral)
    tens, _, ones = numeral.partition("十")
    return str((_value(tens) if tens else 1) * 10 + (_value(ones) if ones else 0))


def _value(char: str) -> int:
    return max(_DIGITS.index(char[0]) - 1, 0)
