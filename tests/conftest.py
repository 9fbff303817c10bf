"""Guards that hold for every test, and what many tests share."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything loads Qt. A person who wants to watch the windows sets the variable to xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is no defect: time is measured by the benchmarks.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

CHECKOUT = Path(__file__).parents[1]


class _Kept(logging.Handler):
    """Keeps what was logged, as sentences."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it asks for `caplog` and so looks itself."""
    if "caplog" in request.fixturenames:
        yield
        return
    kept = _Kept(logging.WARNING)
    logger = logging.getLogger("layout_app")
    logger.addHandler(kept)
    yield
    logger.removeHandler(kept)
    assert not kept.sentences, f"unexpected log: {kept.sentences}"


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of the window that leaves a task, a thread, a timer or a window behind."""
    before = set(threading.enumerate())
    yield
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication

    assert QThreadPool.globalInstance().waitForDone(2000), "a background task outlived the test"
    threads = [thread.name for thread in set(threading.enumerate()) - before]
    assert not threads, f"threads left running: {threads}"
    timers = [timer for timer in QApplication.instance().findChildren(QTimer) if timer.isActive()]
    assert not timers, f"timers left running: {timers}"
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    assert not windows, f"windows left open: {windows}"


@pytest.fixture(scope="session", autouse=True)
def own_user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings, caches and state of the person who runs the tests out of reach."""
    home = tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            folder = home / kind.lower()
            folder.mkdir()
            patch.setenv(f"XDG_{kind}_HOME", str(folder))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measured material beside the checkout; without it the test is skipped."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the material beside the checkout (../shared) is not on this machine")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that needs a QApplication, so that `-m 'not gui'` leaves them out."""
    for item in items:
        if {"qapp", "qtbot"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("gui")
