"""What hands feel in the window: keys, drags, zooming and scrolling, opening a thick paper.

Run as its own process (``python -m benchmarks.window_hands FULL_PAGE THICK_PAPER RUNS``) it tells
milliseconds as JSON; without a screen, so that the time of a real graphics card is not in it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.fresh import UnavailableError
from benchmarks.places import CHECKOUT
from benchmarks.rows import Result, Row, Target
from benchmarks.window_papers import PAGES, full_page, thick_paper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from layout_app.gui.main_window import MainWindow

_FRAME = Target(16.0)
_SIXTY = Target(1000 / 60)
_TIMEOUT = 300
_TYPED = "的一是在不了有和人这中大为上个国我以要他"
_ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0)

ROWS = {
    "key": ("key press to new pixels", "ms", _FRAME, "page of 9,000 characters, p95"),
    "key at 100 %": ("the same at 100 %", "ms", _FRAME, "p95"),
    "drag": ("step of a drag, whole page in sight", "ms", _FRAME, "text flows anew, p95"),
    "drag at 100 %": ("the same at 100 %", "ms", _FRAME, "p95"),
    "zoom": ("frame while zooming", "ms", _SIXTY, "50 to 200 %, glyphs known, p95"),
    "scroll": ("frame while scrolling at 100 %", "ms", _SIXTY, "glyphs known, p95"),
    "first": ("longest first frame at a zoom", "ms", Target(100.0), "no glyph known"),
    "open": (f"paper of {PAGES} pages to first page", "ms", Target(1500.0), "the rest follows"),
    "memory": (f"memory with {PAGES} pages composed", "MB", Target(400.0), "resident"),
}  # fmt: skip


def measure(runs: int) -> list[Result]:
    """Try the window in a fresh process.

    Raises:
        UnavailableError: a paper cannot be made, or the window fails.
    """
    command = [sys.executable, "-m", "benchmarks.window_hands", full_page(), thick_paper(), runs]
    with TemporaryDirectory() as home:
        kinds = ("CONFIG", "CACHE", "STATE", "DATA")
        folders = {f"XDG_{kind}_HOME": str(Path(home) / kind) for kind in kinds}
        done = subprocess.run(
            [str(word) for word in command],
            cwd=CHECKOUT,
            env={**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
        )
    if done.returncode:
        raise UnavailableError(f"the window ended with {done.returncode}: {done.stderr[-400:]}")
    told = json.loads(done.stdout)
    return [
        Row(name, unit, told[key], None, target, note)
        for key, (name, unit, target, note) in ROWS.items()
    ]


class Hands:
    """Tries one window and notes how long each thing takes."""

    def __init__(self, app: QApplication, window: MainWindow, runs: int) -> None:
        self._app, self._window, self._runs = app, window, runs
        self.told: dict[str, float] = {}

    def try_all(self, page: Path, paper: Path) -> None:
        """Try everything that is measured."""
        self._open(page)
        self._settle()
        self.told["first"] = max(self._frames(_ZOOMS))
        again = [took for _ in range(self._runs) for took in self._frames(_ZOOMS)]
        self.told["zoom"] = _p95(again)
        self._scroll()
        for name, zoom in (("drag", 0.0), ("drag at 100 %", 1.0)):
            self._show(zoom)
            self.told[name] = _p95(list(self._drag()))
        for name, zoom in (("key", 0.0), ("key at 100 %", 1.0)):
            self._show(zoom)
            self.told[name] = _p95(list(self._type()))
        self._window.document.steps.setClean()
        self.told["open"] = self._open(paper)
        self._settle()
        self.told["memory"] = _resident_mb()

    def _open(self, folder: Path) -> float:
        painted: list[float] = []
        began = time.perf_counter()
        self._window.view.watch_first_page(lambda: painted.append(time.perf_counter()))
        assert self._window.open_folder(folder)
        while not painted:
            self._app.processEvents()
        return (painted[0] - began) * 1e3

    def _settle(self) -> None:
        """Let everything end that works on behind."""
        for _ in range(3):
            self._window.document.wait()
            until = time.perf_counter() + 0.6
            while time.perf_counter() < until:
                self._app.processEvents()

    def _show(self, zoom: float) -> None:
        """Show the whole page (zoom 0), or the middle of it."""
        view = self._window.view
        if zoom:
            view.set_zoom(zoom)
            assert view.page is not None
            view.centerOn(view.page.trim.center())
        else:
            view.fit_page()
        self._settle()

    def _frames(self, zooms: tuple[float, ...]) -> Iterator[float]:
        view = self._window.view
        for zoom in zooms:
            view.set_zoom(zoom)
            yield self._timed(view.viewport().repaint)

    def _scroll(self) -> None:
        self._show(1.0)
        view = self._window.view
        took = []
        for number in range(20 * self._runs):
            bar = view.verticalScrollBar()
            step = 40 if number % 20 < 10 else -40
            bar.setValue(bar.value() + step)
            took.append(self._timed(self._app.processEvents))
        self.told["scroll"] = _p95(took)

    def _drag(self) -> Iterator[float]:
        """Drag a block to and fro by a line and a column a step; at the end it goes back."""
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        view = self._window.view
        page, layout = self._window.page, self._window.document.layout(self._window.current)
        assert page is not None
        assert layout is not None
        template = self._window.document.template(page)
        assert template is not None
        seen = view.mapToScene(view.viewport().rect()).boundingRect()
        middle = seen.center()
        block = min(
            layout.blocks,
            key=lambda each: (
                abs((each.x0 + each.x1) / 2 - middle.x())
                + abs((each.y0 + each.y1) / 2 - middle.y())
            ),
        )
        at = QPointF((block.x0 + block.x1) / 2, (block.y0 + block.y1) / 2)

        def send(kind: QEvent.Type, place: QPointF) -> None:
            spot = QPointF(view.mapFromScene(place))
            button, held = Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton
            alt = Qt.KeyboardModifier.AltModifier
            event = QMouseEvent(kind, spot, view.viewport().mapToGlobal(spot), button, held, alt)
            QApplication.sendEvent(view.viewport(), event)
            self._app.processEvents()

        send(QEvent.Type.MouseButtonPress, at)
        pitch = template.grid.pitch
        wide = template.grid.measure + template.grid.gutter
        for number in range(12 * self._runs):
            lines = abs(number % 24 - 12)
            columns = 1 if number % 8 > 3 else 0
            to = at + QPointF(columns * wide, (lines - 6) * pitch)
            yield self._timed(lambda to=to: send(QEvent.Type.MouseMove, to))  # type: ignore[misc]
        self._window.editor.hands.cancel()
        self._settle()

    def _type(self) -> Iterator[float]:
        """Type into the middle of the longest paragraph of the longest story."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        edition = self._window.document.edition
        assert edition is not None
        story = max(edition.stories, key=lambda one: sum(len(each.text) for each in one.body))
        # The editor follows what is selected on the page.
        self._window.editor.selection.clear()
        self._window.editor.story_asked.emit(story.id)
        self._settle()
        self._window.story_panel.show_story(story.id)
        text = self._window.story_panel.text
        row = max(range(len(text.rows)), key=lambda n: len(text.rows[n].text))
        middle = len(text.rows[row].text) // 2
        text.select(row, middle, middle)
        self._settle()
        assert text.rows[text.row].kind == "body"

        def press(char: str) -> None:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
            QApplication.sendEvent(text, event)
            self._app.processEvents()

        for number in range(10 * self._runs):
            char = _TYPED[number % len(_TYPED)]
            yield self._timed(lambda char=char: press(char))  # type: ignore[misc]

    def _timed(self, do: Callable[[], object]) -> float:
        began = time.perf_counter()
        do()
        return (time.perf_counter() - began) * 1e3


def _p95(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


def _resident_mb() -> float:
    """Give what the process holds in memory now; its peak where the system tells no more."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(words: list[str]) -> None:
    """Try the window and tell what it took."""
    from layout_app.gui.app import application, open_window
    from layout_app.gui.settings import Settings
    from layout_app.gui.sweeping import Sweeping

    page, paper, runs = Path(words[0]), Path(words[1]), int(words[2])
    app = application(["banxin"])
    with TemporaryDirectory() as home:
        window = open_window(app, Settings(Path(home) / "banxin.ini"))
        Sweeping(window.document, window)
        window.resize(1440, 900)
        window.show()
        hands = Hands(app, window, runs)
        hands.try_all(page, paper)
    json.dump(hands.told, sys.stdout)
    sys.stdout.flush()
    # Nothing of it is to be kept, and nobody is asked whether to save.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
