"""The files of an edition: a value goes to the disk and comes back, or is refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app.model.edition import FORMAT, Picture
from layout_app.model.page import Page
from layout_app.model.story import Story
from layout_app.storage.edition_folder import (
    read_edition,
    write_edition,
)
from tests.storage.one_paper import NEW, PAPER, snapshot, written
from tests.storage.papers import caught


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path)


def test_the_files_of_an_edition(folder: Path) -> None:
    assert list(snapshot(folder)) == [
        "edition.json",
        "pages/p1.json",
        "pages/p2.json",
        "stories/s1.json",
        "stories/s2.json",
        "templates/broadsheet-8.json",
    ]
    text = (folder / "edition.json").read_text("utf-8")
    assert text.startswith('{\n "format": 2,\n "title": "示例日报",\n "date": "2026-11-23",\n')
    assert text.endswith("}\n")
    index = json.loads(text)
    assert index["pages"] == ["p1", "p2"]
    assert index["stories"] == ["s1", "s2"]
    assert "头条" in (folder / "stories" / "s1.json").read_text("utf-8")


def test_round_trip(folder: Path) -> None:
    assert read_edition(folder) == PAPER


def test_unchanged_files_are_not_touched(folder: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*.json")}
    for path in times:
        os.utime(path, ns=(0, 0))
    changed = replace(PAPER.stories[0], headline="新头条")
    write_edition(replace(PAPER, stories=(changed, PAPER.stories[1])), folder)
    touched = [path.name for path in times if path.stat().st_mtime_ns != 0]
    assert touched == ["s1.json"]


def test_files_of_vanished_stories_go_and_those_of_others_stay(folder: Path) -> None:
    notes = folder / "stories" / "notes.json"
    notes.write_text("{}", "utf-8")
    write_edition(replace(PAPER, stories=PAPER.stories[:1], pages=PAPER.pages[1:]), folder)
    assert notes.exists()
    assert not (folder / "stories" / "s2.json").exists()
    assert not (folder / "pages" / "p1.json").exists()


def test_a_mode_that_was_set_is_kept(folder: Path) -> None:
    path = folder / "edition.json"
    path.chmod(0o664)
    write_edition(replace(PAPER, title="另报"), folder)
    assert path.stat().st_mode & 0o777 == 0o664


def test_no_temporary_file_is_left_even_a_stale_one(folder: Path) -> None:
    outside = folder.parent / "outside.txt"
    outside.write_text("keep", "utf-8")
    (folder / ".edition.json.tmp").symlink_to(outside)
    write_edition(replace(PAPER, title="另报"), folder)
    assert outside.read_text("utf-8") == "keep"
    assert not list(folder.rglob(".*"))


def test_a_value_that_could_not_be_read_back_is_not_written(folder: Path) -> None:
    before = snapshot(folder)
    for broken in (
        replace(PAPER.stories[0], rank="high"),
        replace(PAPER.stories[0], headline="\ud800"),
    ):
        error = caught(lambda story=broken: write_edition(replace(PAPER, stories=(story,)), folder))
        assert error.code == "edition-broken-field"
        assert error.where == str(folder / "stories" / "s1.json")
    sheet = replace(PAPER.templates[0].sheet, width=float("nan"))
    broken_template = replace(PAPER.templates[0], sheet=sheet)
    error = caught(lambda: write_edition(replace(PAPER, templates=(broken_template,)), folder))
    assert error.code == "edition-broken-field"
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../up", "separator"),
        ("a/b", "separator"),
        ("a\\b", "separator"),
        ("a:b", "separator"),
        ("a\x00", "separator"),
        ("..", "dots"),
        (".git", "dots"),
        ("end.", "dots"),
        ("", "empty"),
        ("e\u0301", "not-nfc"),
        ("稿" * 34, "too-long"),
        ("CON", "reserved"),
        ("nul.txt", "reserved"),
        ("com1", "reserved"),
    ],
)
def test_names_that_are_no_file_names(tmp_path: Path, name: str, reason: str) -> None:
    for edition in (
        replace(PAPER, stories=(Story(id=name),)),
        replace(PAPER, pages=(Page(id=name, folio=1, template="x"),)),
        replace(PAPER, templates=(replace(PAPER.templates[0], name=name),)),
        replace(PAPER, pictures=(Picture("i", name * 3 if reason == "too-long" else name or "."),)),
    ):
        error = caught(lambda one=edition: write_edition(one, tmp_path / "e"))
        assert error.code == "edition-bad-name"
        assert error.facts["reason"] == (reason if edition.pictures[0].file != "." else "dots")
    assert list(tmp_path.iterdir()) == []


def test_names_that_are_one_file_on_some_systems(tmp_path: Path) -> None:
    edition = replace(PAPER, stories=(Story(id="a"), Story(id="A")))
    error = caught(lambda: write_edition(edition, tmp_path / "e"))
    assert error.facts == {"name": "A", "reason": "twice"}


def test_an_edition_of_a_newer_program_is_not_overwritten(folder: Path) -> None:
    path = folder / "edition.json"
    path.write_text(
        path.read_text("utf-8").replace(f'"format": {FORMAT}', f'"format": {FORMAT + 1}'), "utf-8"
    )
    before = snapshot(folder)
    for act in (lambda: write_edition(NEW, folder), lambda: read_edition(folder)):
        error = caught(act)
        assert error.code == "edition-future"
        assert error.facts == {"format": FORMAT + 1, "known": FORMAT}
    assert snapshot(folder) == before
