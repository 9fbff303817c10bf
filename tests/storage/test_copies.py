"""Conflict copies that sync tools leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.model.edits import put_stories
from layout_app.model.story import Story
from layout_app.storage.copies import conflict_copies
from layout_app.storage.decisions import drop_copy, take_copy
from layout_app.storage.session import open_session
from tests.storage.papers import NOW, caught


@pytest.mark.parametrize(
    "name",
    [
        "s1a (conflicted copy)",
        "s1a (PC-07's conflicted copy 2026-11-23)",
        "s1a (某某的冲突副本 2026-11-23)",
        "s1a(冲突_某某_2026-11-23 23-40-00)",
        "s1a.sync-conflict-20261123-234000-ABCDEFG",
        "s1a (1)",
        "s1a-PC07",
        "s1a - 副本",
        "备份",
    ],
)
def test_conflict_copies_are_found_and_offered(folder: Path, name: str) -> None:
    path = folder / "stories" / f"{name}.json"
    original = folder / "stories" / "s1a.json"
    path.write_text(original.read_text("utf-8").replace("头条", "另稿"), "utf-8")
    session = open_session(folder)
    (copy,) = conflict_copies(folder)
    assert (copy.part, copy.same) == ("stories/s1a", False)
    take_copy(session, copy, NOW)
    assert session.edition.story("s1a").headline == "另稿"
    assert conflict_copies(folder) == ()
    assert [found.name for found in (folder / "journal" / "aside").iterdir()] == [path.name]
    session.save(NOW)


def test_files_that_are_no_copies_are_left_alone(folder: Path) -> None:
    session = open_session(folder)
    session.edit(put_stories(session.edition, [Story(id="s1a-PC07"), Story(id="s1a (1)")]), NOW)
    session.save(NOW)
    (folder / "stories" / "notes.json").write_text("{}", "utf-8")
    assert conflict_copies(folder) == ()
    (folder / "locks" / "page-p1.lock").write_text("{}", "utf-8")
    (folder / "locks" / "page-p1 (conflicted copy).lock").write_text("{}", "utf-8")
    torn = folder / "pages" / "p1 (2).json"
    torn.write_text("{", "utf-8")
    (folder / "edition (conflicted copy).json").write_text("{", "utf-8")
    found = conflict_copies(folder)
    assert [copy.part for copy in found] == ["pages/p1", "head", "lock"]
    assert all(copy.change is None for copy in found)
    assert caught(lambda: take_copy(session, found[0])).code == "edition-unreadable"
    drop_copy(session, found[0])
    assert not torn.exists()
