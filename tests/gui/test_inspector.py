"""The inspector shows what is selected and makes each change one step."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from layout_app.gui.dialogs import files
from layout_app.gui.panels.inspector import size_name
from layout_app.model.page import StoryPart


@pytest.fixture
def lead(sample):
    """The inspector with the lead story selected."""
    sample.editor.selection.select_content(StoryPart("s01"))
    return sample.inspector


def placed(window):
    return window.editor.selection.placements[0]


def test_it_shows_the_selected_story(lead):
    assert lead.title.text().startswith("听橹桥")
    assert lead.columns.value() == 3
    assert lead.lines.text() == "56 行"
    assert lead.head_size.currentText() == "54 pt · 初号"
    assert lead.pictures.columns.value() == 3


def test_nothing_selected_says_what_to_do(sample):
    assert "点版面上的稿件" in sample.inspector._nothing.text()
    assert not sample.inspector._fields.isVisible()


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("turns", 1, lambda p: p.options.head_turns),
        ("air", 20, lambda p: p.options.head_lines),
        ("text_columns", 2, lambda p: p.options.text_columns),
        ("lines", 50, lambda p: p.cells.lines),
        ("columns", 2, lambda p: p.cells.columns),
    ],
)
def test_number_changes_the_page_in_one_step(lead, sample, field, value, read):
    before = sample.document.edition
    if field == "turns":
        lead.head_size.setCurrentIndex(lead.head_size.count() - 1)
    getattr(lead, field).setValue(value)
    assert read(placed(sample)) == value
    while sample.document.steps.canUndo():
        sample.document.steps.undo()
    assert sample.document.edition == before


def test_height_is_typed_in_millimetres(lead, sample):
    lead.lines.lineEdit().setText("250mm")
    lead.lines.interpretText()
    grid = sample.document.edition.templates[0].grid
    assert placed(sample).cells.lines == round(250 / 25.4 * 72 / grid.pitch)


def test_what_cannot_be_is_taken_back_from_the_field(lead, sample):
    before = sample.document.edition
    lead.lines.setValue(80)
    assert sample.document.edition is before
    assert lead.lines.value() == 56


def test_choices_and_ticks_are_steps(lead, sample):
    lead.grade.choose("feature")
    lead.boxed.setChecked(True)
    options = placed(sample).options
    assert (options.grade, options.boxed) == ("feature", True)
    lead.pictures.lines.setValue(15)
    assert placed(sample).options.pictures[0].lines == 15
    lead.pictures.shown.setChecked(False)
    assert placed(sample).options.pictures == ()
    lead.pictures.shown.setChecked(True)
    assert len(placed(sample).options.pictures) == 1


def test_click_on_the_picture_moves_what_stays_in_sight(lead, sample):
    edition = sample.document.edition
    named = edition.story("s01").pictures[0].picture
    picker = lead.pictures.focus_picker
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     QPoint(6, 6))  # fmt: skip
    x, y = sample.document.edition.picture(named).focus
    assert x < 0.1
    assert y < 0.15
    QTest.keyClick(picker, Qt.Key.Key_Right)
    assert sample.document.edition.picture(named).focus[0] > x
    assert sample.document.steps.count() == 1
    sample.document.steps.undo()
    assert sample.document.edition == edition


def test_sizes_are_named_as_editors_know_them(sample):
    assert size_name(42.0) == "42 pt · 初号"
    assert size_name(10.5) == "10.5 pt · 五号"
    sample.editor.selection.select([1])
    sample.registry["language_en"].trigger()
    assert size_name(10.5) == "10.5 pt"
    sizes = sample.inspector.head_size
    assert sizes.count()
    assert not any("号" in sizes.itemText(n) for n in range(sizes.count()))


def test_history_lists_the_steps_and_goes_to_one(lead, sample):
    lead.boxed.setChecked(True)
    lead.grade.choose("feature")
    sample.editor.commands.lock()
    model = sample.history_panel.model()
    assert model.rowCount() == sample.document.steps.count() + 1
    assert model.index(0, 0).data() == "打开时的样子"
    sample.history_panel.setCurrentIndex(model.index(0, 0))
    assert not sample.document.changed_since_saved


def test_a_picture_takes_another_file(sample, monkeypatch, tmp_path):
    path = tmp_path / "other.png"
    Image.new("RGB", (640, 480), (20, 90, 160)).save(path)
    monkeypatch.setattr(files, "open_file", lambda *_asked: str(path))
    kept = []
    monkeypatch.setattr(
        "layout_app.storage.brought_in.add_media", lambda _folder, files: kept.extend(files)
    )
    edition = sample.document.edition
    index = next(n for n, one in enumerate(sample.page.placements) if one.options.pictures)
    sample.editor.selection.select([index])
    story = edition.story(sample.page.placements[index].content.story)
    sample.inspector.pictures.replace.click()
    changed = sample.document.edition.picture(story.pictures[0].picture)
    assert (changed.file, changed.width, changed.height) == ("other.png", 640, 480)
    assert kept[0].name == "other.png"
    assert sample.document.steps.count() == 1


def test_a_head_runs_down_and_across_again(sample):
    sample.editor.selection.select_content(StoryPart("s01"))
    form = sample.inspector.head_form
    form.setCurrentIndex(form.findData("vertical"))
    (placement,) = sample.editor.selection.placements
    assert placement.options.form == "vertical"
    sample.registry["head_form"].trigger()
    (placement,) = sample.editor.selection.placements
    assert placement.options.form == "horizontal"
    assert form.currentData() == "horizontal"
    assert sample.document.steps.count() == 2


def test_a_drop_initial_of_two_lines_or_none(sample):
    sample.editor.selection.select_content(StoryPart("s01"))
    sample.inspector.initial.setValue(3)
    (placement,) = sample.editor.selection.placements
    assert placement.options.initial_lines == 3
    sample.inspector.initial.setValue(1)
    (placement,) = sample.editor.selection.placements
    assert placement.options.initial_lines == 0


def initials(window):
    """Characters of the page that are set larger than the body and are the text's first."""
    page = window.page
    layout = window.document.compose_now(page.id)
    body = window.document.template(page).grid.body
    return {line.story for line in layout.lines if line.field == "body/0" and line.size > body}


