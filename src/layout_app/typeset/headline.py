"""Headlines: turned by sense, balanced, never wider than their measure.

In: the words of a head and a width. Out: lines, each set. **Source:** CLREQ 4.1; typography.md
72–77 (a turn splits no word, no tight group, no name in marks; 的 opens no line).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from layout_app.model.style import Rules, TextStyle
from layout_app.typeset import charclass as cc
from layout_app.typeset.column import SetParagraph, Setter

NARROWEST = 0.92
"""A head is condensed by at most 8 %. **Source:** architecture.md 7; look.md."""

_UNLIMITED_EM = 4000.0
_HEAD_RULES = Rules(start_marks="trim", tighten_em=0.0)

_NUMERAL = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿两几数第][0-9０-９.%％万亿余多]*")
_WEAK_START = frozenset("的地得了着过们等之者性化们吗呢吧啊")
_WEAK_END = frozenset("的不第在和与及对为向从把被让将以于是有各每本该等至")
_CLOSING_OF = {"《": "》", "“": "”", "（": "）", "「": "」", "『": "』", "〈": "〉", "(": ")"}
_TURN_COST = {"space": 0.0, "mark": 0.3, "word": 1.0, "weak": 2.5}


@dataclass(frozen=True, slots=True)
class Headline:
    """A set head.

    Attributes:
        lines: one paragraph of one line each.
        style: with the horizontal scale it took.
        widest: points.
        cost: how far from a good turn and good balance; 0 is best.
    """

    lines: tuple[SetParagraph, ...]
    style: TextStyle
    widest: float
    cost: float

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each line."""
        return tuple(line.atoms.text for line in self.lines)


def set_headline(
    text: str, style: TextStyle, width: float, turns: int, setter: Setter
) -> Headline | None:
    """Set a head on a number of lines in a width.

    Args:
        text: spaces are turns that the copy asks for.
        style: size, face; its stretch is the scale when there is room.
        width: points.
        turns: number of lines.
        setter: sets and keeps.

    Returns:
        None where the head cannot be turned into so many lines or is too wide even condensed.
    """
    best = _best_turns(text, turns)
    if best is None:
        return None
    cost, parts = best
    plain = replace(style, align="left", indent_em=0.0, hang_em=0.0, rules=_HEAD_RULES)
    lines = tuple(setter.paragraph(part, plain, _UNLIMITED_EM) for part in parts)
    widest = max(_width_em(line) for line in lines) * style.size
    scale = min(1.0, width / widest) if widest else 1.0
    if scale < NARROWEST - 1e-6:
        return None
    if scale < 1.0:
        plain = replace(plain, stretch=scale)
        lines = tuple(setter.paragraph(part, plain, _UNLIMITED_EM) for part in parts)
    return Headline(lines, plain, widest * scale, cost)


def _width_em(line: SetParagraph) -> float:
    return line.lines[0].width_em if line.lines else 0.0


@lru_cache(maxsize=4096)
def _best_turns(text: str, turns: int) -> tuple[float, tuple[str, ...]] | None:
    """Choose where to turn: the least cost of the turns plus the unevenness of the lines."""
    text = re.sub(r"[ \u3000]+", " ", text.strip())
    if turns == 1:
        return 0.0, (text.replace(" ", "\u3000"),)
    places = turn_places(text)
    found: tuple[float, tuple[str, ...]] | None = None
    for chosen in _selections(sorted(places), turns - 1):
        parts = _parts(text, chosen)
        lengths = [_length(part) for part in parts]
        if min(lengths) < 2:
            continue
        uneven = (max(lengths) - min(lengths)) / max(lengths)
        spare = sum(1 for part in parts if "\u3000" in part)
        cost = sum(places[at] for at in chosen) + 4.0 * uneven * uneven + 1.5 * spare
        if found is None or cost < found[0] - 1e-9:
            found = (cost, parts)
    return found


def _selections(places: list[int], count: int) -> list[tuple[int, ...]]:
    if count == 1:
        return [(at,) for at in places]
    return [
        (first, *rest)
        for number, first in enumerate(places)
        for rest in _selections(places[number + 1 :], count - 1)
    ]


def _parts(text: str, chosen: tuple[int, ...]) -> tuple[str, ...]:
    edges = [0, *chosen, len(text)]
    parts = [text[a:b].strip() for a, b in zip(edges, edges[1:], strict=False)]
    return tuple(part.replace(" ", "\u3000") for part in parts)


def _length(part: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in part)


def turn_places(text: str) -> dict[int, float]:
    """Give the places where a head may turn, each with its cost.

    A place is the index of the first character of the next line.
    """
    words = _word_starts(text)
    closed = _enclosed(text)
    places: dict[int, float] = {}
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if after == " " or at in closed:
            continue
        if before == " ":
            places[at] = _TURN_COST["space"]
        elif at in words and _allowed(text, at):
            weak = before in _WEAK_END
            kind = "mark" if cc.class_of(before) in cc.CLOSING else "weak" if weak else "word"
            places[at] = _TURN_COST[kind]
    return places


def _allowed(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in cc.no_start("gb") or before in cc.no_end("gb") or after in _WEAK_START:
        return False
    return not _NUMERAL.fullmatch(before) or cc.class_of(after) != cc.HAN


def _word_starts(text: str) -> set[int]:
    """Cut a head into words; the cutter is loaded at the first head that needs it."""
    import rjieba

    starts: set[int] = set()
    at = 0
    for word in rjieba.cut(text):
        starts.add(at)
        at += len(word)
    return starts


def _enclosed(text: str) -> set[int]:
    """Give the places inside brackets and quotes that are short enough to stay whole."""
    inside: set[int] = set()
    for start, char in enumerate(text):
        closing = _CLOSING_OF.get(char)
        end = text.find(closing, start) if closing else -1
        if 0 < end - start <= 12:
            inside.update(range(start + 1, end + 1))
    return inside
