"""Writing that fails: the old edition stays, whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from layout_app.storage.atomic import copy_file, replacing
from layout_app.storage.edition_folder import (
    read_edition,
    write_edition,
)
from layout_app.storage.files import write_all
from tests.storage.faulty_disk import Failing
from tests.storage.one_paper import NEW, PAPER, snapshot, written
from tests.storage.papers import caught


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path)


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


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux has such a file")
def test_a_source_that_breaks_off_is_named_not_the_target(tmp_path: Path) -> None:
    """It can be opened, but its first byte cannot be read: as a photo on a failing stick."""
    target = tmp_path / "photo.jpg"
    target.write_bytes(b"old")
    error = caught(lambda: copy_file(Path("/proc/self/mem"), target))
    assert (error.code, error.where) == ("edition-unreadable", "/proc/self/mem")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [
        ("photo.jpg", b"old")
    ]


def stopped_after(handle: int, data: bytes) -> None:
    write_all(handle, data)
    raise KeyboardInterrupt


def test_new_bytes_take_the_name_only_when_all_are_there(tmp_path: Path) -> None:
    target = tmp_path / "below" / "file"
    with replacing(target) as handle:
        write_all(handle, b"new")
        assert not target.exists()
    assert target.read_bytes() == b"new"
    with pytest.raises(KeyboardInterrupt), replacing(target) as handle:
        stopped_after(handle, b"newer")
    assert [(file.name, file.read_bytes()) for file in target.parent.iterdir()] == [
        ("file", b"new")
    ]
