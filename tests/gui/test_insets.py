"""Pictures and quotes in the text: by the inspector's fields, each one step, by keys as well."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from layout_app.display.items import Picture
from layout_app.gui.hand.insets import in_the_way
from layout_app.model import edits
from layout_app.model.page import Options, StoryPart
from layout_app.model.story import Paragraph
from layout_app.preflight.pictures import caption_issues

QUOTE = "四点半来，九点收，石板还是热的。"


@pytest.fixture
def form(sample):
    """The fields, with a story chosen that has a picture on the page and a pull quote."""
    edition, page = sample.document.edition, sample.page
    placement = next(one for one in page.placements if one.options.pictures and _body(edition, one))
    story = edition.story(placement.content.story)
    body = (*story.body[:2], Paragraph(QUOTE, "pull_quote"), *story.body[2:])
    sample.document.apply("x", edits.put_stories(edition, [replace(story, body=body)]))
    sample.document.steps.clear()
    sample.docks["inspector"].raise_()
    sample.editor.selection.select_content(StoryPart(story.id))
    return sample.inspector.insets


def _body(edition, placement) -> bool:
    content = placement.content
    return isinstance(content, StoryPart) and len(edition.story(content.story).body) > 3


def options(window) -> Options:
    (placement,) = window.editor.selection.placements
    return placement.options


def test_a_picture_goes_into_the_text_and_stands_there_alone(form, sample):
    before = sample.document.edition
    (shown, *_more) = options(sample).pictures
    form.which.setCurrentIndex(shown.index)
    form.shown.click()
    (inset,) = options(sample).insets
    assert (inset.content, inset.index) == ("picture", shown.index)
    assert shown not in options(sample).pictures
    assert sample.document.steps.count() == 1
    assert "文中" in sample.document.steps.undoText()
    layout = sample.document.compose_now(sample.page.id)
    assert [one for one in layout.issues if one.code == "picture-no-room"] == []
    assert any(isinstance(one, Picture) for one in layout.display.items)
    # Used over the text again, it leaves the text.
    sample.inspector.pictures.which.setCurrentIndex(shown.index)
    sample.inspector.pictures.shown.click()
    assert options(sample).insets == ()
    assert shown.index in [one.index for one in options(sample).pictures]
    sample.document.steps.undo()
    sample.document.steps.undo()
    assert sample.document.edition == before


def test_a_quote_is_set_in_the_text_and_its_fields_move_it(form, sample):
    form.which.setCurrentIndex(form.which.count() - 1)
    assert QUOTE[:6] in form.which.currentText()
    form.shown.click()
    (first,) = options(sample).insets
    assert first.content == "quote"
    field = f"body/{first.index}"

    def top() -> float:
        layout = sample.document.compose_now(sample.page.id)
        story = sample.editor.selection.story
        lines = [one for one in layout.lines if one.story == story and one.field == field]
        return min(one.baseline for one in lines)

    at = top()
    form.line.setValue(form.line.value() + 4)
    assert top() > at
    form.gives.setValue(3)
    form.lines.setValue(9)
    (inset,) = options(sample).insets
    assert (inset.gives, inset.lines, inset.line) == (3, 9, first.line + 4)
    form.shown.click()
    assert options(sample).insets == ()
    assert not form.line.isEnabled()


def test_between_two_columns_it_begins_before_the_last(form, sample):
    form.which.setCurrentIndex(form.which.count() - 1)
    form.shown.click()
    form.stands.choose(False)
    form.column.setValue(form.column.maximum())
    (inset,) = options(sample).insets
    assert inset.column == form.column.maximum() - 1
    form.stands.choose(True)
    (inset,) = options(sample).insets
    if form.column.maximum() > 1:
        assert (inset.between, inset.column) == (True, form.column.maximum() - 2)
    else:
        assert not inset.between


def test_two_do_not_stand_on_one_another(form, sample, qtbot):
    """A second one begins below the first; where it would lie over it, that is told."""
    for number in (form.which.count() - 1, 0):
        form.which.setCurrentIndex(number)
        form.shown.click()
    first, second = options(sample).insets
    assert in_the_way(options(sample), second) is None
    assert second.line > first.line + first.lines
    said = []
    sample.editor.commands.told.connect(said.append)
    form.line.setValue(first.line + 1)
    assert options(sample).insets == (first, second)
    assert said == ["文中那里已有图片或引语。"]
    assert form.line.value() == second.line + 1


def test_a_picture_in_the_text_counts_as_set(form, sample):
    form.which.setCurrentIndex(0)
    form.shown.click()
    story = sample.editor.selection.story
    found = caption_issues(sample.document.edition, {})
    unplaced = [one for one in found if one.code == "picture-unplaced"]
    assert story not in [one.where.story for one in unplaced]


def test_keys_alone_put_a_quote_into_the_text(form, sample):
    form.which.setFocus()
    QTest.keyClick(form.which, Qt.Key.Key_End)
    form.shown.setFocus()
    QTest.keyClick(form.shown, Qt.Key.Key_Space)
    (inset,) = options(sample).insets
    form.line.setFocus()
    QTest.keyClick(form.line, Qt.Key.Key_Up)
    (moved,) = options(sample).insets
    assert moved.line == inset.line + 1


def test_a_story_without_pictures_and_quotes_has_no_such_fields(sample):
    for number, placement in enumerate(sample.page.placements):
        sample.editor.selection.select([number])
        content = placement.content
        story = (
            sample.document.edition.story(content.story) if isinstance(content, StoryPart) else None
        )
        able = story is not None and story.body and story.pictures
        assert sample.inspector.insets.isHidden() == (not able)
