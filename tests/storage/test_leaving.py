"""Going on in another folder: the one that is left is as its owner saved it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app.model.edits import put_pages, put_stories
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.history import versions
from layout_app.storage.journal import journal_files
from layout_app.storage.leaving import leave_as_saved
from layout_app.storage.leftovers import standing_work, unsaved_work
from layout_app.storage.session import Session, open_session
from tests.storage.papers import NOW, edited, head, paper


def left(session: Session) -> None:
    leave_as_saved(session, NOW)
    session.close()


def parts(folder: Path) -> dict[str, bytes]:
    """Give the files that are the edition, not its history."""
    files = [path for path in folder.rglob("*.json") if "journal" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_folder_is_as_it_was_saved(folder: Path) -> None:
    before = parts(folder)
    session = open_session(folder, "甲")
    for number in range(12):
        session.edit(edited(session.edition, number), NOW)
    left(session)
    assert parts(folder) == before
    assert unsaved_work(folder) == ()
    again = open_session(folder)
    assert again.edition == paper()
    assert not again.unsaved


def test_what_was_saved_on_the_way_stays(folder: Path) -> None:
    session = open_session(folder, "甲")
    head(session, "s1a", "存过")
    session.save(NOW)
    head(session, "s1a", "没存")
    left(session)
    assert read_edition(folder).story("s1a").headline == "存过"
    assert open_session(folder).edition.story("s1a").headline == "存过"
    assert "saved-2" in [one.id for one in versions(folder)]


def test_a_folder_nobody_edited_is_not_written_to(folder: Path) -> None:
    session = open_session(folder)
    left(session)
    assert not list((folder / "journal").glob("*.state"))


@pytest.mark.parametrize(("author", "kept"), [("甲", "头条"), ("乙", "没存就断电")])
def test_what_a_crash_left_goes_along_where_it_is_the_same_persons(
    folder: Path, monkeypatch: pytest.MonkeyPatch, author: str, kept: str
) -> None:
    """Somebody else's crash is theirs to be asked about, in the folder they worked in."""
    lost = open_session(folder, author)
    head(lost, "s2a", "没存就断电")
    lost.locks.release_all()
    monkeypatch.setattr("layout_app.storage.leftovers.is_gone", lambda _: True)
    session = open_session(folder, "甲")
    head(session, "s1a", "甲的")
    left(session)
    again = open_session(folder).edition
    assert (again.story("s1a").headline, again.story("s2a").headline) == ("头条", kept)
    assert [one.author for one in unsaved_work(folder) if one.session == lost.id] == (
        [] if author == "甲" else ["乙"]
    )


def test_only_the_edit_that_stays_is_counted_afterwards(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What went along to the other folder was not lost, and what took it back is no edit."""
    lost = open_session(folder, "乙")
    head(lost, "s2a", "没存就断电")
    lost.locks.release_all()
    monkeypatch.setattr("layout_app.storage.leftovers.is_gone", lambda _: True)
    session = open_session(folder, "甲")
    for number in range(3):
        head(session, "s1a", f"甲的{number}")
    left(session)
    found = standing_work(folder)
    assert [(one.author, one.edits, one.parts) for one in found] == [("乙", 1, ("stories/s2a",))]


def test_what_others_do_stays_theirs(folder: Path) -> None:
    """Another window works on the second page meanwhile: its edits stay in the journal."""
    mine, other = open_session(folder, "甲"), open_session(folder, "乙")
    head(mine, "s1a", "甲的")
    head(other, "s2a", "乙的")
    mine.refresh()
    left(mine)
    other.refresh()
    assert other.edition.story("s1a").headline == "头条"
    assert other.edition.story("s2a").headline == "乙的"
    assert read_edition(folder) == paper()
    other.save(NOW)
    assert read_edition(folder).story("s2a").headline == "乙的"
    assert unsaved_work(folder) == ()


def test_a_page_that_another_holds_by_now_is_left_alone(folder: Path) -> None:
    mine = open_session(folder, "甲")
    head(mine, "s1a", "甲的")
    mine.release_page("p1")
    other = open_session(folder, "乙")
    other.hold_page("p1", NOW)
    head(mine, "s2a", "也是甲的")
    left(mine)
    again = open_session(folder).edition
    assert (again.story("s1a").headline, again.story("s2a").headline) == ("甲的", "头条")
    other.close()


def test_edits_the_folder_never_took_are_not_offered(folder: Path, tmp_path: Path) -> None:
    """The folder takes no journal, so work was kept aside; now it is whole elsewhere."""
    (folder / "journal").write_bytes(b"in the way")
    rescue = tmp_path / "rescue"
    session = open_session(folder, "甲", rescue=rescue)
    page = replace(session.edition.pages[0], section="要闻")
    kept = session.edit(put_pages(session.edition, [page]), NOW)
    assert kept.trouble is not None
    assert list(rescue.iterdir())
    left(session)
    assert not list(rescue.iterdir())


def test_stories_added_and_removed_come_and_go(folder: Path) -> None:
    session = open_session(folder, "甲")
    story = replace(session.edition.story("s1a"), id="new", headline="新")
    session.edit(put_stories(session.edition, [story]), NOW)
    after = session.edition
    session.edit(replace(after, stories=after.stories[1:]), NOW)
    left(session)
    assert open_session(folder).edition == paper()
    assert journal_files(folder) == ()
