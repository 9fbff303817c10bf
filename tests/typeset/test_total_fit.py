"""The breaks found are the best: against every other set of breaks, on short and real text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.model.style import Rules, TextStyle
from layout_app.typeset import charclass as cc
from layout_app.typeset.badness import LOOSEST_EM, opening
from layout_app.typeset.column import Setter
from layout_app.typeset.linebreak import Break, Breaker, Measure
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
    atoms, spaced = square.setter._prepare(text, style, (), False)
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
        each = badness.opened_em(start, last, spare)
        cost = opening(each) if each <= LOOSEST_EM + EPS else 1e6
    return cost + (badness.runt(start, last) if ends and not opens else 0.0)


def total(search: Breaker, positions: list[int]) -> float:
    return sum(line_cost(search, a, b) for a, b in pairwise(positions))


def positions_of(search: Breaker, lines: list[Break]) -> list[int]:
    return [*(line.start for line in lines), search.breaks[-1]]


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(text=SHORT, measure=st.floats(3.0, 12.0), level=st.sampled_from(["basic", "gb", "strict"]))
def test_no_other_breaks_are_better(square: Square, text: str, measure: float, level: str) -> None:
    search = breaker(square, text, measure, Rules(level=level))  # type: ignore[arg-type]
    if len(search.breaks) > 13 or search.origin < 0:
        return
    found = search.solve()
    best = min(total(search, positions) for positions in every_setting(search))
    if best >= 1e6:  # nothing within the limits: another test's
        return
    assert total(search, positions_of(search, found)) == pytest.approx(best, abs=1e-9)


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
    """Where a line opens past 0.12 em, no set of breaks keeps all lines of its paragraph below."""
    from layout_app.fonts.catalogue import bundled

    pieces = json.loads((shared / "checks/comparison/sheet.json").read_text("utf-8"))
    style = TextStyle(name="body", face="书宋", size=9.0, indent_em=2.0)
    setter = Setter(bundled())
    seen = 0
    for text in {text for kind, text in pieces if kind == "p"}:
        loosest = max(line.opened_em for line in setter.paragraph(text, style, measure).lines)
        if loosest > 0.12:
            seen += 1
            atoms, spaced = setter._prepare(text, style, (), False)
            search = Breaker(atoms, spaced, style.rules, Measure(measure, 2.0))
            assert loosest <= least_loosest(search) + 1e-6, text
    assert seen <= 3


def least_loosest(search: Breaker) -> float:
    """Give the least that the loosest line can open, over all settings without a lone character."""
    finish = search.breaks[-1]

    @cache
    def from_here(start: int) -> float:
        if start == finish:
            return 0.0
        return min(
            (
                max(openness(start, position), from_here(position))
                for position in search.breaks
                if position > start and openness(start, position) < 9.0
            ),
            default=9.0,
        )

    @cache
    def openness(start: int, position: int) -> float:
        spaced, last = search.spaced, search.content_end[position] - 1
        opens = start == search.origin
        fix = (spaced.start_first if opens else spaced.start_rest)[start]
        natural = spaced.pen[last] - spaced.pen[start] + fix + spaced.width[last] + spaced.end[last]
        spare = search.measure.width - (search.measure.first if opens else 0.0) - natural
        if position == finish:
            lone = not opens and search.badness.runt(start, last) > 2.0
            return 9.0 if lone or spare < -EPS else 0.0
        if spare < -EPS:
            return 9.0 if search.badness.compressed(start, last, -spare) < 0 else 0.0
        return min(9.0, search.badness.opened_em(start, last, spare))

    return from_here(search.origin)
