"""Heads in the manner of dailies, each with the turns a sub-editor makes and those no paper prints.

The first list was written with the first rules; the further ones before any of them was set.
"""

from __future__ import annotations

import tomllib
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import pytest

from layout_app.typeset.headline import best_turns
from layout_app.typeset.sense import turn_places

pytest.importorskip("rjieba")


class Head(NamedTuple):
    """A head, its right and its wrong turns; places count characters without the spaces."""

    words: str
    right: frozenset[int]
    wrong: frozenset[int]
    turns: int


def _read(marked: str, turns: int) -> Head:
    words, right, wrong = "", set[int](), set[int]()
    for char in marked:
        if char in "|!":
            (right if char == "|" else wrong).add(len(words.replace(" ", "")))
        else:
            words += char
    return Head(words, frozenset(right), frozenset(wrong), turns)


def _heads(name: str, key: str, turns: int) -> list[Head]:
    lists = tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))
    return [_read(marked, turns) for marked in lists[key]]


FIRST = _heads("headlines.toml", "heads", 2)
FURTHER = _heads("headlines_further.toml", "two", 2) + _heads("headlines_further.toml", "three", 3)


def test_the_lists_are_as_long_as_they_claim() -> None:
    assert len({head.words for head in FIRST}) == 200
    assert len({head.words for head in FURTHER if head.turns == 2}) == 100
    assert len({head.words for head in FURTHER if head.turns == 3}) == 12


@pytest.mark.parametrize("heads", [FIRST, FURTHER], ids=["first", "further"])
def test_heads_turn_as_a_sub_editor_would(heads: list[Head]) -> None:
    unlike, wrong = [], []
    for head in heads:
        best = best_turns(head.words, head.turns)
        assert best is not None, head.words
        lengths = [len(line.replace("\u3000", "")) for line in best[1]]
        turns = set(accumulate(lengths[:-1]))
        if turns & head.wrong:
            wrong.append(best[1])
        elif not turns <= head.right:
            unlike.append(best[1])
    assert not wrong
    assert len(unlike) <= 0.02 * len(heads), unlike


@pytest.mark.parametrize("head", [h for h in FURTHER if " " in h.words], ids=lambda h: h.words)
def test_turns_that_the_copy_asks_for_come_first(head: Head) -> None:
    asked = {len(head.words[:at].replace(" ", "")) for at, c in enumerate(head.words) if c == " "}
    best = best_turns(head.words, head.turns)
    assert best is not None
    turns = set(accumulate(len(line.replace("\u3000", "")) for line in best[1][:-1]))
    assert asked <= turns, best[1]


@pytest.mark.parametrize("word", ["周例会", "月例会", "周报"])
def test_the_week_of_a_meeting_is_no_surname(word: str) -> None:
    text = f"县教育局校园安全{word}"
    start = text.index(word)
    assert not {start + 1, start + 2} & turn_places(text).keys()
