"""An evening at the desk, played with real keys or a real mouse: ``python -m tests.gui.evening``.

From raw copy to the printed page: import, take a proposal, move three stories, fit one, set a head
otherwise, keep another part of a picture in sight, put findings right, export, print. Each step is
checked; a picture of each is kept where a folder is given. It ends with 1 and says
what went wrong.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QElapsedTimer, QPoint, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget

from layout_app.gui import app as program
from layout_app.gui.dialogs.proposals import ProposalsDialog
from layout_app.gui.editing.trials import cells_rect
from layout_app.gui.settings import Settings
from layout_app.model import edits
from layout_app.model.page import StoryPart
from layout_app.paths import resources
from layout_app.storage.edition_folder import read_edition, write_edition

KEY, LEFT, CTRL = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
NONE, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
SAMPLE = resources() / "samples" / "qingshi-ribao"
_PATIENCE_MS = 30_000


class Evening:
    """One evening.

    Args:
        folder: an empty folder to work in.
        mouse: with the mouse where there is a choice, else with keys alone.
        shots: where pictures of the steps go; None for none.
    """

    def __init__(self, folder: Path, *, mouse: bool, shots: Path | None, dress: list[str]) -> None:
        self.folder, self.mouse, self.shots = folder, mouse, shots
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        self.app = program.application(["banxin"])
        settings = Settings(folder / "banxin.ini")
        for key, value in zip(("language", "appearance"), dress, strict=True):
            settings.put(key, value)
        settings.put("import/folder", str(folder))
        settings.put("export/folder", str(folder))
        self.window = program.open_window(self.app, settings)
        self.faults: list[str] = []
        self.number = 0

    # --- hands ----------------------------------------------------------------------------

    def key(self, at: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(at, key, held)
        QApplication.processEvents()

    def do(self, action: str) -> None:
        """Do a command by its key, or by the mouse on tool bar or menu."""
        act = self.window.registry[action]
        # Without a window manager nobody gives the focus back when a dialog has gone.
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow, "the focus")
        assert act.isEnabled(), f"{action} is not to be had"
        if not self.mouse and not act.shortcut().isEmpty():
            chord = act.shortcut()[0]
            place = self.window.view if act.shortcutContext() else self.window
            self.key(QApplication.focusWidget() or place, chord.key(), chord.keyboardModifiers())
            return
        button = self.window.toolbar.widgetForAction(act)
        if button is not None and button.isVisible():
            QTest.mouseClick(button, LEFT)
            return
        for menu, _title in self.window.menus._titles:
            if act in menu.actions():
                menu.popup(self.window.mapToGlobal(QPoint(40, 40)))
                self.wait(menu.isVisible)
                QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(act).center())
                menu.hide()
                return
        raise AssertionError(f"{action} is in no menu")

    def wait(self, there: Callable[[], object], why: str = "") -> None:
        """Wait until something is there."""
        clock = QElapsedTimer()
        clock.start()
        while not there():
            assert clock.elapsed() < _PATIENCE_MS, f"waited in vain: {why or there}"
            QTest.qWait(20)

    def during(self, begin: Callable[[], None], act: Callable[[Any], None]) -> None:
        """Begin something that opens a dialog, and act in the dialog; it is to be gone after."""
        done: list[bool] = []

        def later() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(20, later)
                return
            try:
                QTest.qWait(60)
                act(dialog)
                done.append(True)
            except Exception:
                self.faults.append(traceback.format_exc())
            if QApplication.activeModalWidget() is dialog:
                dialog.close()
                self.faults.append(f"{type(dialog).__name__} stayed open")

        QTimer.singleShot(0, later)
        begin()
        self.wait(lambda: done or self.faults, "a dialog")
        assert not self.faults, self.faults[0]

    def shot(self, name: str, widget: QWidget | None = None) -> None:
        """Keep a picture of the window or of a dialog."""
        if self.shots is not None:
            QTest.qWait(80)
            self.number += 1
            file = self.shots / f"{self.number:02d}-{name}.png"
            (widget or self.window).grab().save(str(file))

    def accept(self, dialog: QDialog, button: str) -> None:
        """Take a dialog: Enter, or a click on its button."""
        if self.mouse:
            QTest.mouseClick(dialog.findChild(QPushButton, button), LEFT)
        else:
            found = dialog.findChild(QPushButton, button)
            assert found.isDefault(), f"{button} is not what Enter does"
            self.key(dialog, KEY.Key_Return)

    # --- the evening ----------------------------------------------------------------------

    def run(self) -> None:
        """Do all of it."""
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        if QApplication.platformName() != "offscreen":
            assert QTest.qWaitForWindowActive(self.window, 5000), "the window gets no focus"
        for step in (
            self.open, self.bring_in, self.make_up, self.move, self.fit, self.head, self.crop,
            self.check, self.split_and_undo, self.export, self.print,
        ):  # fmt: skip
            step()
        self.window.document.steps.setClean()
        self.window.close()

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self.window.page

    def settled(self) -> None:
        """Wait until every page is composed and checked."""
        self.wait(lambda: not self.window.document.composing, "composing")
        self.window.document.wait()
        QApplication.processEvents()

    def open(self) -> None:
        """Begin with tonight's paper: empty pages of the sample."""
        paper = self.folder / "paper"
        edition = read_edition(SAMPLE)
        blank = [replace(page, placements=()) for page in edition.pages[:1]]
        edition = replace(edits.set_pages(edition, blank), stories=(), pictures=())
        write_edition(edition, paper)
        assert self.window.open_folder(paper)
        self.settled()
        self.shot("empty")

    def bring_in(self) -> None:
        """Import the copy with its pictures."""
        copy = self.folder / "copy"
        copy.mkdir()
        files = [SAMPLE / "copy" / "01-front.md", *sorted((SAMPLE / "media").glob("*.jpg"))]
        for file in files:
            shutil.copy(file, copy)
        names = " ".join(f'"{copy / file.name}"' for file in files)

        def look(dialog: QDialog) -> None:
            self.shot("import", dialog)
            self.accept(dialog, "importGo")

        def choose(dialog: QFileDialog) -> None:
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            field.setText(names)
            QTimer.singleShot(0, lambda: None)
            chain()
            self.key(field, KEY.Key_Return)

        def chain() -> None:
            first = QApplication.activeModalWidget()

            def later() -> None:
                dialog = QApplication.activeModalWidget()
                if dialog is None or dialog is first or dialog.objectName() != "importDialog":
                    QTimer.singleShot(20, later)
                    return
                try:
                    look(dialog)
                except Exception:
                    self.faults.append(traceback.format_exc())
                    dialog.close()

            QTimer.singleShot(20, later)

        self.during(lambda: self.do("import_copy"), choose)
        self.wait(lambda: self.window.document.edition.stories, "the copy")
        assert len(self.window.document.edition.stories) >= 8
        self.settled()
        self.shot("imported")

    def make_up(self) -> None:
        """Let the program share the copy out, look at the proposals, take the second."""

        def look(dialog: ProposalsDialog) -> None:
            if self.mouse:
                QTest.mouseClick(dialog._anew, LEFT, NONE, QPoint(12, dialog._anew.height() // 2))
                QTest.mouseClick(dialog._go, LEFT)
            else:
                dialog._anew.setFocus()
                self.key(dialog._anew, KEY.Key_Space)
                self.key(dialog, KEY.Key_Return)
            self.shot("proposing", dialog)
            self.wait(lambda: dialog.offers, "proposals")
            QApplication.processEvents()
            if self.mouse:
                item = dialog.list.visualItemRect(dialog.list.item(1))
                QTest.mouseClick(dialog.list.viewport(), LEFT, NONE, item.center())
            else:
                self.key(dialog.list, KEY.Key_Right)
            assert dialog.list.currentRow() == 1
            self.shot("proposals", dialog)
            self.accept(dialog, "proposalsTake")

        self.during(lambda: self.do("makeup"), look)
        self.settled()
        assert self.page is not None
        assert len(self.page.placements) >= 5
        self.shot("made-up")

    def middle(self, index: int) -> QPoint:
        """Give the pixel in the middle of a block."""
        rect = cells_rect(self.window.document, self.page, self.page.placements[index].cells)
        return self.window.view.mapFromScene(rect.center())

    def news(self) -> list[int]:
        """Give the indexes of the stories on the page, the smallest first."""
        placements = self.page.placements
        found = [n for n, one in enumerate(placements) if isinstance(one.content, StoryPart)]
        return sorted(found, key=lambda n: placements[n].cells.columns * placements[n].cells.lines)

    def select(self, index: int) -> None:
        """Select a block: a click, or Tab until it is chosen."""
        view, selection = self.window.view, self.window.editor.selection
        if self.mouse:
            QTest.mouseClick(view.viewport(), LEFT, NONE, self.middle(index))
        else:
            view.setFocus()
            for _step in range(len(self.page.placements) + 1):
                if selection.only == index:
                    break
                self.key(view, KEY.Key_Tab)
        assert selection.only == index

    def move(self) -> None:
        """Move three stories: swaps by drag, or lines by keys."""
        before = self.window.document.steps.count()
        moved = 0
        for turn in range(12):
            indexes = self.news()
            one, other = indexes[turn % len(indexes)], indexes[(turn + 1) % len(indexes)]
            was = self.page.placements
            if self.mouse:
                self.drag(self.middle(one), self.middle(other))
            else:
                self.select(one)
                self.do(("swap_up", "swap_down", "swap_left", "swap_right")[turn % 4])
            moved += self.page.placements != was
            self.settled()
            if moved == 3:
                break
        assert moved == 3, f"{moved} stories could be moved"
        assert self.window.document.steps.count() == before + 3
        self.shot("moved")

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag on the page."""
        port = self.window.view.viewport()
        QTest.mousePress(port, LEFT, NONE, start)
        for step in range(1, 7):
            QTest.mouseMove(port, start + (end - start) * (step / 6))
            QApplication.processEvents()
        self.shot("dragging") if self.number < 8 else None
        QTest.mouseRelease(port, LEFT, NONE, end)
        QApplication.processEvents()

    def fit(self) -> None:
        """Shorten a story until it stands in a line less."""
        index = self.news()[-1]
        self.select(index)
        story = self.page.placements[index].content.story
        self.do("story_editor")
        panel = self.window.story_panel
        self.wait(lambda: panel.story is not None and panel.story.id == story, "the story editor")
        last = len(panel.story.body) - 1
        before = len(panel.story.body[last].text)
        panel.show_place(story, f"body/{last}", before, before)
        panel.text.setFocus()
        for _char in range(24):
            self.key(panel.text, KEY.Key_Backspace)
        assert len(panel.story.body[last].text) == before - 24
        self.shot("shortened")
        self.window.view.setFocus()
        self.select(self.news()[-1])
        self.do("fit_height")
        self.settled()
        fit = self.window.editor.fit()
        assert fit is None or fit.state != "over", fit
        self.shot("fitted")

    def head(self) -> None:
        """Set the head of the lead in another size and turn."""
        index = self.news()[-1]
        self.select(index)
        before = self.page.placements[index].options
        self.do("head_smaller")
        self.settled()
        after = self.page.placements[index].options
        assert after.head_size < before.head_size
        self.shot("head")

    def crop(self) -> None:
        """Keep another part of a picture in sight."""
        edition = self.window.document.edition
        pictured = next(
            n for n in reversed(self.news())
            if self.page.placements[n].options.pictures
            and edition.story(self.page.placements[n].content.story).pictures
        )  # fmt: skip
        self.select(pictured)
        dock = self.window.docks["inspector"]
        dock.raise_()
        picker = self.window.inspector.pictures.focus_picker
        self.window.inspector.ensureWidgetVisible(picker)
        QApplication.processEvents()
        before = edition.pictures
        if self.mouse:
            QTest.mouseClick(picker, LEFT, NONE, QPoint(picker.width() // 3, picker.height() // 3))
        else:
            picker.setFocus()
            self.key(picker, KEY.Key_Left)
        assert self.window.document.edition.pictures != before, "the picture is as it was"
        self.settled()
        self.shot("cropped")

    def check(self) -> None:
        """Go through the findings; put right what has a button for it."""
        self.wait(lambda: self.window.desk.checking.done, "the check")
        panel = self.window.issues_panel
        self.do("check")
        for _finding in range(min(6, panel.shown.rowCount())):
            self.do("next_problem")
            assert panel.current is not None
        self.shot("checked")

    def split_and_undo(self) -> None:
        """Take the last steps back and do them again: the page is as it was."""
        before = self.window.document.edition
        for _step in range(3):
            self.do("undo")
        assert self.window.document.edition != before
        for _step in range(3):
            self.do("redo")
        assert self.window.document.edition == before

    def export(self) -> None:
        """Export for the press."""
        target = self.folder / "page.pdf"

        def look(dialog: QDialog) -> None:
            field = dialog.findChild(QLineEdit, "exportFile")
            field.selectAll()
            QTest.keyClicks(field, str(target))
            self.shot("export", dialog)
            if self.mouse:
                QTest.mouseClick(dialog.findChild(QPushButton, "exportGo"), LEFT)
            else:
                dialog.findChild(QPushButton, "exportGo").setFocus()
                self.key(dialog.findChild(QPushButton, "exportGo"), KEY.Key_Space)

        self.during(lambda: self.do("export"), look)
        self.wait(target.exists, "the PDF")
        self.wait(lambda: not self.window.exporting.running, "the export")
        assert target.read_bytes().startswith(b"%PDF")
        self.shot("exported")

    def print(self) -> None:
        """Print to a PDF file."""
        printing = self.window.papers.printing
        printer = printing.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / "print.pdf"))
        printing.paint(printer)
        assert (self.folder / "print.pdf").stat().st_size > 10_000


def main() -> int:
    """Play an evening and say how it went."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keys", action="store_true")
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--dress", nargs=2, default=["zh_CN", "light"])
    asked = parser.parse_args()
    if asked.shots is not None:
        asked.shots.mkdir(parents=True, exist_ok=True)
    evening = Evening(asked.folder, mouse=not asked.keys, shots=asked.shots, dress=asked.dress)
    try:
        evening.run()
    except Exception:
        evening.shot("wrong")
        sys.stderr.write(traceback.format_exc())
        return 1
    told = {"platform": QApplication.platformName(), "steps": evening.number}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
