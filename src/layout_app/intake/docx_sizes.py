"""Headings by the size of their letters, in documents where nobody used Word's heading styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from layout_app.intake.bylines import own_line_byline, run_in_byline
from layout_app.intake.characters import is_short
from layout_app.intake.docx_text import Entry

_LARGER = 1.12
_LONGEST = 40
_CROSSHEAD = 3


def by_size(entries: Sequence[Entry], usual: int) -> None:
    """Make headings of short lines in larger letters than the text's; the largest are of depth 1.

    A smaller one right below a headline, whose size heads no text of its own, is its deck and
    stays a paragraph.
    """
    if any(entry.level for entry in entries):
        return
    sizes: Counter[int] = Counter()
    for entry in entries:
        sizes[entry.size] += len(entry.text) if entry.cells is None else 0
    body = sizes.most_common(1)[0][0] if sizes else usual
    heads = [entry for entry in entries if _could_head(entry, body)]
    if len(heads) == sum(bool(entry.text) for entry in entries):
        return
    text = [entry for entry in entries if entry.text]
    opening = _opening_sizes(text)
    for depth, size in enumerate(_falling(heads), start=1):
        # Heads of a size that no byline follows are crossheads, unless it is the largest.
        level = depth if depth == 1 or size in opening or not opening else max(depth, _CROSSHEAD)
        for entry in heads:
            if entry.size == size:
                entry.level, entry.guessed = level, True
    _take_back_decks(text)


def _could_head(entry: Entry, body: int) -> bool:
    if entry.cells is not None or entry.caption or entry.subtitle or entry.item:
        return False
    return entry.size >= body * _LARGER and is_short(entry.text, _LONGEST)


def _opening_sizes(entries: Sequence[Entry]) -> frozenset[int]:
    """Give the sizes of lines that a byline follows, or a deck and a byline."""
    found: set[int] = set()
    for index, entry in enumerate(entries):
        for below in entries[index + 1 : index + 3]:
            if run_in_byline(below.text) or own_line_byline(below.text):
                found.add(entry.size)
            if not is_short(below.text, _LONGEST):
                break
    return frozenset(found)


def _falling(heads: Sequence[Entry]) -> list[int]:
    return sorted({entry.size for entry in heads}, reverse=True)


def _take_back_decks(entries: Sequence[Entry]) -> None:
    heading_text = {
        one.level
        for before, one in zip([None, *entries], entries, strict=False)
        if one.level and not (before and before.level)
    }
    for before, entry in pairwise(entries):
        below = entry.level > before.level > 0
        if below and entry.level not in heading_text:
            entry.level, entry.guessed = 0, False
