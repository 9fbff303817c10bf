"""Ways to make a story fit that has more text than its place: by the Fix button, each one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from layout_app.gui.hand.refit import Case
from layout_app.gui.overfull import is_over, ways
from layout_app.gui.panels.issues import ISSUE_ROLE
from layout_app.model.page import StoryPart


def squeezed(window, story: str, by: int) -> None:
    """Take lines off a story of the page."""
    placements = window.editor.selection.page.placements
    index = next(n for n, one in enumerate(placements) if one.content == StoryPart(story))
    window.editor.selection.select([index])
    window.inspector.lines.setValue(placements[index].cells.lines - by)
    window.document.steps.clear()
    window.document.wait()


def offers(window, story: str):
    with window.document.setting() as setter:
        case = Case(window.document.edition, window.page, setter)
        return case, ways(case, story)


def test_what_fits_needs_no_way(sample):
    assert offers(sample, "s05")[1] == ()


@pytest.mark.parametrize(
    ("story", "by", "wanted"),
    [("s05", 3, "taller"), ("s01", 3, "picture"), ("s01", 3, "head"), ("s02", 4, "paragraph")],
)
def test_each_way_lets_the_story_fit_and_no_other_lack_more(sample, story, by, wanted):
    squeezed(sample, story, by)
    case, found = offers(sample, story)
    assert is_over(case, story)
    assert wanted in [way.name for way in found]
    for way in found:
        after = Case(way.edition, way.edition.page(case.page.id), case.setter)
        assert not is_over(after, story), way.name
    cut = next((way for way in found if way.name == "paragraph"), None)
    if cut is not None:
        lost = [len(one.text) for one in case.edition.story(story).body]
        kept = [len(one.text) for one in cut.edition.story(story).body]
        assert sum(lost) - sum(kept) == cut.count > 0


def test_the_fix_button_offers_them_and_one_is_one_step(sample):
    squeezed(sample, "s05", 3)
    before = sample.document.edition
    panel = sample.issues_panel
    # A check that ends now would list the findings anew under the hand.
    sample.desk.checking.wait()
    QApplication.processEvents()
    panel.issues.renew()
    rows = [panel.shown.index(n, 0) for n in range(panel.shown.rowCount())]
    over = [one for one in rows if one.data(ISSUE_ROLE).where.story == "s05"]
    panel.list.setCurrentIndex(next(one for one in over if one.data(ISSUE_ROLE).code == "overset"))
    QTest.mouseClick(panel.fix_button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    first = next(act for act in menu.actions() if act.isEnabled())
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(first).center())
    sample.document.wait()
    assert sample.document.steps.count() == 1
    assert not is_over(offers(sample, "s05")[0], "s05")
    sample.document.steps.undo()
    assert sample.document.edition == before


def test_room_is_made_for_the_story_that_is_over(sample):
    squeezed(sample, "s05", 3)
    sample.editor.selection.clear()
    asked = []
    sample.registry["make_room"].triggered.disconnect()
    sample.registry["make_room"].triggered.connect(
        lambda: asked.append(sample.editor.selection.story)
    )
    menu = QMenu(sample)
    sample.desk.curing.fill(menu, ["s05"], "overset")
    room = next(act for act in menu.actions() if "局部重排" in act.text())
    room.trigger()
    assert asked == ["s05"]


def test_the_last_offer_opens_the_text_where_it_stands_over(sample):
    squeezed(sample, "s05", 3)
    sample.desk.curing.write_asked.emit("s05")
    panel = sample.story_panel
    assert panel.story.id == "s05"
    assert panel.text.hasFocus()
    cursor = panel.text.textCursor()
    assert (panel.text.row, cursor.positionInBlock()) == panel.text.over_at()
