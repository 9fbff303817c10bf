"""Places of the copy that ask to be looked at: each kind filled and checked off, by both hands."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QPushButton

from layout_app.gui.panels.issues import ISSUE_ROLE
from layout_app.model import edits
from layout_app.model.story import Flag
from tests.gui.evening.by_keys import Keys
from tests.gui.evening.by_mouse import Mouse
from tests.gui.evening.hands import letters
from tests.gui.evening.stage import Stage

KINDS = ("missing_before", "missing_after", "joined", "reordered")


@pytest.fixture(params=[Mouse, Keys])
def hands(request, opened):
    """Two hands at a window that stands open already."""
    stage = Stage.__new__(Stage)
    stage.window, stage.faults, stage.seen = opened, [], []
    stage.number, stage.shots, stage.dress = 0, None, ("en", "light")
    opened.activateWindow()
    return request.param(stage)


@pytest.fixture(params=KINDS)
def flagged(request, opened, qtbot):
    edition = opened.document.edition
    story = replace(edition.story("s1"), flags=(Flag(request.param, "body/1"),))
    with qtbot.waitSignal(opened.desk.checking.renewed, timeout=20_000):
        opened.document.apply("x", edits.put_stories(edition, [story]))
    opened.story_panel.show_story("s1")
    return request.param


def flag(window) -> Flag:
    return window.document.edition.story("s1").flags[0]


def test_it_is_gone_to_filled_and_checked_off_in_the_story_editor(opened, hands, flagged):
    hands.panel("story")
    panel = opened.story_panel
    before = opened.document.edition.story("s1").body[1].text
    hands.press(panel.findChild(QPushButton, "flagGo"))
    letters("filled")
    after = opened.document.edition.story("s1").body[1].text
    assert after == (f"{before}filled" if flagged == "missing_after" else f"filled{before}")
    assert not flag(opened).checked
    hands.press(panel.findChild(QPushButton, "flagChecked"))
    assert flag(opened).checked
    assert not panel.findChild(QPushButton, "flagChecked").isVisible()


def test_it_is_checked_off_in_the_list_of_findings(opened, hands, flagged):
    hands.panel("issues")
    panel = opened.issues_panel
    codes = [
        panel.shown.index(row, 0).data(ISSUE_ROLE).code for row in range(panel.shown.rowCount())
    ]
    hands.pick(panel.list, codes.index(f"copy-{flagged.replace('_', '-')}"))
    hands.press(panel.fix_button)
    assert flag(opened).checked


def test_what_it_asks_is_said_whole(opened, flagged, qtbot):
    """In a window as narrow as it may be."""
    opened.docks["story"].raise_()
    opened.resize(opened.minimumSizeHint().width(), 900)
    told = opened.story_panel._flag_text
    assert isinstance(told, QLabel)
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()))
    longest = max(told.fontMetrics().horizontalAdvance(word) for word in told.text().split())
    assert told.width() >= longest
