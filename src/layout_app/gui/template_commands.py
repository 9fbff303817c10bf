"""A template file open beside the page: each sound value of it is the page's template at once."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject

from layout_app.errors import LayoutAppError
from layout_app.gui.dialogs import files
from layout_app.gui.frame import WindowFrame
from layout_app.gui.names import template_title
from layout_app.issues import Severity
from layout_app.messages import _, sentence
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import Page
from layout_app.model.template import Template

_SETTING = "template/file"


class TemplateCommands(QObject):
    """The commands of one window on templates.

    Args:
        window: whose commands they are.
    """

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        panel = window.template_panel
        panel.open_asked.connect(self.ask_file)
        panel.copy_asked.connect(self.copy)
        panel.changed.connect(self._take)
        window.connect_commands({"open_template": self.ask_file, "copy_template": self.copy})
        self._document.opened.connect(lambda: panel.show_file(None))
        self._document.changed.connect(self._follow)
        # What the open file said when it gave a template: a step taken back takes that back too.
        self._sources: dict[Template, bytes] = {}

    def ask_file(self) -> None:
        """Let the person choose a template file."""
        start = self._window.settings.text(_SETTING, str(Path.home()))
        name = files.open_file(
            self._window, _("Open Template"), start, f"{_('Templates')} (*.toml)"
        )
        if name:
            self.open(Path(name))

    def copy(self) -> None:
        """Copy the template of the page into a file, and open that."""
        page = self._window.shown_page()
        if page is None or self._document.folder is None:
            return
        from layout_app.paths import resources

        shipped = resources() / "templates" / f"{page.template}.toml"
        if not shipped.is_file():
            told = _("This page's template has no file with the program. Open its own file.")
            self._window.messages.tell(Severity.INFO, told)
            return
        start = self._document.folder.parent / shipped.name
        name = files.save_file(
            self._window, _("Copy the Template"), str(start), f"{_('Templates')} (*.toml)"
        )
        if not name:
            return
        path = Path(name if name.lower().endswith(".toml") else f"{name}.toml")
        try:
            from layout_app.storage.atomic import write_file

            write_file(path, shipped.read_bytes())
        except LayoutAppError as error:
            self._window.messages.tell(Severity.ERROR, sentence(error))
            return
        self.open(path)

    def open(self, path: Path) -> None:
        """Open a template file beside the page."""
        self._window.settings.put(_SETTING, str(path))
        dock = self._window.docks["template"]
        dock.show()
        dock.raise_()
        self._sources.clear()
        self._window.template_panel.show_file(path)

    def _take(self, template: Template) -> None:
        """Let the page be set by what the file says now."""
        edition, page = self._document.edition, self._window.shown_page()
        if edition is None or page is None:
            return
        source = self._window.template_panel.source
        if source is not None:
            self._sources[template] = source
        name = template_title(template)
        self._document.apply(
            lambda: _("Change the template {name}").format(name=name),
            with_template(edition, page, template),
            f"template {template.name}",
        )

    def _follow(self) -> None:
        """Put the file back where a step on it was taken back, or say that page and file differ."""
        panel, edition = self._window.template_panel, self._document.edition
        shown = panel.template
        # A file with a fault is somebody's work that is not done yet.
        if shown is None or panel.source is None or edition is None:
            return
        now = next((one for one in edition.templates if one.name == shown.name), None)
        if now == shown:
            panel.tell_together()
        elif now is not None and now in self._sources:
            panel.put_back(self._sources[now])
        else:
            panel.tell_apart()


def with_template(edition: Edition, page: Page, template: Template) -> Edition:
    """Keep a template in the edition; one of a name that no page has is the shown page's then."""
    after = edits.keep_template(edition, template)
    if all(one.template != template.name for one in edition.pages):
        after = edits.put_pages(after, [replace(page, template=template.name)])
    return after
