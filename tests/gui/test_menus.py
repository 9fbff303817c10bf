"""Menus: a letter for each entry, none twice, what is grey says why; panels keep out of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QGroupBox, QLabel, QMenu, QWidget

from layout_app.gui.actions import SPECS
from layout_app.gui.specs import LACKING
from layout_app.messages import _
from layout_app.model import edits


@pytest.fixture(params=["zh_CN", "en"])
def spoken(request, sample):
    sample.registry[f"language_{request.param}"].trigger()
    QApplication.processEvents()
    return sample


def letter(text: str) -> str:
    return QKeySequence.mnemonic(text).toString()


def letters(menu: QWidget) -> dict[str, list[str]]:
    """Entries by their letters; editions opened before are listed without one."""
    found: dict[str, list[str]] = {}
    for action in menu.actions():
        if not action.isSeparator() and action.data() is None:
            found.setdefault(letter(action.text()), []).append(action.text())
    return found


def test_every_entry_of_every_menu_has_a_letter_of_its_own(spoken):
    spoken.editor.selection.select([0])
    context = spoken.editor.menu()
    below = [menu for menu in context.findChildren(QMenu) if menu.actions()]
    menus = [spoken.menuBar(), *(menu for menu, _title in spoken.menus._titles), context, *below]
    assert len(menus) > 12
    for menu in menus:
        found = letters(menu)
        assert "" not in found, found[""]
        assert [texts for texts in found.values() if len(texts) > 1] == []


def test_panels_leave_alt_and_letters_to_the_menu_bar(spoken):
    lettered = []
    for dock in spoken.docks.values():
        for widget in dock.findChildren(QWidget):
            if isinstance(widget, QAbstractButton | QLabel):
                text = widget.text()
            else:
                text = widget.title() if isinstance(widget, QGroupBox) else ""
            if letter(text):
                lettered.append(text)
    assert lettered == []


def test_what_is_grey_says_why(window):
    grey = [spec for spec in SPECS if spec.needs]
    assert {spec.needs for spec in grey} == set(LACKING)
    for spec in grey:
        action = window.registry[spec.id]
        assert not action.isEnabled()
        assert _(LACKING[spec.needs]) in action.toolTip(), spec.id


def test_a_reason_goes_when_it_holds_no_longer(sample):
    swap = sample.registry["swap_left"]
    reason = _(LACKING["placement"])
    assert reason in swap.toolTip()
    sample.editor.selection.select([0])
    assert swap.isEnabled()
    assert reason not in swap.toolTip()


def there(window, *ids: str) -> list[bool]:
    return [window.registry[one].isEnabled() for one in ids]


def test_at_the_ends_of_the_paper_there_is_no_way_on(sample):
    back = ("previous_page", "first_page", "page_back")
    on = ("next_page", "last_page", "page_on")
    assert there(sample, *back, *on) == [False] * 3 + [True] * 3
    sample.registry["last_page"].trigger()
    assert there(sample, *back, *on) == [True] * 3 + [False] * 3


def test_a_paper_of_one_page_without_stories_offers_nothing_that_would_do_nothing(sample):
    document = sample.document
    page = replace(document.edition.pages[0], placements=())
    bare = edits.set_pages(document.edition, [page])
    document.apply(lambda: "x", replace(bare, stories=(), pictures=()))
    document.wait()
    sample.desk.checking.wait()
    document.checked = ()
    sample.issues_panel.renew(True)
    dead = (
        "split_story", "join_stories", "repairs", "remove_page", "go_to_page", "next_page",
        "page_on", "previous_page", "next_problem", "previous_problem",
    )  # fmt: skip
    assert there(sample, *dead) == [False] * len(dead)
