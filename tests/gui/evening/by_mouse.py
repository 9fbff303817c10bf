"""The mouse: clicks where things are to be seen, drags in steps; letters alone are typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QScrollArea, QTabBar, QWidget

from tests.gui.evening.hands import (
    CTRL,
    KEY,
    LEFT,
    NONE,
    TEXTS,
    click,
    double_click,
    drag,
    key,
    letters,
    middle_of,
    window_of,
)
from tests.gui.evening.stage import Stage


class Mouse:
    """Does everything that can be pointed at with the mouse."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def do(self, action: str) -> None:
        """Click the command on the tool bar, else in its menu."""
        window = self.stage.window
        act = window.registry[action]
        assert act.isEnabled(), f"{action} is not to be had"
        button = window.toolbar.widgetForAction(act)
        if button is not None and not button.visibleRegion().isEmpty():
            click(button)
            return
        self._through_menus(_way_to(window.menuBar().actions(), act))

    def _through_menus(self, way: list[QAction]) -> None:
        bar = self.stage.window.menuBar()
        click(bar, bar.actionGeometry(way[0]).center())
        menu: Any = way[0].menu()
        for act in way[1:]:
            self.stage.wait(menu.isVisible, "a menu")
            click(menu, menu.actionGeometry(act).center())
            menu = act.menu()
        self.stage.wait(lambda: QApplication.activePopupWidget() is None, "the end of the menu")

    def press(self, button: QWidget) -> None:
        """Click a button; boxes and rounds at their sign."""
        self._bring_into_sight(button)
        left = button.inherits("QCheckBox") or button.inherits("QRadioButton")
        click(button, QPoint(9, button.height() // 2) if left else None)

    def _bring_into_sight(self, widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)  # as the wheel would
            QApplication.processEvents()

    def write(self, field: QWidget, text: str) -> None:
        """Click into a field, select what is there, and type."""
        self._bring_into_sight(field)
        click(field, QPoint(20, field.height() // 2))
        key(KEY.Key_A, CTRL)
        letters(text)

    def choose(self, box: QComboBox, row: int) -> None:
        """Open a box and click an entry."""
        self._bring_into_sight(box)
        click(box)
        view = box.view()
        self.stage.wait(view.isVisible, "the entries of a box")
        click(view.viewport(), view.visualRect(box.model().index(row, 0)).center())
        assert box.currentIndex() == row

    def pick(self, listed: Any, row: int) -> None:
        """Click a row of a list."""
        index = listed.model().index(row, 0)
        listed.scrollTo(index)
        click(listed.viewport(), listed.visualRect(index).center())
        assert listed.currentIndex().row() == row

    def block(self, index: int) -> None:
        """Click a block of the page."""
        window = self.stage.window
        click(window.view.viewport(), middle_of(self.stage, index))
        assert window.editor.selection.only == index

    def panel(self, name: str) -> None:
        """Click the tab of a panel, where it has one."""
        dock = self.stage.window.docks[name]
        for bar in self.stage.window.findChildren(QTabBar):
            for tab in range(bar.count()):
                if bar.tabText(tab) == dock.windowTitle() and bar.isVisible():
                    click(bar, bar.tabRect(tab).center())
        self.stage.wait(lambda: not dock.visibleRegion().isEmpty(), f"the panel {name}")

    def move(self, turn: int) -> None:
        """Drag a block of the page over another one: they change places."""
        indexes = news(self.stage)
        one, other = indexes[turn % len(indexes)], indexes[(turn + 1) % len(indexes)]
        drag(
            self.stage.window.view.viewport(),
            middle_of(self.stage, one),
            middle_of(self.stage, other),
            lambda: self.stage.shot("dragging") if turn == 0 else None,
        )

    def place(self, story: str) -> None:
        """Drag a story of the bin onto the page."""
        window = self.stage.window
        shown = window.bin_panel.shown
        listed = window.bin_panel.list
        rows = [shown.index(n, 0) for n in range(shown.rowCount())]
        index = next(one for one in rows if _story_of(one) == story)
        start = listed.viewport().mapTo(window, listed.visualRect(index).center())
        view = window.view
        end = view.viewport().mapTo(window, view.viewport().rect().center())
        if QApplication.platformName() == "offscreen":
            self._send_drag(listed.model().mimeData([index]), view.viewport().rect().center())
            return
        handle = window_of(window)
        path = [start + (end - start) * (step / 10) for step in range(1, 11)]

        def go_on() -> None:
            # Qt drags in a loop of its own, that ends when the button is let go.
            for at in path:
                QTest.mouseMove(handle, at)
                QTest.qWait(15)
            self.stage.shot("from-the-bin")
            QTest.mouseRelease(handle, LEFT, NONE, path[-1])

        QTest.mousePress(handle, LEFT, NONE, start)
        QTimer.singleShot(150, go_on)
        for step in range(1, 5):
            QTest.mouseMove(handle, start + QPoint(0, 6 * step))
        QApplication.processEvents()

    def _send_drag(self, carried: QMimeData, at: QPoint) -> None:
        """Send what Qt sends of a drag: without a screen it begins none."""
        port, action = self.stage.window.view.viewport(), Qt.DropAction.CopyAction
        QApplication.sendEvent(port, QDragEnterEvent(at, action, carried, LEFT, NONE))
        QApplication.sendEvent(port, QDragMoveEvent(at, action, carried, LEFT, NONE))
        self.stage.shot("from-the-bin")
        QApplication.sendEvent(port, QDropEvent(at.toPointF(), action, carried, LEFT, NONE))

    def shorten(self, count: int) -> None:
        """Select the last characters by a drag in the text, and delete them."""
        text = self.stage.window.story_panel.text
        cursor = text.textCursor()
        last = [n for n, row in enumerate(text.rows) if row.kind in TEXTS][-1]
        block = text.document().findBlockByNumber(last)
        cursor.setPosition(block.position() + block.length() - 1)
        text.setTextCursor(cursor)  # as the wheel would bring it into sight
        text.ensureCursorVisible()
        QApplication.processEvents()
        end = text.cursorRect(cursor).center()
        cursor.setPosition(cursor.position() - count)
        start = text.cursorRect(cursor).center()
        drag(text.viewport(), start, end, lambda: None)
        assert text.textCursor().hasSelection()
        key(KEY.Key_Delete)

    def crop(self, picker: QWidget) -> None:
        """Drag the cross to the picture's left upper part."""
        self._bring_into_sight(picker)
        middle = QPoint(picker.width() // 3, picker.height() // 2)
        drag(picker, middle, QPoint(picker.width() // 5, picker.height() // 4), lambda: None)

    def cure(self, button: QWidget) -> None:
        """Click the button, then the first thing in its menu that can be had."""
        click(button)
        self.stage.wait(lambda: QApplication.activePopupWidget() is not None, "the cures")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.stage.shot("cures", menu)
        found = [act for act in menu.actions() if act.isEnabled() and act.text()]
        assert found, "no cure is offered"
        click(menu, menu.actionGeometry(found[0]).center())

    def open_row(self, listed: Any, row: int) -> None:
        """Click a row twice."""
        self.pick(listed, row)
        double_click(listed.viewport(), listed.visualRect(listed.currentIndex()).center())


def _way_to(actions: list[QAction], wanted: QAction) -> list[QAction]:
    """Give the entries that lead to a command: menu, submenus, itself."""
    for act in actions:
        if act is wanted:
            return [act]
        below: Any = act.menu()
        found = _way_to(below.actions(), wanted) if below is not None else []
        if found:
            return [act, *found]
    return []


def _story_of(index: Any) -> str:
    from layout_app.gui.panels.bin_model import ROW_ROLE

    return index.data(ROW_ROLE).story


def news(stage: Stage) -> list[int]:
    """Give the indexes of the stories on the page, the smallest first."""
    from layout_app.model.page import StoryPart

    placements = stage.page.placements
    found = [n for n, one in enumerate(placements) if isinstance(one.content, StoryPart)]
    return sorted(found, key=lambda n: placements[n].cells.columns * placements[n].cells.lines)


def context_menu(stage: Stage, widget: QWidget, at: QPoint) -> QMenu:
    """Give the menu of the right button; its event comes of the platform, never of QTest."""
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, asked)
    stage.wait(lambda: QApplication.activePopupWidget() is not None, "the menu of the right button")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu
