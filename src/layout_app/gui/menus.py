"""Menu bar and tool bar, built from the tables of the action registry."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from layout_app.gui.actions import MENUS, TOOLBAR, Actions, Entry
from layout_app.messages import _

Filler = Callable[[QMenu], None]


class Menus:
    """The menus of a window.

    Args:
        fillers: what puts the entries of ``@name`` into a menu, each time it opens.
    """

    def __init__(self, window: QMainWindow, actions: Actions, fillers: dict[str, Filler]) -> None:
        self._actions = actions
        self._fillers = fillers
        self._titles: list[tuple[QMenu, str]] = []
        for title, entries in MENUS:
            menu = QMenu(window)
            window.menuBar().addMenu(menu)
            self._fill(menu, title, entries)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every menu's title in the language spoken now."""
        for menu, title in self._titles:
            menu.setTitle(_(title))

    def _fill(self, menu: QMenu, title: str, entries: tuple[Entry, ...]) -> None:
        # What is grey says there why.
        menu.setToolTipsVisible(True)
        self._titles.append((menu, title))
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, tuple):
                below = QMenu(menu)
                menu.addMenu(below)
                self._fill(below, entry[0], entry[1])
            elif entry.startswith("@"):
                self._fillers[entry](menu)
            else:
                menu.addAction(self._actions[entry])


def build_toolbar(window: QMainWindow, actions: Actions) -> QToolBar:
    """Put the tool bar on a window."""
    bar = QToolBar(window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    for entry in TOOLBAR:
        if entry is None:
            bar.addSeparator()
        else:
            bar.addAction(actions[entry])
    window.addToolBar(bar)
    return bar
