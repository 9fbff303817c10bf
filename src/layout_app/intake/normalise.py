"""Make half-width marks in Chinese text full width: a step of its own that the ledger can undo.

**Source:** typography.md 33, 51, 53; GB/T 15834 (Chinese marks in Chinese text). Marks in numbers,
times, addresses and Latin runs stay; so do ``.``, ``%`` and ``+``.
"""

from __future__ import annotations

import bisect
import re

from layout_app.intake.characters import HAN, is_han
from layout_app.intake.patterns import lazy
from layout_app.intake.typed import GONE, typed_marks

WIDE = str.maketrans(",:;()?!", "，：；（）？！")
_VARIANTS = str.maketrans(
    {
        **dict(zip("﹐﹑﹔﹕﹖﹗︰﹒", "，、；：？！：。", strict=True)),
        # The vertical forms of old type and of some systems' vertical text.
        **dict(zip("︐︑︒︓︔︕︖", "，、。：；！？", strict=True)),
        **dict(zip("﹙﹚︵︶﹁﹂﹃﹄︻︼︽︾︿﹀", "（）（）「」『』【】《》〈〉", strict=True)),
        # Full-width letters and digits are not stored (typography.md 19, 51).
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)},
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)},
    }
)
_VARIANT = lazy("[﹐﹑﹔﹕﹖﹗﹒﹙﹚\ufe10-\ufe16︰︵︶︻-﹄０-９Ａ-Ｚａ-ｚ]")
# Without any of these nothing is folded; most paragraphs of a careful reporter have none.
_TOUCHED = lazy(
    r"[,:;?!().\"\- ﹐﹑﹔﹕﹖﹗﹒﹙﹚\ufe10-\ufe16︰︵︶︻-﹄０-９Ａ-Ｚａ-ｚ．‧•・･]"
    r"|[。·…]{3}|—{3}|－{2}"
)
_MARK = lazy(r"[,:;?!]")
_BRACKET = lazy(r"[()（）]")
_DOT = lazy(r"(?<=[0-9０-９])[．﹒](?=[0-9０-９])")
_INTERPUNCT = lazy("[‧•・･]")
_HAN = lazy(HAN)
# What makes a mark beside it Chinese: Han and the marks that only Chinese has.
_CHINESE = frozenset("、。，：；？！《》〈〉「」『』【】〔〕（）…—℃％×")
_ADDRESS = lazy(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[A-Za-z0-9._+\-]{1,64}@[A-Za-z0-9.\-]+", re.ASCII
)
_MAY_ADDRESS = lazy("://|@|www")
_CODE = lazy("`[^`\n]+`")
_PASSED_OVER = " \u3000\t\"'“”‘’,:;?!()"
_LATIN_RUN = lazy(r"[A-Za-z0-9.+%&'’/\-@_=~# ]")
_NEIGHBOUR = frozenset("“”‘’")
_REACH = 6
_RUN = 40


def normalise(text: str) -> str:
    """Give the text with Chinese marks where it is Chinese."""
    return fold(text).replace(GONE, "")


def fold(text: str) -> str:
    """Do the same, character for character: the result is as long as the text."""
    if not _TOUCHED.search(text) or not (_HAN.search(text) or _VARIANT.search(text)):
        return text
    folded = list(text)
    for found in _VARIANT.finditer(text):
        folded[found.start()] = found.group().translate(_VARIANTS)
    for found in _DOT.finditer(text):
        folded[found.start()] = "."
    for found in _INTERPUNCT.finditer(text):
        if is_han(text[found.start() - 1 : found.start()]) and is_han(text[found.end() :][:1]):
            folded[found.start()] = "·"
    if _HAN.search(text):
        kept = _addresses(text)
        for place in (*_marks(text, kept), *_brackets(text, kept)):
            folded[place] = text[place].translate(WIDE)
            _close_up(text, place, folded)
        for place, char in typed_marks(text, kept):
            folded[place] = char
    return "".join(folded)


def _chinese(char: str) -> bool:
    return char in _CHINESE or is_han(char)


