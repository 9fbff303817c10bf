"""Templates for designers: a file beside the page, by form and by disk, comments kept."""

from __future__ import annotations

import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from layout_app.errors import TemplateError
from layout_app.gui.dialogs import files
from layout_app.gui.template_commands import with_template
from layout_app.gui.templates.source import choices, read_rows, write_value
from layout_app.paths import resources
from layout_app.storage.templates import read_template, template_names

SHIPPED = resources() / "templates" / "broadsheet-6.toml"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "broadsheet-6.toml"
    path.write_bytes(SHIPPED.read_bytes())
    return path


def item(panel, *place: str):
    return next(one for one in panel._items() if one.data(0, Qt.ItemDataRole.UserRole + 1) == place)


def fault(panel) -> str:
    return panel.findChild(QLabel, "templateFault").text()


# --- the file ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", template_names())
def test_every_value_of_the_shipped_templates_is_shown_as_it_reads(name):
    path = resources() / "templates" / f"{name}.toml"
    tables = tomllib.loads(path.read_text("utf-8"))
    for row in read_rows(path):
        value = tables
        for key in row.place:
            value = value[key]
        if row.table:
            assert isinstance(value, dict)
        elif isinstance(value, str):
            assert row.text == value
        else:
            assert tomllib.loads(f"x = {row.text}")["x"] == value


@pytest.mark.parametrize(
    ("place", "text", "value"),
    [(("grid", "columns"), "7", 7), (("sheet", "width"), "400mm", "400mm"),
     (("sheet", "width"), "1100", 1100), (("ladder", "sizes"), "[60, 40]", [60, 40]),
     (("ladder", "lead", "face"), "黑体", "黑体"),
     (("furniture", "accent"), "{ c = 1 }", {"c": 1}), (("grid", "body"), "large", "large"),
     (("title",), "7", "7")],
)  # fmt: skip
def test_one_value_is_written_and_nothing_else(file, place, text, value):
    before = file.read_text("utf-8").splitlines()
    write_value(file, place, text)
    after = file.read_text("utf-8").splitlines()
    found = tomllib.loads("\n".join(after))
    for key in place:
        found = found[key]
    assert found == value
    other = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert len(other) == 1
    assert other[0][0].partition("#")[2] == other[0][1].partition("#")[2]


def test_what_is_no_toml_names_its_line(file):
    file.write_text("name = 'x'\ntitle = = 3\n", "utf-8")
    with pytest.raises(TemplateError) as raised:
        read_rows(file)
    assert raised.value.where == "broadsheet-6.toml:2"


def test_choices_are_those_of_the_model():
    assert choices()["box_form"] == ("frame", "tint", "rules")
    assert {"书宋", "标宋", "黑体", "楷体"} <= set(choices()["face"])


def test_a_template_of_another_name_becomes_the_shown_page_s(paper):
    edition = paper.edition()
    template = read_template(SHIPPED)
    after = with_template(edition, edition.pages[1], template)
    assert [page.template for page in after.pages][1] == "broadsheet-6"
    again = with_template(after, after.pages[0], template)
    assert again == after


# --- the panel --------------------------------------------------------------------------------


@pytest.fixture
def panel(sample, file):
    sample.desk.templates.open(file)
    sample.document.steps.clear()
    return sample.template_panel


def settled(window, qtbot, before):
    qtbot.waitUntil(lambda: window.document.edition is not before, timeout=5_000)
    return window.document.edition


def test_a_value_typed_into_the_form_sets_the_page_at_once(sample, panel, file, qtbot):
    before = sample.document.edition
    item(panel, "furniture", "hairline").setText(1, "0.4")
    after = settled(sample, qtbot, before)
    assert after.template("broadsheet-6").furniture.hairline == 0.4
    assert "栏线、水线粗细" in file.read_text("utf-8")
    assert sample.document.steps.count() == 1
    sample.document.steps.undo()
    assert sample.document.edition == before


def test_undo_puts_the_file_back_with_its_comments(sample, panel, file, qtbot):
    texts, editions = [file.read_bytes()], [sample.document.edition]
    for value in ("0.4", "0.5", "0.6"):
        item(panel, "furniture", "hairline").setText(1, value)
        editions.append(settled(sample, qtbot, editions[-1]))
        texts.append(file.read_bytes())
        # Steps of one second would be one.
        sample.document.steps.command(sample.document.steps.count() - 1).merge = ""
    for text, edition in zip(texts[-2::-1], editions[-2::-1], strict=True):
        sample.document.steps.undo()
        assert sample.document.edition == edition
        assert file.read_bytes() == text
        assert panel.template == edition.template("broadsheet-6")
    assert item(panel, "furniture", "hairline").text(1) in texts[0].decode()
    for text in texts[1:]:
        sample.document.steps.redo()
        assert file.read_bytes() == text
    assert fault(panel) == ""


