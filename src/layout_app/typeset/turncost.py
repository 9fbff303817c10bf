"""What a turn between two words of a headline costs the reader.

In: a place with the two words on either side. Out: a price; 0 for a turn that the copy asks for.
The prices are set so that two hundred heads of the manner of dailies turn as a sub-editor would.
**Source:** typography.md 72–74.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from layout_app.typeset import charclass as cc
from layout_app.typeset.lexicon import Word


class Gap(NamedTuple):
    """A place between two words, with the next ones on either side."""

    older: Word
    previous: Word
    word: Word
    following: Word


SPACE_COST, MARK_COST, WORD_COST, QUOTE_COST = 0.0, 0.2, 1.0, 6.0
TIME_COST = 0.4
"""Behind the time a clause begins with; any other stands with what happens then."""
OF_COST = 1.9
"""Behind 的: a clause stands apart from its noun."""
NAMED_COST = 1.6
"""Between a title or quotation and the noun that it names."""
NAMED_SUBJECT_COST = 1.2
"""The same where the noun may as well be the subject of a verb."""
SHORT_SUBJECT_COST = 2.5
WEAK_COST, PART_COST = 4.0, 5.0
"""In a phrase that hardly parts; in what is almost a word."""
PIVOT_COST, LET_COST = 2.4, 1.2
TWO_VERBS_COST, NEXT_VERB_COST, TWICE_COST = 2.6, 0.7, 1.2
AREA_COST = 1.2

_PAIR_COST = {
    # Before what opens a new clause: the predicate, its adverb, a preposition, a conjunction.
    ("n", "v"): 0.6,
    ("n", "d"): 0.6,
    ("n", "p"): 0.6,
    ("n", "i"): 0.6,
    ("n", "t"): 0.7,
    ("n", "r"): 0.9,
    ("v", "t"): 0.8,
    ("v", "d"): 1.5,
    ("v", "c"): 0.8,
    ("v", "p"): 0.8,
    ("v", "r"): 0.9,
    ("f", "v"): 0.6,
    ("f", "d"): 0.6,
    ("f", "n"): 1.2,
    ("f", "m"): 0.9,
    ("v", "v"): 1.0,
    ("v", "m"): 2.3,
    ("n", "m"): 1.5,
    ("m", "v"): 2.0,
    ("u", "v"): 0.8,
    ("u", "n"): 2.5,
    ("a", "m"): 2.8,
    ("g", "v"): 0.6,
    ("g", "d"): 0.6,
    # Inside a phrase: verb and object, attribute and noun, adverb and verb, amount and thing.
    ("v", "n"): 2.5,
    ("v", "a"): 1.9,
    ("v", "f"): 4.0,
    ("v", "u"): 4.0,
    ("n", "n"): 2.8,
    ("n", "g"): 2.4,
    ("g", "n"): 2.8,
    ("v", "g"): 2.2,
    ("n", "a"): 2.8,
    ("n", "b"): 2.8,
    ("v", "b"): 2.5,
    ("n", "f"): 3.4,
    ("n", "q"): 3.4,
    ("t", "n"): 2.6,
    ("t", "m"): 3.4,
    ("t", "v"): 2.2,
    ("t", "d"): 2.2,
    ("m", "n"): 2.8,
    ("m", "q"): 4.0,
    ("m", "t"): 2.8,
    ("m", "nr"): 2.8,
    ("m", "g"): 2.8,
    ("m", "a"): 3.4,
    ("q", "a"): 3.4,
    ("q", "t"): 2.8,
    ("a", "n"): 2.8,
    ("b", "n"): 2.8,
    ("r", "n"): 2.8,
    ("r", "v"): 2.6,
    ("r", "d"): 2.6,
    ("r", "p"): 2.6,
    ("n", "nr"): 2.6,
    ("n", "c"): 2.6,
    ("q", "n"): 2.8,
    ("d", "v"): 3.4,
    ("d", "a"): 3.4,
    ("a", "v"): 2.2,
    ("p", "n"): 3.4,
    ("p", "r"): 3.4,
    ("p", "g"): 3.4,
    ("p", "m"): 3.4,
    ("p", "a"): 3.4,
    ("p", "b"): 3.4,
    ("p", "f"): 3.4,
    ("p", "t"): 3.4,
    ("p", "v"): 3.0,
    ("c", "n"): 3.4,
    ("c", "r"): 3.4,
    ("c", "v"): 3.4,
}
"""Cost of a turn between two words by their kinds; a person's name is dearer after its title."""

