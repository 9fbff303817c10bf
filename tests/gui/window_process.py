"""A window in a process of its own, to be killed: ``python -m tests.gui.window_process FOLDER``.

It edits the first page through the window's own commands, types in the story editor, and tells on
standard output what is on the disk by now, a number a line.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QTimer

from layout_app.gui.app import application, open_window
from layout_app.gui.document import Document
from layout_app.gui.session_work import Outcome
from layout_app.gui.settings import Settings
from layout_app.model import edits
from tests.gui.real_folders import RealFolders


def main(folder: Path) -> int:
    """Edit until killed; the story ``s0`` says the number of the edit."""
    app = application(["banxin"])
    window = open_window(app, Settings(folder.parent / "b.ini"), Document(RealFolders()))
    window.show()
    if not window.open_folder(folder):
        return 1
    document = window.document
    document.read_only = False
    told = [0]

    def edit() -> None:
        edition = document.edition
        assert edition is not None
        number = int(edition.story("s0").kicker or 0) + 1
        story = replace(edition.story("s0"), kicker=str(number))
        document.apply("number", edits.put_stories(edition, [story]))

    def kept(outcome: Outcome) -> None:
        if outcome.what == "edit" and outcome.kept is not None:
            assert outcome.edition is not None
            told[0] = int(outcome.edition.story("s0").kicker)
            sys.stdout.write(f"{told[0]} {time.monotonic()}\n")
            sys.stdout.flush()

    document.keeping.told.connect(kept)
    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(5)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
