"""Rules by number, D and E: lines compressed, opened, hung. CLREQ 3.6, 3.1.7."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from layout_app.model.style import Rules
from layout_app.typeset.justify import place
from layout_app.typeset.linebreak import Break
from layout_app.typeset.spacing import space

if TYPE_CHECKING:
    from conftest import Square


def squeezed(square: Square, text: str, measure_em: float) -> list[float]:
    """Give the cells of a text set as one line, however narrow."""
    atoms = square.set(text, 60).atoms
    spaced = space(atoms, Rules())
    natural = square.set(text, 60).lines[0].width_em
    whole_line = Break(0, len(atoms.cls), natural, measure_em, 0.0, True, False)
    edges = place(atoms, spaced, whole_line, 0.0, "justify").atoms_em
    return [round(b - a, 4) for a, b in pairwise(edges)]


def test_34_justified_but_the_last(square: Square) -> None:
    done = square.set("文" * 23, 10.5)
    assert [round(line.width_em, 6) for line in done.lines] == [10.5, 10.5, 3.0]
    assert square.set("文" * 5, 10.5).lines[0].width_em == 5.0


def test_35_compress_before_expanding(square: Square) -> None:
    # Taking half a comma in and leaving the comma whole are both possible.
    assert square.lines("文文文，文文文文文文文文文文", 9.5)[0] == "文文文，文文文文文文"


def test_36_order_of_compression(square: Square) -> None:
    # From the tightest: the line's end is fixed; then steps are used up one after another.
    text = "a b・文（文，c文。文文"
    natural = sum(square.cells(text))
    rooms = [1 / 12, 0.5, 0.5, 0.5, 0.125, 0.5]  # space, ・, （, ，, gap, 。
    assert square.set(text, natural).lines[0].opened_em == 0.0
    taken = 0.0
    for step, room in enumerate(rooms):
        before = squeezed(square, text, natural - taken)
        after = squeezed(square, text, natural - taken - room)
        changed = {text[k] for k, (a, b) in enumerate(zip(before, after, strict=True)) if b < a}
        assert changed == [{" "}, {"・"}, {"（"}, {"，"}, {"c"}, {"。"}][step], step
        assert sum(before) - sum(after) == pytest.approx(room, abs=2e-4)
        taken += room


def test_37_order_of_expansion(square: Square) -> None:
    text = "ab cd文字—文文"
    natural = [0.5, 0.5, 0.3333, 0.5, 0.75, 1.0, 1.0, 1.0, 1.0, 1.0]

    def opened(em: float, **rules: float) -> list[float]:
        cells = square.cells(text, 7.5833 + em, align="fill", **rules)
        return [round(a - b, 3) for a, b in zip(cells, natural, strict=True)]

    assert square.cells(text) == natural
    # The word space, to a half; the gap, to what the paper allows; then all alike but beside the
    # connector: b|space is one place with space|c, so a|b, …, cd, d|文, 文|字, 文|文.
    assert opened(1 / 6, widest_gap_em=0.5) == [0, 0, 0.167, 0, 0, 0, 0, 0, 0, 0]
    assert opened(1 / 6 + 0.25, widest_gap_em=0.5) == [0, 0, 0.167, 0, 0.25, 0, 0, 0, 0, 0]
    assert opened(1 / 6 + 0.4, widest_gap_em=0.5) == [0, 0, 0.217, 0, 0.25, 0.05, 0, 0, 0.05, 0]
    # Where letters would look loose the connector's sides give too.
    assert opened(1 / 6 + 0.8, widest_gap_em=0.5)[5:] == [0.092, 0.092, 0.092, 0.092, 0]
    # A fixed gap opens with the letters.
    assert opened(1 / 6 + 0.2, widest_gap_em=0.25) == [0, 0, 0.217, 0, 0.05, 0.05, 0, 0, 0.05, 0]


def test_36_a_space_between_han_gives_before_a_mark(square: Square) -> None:
    text = "文，文 文文"
    natural = sum(square.cells(text))
    assert square.cells(text)[3] == 0.25
    cells = squeezed(square, text, natural - 0.1)
    assert (cells[1], cells[3]) == (1.0, 0.15)
    cells = squeezed(square, text, natural - 0.2)
    assert (cells[1], cells[3]) == (0.925, 0.125)


def test_37_gaps_open_to_a_half_in_a_measure_of_whole_em(square: Square) -> None:
    text = "文字ab" + "文字" * 6
    assert sum(square.cells(text)) == 15.5

    def opened(measure: float, **rules: float) -> list[float]:
        cells = square.cells(text, measure, align="fill", **rules)
        return [round(cells[k] - own, 4) for k, own in ((0, 1.0), (1, 1.0), (3, 0.5), (4, 1.0))]

    assert opened(16) == [0.0, 0.5, 0.5, 0.0]
    assert opened(16, widest_grid_gap_em=1 / 3) == [0.0278, 0.3333, 0.3333, 0.0278]
    # In a broken measure, and where the paper fixes its gaps, they open with all others.
    assert opened(16.1) == [0.0429, 0.2929, 0.2929, 0.0429]
    assert opened(16, widest_grid_gap_em=0.25) == [0.0357, 0.2857, 0.2857, 0.0357]


def test_37_an_opened_gap_costs_as_a_closed_one(square: Square) -> None:
    # The comma gives a half, or the gaps take one: the first is cheaper (先挤进).
    assert square.lines("文，文a文文文文文文文文文", 9)[0] == "文，文a文文文文文"


def test_38_one_step_is_used_up_first(square: Square) -> None:
    cells = square.cells("文、文）文文文", 6.5)
    assert cells[1] == 1.0
    assert cells[3] == 0.5
    text = "文）文ab cd"
    natural = sum(square.cells(text))
    cells = square.cells(text, natural - 0.05)
    assert cells[1] == 1.0
    assert cells[5] == pytest.approx(1 / 3 - 0.05, abs=1e-4)


def test_39_units_do_not_open(square: Square) -> None:
    text = "文" * 10 + "——58.92%" + "文" * 10
    natural = square.cells(text)
    done = square.set(text, sum(natural) + 1, align="fill")
    opened = [
        a - b
        for a, b in zip(square.cells(text, sum(natural) + 1, align="fill"), natural, strict=False)
    ]
    assert done.lines[0].opened_em == pytest.approx(1 / 21, abs=1e-3)
    for k, each in enumerate(opened[:-1]):
        held = text[k : k + 2] == "——" or (text[k] in "58.92" and text[k + 1] in "58.92%")
        assert each == pytest.approx(0.0 if held else 1 / 21, abs=1e-3), k


def test_40_looseness_is_told(square: Square) -> None:
    loose = square.set("文文文文abcdefghij文文", 6).lines[0]
    assert loose.opened_em > 0.25


def test_41_nothing_hangs(square: Square) -> None:
    for text in ("文文文文文，文文", "文文文文。”文文"):
        assert all(line.width_em <= 5 + 1e-6 for line in square.set(text, 5).lines)


def test_41_one_stop_may_hang(square: Square) -> None:
    text = "一二三四五，七八九十。”一二"
    plain = square.set(text, 5)
    hung = square.set(text, 5, hang=True)
    assert [len(line.x_em) for line in plain.lines] != [len(line.x_em) for line in hung.lines]
    # The comma begins where the measure ends.
    assert square.lines(text, 5, hang=True)[0] == "一二三四五，"
    assert hung.lines[0].x_em == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    assert hung.lines[0].width_em == 5.0
    # Of two marks none hangs.
    (pair,) = square.set("一。”", 9, hang=True).lines
    assert pair.width_em == 2.0
