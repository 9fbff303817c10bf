"""An open edition: every edit is on the disk, and comes back from there."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app.model.edits import put_stories
from layout_app.model.story import Story
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.gather import Gatherer
from layout_app.storage.history import versions
from layout_app.storage.journal import journal_files
from layout_app.storage.session import open_session
from layout_app.storage.states import state_files
from tests.storage.papers import NOW, caught, head, paper


def test_an_edit_is_there_without_a_save(folder: Path) -> None:
    session = open_session(folder, "甲")
    head(session, "s1a", "新")
    again = open_session(folder)
    assert again.edition.story("s1a").headline == "新"
    assert again.unsaved
    assert read_edition(folder) == paper(), "the files are those of the last save"


def test_unchanged_values_stay_the_same_values(folder: Path) -> None:
    session, other = open_session(folder), open_session(folder)
    before = other.edition
    mine = replace(session.edition.story("s1a"), headline="新")
    session.edit(put_stories(session.edition, [mine]), NOW)
    assert session.edition.story("s1a") is mine
    assert other.refresh()
    assert other.edition.pages[0] is before.pages[0]
    assert other.edition.story("s2a") is before.story("s2a")
    assert not other.refresh()


@pytest.mark.parametrize("cut", range(1, 200, 7))
def test_a_torn_tail_is_cut_and_never_the_rest(folder: Path, cut: int) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    head(session, "s1a", "二")
    (path,) = journal_files(folder)
    path.write_bytes(path.read_bytes()[:-cut])
    again = open_session(folder)
    assert again.edition.story("s1a").headline == "一"
    assert not again.issues


def test_a_damaged_line_costs_that_line(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    head(session, "s2a", "二")
    (path,) = journal_files(folder)
    lines = path.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b"edit", b"EDIT")
    path.write_bytes(b"\n".join(lines))
    again = open_session(folder)
    assert again.edition.story("s2a").headline == "二"
    assert [issue.code for issue in again.issues] == ["edition-journal-damaged"]


def test_a_journal_that_somebody_removes_is_written_anew(folder: Path) -> None:
    session = open_session(folder, rescue=folder.parent / "rescue")
    head(session, "s1a", "一")
    journal_files(folder)[0].unlink()
    head(session, "s2a", "二")
    head(session, "s2b", "三")
    assert open_session(folder).edition == session.edition
    assert not session.pending


def test_a_save_begins_a_new_journal_and_keeps_three_states(folder: Path) -> None:
    session = open_session(folder)
    for number in range(6):
        head(session, "s1a", str(number))
        session.save(NOW)
        assert not journal_files(folder)
        assert read_edition(folder) == session.edition
    assert [found.number for found in state_files(folder)] == [5, 6, 7]
    assert not session.unsaved


def test_a_clock_that_is_set_back_turns_nothing_round(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    old = session.edition.story("s1a")
    earlier = NOW.replace(year=1999)
    session.edit(put_stories(session.edition, [replace(old, headline="二")]), earlier)
    assert open_session(folder).edition.story("s1a").headline == "二"
    assert versions(folder)[0].time == earlier


def test_typing_is_gathered_for_a_second(folder: Path) -> None:
    session = open_session(folder)
    typing = Gatherer(lambda before, after: session.edit(after, NOW, before=before))
    shown = session.edition
    for number in range(20):
        story = replace(shown.story("s1a"), headline="字" * number)
        before, shown = shown, put_stories(shown, [story])
        typing.type(before, shown, number * 0.06)
    assert open_session(folder).edition.story("s1a").headline == "字" * 17
    assert typing.due_in(1.2) == pytest.approx(0.88)
    typing.flush()
    assert typing.due_in(9) is None
    assert not typing.waits
    assert open_session(folder).edition.story("s1a").headline == "字" * 19
    assert len(versions(folder)) == 3


def test_an_edit_that_could_not_be_saved_is_refused_at_once(folder: Path) -> None:
    session = open_session(folder)
    for broken, code in (
        (Story(id="a/b"), "edition-bad-name"),
        (Story(id="S1A"), "edition-bad-name"),
        (replace(session.edition.story("s1a"), headline="\ud800"), "edition-broken-field"),
    ):
        after = put_stories(session.edition, [broken])
        assert caught(lambda value=after: session.edit(value, NOW)).code == code
    assert session.edition == paper()
