"""Headings by the size of their letters, in documents where nobody used Word's heading styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from layout_app.intake.characters import is_short
from layout_app.intake.docx_text import Entry

_LARGER = 1.12
_LONGEST = 40


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
    levels = {size: depth for depth, size in enumerate(_falling(heads), start=1)}
    for entry in heads:
        entry.level, entry.guessed = levels[entry.size], True
    _take_back_decks([entry for entry in entries if entry.text])


def _could_head(entry: Entry, body: int) -> bool:
    if entry.cells is not None or entry.caption or entry.subtitle or entry.item:
        return False
    return entry.size >= body * _LARGER and is_short(entry.text, _LONGEST)


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