def test_a_drop_initial_is_seen_on_the_news_of_the_sample(sample):
    """They begin with 本报讯, which made the field a dead one; a date's digit is none."""
    for story in ("s01", "s02"):
        sample.editor.selection.select_content(StoryPart(story))
        assert not sample.inspector.initial.isEnabled()
        assert "日期" in sample.inspector.initial.toolTip()
    for story in ("s04", "s05"):
        sample.editor.selection.select_content(StoryPart(story))
        assert sample.inspector.initial.isEnabled()
        sample.inspector.initial.setValue(2)
        assert story in initials(sample)
    while sample.document.steps.canUndo():
        sample.document.steps.undo()
    assert initials(sample) == set()


def test_where_no_drop_initial_can_stand_the_field_says_why(sample):
    sample.editor.selection.select_content(StoryPart("p01"))
    assert not sample.inspector.initial.isEnabled()
    assert "正文" in sample.inspector.initial.toolTip()


def test_a_vertical_head_that_finds_no_room_is_refused_and_told(sample, qtbot):
    sample.editor.selection.select_content(StoryPart("s05"))
    with qtbot.waitSignal(sample.editor.told):
        sample.registry["head_form"].trigger()
    form = sample.inspector.head_form
    form.setCurrentIndex(form.findData("vertical"))
    assert form.currentData() == "horizontal"
    assert sample.document.steps.count() == 0
    sample.editor.selection.select_content(StoryPart("s01"))
    sample.registry["head_form"].trigger()
    (placement,) = sample.editor.selection.placements
    assert placement.options.form == "vertical"
    assert sample.document.steps.count() == 1


def test_a_choice_of_none_or_several_is_told_in_the_middle_without_a_scroll_bar(sample, qtbot):
    """After a block was chosen too, whose fields are longer than the panel."""
    panel, editor = sample.inspector, sample.editor
    sample.docks["inspector"].raise_()
    for chosen, told in (([0, 1], "2"), ([], "点版面上的稿件")):
        editor.selection.select([0])
        QTest.qWait(1)
        assert panel.verticalScrollBar().isVisible()
        panel.verticalScrollBar().setValue(panel.verticalScrollBar().maximum())
        editor.selection.select(chosen)
        qtbot.waitUntil(lambda: not panel.verticalScrollBar().isVisible())
        assert told in panel._nothing.text()
        assert not panel._nothing.visibleRegion().isEmpty()


def test_a_head_whose_size_is_left_to_the_ladder_says_so(lead, sample):
    """Briefs have none of their own; a field without a word would be a question."""
    story = next(one.id for one in sample.document.edition.stories if one.headline == "简讯")
    sample.editor.selection.select_content(StoryPart(story))
    before = placed(sample)
    changed = replace(before, options=replace(before.options, head_size=0.0))
    sample.editor.commands.put("x", changed, "x")
    assert lead.head_size.currentText() == "随级别"
    lead.head_size.setCurrentIndex(1)
    assert placed(sample).options.head_size == lead.head_size.itemData(1) > 0


def test_without_a_paper_it_does_not_ask_for_a_click_on_one(sample):
    assert "点版面上的稿件" in sample.inspector._nothing.text()
    sample.document.close()
    assert sample.inspector._nothing.text() == "没有打开报纸"
