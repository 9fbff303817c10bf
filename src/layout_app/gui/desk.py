"""What an editor does with the copy: the commands behind the story editor and its dialogs."""

from __future__ import annotations

from PySide6.QtCore import QObject

from layout_app.gui.frame import WindowFrame
from layout_app.gui.importing import Importing
from layout_app.model.page import Banner, StoryPart


class Desk(QObject):
    """The commands of one window that work on stories.

    Args:
        window: whose commands they are.
    """

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self.importing = Importing(window)
        window.connect_commands(
            {
                "story_editor": self.show_editor,
                "import_copy": self.importing.ask,
                "import_clipboard": self.importing.take_clipboard,
            }
        )
        window.outline_panel.placement_chosen.connect(self._edit_placement)

    def show_editor(self) -> None:
        """Show the story editor and type there."""
        dock = self._window.docks["story"]
        dock.show()
        dock.raise_()
        self._window.story_panel.text.setFocus()

    def _edit_placement(self, index: int) -> None:
        page = self._window.shown_page()
        if page is None or index >= len(page.placements):
            return
        content = page.placements[index].content
        if isinstance(content, (StoryPart, Banner)):
            self._window.story_panel.show_story(content.story)
