"""The report of a build: what stands where, how well, and how long it took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from layout_app.issues import Issue, as_json
from layout_app.messages import sentence
from layout_app.model.page import Banner, Page, Placement, StoryPart

if TYPE_CHECKING:
    from layout_app.compose import PageLayout
    from layout_app.makeup.planner import Proposal
    from layout_app.model.edition import Edition

_TEXT = ("body", "items", "fields")
_CAPTIONS = ("pictures",)
"""The fields that are a story's running text; a photo's are its captions."""


def build_report(
    proposal: Proposal,
    layouts: Sequence[PageLayout],
    issues: Sequence[Issue],
    seconds: Mapping[str, float],
) -> dict[str, Any]:
    """Give the report as plain values; lengths in points, origin at the top left of the trim."""
    edition = proposal.edition
    measured = {page.page: page for page in proposal.pages}
    pages = []
    for page, layout in zip(edition.pages, layouts, strict=True):
        entry = _page(edition, page, layout)
        found = measured.get(page.id)
        if found is not None:
            entry["measures"] = {
                name: round(value, 4) for name, value in sorted(found.measures.items())
            }
            entry["faults"] = {"hard": found.hard, "soft": found.soft}
        pages.append(entry)
    return {
        "title": edition.title,
        "date": edition.date.isoformat(),
        "pages": pages,
        "issues": [issue_entry(one) for one in issues],
        "cost": round(proposal.total, 4),
        "seconds": {name: round(value, 4) for name, value in seconds.items()},
    }


def issue_entry(found: Issue) -> dict[str, Any]:
    """Give an issue for programs and, in ``text``, for people."""
    return {**as_json(found), "text": sentence(found)}


def _page(edition: Edition, page: Page, layout: PageLayout) -> dict[str, Any]:
    return {
        "id": page.id,
        "folio": page.folio,
        "template": page.template,
        "frames": [[round(edge, 3) for edge in frame] for frame in layout.frames],
        "stories": [
            _story(edition, placement, layout)
            for placement in page.placements
            if isinstance(placement.content, StoryPart | Banner)
        ],
        "issues": [issue_entry(one) for one in layout.issues],
    }


def _story(edition: Edition, placement: Placement, layout: PageLayout) -> dict[str, Any]:
    assert isinstance(placement.content, StoryPart | Banner)
    story = edition.story(placement.content.story)
    fields = _CAPTIONS if story.kind in ("photo", "photo_news") else _TEXT
    composed = next((one for one in layout.stories if one.story == story.id), None)
    cells = placement.cells
    return {
        "id": story.id,
        "kind": story.kind,
        "headline": story.headline,
        "cells": {
            "column": cells.column,
            "line": cells.line,
            "columns": cells.columns,
            "lines": cells.lines,
        },
        "placed": sum(
            line.end - line.start
            for line in layout.lines
            if line.story == story.id and line.field.partition("/")[0] in fields
        ),
        "overset": composed.overset_chars if composed else 0,
        "white_lines": composed.white if composed else 0,
        "head_size": composed.head_size if composed else 0.0,
    }
