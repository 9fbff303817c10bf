"""Marks inside a line of Markdown: emphasis, links, escapes → a cut without them."""

from __future__ import annotations

import re

from msgspec import Struct

from layout_app.intake.blocks import Note
from layout_app.intake.cut import Cut, Spans, cut, cut_spans, gaps
from layout_app.intake.patterns import lazy

IMAGE = lazy(
    r"!\[(?P<alt>[^\[\]\r\n]*)\]\((?P<src>[^()\r\n\"]*)(?:\"(?P<title>[^\"()\r\n]*)\"[ \t]*)?\)"
)
_LINK = lazy(r"\[(?P<text>[^\[\]\r\n]+)\]\((?P<url>[^()\r\n]*)\)")
_ESCAPE = lazy(r"\\(?=[!-/:-@\[-`{-~])")
_BREAK = lazy(r"<br[ \t]*/?>|&(?:nbsp|emsp|ensp);", re.IGNORECASE)
_EMPHASIS = lazy(
    r"(?<![*\\])\*{1,3}(?!\*)|(?<![_\\A-Za-z0-9])_{1,2}(?![_\s])|"
    r"(?<![_\\\s])_{1,2}(?![_A-Za-z0-9])"
)
_TRIGGER = lazy(r"[\[\\*_<&]")
_PUNCTUATION = lazy(r"[^\w\s]")


class Inline(Struct, frozen=True):
    """A line without its inline marks.

    Attributes:
        bold: places in the file that are bold.
        notes: addresses of links and the like, which are left out.
    """

    cut: Cut
    bold: Spans = ()
    notes: tuple[Note, ...] = ()


def inline(copy: str, low: int, high: int) -> Inline:
    """Read the inline marks of ``low`` to ``high``."""
    if not _TRIGGER.search(copy, low, high):
        return Inline(cut(copy, low, high))
    notes: list[Note] = []
    away: list[tuple[int, int]] = []
    for found in _LINK.finditer(copy, low, high):
        away += ((found.start(), found.start("text")), (found.end("text"), found.end()))
        notes.append(Note("link", found.end("text"), found.end()))
    for found in _BREAK.finditer(copy, low, high):
        away.append(found.span())
        notes.append(Note("markup", *found.span()))
    away += [found.span() for found in _ESCAPE.finditer(copy, low, high)]
    marks, bold = _emphasis(copy, low, high)
    away = sorted({*away, *marks})
    kept = [(start + low, end + low) for start, end in _complement(away, low, high)]
    return Inline(cut_spans(copy, kept), tuple(bold), tuple(notes))


def _complement(away: list[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    return list(gaps(((start - low, end - low) for start, end in away), high - low))


def _emphasis(
    copy: str, low: int, high: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pair marks of emphasis by CommonMark's flanking rule; lone ones stay text."""
    opened: dict[str, tuple[int, int]] = {}
    marks: list[tuple[int, int]] = []
    bold: list[tuple[int, int]] = []
    for found in _EMPHASIS.finditer(copy, low, high):
        mark = found.group()
        if mark in opened and _closes(copy, found, low, high):
            start = opened.pop(mark)
            marks += (start, found.span())
            if len(mark) > 1:
                bold.append((start[1], found.start()))
        elif _opens(copy, found, low, high):
            opened[mark] = found.span()
    return marks, bold


def _opens(copy: str, found: re.Match[str], low: int, high: int) -> bool:
    before, after = _around(copy, found, low, high)
    if not after or after.isspace():
        return False
    return (
        not _PUNCTUATION.match(after)
        or not before
        or bool(_PUNCTUATION.match(before))
        or (before.isspace() or len(found.group()) > 1)
    )


def _closes(copy: str, found: re.Match[str], low: int, high: int) -> bool:
    before, after = _around(copy, found, low, high)
    if not before or before.isspace():
        return False
    return (
        not _PUNCTUATION.match(before)
        or not after
        or bool(_PUNCTUATION.match(after))
        or (after.isspace() or len(found.group()) > 1)
    )


def _around(copy: str, found: re.Match[str], low: int, high: int) -> tuple[str, str]:
    before = copy[found.start() - 1] if found.start() > low else ""
    after = copy[found.end()] if found.end() < high else ""
    return before, after