_WEAK_END = frozenset("创获达超赴迎的不第在和与及对为向从把被让将以于是有各每本该至")
_LOCALISERS = frozenset("里中内外间上下前后")
"""They belong to the noun before them."""
_NAME_ENDS = frozenset("”’」』》〉")
_LEANING = re.compile(
    "(?!推进|促进|改进|引进|完成|达成|形成|建成).*[到进在向往给成为至于]"
    "|当选|出任|担任|升任|兼任|就任"
)
_FIRST = re.compile("第.*|首[条个批座家次届款艘只台辆名位例场支季部]")
_CHANGES = re.compile("增长|下降|上涨|下跌|提高|降低|增加|减少|突破|超过|回升|回落|增至|降至|升至")
"""They stand with their figure."""
_ACTS = re.compile(
    "表决|传达|贯彻|宣传|通过|听取|审议|讨论|研究|学习|走访|调研|检查|督导|征求|严厉|依法|部署|安排|指导"
)
"""Verbs of office, which come in pairs: 表决通过, 学习贯彻."""
_AREAS = re.compile("[全我本][市省国区县]|全球")
_PIVOTS = re.compile(
    "[让请叫使令派邀助劝带领逼]|发现|得知|看见|眼见|要求|呼吁|回应|支持|禁止|允许|帮助|提醒|号召|鼓励|引导|邀请|组织"
    "|推动|促使"
)
"""Verbs whose object is the next verb's subject."""


def turn_cost(gap: Gap) -> float:
    """Price a turn: by the first rule that knows the place, else by the kinds of its words."""
    if gap.previous.text[-1] in _NAME_ENDS:
        if gap.word.kind in ("n", "g", "nr", "a", "b"):
            return NAMED_COST if gap.following.kind != "v" else NAMED_SUBJECT_COST
        gap = gap._replace(previous=Word("名称", "n"))
    for rule in _RULES:
        cost = rule(gap)
        if cost is not None:
            return cost
    pair = (gap.previous.kind, gap.word.kind)
    return _PAIR_COST.get(pair) or _PAIR_COST.get((pair[0][:1], pair[1][:1]), WORD_COST)


def _by_mark(gap: Gap) -> float | None:
    """Price what the copy itself parts, and 的."""
    before = gap.previous.text[-1]
    if before in " \u3000":
        return SPACE_COST
    if cc.class_of(before) in cc.CLOSING:
        return MARK_COST
    if before == "的":
        return _PAIR_COST["r", "n"] if gap.older.kind == "r" else OF_COST
    return None


def _in_phrase(gap: Gap) -> float | None:
    """Price what hardly parts: a word that leans on its neighbour, a part of a word."""
    older, previous, word, following = gap
    if _is_part(gap):
        return PART_COST if len(previous.text) == 1 and previous.kind == "a" else WEAK_COST
    if (word.text in _LOCALISERS and word.kind != "v") or _leans_on(previous):
        return WEAK_COST
    if _CHANGES.fullmatch(previous.text) and word.kind == "m":
        return WEAK_COST
    if (older.kind, previous.kind, word.kind) == ("p", "v", "n"):
        return WEAK_COST  # 为晕倒|乘客: the preposition's own noun is still to come
    if (previous.kind, word.kind) == ("n", "a") and len(word.text) == 1:
        # Before 大 and 新 it is bad, behind them it is worse.
        return (WEAK_COST + PART_COST) / 2 if following.kind in ("n", "g") else None
    return None


def _of_clauses(gap: Gap) -> float | None:
    """Price places between verbs and what they tell of."""
    older, previous, word, following = gap
    kinds = (previous.kind, word.kind)
    if kinds == ("v", "v") and _ACTS.fullmatch(previous.text):
        return TWO_VERBS_COST
    if word.kind == "v" and (
        _PIVOTS.fullmatch(older.text) or (older.text, kinds[0]) == ("把", "n")
    ):
        return PIVOT_COST if len(older.text) > 1 else LET_COST
    if _AREAS.fullmatch(previous.text) and older.kind in ("", "x", "t"):
        return AREA_COST
    if _AREAS.fullmatch(word.text) and previous.kind in ("n", "t", "q"):
        return AREA_COST
    if kinds == ("n", "m") and following.kind == "v":
        return AREA_COST
    # Of two verbs side by side the second has the object: the first ends what is told of.
    if kinds == ("v", "v") and following.kind in ("n", "m", "nr", "r"):
        return NEXT_VERB_COST
    if kinds == ("n", "v") and following.kind == "v" and not _ACTS.fullmatch(word.text):
        return TWICE_COST
    return None


_RULES: tuple[Callable[[Gap], float | None], ...] = (_by_mark, _in_phrase, _of_clauses)


def _is_part(gap: Gap) -> bool:
    """Tell whether a word of one character is a part of its neighbour: 充电|桩, 大|世界."""
    _, previous, word, following = gap
    own = following.text == "的" and previous.kind == "v"  # 贯彻|党的精神
    if len(word.text) == 1 and not own and word.kind in ("n", "nr", "q", "z", "g", "k", "h"):
        return previous.kind in ("n", "v", "nr", "m", "i", "g")
    leads = len(previous.text) == 1 and previous.kind in ("a", "b", "n")
    if previous.kind == "n" and word.kind == "v":
        return False  # 桥|亮相
    return leads and word.kind in ("n", "a", "v", "g")


def _leans_on(word: Word) -> bool:
    """Tell whether a word must not end a line, because it leans on what follows."""
    text, kind = word
    if kind in ("d", "c") or _FIRST.fullmatch(text):
        return True
    if kind == "v" and _LEANING.fullmatch(text):
        return True
    return len(text) == 1 and text not in "了着过" and (text in _WEAK_END or kind == "v")
