"""Making up by hand in the window: mouse, keys, bin; every gesture one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.gui.editing.trials import cells_rect
from layout_app.gui.mime import STORY_MIME
from layout_app.model.page import Cells, StoryPart

LEFT, KEEP = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TAKEN = "s05"
"""A story of the first page that the tests take off and place again."""


def px(window, story: str, across: float = 0.5, down: float = 0.5) -> QPoint:
    """A pixel of the viewport in a story's block, by shares of its width and height."""
    page = window.editor.selection.page
    index = index_of(window, story)
    rect = cells_rect(window.document, page, page.placements[index].cells)
    at = QPointF(rect.x() + across * rect.width(), rect.y() + down * rect.height())
    return window.view.mapFromScene(at)


def index_of(window, story: str) -> int:
    placements = window.editor.selection.page.placements
    return next(n for n, p in enumerate(placements) if p.content == StoryPart(story))


def cells(window, story: str) -> Cells:
    page = window.document.edition.pages[0]
    return next(p.cells for p in page.placements if p.content == StoryPart(story))


def drag(window, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    port = window.view.viewport()
    QTest.mousePress(port, LEFT, KEEP, start)
    for step in range(1, 9):
        QTest.mouseMove(port, start + (end - start) * (step / 8))
    if drop:
        QTest.mouseRelease(port, LEFT, KEEP, end)


def steps(window) -> list[str]:
    return [window.document.steps.text(n) for n in range(window.document.steps.count())]


def taken_off(window, story: str = TAKEN) -> Cells:
    """Take a story off the page, and forget the step; give where it stood."""
    before = cells(window, story)
    window.editor.take_off_story(story)
    window.document.steps.clear()
    return before


def lines_of(window, story: str) -> list:
    layout = window.document.layout(window.current)
    return [line for line in layout.lines if line.story == story]


def dropped(window, story: str, at: QPoint) -> QDropEvent:
    """Send what Qt sends while a story is dragged from the bin and dropped."""
    row = next(
        n for n in range(window.bin_panel.stories.rowCount())
        if window.bin_panel.stories._rows[n].story == story
    )  # fmt: skip
    data: QMimeData = window.bin_panel.stories.mimeData([window.bin_panel.stories.index(row, 0)])
    assert bytes(data.data(STORY_MIME).data()).decode() == story
    port, action = window.view.viewport(), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, action, data, LEFT, KEEP)
    QApplication.sendEvent(port, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(port, QDragMoveEvent(at, action, data, LEFT, KEEP))
    drop = QDropEvent(QPointF(at), action, data, LEFT, KEEP)
    QApplication.sendEvent(port, drop)
    return drop


# --- the bin ----------------------------------------------------------------------------------


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


# --- mouse ------------------------------------------------------------------------------------


def test_click_selects_and_a_click_on_empty_paper_lets_go(sample):
    port = sample.view.viewport()
    QTest.mouseClick(port, LEFT, KEEP, px(sample, "s04"))
    assert sample.editor.selection.story == "s04"
    QTest.mouseClick(port, LEFT, SHIFT, px(sample, "s05"))
    assert len(sample.editor.selection.indexes) == 2
    outside = sample.view.mapFromScene(QPointF(6, 6))
    QTest.mouseClick(port, LEFT, KEEP, outside)
    assert sample.editor.selection.indexes == ()


def test_rubber_band_selects_what_it_touches(sample):
    start = sample.view.mapFromScene(QPointF(8, 600))
    drag(sample, start, px(sample, "s06"))
    chosen = {p.content.story for p in sample.editor.selection.placements}
    assert "s06" in chosen
    assert "s02" not in chosen


def test_story_dropped_on_another_changes_places_with_it(sample):
    one, other = cells(sample, "s04"), cells(sample, "s03")
    before = sample.document.edition
    drag(sample, px(sample, "s04"), px(sample, "s03"))
    assert cells(sample, "s04") == other
    assert cells(sample, "s03") == one
    assert len(steps(sample)) == 1
    sample.registry["undo"].trigger()
    assert sample.document.edition == before


def test_escape_in_a_drag_changes_nothing_and_shows_the_real_page(sample):
    before = sample.document.edition
    shown = [part.plan.display.items for part in sample.view.page.parts]
    drag(sample, px(sample, "s04"), px(sample, "s03"), drop=False)
    assert [part.plan.display.items for part in sample.view.page.parts] != shown
    QTest.keyClick(sample.view, Qt.Key.Key_Escape)
    assert [part.plan.display.items for part in sample.view.page.parts] == shown
    QTest.mouseRelease(sample.view.viewport(), LEFT, KEEP, px(sample, "s03"))
    assert sample.document.edition is before
    assert steps(sample) == []


def test_edge_dragged_by_its_handle_resizes_and_neighbours_follow(sample):
    QTest.mouseClick(sample.view.viewport(), LEFT, KEEP, px(sample, "s02"))
    foot = px(sample, "s02", 0.5, 1.0)
    grid = sample.document.edition.templates[0].grid
    ten = QPoint(0, round(10 * grid.pitch * sample.view.transform().m11()))
    old, below = cells(sample, "s02"), cells(sample, "s04")
    drag(sample, foot, foot - ten)
    new = cells(sample, "s02")
    assert new.lines == old.lines - 10
    assert cells(sample, "s04").line == below.line - 10
    assert cells(sample, "s04").lines == below.lines + 10
    assert len(steps(sample)) == 1


def test_ghost_tells_what_the_engine_counts(sample):
    QTest.mouseClick(sample.view.viewport(), LEFT, KEEP, px(sample, "s02"))
    foot = px(sample, "s02", 0.5, 1.0)
    drag(sample, foot, foot - QPoint(0, 60), drop=False)
    label = sample.editor.trials._ghost.label
    QTest.mouseRelease(sample.view.viewport(), LEFT, KEEP, foot - QPoint(0, 60))
    report = next(r for r in sample.document.layout("p01").stories if r.story == "s02")
    assert report.overset_chars
    size = f"3 栏 × {report.cells[3]} 行"
    assert label == f"{size} · 超 {report.overset_chars} 字（{report.overset_lines} 行）"


def test_a_dragged_edge_shows_the_line_on_which_it_meets_a_neighbour(sample):
    QTest.mouseClick(sample.view.viewport(), LEFT, KEEP, px(sample, "s02"))
    ghost = sample.editor.trials._ghost
    foot = px(sample, "s02", 0.5, 1.0)
    drag(sample, foot, foot - QPoint(0, 40), drop=False)
    page, template = sample.editor.selection.page, sample.document.edition.templates[0]
    told = {round(line.y1(), 3) for line in ghost.meetings}
    lead = next(p.cells for p in page.placements if p.content == StoryPart("s01"))
    assert round(template.line_y(lead.line), 3) in told
    QTest.keyClick(sample.view, Qt.Key.Key_Escape)
    assert ghost.meetings == ()
    QTest.mouseRelease(sample.view.viewport(), LEFT, KEEP, foot)


def test_the_label_at_the_pointer_stays_in_sight(sample, qapp):
    """It turns back from the edges of the view, however large the painter's device is."""
    port = sample.view.viewport()
    sample.view.set_zoom(1.0)
    sample.view.centerOn(sample.view.mapToScene(px(sample, "s04")))
    start = px(sample, "s04")
    drag(sample, start, QPoint(port.width() - 40, start.y()), drop=False)
    ghost = sample.editor.trials._ghost
    to_px = sample.view.viewportTransform().mapRect
    ground = ghost._ground(to_px, QRectF(port.rect()))
    assert QRectF(port.rect()).contains(ground)
    # And it is painted there, though the whole window is painted at once.
    picture = sample.grab().toImage()
    corner = port.mapTo(sample, ground.topLeft().toPoint())
    assert picture.pixelColor(corner.x() + 5, corner.y() + 10) == ghost.colour
    QTest.keyClick(sample.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(port, LEFT, KEEP, start)


# --- the edge of the view ---------------------------------------------------------------------


def test_a_drag_to_the_edge_scrolls_until_the_page_ends_and_the_block_goes_along(sample):
    view = sample.view
    view.set_zoom(1.0)
    view.centerOn(view.mapToScene(px(sample, "s04")))
    start = px(sample, "s04")
    edge = QPoint(start.x(), view.viewport().height() - 2)
    drag(sample, start, edge, drop=False)
    scroll, bar = sample.editor.hands.edge, view.verticalScrollBar()
    assert scroll.isActive()
    before, ghost = bar.value(), sample.editor.trials._ghost
    stood = ghost.rect.top()
    for _ in range(200):
        if scroll.isActive():
            scroll.tick()
    assert bar.value() > before
    assert ghost.rect.top() > stood
    # The page's foot is in sight, and no more than that.
    assert not scroll.isActive()
    foot = view.mapFromScene(view.page.trim.bottomLeft()).y()
    assert 0 < view.viewport().height() - foot < 80
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, KEEP, edge)


def test_in_the_middle_nothing_scrolls_and_letting_go_stops(sample):
    view = sample.view
    view.set_zoom(1.0)
    view.centerOn(view.mapToScene(px(sample, "s04")))
    scroll = sample.editor.hands.edge
    start = px(sample, "s04")
    drag(sample, start, start + QPoint(0, 20), drop=False)
    assert not scroll.isActive()
    edge = QPoint(start.x(), 1)
    QTest.mouseMove(view.viewport(), edge)
    assert scroll.isActive()
    QTest.mouseRelease(view.viewport(), LEFT, KEEP, edge)
    assert not scroll.isActive()


# --- copyfit ----------------------------------------------------------------------------------


def body_chars(window, story: str) -> int:
    return sum(ln.end - ln.start for ln in lines_of(window, story) if ln.field.startswith("body"))


def test_over_counts_the_characters_that_found_no_place(sample):
    whole = body_chars(sample, "s02")
    sample.editor.selection.select([index_of(sample, "s02")])
    for _ in range(7):
        sample.registry["shorter"].trigger()
    lost = whole - body_chars(sample, "s02")
    assert lost > 0
    told = sample.status._fit.text()
    assert told.startswith(f"超 {lost} 字（")
    assert sample.inspector.fit.text() == told
    assert sample.editor.overlay.marks.fits[1][1].chars == lost
    sample.bin_panel.stories.renew()
    row = next(r for r in sample.bin_panel.stories._rows if r.story == "s02")
    assert row.fit.chars == lost


def test_fit_height_leaves_nothing_over(sample):
    sample.editor.selection.select([index_of(sample, "s02")])
    for _ in range(6):
        sample.registry["shorter"].trigger()
    assert sample.editor.fit().state == "over"
    sample.registry["fit_height"].trigger()
    assert sample.editor.fit().state == "fits"


# --- keys -------------------------------------------------------------------------------------


def test_tab_goes_from_block_to_block_in_reading_order(sample, qtbot):
    sample.view.setFocus()
    seen = []
    for _ in range(9):
        qtbot.keyClick(sample.view, Qt.Key.Key_Tab)
        seen.append(sample.editor.selection.indexes)
    assert seen[0] == seen[8]
    assert len(set(seen)) == 8
    qtbot.keyClick(sample.view, Qt.Key.Key_Backtab, SHIFT)
    assert sample.editor.selection.indexes == seen[7]


def test_arrows_with_the_page_in_focus_move_and_merge(sample, qtbot):
    sample.view.setFocus()
    taken_off(sample, "s04")
    sample.editor.selection.select([index_of(sample, "s05")])
    old = cells(sample, "s05")
    for _ in range(3):
        qtbot.keyClick(sample.view, Qt.Key.Key_Up)
    assert cells(sample, "s05").line == old.line - 3
    assert len(steps(sample)) == 1
    qtbot.keyClick(sample.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert cells(sample, "s05").lines == old.lines - 1


def test_locked_block_stays_and_says_so(sample):
    sample.editor.selection.select([index_of(sample, "s02")])
    sample.registry["lock"].trigger()
    before = sample.document.edition
    for name in ("move_down", "shorter", "box", "take_off", "swap_left"):
        sample.registry[name].trigger()
        assert sample.document.edition is before
    assert sample.status._place.text() == "这一块已锁定。"
    drag(sample, px(sample, "s02"), px(sample, "s03"))
    assert sample.document.edition is before
    sample.registry["lock"].trigger()
    assert not sample.editor.selection.placements[0].locked


@pytest.mark.parametrize("name", ["box", "head_smaller", "head_turns", "swap_down", "narrower"])
def test_each_cure_is_one_step_with_its_name(sample, name):
    sample.editor.selection.select([index_of(sample, "s02")])
    before = sample.document.edition
    sample.registry[name].trigger()
    assert sample.document.edition != before
    assert len(steps(sample)) == 1
    assert "《" in steps(sample)[0]
    assert sample.registry["undo"].text().endswith(steps(sample)[0])
    sample.registry["undo"].trigger()
    assert sample.document.edition == before


def test_context_menu_is_there_by_key_too(sample, qtbot):
    sample.editor.selection.select([index_of(sample, "s02")])
    menu = sample.editor.menu()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    keys = [text[text.index("&") + 1] for text in texts]
    assert len(texts) == 14
    assert len(set(keys)) == len(keys)
    menu.deleteLater()


def test_story_opens_by_double_click_and_enter(sample, qtbot):
    with qtbot.waitSignal(sample.editor.story_asked) as asked:
        QTest.mouseDClick(sample.view.viewport(), LEFT, KEEP, px(sample, "s04"))
    assert asked.args == ["s04"]
    sample.view.setFocus()
    with qtbot.waitSignal(sample.editor.story_asked):
        qtbot.keyClick(sample.view, Qt.Key.Key_Return)


def test_f6_goes_through_the_panels_and_back_to_the_page(sample, qtbot):
    sample.activateWindow()
    sample.view.setFocus()
    seen = []
    for _ in range(8):
        sample.registry["next_pane"].trigger()
        seen.append(QApplication.focusWidget())
        if seen[-1] is sample.view:
            break
    assert sample.bin_panel.words in seen
    assert sample.issues_panel.isAncestorOf(seen[1])
    assert seen[-1] is sample.view


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
