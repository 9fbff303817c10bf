"""A small paper made by hand, so that the window can be tried without the engine."""

from __future__ import annotations

import gc
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator

HERE = Path(__file__).parent
_NO_SCREEN = ("propagateSizeHints", r"not support raise\(\)", "grabbing the keyboard")


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def paper() -> ModuleType:
    """The module with the hand-made paper."""
    return _load("hand_made_paper")


@pytest.fixture(scope="session")
def rasters() -> ModuleType:
    """The module that compares screen and press."""
    return _load("rasters")


def _let_close(window: object) -> None:
    """Let a window close without a question: nobody is there to answer."""
    window.document.recovered = False
    window.document.steps.setClean()


def first_page() -> list[object]:
    """The placements of the sample's first page: eight blocks without a gap between them."""
    from layout_app.model.page import Cells, Options, PictureChoice, Placement, StoryPart

    rows: tuple[tuple[object, ...], ...] = (
        ("s01", (0, 7, 3, 56), "lead", 54.0, 2, 0),
        ("s02", (3, 7, 3, 25), "second", 30.0, 2, 9),
        ("s04", (3, 33, 3, 16), "news", 24.0, 2, 7),
        ("s05", (3, 50, 3, 13), "news", 20.0, 1, 5),
        ("s06", (0, 64, 1, 24), "news", 20.0, 3, 0),
        ("b01", (1, 64, 1, 24), "news", 0.0, 0, 0),
        ("s03", (2, 64, 2, 24), "news", 24.0, 2, 7),
        ("p01", (4, 64, 2, 24), "photo", 16.0, 1, 4),
    )
    pictures = {"s01": (PictureChoice(0, 3, 22),), "p01": (PictureChoice(0, 2, 16),)}
    return [
        Placement(
            StoryPart(story),
            Cells(*cells),
            options=Options(
                grade=grade,
                head_size=size,
                head_turns=turns,
                head_lines=lines,
                boxed=story == "b01",
                pictures=pictures.get(story, ()),
            ),
        )
        for story, cells, grade, size, turns, lines in rows
    ]


@pytest.fixture(scope="session")
def engine() -> object:
    """The real engine; what it has set of the sample is kept from test to test."""
    from layout_app.gui.engine import Engine

    class Remembering(Engine):
        def __init__(self) -> None:
            self.written = None
            self._kept = None

        def read(self, folder):
            """The sample's copy on a first page that stays, however the sample is made anew."""
            from layout_app.model import edits

            edition = super().read(folder)
            return edits.place(edition, edition.pages[0].id, first_page())

        def session(self, folder, rescue):
            from tests.gui.memory_session import MemorySession

            return MemorySession(self.read(folder), folder, lambda one: self.write(one, folder))

        def write(self, edition, folder):
            self.written = edition

        def setter(self, catalogue):
            if self._kept is None:
                self._kept = super().setter(catalogue)
            return self._kept

    return Remembering()


@pytest.fixture
def sample(qtbot, qapp, engine, tmp_path) -> Iterator[object]:
    """A window with the sample edition open on its first page, composed by the real engine."""
    from layout_app import messages
    from layout_app.gui.app import open_window
    from layout_app.gui.document import Document
    from layout_app.gui.settings import Settings
    from layout_app.paths import resources

    before = messages.language()
    messages.set_language("zh_CN")
    settings = Settings(tmp_path / "banxin.ini")
    settings.put("language", "zh_CN")
    made = open_window(qapp, settings, Document(engine))
    qtbot.addWidget(made, before_close_func=_let_close)
    made.resize(1440, 900)
    made.show()
    assert made.open_folder(resources() / "samples" / "qingshi-ribao")
    made._compose_current()
    made.document.wait()
    qapp.processEvents()
    yield made
    # Qt's own Chinese words are the program's, not the window's.
    made._speak("en")
    made.close()
    messages.set_language(before)


@pytest.fixture
def window(qtbot, qapp, paper, tmp_path) -> Iterator[object]:
    """A main window with its own settings, closed at the end."""
    from layout_app import messages
    from layout_app.gui.app import open_window
    from layout_app.gui.document import Document
    from layout_app.gui.settings import Settings

    before = messages.language()
    messages.set_language("en")
    settings = Settings(tmp_path / "banxin.ini")
    made = open_window(qapp, settings, Document(paper.HandMade()))
    # Nobody is there to answer whether to save.
    qtbot.addWidget(made, before_close_func=_let_close)
    made.resize(1360, 900)
    made.show()
    yield made
    made.close()
    messages.set_language(before)


@pytest.fixture
def opened(window, qtbot, tmp_path) -> object:
    """The window with the hand-made paper open and every page composed."""
    folder = tmp_path / "paper"
    folder.mkdir()
    with qtbot.waitSignals([window.document.composed] * 3, timeout=10_000):
        assert window.open_folder(folder)
    window.document.wait()
    return window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what only the platform without a screen says of every top window and menu."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(*_NO_SCREEN))


@pytest.fixture(autouse=True)
def no_translator_left(qapp):
    """Take out what a window has installed for Qt's own words: the next test speaks anew."""
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture
def folder(tmp_path) -> Path:
    """The hand-made paper in a real folder."""
    from tests.gui.real_folders import made

    return made(tmp_path)


@pytest.fixture
def real_window(window, qtbot) -> object:
    """A window that reads and keeps real folders, with nothing open."""
    from tests.gui.real_folders import RealFolders

    window.document.engine = RealFolders()
    yield window
    if window.sessions.asking.dialog is not None:
        window.sessions.asking.dialog.reject()
    window.document.keeping.wait()
    window.document.recovered = False
    window.document.wait()


@pytest.fixture
def real(real_window, folder, qtbot) -> object:
    """The window with the paper open."""
    assert real_window.open_folder(folder)
    real_window.document.wait()
    qtbot.wait(1)
    real_window.document.keeping.wait()
    return real_window


@pytest.fixture
def other(folder) -> Iterator[object]:
    """Another editor's session on the same folder."""
    from layout_app.storage.session import open_session

    session = open_session(folder, "乙")
    yield session
    session.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Free what a test has closed, in this thread alone.

    The program collects garbage in the window's thread too: never in one that composes a page.
    What a test was given is let go only here, after its fixtures; everything made since the
    test began is of the youngest generation, as nothing else collects meanwhile.
    """
    gc.collect(1)
    gc.disable()
    try:
        return (yield)
    finally:
        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect(0)
        gc.enable()
