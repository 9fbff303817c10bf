"""The page view: zoom, pan, grid, keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPalette, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

from layout_app.gui.canvas import zoom
from layout_app.gui.canvas.view import PageView
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.pictures import Pictures


@pytest.fixture
def view(qtbot, paper):
    made = PageView()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.set_sources(ScreenFaces(paper.catalogue()), Pictures(None))
    edition = paper.edition()
    display = paper.layout(edition, edition.pages[0]).display
    made.show_display(display, edition.templates[0])
    yield made
    made.close()


def turn_wheel(view, at: QPointF, notches: int, keys=Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(
        at, QPointF(view.viewport().mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def scene_at(view, at: QPointF) -> QPointF:
    return view.viewportTransform().inverted()[0].map(at)


def pixels_apart(view, one: QPointF, other: QPointF) -> float:
    return (one - other).manhattanLength() * view.transform().m11()


@pytest.mark.parametrize("notches", [1, -1, 3])
@pytest.mark.parametrize("at", [QPointF(40, 60), QPointF(450, 350), QPointF(880, 640)])
def test_ctrl_wheel_zooms_about_the_pointer(view, at, notches):
    view.set_zoom(1.0)
    before = scene_at(view, at)
    turn_wheel(view, at, notches, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom != pytest.approx(1.0)
    assert pixels_apart(view, scene_at(view, at), before) <= 2.0


def test_pinch_zooms_about_the_fingers(view):
    at = QPointF(300, 200)
    before = scene_at(view, at)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
        at, at, at, 0.5, QPointF(),
    )  # fmt: skip
    was = view.zoom
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom == pytest.approx(was * 1.5)
    assert pixels_apart(view, scene_at(view, at), before) <= 2.0


def test_plain_wheel_scrolls_down_and_shift_across(view):
    view.set_zoom(2.0)
    at = QPointF(400, 300)
    top, left = view.verticalScrollBar().value(), view.horizontalScrollBar().value()
    turn_wheel(view, at, -1)
    assert view.verticalScrollBar().value() > top
    assert view.horizontalScrollBar().value() == left
    turn_wheel(view, at, -1, Qt.KeyboardModifier.ShiftModifier)
    assert view.horizontalScrollBar().value() > left
    assert view.zoom == pytest.approx(2.0)


def test_fit_page_shows_the_whole_page_and_keeps_it_when_resized(view):
    view.fit_page()
    for size in ((900, 700), (500, 800)):
        view.resize(*size)
        seen = view.mapToScene(view.viewport().rect()).boundingRect()
        assert seen.contains(view.page.trim)


def test_fit_width_fills_the_width_from_the_top(view):
    view.fit_width()
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.width() == pytest.approx(view.page.trim.width(), rel=0.12)
    assert seen.top() <= 0 < seen.bottom() < view.page.trim.bottom()


def test_real_size_follows_the_screen(view):
    view.set_zoom(1.0)
    per_inch = view.transform().m11() * 72
    assert per_inch == pytest.approx(view.screen().physicalDotsPerInch())
    view.set_calibration(1.1)
    view.set_zoom(1.0)
    assert view.transform().m11() * 72 == pytest.approx(per_inch * 1.1)


@pytest.mark.parametrize(
    ("now", "larger", "smaller"),
    [(1.0, 1.5, 0.75), (1.98, 2.0, 1.5), (0.1, 0.25, 0.1), (16.0, 16.0, 8.0), (0.33, 0.5, 0.25)],
)
def test_keys_step_to_the_next_preset(now, larger, smaller):
    assert zoom.next_preset(now) == larger
    assert zoom.previous_preset(now) == smaller


@pytest.mark.parametrize("value", [0.1, 0.26, 1.0, 4.0, 16.0])
def test_slider_goes_there_and_back(value):
    assert zoom.from_slider(zoom.to_slider(value, 2000), 2000) == pytest.approx(value, rel=0.01)


@pytest.mark.parametrize(
    ("text", "value"),
    [("150", 1.5), ("150 %", 1.5), ("１５０％", 1.5), ("9", 0.1), ("大", None), ("", None)],
)
def test_typed_percent(text, value):
    assert zoom.parse_percent(text) == value


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton])
def test_drag_moves_the_page(view, qtbot, button):
    view.set_zoom(2.0)
    if button == Qt.MouseButton.LeftButton:
        qtbot.keyPress(view, Qt.Key.Key_Space)
    before = scene_at(view, QPointF(400, 300))
    port = view.viewport()
    qtbot.mousePress(port, button, pos=QPoint(400, 300))
    qtbot.mouseMove(port, QPoint(450, 340))
    qtbot.mouseRelease(port, button, pos=QPoint(450, 340))
    assert pixels_apart(view, scene_at(view, QPointF(450, 340)), before) <= 2.0
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert port.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_page_keys_turn_the_page_only_when_it_fits(view, qtbot):
    view.fit_page()
    with qtbot.waitSignal(view.turned) as turned:
        qtbot.keyPress(view, Qt.Key.Key_PageDown)
    assert turned.args == [1]
    view.set_zoom(2.0)
    with qtbot.assertNotEmitted(view.turned):
        qtbot.keyPress(view, Qt.Key.Key_PageDown)


def test_pointer_is_told_in_points(view, qtbot):
    with qtbot.waitSignal(view.pointed) as told:
        qtbot.mouseMove(view.viewport(), QPoint(450, 350))
    assert told.args[0] is not None


def test_input_method_does_not_swallow_the_keys(view):
    for part in (view, view.viewport()):
        assert not part.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def colours(view) -> set[int]:
    image = view.grab().toImage()
    return {image.pixel(x, image.height() // 2) for x in range(image.width())}


def test_preview_hides_guides_and_bleed(view):
    view.set_grid(True, False)
    shown = colours(view)
    view.set_preview(True)
    assert not view.grid.isVisible()
    assert colours(view) != shown


def test_baselines_wait_for_room(view, monkeypatch):
    """At a small zoom they would be a grey veil."""
    from layout_app.gui.canvas import page_item

    drawn = []
    monkeypatch.setattr(page_item, "_baselines", lambda *_: drawn.append(1) or [])
    view.set_grid(False, True)
    view.set_zoom(0.2)
    view.grab()
    assert not drawn
    view.set_zoom(1.0)
    view.grab()
    assert drawn


def test_found_place_is_brought_into_sight_and_marked(view):
    view.set_zoom(4.0)
    place = QRectF(900, 1300, 60, 40)
    view.show_place(place)
    assert view.mapToScene(view.viewport().rect()).boundingRect().contains(place)
    assert view.found.rect.contains(place)
    view._forget_found.stop()


def test_pasteboard_follows_the_palette_and_paper_does_not(view, qapp):
    from layout_app.gui import theme

    before = QPalette(qapp.palette())
    brushes = []
    for look in ("light", "dark"):
        qapp.setPalette(theme.palette(look))
        qapp.processEvents()
        brushes.append(view.backgroundBrush().color().lightness())
        image = view.grab().toImage()
        middle = image.pixelColor(image.width() // 2, 40)
        assert middle.lightness() > 200
    qapp.setPalette(before)
    assert brushes[1] < 80 < brushes[0]


def test_blank_sheet_until_composed(view, paper):
    view.show_blank(paper.template())
    assert not view.page.composed
    view.grab()
