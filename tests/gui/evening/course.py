"""The evening itself: from the first start to the printed page, whichever hands do it."""

from __future__ import annotations

import shutil
from typing import Any

from PIL import Image
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QToolBar,
    QWidget,
)

from layout_app.gui.dialogs.proposals import ProposalsDialog
from layout_app.gui.panels.fixes import FORM, OVERSET, UNPLACED, WHITE, fix_words
from layout_app.issues import Issue, Severity
from layout_app.paths import resources
from tests.gui.evening.by_keys import Keys
from tests.gui.evening.by_mouse import Mouse, news
from tests.gui.evening.hands import KEY, key
from tests.gui.evening.stage import Stage

SAMPLE = resources() / "samples" / "qingshi-ribao"
RECEIVED = resources().parent.parent / "shared" / "copy" / "lhrb-page.md"
"""A page of copy as it came to a newspaper; where there is none the sample's own is taken."""
_TITLE = "青石日报"
_FOLDED = 24
"""Characters that are cut off a story."""
_OFFERED_MS = 200
_TRIES = 3
_ROUNDS = 40
"""Findings that are seen to, at most: some have their origin in another one's cure."""


class Course:
    """The steps of one evening.

    Args:
        hands: that do them.
    """

    def __init__(self, stage: Stage, hands: Mouse | Keys) -> None:
        self.stage, self.hands, self.window = stage, hands, stage.window
        self.met: list[str] = []

    def run(self) -> None:
        """Do all of it."""
        self.stage.open()
        for step in (
            self.begin, self.bring_in, self.make_up, self.move, self.fit, self.head, self.crop,
            self.take_back, self.mend, self.save, self.export, self.print,
        ):  # fmt: skip
            step()
        self.stage.close()

    def _dialog(self, top: QWidget, kind: type[Any], name: str) -> Any:
        found = top.findChild(kind, name)
        assert found is not None, f"{name} is not in {top.objectName()}"
        return found

    # --- copy -----------------------------------------------------------------------------

    def begin(self) -> None:
        """Make a new paper of one page from the start page."""
        self.stage.shot("start")

        def fill(dialog: QDialog) -> None:
            self.hands.write(self._dialog(dialog, QLineEdit, "newTitle"), _TITLE)
            day = self._dialog(dialog, QDateEdit, "newDate")
            self.hands.write(day, "2026-05-20")
            self.hands.write(self._dialog(dialog, QWidget, "newPages"), "1")
            assert day.date() == QDate(2026, 5, 20)
            self.stage.shot("new", dialog)
            self.hands.press(self._dialog(dialog, QPushButton, "newGo"))

        begin = self.window.welcome.findChild(QPushButton, "welcomeNew")
        self.stage.during(lambda: self.hands.press(begin), fill)
        assert len(self.stage.edition.pages) == 1
        self.stage.checked()
        self.stage.shot("empty")

    def bring_in(self) -> None:
        """Import the copy with its pictures."""
        copy = self.stage.folder / "copy"
        copy.mkdir()
        files = [RECEIVED]
        if not RECEIVED.is_file():
            files = [SAMPLE / "copy" / "01-front.md", *sorted((SAMPLE / "media").glob("*.jpg"))]
        for file in files:
            shutil.copy(file, copy)
        names = " ".join(f'"{copy / file.name}"' for file in files)

        def choose(dialog: QFileDialog) -> None:
            self.name(dialog, names, "files")

        def look(dialog: QDialog) -> None:
            self.stage.shot("import", dialog)
            self.hands.press(self._dialog(dialog, QPushButton, "importGo"))

        self.stage.during(lambda: self.hands.do("import_copy"), choose, look)
        assert len(self.stage.edition.stories) >= 8
        self.stage.checked()
        self.stage.shot("imported")

    def name(self, dialog: QFileDialog, names: str, shot: str) -> None:
        """Type the name of a file into Qt's dialog, and take it."""
        field = self._dialog(dialog, QLineEdit, "fileNameEdit")
        self.hands.write(field, names)
        # Names that begin as what is typed are offered a moment later; they are in nobody's way.
        QTest.qWait(_OFFERED_MS)
        if QApplication.activePopupWidget() is not None:
            key(KEY.Key_Escape)
        assert field.text() == names
        self.stage.shot(shot, dialog)
        self.hands.press(self._go_of(dialog))

    def _go_of(self, dialog: QFileDialog) -> QPushButton:
        """Give the button that takes the files."""
        return next(one for one in dialog.findChildren(QPushButton) if one.isDefault())

    # --- the page -------------------------------------------------------------------------

    def make_up(self) -> None:
        """Let the program share the copy out, look at the proposals, take the second."""

        def look(dialog: ProposalsDialog) -> None:
            if not dialog._anew.isChecked():
                self.hands.press(dialog._anew)
            if dialog._go.isEnabled():
                self.hands.press(dialog._go)
            self.stage.shot("proposing", dialog)
            self.stage.wait(lambda: len(dialog.offers) > 1 and not dialog._worker, "proposals")
            QApplication.processEvents()
            self.hands.pick(dialog.list, 1)
            self.stage.shot("proposals", dialog)
            self.hands.press(self._dialog(dialog, QPushButton, "proposalsTake"))

        self.stage.during(lambda: self.hands.do("makeup"), look)
        assert len(self.stage.page.placements) >= 5
        self.stage.checked()
        self.stage.shot("made-up")

    def move(self) -> None:
        """Move three stories: two change places with others, one goes to the bin and comes back."""
        document = self.window.document
        before, moved = document.steps.count(), 0
        for turn in range(12):
            was = self.stage.page.placements
            self.hands.move(turn)
            self.stage.settled()
            moved += self.stage.page.placements != was
            if moved == 2:
                break
        assert moved == 2, f"{moved} stories could be moved"
        assert document.steps.count() == before + 2
        self.stage.shot("swapped")
        index = news(self.stage)[0]
        self.hands.block(index)
        story = self.window.editor.selection.story
        self.hands.do("take_off")
        self.stage.settled()
        assert story not in self._placed()
        self.stage.shot("taken-off")
        self.hands.panel("bin")
        self.hands.place(story)
        self.stage.settled()
        assert story in self._placed(), "the story of the bin found no place"
        assert document.steps.count() == before + 4
        self.stage.shot("moved")

    def _placed(self) -> list[str]:
        return [getattr(one.content, "story", "") for one in self.stage.page.placements]

    def fit(self) -> None:
        """Shorten the largest story, and give it the lines that it needs then."""
        index = next(n for n in reversed(news(self.stage)) if self._text(n) > 4 * _FOLDED)
        self.hands.block(index)
        story = self.window.editor.selection.story
        self.hands.do("story_editor")
        panel = self.window.story_panel
        self.stage.wait(lambda: panel.story is not None and panel.story.id == story, "the text")
        before = panel.story
        self.hands.shorten(_FOLDED)
        after = panel.story
        assert _letters(after) == _letters(before) - _FOLDED
        self.stage.settled()
        self.stage.shot("shortened")
        self.hands.block(self._index(story))
        self.hands.do("fit_height")
        self.stage.settled()
        fit = self.window.editor.fit()
        assert fit is None or fit.state != "over", fit
        self.stage.shot("fitted")

    def _text(self, index: int) -> int:
        return _letters(self.stage.edition.story(self._placed()[index]))

    def _index(self, story: str) -> int:
        return self._placed().index(story)

    def head(self) -> None:
        """Let the head of a story run down beside its text."""
        for index in reversed(news(self.stage)):
            self.hands.block(index)
            self.hands.do("head_form")
            self.stage.settled()
            if self.stage.page.placements[index].options.form == "vertical":
                break
        assert self.stage.page.placements[index].options.form == "vertical", "no head would turn"
        self.stage.shot("head")

    def crop(self) -> None:
        """Keep another part of a picture in sight."""
        placements = self.stage.page.placements
        pictured = next(
            (n for n in reversed(news(self.stage)) if placements[n].options.pictures), None
        )
        if pictured is None or not self._has_file(pictured):
            self._send_picture()
            pictured = next(n for n in news(self.stage) if self._has_file(n))
        self.hands.block(pictured)
        self.hands.panel("inspector")
        before = self.stage.edition.pictures
        self.hands.crop(self.window.inspector.pictures.focus_picker)
        assert self.stage.edition.pictures != before, "the picture is as it was"
        self.stage.settled()
        self.stage.shot("cropped")

    def _has_file(self, index: int) -> bool:
        placement = self.stage.page.placements[index]
        story = self.stage.edition.story(placement.content.story)
        known = {one.id for one in self.stage.edition.pictures if one.file}
        return any(
            one.index < len(story.pictures) and story.pictures[one.index].picture in known
            for one in placement.options.pictures
        )

    def _send_picture(self) -> None:
        """Choose the file of a picture that only the copy names."""
        self._fix(lambda one: one.code == "picture-placeholder")

    # --- findings -------------------------------------------------------------------------

    def take_back(self) -> None:
        """Take the last steps back and do them again: the page is as it was."""
        before = self.stage.edition
        for _step in range(3):
            self.hands.do("undo")
        assert self.stage.edition != before
        for _step in range(3):
            self.hands.do("redo")
        assert self.stage.edition == before

    def mend(self) -> None:
        """Put every error right, and every doubt of the copy; then nothing hinders the press."""
        self.stage.checked()
        self.hands.do("check")
        self.stage.shot("checked")
        for _round in range(_ROUNDS):
            if not self._one_mended():
                break
            self.stage.checked()
        left = [one for one in self.window.document.issues() if one.severity == Severity.ERROR]
        assert not left, (left, self.met)
        self.stage.shot("mended")

    def _one_mended(self) -> bool:
        """See to one finding that matters; tell whether there was one."""
        found = self.window.document.issues()
        wanted = [one for one in found if one.severity == Severity.ERROR or _doubt(one)]
        if not wanted:
            return False
        issue = wanted[0]
        self.met.append(issue.code)
        self._choose(issue)
        if fix_words(issue):
            self._press_fix(issue)
        elif self.met.count(issue.code) < _TRIES:
            # No button helps, as where a head has no room: let the program make the page anew.
            self._anew()
        else:
            raise AssertionError(f"nothing mends {issue} after {self.met}")
        return True

    def _choose(self, issue: Issue) -> None:
        from layout_app.gui.panels.issues import ISSUE_ROLE

        panel = self.window.issues_panel
        self.hands.panel("issues")
        for row in range(panel.shown.rowCount()):
            if panel.shown.index(row, 0).data(ISSUE_ROLE) == issue:
                self.hands.open_row(panel.list, row)
                return
        raise AssertionError(f"not listed: {issue}")

    def _fix(self, wanted: Any) -> None:
        self.stage.checked()
        self.hands.do("check")
        issue = next(one for one in self.window.document.issues() if wanted(one))
        self._choose(issue)
        self._press_fix(issue)
        self.stage.checked()

    def _press_fix(self, issue: Issue) -> None:
        button = self.window.issues_panel.fix_button
        before = self.stage.edition
        if issue.code in (FORM, OVERSET):
            self.hands.cure(button)
            makeup = self.window.desk.makeup
            self.stage.wait(lambda: makeup._worker is None, "the makeup of a part")
            if self.stage.edition == before:
                # Nothing simple helps, only writing: let the program make the page anew.
                self._anew()
        elif issue.code.startswith("picture"):
            self.stage.during(lambda: self.hands.press(button), self._choose_picture)
        else:
            self.hands.press(button)
            if issue.code == UNPLACED:
                key(KEY.Key_Return)
        assert self.stage.edition != before, f"not mended: {issue}"

    def _anew(self) -> None:
        """Take the first proposal for the page that is shown."""

        def look(dialog: ProposalsDialog) -> None:
            self.stage.wait(lambda: dialog.offers and not dialog._worker, "proposals")
            self.hands.press(self._dialog(dialog, QPushButton, "proposalsTake"))

        self.stage.during(lambda: self.hands.do("makeup"), look)
        self.stage.settled()

    def _choose_picture(self, dialog: QFileDialog) -> None:
        file = self.stage.folder / "photo.jpg"
        if not file.exists():
            # As large as a camera's: it is to be printed over the whole width.
            with Image.open(sorted((SAMPLE / "media").glob("*.jpg"))[0]) as small:
                small.resize((4200, 2800)).save(file)
        self.name(dialog, str(file), "picture")

    # --- paper ----------------------------------------------------------------------------

    def save(self) -> None:
        """Save the paper where it is to live."""
        target = self.stage.folder / "paper"

        def where(dialog: QFileDialog) -> None:
            self.name(dialog, str(target), "save")

        self.stage.during(lambda: self.hands.do("save"), where)
        assert (target / "edition.json").is_file()
        self.stage.shot("saved")

    def export(self) -> None:
        """Export for the press."""
        target = self.stage.folder / "page.pdf"

        def look(dialog: QDialog) -> None:
            standard = self._dialog(dialog, QComboBox, "exportStandard")
            self.hands.choose(standard, standard.findData("x4"))
            preset = self._dialog(dialog, QComboBox, "exportPreset")
            self.hands.choose(preset, 1)
            self.hands.write(self._dialog(dialog, QLineEdit, "exportFile"), str(target))
            self.stage.shot("export", dialog)
            self.hands.press(self._dialog(dialog, QPushButton, "exportGo"))

        self.stage.during(lambda: self.hands.do("export"), look)
        self.stage.wait(lambda: not self.window.exporting.running, "the export")
        written = target.read_bytes()
        assert written.startswith(b"%PDF")
        assert b"GTS_PDFX" in written
        self.stage.shot("exported")

    def print(self) -> None:
        """Look at the sheets and print them into a PDF file."""
        target = self.stage.folder / "print.pdf"

        def preview(dialog: QDialog) -> None:
            QTest.qWait(300)
            self.stage.shot("preview", dialog)
            bar = dialog.findChild(QToolBar)
            assert bar is not None
            button = bar.widgetForAction(bar.actions()[-1])
            assert isinstance(button, QWidget)
            self.hands.press(button)

        def printer(dialog: QDialog) -> None:
            self.hands.write(self._dialog(dialog, QLineEdit, "filename"), str(target))
            self.stage.shot("print", dialog)
            self.hands.press(self._go_of(dialog))

        self.stage.during(lambda: self.hands.do("print"), preview, printer)
        assert target.stat().st_size > 10_000
        self.stage.shot("printed")


def _doubt(issue: Issue) -> bool:
    """Tell whether the copy asks a question that a button answers; form is a matter of taste."""
    form = issue.code in (FORM, WHITE)
    return issue.severity == Severity.WARNING and bool(fix_words(issue)) and not form


def _letters(story: Any) -> int:
    return sum(len(one.text) for one in story.body)
