"""A page as it is cut, and its parts cut otherwise."""

from __future__ import annotations

from layout_app.makeup.parts import Tree, leaves
from layout_app.makeup.recut import Cut, cut_up, recut, tree_of
from layout_app.makeup.regions import Region

PAGE = Region(0, 0, 6, 80)
# The lead over two stories side by side, all beside a strip of one column.
PLACES = {
    0: Region(0, 0, 5, 40),
    1: Region(0, 40, 2, 40),
    2: Region(2, 40, 3, 40),
    3: Region(5, 0, 1, 80),
}


def leaf(number: int) -> Tree:
    return ("L", number, 0)


def test_a_page_is_cut_as_far_as_cuts_go_through() -> None:
    whole = cut_up(PAGE, PLACES)
    assert (whole.kind, [part.kind for part in whole.parts]) == ("V", ["H", "L"])
    assert [cut.pieces for cut in whole.inner()] == [(1, 2), (0, 1, 2), (0, 1, 2, 3)]
    below = ("V", leaf(1), leaf(2), 2)
    assert tree_of(whole, leaf) == ("V", ("H", leaf(0), below), leaf(3), 5)


def test_three_in_a_row_are_parts_of_one_cut() -> None:
    row = {n: Region(2 * n, 0, 2, 80) for n in range(3)}
    cut = cut_up(PAGE, row)
    assert len(cut.parts) == 3
    assert tree_of(cut, leaf) == ("V", leaf(0), ("V", leaf(1), leaf(2), 2), 2)


def test_a_pinwheel_is_not_cut() -> None:
    wheel = {
        0: Region(0, 0, 4, 30),
        1: Region(4, 0, 2, 50),
        2: Region(2, 50, 4, 30),
        3: Region(0, 30, 2, 50),
        4: Region(2, 30, 2, 20),
    }
    cut = cut_up(PAGE, wheel)
    assert cut == Cut(PAGE, (0, 1, 2, 3, 4), "P")
    assert tree_of(cut, leaf) is None
    assert list(recut(cut, leaf)) == []


def test_white_under_a_story_belongs_to_its_part() -> None:
    short = {0: Region(0, 0, 3, 60), 1: Region(3, 0, 3, 80)}
    assert [part.region.columns for part in cut_up(PAGE, short).parts] == [3, 3]


def test_a_part_is_turned_mirrored_and_its_gutter_shifted() -> None:
    *_, pair, stack, whole = [cut_up(PAGE, PLACES), *cut_up(PAGE, PLACES).inner()]
    ways = list(recut(pair, leaf))
    assert ("halves", ("V", leaf(2), leaf(1), 3)) in ways
    assert ("turn", ("H", leaf(1), leaf(2))) in ways
    assert ("gutter", ("V", leaf(1), leaf(2), 3)) in ways
    below = ("V", leaf(1), leaf(2), 2)
    assert ("halves", ("H", below, leaf(0))) in list(recut(stack, leaf))
    for cut in (pair, stack, whole):
        for _, tree in recut(cut, leaf):
            assert sorted(leaves(tree)) == sorted(cut.pieces)


def test_in_a_row_of_three_the_others_keep_their_columns() -> None:
    row = {0: Region(0, 0, 1, 80), 1: Region(1, 0, 2, 80), 2: Region(3, 0, 3, 80)}
    ways = list(recut(cut_up(PAGE, row), leaf))
    assert ("turn", ("V", ("H", leaf(0), leaf(1)), leaf(2), 3)) in ways
    assert ("turn", ("V", leaf(0), ("H", leaf(1), leaf(2)), 1)) in ways
