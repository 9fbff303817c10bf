"""The breaks found are the best: against every other set of breaks, on short and real text."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from layout_app.fonts.catalogue import bundled
from layout_app.model.style import Rules, TextStyle
from layout_app.typeset import charclass as cc
from layout_app.typeset.badness import LOOSEST_EM
from layout_app.typeset.column import Setter
from layout_app.typeset.linebreak import GLARING_EM, Break, Breaker, Measure
from layout_app.units import EPS

if TYPE_CHECKING:
    from conftest import Square

_PIECES = st.sampled_from(
    [
        "文",
        "字字",
        "中文排版",
        "，",
        "。",
        "“",
        "”",
        "（",
        "）",
        "、",
        "8",
        "58%",
        "ab c",
        "——",
        "　",
    ]
)
SHORT = st.lists(_PIECES, min_size=3, max_size=9).map("".join).map(lambda text: "文" + text)


def breaker(square: Square, text: str, measure: float, rules: Rules) -> Breaker:
    style = TextStyle(name="short", face="square", size=10.0, rules=rules)
    atoms, spaced = square.setter._prepare(text, style, measure, (), False)
    return Breaker(atoms, spaced, rules, Measure(measure, 1.0))


def every_setting(search: Breaker) -> Iterator[list[int]]:
    """Give every set of legal breaks, with the paragraph's start and end."""
    inner = search.breaks[:-1]
    for count in range(len(inner) + 1):
        for chosen in combinations(inner, count):
            yield [search.origin, *chosen, search.breaks[-1]]


def line_cost(search: Breaker, start: int, position: int) -> float:
    """Price one line from the paragraph's sums alone; none where it cannot be set."""
    spaced, badness = search.spaced, search.badness
    last = search.content_end[position] - 1
    if last < start:
        return float("inf")
    opens = start == search.origin
    fix = (spaced.start_first if opens else spaced.start_rest)[start]
    natural = spaced.pen[last] - spaced.pen[start] + fix + spaced.width[last] + spaced.end[last]
    spare = search.measure.width - (search.measure.first if opens else 0.0) - natural
    ends = position == search.breaks[-1]
    if spare < -EPS:
        cost = badness.compressed(start, last, -spare)
        if cost < 0:
            return float("inf")
    elif ends:
        cost = 0.0
    else:
        each, price = badness.opened(start, last, spare)
        cost = price if each <= LOOSEST_EM + EPS else 1e6
    return cost + (badness.runt(start, last) if ends and not opens else 0.0)


def total(search: Breaker, positions: list[int]) -> float:
    return sum(line_cost(search, a, b) for a, b in pairwise(positions))


def positions_of(search: Breaker, lines: list[Break]) -> list[int]:
    return [*(line.start for line in lines), search.breaks[-1]]


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(text=SHORT, measure=st.floats(3.0, 12.0), level=st.sampled_from(["basic", "gb", "strict"]))
@example(text="文中文排版文8）中文排版。字字。", measure=8.1144, level="strict")
def test_no_other_breaks_are_better(square: Square, text: str, measure: float, level: str) -> None:
    search = breaker(square, text, measure, Rules(level=level))  # type: ignore[arg-type]
    if len(search.breaks) > 13 or search.origin < 0:
        return
    found = search.solve()
    best = min(every_setting(search), key=lambda positions: total(search, positions))
    if total(search, best) >= 1e6:  # nothing within the limits: another test's
        return
    own = positions_of(search, found)
    if total(search, own) == math.inf:  # letters give for a mark, so that no line glares
        assert max(openness(search, *ends) for ends in pairwise(best)) > GLARING_EM
        search.badness.letters_for_marks = True
        best = min(every_setting(search), key=lambda positions: total(search, positions))
    assert total(search, own) == pytest.approx(total(search, best), abs=1e-9)


@pytest.mark.parametrize("length", range(2, 60))
@pytest.mark.parametrize("measure", [8, 12, 12.4, 13, 15])
def test_no_lone_character(square: Square, length: int, measure: float) -> None:
    for text in ("文" * length, "文" * length + "。"):
        for indent in (0.0, 2.0):
            lines = square.lines(text, measure, indent_em=indent)
            letters = sum(cc.class_of(char) == cc.HAN for char in lines[-1])
            # A first line can only give one away while it stays within the loosest.
            left = len(lines[0]) - 1
            helpless = len(lines) == 2 and measure - indent - left > LOOSEST_EM * (left - 1)
            assert letters >= 2 or len(lines) == 1 or helpless, lines


