"""Two clauses of a head that run on: where the first ends and what the second is told of.

In: a head's words with their kinds. Out: prices of the places between them that only the whole
clause tells: a verb that takes no object ends what it tells; a person or a body before a further
verb is its subject and begins there. **Source:** typography.md 72 (a turn makes no second reading).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from layout_app.typeset.lexicon import NOTHING, Word, acts, is_intransitive

CLAUSE_COST = 0.35
"""Between two clauses."""
_MAYBE_COST = 0.6
"""Where a second clause may begin."""
_DANGLING_COST = 3.0
"""Behind a subject whose predicate would stand in the next line, the clause before it whole."""
_SUBJECT_COST = 2.4
_TIME_COST = 0.5
_ADVERBIAL_COST = 3.4
_OBJECT_COST = 3.2
"""Inside an object that no further verb follows."""

_NOMINAL = frozenset(("n", "nr", "a", "b", "m", "q", "g", "r", "s", "l", "j", "z", "u", "f"))
_REPORTS = frozenset(
    ("获悉", "获知", "得知", "显示", "表明", "证实", "表示", "强调", "指出", "透露", "了解到")
)
"""What they tell is a clause of its own."""
_SPAN = re.compile(
    "[0-9一二三四五六七八九十百两几半数]+(?:年|天|周|个?月|夜|晚|日|小时|分钟|秒|季)|首日|当天|当日|当场|半天|整天"
)
_CHANGED = frozenset(("下调", "上调", "增加", "减少", "提高", "降低", "缩短", "新增", "发放"))
_QUOTES = frozenset("“”‘’「」『』《》〈〉")
_OPENING_QUOTES = frozenset("“‘「『《〈")
_FRONT = frozenset(("上", "里", "中", "下", "内", "间", "旁", "边", "前", "后"))


class _Clause(NamedTuple):
    """A stretch without a stop: first word and one past the last, and where its verbs stand."""

    start: int
    end: int
    verbs: tuple[int, ...]


def clause_costs(words: Sequence[Word]) -> dict[int, float]:
    """Give prices by the index of the word before the place; others keep what they cost."""
    costs: dict[int, float] = {}
    for clause in _clauses(words):
        _topics(words, clause, costs)
        _two_subjects(words, clause, costs)
        _fixed(words, clause, costs)
        _times(words, clause, costs)
        for number, verb in enumerate(clause.verbs):
            after = clause.verbs[number + 1] if number + 1 < len(clause.verbs) else clause.end
            _between(words, clause, (verb, after), costs)
    return costs


def _clauses(words: Sequence[Word]) -> list[_Clause]:
    made: list[_Clause] = []
    start = 0
    for index, word in enumerate([*words, Word("。", "x")]):
        if word.kind == "x" and word.text not in _QUOTES:
            verbs = tuple(n for n in range(start, index) if _tells(words, n, index))
            made.append(_Clause(start, index, verbs))
            start = index + 1
    return made


def _tells(words: Sequence[Word], index: int, end: int) -> bool:
    """Tell whether a word is a predicate of its clause."""
    word = words[index]
    describes = any(words[n].text == "的" for n in range(index + 1, min(index + 3, end)))
    if describes and (word.kind == "i" or words[index + 1].kind in ("m", "u")):
        return False
    if word.kind == "i":
        return True
    if _is_quoted(words, index):
        return False
    following = words[index + 1].text if index + 1 < end else ""
    return word.kind == "v" and following != "的" and word.text not in ("了", "着", "过", "起")


def _is_quoted(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word stands in a title or a short quotation, which names and does not tell."""
    for place in range(index - 1, max(-1, index - 1 - _QUOTED_WORDS), -1):
        if words[place].text in _QUOTES:
            return words[place].text in _OPENING_QUOTES
    return False


def _topics(words: Sequence[Word], clause: _Clause, costs: dict[int, float]) -> None:
    """Price the end of a place or an occasion that a clause begins with (护学岗上|交警…)."""
    for index in range(clause.start, min(clause.start + 4, clause.end - 2)):
        word, following = words[index], words[index + 1]
        if clause.verbs and index >= clause.verbs[0]:
            return
        ends = (word.kind == "f" and len(word.text) == 1) or (
            word.kind == "n" and word.text[-1] in _FRONT
        )
        if not ends or (word.kind == "f" and index == clause.start):
            continue
        led = any(words[n].kind == "p" for n in range(clause.start, index))
        if led and following.kind != "v":
            continue  # 为路边|产妇
        named = following.kind in ("n", "nr", "r", "m") and len(following.text) > 1
        if named or acts(following):
            costs[index] = min(costs.get(index, CLAUSE_COST), CLAUSE_COST)
            verb = next((n for n in clause.verbs if n > index + 1), clause.end)
            subject = _own(words, index + 1, verb) if verb < clause.end else verb
            if index + 1 < subject < clause.end:
                costs[subject - 1] = _DANGLING_COST
            return


