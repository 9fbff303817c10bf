"""Which pages are shown: no bad one beside a good one, and no page twice."""

from __future__ import annotations

import pytest

from layout_app.makeup.proposals import MOST_SAME, Found, _alike, different
from layout_app.makeup.score import Measures
from layout_app.makeup.table import Choice
from layout_app.makeup.tree import Placed
from layout_app.makeup.weights import MEASURES
from layout_app.model.page import Options

SETTING = Choice(0.0, Options(), 3, 24.0, 0)
COLUMNS, LINES = 6, 40


def page(*places: tuple[int, int, int, int], cost: float = 0.0, **faults: float) -> Found:
    """Give a page of stories at columns, lines, and so many of them, in the order of rank."""
    placed = tuple(Placed(n, *place, SETTING) for n, place in enumerate(places))
    measures: Measures = {**dict.fromkeys(MEASURES, 0.0), **faults}
    return Found(("L", 0, 0), placed, measures, cost)


def mirrored(found: Found, **faults: float) -> Found:
    places = [(COLUMNS - p.column - p.columns, p.line, p.columns, p.lines) for p in found.placed]
    return page(*places, cost=found.cost + 1, **faults)


LEAD_LEFT = page((0, 0, 4, 30), (4, 0, 2, 30), (0, 30, 6, 10))
LEAD_WIDE = page((0, 0, 6, 15), (0, 15, 3, 25), (3, 15, 3, 25), cost=20)
FAULTY = page((0, 0, 4, 20), (4, 0, 2, 40), (0, 20, 4, 20), cost=-5, bump_hard=1)


def test_a_page_with_a_hard_fault_is_not_shown_while_another_can_be_had() -> None:
    assert different([FAULTY, LEAD_LEFT, LEAD_WIDE], 3) == [LEAD_LEFT, LEAD_WIDE]


def test_a_page_with_a_hard_fault_is_shown_where_there_is_no_other() -> None:
    other = page((0, 0, 6, 20), (0, 20, 6, 20), cost=9, ladder=1)
    assert different([FAULTY, other], 3) == [FAULTY]


def test_a_lead_at_the_right_is_shown_only_where_no_lead_is_at_the_left() -> None:
    right = mirrored(LEAD_LEFT, lead_left=1)
    assert different([right, LEAD_WIDE], 3) == [LEAD_WIDE]
    assert different([right, FAULTY], 3) == [right]


@pytest.mark.parametrize("fault", ["picture_touch", "tower"])
def test_what_an_editor_sees_at_once_is_not_shown_beside_a_page_without_it(fault: str) -> None:
    other = page((0, 0, 4, 20), (4, 0, 2, 40), (0, 20, 4, 20), cost=-5, **{fault: 1})
    assert different([other, LEAD_LEFT], 3) == [LEAD_LEFT]
    assert different([other, FAULTY], 3) == [other]


def test_a_page_and_its_mirror_image_are_one_proposal() -> None:
    # Under a lead over all columns the others may change sides without any fault.
    assert different([LEAD_WIDE, mirrored(LEAD_WIDE)], 3) == [LEAD_WIDE]


def test_pages_that_differ_are_all_shown_the_best_first() -> None:
    assert different([LEAD_LEFT, LEAD_WIDE], 3) == [LEAD_LEFT, LEAD_WIDE]
    assert different([LEAD_LEFT, LEAD_WIDE], 1) == [LEAD_LEFT]


def test_pages_more_alike_are_shown_where_there_are_too_few() -> None:
    """A page of six stories can be made in few ways; where there are others they come first."""
    near = page((0, 0, 4, 15), (4, 0, 2, 40), (0, 15, 4, 25), cost=1)
    other = page((0, 0, 6, 12), (0, 12, 6, 14), (0, 26, 6, 14), cost=20)
    assert 0.6 <= _alike(near, LEAD_LEFT) < MOST_SAME[-1]
    assert different([LEAD_LEFT, near, other], 2) == [LEAD_LEFT, other]
    assert different([LEAD_LEFT, near, other], 3) == [LEAD_LEFT, near, other]


def test_pages_that_hardly_differ_are_never_shown_together() -> None:
    same = page((0, 0, 4, 29), (4, 0, 2, 29), (0, 29, 6, 11), cost=1)
    assert different([LEAD_LEFT, same], 3) == [LEAD_LEFT]