@pytest.mark.parametrize("measure", [111.614 / 9, 13.0])
def test_loose_lines_of_a_page_cannot_be_helped(shared: Path, measure: float) -> None:
    """Where a line opens past 0.12 em, no set of breaks keeps all lines of its paragraph below.

    Every set of legal breaks whose lines can be set at all is tried; ``pytest -s`` tells figures.
    """
    loose = 0
    for search in body_of(shared, measure):
        loosest = loosest_of(search)
        if loosest > 0.12:
            loose += 1
            if loosest == _NEVER:  # set by letters before a mark, which is the next test's
                search.badness.letters_for_marks = True
                loosest = loosest_of(search)
            least, tried = least_loosest(search)
            told = (
                f"{measure:.2f} em: {loosest:.4f}; {least:.4f} is the least of {tried:,} settings"
            )
            sys.stdout.write(f"\n{told}")
            assert loosest <= least + 1e-6
    assert loose <= 3


def test_letters_give_for_a_mark_only_where_a_line_would_glare_else(shared: Path) -> None:
    """At 12.40 em the least of one paragraph is 0.175 em with letters as they are.

    It begins with ten Han and a comma in 10.4 em: half an em for the comma, and 0.1 em is lacking.
    The only other end of that line is before the tenth Han. There alone letters give what lacks,
    0.009 em each, and the line is told.
    """
    glaring = [
        search for search in body_of(shared, 111.614 / 9) if least_loosest(search)[0] > GLARING_EM
    ]
    assert [least_loosest(search)[0] for search in glaring] == [pytest.approx(1.4016 / 8, abs=1e-4)]
    search = glaring[0]
    ends = [at for at in search.breaks if openness(search, 0, at) <= LOOSEST_EM]
    assert ends == [9]
    assert search.atoms.cls[9:11] == [cc.HAN, cc.PAUSE]
    found = search.solve()
    search.badness.letters_for_marks = True
    assert loosest_in(search, found) == pytest.approx(1.4016 / 10, abs=1e-4)
    assert loosest_in(search, found) == pytest.approx(least_loosest(search)[0], abs=1e-6)


def test_letters_never_give_for_a_mark_where_no_line_glares(square: Square) -> None:
    tight = "文" * 12 + "，" + "文" * 40
    lines = square.set(tight, 12.4).lines
    assert lines[0].end == 11
    assert lines[0].opened_em == pytest.approx(0.14)
    assert all(not line.tightened_em for line in lines)
    # Six em less and there are too few places for what is over: the comma comes in.
    short = "文" * 6 + "，" + "文" * 40
    lines = square.set(short, 6.4).lines
    assert lines[0].end == 7
    assert lines[0].tightened_em == pytest.approx(0.1)


def body_of(shared: Path, measure: float) -> Iterator[Breaker]:
    """Give the comparison sheet's paragraphs, each with the search that sets it."""
    pieces = json.loads((shared / "checks/comparison/sheet.json").read_text("utf-8"))
    style = TextStyle(name="body", face="书宋", size=9.0, indent_em=2.0)
    setter = Setter(bundled())
    for text in sorted({text for kind, text in pieces if kind == "p"}):
        atoms, spaced = setter._prepare(text, style, measure, (), False)
        yield Breaker(atoms, spaced, style.rules, Measure(measure, 2.0))


def loosest_of(search: Breaker) -> float:
    """Give the em by which the loosest line opens in the setting that is found."""
    return loosest_in(search, search.solve())


def loosest_in(search: Breaker, lines: list[Break]) -> float:
    """Give the em by which the loosest of these lines opens."""
    found = positions_of(search, lines)
    return max(openness(search, start, position) for start, position in pairwise(found))


def least_loosest(search: Breaker) -> tuple[float, int]:
    """Give the least that the loosest line can open, and over how many settings.

    Of all sets of legal breaks those count whose lines hold their text and that end in no lone
    character (孤字).
    """
    finish = search.breaks[-1]

    @cache
    def from_here(start: int) -> tuple[float, int]:
        if start == finish:
            return 0.0, 1
        least, tried = _NEVER, 0
        for position in search.breaks:
            if position > start:
                opens = openness(search, start, position)
                rest, ways = from_here(position) if opens < _NEVER else (_NEVER, 0)
                least, tried = min(least, max(opens, rest)), tried + ways
        return least, tried

    return from_here(search.origin)


_NEVER = 9.0


def openness(search: Breaker, start: int, position: int) -> float:
    """Give the em that a line opens at each boundary, ``_NEVER`` where it cannot be set."""
    spaced, last = search.spaced, search.content_end[position] - 1
    opens = start == search.origin
    fix = (spaced.start_first if opens else spaced.start_rest)[start]
    natural = spaced.pen[last] - spaced.pen[start] + fix + spaced.width[last] + spaced.end[last]
    spare = search.measure.width - (search.measure.first if opens else 0.0) - natural
    if position == search.breaks[-1]:
        lone = not opens and search.badness.runt(start, last) > 2.0
        if lone:
            return _NEVER
        spare = min(spare, 0.0)
    if spare < -EPS:
        return _NEVER if search.badness.compressed(start, last, -spare) < 0 else 0.0
    return min(_NEVER, search.badness.opened(start, last, spare)[0])
