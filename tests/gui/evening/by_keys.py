"""Keys alone: shortcuts, the letters of menus and labels, Tab, arrows, Enter."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDockWidget,
    QLabel,
    QMenu,
    QWidget,
)

from tests.gui.evening.by_mouse import _story_of, _way_to, news
from tests.gui.evening.hands import ALT, CTRL, KEY, NONE, SHIFT, TEXTS, key, letters
from tests.gui.evening.stage import Stage

_MANY = 150
_PRESSED_MS = 150
_WAYS = ("swap_up", "swap_down", "swap_left", "swap_right")


class Keys:
    """Does everything with keys that go to the window, wherever the focus is."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def do(self, action: str) -> None:
        """Press the command's key, or go to it through the menus by their letters."""
        window = self.stage.window
        act = window.registry[action]
        assert act.isEnabled(), f"{action} is not to be had"
        if act.shortcut().isEmpty():
            self._through_menus(_way_to(window.menuBar().actions(), act))
            return
        if act.shortcutContext() != act.shortcutContext().WindowShortcut:
            self._to_page()
        chord = act.shortcut()[0]
        key(chord.key(), chord.keyboardModifiers())

    def _through_menus(self, way: list[QAction]) -> None:
        key(_letter(way[0].text()), ALT)
        for act in way[1:]:
            self.stage.wait(lambda: QApplication.activePopupWidget() is not None, "a menu")
            key(_letter(act.text()))

    # --- where the focus goes -------------------------------------------------------------

    def reach(self, widget: QWidget) -> None:
        """Go to a widget: by its letter, else F6 to its panel and Tab within it."""
        if _has_focus(widget):
            return
        if widget.window() is self.stage.window:
            self._to_panel(widget)
        named = [one for one in widget.window().findChildren(QLabel) if one.buddy() is widget]
        for label in named:
            if "&" in label.text() and label.isVisible():
                key(_letter(label.text()), ALT)
        for _step in range(_MANY):
            if _has_focus(widget):
                return
            key(KEY.Key_Tab)
        raise AssertionError(f"no key leads to {widget} {widget.objectName()}")

    def _to_panel(self, widget: QWidget) -> None:
        dock: QWidget | None = widget
        while dock is not None and not isinstance(dock, QDockWidget):
            dock = dock.parentWidget()
        if dock is None:
            return
        for _step in range(12):
            focus = QApplication.focusWidget()
            if focus is not None and dock.isAncestorOf(focus):
                return
            self._do_next_pane()
        raise AssertionError(f"F6 does not lead to {dock.objectName()}")

    def _do_next_pane(self) -> None:
        key(KEY.Key_F6)

    def _to_page(self) -> None:
        for _step in range(12):
            if self.stage.window.view.hasFocus():
                return
            self._do_next_pane()
        raise AssertionError("F6 does not lead to the page")

    # --- what the hands do ----------------------------------------------------------------

    def press(self, button: QWidget) -> None:
        """Press a button: by its letter, by Enter where it is the default one, else by Space."""
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled(), f"{button.text()} is not to be had"
        top = QApplication.activeModalWidget()
        if "&" in button.text() and top is not None:
            key(_letter(button.text()), ALT)
            # Qt lets a button be seen to be pressed for a moment.
            QTest.qWait(_PRESSED_MS)
            return
        if top is not None and getattr(button, "isDefault", lambda: False)():
            key(KEY.Key_Return)
            return
        self.reach(button)
        key(KEY.Key_Space)

    def write(self, field: QWidget, text: str) -> None:
        """Go to a field, select what is there, and type."""
        self.reach(field)
        key(KEY.Key_A, CTRL)
        letters(text)

    def choose(self, box: QComboBox, row: int) -> None:
        """Open a box, go down its entries, take one."""
        self.reach(box)
        key(KEY.Key_Down, ALT)
        self.stage.wait(box.view().isVisible, "the entries of a box")
        key(KEY.Key_Home)
        for _step in range(row):
            key(KEY.Key_Down)
        key(KEY.Key_Return)
        assert box.currentIndex() == row

    def pick(self, listed: Any, row: int) -> None:
        """Go to a row of a list."""
        self.reach(listed)
        flows = getattr(listed, "flow", None)
        across = flows is not None and flows() == listed.Flow.LeftToRight
        key(KEY.Key_Home)
        for _step in range(_MANY):
            if listed.currentIndex().row() == row:
                return
            key(KEY.Key_Right if across else KEY.Key_Down)
        raise AssertionError(f"row {row} is not reached")

    def open_row(self, listed: Any, row: int) -> None:
        """Go to a row and open it."""
        self.pick(listed, row)
        key(KEY.Key_Return)

    def block(self, index: int) -> None:
        """Go from block to block of the page."""
        window = self.stage.window
        self._to_page()
        for _step in range(len(self.stage.page.placements) + 1):
            if window.editor.selection.only == index:
                return
            key(KEY.Key_Tab)
        raise AssertionError(f"Tab does not lead to block {index}")

    def panel(self, name: str) -> None:
        """Bring a panel to the front by its key."""
        dock = self.stage.window.docks[name]
        if dock.visibleRegion().isEmpty():
            self.do(f"panel_{name}")
        self.stage.wait(lambda: not dock.visibleRegion().isEmpty(), f"the panel {name}")

    def move(self, turn: int) -> None:
        """Let a block change places with its neighbour."""
        indexes = news(self.stage)
        self.block(indexes[turn % len(indexes)])
        self.do(_WAYS[turn % len(_WAYS)])

    def place(self, story: str) -> None:
        """Let a story of the bin find its place by arrows."""
        panel = self.stage.window.bin_panel
        rows = [panel.shown.index(n, 0) for n in range(panel.shown.rowCount())]
        self.pick(panel.list, [_story_of(one) for one in rows].index(story))
        key(KEY.Key_Return)
        for way in (KEY.Key_Down, KEY.Key_Up):
            key(way)
        self.stage.shot("from-the-bin")
        key(KEY.Key_Return)

    def shorten(self, count: int) -> None:
        """Select the last characters of the text with Shift, and delete them."""
        text = self.stage.window.story_panel.text
        key(KEY.Key_End, CTRL)
        for _row in text.rows:
            if text.rows[text.row].kind in TEXTS:
                break
            key(KEY.Key_Home)
            key(KEY.Key_Up)
        key(KEY.Key_End)
        for _letter in range(count):
            key(KEY.Key_Left, SHIFT)
        key(KEY.Key_Delete)

    def crop(self, picker: QWidget) -> None:
        """Move the cross with the arrows."""
        self.reach(picker)
        for way in (KEY.Key_Left, KEY.Key_Left, KEY.Key_Up):
            key(way)

    def cure(self, button: QWidget) -> None:
        """Press the button, go down its menu, take the first thing that can be had."""
        self.press(button)
        self.stage.wait(lambda: QApplication.activePopupWidget() is not None, "the cures")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        key(KEY.Key_Down)
        self.stage.shot("cures", menu)
        assert menu.activeAction() is not None, "no cure is offered"
        key(KEY.Key_Return, NONE)


def _letter(text: str) -> Any:
    """Give the key of a text's access letter."""
    at = text.replace("&&", "  ").index("&") + 1
    return getattr(KEY, f"Key_{text[at].upper()}")


def _has_focus(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
