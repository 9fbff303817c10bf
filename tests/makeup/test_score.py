"""Each measure on a page made by hand: present where the fault is, absent where it is cured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as change

from layout_app.makeup.score import Facts, PageForm, faults, measure, total
from layout_app.makeup.table import Choice
from layout_app.makeup.tree import Placed
from layout_app.makeup.weights import HARD, MEASURES, SOFT
from layout_app.model.page import Options, PictureChoice

FORM = PageForm(6, 80, 120.0, 12.0, (40.0, 30.0, 24.0, 20.0, 16.0))
LEAD = Facts("news", "lead", 0, pictures=False)
NEWS = Facts("news", "news", 2, pictures=False)
BOX = Facts("notice", "notice", 2, pictures=False)


def at(
    story: int,
    cells: tuple[int, int, int, int],
    size: float = 20.0,
    pictures: tuple[PictureChoice, ...] = (),
) -> Placed:
    """A story at column, line, over columns and lines; its head takes three lines."""
    choice = Choice(0.0, Options(pictures=pictures), 3 if size else 0, size, 0)
    return Placed(story, *cells, choice)


def found(*stories: tuple[Facts, Placed]) -> dict[str, float]:
    facts = [fact for fact, _ in stories]
    placed = [numbered(number, *each) for number, each in enumerate(stories)]
    return measure(placed, facts, FORM)


def numbered(number: int, fact: Facts, place: Placed) -> Placed:
    """A notice is boxed."""
    options = change(place.choice.options, boxed=fact.kind == "notice")
    return place._replace(story=number, choice=replace(place.choice, options=options))


CLEAN = (
    (LEAD, at(0, (0, 0, 4, 44), 40.0)),
    (BOX, at(0, (4, 0, 2, 44), 24.0)),
    (NEWS, at(0, (0, 45, 3, 35), 24.0)),
    (BOX, at(0, (3, 45, 3, 35), 16.0)),
)


def test_a_clean_page_has_no_hard_fault() -> None:
    measures = found(*CLEAN)
    assert {name for name in HARD if measures[name]} == set()


def test_heads_of_one_size_side_by_side_are_the_worst_bump() -> None:
    lead, _, left, _ = CLEAN
    same = (NEWS, at(0, (3, 45, 3, 35), 24.0))
    lesser = (NEWS, at(0, (3, 45, 3, 35), 16.0))
    boxed = (BOX, at(0, (3, 45, 3, 35), 24.0))
    assert found(lead, left, same)["bump_hard"] == 1
    assert found(lead, left, lesser)["bump_hard"] == 0
    assert found(lead, left, lesser)["bump"] == 1
    assert found(lead, left, boxed)["bump"] == found(lead, left, boxed)["bump_hard"] == 0


def test_the_head_of_photo_news_stands_over_its_picture_and_butts_its_neighbours() -> None:
    photo = Facts("photo_news", "photo", 3, pictures=True)
    picture = (PictureChoice(0, 3, 25),)
    news, beside = at(0, (0, 0, 3, 40)), at(0, (3, 0, 3, 40), 20.0, picture)
    assert found((NEWS, news), (photo, beside))["bump_hard"] == 1
    # Where its foot is level with another's head, only its caption stands.
    low = at(0, (0, 26, 3, 14))
    assert found((NEWS, low), (photo, beside))["bump_hard"] == 0


def test_a_gutter_from_top_to_bottom_is_an_alley() -> None:
    whole = found((LEAD, at(0, (0, 0, 4, 80), 40.0)), (NEWS, at(0, (4, 0, 2, 80), 16.0)))
    assert whole["alley"] == 1
    most = found(
        (LEAD, at(0, (0, 0, 4, 60), 40.0)),
        (NEWS, at(0, (4, 0, 2, 60), 16.0)),
        (NEWS, at(0, (0, 61, 6, 19), 24.0)),
    )
    assert most["alley"] == 0
    assert most["alley_part"] == 1


def test_a_line_across_the_middle_is_a_cut() -> None:
    halves = ((LEAD, at(0, (0, 0, 6, 39), 40.0)), (NEWS, at(0, (0, 40, 6, 40))))
    assert found(*halves)["cut"] == 1
    low = ((LEAD, at(0, (0, 0, 6, 64), 40.0)), (NEWS, at(0, (0, 65, 6, 15))))
    assert found(*low)["cut"] == 0


@pytest.mark.parametrize(
    ("lead", "other", "name"),
    [
        (at(0, (0, 41, 4, 39), 40.0), at(0, (0, 0, 4, 40), 16.0), "lead_top"),
        (at(0, (2, 0, 4, 40), 40.0), at(0, (0, 0, 2, 40), 16.0), "lead_left"),
        (at(0, (0, 0, 4, 40), 30.0), at(0, (0, 41, 4, 39), 24.0), "lead_small"),
        (at(0, (0, 0, 2, 40), 40.0), at(0, (2, 41, 4, 10), 16.0), "lead_small"),
        (at(0, (0, 0, 4, 10), 40.0), at(0, (0, 11, 4, 69), 16.0), "lead_small"),
        (at(0, (0, 0, 4, 40), 24.0), at(0, (0, 41, 4, 39), 30.0), "ladder"),
    ],
)
def test_the_lead_stands_at_the_top_and_dominates(lead: Placed, other: Placed, name: str) -> None:
    assert found((LEAD, lead), (NEWS, other))[name] > 0


def test_a_rival_with_more_copy_may_take_more_room() -> None:
    longer = replace(NEWS, cells=300.0)
    short = replace(LEAD, cells=60.0)
    pair = ((short, at(0, (0, 0, 4, 20), 40.0)), (longer, at(0, (0, 21, 6, 50), 16.0)))
    assert found(*pair)["lead_small"] == 0


def test_a_lesser_story_above_is_out_of_order() -> None:
    second = replace(NEWS, rank=1, grade="second")
    wrong = ((LEAD, at(0, (0, 0, 4, 20), 40.0)), (NEWS, at(0, (0, 21, 6, 20), 16.0)))
    assert found(*wrong, (second, at(0, (0, 42, 6, 38), 30.0)))["order"] == 1


def test_a_head_right_over_another_is_stacked() -> None:
    assert found((NEWS, at(0, (0, 0, 3, 5))), (NEWS, at(0, (0, 6, 3, 60))))["stacked"] == 1


@pytest.mark.parametrize(
    "below",
    [
        pytest.param((3, 6, 3, 60), id="beside it"),
        pytest.param((0, 20, 3, 60), id="far below"),
    ],
)
def test_a_head_over_no_other_is_not_stacked(below: tuple[int, int, int, int]) -> None:
    """A photo without a head, a filler or the page's foot may stand under a few lines of text."""
    assert found((NEWS, at(0, (0, 0, 3, 5))), (NEWS, at(0, below)))["stacked"] == 0
    assert found((NEWS, at(0, (0, 0, 3, 5))), (NEWS, at(0, (0, 6, 3, 60), 0.0)))["stacked"] == 0


