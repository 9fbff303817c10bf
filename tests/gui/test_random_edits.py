"""Random edits through the window's own commands: undo and redo give equal editions, and what is
on the screen is what the press prints."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from layout_app.gui.hand.cells import room_of, touch
from layout_app.gui.painter import Plan

COMMANDS = (
    "move_left", "move_right", "move_up", "move_down", "leap_up", "leap_down", "wider", "narrower",
    "longer", "shorter", "fit_height", "swap_left", "swap_right", "swap_up", "swap_down", "box",
    "head_larger", "head_smaller", "head_turns", "head_form", "tint", "rule_top", "rule_bottom",
    "rule_left", "rule_right", "lock", "take_off", "undo", "redo",
)  # fmt: skip

EDITS = int(os.environ.get("EDITS", "4"))
"""Pages edited and compared pixel by pixel; ``make soak`` takes a hundred."""

REAL = 96 / 72
STEPS = st.lists(st.tuples(st.integers(0, 7), st.sampled_from(COMMANDS)), min_size=1, max_size=12)


def act(window, index: int, command: str) -> None:
    page = window.editor.selection.page
    if page.placements:
        window.editor.selection.select([index % len(page.placements)])
    if command == "take_off" and index % 2:
        window.bin_panel.stories.later.now()
        waiting = [row for row in window.bin_panel.stories._rows if row.state == "waiting"]
        if waiting:
            window.editor.hands.begin_placing(waiting[0].story, by_key=True)
            window.editor.hands.finish()
            return
    window.registry[command].trigger()


def undone(window) -> list[object]:
    """Undo everything; give the editions met on the way, the first one included."""
    met = [window.document.edition]
    while window.document.steps.canUndo():
        window.document.steps.undo()
        met.append(window.document.edition)
    return met


def done_again(window) -> list[object]:
    """Do everything again; give the editions met on the way, the first one included."""
    met = [window.document.edition]
    while window.document.steps.canRedo():
        window.document.steps.redo()
        met.append(window.document.edition)
    return met


def assert_sound(window) -> None:
    page = window.document.edition.pages[0]
    template = window.document.template(page)
    room = room_of(template, page)
    for number, one in enumerate(page.placements):
        assert room.clamped(one.cells) == one.cells
        for other in page.placements[number + 1 :]:
            assert not touch(one.cells, other.cells, 0)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@example(steps=[(0, "head_turns"), (0, "head_turns")])
def test_random_edits_and_their_undo_return_to_equal_editions(sample, steps):
    undone(sample)
    sample.document.steps.clear()
    start = sample.document.edition
    for index, command in steps:
        act(sample, index, command)
    assert_sound(sample)
    end = sample.document.edition
    undone(sample)
    assert sample.document.edition == start
    # What random undos had taken back is done again too: the end is one of the editions met. Two
    # steps may lead back to the start (a head turned and turned again), so each is looked at.
    forth = done_again(sample)
    assert len(forth) == sample.document.steps.count() + 1
    assert end in forth
    if not any(command == "undo" for _index, command in steps):
        assert sample.document.edition == end
    assert undone(sample) == forth[::-1]


@pytest.mark.raster
@settings(
    max_examples=EDITS, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(steps=st.lists(st.tuples(st.integers(0, 7), st.sampled_from(COMMANDS)), max_size=3))
def test_screen_shows_what_the_press_prints_after_each_edit(sample, rasters, tmp_path, steps):
    """The whole page in its real size, by the window's scene."""
    undone(sample)
    for index, command in steps:
        act(sample, index, command)
        display = sample.document.layout("p01").display
        press = rasters.Press(display, sample.document.catalogue, tmp_path / "page.pdf")
        part = rasters.whole(display, REAL)
        photographs = rasters.pictures(display)
        images = [press.image(REAL, part), rasters.shown(sample.view, REAL, part)]
        blank = [rasters.blanked(image, photographs, REAL, part) for image in images]
        rasters.assert_same(*blank, command)
    undone(sample)


@pytest.mark.raster
def test_items_of_the_scene_paint_exactly_the_page(sample, rasters):
    """One item for each placement, and not a pixel other than the display list painted whole."""
    chance = random.Random(3)
    for _ in range(8):
        act(sample, chance.randrange(8), chance.choice(COMMANDS))
        layout = sample.document.layout("p01")
        page = sample.view.page
        part = rasters.whole(layout.display, 1.0)
        image = QImage(part.width, part.height, QImage.Format.Format_RGB888)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        Plan(layout.display).paint(painter, page._faces, page._pictures)
        painter.end()
        whole = Image.frombytes(
            "RGB", part[2:], bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
        )
        ours = rasters.shown(sample.view, 1.0, part)
        inked = sum(ImageChops.difference(whole, ours).convert("L").histogram()[24:])
        assert inked < 40  # the bleed's edge, where a picture bleeds, is no ink
