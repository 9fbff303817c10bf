"""Cures for faults of form: told by the check, offered in menus, each one step."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QMenu

from layout_app.gui import curing
from layout_app.gui.hand.filling import fillings
from layout_app.gui.hand.refit import Case
from layout_app.gui.panels.issues import ISSUE_ROLE
from layout_app.makeup.cures import CURES
from layout_app.makeup.standing import page_faults
from layout_app.model import edits
from layout_app.model.page import Cells, Filler, StoryPart
from layout_app.preflight.white import page_holes


def faults(window) -> list[tuple[str, tuple[str, ...]]]:
    edition, page = window.document.edition, window.page
    with window.document.setting() as setter:
        return [(one.name, one.stories) for one in page_faults(edition, page, setter)]


@pytest.fixture
def butting(sample):
    """The first page with a brief's box taken from between two heads of about one size."""
    edition = sample.document.edition
    page = edition.pages[0]
    brief, story = (
        next(one for one in page.placements if one.content == StoryPart(name))
        for name in ("b01", "s06")
    )
    others = [one for one in page.placements if one not in (brief, story)]
    turned = [replace(brief, cells=story.cells), replace(story, cells=brief.cells)]
    after = edits.place(edition, page.id, [*others, *turned])
    sample.document.apply("x", after)
    sample.document.steps.clear()
    sample.document.wait()
    assert any(name.startswith("bump") for name, _stories in faults(sample)), faults(sample)
    return sample


def offered(window):
    found = list(window.desk.curing.offers())
    return [(fault, cure) for fault, cures in found for cure in cures]


def test_a_cure_is_one_step_and_leaves_less_of_the_fault(butting):
    before, edition = faults(butting), butting.document.edition
    fault, cure = offered(butting)[0]
    butting.desk.curing.take(cure)
    assert butting.document.steps.count() == 1
    after = faults(butting)
    assert sum(name == fault.name for name, _s in after) < sum(
        name == fault.name for name, _s in before
    )
    butting.document.steps.undo()
    assert butting.document.edition == edition


def test_the_context_menu_names_fault_and_cure(butting):
    fault, cure = next(one for one in offered(butting) if one[0].stories)
    index = next(
        n
        for n, one in enumerate(butting.page.placements)
        if getattr(one.content, "story", "") == fault.stories[0]
    )
    butting.editor.selection.select([index])
    menu = butting.editor.menu()
    below = next(each for each in menu.findChildren(QMenu) if "补救办法" in each.title())
    below.aboutToShow.emit()
    texts = [action.text().strip() for action in below.actions()]
    assert butting.desk.curing.words(cure) in texts
    next(one for one in below.actions() if one.text().strip() == texts[1]).trigger()
    assert butting.document.steps.count() == 1
    menu.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_check_tells_faults_of_form_and_its_button_offers_cures(butting, qtbot):
    qtbot.waitUntil(lambda: butting.desk.checking.done, timeout=20_000)
    panel = butting.issues_panel
    rows = [panel.shown.index(n, 0) for n in range(panel.shown.rowCount())]
    row = next(one for one in rows if one.data(ISSUE_ROLE).code == "page-soft-fault")
    panel.list.setCurrentIndex(row)
    panel.fix_button.click()
    menu = next(one for one in butting.findChildren(QMenu) if one.accessibleName() == "补救办法")
    assert not menu.isEmpty()
    menu.hide()


@pytest.fixture
def holed(sample):
    """The first page with a block made narrower that no neighbour follows."""
    for number in range(len(sample.page.placements)):
        sample.editor.selection.select([number])
        sample.registry["narrower"].trigger()
        if holes_of(sample):
            break
        sample.document.steps.undo()
    sample.document.wait()
    return sample


def holes_of(window) -> tuple[Cells, ...]:
    page = window.page
    return page_holes(window.document.edition.template(page.template), page)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_white_that_a_narrower_block_leaves_is_told_and_filled_by_the_button(holed, qtbot):
    checking = holed.desk.checking
    qtbot.waitUntil(
        lambda: any(one.code == "page-white" for one in holed.document.issues()), timeout=20_000
    )
    panel = holed.issues_panel
    rows = [panel.shown.index(n, 0) for n in range(panel.shown.rowCount())]
    row = next(one for one in rows if one.data(ISSUE_ROLE).code == "page-white")
    panel.list.setCurrentIndex(row)
    panel.fix_button.click()
    menu = next(one for one in holed.findChildren(QMenu) if one.accessibleName() == "补救办法")
    words = [one.text() for one in menu.actions()]
    assert any("补白" in one for one in words)
    steps, hole = holed.document.steps.count(), holes_of(holed)[0]
    menu.actions()[0].trigger()
    menu.hide()
    assert holed.document.steps.count() == steps + 1
    assert hole not in holes_of(holed)
    checking.wait()


def test_white_is_given_to_a_block_whose_words_fill_it_and_to_no_other(holed):
    """A story that waits is put there; a neighbour takes it where nothing is in the way."""
    hole, edition = holes_of(holed)[0], holed.document.edition
    with holed.document.setting() as setter:
        found = fillings(Case(edition, holed.page, setter), hole)
    assert "filler" in [one.name for one in found]
    for way in found:
        page = way.edition.page(holed.page.id)
        assert hole not in page_holes(edition.template(page.template), page)
    filler = next(one for one in found if one.name == "filler")
    contents = [one.content for one in filler.edition.page(holed.page.id).placements]
    assert any(isinstance(one, Filler) for one in contents)


def test_a_hole_that_is_gone_offers_no_more_than_makeup(holed):
    menu, hole = QMenu(), holes_of(holed)[0]
    holed.document.steps.undo()
    holed.desk.curing.fill_white(menu, hole)
    assert [one.text() for one in menu.actions()] == [holed.registry["makeup"].text()]


def test_every_cure_has_words_of_its_own():
    assert set(curing._WORDS) == set(CURES)
