"""Cells moved by hand: nothing overlaps, nothing leaves the page, locked blocks stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from layout_app.gui.hand import cells as cell
from layout_app.gui.hand.cells import Room
from layout_app.model.page import Banner, Cells, Filler, Placement, StoryPart

ROOM = Room(columns=6, lines=40, top=5, gap=1)


def block(name: str, column: int, line: int, columns: int, lines: int, **more) -> Placement:
    return Placement(StoryPart(name), Cells(column, line, columns, lines), **more)


PAGE = (
    block("a", 0, 5, 4, 17),
    block("b", 4, 5, 2, 17),
    block("c", 0, 23, 2, 17),
    block("d", 2, 23, 2, 17),
    block("e", 4, 23, 2, 17),
)


def cells_of(placements, name: str) -> Cells:
    return next(p.cells for p in placements if p.content == StoryPart(name))


def sound(placements, room: Room = ROOM) -> bool:
    for number, one in enumerate(placements):
        if room.clamped(one.cells) != one.cells:
            return False
        for other in placements[number + 1 :]:
            if cell.touch(one.cells, other.cells, room.gap):
                return False
    return True


@st.composite
def edits(draw):
    index = draw(st.integers(0, len(PAGE) - 1))
    locked = draw(st.sets(st.integers(0, len(PAGE) - 1), max_size=2))
    wish = Cells(
        draw(st.integers(0, 5)), draw(st.integers(5, 38)),
        draw(st.integers(1, 6)), draw(st.integers(2, 35)),
    )  # fmt: skip
    return index, locked, ROOM.clamped(wish), draw(st.sampled_from([cell.put, cell.resize]))


@given(edits())
def test_whatever_is_wished_the_page_stays_sound(edit):
    index, locked, wish, act = edit
    page = tuple(replace(p, locked=n in locked and n != index) for n, p in enumerate(PAGE))
    made = act(page, index, wish, ROOM)
    if made is None:
        return
    assert sound(made)
    assert cells_of(made, "abcde"[index]) == wish
    assert [p.content for p in made] == [p.content for p in page]
    for old, new in zip(page, made, strict=True):
        assert new.cells == old.cells or not old.locked


@given(st.lists(edits(), min_size=2, max_size=8))
def test_no_chain_of_edits_pushes_a_block_off_the_page(chain):
    """Neighbours that once followed an edge follow the next one from where they stand then."""
    page = PAGE
    for index, _locked, wish, act in chain:
        page = act(page, index, wish, ROOM) or page
        assert sound(page)
    assert [p.content for p in page] == [p.content for p in PAGE]


def test_page_of_the_tests_is_sound():
    assert sound(PAGE)


def test_higher_block_takes_lines_from_the_ones_below():
    made = cell.resize(PAGE, 0, Cells(0, 5, 4, 20), ROOM)
    assert cells_of(made, "c") == Cells(0, 26, 2, 14)
    assert cells_of(made, "d") == Cells(2, 26, 2, 14)
    assert cells_of(made, "e") == Cells(4, 23, 2, 17)


def test_lower_block_leaves_its_lines_to_the_ones_below():
    made = cell.resize(PAGE, 0, Cells(0, 5, 4, 10), ROOM)
    assert cells_of(made, "c") == Cells(0, 16, 2, 24)
    assert cells_of(made, "d") == Cells(2, 16, 2, 24)


def test_narrower_block_leaves_its_column_to_the_one_beside():
    made = cell.resize(PAGE, 0, Cells(0, 5, 3, 17), ROOM)
    assert cells_of(made, "b") == Cells(3, 5, 3, 17)


def test_neighbour_that_would_get_too_small_is_in_the_way():
    assert cell.resize(PAGE, 0, Cells(0, 5, 4, 33), ROOM) is None


def test_a_neighbour_follows_no_edge_into_another_neighbour():
    """What a block leaves may lie under a third story: the one below must not grow into it."""
    page = cell.put(PAGE, 1, Cells(0, 15, 2, 7), ROOM)
    assert cells_of(page, "a") == Cells(0, 5, 4, 9)
    made = cell.resize(page, 1, Cells(0, 5, 1, 2), ROOM)
    assert cells_of(made, "c") == cells_of(page, "c")
    assert sound(made)


def test_locked_neighbour_and_slogan_are_in_the_way():
    locked = tuple(replace(p, locked=p.content == StoryPart("c")) for p in PAGE)
    assert cell.resize(locked, 0, Cells(0, 5, 4, 20), ROOM) is None
    slogan = (*PAGE[:2], Placement(Banner("h"), Cells(0, 23, 6, 3)))
    assert cell.resize(slogan, 0, Cells(0, 5, 4, 20), ROOM) is None


def test_filler_goes_where_nothing_of_it_is_left():
    page = (PAGE[0], Placement(Filler(), Cells(0, 23, 4, 5)))
    made = cell.put(page, 0, Cells(0, 5, 4, 30), ROOM)
    assert [p.content for p in made] == [StoryPart("a")]


def test_swap_exchanges_cells_but_for_locked_ones():
    made = cell.swap(PAGE, 0, 4)
    assert cells_of(made, "a") == Cells(4, 23, 2, 17)
    assert cells_of(made, "e") == Cells(0, 5, 4, 17)
    assert cell.swap((replace(PAGE[0], locked=True), *PAGE[1:]), 0, 4) is None


@pytest.mark.parametrize(
    ("index", "way", "found"),
    [(0, "right", 1), (0, "left", None), (2, "right", 3), (2, "up", 0), (1, "down", 4)],
)
def test_neighbours_are_found_by_their_side(index, way, found):
    assert cell.neighbour(PAGE, index, way) == found


def test_line_is_caught_by_a_neighbour_within_the_slack():
    assert cell.snapped(20.4, [23, 5], 3.0) == 23
    assert cell.snapped(18.4, [23, 5], 3.0) == 18


def test_edges_level_with_a_neighbours_are_known_with_the_columns_of_both():
    meet = lambda *cells: [  # noqa: E731
        (each.line, each.column, each.after)
        for each in cell.meetings(PAGE, StoryPart("d"), Cells(*cells), ROOM)
    ]
    # Its top where a ends and a gap under it, where c and e begin; its foot with theirs.
    assert meet(2, 23, 2, 17) == [(23, 0, 6), (40, 0, 6)]
    assert meet(2, 24, 2, 10) == []
    # A gap over the ones below: as good as level with them.
    assert meet(2, 10, 2, 12) == [(22, 0, 6)]
