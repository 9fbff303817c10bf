"""The check while one works, and findings that are put right at once."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from layout_app.gui.dialogs import files
from layout_app.gui.fixing import Fixing
from layout_app.gui.panels.fixes import fix_words
from layout_app.gui.panels.issues import ISSUE_ROLE
from layout_app.issues import Severity, Where, issue
from layout_app.model import edits
from layout_app.model.edition import Picture
from layout_app.model.story import Flag, Paragraph, StoryPicture


@pytest.fixture
def flagged(opened, qtbot):
    edition = opened.document.edition
    story = replace(edition.story("s1"), flags=(Flag("missing_before", "body/1"),))
    with qtbot.waitSignal(opened.desk.checking.renewed, timeout=20_000):
        opened.document.apply("x", edits.put_stories(edition, [story]))
    return opened


def rows(window) -> list[str]:
    model = window.issues_panel.shown
    return [model.index(n, 0).data(ISSUE_ROLE).code for n in range(model.rowCount())]


def choose(window, code: str) -> None:
    panel = window.issues_panel
    panel.list.setCurrentIndex(panel.shown.index(rows(window).index(code), 0))


def test_nothing_is_called_sound_before_it_was_checked(window, paper, qtbot, tmp_path, monkeypatch):
    sound = lambda edition, page_id, *_more: replace(  # noqa: E731
        paper.layout(edition, edition.page(page_id)), issues=()
    )
    monkeypatch.setattr(window.document.engine, "compose", sound)
    panel, lamp = window.issues_panel, window.status.findChild(QToolButton, "lamp")
    with qtbot.waitSignal(window.desk.checking.renewed):
        assert window.open_folder(tmp_path)
    assert panel.empty.text == lamp.text() == "Checking…"
    qtbot.waitUntil(lambda: window.desk.checking.done, timeout=20_000)
    assert panel.empty.text == lamp.text() == "No problems found"
    window.document.close()
    assert panel.empty.text == "No edition is open"


def test_a_flag_is_found_while_one_works(flagged):
    assert "copy-missing-before" in rows(flagged)
    assert any(one.code == "copy-missing-before" for one in flagged.document.issues())


def test_a_flag_is_checked_off_from_the_list(flagged, qtbot):
    flagged.docks["issues"].raise_()
    choose(flagged, "copy-missing-before")
    button = flagged.issues_panel.findChild(QPushButton, "issueFix")
    assert button.text() == "Mark as Checked"
    with qtbot.waitSignal(flagged.desk.checking.renewed, timeout=20_000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert flagged.document.edition.story("s1").flags[0].checked
    assert "copy-missing-before" not in rows(flagged)
    assert not flagged.issues_panel.fix_button.isEnabled()


def test_a_finding_leads_to_its_words(flagged):
    choose(flagged, "copy-missing-before")
    flagged.issues_panel.list.activated.emit(flagged.issues_panel.list.currentIndex())
    assert flagged.story_panel.story.id == "s1"
    assert flagged.story_panel.text.row == 2


def test_what_only_a_person_can_put_right_offers_no_fix(opened):
    choose(opened, "underset")
    assert not opened.issues_panel.fix_button.isEnabled()
    opened.issues_panel.fix()
    assert opened.document.steps.count() == 0


def test_blanks_are_taken_out(opened):
    edition = opened.document.edition
    story = replace(edition.story("s1"), body=(Paragraph("甲  乙\u3000\u3000丙"),))
    opened.document.apply("x", edits.put_stories(edition, [story]))
    found = issue(Severity.WARNING, "copy-double-space", Where(story="s1", part="body/0"))
    Fixing(opened.document, opened).fix(found)
    assert opened.document.edition.story("s1").body[0].text == "甲 乙\u3000丙"


@pytest.fixture
def waiting(opened):
    """A caption that waits for its picture, and the finding that says so."""
    edition = edits.put_pictures(opened.document.edition, [Picture("p01")])
    story = replace(edition.story("s1"), pictures=(StoryPicture(picture="p01", caption="图"),))
    opened.document.apply("x", edits.put_stories(edition, [story]))
    return issue(Severity.WARNING, "picture-placeholder", Where(story="s1", part="pictures/0"))


def test_a_picture_is_chosen_for_its_place(opened, waiting, tmp_path, monkeypatch):
    shot = tmp_path / "图.png"
    Image.new("L", (30, 20)).save(shot)
    asked = []
    opened.settings.put("import/folder", str(tmp_path))
    chosen = lambda *said: asked.append(said) or str(shot)  # noqa: E731
    monkeypatch.setattr(files, "open_file", chosen)
    assert opened.desk.fixing.fix(waiting) is None
    assert str(tmp_path) in asked[0], "it begins where the copy came from"
    assert opened.document.edition.picture("p01") == Picture("p01", "图.png", 30, 20)
    assert (opened.document.folder / "media" / "图.png").is_file()


def test_a_file_that_is_no_picture_is_told(opened, waiting, tmp_path, monkeypatch):
    shot = tmp_path / "图.png"
    shot.write_bytes(b"no picture")
    monkeypatch.setattr(files, "open_file", lambda *_: str(shot))
    opened.issues_panel.fix_asked.emit(waiting)
    assert opened.messages.isVisible()
    assert opened.document.edition.picture("p01").file == ""


def test_each_kind_of_fix_has_its_words():
    words = {code: fix_words(issue(Severity.INFO, code)) for code in (
        "copy-joined", "picture-missing", "copy-double-space", "picture-ppi", "overset",
        "ink-limit")}  # fmt: skip
    assert words == {
        "copy-joined": "Mark as Checked", "picture-missing": "Choose Picture…",
        "copy-double-space": "Take Out the Blanks", "picture-ppi": "Choose Picture…",
        "overset": "Cures…", "ink-limit": "",
    }  # fmt: skip


def test_an_edition_closed_while_it_is_checked_is_no_fault(opened, caplog):
    document = opened.document
    edition, catalogue, media = document.edition, document.catalogue, document.media
    layouts = {page.id: document.layout(page.id) for page in edition.pages}
    opened.desk.checking.wait()
    document.close()
    told = []
    opened.desk.checking._arrived.connect(lambda *_what: told.append(1))
    opened.desk.checking.work(0, (edition, layouts, catalogue, media))
    assert told == []
    assert caplog.records == []
