"""The frame of the window: what stands where, menus, language, appearance, what is remembered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

import layout_app
from layout_app.gui.actions import Actions
from layout_app.gui.canvas.view import PageView
from layout_app.gui.document import Document
from layout_app.gui.editing.editor import Editor
from layout_app.gui.editor.panel import StoryEditor
from layout_app.gui.exporting import Exporting
from layout_app.gui.hints import Hints
from layout_app.gui.menus import Filler, Menus, build_toolbar
from layout_app.gui.message_bar import MessageBar
from layout_app.gui.panels.bin_panel import BinPanel
from layout_app.gui.panels.history import HistoryPanel
from layout_app.gui.panels.inspector import Inspector
from layout_app.gui.panels.issues import IssuesPanel
from layout_app.gui.panels.outline import OutlinePanel
from layout_app.gui.panels.pages import PagesPanel
from layout_app.gui.settings import LAYOUT_VERSION, Settings
from layout_app.gui.status import StatusLine
from layout_app.gui.templates.panel import TemplatePanel
from layout_app.gui.theme import appearance_of
from layout_app.gui.welcome import Welcome
from layout_app.messages import _, language, mark
from layout_app.model.page import Page

Chosen = Callable[[str], None]

_DOCKS = (
    ("pages", mark("Pages"), Qt.DockWidgetArea.LeftDockWidgetArea),
    ("bin", mark("Story Bin"), Qt.DockWidgetArea.LeftDockWidgetArea),
    ("inspector", mark("Inspector"), Qt.DockWidgetArea.RightDockWidgetArea),
    ("outline", mark("Page Outline"), Qt.DockWidgetArea.RightDockWidgetArea),
    ("template", mark("Template"), Qt.DockWidgetArea.RightDockWidgetArea),
    ("issues", mark("Check"), Qt.DockWidgetArea.RightDockWidgetArea),
    ("story", mark("Story Editor"), Qt.DockWidgetArea.RightDockWidgetArea),
    ("history", mark("History"), Qt.DockWidgetArea.RightDockWidgetArea),
)
"""Everything stands beside the page: a newspaper's page is higher than wide, a screen is not, so
that a panel under the page would take from what there is least of."""
_TABS = (
    ("pages", "bin"),
    ("inspector", "outline"),
    ("outline", "template"),
    ("issues", "story"),
    ("story", "history"),
)
"""Docks that lie one over the other, and which of them is to be seen first."""
_IN_FRONT = ("bin", "inspector", "issues")
_DEFAULT_SIZE = QSize(1600, 1000)
_WIDTHS = {"wide": (290, 400), "narrow": (240, 330)}
"""Of the panels left and right, in a window from ``_WIDE`` on and in a smaller one."""
_WIDE = 1400
_LEAST_CENTRE = 380


class WindowFrame(QMainWindow):
    """The parts of the main window and how they are arranged, dressed and worded.

    Args:
        speak: switches the language of the program.
        dress: switches its appearance.
    """

    _unsized = True

    def __init__(
        self, document: Document, settings: Settings, speak: Chosen, dress: Chosen
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.document = document
        self.settings = settings
        self._speak, self._dress = speak, dress
        self.view = PageView(self)
        self.messages = MessageBar(self)
        self.welcome = Welcome(self)
        self.hints = Hints(settings, self)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self.exporting = Exporting(self.status, self.messages, parent=self)
        self.registry = Actions(self, self.view)
        self.editor = Editor(self.view, document, self.registry)
        self._build_centre()
        self._build_docks()
        fillers: dict[str, Filler] = {"@recent": self.fill_recent}
        self.menus = Menus(self, self.registry, fillers)
        self.toolbar = build_toolbar(self, self.registry)
        self._connect_frame()
        self._restore()
        self._recolour()
        self.retranslate()

    # --- building -------------------------------------------------------------------------

    def _build_centre(self) -> None:
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.view)
        # The start page may be squeezed on a small screen; the window must go on one of 800.
        self.stack.setMinimumWidth(_LEAST_CENTRE)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.hints)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(centre)

    def _build_docks(self) -> None:
        self.pages_panel = PagesPanel(self.document, self)
        self.outline_panel = OutlinePanel(self)
        self.issues_panel = IssuesPanel(self.document, self)
        self.story_panel = StoryEditor(self.document, self)
        self.bin_panel = BinPanel(self.document, self)
        editor = self.editor
        self.inspector = Inspector(self.document, editor.selection, editor.commands, self)
        self.history_panel = HistoryPanel(self.document, self)
        self.template_panel = TemplatePanel(self)
        panels: tuple[QWidget, ...] = (
            self.pages_panel, self.bin_panel, self.inspector, self.outline_panel,
            self.template_panel, self.issues_panel, self.story_panel, self.history_panel,
        )  # fmt: skip
        # The side panels reach down to the status bar: a page is tall.
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.docks: dict[str, QDockWidget] = {}
        for (name, _title, area), panel in zip(_DOCKS, panels, strict=True):
            dock = QDockWidget(self)
            dock.setObjectName(f"dock_{name}")
            dock.setWidget(panel)
            self.addDockWidget(area, dock)
            self.docks[name] = dock
            dock.toggleViewAction().toggled.connect(self.registry[f"panel_{name}"].setChecked)
            self.registry[f"panel_{name}"].setChecked(True)
        self._stack_docks()

    def _stack_docks(self) -> None:
        upper, lower = self.docks["inspector"], self.docks["issues"]
        self.splitDockWidget(upper, lower, Qt.Orientation.Vertical)
        for below, above in _TABS:
            self.tabifyDockWidget(self.docks[below], self.docks[above])
        for name in _IN_FRONT:
            self.docks[name].raise_()

    def shown_page(self) -> Page | None:
        """Give the page that is shown; the window that turns pages knows."""
        return None

    def show_again(self) -> None:
        """Show the page as it is, after something else was shown on the canvas."""

    def show_page(self, page_id: str) -> None:
        """Show a page by its id."""

    def say_counts(self) -> None:
        """Say how many findings there are."""

    def show_spot(self, page_id: str, rect: QRectF) -> None:
        """Go to a page and mark a place of it."""

    def fill_recent(self, menu: QMenu) -> None:
        """Put the recent editions into their menu; the window that can open them does."""

    def _connect_frame(self) -> None:
        act = self.registry
        commands: dict[str, Callable[[], object]] = {
            "quit": self.close,
            "zoom_in": self.view.zoom_in,
            "zoom_out": self.view.zoom_out,
            "fit_page": self.view.fit_page,
            "fit_width": self.view.fit_width,
            "real_size": lambda: self.view.set_zoom(1.0),
            "double_size": lambda: self.view.set_zoom(2.0),
            "columns": self._switch_grid,
            "baselines": self._switch_grid,
            "preview": lambda: self.view.set_preview(act["preview"].isChecked()),
            "full_screen": self._switch_full_screen,
            "panels": self._switch_panels,
            "reset_layout": self.reset_layout,
            "workspace_edit": lambda: self.choose_workspace("edit"),
            "workspace_design": lambda: self.choose_workspace("design"),
            "palette": self._show_palette,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
            "language_zh_CN": lambda: self.choose_language("zh_CN"),
            "language_en": lambda: self.choose_language("en"),
            "appearance_system": lambda: self.choose_appearance("system"),
            "appearance_light": lambda: self.choose_appearance("light"),
            "appearance_dark": lambda: self.choose_appearance("dark"),
        }
        self.connect_commands(commands)
        self.view.zoomed.connect(self.status.show_zoom)
        self.status.zoom_asked.connect(self.view.set_zoom)

    def connect_commands(self, commands: dict[str, Callable[[], object]]) -> None:
        """Say what actions do, by their ids."""
        for action_id, run in commands.items():
            self.registry[action_id].triggered.connect(lambda _on=False, run=run: run())

    # --- what a person switches -----------------------------------------------------------

    def _switch_grid(self) -> None:
        columns = self.registry["columns"].isChecked()
        baselines = self.registry["baselines"].isChecked()
        self.view.set_grid(columns, baselines)
        self.settings.put("view/columns", columns)
        self.settings.put("view/baselines", baselines)

    def _switch_full_screen(self) -> None:
        if self.registry["full_screen"].isChecked():
            self.showFullScreen()
        else:
            self.showNormal()

    def _switch_panels(self) -> None:
        hidden = self.registry["panels"].isChecked()
        for dock in self.docks.values():
            dock.setVisible(not hidden)

    def choose_language(self, name: str) -> None:
        """Speak another language, from now on and at the next start."""
        self.settings.put("language", name)
        self._speak(name)
        self.registry.check_one("language_", name)

    def choose_appearance(self, name: str) -> None:
        """Look light, dark, or as the system does."""
        self.settings.put("appearance", name)
        self._dress(name)
        self.registry.check_one("appearance_", name)

    def choose_workspace(self, name: str) -> None:
        """Arrange the panels for a kind of work, as they were left when it was chosen last."""
        before = self.settings.text("workspace", "edit")
        self.settings.put_layout(f"workspace/{before}", self.saveState(LAYOUT_VERSION))
        self.settings.put("workspace", name)
        self.registry.check_one("workspace_", name)
        if not self.restoreState(self.settings.layout(f"workspace/{name}"), LAYOUT_VERSION):
            self.reset_layout()
            if name == "design":
                self.docks["template"].raise_()
                self.docks["pages"].raise_()
                self.docks["issues"].raise_()
                right = [self.docks["inspector"], self.docks["issues"]]
                self.resizeDocks(right, [self.height() * 3 // 4, 1], Qt.Orientation.Vertical)

    def _show_palette(self) -> None:
        from layout_app.gui.dialogs.palette import Palette

        dialog = Palette(self.registry, self)
        taken = dialog.exec()
        dialog.deleteLater()
        if taken and dialog.chosen is not None:
            dialog.chosen.trigger()

    def _show_shortcuts(self) -> None:
        from layout_app.gui.dialogs.about import ShortcutsDialog

        dialog = ShortcutsDialog(self.registry, self)
        dialog.exec()
        dialog.deleteLater()

    def _show_about(self) -> None:
        from layout_app.gui.dialogs.about import AboutDialog

        dialog = AboutDialog(layout_app.__version__, self)
        dialog.exec()
        dialog.deleteLater()

    # --- what is remembered ---------------------------------------------------------------

    def reset_layout(self) -> None:
        """Put panels and sizes where they were at the first start."""
        for (name, _title, area), dock in zip(_DOCKS, self.docks.values(), strict=True):
            dock.setFloating(False)
            self.addDockWidget(area, self.docks[name])
            dock.show()
        self._stack_docks()
        self.registry["panels"].setChecked(False)
        self._size_docks()
        QTimer.singleShot(0, self, self._hide_stray_tabs)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the panels their usual sizes once the window has one, if none are remembered."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._hide_stray_tabs)
        if self._unsized:
            self._unsized = False
            self._size_docks()

    def _size_docks(self) -> None:
        """Share the window out; the page keeps all the height there is."""
        widths = _WIDTHS["wide" if self.width() >= _WIDE else "narrow"]
        sides = [self.docks["bin"], self.docks["inspector"]]
        self.resizeDocks(sides, list(widths), Qt.Orientation.Horizontal)
        right = [self.docks["inspector"], self.docks["issues"]]
        self.resizeDocks(right, [self.height() // 2] * 2, Qt.Orientation.Vertical)

    def _hide_stray_tabs(self) -> None:
        """Hide the tab bars that Qt forgets.

        Where a third panel is laid over two others, Qt makes another bar for them and leaves the
        first one where it was, without words, in the middle of the window.
        """
        centre: QWidget | None = self.centralWidget()
        room = QRect() if centre is None else centre.geometry()
        for bar in self.findChildren(QTabBar, "", Qt.FindChildOption.FindDirectChildrenOnly):
            if room.contains(bar.geometry().center()):
                bar.hide()

    def _restore(self) -> None:
        self.registry["columns"].setChecked(self.settings.flag("view/columns", True))
        self.registry["baselines"].setChecked(self.settings.flag("view/baselines", False))
        self._switch_grid()
        self.view.set_calibration(self.settings.number("view/calibration", 1.0))
        self.registry.check_one("language_", language())
        self.registry.check_one("workspace_", self.settings.text("workspace", "edit"))
        chosen = appearance_of(self.settings.text("appearance"))
        self.registry.check_one("appearance_", chosen)
        if not self.restoreGeometry(self.settings.layout("geometry")):
            self._take_default_size()
        self._unsized = not self.restoreState(self.settings.layout("state"), LAYOUT_VERSION)

    def _take_default_size(self) -> None:
        room: QRect = self.screen().availableGeometry()
        self.resize(_DEFAULT_SIZE.boundedTo(room.size()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the arrangement; end what still runs."""
        self.settings.put_layout("geometry", self.saveGeometry())
        self.settings.put_layout("state", self.saveState(LAYOUT_VERSION))
        self.settings.save()
        self.exporting.stop_now()
        self.document.close()
        super().closeEvent(event)

    # --- words and colours ----------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self.registry.retranslate()
        self.menus.retranslate()
        for name, title, _area in _DOCKS:
            self.docks[name].setWindowTitle(_(title))
        self.toolbar.setWindowTitle(_("Tool Bar"))
        self.view.setAccessibleName(_("Page"))
        for part in (
            self.welcome, self.hints, self.status, self.messages,
            self.pages_panel, self.bin_panel, self.inspector, self.outline_panel,
            self.story_panel, self.issues_panel, self.history_panel, self.template_panel,
        ):  # fmt: skip
            part.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "toolbar"):
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "registry"):
            self._recolour()

    def _recolour(self) -> None:
        self.registry.recolour(self.palette())
