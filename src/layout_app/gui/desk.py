"""What an editor does with the copy: the commands behind the story editor and its dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QRectF
from PySide6.QtWidgets import QMenu

from layout_app.gui.checking import Checking
from layout_app.gui.curing import Curing
from layout_app.gui.editor.find_text import Hit
from layout_app.gui.editor.line_ends import line_at
from layout_app.gui.findings import stories_on
from layout_app.gui.fixing import Fixing
from layout_app.gui.frame import WindowFrame
from layout_app.gui.importing import Importing
from layout_app.gui.makeup import Makeup
from layout_app.gui.panels.fixes import FORM, OVERSET, UNPLACED, WHITE
from layout_app.gui.story_commands import StoryCommands
from layout_app.gui.template_commands import TemplateCommands
from layout_app.issues import Issue, Severity
from layout_app.messages import _, sentence
from layout_app.model.page import Banner, Cells, StoryPart


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
        self.stories = StoryCommands(window)
        self.curing = Curing(window)
        self.makeup = Makeup(window)
        self.templates = TemplateCommands(window)
        window.editor.fill_cures = self.curing.fill
        self.curing.write_asked.connect(self._shorten)
        find = window.story_panel.finder
        window.connect_commands(
            {
                "story_editor": self.show_editor,
                "import_copy": self.importing.ask,
                "import_clipboard": self.importing.take_clipboard,
                "export": self.ask_export,
                "find": lambda: self.ask_find(False),
                "replace": lambda: self.ask_find(True),
                "find_next": lambda: self._step(1),
                "find_previous": lambda: self._step(-1),
            }
        )
        window.outline_panel.placement_chosen.connect(self._edit_placement)
        find.found.connect(self._show_hit)
        window.exporting.say = lambda issue: sentence(self._document.named(issue))
        self.fixing = Fixing(window.document, window)
        window.inspector.pictures.replace_asked.connect(self._replace_picture)
        self.checking = Checking(window.document, self)
        self.checking.renewed.connect(lambda: window.issues_panel.renew(self.checking.done))
        self.checking.renewed.connect(window.say_counts)
        window.issues_panel.fix_asked.connect(self._fix)
        window.issues_panel.jump.connect(self._show_issue)

    # --- stories --------------------------------------------------------------------------

    def show_editor(self) -> None:
        """Show the story editor and type there."""
        self._raise_editor()
        self._window.story_panel.text.setFocus()

    def _raise_editor(self) -> None:
        dock = self._window.docks["story"]
        dock.show()
        dock.raise_()

    def _edit_placement(self, index: int) -> None:
        page = self._window.shown_page()
        if page is None or index >= len(page.placements):
            return
        content = page.placements[index].content
        if isinstance(content, (StoryPart, Banner)):
            self._window.story_panel.show_story(content.story)

    # --- finding --------------------------------------------------------------------------

    def ask_find(self, replacing: bool) -> None:
        """Open the find bar of the story editor."""
        self._raise_editor()
        self._window.story_panel.ask_find(replacing)

    def _step(self, by: int) -> None:
        find = self._window.story_panel.finder
        if not find.what.text():
            self.ask_find(False)
            return
        self._raise_editor()
        find.step(by)

    def _show_hit(self, hit: Hit) -> None:
        """Show on the canvas what was found, where it stands on a page."""
        edition = self._document.edition
        if edition is None:
            return
        story = edition.story(hit.story)
        for page in edition.pages:
            layout = self._document.compose_now(page.id) if story.id in stories_on(page) else None
            line = None if layout is None else line_at(layout, story, hit.place, hit.start)
            if line is not None:
                top = line.baseline - line.size
                rect = QRectF(line.x0, top, max(line.x1 - line.x0, line.size), 1.2 * line.size)
                self._window.show_spot(page.id, rect)
                return

    # --- checking -------------------------------------------------------------------------

    def _fix(self, issue: Issue) -> None:
        if issue.code in (FORM, OVERSET, WHITE):
            self._offer_cures(issue)
            return
        if issue.code == UNPLACED:
            self._window.bin_panel.place_asked.emit(issue.where.story)
            return
        error = self.fixing.fix(issue)
        if error is not None:
            self._window.messages.tell(Severity.ERROR, sentence(error))

    def _shorten(self, story_id: str) -> None:
        """Open a story where the text begins that has no room."""
        panel = self._window.story_panel
        panel.show_story(story_id)
        self.show_editor()
        panel.show_overset()

    def _replace_picture(self, picture_id: str) -> None:
        error = self.fixing.choose_picture(picture_id)
        if error is not None:
            self._window.messages.tell(Severity.ERROR, sentence(error))

    def _offer_cures(self, issue: Issue) -> None:
        """Offer under the button what mends a fault of form."""
        if issue.where.page:
            self._window.show_page(issue.where.page)
        menu = QMenu(self._window)
        menu.setAccessibleName(_("Cures"))
        menu.aboutToHide.connect(menu.deleteLater)
        stories = [issue.where.story] if issue.where.story else []
        facts = issue.fact
        if issue.code == WHITE:
            sides = [int(facts[name]) for name in ("column", "line", "columns", "lines")]
            self.curing.fill_white(menu, Cells(*sides))
        else:
            fault = OVERSET if issue.code == OVERSET else str(facts.get("fault", ""))
            self.curing.fill(menu, stories, fault)
        button = self._window.issues_panel.fix_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_issue(self, issue: Issue) -> None:
        """Let the story editor show the place too, behind the list."""
        if issue.where.story:
            self._window.story_panel.show_place(issue.where.story, issue.where.part)

    # --- exporting ------------------------------------------------------------------------

    def ask_export(self) -> None:
        """Ask what to export, and start."""
        from layout_app.gui.dialogs.export import ExportDialog
        from layout_app.gui.dialogs.export_kinds import Choices

        window, settings = self._window, self._window.settings
        edition, folder, page = self._document.edition, self._document.folder, window.shown_page()
        if edition is None or folder is None or page is None or window.exporting.running:
            return
        place = Path(settings.text("export/folder", str(folder.parent)))
        target = place / f"{edition.title}_{edition.date:%Y-%m-%d}.pdf"
        begin = Choices(
            settings.text("export/standard", "x4" if edition.press.preset else "plain"),
            settings.text("export/preset"),
            settings.flag("export/split", False),
            settings.flag("export/pictures", False),
        )
        dialog = ExportDialog(self._document, page.id, target, window, begin, self.checking)
        dialog.issues_asked.connect(window.registry["check"].trigger)
        if dialog.exec():
            order, chosen = dialog.order(), dialog.choices
            settings.put("export/folder", str(order.target.parent))
            settings.put("export/standard", chosen.standard)
            settings.put("export/preset", chosen.preset)
            settings.put("export/split", chosen.split)
            settings.put("export/pictures", chosen.pictures)
            window.exporting.start(order)
        dialog.deleteLater()