def _two_subjects(words: Sequence[Word], clause: _Clause, costs: dict[int, float]) -> None:
    """Part what a clause is about from who does it: 一个电话|社区医生上门…."""
    verb = clause.verbs[0] if clause.verbs else clause.end
    if verb == clause.end:
        return
    last = _own(words, clause.start, verb)
    nominal = all(words[n].kind in _NOMINAL for n in range(clause.start, last))
    if last - clause.start < 3 or not nominal:
        return
    actor = next((n for n in range(last - 1, clause.start, -1) if acts(words[n])), 0)
    if not actor or any(acts(words[n]) for n in range(clause.start, actor)):
        return
    begins = actor
    counted = words[clause.start].kind == "m"
    if counted and actor - clause.start > 2:
        begins = clause.start + 2
    length = sum(len(word.text) for word in words[clause.start : begins])
    if length < _LEAST_TOPIC or words[begins - 1].kind not in ("n", "g") or actor != last - 1:
        return
    costs[begins - 1] = _MAYBE_COST if counted else 2 * _MAYBE_COST
    costs[actor] = _SUBJECT_COST if counted else 1.5


_LEAST_TOPIC = 4
_GENRES = frozenset(
    (
        "侧记",
        "综述",
        "纪实",
        "述评",
        "一览",
        "解读",
        "访谈",
        "速写",
        "特写",
        "扫描",
        "透视",
        "启示录",
    )
)


def _fixed(words: Sequence[Word], clause: _Clause, costs: dict[int, float]) -> None:
    """Keep 以…为 together, and the title of a report, whose verbs only describe."""
    for place in range(clause.start, clause.end - 2):
        if words[place].text == "以":
            for later in range(place + 1, clause.end):
                if words[later].text.startswith("为"):
                    costs[later - 1] = _ADVERBIAL_COST
    if clause.end > clause.start and words[clause.end - 1].text in _GENRES:
        for place in clause.verbs:
            if place + 1 < clause.end:
                costs[place] = _OBJECT_COST


def _times(words: Sequence[Word], clause: _Clause, costs: dict[int, float]) -> None:
    """Keep a time with its verb; what stands before it is whole (夜市|一晚卖出…)."""
    for index in range(clause.start + 1, clause.end - 1):
        if not _is_time(words[index]) or words[index - 1].kind in ("p", "v", "x", "m", "t", "u"):
            continue
        first = index - 1 if words[index - 1].kind == "d" else index
        verb = index + 1
        while verb < clause.end - 1 and (words[verb].kind == "d" or _is_time(words[verb])):
            verb += 1
        if verb not in clause.verbs:
            continue
        if first > clause.start and words[first - 1].kind not in ("d", "p", "v"):
            costs[first - 1] = min(costs.get(first - 1, _TIME_COST), _TIME_COST)
        for later in range(first, verb):
            costs[later] = _ADVERBIAL_COST


def _is_time(word: Word) -> bool:
    return word.kind == "t" or _SPAN.fullmatch(word.text) is not None


def _between(
    words: Sequence[Word], clause: _Clause, verbs: tuple[int, int], costs: dict[int, float]
) -> None:
    """Price the places between a verb and the next one, or the end of the clause."""
    verb, after = verbs
    first = verb + 1
    if first >= clause.end:
        return
    completed = False
    while first < after and (words[first].text in ("了", "着", "过") or words[first].kind == "u"):
        completed = completed or _SPAN.fullmatch(words[first].text) is not None
        first += 1
    if _told_at_once(words, clause, verbs, costs):
        return
    # What leans on the next verb is its own: adverbs, times, a preposition with its noun.
    last = _own(words, first, after) if after < clause.end else after
    last = _without_quotation(words, first, last)
    nominal = [n for n in range(first, last) if words[n].kind in _NOMINAL or _is_quote(words[n])]
    if not nominal or len(nominal) < last - first:
        return
    if after == clause.end:
        ends_clause = is_intransitive(words[verb]) or completed
        _in_object(words, (verb, first, last), ends_clause=ends_clause, costs=costs)
    elif is_intransitive(words[verb]) or completed or _is_done(words, clause, verb):
        costs[first - 1] = CLAUSE_COST
        for place in range(first, last - 1):
            costs[place] = max(costs.get(place, 0.0), _OBJECT_COST)
        costs[last - 1] = _DANGLING_COST
    else:
        told_of = words[verb - 1] if verb > clause.start else NOTHING
        _second_subject(words, (told_of, first, last, words[after]), costs)


def _is_done(words: Sequence[Word], clause: _Clause, verb: int) -> bool:
    """Tell whether a verb tells what was done to the thing before it: 断头路打通|…."""
    text = words[verb].text
    return (
        len(text) > 1
        and text[-1] in "通好完毕"
        and verb > clause.start
        and not acts(words[verb - 1])
    )


