"""What holds together: in a text, out the characters that may not be parted from the one before.

**Source:** CLREQ 3.1.5 (dashes and ellipses are units), 3.2.4 (Western words); JLREQ 3.1.10
(numerals with their marks, prefixes, suffixes, reference marks); UAX #14 GL, WJ.
"""

from __future__ import annotations

import re

from layout_app.typeset import charclass as cc

_WORD = (
    "[0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
    "\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u036f"  # Latin and combining marks
    "\u0370-\u052f\u1e00-\u1fff]"  # Greek, Cyrillic, Vietnamese
)
_JOINER = r"[.,:'’_@&?=*%#~･·\-–/／＋+×−－∶．～]|—(?!—)|(?<=[0-9０-９])：(?=[0-9０-９])"
_PREFIX = r"[¥$£€￥＄￡#№±+＋−－-]*"
_SUFFIX = r"[%％‰℃℉°′″￠+＋⁰¹²³⁴-⁹]*"
_UNIT = (
    rf"{_PREFIX}{_WORD}+(?:[%％‰℃℉°′″]*(?:{_JOINER})+{_WORD}+)*{_SUFFIX}"
    r"|—{2,}|⸺+|…{2}|⋯{2}|[\U0001f1e6-\U0001f1ff]{2}"
)
"""Joined inside: numerals, words, addresses, dashes, ellipses (two and two), national flags."""

_NOTE = (
    r"(?<=[^\s\u3000])(?:[*＊†‡]+|[⁰¹²³⁴-⁹]+|\[\d{1,3}\]|［\d{1,3}］"
    r"|[①-⑳](?=[，。、；：？！”’）》」』]|$))"
)
"""Reference marks, joined to what they follow too; ① before a letter is a list's number."""

_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_PADDED = rf"(?<!{_HAN}){_HAN}\u3000{_HAN}(?!{_HAN})"
"""A name of two characters padded to three. **Source:** CLREQ 3.5.1, note on hanging indents."""

_BEFORE = rf"(?<={_HAN})[+＋]|\u200d"
_GLUE = f"[{''.join(char for char, cls in cc.CLASS_OF.items() if cls == cc.GLUE)}]"

_SPACED = re.compile(_PADDED)
_INSIDE = re.compile(_UNIT)
_WITH_BEFORE = re.compile(rf"{_NOTE}|{_BEFORE}|(?<![ \t\u200b\u3000]){_GLUE}")
_WITH_AFTER = re.compile(f"{_GLUE}|\u200d")
_STRETCH = re.compile("[^\u3001\u3002\u4e00-\u9fff，；？！（）《》“”]{2,}")
"""Where units are to be looked for: most of a text is Han and marks that are in none."""
_SIGNS = re.compile(f"[*＊†‡⁰¹²³⁴-⁹［①-⑳+＋\u200d\\[]|{_GLUE}")
"""What begins all that is joined to its neighbours."""


def unit_joints(text: str) -> set[int]:
    """Give the indexes of characters that may not be parted from the one before them.

    Combining marks are joined when atoms are cut; prohibition of single marks is linebreak's.
    """
    joints: set[int] = set()
    for stretch in _STRETCH.finditer(text):
        for found in _INSIDE.finditer(text, stretch.start(), stretch.end()):
            joints.update(range(found.start() + 1, found.end()))
    if "\u3000" in text:
        for found in _SPACED.finditer(text):
            joints.update(range(found.start() + 1, found.end()))
    if _SIGNS.search(text):
        for found in _WITH_BEFORE.finditer(text):
            joints.update(range(found.start(), found.end()))
        for found in _WITH_AFTER.finditer(text):
            joints.add(found.end())
    return joints
