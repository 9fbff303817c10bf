"""A real page against its perfect import: every field of the contract must be equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from layout_app.intake.importer import Imported, import_copy, rebuild
from layout_app.intake.report import as_json

STORY_FIELDS = (
    "kind",
    "kicker",
    "headline",
    "headline_lines",
    "deck",
    "byline",
    "byline_form",
    "reporters",
    "dateline",
    "complete",
    "char_count",
)
PARAGRAPH_FIELDS = (
    "text",
    "text_normalised",
    "lead_in",
    "source_lines",
    "missing_before",
    "reordered",
)
CAPTION_FIELDS = (
    "text",
    "text_normalised",
    "credit",
    "photographer",
    "photographer_role",
    "source_lines",
)
TEXT_FIELDS = ("text", "text_normalised", "source_lines")


def only(found: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: found[name] for name in fields if found.get(name) is not None}


@pytest.fixture(scope="module")
def imported(shared: Path) -> Imported:
    return import_copy([shared / "copy" / "lhrb-page.md"])


@pytest.fixture(scope="module")
def found(imported: Imported) -> dict[str, Any]:
    return as_json(imported)


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    text = (shared / "copy" / "lhrb-page.expected.json").read_text("utf-8")
    wanted: dict[str, Any] = json.loads(text)
    return wanted


def test_the_reading_order_is_the_pages(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert found["reading_order"] == expected["reading_order"]


def test_the_banner_is_found(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for name in ("text", "parts", "source_lines"):
        assert found["banner"][name] == expected["banner"][name]


def test_the_stories_are_equal(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert [one["id"] for one in found["stories"]] == [one["id"] for one in expected["stories"]]
    for ours, theirs in zip(found["stories"], expected["stories"], strict=True):
        assert only(ours, STORY_FIELDS) == only(theirs, STORY_FIELDS)


def test_the_paragraphs_are_equal(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for ours, theirs in zip(found["stories"], expected["stories"], strict=True):
        assert [only(one, PARAGRAPH_FIELDS) for one in ours["paragraphs"]] == [
            only(one, PARAGRAPH_FIELDS) for one in theirs["paragraphs"]
        ]
        assert [bool(one.get("joined")) for one in ours["paragraphs"]] == [
            bool(one.get("joined")) for one in theirs["paragraphs"]
        ]


def test_the_captions_are_equal(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for ours, theirs in zip(found["stories"], expected["stories"], strict=True):
        assert [only(one, CAPTION_FIELDS) for one in ours["captions"]] == [
            only(one, CAPTION_FIELDS) for one in theirs["captions"]
        ]


def test_the_briefs_are_equal(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert len(found["briefs"]) == len(expected["briefs"])
    for ours, theirs in zip(found["briefs"], expected["briefs"], strict=True):
        assert ours["headline"] == theirs["headline"]
        fields = (*TEXT_FIELDS, "reporters")
        assert [only(one, fields) for one in ours["items"]] == [
            only(one, fields) for one in theirs["items"]
        ]


def test_the_notices_are_equal(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert len(found["notices"]) == len(expected["notices"])
    for ours, theirs in zip(found["notices"], expected["notices"], strict=True):
        assert ours["headline"] == theirs["headline"]
        assert ours["headline_normalised"] == theirs["headline_normalised"]
        for item, wanted in zip(ours["items"], theirs["items"], strict=True):
            for name in ("no", "title", "source_line"):
                assert item[name] == wanted[name]
            fields = ("label", *TEXT_FIELDS)
            assert [only(one, fields) for one in item["fields"]] == [
                only(one, fields) for one in wanted["fields"]
            ]
            assert [only(one, TEXT_FIELDS) for one in item["more_paragraphs"]] == [
                only(one, TEXT_FIELDS) for one in wanted["more_paragraphs"]
            ]


def test_the_counts_are_equal(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert found["counts"] == expected["counts"]


def test_the_first_story_under_the_banner_is_the_lead(imported: Imported) -> None:
    ranks = {story.id: story.rank for story in imported.stories}
    assert ranks["s01"] == 0
    assert ranks["s06"] == 1, "the largest head comes next"
    assert sorted(ranks.values()) == list(range(len(ranks)))


def test_the_page_comes_back_out_of_its_ledger(imported: Imported) -> None:
    assert rebuild(imported, 0) == imported.copies[0].text
    assert not [change for change in imported.changes if change.kind == "dropped"]


def test_without_normalising_the_marks_stay_as_they_are(shared: Path) -> None:
    kept = import_copy([shared / "copy" / "lhrb-page.md"], normalise=False)
    assert rebuild(kept, 0) == kept.copies[0].text
    assert not [change for change in kept.changes if change.kind == "normalised"]
    found = as_json(kept)
    for story in found["stories"]:
        for paragraph in story["paragraphs"]:
            assert paragraph["text"] == paragraph["text_normalised"]
