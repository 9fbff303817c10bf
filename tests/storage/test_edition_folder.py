"""An edition survives the disk: round trips, faults, atomic writing."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app.errors import EditionFileError
from layout_app.model.edition import FORMAT, Advert, Edition, Masthead, Picture
from layout_app.model.page import Cells, Page, Placement, StoryPart
from layout_app.model.story import Paragraph, Source, Story
from layout_app.storage.edition_folder import (
    add_copy,
    add_media,
    create_edition,
    read_edition,
    write_edition,
)
from layout_app.storage.templates import find_template

PAPER = Edition(
    title="示例日报",
    date=dt.date(2026, 11, 23),
    number="第 1 号",
    masthead=Masthead(publisher="示例日报社", issue=1),
    pages=(
        Page(
            id="p1",
            folio=1,
            section="要闻",
            template="broadsheet-8",
            placements=(Placement(StoryPart("s1"), Cells(0, 12, 4, 30)),),
        ),
        Page(id="p2", folio=2, template="broadsheet-8"),
    ),
    stories=(
        Story(id="s1", headline="头条", body=(Paragraph("正文。"),)),
        Story(id="s2", rank=1, headline="次条"),
    ),
    pictures=(Picture("i1", "照片.jpg", 300, 200),),
    adverts=(Advert("a1", "ad.pdf", "某商场"),),
    templates=(find_template("broadsheet-8"),),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "2026-11-23"
    write_edition(PAPER, place)
    return place


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def caught(act: Callable[[], object]) -> EditionFileError:
    with pytest.raises(EditionFileError) as found:
        act()
    return found.value


# --- what is written ---------------------------------------------------------------------------


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
    assert text.startswith('{\n "format": 1,\n "title": "示例日报",\n "date": "2026-11-23",\n')
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


# --- when writing fails ------------------------------------------------------------------------


class Failing:
    """An ``os.replace`` that fails at some of its calls."""

    def __init__(self, fails: Callable[[int], bool], number: int = errno.ENOSPC) -> None:
        self.real, self.fails, self.number, self.calls = os.replace, fails, number, 0

    def __call__(self, source: Path, target: Path) -> None:
        self.calls += 1
        if self.fails(self.calls):
            raise OSError(self.number, os.strerror(self.number))
        self.real(source, target)


NEW = replace(
    PAPER,
    title="另报",
    stories=(
        replace(PAPER.stories[0], headline="新头条"),
        Story(id="s0", headline="新稿"),
    ),
    pages=(replace(PAPER.pages[0], section="综合"),),
)
REPLACED = 4


@pytest.mark.parametrize("at", range(1, REPLACED + 1))
def test_a_failing_replace_leaves_the_old_edition(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = snapshot(folder)
    failing = Failing(lambda call: call == at)
    monkeypatch.setattr(os, "replace", failing)
    error = caught(lambda: write_edition(NEW, folder))
    assert (error.code, error.facts["reason"]) == ("edition-unwritable", "disk-full")
    assert snapshot(folder) == before
    assert read_edition(folder) == PAPER
    monkeypatch.undo()
    write_edition(NEW, folder)
    assert read_edition(folder) == NEW


def test_that_was_every_replace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = Failing(lambda _: False)
    monkeypatch.setattr(os, "replace", failing)
    write_edition(NEW, folder)
    assert failing.calls == REPLACED


@pytest.mark.parametrize("at", range(1, REPLACED + 1))
def test_a_disk_that_refuses_everything_leaves_an_edition_to_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr(os, "replace", Failing(lambda call: call >= at, errno.EACCES))
    error = caught(lambda: write_edition(NEW, folder))
    assert error.facts["reason"] == "read-only"
    found = read_edition(folder)
    assert found.title == PAPER.title
    assert [story.id for story in found.stories] == ["s1", "s2"]
    assert found.stories[0] in (PAPER.stories[0], NEW.stories[0])
    assert not list(folder.rglob(".*"))


def test_a_full_disk_is_found_before_anything_is_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real, calls = snapshot(folder), os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == REPLACED:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    error = caught(lambda: write_edition(NEW, folder))
    assert error.facts == {"reason": "disk-full", "detail": "No space left on device"}
    assert snapshot(folder) == before


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    error = caught(lambda: write_edition(PAPER, tmp_path / "file" / "edition"))
    assert error.code == "edition-unwritable"


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    (folder / "stories").rename(elsewhere)
    (folder / "stories").symlink_to(elsewhere, target_is_directory=True)
    before = snapshot(elsewhere)
    error = caught(lambda: write_edition(NEW, folder))
    assert error.code == "edition-outside"
    assert snapshot(elsewhere) == before


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
    path.write_text(path.read_text("utf-8").replace('"format": 1', '"format": 2'), "utf-8")
    before = snapshot(folder)
    for act in (lambda: write_edition(NEW, folder), lambda: read_edition(folder)):
        error = caught(act)
        assert error.code == "edition-future"
        assert error.facts == {"format": 2, "known": FORMAT}
    assert snapshot(folder) == before


# --- what cannot be read -----------------------------------------------------------------------


def test_no_edition(tmp_path: Path) -> None:
    for place in (tmp_path / "none", tmp_path):
        error = caught(lambda one=place: read_edition(one))
        assert (error.code, error.where) == ("edition-missing", str(place))


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "facts"),
    [
        ("edition.json", '"title"', '"titel"', "edition-unknown-field", {"field": "titel"}),
        ("edition.json", '"issue"', '"isue"', "edition-unknown-field", {"field": "masthead.isue"}),
        ("edition.json", '"2026-11-23"', '"today"', "edition-broken-field", {"field": "date"}),
        ("edition.json", '"format": 1', '"format": 0', "edition-broken-field", {"field": "format"}),
        ("edition.json", '"format": 1', '"format": "1"', "edition-broken-field", {}),
        ("edition.json", '"s1"', '"s9"', "edition-missing-story", {"name": "s9"}),
        ("edition.json", '"p1"', '"p9"', "edition-missing-page", {"name": "p9"}),
        ("edition.json", '"broadsheet-8"', '"b9"', "edition-missing-template", {"name": "b9"}),
        ("edition.json", '"s1"', '"../s1"', "edition-bad-name", {"reason": "separator"}),
        ("edition.json", '"s1"', '"s2"', "edition-bad-name", {"reason": "twice"}),
        ("edition.json", "照片.jpg", "../照片.jpg", "edition-bad-name", {"reason": "separator"}),
        ("stories/s1.json", '"s1"', '"s7"', "edition-wrong-id", {"name": "s1", "found": "s7"}),
        ("stories/s1.json", '"text"', '"txt"', "edition-unknown-field", {"field": "body[0].txt"}),
        ("stories/s1.json", '"body",', '"bdy",', "edition-broken-field", {"field": "body[0].role"}),
        (
            "pages/p1.json",
            '"folio": 1',
            '"folio": null',
            "edition-broken-field",
            {"field": "folio"},
        ),
        ("pages/p1.json", '"type": "story"', '"type": "tale"', "edition-broken-field", {}),
    ],
)
def test_faults_in_a_file(
    folder: Path, file: str, old: str, new: str, code: str, facts: dict[str, object]
) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    error = caught(lambda: read_edition(folder))
    assert error.code == code, error
    assert str(folder) in error.where
    assert {name: error.facts[name] for name in facts} == facts


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b'{\n "format": 1,\n', ":3"),
        (b'{\n<<<<<<< ours\n "format": 1}', ":2"),
        (b'{\n "format": "\xb1\xa8"}', ":2"),
        (b"", ":1"),
        (b'{"format": NaN}', ""),
        (b'{"format": 1e999}', ""),
        (b"[" * 100000, ""),
    ],
)
def test_no_json(folder: Path, text: bytes, line: str) -> None:
    path = folder / "edition.json"
    path.write_bytes(text)
    error = caught(lambda: read_edition(folder))
    assert (error.code, error.where) == ("edition-syntax", f"{path}{line}")
    assert error.facts["detail"]


def test_a_broken_edition_is_replaced_by_a_good_one(folder: Path) -> None:
    (folder / "edition.json").write_text("{", "utf-8")
    write_edition(NEW, folder)
    assert read_edition(folder) == NEW


def test_a_story_that_is_a_folder(folder: Path) -> None:
    path = folder / "stories" / "s1.json"
    path.unlink()
    path.mkdir()
    assert caught(lambda: read_edition(folder)).code == "edition-unreadable"
    assert caught(lambda: write_edition(NEW, folder)).code == "edition-unwritable"


# --- making one --------------------------------------------------------------------------------


def test_create_puts_copy_and_media_in(tmp_path: Path) -> None:
    copy, picture = tmp_path / "稿件.docx", tmp_path / "照片.jpg"
    copy.write_bytes(b"copy")
    picture.write_bytes(b"picture")
    folder = tmp_path / "new" / "edition"
    create_edition(PAPER, folder, copies=[copy], media=[picture])
    assert read_edition(folder) == PAPER
    assert (folder / "copy" / "稿件.docx").read_bytes() == b"copy"
    assert (folder / "media" / "照片.jpg").read_bytes() == b"picture"
    assert (folder / "fonts").is_dir()
    assert caught(lambda: create_edition(PAPER, folder)).code == "edition-exists"


def test_create_tells_faults_before_it_writes(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    broken = replace(PAPER, stories=(Story(id="a/b"),))
    assert caught(lambda: create_edition(broken, folder)).code == "edition-bad-name"
    assert not folder.exists()


def test_a_copy_that_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    error = caught(lambda: create_edition(PAPER, folder, copies=[tmp_path / "none.txt"]))
    assert (error.code, error.where) == ("edition-unreadable", str(tmp_path / "none.txt"))
    assert not (folder / "edition.json").exists()


def test_added_files_never_take_the_place_of_others(folder: Path) -> None:
    one, other = folder.parent / "one" / "a.jpg", folder.parent / "other" / "A.JPG"
    for path in (one, other):
        path.parent.mkdir()
        path.write_bytes(path.parent.name.encode())
    assert caught(lambda: add_media(folder, [one, other])).facts["reason"] == "twice"
    add_media(folder, [one])
    add_media(folder, [one, one])
    one.write_bytes(b"two")
    assert caught(lambda: add_media(folder, [one])).code == "edition-file-exists"
    one.write_bytes(b"longer")
    assert caught(lambda: add_media(folder, [one])).code == "edition-file-exists"
    assert (folder / "media" / "a.jpg").read_bytes() == b"one"


def test_two_copy_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    files = [tmp_path / "east" / "稿件.md", tmp_path / "west" / "稿件.md"]
    for path in files:
        path.parent.mkdir()
        path.write_bytes(path.parent.name.encode())
    stories = tuple(
        Story(id=f"s{number}", source=Source(path.name, copy=number))
        for number, path in enumerate(files)
    )
    edition = replace(PAPER, stories=(*stories, Story(id="own")))
    create_edition(edition, tmp_path / "e", copies=files)
    sources = [story.source for story in read_edition(tmp_path / "e").stories]
    assert [source and source.file for source in sources] == ["稿件.md", "稿件 (2).md", None]
    assert (tmp_path / "e" / "copy" / "稿件 (2).md").read_bytes() == b"west"
    assert add_copy(tmp_path / "e", files) == ("稿件.md", "稿件 (2).md")


def test_long_names_of_files_brought_in(folder: Path) -> None:
    path = folder.parent / f"{'长' * 70}.docx"
    path.write_bytes(b"long")
    add_copy(folder, [path])
    assert (folder / "copy" / path.name).read_bytes() == b"long"


def test_added_files_stay_in_the_folder(folder: Path) -> None:
    source, elsewhere = folder.parent / "a.txt", folder.parent / "elsewhere"
    source.write_bytes(b"a")
    elsewhere.mkdir()
    (folder / "copy").symlink_to(elsewhere, target_is_directory=True)
    assert caught(lambda: add_copy(folder, [source])).code == "edition-outside"
    assert list(elsewhere.iterdir()) == []


def test_a_copy_that_does_not_fit_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder.parent / "a.txt"
    source.write_bytes(b"a")
    monkeypatch.setattr(os, "replace", Failing(lambda _: True))
    error = caught(lambda: add_copy(folder, [source]))
    assert (error.code, error.facts["reason"]) == ("edition-unwritable", "disk-full")
    assert list((folder / "copy").iterdir()) == []
