"""The report of a build: what stands where, how well, and how long it took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from layout_app.issues import Issue, as_json
from layout_app.messages import sentence
from layout_app.model.page import Banner, Page, Placement, StoryPart

if TYPE_CHECKING:
    from layout_app.compose import LinePlace, PageLayout
    from layout_app.makeup.planner import Proposal
    from layout_app.model.edition import Edition

_HEAD_FIELDS = ("headline", "headline_lines")
_BODY_FIELDS = ("body", "items", "fields")


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
    lines = [line for line in layout.lines if line.story == story.id]
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
        "placed": _characters(lines, _BODY_FIELDS),
        "overset": _overset(layout, story.id),
        "head_size": max((line.size for line in lines if _of(line, _HEAD_FIELDS)), default=0.0),
    }


def _characters(lines: Sequence[LinePlace], fields: Sequence[str]) -> int:
    return sum(line.end - line.start for line in lines if _of(line, fields))


def _of(line: LinePlace, fields: Sequence[str]) -> bool:
    return line.field.partition("/")[0] in fields


def _overset(layout: PageLayout, story: str) -> int:
    over = [one for one in layout.issues if one.code == "overset" and one.where.story == story]
    return sum(int(one.fact.get("chars", 0)) for one in over)