def test_where_the_file_was_never_as_the_page_is_the_dock_says_so(sample, file, qtbot):
    text = file.read_text("utf-8").replace("box = 0.5", "box = 0.75")
    file.write_text(text, "utf-8")
    before = sample.document.edition
    sample.desk.templates.open(file)
    settled(sample, qtbot, before)
    panel = sample.template_panel
    sample.document.steps.undo()
    assert sample.document.edition == before
    assert file.read_text("utf-8") == text
    assert "撤销" in fault(panel)
    sample.document.steps.redo()
    assert fault(panel) == ""


def test_a_file_with_a_fault_is_nobody_s_to_put_back(sample, panel, file, qtbot):
    before = sample.document.edition
    item(panel, "furniture", "hairline").setText(1, "0.4")
    settled(sample, qtbot, before)
    broken = file.read_text("utf-8").replace("columns = 6 ", "columns = many ")
    file.write_text(broken, "utf-8")
    qtbot.waitUntil(lambda: fault(panel) != "", timeout=5_000)
    sample.document.steps.undo()
    assert sample.document.edition == before
    assert file.read_text("utf-8") == broken


def test_the_form_calls_fields_as_people_do_and_keeps_their_keys(sample, panel):
    assert item(panel, "furniture", "hairline").text(0) == "细线粗细"
    assert item(panel, "furniture", "hairline").toolTip(0).startswith("furniture.hairline")
    names = {row.text(0) for row in panel._items()}
    assert not [name for name in names if name.isascii()]
    assert item(panel, "sheet", "bleed").text(2) == "四边出血"
    sample._speak("en")
    assert item(panel, "sheet", "bleed").text(2) == "around the trim"
    assert item(panel, "grid", "body").text(0) == "Size of the body type"
    sample._speak("zh_CN")


def test_a_change_on_the_disk_is_seen(sample, panel, file, qtbot):
    before = sample.document.edition
    text = file.read_text("utf-8").replace("box = 0.5", "box = 0.75")
    # As editors do: a new file in the place of the old one.
    other = file.with_suffix(".new")
    other.write_text(text, "utf-8")
    other.replace(file)
    after = settled(sample, qtbot, before)
    assert after.template("broadsheet-6").furniture.box == 0.75
    assert item(panel, "furniture", "box").text(1) == "0.75"
    again = after
    file.write_text(text.replace("box = 0.75", "box = 1.0"), "utf-8")
    assert settled(sample, qtbot, again).template("broadsheet-6").furniture.box == 1.0


def test_a_fault_is_told_at_its_line_and_the_page_stays(sample, panel, file, qtbot):
    before = sample.document.edition
    item(panel, "grid", "columns").setText(1, "many")
    qtbot.waitUntil(lambda: fault(panel) != "", timeout=5_000)
    line = next(
        n for n, text in enumerate(file.read_text("utf-8").splitlines(), 1) if "columns =" in text
    )
    assert f"broadsheet-6.toml:{line}" in fault(panel) or str(line) in fault(panel)
    assert panel.values.currentItem() is item(panel, "grid", "columns")
    assert sample.document.edition is before
    item(panel, "grid", "columns").setText(1, "6")
    qtbot.waitUntil(lambda: fault(panel) == "", timeout=5_000)


def test_where_there_is_a_choice_it_is_a_list(sample, panel, qtbot):
    row = item(panel, "furniture", "box_form")
    panel.values.setCurrentItem(row)
    panel.values.editItem(row, 1)
    box = panel.values.findChild(QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["frame", "tint", "rules"]
    before = sample.document.edition
    box.setCurrentText("tint")
    box.activated.emit(1)
    after = settled(sample, qtbot, before)
    assert after.template("broadsheet-6").furniture.box_form == "tint"


def test_the_page_s_template_is_copied_to_be_changed(sample, tmp_path, monkeypatch):
    target = tmp_path / "own"
    monkeypatch.setattr(files, "save_file", lambda *_asked: str(target))
    sample.registry["copy_template"].trigger()
    made = tmp_path / "own.toml"
    assert made.read_bytes() == SHIPPED.read_bytes()
    assert sample.template_panel.path == made
    assert sample.docks["template"].isVisible()


def test_another_edition_closes_the_file(sample, panel):
    sample.document.close()
    assert panel.path is None
    assert panel.values.topLevelItemCount() == 0
