"""Every panel, menu and dialog, for the eye: ``python -m tests.gui.evening.gallery FOLDER``."""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from layout_app.gui.hints import HINTS
from layout_app.model import edits
from layout_app.model.story import Flag
from layout_app.paths import resources
from tests.gui.evening.by_mouse import Mouse, context_menu, news
from tests.gui.evening.hands import KEY, key, middle_of
from tests.gui.evening.stage import Stage, dialogs
from tests.gui.every_dialog import about_sessions

COPY = """# 河堤夜灯亮起

本报讯（记者 某某）昨夜七时,河堤的灯亮了。市民说，走夜路安心多

染防治攻坚战打响，各地行动起来。
"""
"""Copy with a mark to be widened, a paragraph that breaks off and one that lacks its beginning."""

DIALOGS = (
    "new", "open", "import_copy", "edition_settings", "page_settings", "go_to_page",
    "join_stories", "place_advert", "pack_parcel", "shortcuts",
    "edit_shortcuts", "preferences", "about", "palette", "export", "print", "print_tiled",
    "save_as",
)  # fmt: skip
"""Commands that open a dialog which stands by itself."""


class Gallery:
    """Walks through the window with the sample open."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.window, self.hands = stage, stage.window, Mouse(stage)

    def run(self) -> None:
        """Show all of it."""
        self.stage.open()
        self.stage.shot("start-page-at-first")
        assert self.window.papers.open_sample()
        self.hints()
        for step in (
            self.panels, self.template, self.menus, self.dialogs, self.by_themselves, self.makeup,
            self.copy, self.flags, self.kept, self.states,
        ):  # fmt: skip
            step()
        self.stage.close()

    def hints(self) -> None:
        """The hints of the first evening."""
        self.stage.checked()
        hints = self.window.hints
        hints.begin()
        for number, _hint in enumerate(HINTS, start=1):
            self.stage.shot(f"hint-{number}")
            self.hands.press(hints.findChild(QPushButton, "hintNext"))
        assert not hints.isVisible()

    def panels(self) -> None:
        """Every panel in front, with something chosen."""
        self.hands.block(news(self.stage)[-1])
        for name in self.window.docks:
            self.hands.panel(name)
            self.stage.shot(f"panel-{name}")
        self.hands.panel("inspector")
        bar = self.window.inspector.verticalScrollBar()
        for part in (1, 2):
            bar.setValue(part * bar.maximum() // 2)
            self.stage.shot(f"inspector-{part}")
        self.hands.do("workspace_design")
        QApplication.processEvents()
        self.stage.shot("workspace-design")
        self.hands.do("workspace_edit")
        self.window.reset_layout()
        self.hands.do("replace")
        finder = self.window.story_panel.finder
        self.hands.write(finder.what, "河")
        self.hands.write(finder.by, "江")
        self.stage.shot("replace")
        finder.hide()
        self.window.docks["issues"].raise_()

    def template(self) -> None:
        """A template's file beside the page, and one that cannot be read."""
        file = self.stage.folder / "own.toml"
        source = resources() / "templates" / f"{self.stage.page.template}.toml"
        file.write_bytes(source.read_bytes())
        self.hands.do("workspace_design")
        self.window.desk.templates.open(file)
        self.hands.panel("template")
        self.stage.checked()
        self.stage.shot("template")
        file.write_bytes(source.read_bytes() + b"\n[grid\n")
        fault = self.window.docks["template"].findChild(QLabel, "templateFault")
        self.stage.wait(fault.isVisible, "what is wrong with the template")
        self.stage.shot("template-broken")
        file.write_bytes(source.read_bytes())
        self.stage.wait(lambda: not fault.isVisible(), "the template as it was")
        self.hands.do("workspace_edit")
        self.window.reset_layout()

    def menus(self) -> None:
        """Every menu with those below it, and what the right button gives."""
        bar = self.window.menuBar()
        for number, act in enumerate(bar.actions()):
            menu: Any = act.menu()
            menu.popup(self.window.mapToGlobal(bar.actionGeometry(act).bottomLeft()))
            self.stage.shot(f"menu-{number}", menu)
            for place, entry in enumerate(menu.actions()):
                below: Any = entry.menu()
                if below is not None:
                    below.popup(menu.mapToGlobal(menu.actionGeometry(entry).topRight()))
                    self.stage.shot(f"menu-{number}-{place}", below)
                    below.hide()
            menu.hide()
        index = news(self.stage)[-1]
        self.hands.block(index)
        menu = context_menu(self.stage, self.window.view.viewport(), middle_of(self.stage, index))
        self.stage.shot("menu-block", menu)
        menu.hide()
        self.window.desk.show_editor()
        text = self.window.story_panel.text
        menu = context_menu(self.stage, text.viewport(), text.viewport().rect().center())
        self.stage.shot("menu-text", menu)
        menu.hide()
        self.hands.panel("issues")

    def dialogs(self) -> None:
        """Every dialog as it opens."""
        for name in DIALOGS:
            self._show(name, lambda name=name: self.hands.do(name))

    def _show(self, name: str, begin: Callable[[], None]) -> None:
        def look(dialog: QDialog) -> None:
            QTest.qWait(250 if name.startswith("print") else 20)
            self.stage.shot(f"dialog-{name}", dialog)
            dialog.reject()

        self.stage.during(begin, look)

    def by_themselves(self) -> None:
        """Dialogs that no command opens: work left behind, somebody else's lock and edit."""
        for dialog in about_sessions(self.window, self.stage.folder):
            dialog.show()
            self.stage.shot(f"dialog-{dialog.objectName()}", dialog)
            dialog.close()
            dialog.deleteLater()

    def makeup(self) -> None:
        """Proposals for the page."""

        def look(dialog: Any) -> None:
            self.stage.wait(lambda: dialog.offers, "proposals")
            self.stage.shot("dialog-makeup-first", dialog)
            self.stage.wait(lambda: not dialog._worker, "all proposals")
            self.stage.shot("dialog-makeup", dialog)
            dialog.reject()

        self.stage.during(lambda: self.hands.do("makeup"), look)

    def copy(self) -> None:
        """Copy from the clipboard, with places to be checked; the same once more, corrected."""
        QGuiApplication.clipboard().setText(COPY)

        def take(dialog: QDialog) -> None:
            self.stage.shot("dialog-import", dialog)
            self.hands.press(dialog.findChild(QPushButton, "importGo"))

        self.stage.during(lambda: self.hands.do("import_clipboard"), take)
        self.stage.checked()
        self.stage.shot("imported")
        QGuiApplication.clipboard().setText(COPY.replace("昨夜七时", "昨夜八时"))
        self._show("import-again", lambda: self.hands.do("import_clipboard"))

    def flags(self) -> None:
        """Each kind of place to be checked in the story editor, and what the import changed."""
        document = self.window.document
        story = document.edition.stories[-1].id
        for code in ("missing_before", "missing_after", "joined", "reordered"):
            edition, done = document.edition, document.steps.index()
            flagged = replace(edition.story(story), flags=(Flag(code, "body/0"),))
            document.apply(lambda: "x", edits.put_stories(edition, [flagged]))
            self.window.story_panel.show_story(story)
            self.hands.panel("story")
            self.stage.shot(f"flag-{code}")
            # What the import itself has flagged so is no step.
            document.steps.setIndex(done)
        self.window.story_panel.show_story(story)
        self._show("repairs", lambda: self.hands.do("repairs"))

    def kept(self) -> None:
        """What was done, and the versions that were kept of it."""
        self.hands.block(news(self.stage)[-1])
        for command in ("head_smaller", "lock"):
            self.hands.do(command)
            self.stage.settled()
        self.hands.panel("history")
        self.stage.shot("history")
        self.stage.wait(lambda: not self.window.document.keeping.busy, "the journal")
        self._show("versions", lambda: self.hands.do("versions"))

    def states(self) -> None:
        """What is selected in several ways; a page without anything; preview; what is not saved."""
        window = self.window
        window.editor.selection.select([0, 1])
        self.stage.shot("two-blocks")
        self.hands.do("preview") if not window.registry["preview"].isChecked() else None
        self.stage.shot("preview")
        self.hands.do("preview")
        self.hands.do("baselines")
        self.stage.shot("baselines")
        self.hands.do("baselines")
        self.hands.do("add_page")
        self.stage.checked()
        self.stage.shot("added-page")
        self.hands.do("remove_page")
        self.stage.checked()
        self.stage.shot("removed-page")
        self.stage.during(lambda: self.hands.do("close"), self._question)
        window.document.steps.setClean()
        window.document.recovered = False
        window.close_edition()
        self.stage.shot("start-page")

    def _question(self, dialog: QDialog) -> None:
        self.stage.shot("dialog-unsaved", dialog)
        key(KEY.Key_Escape)
        assert not dialogs()


def main() -> int:
    """Show everything; print what was wrong with what was to be seen."""
    parser = argparse.ArgumentParser(prog="python -m tests.gui.evening.gallery")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dress", nargs=2, default=["zh_CN", "light"])
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    stage = Stage(asked.folder, (asked.dress[0], asked.dress[1]), asked.folder)
    try:
        Gallery(stage).run()
    except Exception:
        stage.shot("wrong")
        sys.stderr.write(traceback.format_exc())
        return 1
    sys.stdout.write(json.dumps(sorted(set(stage.seen)), ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
