"""A headline's words and the part that each plays: a text in, words with their kinds out.

The cutter knows words, not heads: a head is telegraphic, its verbs are tagged as nouns more often
than not. So its kinds are mended by the house's lists, by how words end, and by their clause.
**Source:** typography.md 72; kinds are those of the segmenter (n v d p c m q r t a u x).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from layout_app import paths
from layout_app.typeset.lexicon import (
    DURATION,
    NOTHING,
    Word,
    acts,
    acts_on_itself,
    does,
    is_listed_state,
)

if TYPE_CHECKING:
    import rjieba


NUMERAL = re.compile(
    r"[0-9０-９一二三四五六七八九十百千万亿两几数第零〇][0-9０-９.一二三四五六七八九十百千万亿余多零〇]*"
)
_SEASON_ENDS = ("假期", "长假", "期间", "前夕", "时段")
_AGE = re.compile("[一二三四五六七八九]旬|百岁")
_RANKED = re.compile("前[一二三四五六七八九十百0-9]+[名位强]?")
_THING_ENDS = frozenset("线费款率额量值期站点场区图表")
_STATE_ENDS = frozenset("忙晴")
_PEOPLE = re.compile("[一两二三四五六七八九十百千万]+人")

_NOUN_TAGS = frozenset(("an", "j", "l", "s", "eng"))
_HOUSE_WEIGHT = 100_000
"""So frequent that the cutter takes a house word before any other reading."""

_COMPLEMENTS = frozenset("上下出到进起回开成住掉走来过入")
_VERB_ENDS = frozenset("出进起到入成住掉满")
_LOCAL_ENDS = frozenset("里边上中外内口前后岸旁下间")
_PLACES = frozenset(
    (
        *"上下里外中前后内间旁边东西南北",
        *("之后", "之前", "以后", "以前", "期间", "背后", "两岸", "前后", "上下", "左右", "以来"),
        *("当中", "其中", "中间", "最后", "最前", "里面", "外面", "上面", "下面", "身边", "周边"),
    )
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武"
)
_PLACE_ENDS = frozenset("站港桥坝闸渠塔堤岛")
_BODY_HEADS = frozenset("省市县区国州镇乡")


def words_of(text: str) -> list[Word]:
    """Cut a head into words with the part each plays; the cutter is loaded at the first head."""
    own = _own_kinds()
    cut = [(word, tag, own.get(word, "")) for word, tag in _cut(text)]
    found: list[Word] = []
    placed = False
    for word, tag, listed in _unglued(cut, own):
        if placed and word in _PLACE_ENDS:
            found[-1] = Word(found[-1].text + word, "n")  # 沧江站, whatever 站 is elsewhere
            continue
        placed = tag == "ns"
        amount = bool(found) and NUMERAL.fullmatch(found[-1].text) is not None
        kind = listed or _by_shape(word, _kind(tag))
        found.append(Word(word, "q" if amount and len(word) == 1 else _short(kind)))
    return _in_context(_joined(_scores(found)))


def _scores(words: list[Word]) -> list[Word]:
    """Join a result (3∶0), a meeting's name (推进会), a number and its time."""
    made: list[Word] = []
    for k, word in enumerate(words):
        before, after = made[-1] if made else NOTHING, _next(words, k, len(words))
        whole = len(made) > 1 and made[-1].text in _BETWEEN_SCORES and _is_digits(made[-2].text)
        if whole and _is_digits(word.text):
            made[-2:] = [Word(made[-2].text + before.text + word.text, "m")]
        elif word.text == "会" and before.kind in ("g", "v") and after.kind not in ("v", "d", "p"):
            made[-1] = Word(before.text + word.text, "n")
        elif (
            before.kind == "m"
            and len(word.text) == 1
            and word.text in "晚夜天年周"
            and after.kind == "v"
        ):
            made[-1] = Word(before.text + word.text, "m")
        else:
            made.append(word)
    return made


_BETWEEN_SCORES = frozenset(("∶", ":", "：", "比"))


def _is_digits(text: str) -> bool:
    return text.isdecimal()


