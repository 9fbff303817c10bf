"""What the import changed, told one by one and taken back one by one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QPushButton

from layout_app.gui.dialogs.repairs import RepairsDialog, repairs
from layout_app.intake.importer import import_copy
from layout_app.model import edits

COPY = (
    "## 新桥通车\n\n本报讯(记者 张三)3月2日,新桥通车。\n\n参加的有老电工、机\n\n"
    "械师、焊工,还有退休工人。\n"
)


@pytest.fixture
def story(opened):
    """A story that came with half-width marks and a paragraph cut in two."""
    folder = opened.document.folder / "copy"
    folder.mkdir(exist_ok=True)
    (folder / "a.md").write_text(COPY, "utf-8")
    (made,) = import_copy([folder / "a.md"]).stories
    opened.document.apply("x", edits.put_stories(opened.document.edition, [made]))
    opened.document.steps.clear()
    return made


@pytest.fixture
def dialog(opened, story, qtbot):
    made = RepairsDialog(opened.document, story.id, opened)
    qtbot.addWidget(made)
    return made


def rows(dialog) -> list[str]:
    return [dialog.list.topLevelItem(n).text(0) for n in range(dialog.list.topLevelItemCount())]


def test_every_repair_is_told_in_a_sentence(dialog, opened, story):
    kinds = [one.kind for one in repairs(story, opened.document.folder)]
    assert "joined" in kinds
    assert "normalised" in kinds
    assert len(rows(dialog)) == len(kinds)
    assert all("copy-" not in row for row in rows(dialog))


def test_one_is_taken_back_as_a_step_and_the_others_stay(dialog, opened, story):
    kinds = [one.kind for one in repairs(story, opened.document.folder)]
    dialog.list.setCurrentItem(dialog.list.topLevelItem(kinds.index("joined")))
    dialog.findChild(QPushButton, "repairsBack").click()
    after = opened.document.edition.story(story.id)
    assert len(after.body) == len(story.body) + 1
    assert opened.document.steps.count() == 1
    assert len(rows(dialog)) < len(kinds) + 1
    while dialog.findChild(QPushButton, "repairsBack").isEnabled():
        count = len(rows(dialog))
        dialog.take_back()
        assert len(rows(dialog)) < count
    assert "Nothing" in dialog._told.text()
    for _step in range(opened.document.steps.count()):
        opened.document.steps.undo()
    assert opened.document.edition.story(story.id) == story


def test_a_place_that_was_edited_since_offers_nothing(opened, story, qtbot):
    from msgspec.structs import replace

    edited = replace(story, body=tuple(replace(one, text="别的字。") for one in story.body))
    opened.document.apply("x", edits.put_stories(opened.document.edition, [edited]))
    made = RepairsDialog(opened.document, story.id, opened)
    qtbot.addWidget(made)
    assert all("别的字" not in row for row in rows(made))
    made.take_back()


def test_the_command_shows_the_story_of_the_editor(opened, story, monkeypatch):
    asked = []
    monkeypatch.setattr(
        RepairsDialog, "exec", lambda one: asked.append(one._story) or QDialog.Accepted
    )
    opened.story_panel.show_story(story.id)
    opened.registry["repairs"].trigger()
    assert asked == [story.id]
