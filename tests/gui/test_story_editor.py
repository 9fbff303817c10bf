"""The story editor: typing is an edit of the edition, what the edition becomes is shown."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton

from layout_app.compose import LinePlace, PageLayout, StoryReport
from layout_app.display.items import DisplayList
from layout_app.geometry import Rect, Size
from layout_app.gui.editor.line_ends import LineEnds, line_ends
from layout_app.gui.editor.panel import fit_text
from layout_app.gui.hand import copyfit
from layout_app.messages import begun
from layout_app.model import edits
from layout_app.model.story import Flag, Paragraph


@pytest.fixture
def editor(opened):
    panel = opened.story_panel
    panel.show_story("s1")
    opened.docks["story"].raise_()
    opened.activateWindow()
    panel.text.setFocus()
    return panel


def story(opened, name="s1"):
    return opened.document.edition.story(name)


def put(editor, row: int, at: int) -> None:
    editor.text.select(row, at, at)


def test_rows_of_the_story_are_shown_with_their_kinds(editor, opened):
    assert [row.kind for row in editor.text.rows] == ["headline", "body", "body"]
    assert editor.text.toPlainText().split("\n")[0] == story(opened).headline


def test_a_story_begins_at_its_headline(editor):
    put(editor, 2, 4)
    editor.show_story("s2")
    assert (editor.text.row, editor.text.textCursor().position()) == (0, 0)


def test_typing_is_one_step_for_a_burst_in_a_row(editor, opened, qtbot):
    put(editor, 1, 0)
    qtbot.keyClicks(editor.text, "abc")
    assert story(opened).body[0].text.startswith("abc本报讯")
    assert opened.document.steps.count() == 1
    put(editor, 2, 0)
    qtbot.keyClicks(editor.text, "x")
    assert opened.document.steps.count() == 2


def test_undo_in_the_editor_is_the_windows_undo(editor, opened, qtbot):
    before = opened.document.edition
    put(editor, 1, 3)
    qtbot.keyClicks(editor.text, "abc")
    qtbot.keyClick(editor.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.document.edition == before
    assert editor.text.toPlainText().split("\n")[1] == story(opened).body[0].text
    qtbot.keyClick(editor.text, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert "abc" in story(opened).body[0].text


def test_an_input_method_commits_rare_characters(editor, opened):
    put(editor, 1, 0)
    event = QInputMethodEvent("", [])
    event.setCommitString("𠮷𬭎")
    QApplication.sendEvent(editor.text, event)
    assert story(opened).body[0].text.startswith("𠮷𬭎本报")
    put(editor, 1, 2)
    event.setCommitString("乙")
    QApplication.sendEvent(editor.text, event)
    assert story(opened).body[0].text.startswith("𠮷𬭎乙本报")
    assert editor.text.toPlainText().split("\n")[1] == story(opened).body[0].text


def test_enter_parts_a_paragraph_and_backspace_joins_it(editor, opened, qtbot):
    whole = story(opened).body[0].text
    put(editor, 1, 4)
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    assert [one.text for one in story(opened).body][:2] == [whole[:4], whole[4:]]
    qtbot.keyClick(editor.text, Qt.Key.Key_Backspace)
    assert story(opened).body[0].text == whole
    assert len(story(opened).body) == 2


def test_text_is_never_joined_to_the_headline(editor, opened, qtbot):
    before = story(opened)
    put(editor, 1, 0)
    qtbot.keyClick(editor.text, Qt.Key.Key_Backspace)
    assert story(opened) is before
    assert editor.text.row == 0
    qtbot.keyClick(editor.text, Qt.Key.Key_Delete)
    assert story(opened) is before


def test_enter_in_the_headline_is_a_turn(editor, opened, qtbot):
    put(editor, 0, 3)
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    assert len(story(opened).headline_lines) == 2
    put(editor, 0, len(story(opened).headline))
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    assert editor.text.row == 1


def test_pasted_text_comes_in_as_paragraphs(editor, opened):
    data = QMimeData()
    data.setText("甲\r\n\r\n乙\n")
    put(editor, 1, 0)
    editor.text.insertFromMimeData(data)
    assert [one.text for one in story(opened).body][:1] == ["甲"]
    assert story(opened).body[1].text.startswith("乙本报讯")
    put(editor, 0, 0)
    editor.text.insertFromMimeData(data)
    assert story(opened).headline.startswith("甲 乙")


def test_a_selection_over_several_rows_is_typed_over(editor, opened, qtbot):
    cursor = editor.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    editor.text.setTextCursor(cursor)
    qtbot.keyClicks(editor.text, "x")
    assert story(opened).headline == "x"
    assert story(opened).body == ()
    opened.document.steps.undo()
    assert len(editor.text.rows) == 3


def test_a_row_becomes_another_kind_by_box_and_menu(editor, opened):
    put(editor, 2, 0)
    editor.kind.setCurrentIndex(editor.kind.findData("crosshead"))
    editor.kind.activated.emit(editor.kind.currentIndex())
    assert story(opened).body[1].role == "crosshead"
    menu = editor.kinds_menu(1)
    names = [action.text() for action in menu.actions()]
    assert "Kicker" in names
    menu.actions()[names.index("Kicker")].trigger()
    assert story(opened).kicker
    assert [row.kind for row in editor.text.rows] == ["kicker", "headline", "crosshead"]
    menu.deleteLater()


def test_an_edit_elsewhere_is_shown_and_the_cursor_stays(editor, opened):
    put(editor, 2, 5)
    changed = replace(story(opened), body=(Paragraph("新"), *story(opened).body))
    opened.document.apply("x", edits.put_stories(opened.document.edition, [changed]))
    assert editor.text.toPlainText().split("\n")[1] == "新"
    assert editor.text.textCursor().positionInBlock() == 5
    assert editor.text.row == 3


def test_a_story_that_is_taken_out_is_no_longer_shown(editor, opened):
    edition = opened.document.edition
    opened.document.apply("x", edits.remove_stories(edition, ["s1"]))
    assert editor.story is None
    assert editor.text.isReadOnly()
    opened.document.steps.undo()
    editor.show_story("s1")
    assert editor.text.rows


def test_flags_are_told_gone_to_and_checked(editor, opened, qtbot):
    flagged = replace(story(opened), flags=(Flag("missing_before", "body/1"),))
    opened.document.apply("x", edits.put_stories(opened.document.edition, [flagged]))
    assert editor.text.flagged == {2}
    qtbot.mouseClick(editor.findChild(QPushButton, "flagGo"), Qt.MouseButton.LeftButton)
    assert editor.text.row == 2
    qtbot.mouseClick(editor.findChild(QPushButton, "flagChecked"), Qt.MouseButton.LeftButton)
    assert story(opened).flags[0].checked
    assert not editor.text.flagged
    opened.document.steps.undo()
    assert not story(opened).flags[0].checked


def test_the_page_is_live(editor, opened, qtbot):
    put(editor, 1, 0)
    with qtbot.waitSignal(opened.document.composed, timeout=5000):
        qtbot.keyClicks(editor.text, "y")


def test_choosing_a_story_on_the_page_shows_it(editor, opened):
    opened.outline_panel.placement_chosen.emit(2)
    assert editor.story.id == "s2"
    assert editor.chooser.currentData() == "s2"


def test_the_editor_is_opened_by_its_key(opened):
    opened.docks["story"].hide()
    opened.registry["story_editor"].trigger()
    assert opened.docks["story"].isVisible()


def layout(*lines: LinePlace, over: int = 0, white: int = 0) -> PageLayout:
    report = StoryReport("s1", (0, 0, 6, 28), 10, over * 12, over, white, 30.0)
    frames = (Rect(0, 0, 150, 100),)
    return PageLayout(DisplayList(Size(9, 9), 0.0, ()), frames, (), lines, (), (report,))


def line(field: str, start: int, end: int) -> LinePlace:
    return LinePlace(0, "s1", field, start, end, 0, 150, 0, 10)


def test_line_ends_are_numbered_as_on_the_page(opened):
    edition = opened.document.edition
    page = edition.pages[0].id
    made = layout(line("headline", 0, 4), line("body/0", 0, 13), line("body/0", 13, 28), white=7)
    ends = line_ends(edition, edition.story("s1"), {page: made}.get)
    assert ends.ends == {"body/0": ((1, 13), (2, 28))}
    assert fit_text(ends) == "7 lines empty"


def test_editor_block_and_bin_say_the_same_of_a_fit(opened):
    edition = opened.document.edition
    page = edition.pages[0].id
    for over, white in ((0, 0), (0, 5), (0, 6), (3, 0)):
        made = layout(line("body/0", 0, 13), over=over, white=white)
        ends = line_ends(edition, edition.story("s1"), {page: made}.get)
        fit = copyfit.of_report(made.stories[0])
        assert fit_text(ends) == begun(copyfit.words(fit))
        assert (fit.state == "under") == (white >= 6)


def test_overset_begins_after_the_last_line(opened, editor):
    edition = opened.document.edition
    made = layout(line("body/0", 0, 13), over=3)
    ends = line_ends(edition, edition.story("s1"), {edition.pages[0].id: made}.get)
    assert ends.over == ("body/0", 13)
    assert fit_text(ends) == "Over by 36 characters (3 lines)"
    editor.text.show_ends(ends)
    assert editor.text.over_at() == (1, 13)
    assert len(editor.text.extraSelections()) == 2
    opened.grab()


def test_a_story_on_no_page_says_so():
    assert fit_text(LineEnds()) == "Not on a page"
    assert fit_text(LineEnds(placed=True)) == ""
    assert fit_text(LineEnds(placed=True, fit=copyfit.Copyfit(0, 0, 2))) == "Fits"