def _cut(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text; words that the cutter guessed are parted where their characters say otherwise.

    It guesses names well, but also makes 从|市 and 上|画 one word.
    """
    known = iter(cutter().tag(text, False))
    for word, tag in cutter().tag(text):
        parts = [next(known)]
        while sum(len(part) for part, _ in parts) < len(word):
            parts.append(next(known))
        kinds = tuple(kind[:1] for _, kind in parts)
        parted = len(word) == 2 and len(parts) == 2 and not tag.startswith("nr")
        parted = parted and word not in listed_kinds() and not is_listed_state(word)
        if parted and (kinds[0] in ("f", "p") or kinds == ("n", "a")):
            yield from parts
        else:
            yield word, tag


def _unglued(
    cut: list[tuple[str, str, str]], own: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Part a name that the cutter made of a character and a word of the house: 史|买家."""
    for word, tag, listed in cut:
        if tag.startswith("nr") and not listed and len(word) == 3 and own.get(word[1:]) == "n":
            yield word[0], "n", ""
            yield word[1:], "n", "n"
        else:
            yield word, tag, listed


@lru_cache(maxsize=1)
def cutter() -> rjieba.Jieba:
    """Give the cutter, which knows the house's own words beside its dictionary's."""
    import rjieba

    made = rjieba.Jieba()
    for word, tag in house_words():
        made.add_word(word, _HOUSE_WEIGHT, tag)
    return made


def _lines(name: str) -> list[list[str]]:
    """Read a list of words; none where it is not there."""
    try:
        lines = (paths.resources() / "words" / name).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=1)
def house_words() -> tuple[tuple[str, str], ...]:
    """Give the paper's own words with their kinds."""
    return tuple([(pair[0], pair[1] if len(pair) > 1 else "n") for pair in _lines("house.txt")])


@lru_cache(maxsize=1)
def listed_kinds() -> dict[str, str]:
    """Give the kinds of words that the cutter's dictionary tells wrongly."""
    return {word: kind for kind, *words in _lines("kinds.txt") for word in words}


@lru_cache(maxsize=1)
def _own_kinds() -> dict[str, str]:
    return {**listed_kinds(), **dict(house_words())}


def _kind(tag: str) -> str:
    """Reduce the segmenter's tag to the kinds that a turn looks at."""
    if tag.startswith("nr"):
        return "nr"
    if tag == "vn":
        return "g"
    return "n" if tag in _NOUN_TAGS else tag[:1]


def _short(kind: str) -> str:
    return kind if kind == "nr" else kind[:1]


def _by_ends(word: str, kind: str) -> str:
    """Give the kind that a word's own characters tell beyond doubt, empty where they do not."""
    if _PEOPLE.fullmatch(word) or _RANKED.fullmatch(word):
        return "m"
    if len(word) > 2 and word[0] in "在将已" and kind == "n":
        return "v"
    if word.endswith(_SEASON_ENDS) and len(word) > 2:
        return "t"
    return "b" if _AGE.fullmatch(word) else ""


def _not_a_name(word: str, kind: str) -> str:
    """Mend the kind of what the cutter takes for a name, a thing for a verb, a state for a noun."""
    if kind == "nr" and len(word) < 5 and word[0] not in _SURNAMES:
        kind = "v" if listed_kinds().get(word[-2:]) == "v" else "n"
    if kind == "v" and len(word) > 2 and word[-1] in _THING_ENDS:
        return "n"
    if kind in ("n", "a", "z") and (word[-1] in _STATE_ENDS or is_listed_state(word)):
        return "i"
    return kind


def _by_shape(word: str, kind: str) -> str:
    """Know a verb by its complement: 剪出, 架起, 种下."""
    told = _by_ends(word, kind)
    if told:
        return told
    kind = _not_a_name(word, kind)
    if len(word) != 2 or kind in ("v", "t", "m", "d", "nr", "i"):
        return kind
    if word[1] in _VERB_ENDS and word[0] not in "日号月年天一":
        return "v"
    if kind == "f" and word not in _PLACES:
        return "v" if word[1] in "上下" else "n"
    return "f" if word in _PLACES else kind


def _joined(words: list[Word]) -> list[Word]:
    """Join what the cutter parts: a verb and its complement, a name, a body's own name."""
    made: list[Word] = []
    for word in words:
        before = made[-1] if made else NOTHING
        kind = _union(before, word)
        if kind:
            made[-1] = Word(before.text + word.text, kind)
        else:
            made.append(word)
    return made


def _union(before: Word, word: Word) -> str:
    """Give the kind of two words that are one, empty where they are two."""
    return _one_verb(before, word) or _one_name(before, word)


_DIRECTIONS = ("回来", "回去", "起来", "下去", "下来", "出来", "上去")


def _one_verb(before: Word, word: Word) -> str:
    """Join a verb with its complement, and what is denied in one breath."""
    text, alone = word.text, len(before.text) == 1
    joined = (
        (alone and before.kind in ("v", "p") and text in _COMPLEMENTS)
        or (alone and before.kind in ("v", "z") and text in ("在", "到", "给"))
        or (before.kind == "n" and text in ("出", "下", "到", "进") and does(before.text))  # 画|出
        or (before.text == "不" and len(text) == 1 and word.kind in ("n", "v", "z", "g"))
        or (before.kind == "v" and text in _DIRECTIONS)
        or (before.text == "等" and text == "来")
    )
    return "v" if joined else ""


