"""The times with which clauses of a head begin: a head turns behind them, never within.

In: words with their kinds. Out: where times begin and end. **Source:** typography.md 72.
"""

from __future__ import annotations

import re

from layout_app.typeset.lexicon import DURATION, NOTHING, Word

_TIME_ENDS = frozenset(
    (
        *("后", "前", "中", "时", "间", "夜", "之后", "之前", "以来", "期间", "当天", "当日"),
        *("前夕", "过后", "以后", "以前", "同时", "之际", "时节", "之夜"),
    )
)
_LONGEST_TIME = 7
"""Characters of the longest time that a clause begins with."""
_CLOSING_PAIRS = frozenset("”’》〉」』")
_PAIRED = frozenset("“”‘’《》〈〉「」『』")
"""They part no clause."""
_CLOCK = re.compile("[0-9一二三四五六七八九十两]+[点时分半日]")


def times(words: list[Word]) -> dict[int, int]:
    """Give the times that clauses begin with (下月起, 入夏后, 国庆期间, 三年来), start to end.

    Places count characters.
    """
    found: dict[int, int] = {}
    at = start = 0
    before = Word("", "x")
    for word, following in zip(words, [*words[1:], NOTHING], strict=True):
        end = at + len(word.text)
        if word.kind == "x" and word.text not in _PAIRED:
            start = end
        elif end - start <= _LONGEST_TIME and following.text not in _CLOSING_PAIRS:
            first, goes_on = at == start, found.get(start) == at
            if (
                (first and following.kind == "v" and DURATION.fullmatch(word.text))
                or (first and word.kind == "t")
                or (goes_on and (word.kind == "t" or _CLOCK.fullmatch(word.text)))
                or _ends_time(before, word)
            ):
                found[start] = end
        before, at = word, end
    return found


def _ends_time(before: Word, word: Word) -> bool:
    """Tell whether a word makes a time of what is before it."""
    if before.kind == "x":
        return word.text in ("今起", "即日起")
    if word.text in _TIME_ENDS and before.kind not in ("u", "p", "c"):
        return True
    if word.kind == "t":
        return before.text in ("每逢", "每", "逢", "自", "从", "到")
    if word.text in ("起", "日起"):
        return before.kind in ("t", "m", "q") or before.text[-1] in "月日年周"
    if word.text == "来":
        return before.kind == "m" and before.text[-1] in "年月周日天"
    return False
