"""A walk with Tab through dialogs and panels, in both languages: every control, in the eye's order.

Each stop has a name for who hears the window; none is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tests.gui.every_dialog import every_dialog, every_kind

_MANY = 120
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


@pytest.fixture(params=["zh_CN", "en"])
def spoken(request, sample):
    sample.registry[f"language_{request.param}"].trigger()
    QApplication.processEvents()
    return sample


def name_of(widget: QWidget) -> str:
    """Give what a screen reader calls a widget: its own name or words, or its label."""
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    labels = widget.window().findChildren(QLabel)
    told = next((label.text() for label in labels if label.buddy() is widget), "")
    return widget.accessibleName() or own or told


def whole(widget: QWidget) -> QWidget:
    """Give the control that an inner field is a part of."""
    above = widget.parentWidget()
    outer = isinstance(above, QComboBox | QAbstractSpinBox | QTabWidget)
    key_field = above is not None and above.inherits("QKeySequenceEdit")
    return above if above is not None and (outer or key_field) else widget


def may_have_focus(widget: QWidget) -> bool:
    stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(stops) and widget.isEnabled() and widget.isVisible() and seen(widget)


def seen(widget: QWidget) -> bool:
    """Tell whether any of a widget is in sight; of a list its inner part lies over all of it."""
    parts = [widget, *widget.findChildren(QWidget, options=_DIRECT)]
    return any(not one.visibleRegion().isEmpty() for one in parts)


def walked(top: QWidget) -> list[QWidget]:
    """Press Tab in a dialog until it has gone round; give the stops."""
    top.show()
    top.activateWindow()
    QApplication.processEvents()
    found: list[QWidget] = []
    for _step in range(_MANY):
        focus = QApplication.focusWidget()
        assert focus is not None
        # A date has several stops in itself.
        inside = bool(found) and whole(focus) is found[-1]
        if whole(focus) in found and not inside:
            return found
        if not inside:
            found.append(whole(focus))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come round")


def left_out(top: QWidget, stops: list[QWidget]) -> Iterator[str]:
    """Give what may have the focus and never got it; of round buttons one stands for all."""
    for widget in top.findChildren(QWidget):
        rounds = widget.inherits("QRadioButton") or widget.inherits("QTabBar")
        if may_have_focus(widget) and whole(widget) not in stops and not rounds:
            yield f"{type(widget).__name__} {widget.objectName()} {name_of(widget)}"


def place(top: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(top, widget.rect().topLeft()), widget.size())


def jumps(top: QWidget, stops: list[QWidget]) -> Iterator[str]:
    """Give where the focus goes up though nothing leads there: neither a new column, nor the end.

    ``stops`` go round from where the focus was at first.
    """
    places = [place(top, one) for one in stops]
    back = [
        n for n in range(1, len(stops))
        if places[n].bottom() <= places[n - 1].top() and places[n].left() < places[n - 1].right()
    ]  # fmt: skip
    # Once it goes from the last control to the first.
    for n in back[1:] if len(back) > 1 else []:
        yield f"{name_of(stops[n - 1])} → {name_of(stops[n])}"


def test_a_jump_and_a_control_without_a_name_are_noticed(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    fields = [QLineEdit(top), QPushButton("一", top), QPushButton("二", top), QLineEdit(top)]
    for field in fields:
        column.addWidget(field)
    QWidget.setTabOrder(fields[0], fields[3])
    QWidget.setTabOrder(fields[3], fields[2])
    QWidget.setTabOrder(fields[2], fields[1])
    top.resize(200, 200)
    fields[0].setFocus()
    stops = walked(top)
    assert len(stops) == 4
    assert len(list(jumps(top, stops))) == 1
    assert [name_of(one) for one in stops].count("") == 2
    assert list(left_out(top, stops[:2]))


def test_no_dialog_is_left_out_of_the_walk(sample, qtbot, tmp_path):
    made = every_dialog(sample, tmp_path)
    for dialog in made:
        qtbot.addWidget(dialog)
    assert {type(one).__name__ for one in made} == {one.__name__ for one in every_kind()}


def test_tab_goes_through_every_dialog_in_the_eyes_order(spoken, qtbot, tmp_path):
    faults = []
    for dialog in every_dialog(spoken, tmp_path):
        qtbot.addWidget(dialog)
        stops = walked(dialog)
        name = dialog.objectName()
        faults += [f"{name}: no name: {type(one).__name__}" for one in stops if not name_of(one)]
        faults += [f"{name}: left out: {one}" for one in left_out(dialog, stops)]
        faults += [f"{name}: jumps: {one}" for one in jumps(dialog, stops)]
        dialog.close()
    assert faults == [], "\n".join(faults)


def chain(dock: QWidget) -> list[QWidget]:
    """Give the stops of a panel in the order of Tab."""
    found: list[QWidget] = []
    at = dock
    while True:
        at = at.nextInFocusChain()
        if at is dock:
            return found
        if dock.isAncestorOf(at) and may_have_focus(at) and whole(at) not in found:
            found.append(whole(at))


def test_tab_goes_through_every_panel_in_the_eyes_order(spoken, qtbot):
    spoken.editor.selection.select([0])
    spoken.registry["replace"].trigger()
    faults = []
    for key, dock in spoken.docks.items():
        dock.raise_()
        qtbot.waitUntil(lambda dock=dock: not dock.visibleRegion().isEmpty())
        QApplication.processEvents()
        pane = dock.widget()
        stops = chain(dock)
        assert stops or key == "template", key
        faults += [f"{key}: no name: {type(one).__name__}" for one in stops if not name_of(one)]
        # The first stop is where F6 leads.
        faults += (
            [f"{key}: jumps: {one}" for one in jumps(pane, [stops[0], *stops])] if stops else []
        )
    assert faults == []
