"""Making up by hand on the page: mouse, keys, cures; every gesture one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.gui.editing.editor import CONTEXT
from layout_app.model.page import StoryPart
from tests.gui.block_hands import (
    KEEP,
    LEFT,
    SHIFT,
    cells,
    drag,
    index_of,
    lines_of,
    px,
    steps,
    taken_off,
)

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
    assert len(texts) == 1 + sum(entry is not None for entry in CONTEXT)  # one for the cures
    assert len(set(keys)) == len(keys), texts
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
