"""Copy and pictures brought into an edition."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app.model.story import Source, Story
from layout_app.storage.edition_folder import (
    add_copy,
    add_media,
    create_edition,
    read_edition,
)
from tests.storage.faulty_disk import Failing
from tests.storage.one_paper import PAPER, written
from tests.storage.papers import caught


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path)


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
