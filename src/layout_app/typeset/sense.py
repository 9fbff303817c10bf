"""Where a headline may turn: in its words, out places with what a turn there costs the reader.

**Source:** typography.md 72 (a turn splits no word, no tight group, no name in marks; 的 opens no
line); words and their kinds come from the segmenter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from layout_app.typeset import charclass as cc
from layout_app.typeset.joints import unit_joints

_NUMERAL = re.compile(
    r"[0-9０-９一二三四五六七八九十百千万亿两几数第零〇][0-9０-９.一二三四五六七八九十百千万亿余多零〇]*"
)
_WEAK_START = frozenset("的地得了着过们等之者性化吗呢吧啊")
_WEAK_END = frozenset("的不第在和与及对为向从把被让将以于是有各每本该至")
_NAME_MARKS = {"《": "》", "〈": "〉"}
_QUOTE_MARKS = {"“": "”", "‘": "’", "（": "）", "「": "」", "『": "』", "(": ")", "【": "】"}
_LONGEST_QUOTE = 12
"""A quotation longer than a line of a head may turn inside, as a last resort."""

SPACE_COST, MARK_COST, WORD_COST, WEAK_COST, QUOTE_COST = 0.0, 0.3, 1.0, 2.5, 6.0

_PAIR_COST = {
    # Before what opens a new clause: the predicate, its adverb, a preposition, a conjunction.
    ("n", "v"): 0.6,
    ("n", "d"): 0.6,
    ("n", "p"): 0.6,
    ("v", "c"): 0.8,
    ("v", "p"): 0.8,
    ("v", "v"): 1.0,
    ("t", "n"): 0.9,
    ("t", "v"): 0.9,
    # Inside a phrase: verb and object, attribute and noun, adverb and verb, amount and thing.
    ("v", "n"): 1.8,
    ("n", "n"): 1.6,
    ("a", "n"): 2.2,
    ("b", "n"): 2.2,
    ("r", "n"): 2.2,
    ("n", "nr"): 2.4,
    ("n", "c"): 2.4,
    ("q", "n"): 2.2,
    ("d", "v"): 2.4,
    ("d", "a"): 2.4,
    ("a", "v"): 2.0,
    ("p", "n"): 3.0,
    ("c", "n"): 2.6,
}
"""Cost of a turn between two words by their kinds; a person's name is dearer after its title."""


@lru_cache(maxsize=1024)
def turn_places(text: str) -> dict[int, float]:
    """Give the places where a head may turn, each with its cost.

    A place is the index of the first character of the next line. Spaces are turns that the copy
    asks for.
    """
    names, quotes = _enclosed(text, _NAME_MARKS), _enclosed(text, _QUOTE_MARKS)
    joints = unit_joints(text)
    places: dict[int, float] = {}
    at = 0
    previous = ("", "")
    for word in _words(text):
        if at and at not in joints and at not in names and _allowed(text, at, previous[0]):
            cost = _cost(text, at, previous, word)
            inside = quotes.get(at, 0)
            if inside == 0 or inside > _LONGEST_QUOTE:
                places[at] = cost + (QUOTE_COST if inside else 0.0)
        at += len(word[0])
        previous = word
    return places


def _words(text: str) -> list[tuple[str, str]]:
    """Cut a head into words with their kinds; the cutter is loaded at the first head."""
    import rjieba

    words: list[tuple[str, str]] = []
    for word, tag in rjieba.tag(text):
        amount = bool(words) and _NUMERAL.fullmatch(words[-1][0]) is not None
        words.append((word, "q" if amount and len(word) == 1 else _kind(tag)))
    return words


def _kind(tag: str) -> str:
    """Reduce the segmenter's tag to the kinds that a turn looks at; ``nr`` is a person's name."""
    if tag.startswith("nr"):
        return "nr"
    return "n" if tag in _NOUN_TAGS else tag[:1]


_NOUN_TAGS = frozenset(("vn", "an", "j", "l", "s", "f", "eng"))


def _allowed(text: str, at: int, word: str) -> bool:
    """Tell whether no rule forbids a line to end before ``at``, ``word`` being its last."""
    before, after = text[at - 1], text[at]
    if after == " " or after in _WEAK_START or after in cc.no_start("gb"):
        return False
    if before in cc.no_end("gb"):
        return False
    if _NUMERAL.fullmatch(word):
        return before == " " or cc.class_of(after) not in cc.IDEOGRAPHIC
    # A date holds: 12月|3日 would be read twice.
    return not (before in "年月" and cc.class_of(after) == cc.DIGIT)


def _cost(text: str, at: int, previous: tuple[str, str], word: tuple[str, str]) -> float:
    """Price a turn between two words."""
    before = text[at - 1]
    if before == " ":
        return SPACE_COST
    if cc.class_of(before) in cc.CLOSING:
        return MARK_COST
    if before in _WEAK_END and len(previous[0]) == 1:
        return WEAK_COST
    pair = (previous[1], word[1])
    return _PAIR_COST.get(pair) or _PAIR_COST.get((pair[0][:1], pair[1][:1]), WORD_COST)


def _enclosed(text: str, pairs: dict[str, str]) -> dict[int, int]:
    """Give the places inside marks, each with how long the enclosed words are."""
    inside: dict[int, int] = {}
    for start, char in enumerate(text):
        closing = pairs.get(char)
        end = text.find(closing, start) if closing else -1
        if end > start:
            inside.update(dict.fromkeys(range(start + 1, end + 1), end - start))
    return inside
