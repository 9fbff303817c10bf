"""The running text of a story as blocks."""

from __future__ import annotations

import pytest

from layout_app.makeup.flow import blocks
from layout_app.model.story import Paragraph, Story
from layout_app.storage.templates import find_template

POEM = ("钟停在六点", "他把它拆开", "摊在蓝布上", "齿轮像贝壳", "发条像水线")


def poem(*, marked: bool) -> Story:
    """Two stanzas of two and three lines, parted by a mark or by an empty line."""
    lines = [Paragraph(text, "verse") for text in POEM]
    if marked:
        lines[2] = Paragraph(POEM[2], "verse", stanza=True)
    else:
        lines.insert(2, Paragraph("", "verse"))
    return Story(id="s01", headline="修钟", body=tuple(lines))


@pytest.mark.parametrize("marked", [True, False])
def test_stanzas_are_parted_by_a_blank_line_and_kept_whole(marked: bool) -> None:
    made = [b for b in blocks(poem(marked=marked), find_template("broadsheet-6")) if b.text]
    assert [block.text for block in made] == list(POEM)
    assert [block.space for block in made] == [False, False, True, False, False]
    assert [block.together for block in made] == [1, 0, 2, 1, 0]