def _one_name(before: Word, word: Word) -> str:
    """Join a rate, a meeting, a person's name, a count, a body's own name."""
    if word.text in _RATES and before.kind in ("v", "g", "n") and len(before.text) == 2:
        return "n"  # 办结率
    if before.text in ("周", "月", "季") and word.text in ("例会", "报", "评"):
        return "n"  # 周例会: the week is no surname
    if before.text in _SURNAMES and before.kind == "nr" and len(word.text) <= 2:
        named = word.kind in ("n", "nr", "a", "x", "z") and not acts(word)  # not 史|买家
        return "nr" if named else ""
    if (before.text == "首" and len(word.text) == 1) or (
        before.kind == "m" and before.text[-1] == "个" and word.text in ("月", "小时")
    ):
        return "m"
    return "n" if before.text in _BODY_HEADS and word.kind == "n" and len(word.text) > 1 else ""


def _in_context(words: list[Word]) -> list[Word]:
    """Settle what a clause settles: a verb before 的 describes, a g is verb or noun."""
    made = list(words)
    start = 0
    for end in range(len(words) + 1):
        if end == len(words) or words[end].kind == "x":
            _settle(made, start, end)
            start = end + 1
    return made


_RATES = frozenset("率费量额价")


def _settle(words: list[Word], start: int, end: int) -> None:
    """Settle the kinds of one clause, from word to word."""
    for k in range(start, end):
        if words[k].kind in ("v", "g") and _next(words, k, end).text == "的":
            words[k] = Word(words[k].text, "a")
    has_verb = any(word.kind == "v" for word in words[start:end])
    for k in range(start, end):
        text, kind = words[k]
        after = _next(words, k, end)
        if kind == "g":
            verb = k > start and (not has_verb or after.kind in ("m", "r", "nr"))
            has_verb = has_verb or verb
            kind = "v" if verb else "g"
        else:
            kind = _by_neighbours(words, k, (start, end))
        words[k] = Word(text, kind)


def _by_neighbours(words: list[Word], k: int, clause: tuple[int, int]) -> str:
    """Give a word the kind that the words beside it tell."""
    start, end = clause
    text, kind = words[k]
    after = _next(words, k, end)
    if text in _DESCRIBING and after.kind == "n" and not _has_verb_near(words, k, end):
        return "a"
    if text == "就" and after.kind in ("n", "g", "nr"):
        return "p"
    if text == "全部" and after.kind == "n":
        return "b"
    if k > start and _does_here(words[k], after):
        return "v"
    if kind == "a" and after.text in ("", "了"):
        return "i"
    if k > start and words[k - 1].kind == "v" and DURATION.fullmatch(text):
        return "u"  # 实施五年: it completes the verb
    return "v" if kind == "f" and after.text == "了" else kind


def _does_here(word: Word, after: Word) -> bool:
    """Tell whether a word that is no verb by itself is one before what follows."""
    text, kind = word
    if kind == "u":
        return text in "了着过"
    if kind == "z":
        return len(text) == 1 and not after.text
    return kind == "n" and _may_act(text) and _is_told(after)


_DESCRIBING = frozenset(
    ("有效", "连续", "持续", "深入", "严格", "全面", "公开", "紧急", "主动", "稳定", "统一")
)
"""Adverbs that describe a noun where one follows."""


def _may_act(text: str) -> bool:
    """Tell whether the house leaves open that a noun may be a verb with its object."""
    return acts_on_itself(text) and text not in _listed_nouns()


@lru_cache(maxsize=1)
def _listed_nouns() -> frozenset[str]:
    listed = (*house_words(), *listed_kinds().items())
    return frozenset(word for word, kind in listed if kind == "n")


def _is_told(after: Word) -> bool:
    """Tell whether a verb with its object, taken for a noun, may end what is told before a word."""
    if after.kind == "n":
        return acts_on_itself(after.text) or acts(after)
    return after.kind in ("", "v", "i", "m", "d", "nr", "r", "x")


def _has_verb_near(words: list[Word], k: int, end: int) -> bool:
    """Tell whether an adverb's verb stands right behind the noun that follows it."""
    return k + 2 < end and words[k + 2].kind in ("v", "g") and len(words[k + 1].text) > 2


def _next(words: list[Word], k: int, end: int) -> Word:
    return words[k + 1] if k + 1 < end else NOTHING
