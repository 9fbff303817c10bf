"""White on a page: what a block that was made smaller leaves is told, air between blocks is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout_app import messages
from layout_app.model import edits
from layout_app.model.page import Cells, Placement, StoryPart
from layout_app.paths import resources
from layout_app.preflight.white import LEAST, edge, page_holes, white_issues
from layout_app.storage.edition_folder import read_edition


@pytest.fixture(scope="module")
def sample():
    return read_edition(resources() / "samples" / "qingshi-ribao")


def shrunk(edition, **less: int):
    """Give the first page with its largest story made smaller, and that story."""
    page = edition.pages[0]
    stories = [one for one in page.placements if isinstance(one.content, StoryPart)]
    largest = max(stories, key=lambda one: one.cells.columns * one.cells.lines)
    cells = replace(
        largest.cells, **{name: getattr(largest.cells, name) - by for name, by in less.items()}
    )
    made = [replace(one, cells=cells) if one is largest else one for one in page.placements]
    return edits.place(edition, page.id, made), largest


def told(edition):
    return list(white_issues(edition, edition.pages[0]))


def test_pages_made_up_by_the_program_have_no_holes(sample):
    assert [one for page in sample.pages for one in white_issues(sample, page)] == []


def test_a_column_taken_from_a_story_is_told_once_beside_it(sample):
    edition, story = shrunk(sample, columns=1)
    (found,) = told(edition)
    assert (found.code, found.where.page) == ("page-white", edition.pages[0].id)
    assert (found.fact["columns"], found.fact["lines"]) == (1, story.cells.lines)
    assert found.where.story
    assert "1 × " in messages.sentence(found)


def test_a_few_lines_are_air(sample):
    gap = sample.template(sample.pages[0].template).furniture.story_gap
    few, _story = shrunk(sample, lines=gap + LEAST - 1)
    many, _story = shrunk(sample, lines=gap + LEAST)
    assert told(few) == []
    assert len(told(many)) == 1


def test_a_page_that_is_not_begun_is_told_by_nobody(sample):
    bare = edits.place(sample, sample.pages[0].id, ())
    assert told(bare) == []


def test_holes_lie_under_the_nameplate_and_do_not_overlap(sample):
    page = sample.pages[0]
    one = replace(page, placements=(Placement(StoryPart("s01"), Cells(2, 40, 2, 20)),))
    template = sample.template(page.template)
    found = page_holes(template, one)
    cells = [
        (column, line)
        for hole in found
        for column in range(hole.column, hole.column + hole.columns)
        for line in range(hole.line, hole.line + hole.lines)
    ]
    assert len(cells) == len(set(cells))
    assert min(line for _column, line in cells) > 0
    assert not {(2, 40), (3, 59)} & set(cells)
    assert len(found) >= 4


@pytest.mark.parametrize(
    ("cells", "length"),
    [
        (Cells(0, 0, 2, 10), 10),
        (Cells(0, 8, 2, 10), 2),
        (Cells(3, 0, 1, 10), 10),
        (Cells(2, 12, 3, 10), 1),
        (Cells(2, 13, 3, 10), 0),
        (Cells(0, 12, 2, 10), 0),
        (Cells(5, 0, 1, 10), 0),
    ],
)
def test_an_edge_is_shared_beside_and_within_the_gap_above(cells, length):
    assert edge(cells, Cells(2, 0, 1, 10), 2) == length
