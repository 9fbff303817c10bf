"""Pages in another order: dragged in their list or by command, numbers and jump lines agreeing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from layout_app.compose import PageSetter
from layout_app.fonts.catalogue import bundled
from layout_app.gui.hand import cells as cell
from layout_app.gui.hand.pages import moved, removed
from layout_app.model import edits
from layout_app.model.edition import Advert
from layout_app.model.page import AdvertPart, BodyPosition, Cells, Placement, StoryPart
from layout_app.paths import resources
from layout_app.storage.edition_folder import read_edition
from layout_app.typeset.column import Setter

SAMPLE = resources() / "samples" / "qingshi-ribao"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def setter():
    return PageSetter(Setter(bundled()))


@pytest.fixture(scope="module")
def paper():
    return read_edition(SAMPLE)


def ids(edition):
    return [page.id for page in edition.pages]


def assert_sound(edition):
    """No block lies on another, under the nameplate or off the page."""
    for page in edition.pages:
        room = cell.room_of(edition.template(page.template), page)
        for number, one in enumerate(page.placements):
            assert room.clamped(one.cells) == one.cells
            for other in page.placements[number + 1 :]:
                assert not cell.touch(one.cells, other.cells, 0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-2, 2)), min_size=1, max_size=4))
def test_any_order_of_pages_has_its_blocks_in_their_room(paper, setter, steps):
    edition = paper
    for row, by in steps:
        after = moved(edition, edition.pages[row].id, by, setter)
        assert after is not None
        edition = after
        assert [page.folio for page in edition.pages] == [1, 2, 3]
        assert sorted(ids(edition)) == ids(paper)
        assert_sound(edition)


def test_the_next_page_gets_the_nameplate_of_one_that_is_removed(paper, setter):
    after = removed(paper, "p01", setter)
    assert [page.folio for page in after.pages] == [1, 2]
    assert_sound(after)


def test_there_and_back_again_stands_as_it_stood(paper, setter):
    there = moved(paper, "p02", -1, setter)
    back = moved(there, "p02", 1, setter)
    olds = [[one.cells for one in page.placements] for page in paper.pages]
    assert [[one.cells for one in page.placements] for page in back.pages] == olds


def test_an_advert_keeps_its_size_and_a_locked_block_its_place(paper, setter):
    advert = Placement(AdvertPart("a1"), Cells(0, 0, 6, 20))
    with_one = edits.put_adverts(paper, [Advert("a1", "", "茶庄")])
    low = [replace(one, cells=Cells(0, 21 + 8 * n, 6, 7)) for n, one in
           enumerate(paper.page("p02").placements[1:4])]  # fmt: skip
    after = moved(edits.place(with_one, "p02", [advert, *low]), "p02", -1, setter)
    first = after.page("p02").placements
    assert first[0].cells == Cells(0, 7, 6, 20)
    assert first[1].cells == Cells(0, 28, 6, 4)
    assert_sound(after)
    held = edits.place(with_one, "p02", [replace(advert, locked=True), *low])
    assert moved(held, "p02", -1, setter) is None


def drag(panel, row: int, to: QPoint, *, release: bool = True) -> None:
    viewport = panel.viewport()
    start = panel.visualRect(panel.pages.index(row)).center()
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, start + QPoint(0, 3))
    QTest.mouseMove(viewport, (start + to) / 2)
    QTest.mouseMove(viewport, to)
    if release:
        QTest.mouseRelease(viewport, LEFT, pos=to)


@pytest.fixture
def panel(sample):
    panel = sample.pages_panel
    sample.docks["pages"].show()
    sample.docks["pages"].raise_()
    panel.doItemsLayout()
    return panel


def under(panel, row: int) -> QPoint:
    rect = panel.visualRect(panel.pages.index(row))
    return QPoint(rect.center().x(), rect.bottom() - 4)


def test_a_page_dragged_below_the_next_changes_places_with_it(sample, panel):
    before = sample.document.edition
    drag(panel, 0, under(panel, 1))
    after = sample.document.edition
    assert ids(after) == ["p02", "p01", "p03"]
    assert [page.folio for page in after.pages] == [1, 2, 3]
    assert sample.page.id == "p01"
    assert panel.currentIndex().row() == 1
    assert sample.document.steps.count() == 1
    sample.document.steps.undo()
    assert sample.document.edition == before


def test_a_page_let_go_where_it_was_and_a_drag_given_up_change_nothing(sample, panel):
    before = sample.document.edition
    drag(panel, 1, under(panel, 1))
    assert sample.document.edition is before
    drag(panel, 0, under(panel, 2), release=False)
    assert panel.drag.active
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.drag.active
    QTest.mouseRelease(panel.viewport(), LEFT, pos=under(panel, 2))
    assert sample.document.edition is before


def test_a_click_still_shows_the_page(sample, panel):
    QTest.mouseClick(panel.viewport(), LEFT, pos=panel.visualRect(panel.pages.index(2)).center())
    assert sample.page.id == "p03"
    assert sample.document.steps.count() == 0


def test_jump_lines_name_the_pages_as_they_are_now(sample, panel):
    edition = sample.document.edition
    first, third = edition.page("p01"), edition.page("p03")
    part = StoryPart("s01", end=BodyPosition(2, 0))
    rest = Placement(StoryPart("s01", BodyPosition(2, 0)), Cells(0, 60, 6, 20))
    cut = [replace(one, content=part) if one.content == StoryPart("s01") else one
           for one in first.placements]  # fmt: skip
    jumping = edits.place(edits.place(edition, "p01", cut), third.id, [rest])
    sample.document.apply(lambda: "", jumping)

    def words(page_id: str) -> str:
        layout = sample.document.compose_now(page_id)
        return "".join(getattr(item, "text", "") for item in layout.display.items)

    assert "（下转第3版）" in words("p01")
    assert "（上接第1版）" in words("p03")
    drag(panel, 2, under(panel, 0))
    assert ids(sample.document.edition) == ["p01", "p03", "p02"]
    assert "（下转第2版）" in words("p01")
    assert "（上接第1版）" in words("p03")


def test_the_menu_moves_a_page_by_the_same_rule(sample):
    sample.registry["page_on"].trigger()
    assert ids(sample.document.edition) == ["p02", "p01", "p03"]
    assert_sound(sample.document.edition)
    sample.registry["page_back"].trigger()
    assert ids(sample.document.edition) == ["p01", "p02", "p03"]