def test_shapes_too_flat_or_too_tall_are_told() -> None:
    assert found((NEWS, at(0, (0, 0, 6, 8))))["aspect"] > 0
    assert found((NEWS, at(0, (0, 0, 1, 70))))["aspect"] > 0
    assert found((NEWS, at(0, (0, 0, 3, 40))))["aspect"] == 0


def test_pictures_of_two_stories_keep_apart_and_one_dominates() -> None:
    fact = replace(NEWS, pictures=True)
    over = (PictureChoice(0, 3, 20),)
    beside = ((fact, at(0, (0, 0, 3, 60), 24.0, over)), (fact, at(0, (3, 0, 3, 60), 16.0, over)))
    assert found(*beside)["picture_touch"] == 1
    assert found(*beside)["picture_dominance"] == 1
    small = (PictureChoice(0, 1, 8),)
    apart = ((fact, at(0, (0, 0, 3, 30), 24.0, over)), (fact, at(0, (3, 40, 3, 40), 16.0, small)))
    assert found(*apart)["picture_touch"] == 0
    assert found(*apart)["picture_dominance"] == 0


def test_pictures_that_meet_corner_to_corner_touch() -> None:
    fact = replace(NEWS, pictures=True)
    large, small = (PictureChoice(0, 3, 20),), (PictureChoice(0, 3, 10),)
    upper = (fact, at(0, (0, 0, 3, 40), 24.0, large))
    # With its head the first picture ends at line 24.
    for line, touching in ((22, 1), (34, 0)):
        other = (fact, at(0, (3, line, 3, 40), 16.0, small))
        assert found(upper, other)["picture_touch"] == touching


def test_a_head_of_three_lines_belongs_low() -> None:
    for turns, line, towers in ((3, 0, 1), (2, 0, 0), (3, 45, 0)):
        one = at(0, (0, line, 1, 30))
        options = change(one.choice.options, head_turns=turns)
        tall = one._replace(choice=replace(one.choice, options=options))
        assert found((NEWS, tall))["tower"] == towers


def test_notices_and_briefs_belong_low() -> None:
    assert found((BOX, at(0, (0, 0, 6, 20))))["low_place"] > 0
    assert found((BOX, at(0, (0, 60, 6, 20))))["low_place"] == 0


def test_every_measure_has_its_price_and_the_total_is_their_sum() -> None:
    measures = found(*CLEAN)
    assert set(HARD) | set(SOFT) <= set(measures)
    assert set(measures) == set(MEASURES)
    assert all(each.price > 0 for each in MEASURES.values())
    whole = 2 * MEASURES["cut"].price + MEASURES["order"].price
    assert total({"cut": 2.0, "order": 1.0}) == whole


def test_a_hard_fault_is_dearer_than_a_soft_one() -> None:
    assert min(MEASURES[name].price for name in HARD) > max(MEASURES[name].price for name in SOFT)


def test_a_fault_is_what_misses_its_target() -> None:
    assert faults({"cut": 1.0, "order": 2.0, "bump": 1.0}, hard=False) == ()
    assert faults({"cut": 2.0, "order": 3.0, "alley_part": 1.0}, hard=False) == (
        "alley_part",
        "cut",
        "order",
    )
    assert faults({"ladder": 1.0, "foot": 1.0, "low_place": 0.5}, hard=True) == ("ladder",)
