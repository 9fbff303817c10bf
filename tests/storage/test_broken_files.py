"""Files that cannot be read: which, where in them, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.storage.edition_folder import (
    read_edition,
    write_edition,
)
from tests.storage.one_paper import NEW, written
from tests.storage.papers import caught


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path)


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
        ("edition.json", '"format": 2', '"format": 0', "edition-broken-field", {"field": "format"}),
        ("edition.json", '"format": 2', '"format": "2"', "edition-broken-field", {}),
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
