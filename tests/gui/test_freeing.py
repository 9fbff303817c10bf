"""What is closed is let go: an editor opens and closes papers all night."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from layout_app import messages
from layout_app.compose import PageLayout
from layout_app.gui.app import open_window
from layout_app.gui.background import Background
from layout_app.gui.canvas.page_item import PageItem
from layout_app.gui.document import Document
from layout_app.gui.keeping import Keeping
from layout_app.gui.main_window import MainWindow
from layout_app.gui.settings import Settings
from layout_app.model.edition import Edition

WINDOW = (MainWindow, PageItem, Document, Keeping)
PAPER = (Edition, PageLayout)


def quiet(window: MainWindow) -> None:
    """Wait until no thread works any more: what it is just making must not be looked at."""
    document, checking = window.document, window.desk.checking
    pools = (document._pool, document.keeping._pool, checking._pool)
    QCoreApplication.processEvents()
    while document.keeping.busy or any(pool.activeThreadCount() for pool in pools):
        checking.wait()
        document.wait()
        document.keeping.wait()
        # What comes of it may be more work.
        QCoreApplication.processEvents()


def living(kinds: tuple[type, ...]) -> dict[str, int]:
    """How many there are of each kind, once everything that nobody knows is gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    found = [type(one) for one in gc.get_objects()]
    return {kind.__name__: found.count(kind) for kind in kinds}


@pytest.fixture
def in_english():
    before = messages.language()
    messages.set_language("en")
    yield
    messages.set_language(before)


def test_closed_windows_are_freed_with_all_they_hold(qapp, paper, tmp_path, in_english):
    before = living(WINDOW + PAPER)
    for number in range(3):
        folder = tmp_path / f"paper{number}"
        folder.mkdir()
        window = open_window(qapp, Settings(tmp_path / "b.ini"), Document(paper.HandMade()))
        window.show()
        assert window.open_folder(folder)
        quiet(window)
        assert living(WINDOW)["MainWindow"] == before["MainWindow"] + 1
        assert living(PAPER)["PageLayout"] > before["PageLayout"]
        window.document.steps.setClean()
        window.close()
        window.deleteLater()
        del window
    assert living(WINDOW + PAPER) == before


def test_closed_papers_are_freed_while_the_window_stays(real_window, folder, tmp_path):
    from tests.gui.real_folders import made

    window = real_window
    (tmp_path / "more").mkdir()
    papers = (folder, made(tmp_path / "more"))
    quiet(window)
    before = living(PAPER)
    for paper in papers * 3:
        assert window.open_folder(paper)
        quiet(window)
        assert living(PAPER)["Edition"] > before["Edition"]
        window.close_edition()
    quiet(window)
    assert living(PAPER) == before


def test_work_under_way_holds_no_closed_paper(real_window, folder):
    """Work that was over before its thread was thanked was never let go of."""
    window = real_window
    quiet(window)
    before = living(PAPER)
    for _round in range(20):
        assert window.open_folder(folder)
        window.document.keeping.look(deep=False)
        window.document.wait()
        window.close_edition()
    quiet(window)
    left = [one for one in gc.get_objects() if type(one) is Background and one._work is not None]
    assert not left
    assert living(PAPER) == before
