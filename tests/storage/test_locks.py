"""Who holds what: several editors, lost races, locks of those who are gone."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app.model.edits import put_stories
from layout_app.storage.decisions import pair, settle
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.session import open_session
from tests.storage.papers import NOW, caught, head


def test_two_pages_by_two_editors(folder: Path) -> None:
    one, two = open_session(folder, "甲"), open_session(folder, "乙")
    head(one, "s1a", "一")
    head(two, "s2a", "二")
    error = caught(lambda: head(two, "s1b", "三"))
    assert (error.code, error.facts["owner"]) == ("edition-page-held", "甲")
    two.save(NOW)
    one.refresh()
    assert one.edition == two.edition == read_edition(folder)
    one.close()
    head(two, "s1b", "三")
    assert [held.holder.name for held in two.locks.all_held()] == ["page-p1", "page-p2"]


def test_who_loses_a_page_is_told_and_keeps_the_edit(folder: Path) -> None:
    one, two = open_session(folder, "甲"), open_session(folder, "乙")
    head(one, "s1a", "一")
    held = two.locks.holder("page-p1")
    assert held is not None
    assert not held.stale
    two.take_over(held, NOW)
    head(two, "s1a", "二")
    error = caught(lambda: head(one, "s1a", "三"))
    assert (error.code, error.facts["owner"]) == ("edition-lock-lost", "乙")
    assert one.beat() == ()
    assert two.beat() == ()
    two.locks.mine["page-p2"] = two.locks.mine["page-p1"]
    assert two.beat() == ("page-p2",)


def test_a_race_is_decided_and_the_loser_is_offered(folder: Path) -> None:
    one, two = open_session(folder, "甲"), open_session(folder, "乙")
    head(one, "s1a", "一")
    one.locks.still_mine = lambda _: True  # type: ignore[method-assign]  # a sync tool is late
    held = two.locks.holder("page-p1")
    assert held is not None
    two.take_over(held)
    head(two, "s1a", "二")
    head(one, "s1a", "三")
    one.refresh()
    two.refresh()
    assert one.edition == two.edition
    (lost,) = one.conflicts
    assert one.conflicts == two.conflicts or lost.id == two.conflicts[0].id
    two.save(NOW)
    again = open_session(folder)
    (lost,) = again.conflicts
    assert {again.edition.story("s1a").headline, pair(again, lost).theirs.headline} == {"二", "三"}
    for held in again.locks.all_held():
        again.take_over(held)
    settle(again, lost, "keep-mine", NOW)
    assert again.edition.story("s1a") == pair(again, lost).theirs
    assert not again.conflicts
    assert not open_session(folder).conflicts


def test_a_lock_of_a_process_that_has_ended_is_told_as_such(folder: Path) -> None:
    session = open_session(folder)
    session.hold_page("p1", NOW)
    path = folder / "locks" / "page-p1.lock"
    told = json.loads(path.read_text("utf-8"))
    told["session"], told["process"]["pid"] = "other", 2**22 + 1
    path.write_text(json.dumps(told), "utf-8")
    os.utime(path, (0, 0))
    other = open_session(folder)
    error = caught(lambda: other.hold_page("p1"))
    assert error.facts["stale"] == 1
    assert float(error.facts["age_s"]) > 1e6
    held = other.locks.holder("page-p1")
    assert held is not None
    assert held.gone
    other.take_over(held)
    head(other, "s1a", "一")


def test_a_disk_without_links_has_locks_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    one, two = open_session(folder), open_session(folder)
    one.hold_page("p1")
    assert caught(lambda: two.hold_page("p1")).code == "edition-page-held"
    assert caught(lambda: two.hold_page("p1")).facts["stale"] == 0


def test_a_lock_file_of_nobody_is_held_by_somebody(folder: Path) -> None:
    session = open_session(folder)
    (folder / "locks").mkdir()
    (folder / "locks" / "page-p1.lock").write_bytes(b"")
    assert caught(lambda: session.hold_page("p1")).facts["owner"] == "?"
    held = session.locks.holder("page-p1")
    assert held is not None
    session.take_over(held)
    head(session, "s1a", "一")


def test_an_edit_of_an_older_edition_takes_nothing_of_others_back(folder: Path) -> None:
    mine, other = open_session(folder, "甲"), open_session(folder, "乙")
    shown = mine.edition
    head(other, "s2a", "二")
    mine.refresh()
    story = replace(shown.story("s1a"), headline="一")
    mine.edit(put_stories(shown, [story]), NOW, before=shown)
    found = [mine.edition.story(name).headline for name in ("s1a", "s2a")]
    assert found == ["一", "二"]
    assert open_session(folder).edition == mine.edition
    other.close()
    clash = put_stories(shown, [replace(shown.story("s2a"), headline="三")])
    error = caught(lambda: mine.edit(clash, NOW, before=shown))
    assert (error.code, error.where) == ("edition-page-changed", "stories/s2a")
