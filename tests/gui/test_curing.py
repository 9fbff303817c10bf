"""Cures for faults of form: told by the check, offered in menus, each one step."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QMenu

from layout_app.gui.panels.issues import ISSUE_ROLE
from layout_app.makeup.standing import page_faults
from layout_app.model import edits
from layout_app.model.page import StoryPart


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
