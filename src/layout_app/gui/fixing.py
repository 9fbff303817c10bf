"""Findings of the check that can be put right at once: by which words, and how."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject

from layout_app.errors import LayoutAppError
from layout_app.gui.dialogs import files
from layout_app.gui.dialogs.advert_files import ADVERT_FILES, bring_advert, size_of
from layout_app.gui.document import Document
from layout_app.gui.frame import WindowFrame
from layout_app.gui.panels.fixes import FLAGS, UNMEASURED, fix_words
from layout_app.issues import Issue
from layout_app.messages import _
from layout_app.model import edits
from layout_app.model.edition import Advert, Edition
from layout_app.model.story import Flag

_SPACES = re.compile(r"[ \u3000\u00a0]{2,}")


class Fixing(QObject):
    """Puts findings right in the open edition, each as one step.

    Args:
        window: over which it asks; it has the message bar.
    """

    def __init__(self, document: Document, window: WindowFrame) -> None:
        super().__init__(window)
        self._document = document
        self._window = window

    def _last_folder(self) -> str:
        """Give where copy and pictures came from last: more of them are likely there."""
        return self._window.settings.text("import/folder", str(Path.home()))

    def fix(self, issue: Issue) -> LayoutAppError | None:
        """Put a finding right; give what went wrong."""
        edition = self._document.edition
        if edition is None or not fix_words(issue):
            return None
        if issue.code in FLAGS:
            self._check_off(edition, issue)
        elif issue.code == "copy-double-space":
            self._close_up(edition, issue)
        elif issue.code in UNMEASURED:
            self._measure(edition, issue)
        elif (advert := advert_of(edition, issue)) is not None:
            return self._choose_advert(advert)
        else:
            return self.choose_picture(_picture_of(edition, issue))
        return None

    def _measure(self, edition: Edition, issue: Issue) -> None:
        """Look at the file of an advert, so that it is drawn in its own shape."""
        media, advert = self._document.media, advert_of(edition, issue)
        if media is None or advert is None:
            return
        width, height = size_of(media / advert.file)
        after = edits.put_adverts(edition, [replace(advert, width=width, height=height)])
        self._document.apply(lambda: _("Measure the advert"), after)

    def _choose_advert(self, advert: Advert) -> LayoutAppError | None:
        """Let the person choose another file for an advert; give what went wrong."""
        name = files.open_file(
            self._window,
            _("Choose Advert"),
            self._last_folder(),
            f"{_('Adverts')} ({ADVERT_FILES})",
        )
        edition = self._document.edition
        if not name or edition is None or self._document.folder is None:
            return None
        try:
            file, (width, height) = bring_advert(self._document.folder, Path(name))
        except LayoutAppError as error:
            return error
        filled = replace(advert, file=file, width=width, height=height)
        self._document.apply(lambda: _("Choose advert"), edits.put_adverts(edition, [filled]))
        return None

    def _check_off(self, edition: Edition, issue: Issue) -> None:
        code = issue.code.removeprefix("copy-").replace("-", "_")
        after = edits.check_flag(edition, issue.where.story, Flag(code, issue.where.part))
        self._document.apply(lambda: _("Mark as checked"), after)

    def _close_up(self, edition: Edition, issue: Issue) -> None:
        """Leave one blank where there are several."""
        from layout_app.gui.editor.rows import replaced, rows_of
        from layout_app.gui.editor.story_text import story_of

        story = edition.story(issue.where.story)
        rows = rows_of(story)
        for number, row in enumerate(rows):
            if row.path == issue.where.part:
                text = _SPACES.sub(lambda found: found[0][0], row.text)
                rows = replaced(rows, number, 1, [text])
        after = edits.put_stories(edition, [story_of(rows, story)])
        self._document.apply(lambda: _("Take out blanks"), after)

    def choose_picture(self, picture_id: str) -> LayoutAppError | None:
        """Let the person choose another file for a picture of the edition; give what went wrong."""
        edition = self._document.edition
        name = files.open_file(
            self._window,
            _("Choose Picture"),
            self._last_folder(),
            f"{_('Pictures')} (*.jpg *.jpeg *.png *.tif *.tiff)",
        )
        if not name or not picture_id or edition is None or self._document.folder is None:
            return None
        from layout_app.gui.dialogs.import_copy_files import Staging, picture_size
        from layout_app.storage.brought_in import add_media

        try:
            with Staging(self._document.folder) as staging:
                file = staging.picture(Path(name))
                width, height = picture_size(file)
                add_media(self._document.folder, [file])
        except LayoutAppError as error:
            return error
        picture = edition.picture(picture_id)
        filled = replace(picture, file=file.name, width=width, height=height)
        self._document.apply(lambda: _("Choose picture"), edits.put_pictures(edition, [filled]))
        return None


def advert_of(edition: Edition, issue: Issue) -> Advert | None:
    """Give the advert a finding is about: by its file, or by its client's name."""
    file, name = issue.where.file, dict(issue.facts).get("name")
    for advert in edition.adverts:
        if file and advert.file == file:
            return advert
        if issue.code == "advert-empty" and name in (advert.client, advert.id):
            return advert
    return None


def _picture_of(edition: Edition, issue: Issue) -> str:
    """Name the picture a finding is about: by its story's place, else by its file."""
    step, _slash, number = issue.where.part.partition("/")
    for story in edition.stories:
        if story.id == issue.where.story and step == "pictures" and number.isdecimal():
            return story.pictures[int(number)].picture
    names = (one.id for one in edition.pictures if one.file and one.file == issue.where.file)
    return next(names, "")
