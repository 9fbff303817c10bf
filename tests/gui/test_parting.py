"""One story made two, two made one: no text lost, undone as one step."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout_app.gui import story_commands
from layout_app.gui.editor.parting import join_stories, joinable, split_story
from layout_app.gui.editor.rows import rows_of
from layout_app.model import edits
from layout_app.model.page import BodyPosition, Cells, Placement, StoryPart
from layout_app.model.story import Flag, Paragraph, Piece, Source


def words(*stories) -> str:
    return "".join(row.text for story in stories for row in rows_of(story))


@pytest.fixture
def edition(paper):
    made = paper.edition()
    story = replace(
        made.story("s1"),
        body=(Paragraph("一段。"), Paragraph("二段。"), Paragraph("小标题", "crosshead"),
              Paragraph("三段。")),
        flags=(Flag("missing_after", "body/3"), Flag("joined", "body/0")),
        source=Source("copy.md", (1, 9), (Piece("body/0", 0, 3), Piece("body/3", 9, 12))),
    )  # fmt: skip
    return edits.put_stories(made, [story])


def row_at(edition, text: str) -> int:
    return next(n for n, row in enumerate(rows_of(edition.story("s1"))) if row.text == text)


def test_a_crosshead_becomes_the_headline_of_the_second_story(edition):
    before = edition.story("s1")
    after, name = split_story(edition, "s1", row_at(edition, "小标题"))
    first, second = after.story("s1"), after.story(name)
    assert words(first, second) == words(before)
    assert second.headline == "小标题"
    assert [one.text for one in second.body] == ["三段。"]
    assert [flag.field for flag in first.flags] == ["body/0"]
    assert [flag.field for flag in second.flags] == ["body/0"]
    assert second.flags[0].code == "missing_after"
    assert [piece.field for piece in second.source.pieces] == ["body/0"]
    ids = [one.id for one in after.stories]
    assert ids.index(name) == ids.index("s1") + 1


def test_every_row_parts_without_losing_a_character(edition):
    before = words(edition.story("s1"))
    for row in range(len(rows_of(edition.story("s1")))):
        done = split_story(edition, "s1", row)
        if done is not None:
            assert words(done[0].story("s1"), done[0].story(done[1])) == before


def test_the_head_and_the_first_paragraph_are_no_place_to_part(edition):
    assert split_story(edition, "s1", 0) is None
    assert split_story(edition, "s1", row_at(edition, "一段。")) is None


def test_a_story_that_jumps_is_neither_parted_nor_joined(edition):
    part = Placement(StoryPart("s1", BodyPosition(), BodyPosition(2, 0)), Cells(0, 30, 2, 9))
    jumping = edits.place(edition, "p1", [part])
    assert split_story(jumping, "s1", row_at(edition, "三段。")) is None
    assert joinable(jumping, "s1") == ()
    assert all(one.id != "s1" for one in joinable(jumping, "s0"))


def test_joined_again_nothing_is_lost(edition):
    parted, name = split_story(edition, "s1", row_at(edition, "小标题"))
    joined = join_stories(parted, "s1", name)
    story, before = joined.story("s1"), edition.story("s1")
    assert words(story) == words(before)
    assert story.body == before.body
    assert set(story.flags) == set(before.flags)
    assert set(story.source.pieces) == set(before.source.pieces)
    assert all(one.id != name for one in joined.stories)


def test_a_joined_story_leaves_its_page(edition):
    joined = join_stories(edition, "s1", "s2")
    placed = [one.content for page in joined.pages for one in page.placements]
    assert StoryPart("s2") not in placed
    assert joined.story("s1").body[4].text == edition.story("s2").headline


def test_the_commands_are_steps_that_can_be_taken_back(opened, monkeypatch):
    before = opened.document.edition
    opened.story_panel.show_place("s1", "body/1")
    opened.registry["split_story"].trigger()
    assert opened.document.steps.count() == 1
    assert opened.story_panel.story.id == "s1-2"
    opened.document.steps.undo()
    assert opened.document.edition == before
    opened.story_panel.show_story("s1")
    monkeypatch.setattr(story_commands, "ask_choice", lambda *asked: asked[2][1])
    opened.registry["join_stories"].trigger()
    assert len(opened.document.edition.stories) == len(before.stories) - 1
    assert "s1" in [one.id for one in opened.document.edition.stories]


def test_where_nothing_can_be_parted_it_says_so(opened):
    opened.story_panel.show_place("s1", "headline")
    opened.registry["split_story"].trigger()
    assert opened.document.steps.count() == 0
    assert "cursor" in opened.messages.text
