"""Pages, check and outline."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QToolButton

from layout_app.gui.panels.outline import OutlineModel, characters, outline
from layout_app.gui.panels.pages import ERRORS_ROLE, WARNINGS_ROLE
from layout_app.issues import Severity, Where, issue
from layout_app.messages import sentence
from layout_app.model import edits
from layout_app.model.page import AdvertPart, Cells, Filler, PicturePart, Placement, StoryPart
from layout_app.model.story import Field, Item, Paragraph, Story


def test_models_keep_qts_rules(opened, qtmodeltester):
    for model in (
        opened.pages_panel.pages,
        opened.issues_panel.issues,
        opened.issues_panel.shown,
        opened.outline_panel.outline,
    ):
        qtmodeltester.check(model)


def test_models_keep_qts_rules_without_an_edition(window, qtmodeltester):
    for model in (window.pages_panel.pages, window.issues_panel.issues, OutlineModel(window)):
        qtmodeltester.check(model)


def test_pages_show_number_section_thumbnail_and_counts(opened):
    model = opened.pages_panel.pages
    index = model.index(1)
    assert model.rowCount() == 3
    assert index.data() == "Page 2 · 综合"
    assert isinstance(index.data(Qt.ItemDataRole.DecorationRole), QPixmap)
    assert (index.data(ERRORS_ROLE), index.data(WARNINGS_ROLE)) == (1, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Page 2 · 综合, 1 error, 1 warning"


def test_click_on_a_page_shows_it(opened, qtbot):
    panel = opened.pages_panel
    centre = panel.visualRect(panel.pages.index(2)).center()
    qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert opened.current == "p3"


def test_issues_come_by_severity_and_say_their_page(opened):
    model = opened.issues_panel.issues
    assert [model.count(severity) for severity in Severity] == [3, 3, 3]
    assert "32" in model.index(0, 0).data()
    assert model.index(1, 1).data() == "2"
    # The note names only a story: its page is where the story stands.
    assert model.index(8, 1).data() == "3"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Error: ")


def test_issues_name_page_and_headline_not_ids(opened):
    text = opened.issues_panel.issues.index(0, 0).data()
    assert "Page 1" in text
    assert "第0条" in text
    assert "s0" not in text


def test_severities_can_be_left_out(opened, qtbot):
    panel = opened.issues_panel
    qtbot.mouseClick(panel.findChild(QToolButton, "show_error"), Qt.MouseButton.LeftButton)
    assert panel.shown.rowCount() == 6
    qtbot.mouseClick(panel.findChild(QToolButton, "show_error"), Qt.MouseButton.LeftButton)
    assert panel.shown.rowCount() == 9


def test_double_click_jumps_to_page_and_place(opened, qtbot):
    panel = opened.issues_panel
    opened.view.set_zoom(3.0)
    index = panel.shown.index(2, 0)
    panel.list.scrollTo(index)
    centre = panel.list.visualRect(index).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    with qtbot.waitSignal(panel.jump):
        qtbot.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert opened.current == "p3"
    block = opened.document.layout("p3").blocks[0]
    assert opened.view.found.rect.top() == pytest.approx(block.y0, abs=4)


def test_next_and_previous_problem_go_round(opened):
    seen = []
    opened.issues_panel.jump.connect(seen.append)
    opened.registry["next_problem"].trigger()
    opened.registry["next_problem"].trigger()
    opened.registry["previous_problem"].trigger()
    opened.registry["previous_problem"].trigger()
    issues = opened.document.issues()
    assert seen == [issues[0], issues[1], issues[0], issues[-1]]


def test_outline_lists_what_stands_on_the_page(paper):
    edition = paper.edition()
    first = outline(edition, edition.pages[0])
    assert [entry.kind for entry in first] == ["feature", "news", "feature"]
    assert first[0].title.startswith("第0条")
    assert first[0].characters == 2 * sum(not char.isspace() for char in paper.TEXT)


def test_outline_takes_what_has_no_story(paper):
    from msgspec.structs import replace

    edition = paper.edition()
    cells = Cells(0, 0, 1, 1)
    parts = (PicturePart("gone"), AdvertPart("gone"), Filler(), StoryPart("gone"))
    page = replace(
        edition.pages[0], placements=tuple(Placement(content, cells) for content in parts)
    )
    kinds = [entry.kind for entry in outline(edition, page)]
    assert kinds == ["picture", "advert", "filler", "news"]


def test_characters_are_counted_without_blanks():
    notice = Story(
        id="n",
        body=(Paragraph("一 二\n三"),),
        items=(Item(text="四五", title="六", fields=(Field("七：", "八", ("九",)),)),),
        fields=(Field("十", "百"),),
    )
    assert characters(notice) == 12


def test_a_picture_story_has_the_characters_of_its_caption(sample):
    story = sample.document.edition.story("p01")
    count = len(story.pictures[0].caption.replace(" ", ""))
    row = next(row for row in sample.bin_panel.stories._rows if row.story == "p01")
    assert row.characters == characters(story) == count > 0


def test_click_in_the_outline_selects_the_story(opened, qtbot):
    panel = opened.outline_panel
    centre = panel.visualRect(panel.outline.index(1, 0)).center()
    qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=centre + QPoint(1, 0))
    assert opened.editor.selection.indexes == (1,)
    block = opened.document.layout("p1").blocks[1]
    assert opened.editor.overlay.marks.chosen[0].top() == pytest.approx(block.y0, abs=4)


def test_a_panel_comes_to_the_front_by_its_key_and_goes_away_by_it(sample, qtbot):
    dock, act = sample.docks["outline"], sample.registry["panel_outline"]
    assert dock.visibleRegion().isEmpty()
    act.trigger()
    assert not dock.visibleRegion().isEmpty()
    assert dock.isAncestorOf(QApplication.focusWidget())
    assert act.isChecked()
    act.trigger()
    assert dock.isHidden()
    assert not act.isChecked()
    assert sample.view.hasFocus()
    sample.registry["reset_layout"].trigger()
    assert act.isChecked()


def test_an_offer_to_undo_goes_with_the_next_step(sample):
    document = sample.document
    told = sample.messages
    told.tell(Severity.INFO, "已导入", "撤销", document.steps.undo, until_next_step=True)
    assert told.isVisible()
    sample.editor.selection.select([1])
    sample.registry["box"].trigger()
    assert not told.isVisible(), "its button would take back another step"
    told.tell(Severity.INFO, "已写出")
    sample.registry["box"].trigger()
    assert told.isVisible()


def test_findings_call_a_story_by_its_words_and_once(sample):
    document = sample.document
    story = document.edition.story("s05")
    bare = replace(story, headline="", body=(Paragraph(text="十二月三日，天晴"),))
    document.apply(lambda: "x", edits.put_stories(document.edition, [bare]))
    over = issue(Severity.ERROR, "overset", Where(story=story.id))
    assert document.named(over).where.story == "十二月三日，天晴"
    unplaced = issue(Severity.ERROR, "story-unplaced", Where(story=story.id), headline="天晴")
    assert sentence(document.named(unplaced)).count("天晴") == 1


def test_in_a_narrow_window_the_bin_keeps_the_headlines(sample):
    listed = sample.bin_panel.list
    listed.resize(170, 400)
    QApplication.processEvents()
    assert listed.isColumnHidden(2)
    assert listed.columnWidth(0) >= 80
    listed.resize(400, 400)
    assert not listed.isColumnHidden(2)


def test_findings_that_the_switches_hide_are_said_to_be_hidden_and_shown_again(sample, qtbot):
    panel = sample.issues_panel
    qtbot.waitUntil(lambda: panel.shown.rowCount() > 0, timeout=20_000)
    count = panel.shown.rowCount()
    sample.docks["issues"].raise_()
    QApplication.processEvents()
    for button in panel.findChildren(QToolButton):
        button.click()
    assert panel.shown.rowCount() == 0
    assert not panel.empty.visibleRegion().isEmpty()
    assert "隐藏" in panel.empty.text
    panel.empty.button.click()
    assert panel.shown.rowCount() == count
    assert panel.empty.visibleRegion().isEmpty()
