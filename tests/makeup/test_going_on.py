"""The rest of a story from another page stands at the foot, and the page has a lead of its own."""

from __future__ import annotations

import inventories as make
import pytest

from layout_app.makeup.distribute import Share
from layout_app.makeup.going_on import rest_at_foot
from layout_app.makeup.long_story import Bench
from layout_app.makeup.page_maker import PageMaker
from layout_app.makeup.search import Budget
from layout_app.makeup.setting import StorySetter
from layout_app.model.page import BodyPosition, StoryPart
from layout_app.storage.templates import find_template

TABLOID = find_template("tabloid-6")
ROOM = (0, TABLOID.grid.lines)
REST = StoryPart("s00", BodyPosition(20, 0))
OWN = tuple(StoryPart(f"s{number:02d}") for number in range(1, 5))


def bench_of(setter: StorySetter, length: int, own: int = 500) -> Bench:
    """A story of which 20 paragraphs of 120 characters stand on the page before."""
    stories = (make.news(0, 2400 + length), *(make.news(n, own) for n in range(1, 5)))
    return Bench(make.edition(*stories), TABLOID, setter)


@pytest.mark.parametrize("length", [700, 1400, 2400])
def test_a_rest_stands_at_the_foot_right(length: int, setter: StorySetter) -> None:
    bench = bench_of(setter, length)
    found = rest_at_foot(bench, Share((REST, *OWN)), 2, ROOM)
    assert found is not None
    placement, share = found
    cells = placement.cells
    assert share.parts == OWN
    assert cells.column + cells.columns == TABLOID.grid.columns
    assert cells.line + cells.lines == TABLOID.grid.lines
    assert cells.lines >= 10 or cells.columns == 3
    assert placement.options.grade == "news"


def test_what_is_no_single_rest_over_other_stories_stands_as_it_did(setter: StorySetter) -> None:
    bench = bench_of(setter, 1400)
    goes_on = StoryPart("s00", BodyPosition(20, 0), BodyPosition(24, 0))
    for parts in ((REST,), (goes_on, *OWN), OWN):
        assert rest_at_foot(bench, Share(parts), 2, ROOM) is None
    assert rest_at_foot(bench_of(setter, 5000), Share((REST, *OWN)), 2, ROOM) is None


def test_the_page_over_a_rest_has_a_lead_at_its_top(setter: StorySetter) -> None:
    bench = bench_of(setter, 1600, 640)
    (made,) = PageMaker(bench).make(Share((REST, *OWN)), 2, Budget.quick(), 1)
    lead = next(each for each in made.placements if each.options.grade == "lead")
    assert lead.content == OWN[0]
    assert lead.cells.line == 0
    rest = next(each for each in made.placements if each.content == REST)
    assert rest.cells.line + rest.cells.lines == TABLOID.grid.lines
    assert made.hard == 0
    assert {each.content for each in made.placements} == {REST, *OWN}


def test_where_copy_is_short_no_filler_parts_the_rest_from_the_page(setter: StorySetter) -> None:
    bench = bench_of(setter, 700, 260)
    (made,) = PageMaker(bench).make(Share((REST, *OWN)), 2, Budget.quick(), 1)
    assert made.filler_cells
    lowest = max(each.cells.line for each in made.placements if each.content in (REST, *OWN))
    fillers = [each for each in made.placements if each.content not in (REST, *OWN)]
    assert all(each.cells.line >= lowest for each in fillers)
    grades = {each.content: each.options.grade for each in made.placements}
    assert grades[REST] == "news"
    assert grades[OWN[0]] == "lead"
