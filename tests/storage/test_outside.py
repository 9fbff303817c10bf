"""Files that somebody else has changed: taken over, or asked about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from layout_app.storage.decisions import decide, pair
from layout_app.storage.edition_folder import read_edition, write_edition
from layout_app.storage.outside import Watch
from layout_app.storage.session import open_session
from tests.storage.papers import NOW, caught, edited, head


def change_file(folder: Path, name: str, text: str) -> None:
    path = folder / "stories" / f"{name}.json"
    value = json.loads(path.read_text("utf-8"))
    value["headline"] = text
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def test_a_change_that_touches_no_work_is_taken_over(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    change_file(folder, "s2a", "外")
    assert session.look_outside(NOW) == ()
    assert session.edition.story("s2a").headline == "外"
    assert open_session(folder).edition == session.edition
    session.save(NOW)
    assert read_edition(folder) == session.edition


def test_a_change_of_what_is_edited_is_asked_about(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    change_file(folder, "s1a", "外")
    error = caught(lambda: session.save(NOW))
    assert error.code == "edition-changed-outside"
    (question,) = session.outside
    assert question.choices == ("reload", "keep-mine", "compare")
    assert pair(session, question).theirs.headline == "外"
    decide(session, question, "keep-mine", NOW)
    session.save(NOW)
    assert read_edition(folder).story("s1a").headline == "一"
    head(session, "s1a", "二")
    change_file(folder, "s1a", "外二")
    (question,) = session.look_outside()
    decide(session, question, "reload", NOW)
    assert session.edition.story("s1a").headline == "外二"
    session.save(NOW)


def test_the_command_line_may_write_while_nothing_is_open(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    session.save(NOW)
    session.close()
    value = edited(edited(read_edition(folder), 0), 1)
    write_edition(value, folder)
    again = open_session(folder)
    again.look_outside(NOW)
    assert again.edition == value
    again.save(NOW)
    assert read_edition(folder) == value


def test_an_index_that_is_broken_outside(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    session.save(NOW)
    (folder / "edition.json").write_text("{", "utf-8")
    again = open_session(folder)
    assert again.edition == session.edition
    (question,) = again.look_outside()
    assert question.kind == "broken"
    decide(again, question, "keep-mine")
    again.save(NOW)
    assert read_edition(folder) == session.edition


def test_files_that_changed_are_named(folder: Path) -> None:
    watch = Watch(folder)
    known = {change.file: (change.digest,) for change in watch.changed({})}
    assert watch.changed(known) == ()
    change_file(folder, "s1a", "外")
    (folder / "pages" / "p1.json").unlink()
    (folder / "stories" / "zz.json").write_text("{}", "utf-8")
    found = [(one.file, one.kind) for one in watch.changed(known)]
    assert found == [
        ("pages/p1.json", "removed"),
        ("stories/s1a.json", "changed"),
        ("stories/zz.json", "added"),
    ]


def test_an_order_that_names_a_file_nobody_can_read_is_asked_about_once(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    session.save(NOW)
    index = folder / "edition.json"
    told = json.loads(index.read_text("utf-8"))
    told["stories"] = ["s9", *reversed(told["stories"])]
    index.write_text(json.dumps(told), "utf-8")
    (folder / "stories" / "s9.json").write_text("{ 半", "utf-8")
    (question,) = session.look_outside(NOW)
    assert (question.part, question.kind) == ("stories/s9", "broken")
    assert [story.id for story in session.edition.stories] == ["s2b", "s2a", "s1b", "s1a"]
    decide(session, question, "keep-mine", NOW)
    head(session, "s1a", "二")
    assert session.look_outside(NOW) == ()
    session.save(NOW)
    assert read_edition(folder) == session.edition
    (aside,) = (folder / "journal" / "aside").iterdir()
    assert aside.read_text("utf-8") == "{ 半", "what was not taken can still be had"


def test_what_was_overruled_is_kept_aside(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    change_file(folder, "s1a", "外")
    (question,) = session.look_outside(NOW)
    decide(session, question, "keep-mine", NOW)
    session.save(NOW)
    (aside,) = (folder / "journal" / "aside").iterdir()
    assert "外" in aside.read_text("utf-8")


def test_a_file_without_news_is_not_asked_about_later_when_the_index_is_gone(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    session.save(NOW)
    (folder / "edition.json").unlink()
    path = folder / "stories" / "s1a.json"
    path.write_text(path.read_text("utf-8").replace("  ", " "), "utf-8")
    (question,) = session.look_outside(NOW)
    assert question.part == "head"
    decide(session, question, "keep-mine", NOW)
    head(session, "s1a", "二")
    session.save(NOW)
    assert read_edition(folder) == session.edition


@pytest.mark.parametrize("file", ["stories/s1a.json", "edition.json"])
def test_a_folder_in_a_files_place_is_moved_away_by_word(folder: Path, file: str) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    session.save(NOW)
    (folder / file).unlink()
    (folder / file / "inside").mkdir(parents=True)
    (question,) = session.look_outside(NOW)
    assert caught(lambda: session.save(NOW)).code == "edition-changed-outside"
    decide(session, question, "keep-mine", NOW)
    session.save(NOW)
    assert read_edition(folder) == session.edition
    (aside,) = (folder / "journal" / "aside").iterdir()
    assert (aside / "inside").is_dir()
