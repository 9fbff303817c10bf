"""What stands in a block goes with it: a picture that is too high for it gives way."""

from __future__ import annotations

import pytest

from layout_app.display.items import Picture
from layout_app.model.page import StoryPart


def chosen(window, story: str):
    page = window.editor.selection.page
    placements = page.placements
    index = next(n for n, one in enumerate(placements) if one.content == StoryPart(story))
    window.editor.selection.select([index])
    return placements[index]


def hangs_out(window, story: str) -> float:
    """Points by which pictures stand out at the foot of a block."""
    placement = chosen(window, story)
    page = window.editor.selection.page
    layout = window.document.compose_now(page.id)
    block = layout.blocks[page.placements.index(placement)]
    part = next(one for one in layout.parts if one.placement == page.placements.index(placement))
    feet = [item.rect.y1 for item in part.items if isinstance(item, Picture)]
    assert feet
    return max(feet) - block.y1


def drawn(window, story: str) -> float:
    """Height of the picture of a block in points."""
    placement = chosen(window, story)
    page = window.editor.selection.page
    index = page.placements.index(placement)
    layout = window.document.compose_now(page.id)
    part = next(one for one in layout.parts if one.placement == index)
    return next(item.rect.height for item in part.items if isinstance(item, Picture))


@pytest.mark.parametrize("story", ["p01", "s01"])
def test_a_picture_gives_way_when_its_block_is_made_lower_and_comes_back(sample, story):
    before, high = chosen(sample, story), drawn(sample, story)
    inspector = sample.inspector
    inspector.lines.setValue(before.cells.lines // 2)
    assert chosen(sample, story).cells.lines < before.cells.lines
    assert hangs_out(sample, story) <= 0
    assert drawn(sample, story) < high
    inspector.lines.setValue(4)
    codes = {found.code for found in sample.document.compose_now("p01").issues}
    assert "picture-no-room" in codes
    chosen(sample, story)
    inspector.lines.setValue(before.cells.lines)
    assert drawn(sample, story) == pytest.approx(high)


def test_a_picture_is_given_no_more_lines_than_its_block_has(sample):
    chosen(sample, "p01")
    sample.inspector.pictures.lines.setValue(200)
    assert hangs_out(sample, "p01") <= 0
