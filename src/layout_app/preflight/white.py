"""White on a page: cells that nothing stands in, as a block that was made narrower leaves them.

In: a page. Out: a finding for each empty rectangle that the eye would call a hole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout_app.issues import Issue, Severity, Where, issue
from layout_app.makeup.fillers import holes
from layout_app.makeup.furniture_room import nameplate_lines
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Page, Placement, StoryPart
from layout_app.model.template import Template

LEAST = 5
"""Grid lines from which white is a hole: less is air between two blocks."""


def page_holes(template: Template, page: Page) -> tuple[Cells, ...]:
    """Give the holes of a page, the largest first; none of a page that is not begun."""
    if not page.placements:
        return ()
    return holes(template, page.placements, nameplate_lines(template, page.folio), LEAST)


def white_issues(edition: Edition, page: Page) -> Iterator[Issue]:
    """Give the holes of a page, each with a story that stands beside it."""
    template = edition.template(page.template)
    for hole in page_holes(template, page):
        beside = _beside(page.placements, hole, template.furniture.story_gap)
        yield issue(
            Severity.WARNING,
            "page-white",
            Where(page=page.id, story=beside),
            page=page.folio,
            columns=hole.columns,
            lines=hole.lines,
            column=hole.column,
            line=hole.line,
        )


def _beside(placements: Sequence[Placement], hole: Cells, gap: int) -> str:
    """Give the story with the longest edge along a hole; empty where there is none."""
    found = [
        (edge(one.cells, hole, gap), one.content.story)
        for one in placements
        if isinstance(one.content, StoryPart)
    ]
    length, story = max(found, key=lambda each: each[0], default=(0, ""))
    return story if length else ""


def edge(cells: Cells, hole: Cells, gap: int) -> int:
    """Give the length of the edge that a block shares with a hole, in cells; 0: none.

    Blocks stand beside each other without a gap, and ``gap`` grid lines above each other.
    """
    after, foot = cells.column + cells.columns, cells.line + cells.lines
    hole_after, hole_foot = hole.column + hole.columns, hole.line + hole.lines
    down = min(foot, hole_foot) - max(cells.line, hole.line)
    across = min(after, hole_after) - max(cells.column, hole.column)
    if down > 0:
        return down if across == 0 else 0
    return across if across > 0 and -down <= gap else 0
