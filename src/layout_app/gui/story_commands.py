"""Commands on whole stories and adverts: one made two, two made one, an advert onto the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from layout_app.compose import advert_room
from layout_app.errors import LayoutAppError
from layout_app.gui.dialogs.advert_files import bring_advert, shape_of
from layout_app.gui.dialogs.questions import ask_choice
from layout_app.gui.editor.parting import join_stories, joinable, split_story
from layout_app.gui.frame import WindowFrame
from layout_app.gui.hand import adverts, moves
from layout_app.gui.hand.refit import Case
from layout_app.gui.names import story_title
from layout_app.issues import Severity
from layout_app.messages import _, sentence
from layout_app.model.edition import Advert, Edition
from layout_app.model.page import StoryPart


class StoryCommands(QObject):
    """The commands of one window on stories as a whole, and on adverts.

    Args:
        window: whose commands they are.
    """

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        window.connect_commands(
            {
                "split_story": self.split,
                "join_stories": self.join,
                "place_advert": self.ask_advert,
                "repairs": self.show_repairs,
            }
        )

    # --- stories --------------------------------------------------------------------------

    def split(self) -> None:
        """Make a story of its own of what stands from the cursor's row on."""
        edition, panel = self._document.edition, self._window.story_panel
        story = panel.story
        if edition is None or story is None:
            return
        done = split_story(edition, story.id, panel.text.row)
        if done is None:
            told = _("Put the cursor in the paragraph with which the second story is to begin.")
            self._window.messages.tell(Severity.INFO, told)
            return
        name = story_title(story)
        self._document.apply(lambda: _("Split “{story}”").format(story=name), done[0])
        panel.show_story(done[1])
        told = _("The second story waits in the bin. Give it a headline.")
        self._window.messages.tell(
            Severity.INFO, told, _("Undo"), self._document.steps.undo, until_next_step=True
        )

    def join(self) -> None:
        """Put another story behind the one in the editor."""
        edition, panel = self._document.edition, self._window.story_panel
        story = panel.story
        if edition is None or story is None:
            return
        others = joinable(edition, story.id)
        chosen = self._selected()
        names = [f"{n}  {story_title(one)}" for n, one in enumerate(others, start=1)]
        if not names:
            told = _("There is no other story that could be put behind this one.")
            self._window.messages.tell(Severity.INFO, told)
            return
        first = next((n for n, one in enumerate(others) if one.id in chosen), 0)
        title = story_title(story)
        asked = _("Which story is to stand behind “{story}”?").format(story=title)
        words = (_("Join Stories"), asked, _("Join"))
        name = ask_choice(self._window, words, names, first)
        if name is not None:
            other = others[names.index(name)]
            after = join_stories(edition, story.id, other.id)
            self._document.apply(lambda: _("Join “{story}”").format(story=title), after)

    def show_repairs(self) -> None:
        """Show what the import changed in the story of the editor, to be taken back."""
        story = self._window.story_panel.story
        if story is None:
            return
        from layout_app.gui.dialogs.repairs import RepairsDialog

        dialog = RepairsDialog(self._document, story.id, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _selected(self) -> set[str]:
        placements = self._window.editor.selection.placements
        contents = (placement.content for placement in placements)
        return {content.story for content in contents if isinstance(content, StoryPart)}

    # --- adverts --------------------------------------------------------------------------

    def ask_advert(self) -> None:
        """Ask for an advert and put it at the foot of the page that is shown."""
        edition, page = self._document.edition, self._window.shown_page()
        folder, media = self._document.folder, self._document.media
        if edition is None or page is None or folder is None or media is None:
            return
        from layout_app.gui.dialogs.advert import AdvertDialog

        with self._document.setting() as setter:
            case = Case(edition, page, setter)
            space = moves.room(case)
        dialog = AdvertDialog(
            adverts.waiting(edition), (space.columns, space.lines - space.top), media,
            lambda file, columns: adverts.natural_lines(case, columns, shape_of(file)),
            lambda columns, lines: advert_room(edition.template(page.template), columns, lines),
            self._window,
        )  # fmt: skip
        if dialog.exec():
            try:
                advert = dialog.known or self._brought(edition, dialog.path, dialog.client.text())
                self._place(case, advert, dialog.columns.value(), dialog.lines.value())
            except LayoutAppError as error:
                self._window.messages.tell(Severity.ERROR, sentence(error))
        dialog.deleteLater()

    def _brought(self, edition: Edition, path: Path, client: str) -> Advert:
        """Copy the file of an advert into the edition."""
        folder = self._document.folder
        assert folder is not None
        name, size = bring_advert(folder, path)
        return adverts.new_advert(edition, name, client.strip(), size)

    def _place(self, case: Case, advert: Advert, columns: int, lines: int) -> None:
        after = adverts.place(case, advert, columns, lines)
        if after is None:
            told = _("Nothing on this page can make room for the advert. Make it smaller.")
            self._window.messages.tell(Severity.INFO, told)
            return
        name = advert.client or advert.file
        self._document.apply(lambda: _("Place the advert {name}").format(name=name), after)
        contents = after.page(case.page.id).placements
        self._window.editor.selection.select([len(contents) - 1])
