"""Starting: picture of the window, log, faults."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest
from PySide6.QtCore import QSize, qInstallMessageHandler, qWarning
from PySide6.QtGui import QImage, QPalette

from layout_app.errors import EditionFileError, UsageError
from layout_app.gui import app, logs
from layout_app.gui.app import Shot, screenshot
from layout_app.gui.collecting import Collecting
from layout_app.gui.document import Document


@pytest.mark.parametrize("look", ["light", "dark"])
def test_picture_of_the_window(qtbot, qapp, paper, tmp_path, look):
    before = QPalette(qapp.palette())
    target = tmp_path / "window.png"
    folder = tmp_path / "paper"
    folder.mkdir()
    screenshot(folder, Shot(target, QSize(1200, 800), "en", look), Document(paper.HandMade()))
    image = QImage(str(target))
    assert image.size() == QSize(1200, 800)
    assert (image.pixelColor(600, 8).lightness() < 128) == (look == "dark")
    assert list(tmp_path.glob("*.ini")) == []
    qapp.setPalette(before)


@pytest.fixture
def told():
    kept = []
    hook = sys.excepthook
    logs.catch_faults(kept.append)
    yield kept
    sys.excepthook = hook
    qInstallMessageHandler(None)


def test_uncaught_fault_is_logged_and_told_in_a_sentence(told, caplog):
    try:
        raise ValueError("bad")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert [error.code for error in told] == ["program-fault"]
    assert "ValueError: bad" in caplog.text


def test_error_for_people_is_told_as_it_is(told, caplog):
    error = EditionFileError("edition-unreadable", "x")
    sys.excepthook(type(error), error, None)
    assert told == [error]
    assert "uncaught" not in caplog.text


def test_qts_warnings_go_to_the_log(told, caplog):
    with caplog.at_level(logging.WARNING, "layout_app"):
        qWarning("something odd")
    assert "Qt: something odd" in caplog.text


def test_log_file_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "log_file", lambda: tmp_path / "state" / "banxin.log")
    before = list(logs.logger.handlers)
    level = logs.logger.level
    logs.keep_log()
    logs.logger.info("hello")
    for handler in set(logs.logger.handlers) - set(before):
        handler.close()
        logs.logger.removeHandler(handler)
    logs.logger.setLevel(level)
    assert "hello" in (tmp_path / "state" / "banxin.log").read_text("utf-8")


def test_system_without_chinese_gets_a_font(qapp, monkeypatch):
    from PySide6.QtGui import QFontDatabase

    from layout_app.gui import theme

    before = qapp.font()
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    theme.ensure_chinese(qapp)
    assert "Noto Sans SC" in qapp.font().families()
    qapp.setFont(before)


def test_starting_loads_no_reportlab_and_no_pdf_library():
    code = (
        "import sys, layout_app.gui.app;"
        "slow = {'reportlab', 'PIL', 'pikepdf', 'fontTools', 'docx', 'pypdfium2'};"
        "bad = slow & set(sys.modules);"
        "sys.exit(str(sorted(bad)) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_screen_is_said_instead_of_aborting(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UsageError) as told_so:
        app.run(None, ["layout-app"])
    assert told_so.value.code == "usage-no-screen"
    assert app.has_screen(["layout-app", "-platform", "offscreen"])


def test_garbage_is_collected_in_the_thread_of_the_window_alone(qtbot):
    import gc
    import threading
    import weakref

    class Knot:
        pass

    keeper = Collecting()
    assert not gc.isenabled()
    where = []

    def tie() -> weakref.ref:
        knot = Knot()
        knot.own = knot
        return weakref.ref(knot, lambda _gone: where.append(threading.current_thread()))

    known = tie()
    thread = threading.Thread(target=lambda: [[] for _n in range(20_000)])
    thread.start()
    thread.join()
    assert known() is not None
    heap = [[n] for n in range(2_000)]
    qtbot.waitUntil(lambda: known() is None, timeout=5_000)
    assert where == [threading.main_thread()]
    assert len(heap) == 2_000
    keeper.deleteLater()