def changed_marks(raw: str, folded: str) -> int:
    """Count the characters that folding changed."""
    if raw == folded:
        return 0
    return sum(old != new for old, new in zip(raw, folded, strict=True))


def _close_up(text: str, place: int, folded: list[str]) -> None:
    """Take out the blank after a mark that was typed half width: the full one has its own room."""
    after = place + 1
    if text[place] != "(" and text[after : after + 1] == " " and _is_chinese(text, after + 1):
        folded[after] = GONE
    if text[place] == "(" and place and text[place - 1] == " " and _is_chinese(text, place - 2):
        folded[place - 1] = GONE


def _is_chinese(text: str, place: int) -> bool:
    return 0 <= place < len(text) and _chinese(text[place])


def _addresses(text: str) -> frozenset[int]:
    """Give the places of marks inside web and mail addresses, and of all marks inside code."""
    kept: set[int] = set()
    if "`" not in text and not _MAY_ADDRESS.search(text):
        return frozenset()
    for found in _CODE.finditer(text):
        kept.update(range(*found.span()))
    for found in _ADDRESS.finditer(text):
        end = found.start() + len(found.group().rstrip(",:;?!()"))
        kept.update(place for place in range(found.start(), end) if text[place] in ",:;?!().-")
    return frozenset(kept)


def _marks(text: str, kept: frozenset[int]) -> list[int]:
    return [
        found.start()
        for found in _MARK.finditer(text)
        if found.start() not in kept and _is_chinese_mark(text, found.start())
    ]


def _is_chinese_mark(text: str, place: int) -> bool:
    """Decide a mark by the nearest characters that are no marks themselves."""
    before, after = _before(text, place), _after(text, place)
    if before.isdigit() and after.isdigit() and _touches(text, place):
        return False
    if before and _chinese(before):
        return True
    mark = text[place]
    if after and _chinese(after):
        # "Yahoo!公司": the mark belongs to the name.
        return not (mark == "!" and before.isascii() and before.isalpha())
    # The end of a sentence that ends in Latin or figures: "你看NBA?", "增长20%;".
    return not after and _han_before_run(text, place)


def _touches(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


def _before(text: str, place: int) -> str:
    for index in range(place - 1, max(place - 1 - _REACH, -1), -1):
        if text[index] not in _PASSED_OVER:
            return text[index]
    return ""


def _after(text: str, place: int) -> str:
    for index in range(place + 1, min(place + 1 + _REACH, len(text))):
        if text[index] not in _PASSED_OVER:
            return text[index]
    return ""


def _han_before_run(text: str, place: int) -> bool:
    """Tell whether Chinese runs into the Latin word or figure before a mark."""
    index = place - 1
    while index >= max(place - _RUN, 0) and _LATIN_RUN.match(text[index]):
        index -= 1
    return index >= 0 and _chinese(text[index])


def _brackets(text: str, kept: frozenset[int]) -> list[int]:
    """Give the half-width brackets of Chinese pairs, and lone ones beside Chinese."""
    wide: list[int] = []
    if "(" not in text and ")" not in text:
        return wide
    opened: list[int] = []
    han = [found.start() for found in _HAN.finditer(text)]
    for found in _BRACKET.finditer(text):
        place = found.start()
        if place in kept:
            continue
        if found.group() in "(（":
            opened.append(place)
        elif opened:
            wide += _pair(text, opened.pop(), place, han)
        elif _neighbour(text, place - 1) or _neighbour(text, place + 1):
            wide.append(place)
    wide += [p for p in opened if _neighbour(text, p - 1) or _neighbour(text, p + 1)]
    return [place for place in wide if text[place] in "()"]


def _pair(text: str, start: int, end: int, han: list[int]) -> list[int]:
    full = text[start] == "（" or text[end] == "）"
    inside = bisect.bisect_left(han, end) > bisect.bisect_right(han, start)
    chinese = full or inside or _neighbour(text, start - 1)
    return [start, end] if chinese or (start == 0 and _neighbour(text, end + 1)) else []


def _neighbour(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (_chinese(text[place]) or text[place] in _NEIGHBOUR)
