"""A headline's words and the part that each plays: a text in, words with their kinds out.

The cutter knows words, not heads: a head is telegraphic, its verbs are tagged as nouns more often
than not. So its kinds are mended by the house's lists, by how words end, and by their clause.
**Source:** typography.md 72; kinds are those of the segmenter (n v d p c m q r t a u x).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from layout_app import paths

if TYPE_CHECKING:
    import rjieba


class Word(NamedTuple):
    """A word and its kind: the segmenter's first letter, ``nr`` for a person's name."""

    text: str
    kind: str


NOTHING = Word("", "")

NUMERAL = re.compile(
    r"[0-9０-９一二三四五六七八九十百千万亿两几数第零〇][0-9０-９.一二三四五六七八九十百千万亿余多零〇]*"
)
_PEOPLE = re.compile("[一两二三四五六七八九十百千万]+人")
_TIME_ENDS = frozenset(
    (
        *("后", "前", "中", "时", "间", "夜", "之后", "之前", "以来", "期间", "当天", "当日"),
        *("前夕", "过后", "以后", "以前", "同时", "之际"),
    )
)
_LONGEST_TIME = 7

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
_BODY_HEADS = frozenset("省市县区国州镇乡")


def words_of(text: str) -> list[Word]:
    """Cut a head into words with the part each plays; the cutter is loaded at the first head."""
    own = {**listed_kinds(), **dict(house_words())}
    cut = [(word, tag, own.get(word, "")) for word, tag in cutter().tag(text)]
    found: list[Word] = []
    for word, tag, listed in cut:
        amount = bool(found) and NUMERAL.fullmatch(found[-1].text) is not None
        kind = listed or _by_shape(word, _kind(tag))
        found.append(Word(word, "q" if amount and len(word) == 1 else _short(kind)))
    return _in_context(_joined(found))


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


def _kind(tag: str) -> str:
    """Reduce the segmenter's tag to the kinds that a turn looks at."""
    if tag.startswith("nr"):
        return "nr"
    if tag == "vn":
        return "g"
    return "n" if tag in _NOUN_TAGS else tag[:1]


def _short(kind: str) -> str:
    return kind if kind == "nr" else kind[:1]


def _by_shape(word: str, kind: str) -> str:
    """Know a verb by its complement: 剪出, 架起, 种下."""
    if _PEOPLE.fullmatch(word):
        return "m"
    if len(word) > 2 and word[0] in "在将已" and kind == "n":
        return "v"
    if len(word) != 2 or kind in ("v", "t", "m", "d", "nr"):
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
    if len(before.text) == 1 and before.kind in ("v", "p") and word.text in _COMPLEMENTS:
        return "v"
    if before.kind == "v" and word.text in ("回来", "回去", "起来", "下去", "下来", "出来", "上去"):
        return "v"
    if before.text in ("周", "月", "季") and word.text in ("例会", "报", "评"):
        return "n"  # 周例会: the week is no surname
    if before.text in _SURNAMES and before.kind == "nr" and len(word.text) <= 2:
        return "nr" if word.kind in ("n", "nr", "a", "x", "z") else ""
    if before.text == "首" and len(word.text) == 1:
        return "m"
    if before.kind == "m" and before.text[-1] == "个" and word.text in ("月", "小时"):
        return "m"
    if before.text == "等" and word.text == "来":
        return "v"
    if before.text in _BODY_HEADS and word.kind == "n" and len(word.text) > 1:
        return "n"
    return ""


def _in_context(words: list[Word]) -> list[Word]:
    """Settle what a clause settles: a verb before 的 describes, a g is verb or noun."""
    made = list(words)
    start = 0
    for end in range(len(words) + 1):
        if end == len(words) or words[end].kind == "x":
            _settle(made, start, end)
            start = end + 1
    return made


_DURATION = re.compile("[0-9一二三四五六七八九十百两几数]+(?:年|天|周|个?月|夜|昼夜|小时|分钟)")


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
        elif (kind == "u" and text in "了着过" and k > start) or (
            kind == "f" and after.text == "了"
        ):
            kind = "v"
        elif text == "全部" and after.kind == "n":
            kind = "b"
        elif kind == "a" and after.text in ("", "了"):
            kind = "i"
        elif k > start and words[k - 1].kind == "v" and _DURATION.fullmatch(text):
            kind = "u"  # 实施五年: it completes the verb
        words[k] = Word(text, kind)


def _next(words: list[Word], k: int, end: int) -> Word:
    return words[k + 1] if k + 1 < end else NOTHING


def times(words: list[Word]) -> dict[int, int]:
    """Give the times that clauses begin with (下月起, 入夏后, 国庆期间, 三年来), start to end.

    Places count characters.
    """
    found: dict[int, int] = {}
    at = start = 0
    before = Word("", "x")
    for word, following in zip(words, [*words[1:], NOTHING], strict=True):
        end = at + len(word.text)
        if word.kind == "x":
            start = end
        elif end - start <= _LONGEST_TIME:
            first, goes_on = at == start, found.get(start) == at
            if (
                (first and following.kind == "v" and _DURATION.fullmatch(word.text))
                or (first and word.kind == "t")
                or (goes_on and (word.kind == "t" or _CLOCK.fullmatch(word.text)))
                or _ends_time(before, word)
            ):
                found[start] = end
        before, at = word, end
    return found


_CLOCK = re.compile("[0-9一二三四五六七八九十两]+[点时分半日]")


def _ends_time(before: Word, word: Word) -> bool:
    """Tell whether a word makes a time of what is before it."""
    if before.kind == "x":
        return word.text in ("今起", "即日起")
    if word.kind == "t":
        return before.text in ("每逢", "每", "逢", "自", "从", "到")
    if word.text in ("起", "日起"):
        return before.kind in ("t", "m", "q") or before.text[-1] in "月日年周"
    if word.text == "来":
        return before.kind == "m" and before.text[-1] in "年月周日天"
    return word.text in _TIME_ENDS and before.kind not in ("u", "p", "c")
