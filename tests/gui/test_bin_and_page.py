"""Stories between the bin and the page: by mouse, by keys, and back."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.gui.editing.trials import cells_rect
from layout_app.gui.mime import STORY_MIME
from layout_app.model.page import StoryPart
from tests.gui.block_hands import (
    KEEP,
    LEFT,
    SHIFT,
    TAKEN,
    cells,
    drag,
    dropped,
    index_of,
    lines_of,
    px,
    steps,
    taken_off,
)


def test_story_dragged_from_the_bin_is_one_step_with_its_text_on_the_page(sample):
    hole = taken_off(sample)
    before = sample.document.edition
    assert not lines_of(sample, TAKEN)
    page = sample.editor.selection.page
    middle = cells_rect(sample.document, page, hole).center()
    assert dropped(sample, TAKEN, sample.view.mapFromScene(middle)).isAccepted()
    assert steps(sample) == ["上版《博物馆收下一百零八件旧物》"]
    assert lines_of(sample, TAKEN)
    assert sample.editor.selection.story == TAKEN
    sample.registry["undo"].trigger()
    assert sample.document.edition == before
    assert not lines_of(sample, TAKEN)


def test_drag_that_leaves_the_page_changes_nothing(sample, qapp):
    from PySide6.QtGui import QDragLeaveEvent

    taken_off(sample)
    before = sample.document.edition
    data = QMimeData()
    data.setData(STORY_MIME, TAKEN.encode())
    port = sample.view.viewport()
    event = QDragEnterEvent(port.rect().center(), Qt.DropAction.CopyAction, data, LEFT, KEEP)
    QApplication.sendEvent(port, event)
    assert sample.editor.trials.active
    QApplication.sendEvent(port, QDragLeaveEvent())
    assert not sample.editor.trials.active
    assert sample.document.edition is before


def test_placing_by_keys_alone(sample, qtbot):
    hole = taken_off(sample)
    panel = sample.bin_panel
    panel.words.setText("博物馆")
    assert panel.shown.rowCount() == 1
    panel.list.setCurrentIndex(panel.shown.index(0, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert sample.editor.trials.active
    for key, held in (
        (Qt.Key.Key_Down, KEEP), (Qt.Key.Key_Up, KEEP), (Qt.Key.Key_Down, SHIFT),
        (Qt.Key.Key_Up, SHIFT),
    ):  # fmt: skip
        qtbot.keyClick(sample.view, key, held)
    qtbot.keyClick(sample.view, Qt.Key.Key_Return)
    assert cells(sample, TAKEN).column == hole.column
    assert len(steps(sample)) == 1
    qtbot.keyClick(sample.view, Qt.Key.Key_Delete)
    assert TAKEN not in [line.story for line in sample.document.layout("p01").lines]
    assert steps(sample)[-1] == "撤下《博物馆收下一百零八件旧物》"


def test_escape_ends_placing(sample, qtbot):
    taken_off(sample)
    before = sample.document.edition
    sample.editor.hands.begin_placing(TAKEN, by_key=True)
    qtbot.keyClick(sample.view, Qt.Key.Key_Escape)
    assert not sample.editor.trials.active
    assert sample.document.edition is before
    assert steps(sample) == []


def test_bin_tells_what_becomes_of_stories(sample):
    def state(story: str) -> str:
        sample.bin_panel.stories.later.now()
        return next(row for row in sample.bin_panel.stories._rows if row.story == story).state

    taken_off(sample)
    assert state(TAKEN) == "waiting"
    sample.editor.selection.select([index_of(sample, "s02")])
    for _ in range(4):
        sample.registry["shorter"].trigger()
    assert state("s02") == "over"
    sample.bin_panel.which.setCurrentIndex(1)
    assert sample.bin_panel.shown.rowCount() == 1


def test_a_block_dragged_onto_the_bin_leaves_the_page(sample):
    sample.docks["bin"].raise_()
    QApplication.processEvents()
    inside = sample.bin_panel.list.viewport()
    bin_ = sample.view.viewport().mapFromGlobal(inside.mapToGlobal(inside.rect().center()))
    drag(sample, px(sample, TAKEN), bin_, drop=False)
    assert "稿件库" in sample.status.currentMessage()
    assert sample.document.steps.count() == 0
    QTest.mouseRelease(sample.view.viewport(), LEFT, KEEP, bin_)
    page = sample.document.edition.pages[0]
    assert StoryPart(TAKEN) not in [one.content for one in page.placements]
    assert sample.document.steps.count() == 1
    assert sample.status.currentMessage() == ""


def test_a_block_dragged_over_the_bin_and_back_goes_on_moving(sample):
    inside = sample.bin_panel.list.viewport()
    bin_ = sample.view.viewport().mapFromGlobal(inside.mapToGlobal(inside.rect().center()))
    start = px(sample, "s04")
    drag(sample, start, bin_, drop=False)
    for step in range(1, 9):
        QTest.mouseMove(sample.view.viewport(), bin_ + (start - bin_) * (step / 8))
    QTest.mouseRelease(sample.view.viewport(), LEFT, KEEP, start)
    assert sample.document.steps.count() == 0
    assert sample.document.edition.pages[0].placements


def test_story_takes_as_many_columns_of_a_hole_as_it_needs(sample):
    hole = taken_off(sample)
    page = sample.editor.selection.page
    corner = cells_rect(sample.document, page, hole).topLeft() + QPointF(30, 30)
    dropped(sample, TAKEN, sample.view.mapFromScene(corner))
    assert cells(sample, TAKEN).column == hole.column
    assert sample.editor.fit().state != "over"


def test_an_empty_bin_says_what_to_do_and_does_it(sample, qtbot):
    panel, asked = sample.bin_panel, []
    panel.import_asked.connect(lambda: asked.append(True))
    sample.docks["bin"].raise_()
    sample.registry["import_copy"].triggered.disconnect()
    edition = sample.document.edition
    pages = tuple(replace(page, placements=()) for page in edition.pages)
    sample.document.apply("x", replace(edition, stories=(), pages=pages))
    qtbot.waitUntil(lambda: panel.stories.rowCount() == 0)
    QApplication.processEvents()
    assert not panel.empty.visibleRegion().isEmpty()
    assert panel.empty.text == "把 Word、文本或图片拖到这里。"
    QTest.mouseClick(panel.empty.button, Qt.MouseButton.LeftButton)
    assert asked == [True]
    sample.document.steps.undo()
    qtbot.waitUntil(lambda: panel.empty.visibleRegion().isEmpty())


def test_a_filter_that_finds_nothing_is_taken_away_by_the_button(sample):
    panel = sample.bin_panel
    sample.docks["bin"].raise_()
    QApplication.processEvents()
    QTest.keyClicks(panel.words, "nothing")
    assert panel.shown.rowCount() == 0
    QTest.mouseClick(panel.empty.button, Qt.MouseButton.LeftButton)
    assert panel.shown.rowCount() == len(sample.document.edition.stories)
    assert panel.words.text() == ""
