"""Undo: equal editions come back, gestures merge, what did not change keeps its layout."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from layout_app.gui.document import Document
from layout_app.gui.saving import save
from layout_app.gui.undo import LIMIT
from layout_app.model import edits
from layout_app.model.page import Cells


@pytest.fixture
def document(qapp, paper, tmp_path):
    made = Document(paper.HandMade())
    made.open(tmp_path)
    yield made
    made.close()


def moved(edition, line: int):
    page = edition.pages[0]
    first = replace(page.placements[0], cells=Cells(0, line, 6, 28))
    return edits.place(edition, page.id, (first, *page.placements[1:]))


def test_undo_and_redo_give_equal_editions(document):
    before = document.edition
    after = moved(before, 1)
    document.apply("move", after)
    assert document.edition == after
    assert document.steps.undoText() == "move"
    document.steps.undo()
    assert document.edition == before
    document.steps.redo()
    assert document.edition == after


def test_equal_edition_is_no_step(document):
    document.apply("nothing", replace(document.edition))
    assert document.steps.count() == 0


def test_steps_of_one_gesture_merge_and_others_do_not(document):
    before = document.edition
    for line in (1, 2, 3):
        document.apply(f"move to {line}", moved(document.edition, line), "move s0")
    document.apply("title", edits.set_title(document.edition, "另一报"), "title")
    assert [document.steps.text(n) for n in range(document.steps.count())] == ["move to 3", "title"]
    document.steps.undo()
    document.steps.undo()
    assert document.edition == before


def test_later_step_of_the_same_gesture_is_its_own(document, monkeypatch):
    now = [0.0]
    monkeypatch.setattr("layout_app.gui.undo.time.monotonic", lambda: now[0])
    for line in (1, 2):
        document.apply("move", moved(document.edition, line), "move s0")
        now[0] += 2.0
    assert document.steps.count() == 2


def test_gesture_that_ends_where_it_began_is_no_step(document):
    document.apply("move", moved(document.edition, 1), "move s0")
    document.apply("move", moved(document.edition, 0), "move s0")
    assert document.steps.count() == 0
    assert not document.changed_since_saved


def test_five_hundred_steps_are_kept(document):
    for number in range(LIMIT + 7):
        document.apply("title", edits.set_title(document.edition, f"报{number}"))
    assert document.steps.count() == LIMIT == 500


def test_only_pages_that_look_other_are_composed_again(document):
    for page in document.pages:
        document.compose_now(page.id)
    kept = {page.id: document.layout(page.id) for page in document.pages}
    document.apply("move", moved(document.edition, 1))
    assert document.layout("p1") is None
    assert document.layout("p2") is kept["p2"]
    told = replace(document.edition.story("s4"), headline="新标题")
    document.apply("headline", edits.put_stories(document.edition, [told]))
    assert document.layout("p2") is None
    assert document.layout("p3") is kept["p3"]
    document.apply("day", edits.set_date(document.edition, dt.date(2026, 1, 1)))
    assert document.layout("p3") is None


def test_saving_writes_once_and_undo_knows_it(document):
    assert not save(document)
    before = document.edition
    document.apply("move", moved(before, 1))
    assert document.changed_since_saved
    assert save(document)
    assert document.engine.written == document.edition
    assert not document.changed_since_saved
    document.steps.undo()
    assert document.changed_since_saved
    document.steps.redo()
    assert not save(document)


def test_step_is_called_in_the_language_spoken_now(document):
    spoken = ["Move"]
    document.apply(lambda: spoken[0], moved(document.edition, 1))
    spoken[0] = "移动"
    document.steps.retranslate()
    assert document.steps.undoText() == "移动"
