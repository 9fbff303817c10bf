"""The history of an edition: listed, compared, restored, taken back."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from layout_app.model.edits import put_stories, set_title
from layout_app.storage.differences import compare, lay_over
from layout_app.storage.history import edition_at, versions
from layout_app.storage.session import open_session
from tests.storage.papers import NOW, caught, head, paper


def test_history_is_listed_compared_and_restored(folder: Path) -> None:
    session = open_session(folder, "甲")
    head(session, "s1a", "一")
    session.save(NOW)
    head(session, "s1a", "二")
    session.edit(set_title(session.edition, "晚报"), NOW)
    found = versions(folder)
    assert [version.kind for version in found] == ["edit", "edit", "saved", "saved"]
    assert found[0].parts == ("head",)
    assert {version.author for version in found} == {"甲"}
    newest, oldest = (edition_at(folder, found[number].id) for number in (0, 3))
    parts = [one.part for one in compare(newest, oldest)]
    assert parts == ["head", "stories/s1a"]
    assert edition_at(folder, found[1].id).title == "示例日报"
    session.restore(found[2].id, NOW)
    assert session.edition.story("s1a").headline == "一"
    assert versions(folder)[0].kind == "restore"
    assert open_session(folder).edition == session.edition
    assert caught(lambda: edition_at(folder, "saved-99")).code == "edition-version-unknown"
    assert caught(lambda: edition_at(folder, "9-x")).code == "edition-version-unknown"


def test_an_undo_spares_what_others_have_done(folder: Path) -> None:
    mine, other = open_session(folder), open_session(folder)
    before = mine.edition
    head(mine, "s1a", "一")
    after = mine.edition
    head(other, "s2a", "二")
    mine.refresh()
    mine.edit(lay_over(after, before, mine.edition), NOW)
    assert [part.part for part in compare(paper(), mine.edition)] == ["stories/s2a"]


def test_a_step_taken_back_spares_a_part_that_others_have_changed_since() -> None:
    before = paper()
    mine = put_stories(before, [replace(before.story("s1a"), headline="一")])
    theirs = put_stories(mine, [replace(mine.story("s1a"), headline="二")])
    assert lay_over(mine, before, theirs) == theirs
    more = put_stories(mine, [replace(mine.story("s2a"), headline="二")])
    back = lay_over(mine, before, more)
    assert [part.part for part in compare(before, back)] == ["stories/s2a"]
    assert back.story("s2a") is more.story("s2a"), "what did not change stays the same value"
