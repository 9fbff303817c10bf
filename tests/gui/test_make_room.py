"""Room for a story that has changed: the smallest part of its page made again, as one step."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout_app.gui.dialogs.proposals_task import RoomMade, RoomOrder, make_room
from layout_app.gui.makeup import Makeup
from layout_app.gui.worker import Worker
from layout_app.model import edits
from layout_app.paths import resources
from layout_app.storage.edition_folder import read_edition

SAMPLE = resources() / "samples" / "qingshi-ribao"


class AtOnce(Worker):
    """Works in the window's process: what is tried here is what becomes of the result."""

    answer = None
    before_answer = None

    def start(self):
        task, order = self._asked
        if self.before_answer is not None:
            type(self).before_answer()
        answer = self.answer or task
        self.finished.emit(answer(order, lambda *_told: None))


@pytest.fixture
def here(monkeypatch):
    monkeypatch.setattr("layout_app.gui.makeup.Worker", AtOnce)
    yield AtOnce
    AtOnce.answer = AtOnce.before_answer = None


def longer(edition, story_id):
    story = edition.story(story_id)
    return edits.put_stories(edition, [replace(story, body=(*story.body, story.body[0]))])


def select(window, story_id):
    placements = window.shown_page().placements
    (index,) = [n for n, one in enumerate(placements) if one.content.story == story_id]
    window.editor.selection.select([index])
    return index


@pytest.mark.usefixtures("here")
def test_room_is_made_as_one_step_and_taken_back(sample):
    """The text has grown by a paragraph: its neighbours make room, the others stand."""
    document = sample.document
    document.apply("typed", longer(document.edition, "s05"))
    before = document.edition
    steps = document.steps.count()
    select(sample, "s05")
    assert sample.registry["make_room"].isEnabled()
    sample.registry["make_room"].trigger()
    assert document.steps.count() == steps + 1
    old, new = before.pages[0].placements, document.edition.pages[0].placements
    stories = [sorted(one.content.story for one in page) for page in (old, new)]
    assert stories[0] == stories[1]
    assert new != old
    assert document.edition.pages[1:] == before.pages[1:]
    assert "“" not in document.steps.undoText()
    assert "腾出地方" in document.steps.undoText()
    document.steps.undo()
    assert document.edition == before


@pytest.mark.usefixtures("here")
def test_what_is_locked_stays(sample):
    document = sample.document
    page = document.edition.pages[0]
    locked = [replace(one, locked=one.content.story != "s05") for one in page.placements[:-1]]
    free = [*locked, page.placements[-1]]
    document.apply("lock", edits.place(longer(document.edition, "s05"), page.id, free))
    select(sample, "s05")
    sample.registry["make_room"].trigger()
    after = document.edition.pages[0].placements
    assert all(one in after for one in free if one.locked)


def test_a_locked_story_is_asked_to_be_unlocked(sample, here):
    here.answer = None
    index = select(sample, "s05")
    sample.registry["lock"].trigger()
    count = sample.document.steps.count()
    sample.editor.selection.select([index])
    sample.registry["make_room"].trigger()
    assert "锁定" in sample.messages.text
    assert sample.document.steps.count() == count


def test_a_page_that_changed_meanwhile_is_left_alone(sample, here):
    document = sample.document
    select(sample, "s05")
    here.before_answer = lambda: document.apply("typed", longer(document.edition, "s02"))
    here.answer = staticmethod(lambda order, _tell: RoomMade(order.edition.pages[0], fits=True))
    sample.registry["make_room"].trigger()
    assert document.steps.count() == 1
    assert document.steps.undoText() == "typed"
    assert "改动" in sample.messages.text


def test_stories_that_do_not_fit_are_told(sample, here):
    before = sample.document.edition
    here.answer = staticmethod(lambda order, _tell: RoomMade(order.edition.pages[0], fits=False))
    select(sample, "s05")
    sample.registry["make_room"].trigger()
    assert sample.document.edition is before
    assert "排不下" in sample.messages.text


def test_nothing_moves_where_all_is_well(sample, here):
    here.answer = staticmethod(lambda order, _tell: RoomMade(order.edition.pages[0], fits=True))
    select(sample, "s05")
    sample.registry["make_room"].trigger()
    assert sample.document.steps.count() == 0


def test_the_work_itself_leaves_the_rest_of_the_page():
    edition = longer(read_edition(SAMPLE), "s14")
    page = edition.page("p03")
    made = make_room(RoomOrder(edition, SAMPLE, "p03", "s14"), lambda *_told: None)
    assert made.fits
    assert sum(one in page.placements for one in made.page.placements) >= 3


def test_it_can_be_stopped(sample, monkeypatch):
    """The worker is asked to stop; how it ends is then told by it."""
    asked = []

    class Endless(Worker):
        def start(self):
            pass

        def cancel(self):
            asked.append(self)
            self.stopped.emit(0)

    monkeypatch.setattr("layout_app.gui.makeup.Worker", Endless)
    before = sample.document.edition
    select(sample, "s05")
    sample.registry["make_room"].trigger()
    makeup = sample.desk.makeup
    assert isinstance(makeup, Makeup)
    sample.status.cancel_asked.emit()
    assert len(asked) == 1
    assert makeup._worker is None
    assert sample.document.edition is before
