"""What stands in a block goes with it: a picture that is too high for it gives way."""

from __future__ import annotations

import pytest

from layout_app.gui.hand.refit import Case, _pictures_foot
from layout_app.model.page import StoryPart


def chosen(window, story: str):
    page = window.editor.selection.page
    placements = page.placements
    index = next(n for n, one in enumerate(placements) if one.content == StoryPart(story))
    window.editor.selection.select([index])
    return placements[index]


def hangs_out(window, story: str) -> int:
    """Lines by which pictures stand out at the foot of a block."""
    placement = chosen(window, story)
    with window.document.setting() as setter:
        case = Case(window.document.edition, window.editor.selection.page, setter)
        return _pictures_foot(case, placement) - placement.cells.lines


@pytest.mark.parametrize("story", ["p01", "s01"])
def test_a_picture_gives_way_when_its_block_is_made_lower(sample, story):
    before = chosen(sample, story)
    inspector = sample.inspector
    inspector.lines.setValue(before.cells.lines // 2)
    after = chosen(sample, story)
    assert after.cells.lines < before.cells.lines
    assert after.options.pictures[0].lines < before.options.pictures[0].lines
    assert hangs_out(sample, story) <= 0


def test_a_picture_is_given_no_more_lines_than_its_block_has(sample):
    chosen(sample, "p01")
    sample.inspector.pictures.lines.setValue(200)
    assert hangs_out(sample, "p01") <= 0
