from __future__ import annotations

import dataclasses
import itertools
import math
import pickle
import random

from hypothesis import given
from hypothesis import strategies as st

from layout_app.makeup.parts import Parts, leaves
from layout_app.makeup.proposals import MOST_SAME, Found, different
from layout_app.makeup.score import Facts, PageForm
from layout_app.makeup.search import Budget, Search
from layout_app.makeup.table import Choice, StoryTable
from layout_app.makeup.tree import Page
from layout_app.makeup.weights import Shape
from layout_app.model.page import Options

ANY = Shape(0.0, 1.0, (0.0, 1.0))
FORM = PageForm(4, 40, 120.0, 12.0, (40.0, 30.0, 24.0, 20.0, 16.0))
SMALL = Budget(seed=1, restarts=2, trials=120)


def table(area: int, number: int, *, heads: bool = True) -> StoryTable:
    widths = {}
    for width in range(1, 5):
        middle = max(5, round(area / width))
        size = 40.0 if number == 0 else (24.0 - 4 * (number % 3)) * heads
        heights = {middle + n: Choice(abs(n) * 1.0, Options(), 3, size, 0) for n in range(-1, 3)}
        widths[width] = (heights,)
    return StoryTable(f"s{number}", ANY, widths)


def search(count: int, *, heads: bool = True) -> Search:
    tables = [table(160 // count - 4, number, heads=heads) for number in range(count)]
    facts = [
        Facts("news", "lead" if n == 0 else "news", min(n, 2), pictures=False) for n in range(count)
    ]
    return Search(Page(tables, 4, 40, 1), facts, FORM)


@given(st.integers(2, 7), st.integers(0, 50))
def test_every_move_keeps_every_story_once(count: int, seed: int) -> None:
    looking = search(count)
    chance = random.Random(seed)
    first = looking._first(chance, 50)
    assert first is not None
    tree = first.tree
    for _ in range(40):
        tree = looking.moves.mutate(tree, chance)
        assert sorted(leaves(tree)) == list(range(count))


@given(st.integers(2, 7), st.integers(0, 50))
def test_a_glance_never_shows_more_than_a_page_costs(count: int, seed: int) -> None:
    looking = search(count)
    chance = random.Random(seed)
    tree = looking.moves.first(looking.stories, chance)
    for _ in range(30):
        assert tree is not None
        tree = looking.moves.mutate(tree, chance)
        glance = looking.page.glance(tree)
        least, too_high, gutters = glance
        part = looking.page.part(tree)
        if least < math.inf:
            assert gutters == part.gutters
            assert looking.page.glance(part.tree) == glance  # now that all of it is known
        judged = looking.page.cost(tree)
        if judged is not None and not judged[1]:
            assert not too_high
            assert least <= judged[0] + 1e-9
        if too_high:
            assert judged is None or judged[1]


@given(st.integers(2, 7), st.integers(0, 50))
def test_equal_trees_are_one_part(count: int, seed: int) -> None:
    parts = Parts()
    chance = random.Random(seed)
    moves = search(count).moves
    tree = moves.first(list(range(count)), chance)
    assert tree is not None
    again = pickle.loads(pickle.dumps(tree))
    assert parts.of(tree) is parts.of(again)
    assert parts.of(parts.of(again).tree) is parts.of(tree)
    for _ in range(20):
        tree = moves.mutate(tree, chance)
        assert parts.of(tree).tree == tree


def test_the_same_seed_finds_the_same_page() -> None:
    one, other = search(5).run(SMALL), search(5).run(SMALL)
    assert [found.tree for found in one] == [found.tree for found in other]


def test_the_best_comes_first_and_the_lead_at_the_top() -> None:
    found = search(5).run(SMALL)
    assert [each.cost for each in found] == sorted(each.cost for each in found)
    assert found[0].measures["lead_top"] == 0


def test_a_walk_begins_on_a_page_however_dear_the_first_one_is() -> None:
    """First pages that fit are full of faults and white: they are taken for all that."""
    dear = []
    for each in search(5).page.tables:
        widths = {
            width: tuple(
                {h: dataclasses.replace(c, cost=c.cost + 400) for h, c in heights.items()}
                for heights in variants
            )
            for width, variants in each.widths.items()
        }
        dear.append(dataclasses.replace(each, widths=widths))
    looking = Search(Page(dear, 4, 40, 1), search(5).facts, FORM)
    for seed in range(8):
        chance = random.Random(seed)
        firsts = (looking._first(chance, 50) for _ in range(100))
        high = next(each for each in firsts if each is not None and not each.placed)
        settled = looking._settled(high, chance, 2000)
        assert settled is not None
        assert settled.placed


def test_proposals_share_little_of_the_page() -> None:
    # Without heads hardly a page of these has a hard fault, so that there is a choice.
    chosen = different(search(6, heads=False).run(SMALL), 3)
    assert len(chosen) > 1
    for one, other in itertools.combinations(chosen, 2):
        for mirrored in (False, True):
            same = _cells(one) & _cells(other, mirrored=mirrored)
            assert len(same) < MOST_SAME[-1] * len(_cells(one))


def _cells(found: Found, *, mirrored: bool = False) -> set[tuple[int, int, int]]:
    """Give each cell of a page with the story in it."""
    return {
        (FORM.columns - 1 - column if mirrored else column, line, p.story)
        for p in found.placed
        for column in range(p.column, p.column + p.columns)
        for line in range(p.line, p.line + p.lines)
    }


def test_one_story_alone_is_a_page() -> None:
    assert search(1).run(SMALL)[0].tree[0] == "L"
