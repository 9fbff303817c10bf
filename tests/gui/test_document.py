"""The document: one owner, the visible page first, nothing stale."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout_app.errors import EditionFileError
from layout_app.gui.document import Document
from layout_app.gui.findings import stories_on


@pytest.fixture
def document(qapp, paper):
    made = Document(paper.HandMade())
    yield made
    made.close()


def test_page_is_composed_when_asked_and_once(document, paper, tmp_path, qtbot, monkeypatch):
    document.open(tmp_path)
    assert document.layout("p2") is None
    with qtbot.waitSignal(document.composed) as composed:
        first = document.compose_now("p2")
    assert composed.args == ["p2"]
    assert document.compose_now("p2") is first


def test_other_pages_follow_in_the_background(document, tmp_path, qtbot):
    document.open(tmp_path)
    document.compose_now("p2")
    with qtbot.waitSignals([document.composed] * 2):
        document.compose_rest()
    assert all(document.layout(page.id) for page in document.pages)


def test_layouts_of_an_older_edition_are_dropped(document, tmp_path, qtbot):
    document.open(tmp_path)
    document.compose_rest()
    edition = document.edition
    with qtbot.waitSignal(document.changed):
        document.apply("renamed", replace(edition, title="另一报"))
    document.wait()
    qtbot.wait(1)
    assert document.layout("p1") is None


def test_unreadable_folder_leaves_the_open_edition(document, tmp_path):
    document.open(tmp_path)
    with pytest.raises(EditionFileError):
        document.open(tmp_path / "broken")
    assert document.folder == tmp_path
    assert document.edition is not None


def test_page_that_cannot_be_composed_is_told_once_and_logged(
    document, tmp_path, qtbot, monkeypatch, caplog
):
    document.open(tmp_path)
    monkeypatch.setattr(document.engine, "compose", lambda *_: 1 / 0)
    with qtbot.waitSignal(document.failed) as failed:
        assert document.compose_now("p1") is None
    assert failed.args[0] == "p1"
    assert "ZeroDivisionError" in caplog.text
    with qtbot.waitSignals([document.failed] * 2):
        document.compose_rest()


def test_closing_forgets_everything(document, tmp_path, qtbot):
    document.open(tmp_path)
    document.compose_now("p1")
    with qtbot.waitSignal(document.opened):
        document.close()
    assert document.pages == ()
    assert document.issues() == ()
    assert document.compose_now("p1") is None


def test_stories_of_a_page(paper):
    assert stories_on(paper.edition().pages[1]) == ("s3", "s4", "s5")
