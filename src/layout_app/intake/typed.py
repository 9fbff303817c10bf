"""Marks as they are typed on a Latin keyboard: full stops, straight quotes, dots, hyphens, blanks.

In: a text and the places that stay (addresses, code). Out: what stands in each place instead. Every
piece stays as long as it was; what vanishes is marked, so that the ledger can undo it.

**Source:** typography.md 53; GB/T 15834 4.10 (dash: two cells), 4.11 (ellipsis: six dots).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from layout_app.intake.characters import is_han
from layout_app.intake.patterns import lazy

GONE = "\0"
"""Stands for a character that vanishes, so that places stay the same."""

_DOTS = lazy(r"\.{3,}|。{3,}|・{3,}|·{3,}|…{3,}")
_HYPHENS = lazy(r"-{2,}|—{3,}|－{2,}")
_STOP = lazy(r"\.(?![.\w/])")
_QUOTES = lazy('"')
_BLANK = lazy(" +")
_CLOSERS = "”’」』）》\"' "
_MARKS = "，。、；：？！“”‘’「」『』（）《》〈〉【】…"

Put = Callable[[int, str], None]


def typed_marks(text: str, kept: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Give the characters to put, place by place."""
    for pattern, mark in ((_DOTS, "……"), (_HYPHENS, "——")):
        for found in pattern.finditer(text):
            if found.start() not in kept and _beside_chinese(text, found):
                yield from _spread(found, mark)
    for found in _STOP.finditer(text):
        if found.start() not in kept and _ends_chinese(text, found.start()):
            yield found.start(), "。"
    yield from _quotes(text, kept)
    for found in _BLANK.finditer(text):
        if found.start() not in kept and _is_stray(text, found.start(), found.end()):
            yield from ((place, GONE) for place in range(*found.span()))


def _spread(found: re.Match[str], mark: str) -> Iterator[tuple[int, str]]:
    length = found.end() - found.start()
    for place, char in enumerate(mark.ljust(length, GONE)[:length]):
        yield found.start() + place, char


def _beside_chinese(text: str, found: re.Match[str]) -> bool:
    return _chinese(text, found.start() - 1) or _chinese(text, found.end())


def _chinese(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (is_han(text[place]) or text[place] in _MARKS)


def _ends_chinese(text: str, place: int) -> bool:
    """Tell a Chinese sentence's stop from that of an abbreviation: Han ahead, no word behind."""
    before = place - 1
    while before >= 0 and text[before] in _CLOSERS:
        before -= 1
    if before < 0 or not is_han(text[before]) or text[place - 1 : place] == " ":
        return False
    after = text[place + 1 : place + 2]
    return not after or after in _CLOSERS or is_han(after) or after in _MARKS


def _quotes(text: str, kept: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Turn straight quotes round Chinese; an odd one (an inch) leaves all as they are."""
    if '"' not in text:
        return
    places = [found.start() for found in _QUOTES.finditer(text) if found.start() not in kept]
    if len(places) % 2:
        return
    for start, end in zip(places[::2], places[1::2], strict=True):
        inside = text[start + 1 : end]
        if any(map(is_han, inside)) or (_chinese(text, start - 1) and _chinese(text, end + 1)):
            yield start, "“"
            yield end, "”"


def _is_stray(text: str, start: int, end: int) -> bool:
    """Tell a blank beside a Chinese mark, which has its own room, from one that parts words."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before or not after:
        return False
    marks = before in "，。、；：？！）》”」" or after in "，。、；：？！）》”」"
    # After a stop a blank may part a name or a credit from the sentence.
    return marks and before not in "。！？”）》」" and after not in "（《“「■●"
