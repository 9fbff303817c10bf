"""What an editor does with blocks: the editor on the page and the panels around it as one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.gui.frame import WindowFrame
from layout_app.messages import _
from layout_app.model.page import StoryPart


class Making(QObject):
    """Lets page, bin, outline and inspector of one window follow each other.

    Args:
        window: whose parts they are.
        go: shows the page of a row, composed.
        write: opens a story (its id) for writing.
    """

    def __init__(
        self, window: WindowFrame, go: Callable[[int], None], write: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._editor = editor = window.editor
        self._go, self._write = go, write
        window.connect_commands(editor.wired())
        window.connect_commands({"next_pane": self.next_pane})
        for name in window.docks:
            window.connect_commands({f"panel_{name}": partial(self.show_panel, name)})
        editor.said.connect(window.status.show_selection)
        editor.said.connect(window.inspector.show_fit)
        editor.told.connect(window.status.tell)
        window.document.steps.indexChanged.connect(window.status.hush)
        editor.story_asked.connect(write)
        editor.selection.changed.connect(self._follow_selection)
        window.outline_panel.placement_chosen.connect(self.show_placement)
        window.bin_panel.place_asked.connect(self._place)
        window.bin_panel.show_asked.connect(self._show)
        window.bin_panel.import_asked.connect(window.registry["import_copy"].trigger)
        window.bin_panel.off_asked.connect(editor.take_off_story)
        editor.hands.off_at = self._over_bin
        editor.hands.over_bin.connect(self._say_over_bin)

    def show_placement(self, placement: int) -> None:
        """Select what was chosen in the outline, and bring it into sight."""
        self._editor.selection.select([placement])
        page = self._window.shown_page()
        layout = None if page is None else self._document.layout(page.id)
        if layout is not None and placement < len(layout.blocks):
            block = layout.blocks[placement]
            sight = QRectF(block.x0, block.y0, block.width, block.height)
            self._window.view.bring_into_sight(sight)

    def next_pane(self) -> None:
        """Give the focus to the next panel that is seen, and after the last to the page again."""
        window = self._window
        panes: list[QWidget] = [window.view]
        for dock in window.docks.values():
            pane = dock.widget()
            # Of docks in tabs only the foremost has a region that is seen.
            if pane is not None and not dock.visibleRegion().isEmpty():
                panes.append(pane)
        # A panel with nothing to be done in it is passed over.
        stops = [stop for pane in panes if (stop := _stop(pane)) is not None]
        focus = QApplication.focusWidget()
        here = [n for n, pane in enumerate(panes) if focus and _holds(pane, focus)]
        known = [n for n, stop in enumerate(stops) if here and _holds(panes[here[0]], stop)]
        after = known[0] + 1 if known else 0
        stops[after % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front with the focus in it; one that is in front goes away."""
        window, dock = self._window, self._window.docks[name]
        pane = dock.widget()
        if not dock.visibleRegion().isEmpty() or pane is None:
            dock.hide()
            window.view.setFocus()
        else:
            dock.show()
            dock.raise_()
            stop = _stop(pane)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
        window.registry[f"panel_{name}"].setChecked(not dock.isHidden())

    def _follow_selection(self) -> None:
        window, selection = self._window, self._editor.selection
        window.outline_panel.set_chosen(selection.indexes)
        if selection.story:
            window.bin_panel.set_story(selection.story)
            if window.docks["story"].isVisible():
                window.story_panel.show_story(selection.story)

    def _over_bin(self, at: QPointF) -> bool:
        """Tell whether a point of the screen lies on the bin, where it is to be seen."""
        bin_ = self._window.bin_panel
        here = bin_.mapFromGlobal(at).toPoint()
        # Behind another panel it has no region that is seen.
        return bin_.rect().contains(here) and not bin_.visibleRegion().isEmpty()

    def _say_over_bin(self, over: bool) -> None:
        # Over what the pointer's place says: that is of no use there.
        if over:
            self._window.status.showMessage(_("Let go: back to the bin"))
        else:
            self._window.status.clearMessage()

    def _place(self, story_id: str) -> None:
        self._editor.hands.begin_placing(story_id, by_key=True)
        told = _("Arrows move it, with Shift they size it; Enter lets go, Esc gives up.")
        self._window.status.tell(told)

    def _show(self, story_id: str) -> None:
        """Go to a story where it stands; open its text while it waits."""
        for row, page in enumerate(self._document.pages):
            for placement in page.placements:
                content = placement.content
                if isinstance(content, StoryPart) and content.story == story_id:
                    self._go(row)
                    self._editor.selection.select_content(content)
                    return
        self._write(story_id)


def _holds(pane: QWidget, one: QWidget) -> bool:
    return pane is one or pane.isAncestorOf(one)


def _stop(pane: QWidget) -> QWidget | None:
    """Give the first widget of a panel that can have the focus now."""
    for one in [pane, *pane.findChildren(QWidget)]:
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled():
            return one
    return None
