"""Find and replace over all stories, from the bar over the story editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from layout_app.gui.editor.find_text import Hit, Query, hits, replace_hits
from layout_app.gui.editor.line_ends import line_at
from layout_app.model import edits
from layout_app.model.story import Item, Paragraph, Span, Story, StoryPicture


@pytest.fixture
def edition(paper):
    return edits.put_stories(
        paper.edition(),
        [
            Story(
                id="x",
                headline="甲ＡＢＣ",
                body=(Paragraph("甲abc甲", "body", (Span(1, 4, "bold"),)),),
                items=(Item("甲", ("甲某",)),),
                kind="briefs",
                pictures=(StoryPicture(caption="图甲"),),
            )
        ],
    )


def of_x(found) -> list[tuple[str, int]]:
    return [(hit.place, hit.start) for hit in found if hit.story == "x"]


def test_every_field_is_searched(edition):
    assert of_x(hits(edition, Query("甲"))) == [
        ("headline", 0), ("body/0", 0), ("body/0", 4), ("items/0/text", 0),
        ("items/0/reporters", 0), ("pictures/0/caption", 1),
    ]  # fmt: skip
    assert hits(edition, Query("")) == ()


def test_width_and_case_are_told_apart_only_on_request(edition):
    assert of_x(hits(edition, Query("aBc"))) == [("headline", 1), ("body/0", 1)]
    assert of_x(hits(edition, Query("abc", exact=True))) == [("body/0", 1)]


def test_all_are_replaced_and_voices_stay_on_their_words(edition):
    done = replace_hits(edition, hits(edition, Query("甲")), "乙乙").story("x")
    assert done.headline == "乙乙ＡＢＣ"
    assert done.body[0].text == "乙乙abc乙乙"
    assert done.body[0].spans == (Span(2, 5, "bold"),)
    assert done.items[0].reporters == ("乙乙某",)
    assert done.pictures[0].caption == "图乙乙"


def test_nothing_found_is_nothing_changed(edition):
    assert replace_hits(edition, hits(edition, Query("无此字")), "x") == edition


@pytest.fixture
def bar(opened, qtbot):
    opened.registry["find"].trigger()
    made = opened.story_panel.finder
    made.what.setText("攻坚战")
    return made


def told(bar) -> str:
    return bar.findChild(QLabel, "findTold").text()


def test_the_bar_counts_steps_and_wraps(bar, opened, qtbot):
    count = len(hits(opened.document.edition, Query("攻坚战")))
    stories = len({hit.story for hit in hits(opened.document.edition, Query("攻坚战"))})
    assert told(bar) == f"{count} places in {stories} stories"
    qtbot.keyClick(bar.what, Qt.Key.Key_Return)
    assert told(bar) == f"1 of {count}"
    opened.registry["find_previous"].trigger()
    assert told(bar) == f"{count} of {count}"
    opened.registry["find_next"].trigger()
    assert told(bar) == f"1 of {count}"


def test_a_hit_is_selected_in_the_editor_and_shown_on_the_page(bar, opened):
    opened.show_row(2)
    bar.what.setText("本报讯")
    bar.step(1)
    assert opened.story_panel.story.id == "s0"
    assert opened.story_panel.text.textCursor().selectedText() == "本报讯"
    assert opened.current == "p1"
    assert not opened.view.found.rect.isEmpty()


def test_finding_goes_on_from_the_cursor(bar, opened):
    opened.story_panel.show_place("s4", "body/0", 0, 0)
    bar.step(1)
    assert opened.story_panel.story.id == "s4"


def test_replace_one_then_all(bar, opened, qtbot):
    opened.registry["replace"].trigger()
    bar.what.setText("攻坚战")
    bar.by.setText("持久战")
    before = len(hits(opened.document.edition, Query("攻坚战")))
    qtbot.mouseClick(bar.findChild(QPushButton, "findOne"), Qt.MouseButton.LeftButton)
    assert opened.document.steps.count() == 0  # the first time it only finds
    qtbot.mouseClick(bar.findChild(QPushButton, "findOne"), Qt.MouseButton.LeftButton)
    assert opened.document.steps.count() == 1
    assert len(hits(opened.document.edition, Query("攻坚战"))) == before - 1
    qtbot.mouseClick(bar.findChild(QPushButton, "findAll"), Qt.MouseButton.LeftButton)
    assert opened.document.steps.count() == 2
    assert told(bar).startswith(f"replaced: {before - 1} places in ")
    assert not hits(opened.document.edition, Query("攻坚战"))
    opened.document.steps.undo()
    assert len(hits(opened.document.edition, Query("攻坚战"))) == before - 1


def test_escape_leaves_and_nothing_found_is_said(bar, opened, qtbot):
    bar.what.setText("没有的字")
    assert told(bar) == "not found"
    assert not bar.findChild(QPushButton, "findNext").isEnabled()
    bar.step(1)
    bar.findChild(QCheckBox, "findExact").click()
    qtbot.keyClick(bar.what, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_one_story_alone_is_searched_and_replaced(bar, opened, qtbot):
    edition = opened.document.edition
    both = [one.id for one in edition.stories if hits(edition, Query("攻坚战", story=one.id))]
    assert len(both) > 1
    opened.registry["replace"].trigger()
    opened.story_panel.show_story(both[0])
    bar.scope.setCurrentIndex(bar.scope.findData("story"))
    assert told(bar).endswith("in 1 story")
    bar.by.setText("持久战")
    qtbot.mouseClick(bar.findChild(QPushButton, "findAll"), Qt.MouseButton.LeftButton)
    assert not hits(opened.document.edition, Query("攻坚战", story=both[0]))
    assert hits(opened.document.edition, Query("攻坚战", story=both[1]))
    opened.story_panel.show_story(both[1])
    assert told(bar).endswith("in 1 story")


def test_find_next_without_words_asks(opened):
    opened.registry["find_next"].trigger()
    assert opened.story_panel.finder.isVisible()


def test_a_place_is_found_on_its_page(opened):
    layout = opened.document.layout("p1")
    story = opened.document.edition.story("s0")
    assert line_at(layout, story, "body/0", 3) is not None
    assert line_at(layout, story, "body/1", 3) is None
    assert Hit("s0", "body/0", 0, 1, 1).story == story.id
