"""What an editor does with blocks: the editor on the page and the panels around it as one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF

from layout_app.gui.frame import WindowFrame
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
        editor.said.connect(window.status.show_selection)
        editor.said.connect(window.inspector.show_fit)
        editor.told.connect(window.status.tell)
        editor.story_asked.connect(write)
        editor.selection.changed.connect(self._follow_selection)
        window.outline_panel.placement_chosen.connect(self.show_placement)
        window.bin_panel.place_asked.connect(self._place)
        window.bin_panel.show_asked.connect(self._show)
        window.bin_panel.off_asked.connect(editor.take_off_story)

    def show_placement(self, placement: int) -> None:
        """Select what was chosen in the outline, and bring it into sight."""
        self._editor.selection.select([placement])
        page = self._window.shown_page()
        layout = None if page is None else self._document.layout(page.id)
        if layout is not None and placement < len(layout.blocks):
            block = layout.blocks[placement]
            sight = QRectF(block.x0, block.y0, block.width, block.height)
            self._window.view.bring_into_sight(sight)

    def _follow_selection(self) -> None:
        window, selection = self._window, self._editor.selection
        window.outline_panel.set_chosen(selection.indexes)
        if selection.story:
            window.bin_panel.set_story(selection.story)
            if window.docks["story"].isVisible():
                window.story_panel.show_story(selection.story)

    def _place(self, story_id: str) -> None:
        self._editor.hands.begin_placing(story_id, by_key=True)

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
