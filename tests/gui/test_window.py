"""The main window: opening, turning, remembering, names for everything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QTabBar,
    QToolButton,
    QWidget,
)

from layout_app.gui import theme
from layout_app.gui.app import open_window
from layout_app.gui.dialogs.about import AboutDialog, ShortcutsDialog
from layout_app.gui.document import Document
from layout_app.gui.places import grid_cell, pointer_text
from layout_app.gui.settings import Settings


def test_without_an_edition_it_says_what_to_do(window):
    assert window.stack.currentWidget() is window.welcome
    assert window.welcome.findChild(QWidget, "welcomeOpen").isVisible()
    assert not window.status.findChild(QToolButton, "lamp").isVisible()


def test_without_an_edition_nothing_claims_to_be_checked(window):
    assert window.issues_panel.empty.text == "No edition is open"
    assert not window.status.findChild(QSlider, "zoomSlider").isVisible()


def test_opened_edition_shows_its_first_page(opened):
    assert opened.stack.currentWidget() is opened.view
    assert opened.current == "p1"
    assert opened.view.page.composed
    assert "漯河日报" in opened.windowTitle()
    assert "Page 1 of 3" in opened.status._page.text()
    assert "3 errors, 3 warnings" in opened.status.findChild(QToolButton, "lamp").text()


def test_folder_that_is_no_edition_is_told_in_a_sentence(opened, tmp_path):
    assert not opened.open_folder(tmp_path / "broken")
    assert opened.messages.isVisible()
    assert "missing from the edition" in opened.messages.text
    assert opened.document.edition is not None


def test_page_with_a_fault_is_told_without_a_traceback(window, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(window.document.engine, "compose", lambda *_: 1 / 0)
    window.open_folder(tmp_path)
    window._compose_current()
    window.document.wait()
    assert "ZeroDivisionError" in window.messages.text
    assert "Traceback" not in window.messages.text


def test_dropped_folder_or_file_in_it_is_opened(window, tmp_path):
    folder = tmp_path / "dropped"
    folder.mkdir()
    (folder / "edition.json").write_text("{}")
    for path in (folder, folder / "edition.json"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        window.dropEvent(event)
        assert window.document.folder == folder
        window.document.close()


def test_recent_editions_are_in_menu_and_start_page(opened):
    folder = opened.document.folder
    assert opened.settings.recent() == [folder]
    menu = next(m for m, title in opened.menus._titles if title == "Open &Recent")
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    assert [action.data() for action in menu.actions() if action.data()] == [str(folder)]
    opened.document.close()
    assert opened.welcome._recent.count() == 1
    opened.registry["forget_recent"].trigger()
    assert opened.settings.recent() == []


def test_pages_are_turned_by_actions(opened):
    visited = []
    for name in ("next_page", "last_page", "next_page", "previous_page", "first_page"):
        opened.registry[name].trigger()
        visited.append(opened.current)
    assert visited == ["p2", "p3", "p3", "p2", "p1"]
    assert opened.pages_panel.currentIndex().row() == 0


def test_go_to_page_by_its_number(opened, monkeypatch):
    answers = [0, 1]

    def answer(dialog):
        dialog.show()
        words = [button.text() for button in dialog.findChildren(QPushButton) if button.isEnabled()]
        assert words == ["Go There", "Cancel"]
        dialog.setIntValue(3)
        dialog.hide()
        return answers.pop(0)

    monkeypatch.setattr(QInputDialog, "exec", answer)
    for page in ("p1", "p3"):
        opened.registry["go_to_page"].trigger()
        assert opened.current == page


def test_zoom_of_view_slider_and_box_agree(opened):
    opened.registry["double_size"].trigger()
    assert opened.view.zoom == pytest.approx(2.0)
    box = opened.status.findChild(QComboBox, "zoomPercent")
    assert box.currentText() == "200 %"
    box.setEditText("75")
    box.lineEdit().returnPressed.emit()
    assert opened.view.zoom == pytest.approx(0.75)
    opened.status.findChild(QSlider, "zoomSlider").setValue(100)
    assert 1.2 < opened.view.zoom < 1.3


def test_pointer_is_told_in_millimetres_columns_and_lines(paper):
    form = paper.template()
    area = form.type_area
    at = QPointF(area.x0 + 1, area.y0 + 1)
    assert grid_cell(at, form) == (1, 1)
    assert grid_cell(QPointF(area.x1 - 1, area.y1 - 1), form) == (6, 88)
    assert grid_cell(QPointF(1, 1), form) is None
    assert pointer_text(QPointF(72, 144), form).startswith("x 25.4  y 50.8 mm")
    assert pointer_text(None, form) == ""


def test_arrangement_comes_back(qtbot, qapp, paper, tmp_path):
    settings = Settings(tmp_path / "banxin.ini")
    for number in range(2):
        window = open_window(qapp, settings, Document(paper.HandMade()))
        qtbot.addWidget(window)
        window.show()
        if number == 0:
            window.docks["outline"].hide()
            window.registry["columns"].trigger()
            window.resize(760, 640)
        else:
            assert window.docks["outline"].isHidden()
            assert not window.registry["columns"].isChecked()
            assert not window.view.grid.columns_shown
            assert window.width() == 760
        window.close()


def test_default_layout_comes_back(window):
    window.registry["panels"].trigger()
    assert all(dock.isHidden() for dock in window.docks.values())
    window.registry["reset_layout"].trigger()
    assert not any(dock.isHidden() for dock in window.docks.values())
    assert not window.registry["panels"].isChecked()


def test_spoilt_settings_do_not_stop_the_start(qtbot, qapp, paper, tmp_path):
    (tmp_path / "bad.ini").write_text(
        "[General]\nlanguage=xx\nappearance=pink\n"
        "[view]\ncalibration=much\n[window]\nstate=@ByteArray(x)\n"
    )
    window = open_window(qapp, Settings(tmp_path / "bad.ini"), Document(paper.HandMade()))
    qtbot.addWidget(window)
    window.show()
    assert window.isVisible()
    assert window.view._calibration == 1.0
    window.close()


def named(widget: QWidget) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    action = widget.defaultAction() if isinstance(widget, QToolButton) else None
    buddies = [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    return bool(widget.accessibleName() or text or (action and action.text()) or buddies)


def nameless(top: QWidget) -> list[str]:
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QSlider)
    found = [widget for kind in kinds for widget in top.findChildren(kind)]
    # What Qt builds inside its own widgets has its own names or none that we could give.
    inner = ("qt_", "ScrollLeft", "ScrollRight")
    found = [widget for widget in found if not widget.isHidden()]
    own = [w for w in found if not w.objectName().startswith(inner) and not _inside_qt(w)]
    return [f"{type(w).__name__} {w.objectName()}" for w in own if not named(w)]


def _inside_qt(widget: QWidget) -> bool:
    kinds = ("QDockWidgetTitleButton", "QToolBarExtension", "QComboBoxListView", "QTabBar",
             "QHeaderView", "QTableCornerButton")  # fmt: skip
    parents = [widget]
    while parents[-1].parentWidget() is not None:
        parents.append(parents[-1].parentWidget())
    if any(part.metaObject().className() in kinds for part in parents):
        return True
    return isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QComboBox)


def test_every_control_has_a_name(opened):
    assert nameless(opened) == []


@pytest.mark.parametrize("kind", ["about", "shortcuts"])
def test_every_control_of_the_dialogs_has_a_name(window, qtbot, kind):
    made: QDialog = (
        AboutDialog("1.0", window) if kind == "about" else ShortcutsDialog(window.registry, window)
    )
    qtbot.addWidget(made)
    assert nameless(made) == []


def test_panels_and_bars_have_object_names(window):
    """Qt cannot save the place of a dock or tool bar without one."""
    for part in (*window.docks.values(), window.toolbar):
        assert part.objectName()


def test_dark_and_light_are_chosen_and_kept(window, qapp):
    before = QPalette(qapp.palette())
    for look in ("dark", "light"):
        window.registry[f"appearance_{look}"].trigger()
        assert window.settings.text("appearance") == look
        assert window.registry[f"appearance_{look}"].isChecked()
        dark = qapp.palette().color(QPalette.ColorRole.Window).lightness() < 128
        assert dark == (look == "dark")
    qapp.setPalette(before)


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [("WindowText", "Window"), ("Text", "Base"), ("Text", "AlternateBase"),
     ("ButtonText", "Button"), ("HighlightedText", "Highlight"), ("PlaceholderText", "Base"),
     ("ToolTipText", "ToolTipBase"), ("PlaceholderText", "Window")],
)  # fmt: skip
def test_text_stands_out(look, text, ground):
    """WCAG AA asks for 4.5."""
    palette = theme.palette(look)
    assert contrast(*(palette.color(QPalette.ColorRole[role]) for role in (text, ground))) >= 4.5


def contrast(one, other) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_preview_key_works_only_on_the_page(opened, qtbot):
    opened.activateWindow()
    opened.pages_panel.setFocus()
    qtbot.keyClick(opened.pages_panel, Qt.Key.Key_W)
    assert not opened.registry["preview"].isChecked()
    opened.view.setFocus()
    QApplication.processEvents()
    qtbot.keyClick(opened.view, Qt.Key.Key_W)
    assert opened.registry["preview"].isChecked()


def test_lamp_opens_the_check_panel(opened, qtbot):
    opened.docks["issues"].hide()
    lamp = opened.status.findChild(QToolButton, "lamp")
    qtbot.mouseClick(lamp, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert opened.docks["issues"].isVisible()


def test_message_offers_what_to_do(window, qtbot):
    from layout_app.issues import Severity

    done = []
    window.messages.tell(Severity.WARNING, "text", "Do", lambda: done.append(1))
    button = window.messages.findChild(QAbstractButton, "messageAction")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert window.messages.isHidden()


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_edge_of_an_unticked_box_and_of_a_field_can_be_seen(qapp, qtbot, appearance):
    before = qapp.palette()
    theme.apply(qapp, appearance)
    ground = theme.palette(appearance).color(QPalette.ColorRole.Window)
    for part in (QCheckBox("x"), QLineEdit()):
        qtbot.addWidget(part)
        image = part.grab().toImage()
        seen = [image.pixelColor(x, image.height() // 2) for x in range(8)]
        assert max(contrast(colour, ground) for colour in seen) >= 3.0
    qapp.setPalette(before)


def test_no_tab_bar_is_left_in_the_middle(window, qapp):
    """Qt forgets one for each group of three panels; they showed on the start page."""

    def strays():
        qapp.processEvents()
        bars = window.findChildren(QTabBar, "", Qt.FindChildOption.FindDirectChildrenOnly)
        centre = window.centralWidget().geometry()
        return [one for one in bars if one.isVisible() and centre.intersects(one.geometry())]

    assert strays() == []
    window.reset_layout()
    assert strays() == []


def test_the_start_page_is_used_by_keys(window, qtbot, monkeypatch):
    """The focus is on the first button, Tab goes down, Enter presses."""
    asked = []
    window.welcome.new_asked.disconnect()
    window.welcome.open_asked.disconnect()
    window.welcome.new_asked.connect(lambda: asked.append("new"))
    window.welcome.open_asked.connect(lambda: asked.append("open"))
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert QApplication.focusWidget().objectName() == "welcomeNew"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Enter)
    assert asked == ["new", "open"]
