"""What is told of edits that were never saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.storage.leftovers import unsaved_work
from layout_app.storage.session import open_session
from tests.storage.papers import NOW, head


def test_edits_beyond_the_last_save_are_told_by_session(folder: Path) -> None:
    assert unsaved_work(folder) == ()
    one, two = open_session(folder, "甲"), open_session(folder, "乙")
    head(one, "s1a", "一")
    head(one, "s1b", "二")
    head(two, "s2a", "三")
    found = {work.author: work for work in unsaved_work(folder)}
    assert (found["甲"].edits, found["甲"].parts) == (2, ("stories/s1a", "stories/s1b"))
    assert (found["乙"].edits, found["乙"].last) == (1, NOW)
    assert not found["甲"].gone, "this process runs"
    one.save(NOW)
    assert unsaved_work(folder) == ()


def test_journals_that_cannot_be_read_do_not_hide_the_others(folder: Path) -> None:
    session = open_session(folder, "甲")
    head(session, "s1a", "一")
    (folder / "journal" / "zz-1.journal").write_bytes(b"no heading")
    (folder / "journal" / "zz-2.journal").mkdir()
    assert [work.edits for work in unsaved_work(folder)] == [1]


def test_the_writer_that_has_ended_is_told_as_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head(open_session(folder, "甲"), "s1a", "一")
    monkeypatch.setattr("layout_app.storage.leftovers.is_gone", lambda _: True)
    assert unsaved_work(folder)[0].gone