def _told_at_once(
    words: Sequence[Word], clause: _Clause, verbs: tuple[int, int], costs: dict[int, float]
) -> bool:
    """Price the place behind a verb where it, or what stands right behind it, tells all."""
    verb, after = verbs
    own, following = words[verb], words[verb + 1]
    if own.text in _REPORTS:
        costs[verb] = CLAUSE_COST
    elif _opens(following) and not is_intransitive(own):
        costs[verb] = _SUBJECT_COST
    elif _is_amount(following) and verb + 2 <= after:
        costs[verb + 1] = CLAUSE_COST  # 达98.6%|…: the amount is all the verb tells
    elif after == verb + 1 and after < clause.end:
        if is_intransitive(own):
            costs[verb] = min(costs.get(verb, _MAYBE_COST), _MAYBE_COST)
        elif is_intransitive(words[after]):
            costs[verb] = _DANGLING_COST
    else:
        return False
    return True


def _without_quotation(words: Sequence[Word], first: int, last: int) -> int:
    """Give where a quotation begins that only describes the next verb: 储户“搬家”买…."""
    if last - 1 > first and words[last - 1].text in _QUOTES:
        opening = next((n for n in range(last - 2, first, -1) if _opens(words[n])), last)
        if words[last - 1].text in _OPENING_QUOTES:
            return last - 1
        return opening if last - opening <= _QUOTED_WORDS else last
    return last


_QUOTED_WORDS = 4


def _opens(word: Word) -> bool:
    return word.kind == "x" and word.text in _OPENING_QUOTES


def _own(words: Sequence[Word], first: int, verb: int) -> int:
    """Give where what belongs to a verb begins: 一审|获刑 has its own 一审."""
    at = verb
    while at > first + 1 and (
        words[at - 1].kind in ("d", "t") or _is_time(words[at - 1]) or "比" in words[at - 1].text
    ):
        at -= 1
    for place in range(first + 1, at):
        if words[place].kind == "p":
            return place
    return at


def _in_object(
    words: Sequence[Word], part: tuple[int, int, int], *, ends_clause: bool, costs: dict[int, float]
) -> None:
    """Price the places in the object that ends a clause: it parts last between its words."""
    verb, first, last = part
    if ends_clause and last - first > 1:
        costs[first - 1] = min(costs.get(first - 1, _MAYBE_COST), _MAYBE_COST)
        return
    for place in range(first, last - 1):
        before, word = words[place], words[place + 1]
        if word.kind == "m" and (word.text[0].isdecimal() or words[verb].text in _CHANGED):
            continue
        if word.kind in ("m", "g", "i", "q") and before.text != "的" and verb < place:
            costs[place] = max(costs.get(place, 0.0), _OBJECT_COST)


def _second_subject(
    words: Sequence[Word], part: tuple[Word, int, int, Word], costs: dict[int, float]
) -> None:
    """Part an object from the subject behind it: 下调存款利率|储户…."""
    told_of, first, last, verb = part
    head = words[last - 1]
    begins = [n for n in range(first + 1, last) if _may_begin(words[n - 1], words[n])]
    counted = words[first].kind == "m" and acts(head)
    lone = last - first == 1 and acts(head) and told_of.kind == "n" and not acts(told_of)
    if counted or lone:
        # 新机预售|黄牛…: what is done stands before its verb, so that this is who does the next.
        costs[first - 1] = _MAYBE_COST
        costs[last - 1] = _SUBJECT_COST
        return
    # 五百场|活动: an amount begins its phrase, and its noun goes with it.
    if any(words[n].kind == "m" for n in begins):
        begins = [n for n in begins if words[n].kind == "m"]
    elif not begins or not (acts(head) or _is_short_state(verb)):
        return
    while len(begins) > 1 and acts(words[begins[-1] - 1]):
        begins.pop()  # 银行|柜员 is one who acts
    if not acts(head):
        costs[begins[-1] - 1] = 2 * _MAYBE_COST  # 有效降水|水库告急
        return
    for place in begins:
        costs[place - 1] = min(costs.get(place - 1, 9.0), _MAYBE_COST)
    costs[begins[-1] - 1] = CLAUSE_COST
    costs[last - 1] = _DANGLING_COST


def _is_short_state(word: Word) -> bool:
    return len(word.text) == 2 and is_intransitive(word)


_AMOUNT = re.compile("[0-9.]+(?:%|％|万|亿|元|倍|成|度)*")


def _is_amount(word: Word) -> bool:
    """Tell whether a number is whole with its unit."""
    return (
        word.kind == "m" and _AMOUNT.fullmatch(word.text) is not None and word.text[-1] in "%％倍"
    )


def _may_begin(before: Word, word: Word) -> bool:
    """Tell whether a noun phrase may begin here."""
    if before.text == "的" or before.kind in ("a", "b", "m", "q", "u") or _is_quote(word):
        return False
    return word.kind in ("n", "nr", "r", "m", "b") and len(word.text) > 1


def _is_quote(word: Word) -> bool:
    return word.kind == "x" and word.text in _QUOTES
