"""A few of the inventories that makeup is benched on: what the benchmark asks of forty."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from layout_app.fonts.catalogue import Catalogue
from layout_app.makeup.page_maker import MadePage
from layout_app.makeup.search import Budget
from layout_app.makeup.setting import StorySetter
from layout_app.model.page import StoryPart
from layout_app.storage.templates import find_template

# The benchmarks are no package of the program's; they lie at the top of the checkout.
sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks import exact, makeup_pages, newsroom

SMALL = Budget(restarts=2, trials=200)


@pytest.fixture(scope="module", params=[0, 5, 13])
def seed(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


def made(seed: int, setter: StorySetter, catalogue: Catalogue) -> list[MadePage]:
    edition = newsroom.inventory(seed, find_template(makeup_pages.TEMPLATE), setter)
    maker = makeup_pages.maker(edition, catalogue)
    return maker.make(makeup_pages.share(edition), newsroom.FOLIO, SMALL, 3)


def test_inventories_are_of_a_page(setter: StorySetter) -> None:
    for seed in range(0, 40, 13):
        edition = newsroom.inventory(seed, find_template(makeup_pages.TEMPLATE), setter)
        assert newsroom.LEAST <= len(edition.stories) <= newsroom.MOST
        assert len({story.id for story in edition.stories}) == len(edition.stories)


def test_a_page_is_tiled_to_the_line(seed: int, setter: StorySetter, catalogue: Catalogue) -> None:
    pages = made(seed, setter, catalogue)
    assert pages
    best = pages[0]
    edition = newsroom.inventory(seed, find_template(makeup_pages.TEMPLATE), setter)
    told = [p.content.story for p in best.placements if isinstance(p.content, StoryPart)]
    assert sorted(told) == [story.id for story in edition.stories]
    assert best.hard == 0
    assert best.measures["fit_left"] == 0
    assert best.measures["fit_error"] <= 0.06
    assert best.measures["white_share"] <= 0.03


def test_the_same_seed_gives_the_same_page(setter: StorySetter, catalogue: Catalogue) -> None:
    assert made(0, setter, catalogue) == made(0, setter, catalogue)


@pytest.mark.parametrize("number", [10, 30])
def test_no_tree_of_a_small_page_is_cheaper_than_the_one_found(
    number: int, setter: StorySetter, catalogue: Catalogue
) -> None:
    edition = newsroom.inventory(number, find_template(makeup_pages.TEMPLATE), setter)
    maker = makeup_pages.maker(edition, catalogue)
    page, facts, form = maker.problem(makeup_pages.share(edition), newsroom.FOLIO)
    best = exact.optimum(page)
    found = exact.searched(page, facts, form)
    assert best <= found + 1e-9
    assert found <= best + 0.5
