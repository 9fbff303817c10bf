"""Tints and rules of a block: by command, in the inspector, on the page, and back again."""

from __future__ import annotations

import pytest

from layout_app.display.items import Fill, Rule
from layout_app.gui.editing.editor import CONTEXT
from layout_app.model.page import AdvertPart, Cells, EdgeRule, Options, Placement, StoryPart
from layout_app.model.template import TINTS

STORY = StoryPart("s02")


@pytest.fixture
def chosen(sample):
    sample.editor.selection.select_content(STORY)
    return sample


def options(window) -> Options:
    return window.editor.selection.placements[0].options


def fills(window):
    items = window.document.compose_now("p01").display.items
    return {item.colour for item in items if isinstance(item, Fill)}


def test_a_command_lays_each_tint_of_the_palette_and_then_none(chosen):
    before = chosen.document.edition
    for tint in TINTS:
        chosen.registry["tint"].trigger()
        assert options(chosen).tint == tint.name
        assert tint.colour in fills(chosen)
        assert chosen.inspector.edges.tint.currentData() == tint.name
    chosen.registry["tint"].trigger()
    assert options(chosen).tint == ""
    chosen.document.steps.undo()
    assert chosen.document.edition == before


@pytest.mark.parametrize("side", ["top", "right", "bottom", "left"])
def test_a_command_draws_a_rule_on_a_side(chosen, side):
    chosen.registry[f"rule_{side}"].trigger()
    assert options(chosen).rules == (EdgeRule(side, "hair"),)
    chosen.registry[f"rule_{side}"].trigger()
    assert options(chosen).rules == (EdgeRule(side, "strong"),)
    items = chosen.document.compose_now("p01").display.items
    assert any(isinstance(item, Rule) and item.width == 1.5 for item in items)
    assert chosen.inspector.edges.rules[side].currentData() == "strong"


def test_the_inspector_sets_tint_and_rules_in_one_step_each(chosen):
    edges = chosen.inspector.edges
    assert edges.tint.itemText(0) == "无底纹"
    edges.tint.setCurrentIndex(edges.tint.findText("米黄"))
    edges.rules["top"].setCurrentIndex(edges.rules["top"].findText("文武线"))
    edges.rules["left"].setCurrentIndex(edges.rules["left"].findText("点线"))
    assert options(chosen).tint == "warm"
    assert options(chosen).rules == (EdgeRule("top", "scotch"), EdgeRule("left", "dotted"))
    steps = chosen.document.steps
    while steps.canUndo():
        steps.undo()
    assert options(chosen) == Options(**{**_plain(options(chosen)), "tint": "", "rules": ()})
    assert edges.tint.currentText() == "无底纹"


def _plain(value: Options) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__struct_fields__}


def test_a_tint_under_an_advert_is_not_offered_and_its_reason_told(sample, qtbot):
    from layout_app.model import edits
    from layout_app.model.edition import Advert

    page = sample.page
    placed = (*page.placements[:-1], Placement(AdvertPart("a1"), Cells(0, 80, 2, 8)))
    edition = edits.put_adverts(sample.document.edition, [Advert("a1", "", "茶庄")])
    sample.document.apply(lambda: "", edits.place(edition, page.id, placed))
    sample.editor.selection.select_content(AdvertPart("a1"))
    assert not sample.inspector.edges.tint.isEnabled()
    assert "盖住" in sample.inspector.edges.tint.toolTip()
    before = sample.document.edition
    with qtbot.waitSignal(sample.editor.told):
        sample.registry["tint"].trigger()
    assert sample.document.edition == before
    sample.registry["rule_top"].trigger()
    assert sample.editor.selection.placements[0].options.rules == (EdgeRule("top", "hair"),)


def test_the_commands_stand_in_the_context_menu():
    def flat(entries):
        for entry in entries:
            if isinstance(entry, tuple):
                yield from flat(entry[1])
            elif entry:
                yield entry

    listed = set(flat(CONTEXT))
    assert {"tint", "rule_top", "rule_right", "rule_bottom", "rule_left"} <= listed


def test_what_is_selected_is_said_in_the_language_spoken_now(chosen):
    said = chosen.status._selection
    cells = chosen.editor.selection.placements[0].cells
    assert said.text() == f"{cells.columns} 栏 × {cells.lines} 行"
    chosen._speak("en")
    assert said.text() == f"{cells.columns} columns × {cells.lines} lines"
    assert chosen.inspector.size_told.text().startswith(said.text())
    chosen._speak("zh_CN")
    assert said.text() == f"{cells.columns} 栏 × {cells.lines} 行"


def test_what_could_not_be_done_is_not_said_of_the_next_step(sample):
    sample.editor.selection.select_content(StoryPart("s05"))
    sample.registry["head_form"].trigger()
    assert sample.status._place.text()
    sample.registry["tint"].trigger()
    assert sample.status._place.text() == ""
