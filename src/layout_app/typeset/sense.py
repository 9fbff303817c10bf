"""Where a headline may turn: in its words, out places with what a turn there costs the reader.

**Source:** typography.md 72 (a turn splits no word, no tight group, no name in marks; 的 opens no
line); words and their kinds come from the segmenter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from layout_app import paths
from layout_app.typeset import charclass as cc
from layout_app.typeset.joints import unit_joints

if TYPE_CHECKING:
    import rjieba

_TIED = re.compile(r"[0-9]+比[0-9]+|党的[一二三四五六七八九十]+(?:大|届)")
"""Results of a match, congresses: what no dictionary has and no turn may part."""
_NUMERAL = re.compile(
    r"[0-9０-９一二三四五六七八九十百千万亿两几数第零〇][0-9０-９.一二三四五六七八九十百千万亿余多零〇]*"
)
_WEAK_START = frozenset("的地得了着过们等之者性化吗呢吧啊")
_WEAK_END = frozenset("创获达超赴迎的不第在和与及对为向从把被让将以于是有各每本该至")
_LOCALISERS = frozenset("里中内外间上下前后")
"""They belong to the noun before them."""
_NAME_MARKS = {"《": "》", "〈": "〉"}
_QUOTE_MARKS = {"“": "”", "‘": "’", "（": "）", "「": "」", "『": "』", "(": ")", "【": "】"}
_LONGEST_QUOTE = 12
"""A quotation longer than a line of a head may turn inside, as a last resort."""

SPACE_COST, MARK_COST, WORD_COST, WEAK_COST, QUOTE_COST = 0.0, 0.3, 1.0, 3.2, 6.0
OF_COST = 1.9
"""Behind 的: a clause stands apart from its noun."""
TIME_COST = 0.8
"""Behind the time a head begins with; any other stands with what happens then."""

_PAIR_COST = {
    # Before what opens a new clause: the predicate, its adverb, a preposition, a conjunction.
    ("n", "v"): 0.6,
    ("n", "d"): 0.6,
    ("n", "p"): 0.6,
    ("n", "t"): 0.7,
    ("v", "t"): 0.8,
    ("v", "c"): 0.8,
    ("v", "p"): 0.8,
    ("v", "v"): 1.2,
    ("v", "m"): 1.2,
    ("n", "m"): 1.2,
    # Inside a phrase: verb and object, attribute and noun, adverb and verb, amount and thing.
    ("v", "n"): 2.0,
    ("n", "n"): 2.2,
    ("t", "n"): 2.2,
    ("t", "v"): 2.2,
    ("t", "d"): 2.2,
    ("m", "n"): 2.2,
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
    for tied in _TIED.finditer(text):
        joints.update(range(tied.start() + 1, tied.end()))
    places: dict[int, float] = {}
    at = 0
    older, previous = "", ("", "")
    for word in _words(text):
        if at and at not in joints and at not in names and _allowed(text, at, previous):
            cost = _cost(text, at, previous, word)
            inside = quotes.get(at, 0)
            if (older, previous[1], word[1]) == ("p", "v", "n"):
                cost = WEAK_COST  # 为晕倒|乘客: the preposition's own noun is still to come
            if inside == 0 or inside > _LONGEST_QUOTE:
                places[at] = cost + (QUOTE_COST if inside else 0.0)
        at += len(word[0])
        older, previous = previous[1], word
    return places


def _words(text: str) -> list[tuple[str, str]]:
    """Cut a head into words with their kinds; the cutter is loaded at the first head."""
    words: list[tuple[str, str]] = []
    own = dict(house_words())
    for word, tag in _cutter().tag(text):
        amount = bool(words) and _NUMERAL.fullmatch(words[-1][0]) is not None
        kind = "d" if word in _ADVERBS else _kind(own.get(word, tag))
        words.append((word, "q" if amount and len(word) == 1 else kind))
    return words


@lru_cache(maxsize=1)
def _cutter() -> rjieba.Jieba:
    """Give the cutter, which knows the house's own words beside its dictionary's."""
    import rjieba

    cutter = rjieba.Jieba()
    for word, tag in house_words():
        cutter.add_word(word, _HOUSE_WEIGHT, tag)
    return cutter


@lru_cache(maxsize=1)
def house_words() -> tuple[tuple[str, str], ...]:
    """Give the paper's own words with their kinds; none where the list is not there."""
    path = paths.resources() / "words" / "house.txt"
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    pairs = (line.split() for line in lines if line.strip() and not line.startswith("#"))
    return tuple([(pair[0], pair[1] if len(pair) > 1 else "n") for pair in pairs])


_HOUSE_WEIGHT = 100_000
"""So frequent that the cutter takes a house word before any other reading."""

_ADVERBS = frozenset(
    (
        *("免费", "义务", "依法", "全面", "独家", "首次", "夜间", "正式", "逐步", "再度", "公开"),
        *(
            "连续",
            "深入",
            "重新",
            "深夜",
            "已",
            "将",
            "总",
            "请",
            "须",
            "可",
            "再",
            "拟",
            "易",
            "全年",
        ),
    )
)
"""Words that lean on the verb behind them, whatever else they may be."""


def _kind(tag: str) -> str:
    """Reduce the segmenter's tag to the kinds that a turn looks at; ``nr`` is a person's name."""
    if tag.startswith("nr"):
        return "nr"
    return "n" if tag in _NOUN_TAGS else tag[:1]


_NOUN_TAGS = frozenset(("vn", "an", "j", "l", "s", "f", "eng"))


def _allowed(text: str, at: int, previous: tuple[str, str]) -> bool:
    """Tell whether no rule forbids a line to end before ``at``, its last word given."""
    before, after = text[at - 1], text[at]
    word, kind = previous
    if kind == "t" and after in "起止":
        return False
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
    if before == "的":
        return OF_COST
    if before in "日年" and previous[1] == "q":
        return TIME_COST
    if previous[1] == "t" and at == len(previous[0]):
        return TIME_COST
    if word[0] in _LOCALISERS or _leans_on(previous):
        return WEAK_COST
    pair = (previous[1], word[1])
    return _PAIR_COST.get(pair) or _PAIR_COST.get((pair[0][:1], pair[1][:1]), WORD_COST)


def _leans_on(word: tuple[str, str]) -> bool:
    """Tell whether a word must not end a line, because it leans on what follows."""
    if word[1] == "d":
        return True
    return len(word[0]) == 1 and (word[0] in _WEAK_END or word[1] == "v")


def _enclosed(text: str, pairs: dict[str, str]) -> dict[int, int]:
    """Give the places inside marks, each with how long the enclosed words are."""
    inside: dict[int, int] = {}
    for start, char in enumerate(text):
        closing = pairs.get(char)
        end = text.find(closing, start) if closing else -1
        if end > start:
            inside.update(dict.fromkeys(range(start + 1, end + 1), end - start))
    return inside
