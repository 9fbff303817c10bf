"""Slicing trees over small made-up tables: the tiling is exact, the cost the least there is."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.makeup.curves import DEAREST, LEFT_OVER, stack
from layout_app.makeup.parts import Parts, Tree, leaves
from layout_app.makeup.table import Choice, StoryTable
from layout_app.makeup.tree import FOOT, Page
from layout_app.makeup.weights import Shape
from layout_app.model.page import Options

ANY = Shape(0.0, 1.0, (0.0, 1.0))
COLUMNS, LINES = 4, 24


def table(area: int, seed: int) -> StoryTable:
    """A story of about so many cells that takes some heights in every width."""
    chance = random.Random(f"table/{seed}")
    widths = {}
    for width in range(1, COLUMNS + 1):
        middle = max(3, round(area / width))
        heights = {
            middle + n: Choice(chance.randint(0, 60) / 10, Options(), 2, 20.0, 0) for n in range(4)
        }
        widths[width] = (heights,)
    return StoryTable(f"s{seed}", ANY, widths)


def random_tree(stories: list[int], width: int, chance: random.Random) -> Tree:
    if len(stories) == 1:
        return ("L", stories[0], 0)
    cut = chance.randint(1, len(stories) - 1)
    first, second = stories[:cut], stories[cut:]
    if width > 1 and chance.random() < 0.5:
        left = chance.randint(1, width - 1)
        return (
            "V",
            random_tree(first, left, chance),
            random_tree(second, width - left, chance),
            left,
        )
    return ("H", random_tree(first, width, chance), random_tree(second, width, chance))


def page(count: int, seed: int) -> Page:
    share = COLUMNS * LINES // count
    return Page([table(share - 2, seed * 10 + n) for n in range(count)], COLUMNS, LINES, 1)


def combinations(made: Page, tree: Tree) -> float:
    """Give the least cost by trying every height of every story; white costs as the page says."""
    best = float("inf")
    for height, cost in brute(made, tree, made.columns):
        if height <= made.lines + made.gap:
            short = made.lines + made.gap - height
            white = made.columns * (LEFT_OVER * min(short, 3) + FOOT * max(0, short - 3))
            best = min(best, cost + white)
    return best


def brute(made: Page, tree: Tree, width: int) -> list[tuple[int, float]]:
    if tree[0] == "L":
        heights = made.tables[tree[1]].widths[width][0]
        return [(h + made.gap, choice.cost) for h, choice in heights.items()]
    if tree[0] == "H":
        pairs = itertools.product(brute(made, tree[1], width), brute(made, tree[2], width))
        return [(a + b, c + d) for (a, c), (b, d) in pairs]
    left, right = brute(made, tree[1], tree[3]), brute(made, tree[2], width - tree[3])
    found = [(a, c + d) for a, c in left for b, d in right if a == b]
    # A part that is too short even at its highest leaves white under it.
    for mine, other, wide in ((left, right, width - tree[3]), (right, left, tree[3])):
        top = max(h for h, _ in other)
        least = min(cost for h, cost in other if h == top)
        found += [(h, cost + least + LEFT_OVER * (h - top) * wide) for h, cost in mine if h > top]
    return found


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@given(seed=st.integers(0, 400))
def test_the_curve_finds_the_least_cost(count: int, seed: int) -> None:
    made = page(count, seed)
    tree = random_tree(list(range(count)), COLUMNS, random.Random(seed))
    judged = made.cost(tree)
    if judged is None or judged[1]:
        return
    assert judged[0] == pytest.approx(combinations(made, tree))


curves = st.dictionaries(st.integers(4, 30), st.integers(0, 80).map(float), min_size=1)


@given(above=curves, below=curves, limit=st.integers(8, 60))
def test_a_stack_keeps_every_height_that_is_not_far_dearer_than_its_best(
    above: dict[int, float], below: dict[int, float], limit: int
) -> None:
    """The best is that of the sums which have room: the cheapest heights may be too high together.

    Once it was the sum of both at their best, and a page lost all heights but one.
    """
    sums: dict[int, float] = {}
    for (h, cost), (other, more) in itertools.product(above.items(), below.items()):
        if h + other <= limit:
            sums[h + other] = min(cost + more, sums.get(h + other, float("inf")))
    best = min(sums.values(), default=0.0)
    near = {h: cost for h, cost in sums.items() if cost <= best + DEAREST}
    least = min(above) + min(below)
    assert stack(above, below, limit) == (near or {least: above[min(above)] + below[min(below)]})


@given(st.integers(1, 7), st.integers(0, 400))
def test_places_neither_overlap_nor_leave_the_page(count: int, seed: int) -> None:
    made = page(count, seed)
    tree = random_tree(list(range(count)), COLUMNS, random.Random(seed))
    judged = made.cost(tree)
    if judged is None or judged[1]:
        return
    placed = made.place(tree)
    assert sorted(p.story for p in placed) == list(range(count))
    cells = [
        (column, line)
        for p in placed
        for column in range(p.column, p.column + p.columns)
        for line in range(p.line, p.line + p.lines)
    ]
    assert len(cells) == len(set(cells))
    assert all(0 <= c < COLUMNS and 0 <= line < LINES for c, line in cells)
    for p in placed:
        assert p.lines in made.tables[p.story].widths[p.columns][0]


def test_a_page_too_high_says_by_how_many_lines() -> None:
    made = Page([table(200, 1)], COLUMNS, LINES, 1)
    judged = made.cost(("L", 0, 0))
    assert judged == (0.0, 50 - LINES)
    assert made.place(("L", 0, 0)) == ()


def test_gutters_from_top_to_bottom_are_seen_in_the_tree() -> None:
    def gutters(tree: Tree) -> set[int]:
        bits = Parts().of(tree).gutters
        return {n for n in range(bits.bit_length()) if bits >> n & 1}

    a, b, c, d = (("L", n, 0) for n in range(4))
    assert gutters(("V", a, b, 2)) == {2}
    assert gutters(("H", ("V", a, b, 2), c)) == set()
    assert gutters(("H", ("V", a, b, 2), ("V", c, d, 2))) == {2}
    assert gutters(("H", ("V", a, b, 2), ("V", c, d, 1))) == set()
    assert gutters(("V", a, ("V", b, c, 1), 1)) == {1, 2}


def test_leaves_are_told_from_left_to_right() -> None:
    assert leaves(("H", ("V", ("L", 3, 0), ("L", 1, 2), 2), ("L", 0, 0))) == [3, 1, 0]
