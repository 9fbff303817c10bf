"""Where a headline may turn: in its words, out places with what a turn there costs the reader.

**Source:** typography.md 72 (a turn splits no word, no tight group, no name in marks; 的 opens no
line); words and their kinds come from ``phrases``, prices from ``turncost``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from layout_app.typeset import charclass as cc
from layout_app.typeset.clauses import clause_costs
from layout_app.typeset.joints import unit_joints
from layout_app.typeset.lexicon import NOTHING, Word
from layout_app.typeset.phrases import NUMERAL, words_of
from layout_app.typeset.times import times
from layout_app.typeset.turncost import (
    MARK_COST,
    QUOTE_COST,
    SHORT_SUBJECT_COST,
    TIME_COST,
    Gap,
    turn_cost,
)

_TIED = re.compile(r"[0-9]+[比∶:：][0-9]+|党的[一二三四五六七八九十]+(?:大|届(?:.中全会)?)")
"""Results of a match, congresses: what no dictionary has and no turn may part."""
_WEAK_START = frozenset("的地得了着过们等之者性化吗呢吧啊")
_NAME_MARKS = {"《": "》", "〈": "〉"}
_QUOTE_MARKS = {"“": "”", "‘": "’", "（": "）", "「": "」", "『": "』", "(": ")", "【": "】"}
_LONGEST_QUOTE = 12
"""A quotation longer than a line of a head may turn inside, as a last resort."""
_SHORT_QUOTE = 3
"""Two characters and a mark: “哑巴”电梯, where the quotation only describes."""
_ONE_QUOTED = 2
"""One character and a mark: 戏“活”在…: it goes with what follows."""
_SHORT_SUBJECT = 2
"""Characters of a subject that stays with its predicate once its time has been parted from it."""


@lru_cache(maxsize=1024)
def turn_places(text: str) -> dict[int, float]:
    """Give the places where a head may turn, each with its cost.

    A place is the index of the first character of the next line. Spaces are turns that the copy
    asks for.
    """
    names, quotes = _enclosed(text, _NAME_MARKS), _enclosed(text, _QUOTE_MARKS)
    words = words_of(text)
    topics = times(words)
    held = _held(text, topics) | set(names)
    places: dict[int, float] = {}
    at = 0
    told = clause_costs(words)
    for number, gap in enumerate(_gaps(words)):
        at += len(gap.previous.text)
        inside = quotes.get(at, 0)
        if 0 < quotes.get(at - 1, 0) <= _SHORT_QUOTE and _is_described(gap.word):
            continue
        if 0 < quotes.get(at - 1, 0) <= _ONE_QUOTED and gap.word.kind in ("p", "v", "u", "f"):
            continue
        if at in held or 0 < inside <= _LONGEST_QUOTE or not _allowed(text, at, gap):
            continue
        price = _price(gap, at, set(topics.values()))
        part = len(gap.word.text) == 1 and gap.word.kind in ("n", "nr", "q", "k", "g")
        if price > MARK_COST and at not in topics.values() and not part:
            price = told.get(number, price)
        places[at] = price + (QUOTE_COST if inside else 0.0)
    return places


def _is_described(word: Word) -> bool:
    return word.kind == "n" and len(word.text) <= 2


def _held(text: str, topics: dict[int, int]) -> set[int]:
    """Give the places inside units, results, congresses and times."""
    held = unit_joints(text)
    for tied in _TIED.finditer(text):
        held.update(range(tied.start() + 1, tied.end()))
    for start, end in topics.items():
        held.update(range(start + 1, end))
    return held


def _gaps(words: list[Word]) -> list[Gap]:
    """Give each place between two words with two words on either side."""
    padded = [NOTHING, *words, NOTHING]
    return [Gap(*padded[k : k + 4]) for k in range(len(words) - 1)]


def _price(gap: Gap, at: int, after_topic: set[int]) -> float:
    """Price a place: behind a clause's time, between a short subject and its predicate, others."""
    if at in after_topic:
        return TIME_COST
    cost = turn_cost(gap)
    previous = gap.previous
    short = previous.kind != "x" and len(previous.text) <= _SHORT_SUBJECT
    if short and at - len(previous.text) in after_topic:
        return max(cost, SHORT_SUBJECT_COST)
    return cost


def _allowed(text: str, at: int, gap: Gap) -> bool:
    """Tell whether no rule forbids a line to end before ``at``."""
    before, after = text[at - 1], text[at]
    word, kind = gap.previous.text, gap.previous.kind
    # 地 and 等 lean on what is before them, 地铁 and 等候 do not.
    weak = after in _WEAK_START and (len(gap.word.text) == 1 or gap.word.kind == "u")
    if kind == "t" and after in "起止":
        return False
    if before == " " and after not in cc.no_start("gb"):
        return True
    if after == " " or weak or after in cc.no_start("gb"):
        return False
    if before in cc.no_end("gb"):
        return False
    if NUMERAL.fullmatch(word):
        return before == " " or cc.class_of(after) not in cc.IDEOGRAPHIC
    # A date holds: 12月|3日 would be read twice.
    return not (before in "年月" and cc.class_of(after) == cc.DIGIT)


def _enclosed(text: str, pairs: dict[str, str]) -> dict[int, int]:
    """Give the places inside marks, each with how long the enclosed words are."""
    inside: dict[int, int] = {}
    for start, char in enumerate(text):
        closing = pairs.get(char)
        end = text.find(closing, start) if closing else -1
        if end > start:
            inside.update(dict.fromkeys(range(start + 1, end + 1), end - start))
    return inside
