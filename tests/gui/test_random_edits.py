"""Random edits through the window's own commands: undo and redo give equal editions, and what is
on the screen is what the press prints."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import structs
from PIL import Image, ImageChops
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from layout_app.gui.actions import SPECS
from layout_app.gui.dialogs.edition_settings import EditionSettingsDialog
from layout_app.gui.dialogs.page_settings import PageSettingsDialog
from layout_app.gui.dialogs.proposals_task import RoomMade
from layout_app.gui.editing.trials import cells_rect
from layout_app.gui.hand.cells import room_of, touch
from layout_app.gui.painter import Plan
from layout_app.gui.worker import Worker
from tests.gui.block_hands import drag as dragged

BLOCKS = (
    "move_left", "move_right", "move_up", "move_down", "leap_up", "leap_down", "wider", "narrower",
    "longer", "shorter", "fit_height", "make_room", "swap_left", "swap_right", "swap_up",
    "swap_down", "box", "head_larger", "head_smaller", "head_turns", "head_form", "tint",
    "rule_top", "rule_bottom", "rule_left", "rule_right", "lock", "take_off",
)  # fmt: skip
PAGES = (
    "add_page", "remove_page", "page_back", "page_on", "page_settings", "edition_settings",
    "next_page", "previous_page",
)  # fmt: skip
COPY = ("split_story", "join_stories")
STEPPING = ("undo", "redo")
HANDS = ("hand: type", "hand: drag", "hand: place", "hand: history")
"""What is done without a command of the table: typing, dragging, going to a step of the list."""

COMMANDS = (*BLOCKS, *STEPPING)
"""What leaves the first page shown, so that its raster can be compared."""

ANY = (*BLOCKS, *PAGES, *COPY, *STEPPING, *HANDS)

TRIED_ELSEWHERE = {
    "makeup": "test_proposals", "import_copy": "test_import", "import_clipboard": "test_import",
    "find": "test_find", "replace": "test_find", "repairs": "test_repairs",
    "place_advert": "test_adverts", "versions": "test_session_dialogs",
    "open_template": "test_templates", "copy_template": "test_templates",
}  # fmt: skip
"""Commands that edit by a dialog of many fields, and the module that does and undoes them."""

NO_EDITS = frozenset(
    (
        "new", "open_sample", "save_as", "pack_parcel", "open_parcel", "print", "print_tiled",
        "open", "save", "find_next", "find_previous", "story_editor", "select_all", "select_none",
        "close", "export", "forget_recent", "quit", "zoom_in", "zoom_out", "fit_page", "fit_width",
        "real_size", "double_size", "columns", "baselines", "preview", "soft_proof", "full_screen",
        "panels", "panel_pages", "panel_bin", "panel_inspector", "panel_outline", "panel_template",
        "panel_issues", "panel_story", "panel_history", "next_pane", "workspace_edit",
        "workspace_design", "reset_layout", "first_page", "last_page", "go_to_page", "check",
        "next_problem", "previous_problem", "palette", "shortcuts", "preferences",
        "edit_shortcuts", "about", "language_zh_CN", "language_en", "appearance_system",
        "appearance_light", "appearance_dark",
    )
)  # fmt: skip
"""Commands that look, go or keep, and leave the edition as it is."""

EDITS = int(os.environ.get("EDITS", "4"))
"""Pages edited and compared pixel by pixel; ``make soak`` takes a hundred."""

RUNS = int(os.environ.get("RUNS", "20"))
"""Courses of random edits that are undone and done again."""

REAL = 96 / 72

TYPED = st.lists(st.tuples(st.integers(0, 7), st.sampled_from(ANY)), min_size=1, max_size=12)


def act(window, index: int, command: str) -> None:
    page = window.editor.selection.page
    if page.placements:
        window.editor.selection.select([index % len(page.placements)])
    if command.startswith("hand: "):
        globals()[command.removeprefix("hand: ")](window, index)
        return
    if command in COPY:
        show_story(window, index)
    window.registry[command].trigger()


def show_story(window, index: int) -> None:
    """Open a story for writing, the cursor in one of its rows."""
    stories = window.document.edition.stories
    window.story_panel.show_story(stories[index % len(stories)].id)
    text = window.story_panel.text
    cursor = text.textCursor()
    cursor.setPosition(text.document().findBlockByNumber(index % text.blockCount()).position())
    text.setTextCursor(cursor)


def type(window, index: int) -> None:  # noqa: A001 - a hand's word
    show_story(window, index)
    QTest.keyClicks(window.story_panel.text, "ab"[: 1 + index % 2])
    if index % 3 == 0:
        QTest.keyClick(window.story_panel.text, Qt.Key.Key_Backspace)


def drag(window, index: int) -> None:
    """Drag a block to the place of another."""
    page = window.editor.selection.page
    if len(page.placements) < 2 or window.document.layout(page.id) is None:
        return
    rects = [cells_rect(window.document, page, one.cells) for one in page.placements]
    start, end = rects[index % len(rects)], rects[(3 * index + 1) % len(rects)]
    dragged(window, *(window.view.mapFromScene(rect.center()) for rect in (start, end)))


def place(window, index: int) -> None:
    """Place a story that waits in the bin, by keys."""
    window.bin_panel.stories.later.now()
    waiting = [row for row in window.bin_panel.stories._rows if row.state == "waiting"]
    if waiting:
        window.editor.hands.begin_placing(waiting[index % len(waiting)].story, by_key=True)
        window.editor.hands.finish()


def history(window, index: int) -> None:
    """Click a step in the history dock."""
    panel = window.history_panel
    row = index % panel.model().rowCount()
    panel.setCurrentIndex(panel.model().index(row, 0))


@pytest.fixture
def answered(sample, monkeypatch):
    """The sample's window, with somebody who answers its dialogs at once, never twice the same."""
    count = iter(range(10_000))

    def named(field):
        def answer(dialog):
            getattr(dialog, field).setText(f"改{next(count)}")
            return QDialog.DialogCode.Accepted

        return answer

    def one_of(_parent, _words, names, _first):
        return names[next(count) % len(names)]

    class AtOnce(Worker):
        """Makes room without a process: here it is asked what a step undoes, not what is found."""

        def start(self):
            page = self._asked[1].edition.page(self._asked[1].page)
            turned = structs.replace(page, placements=page.placements[::-1])
            self.finished.emit(RoomMade(turned, fits=True))

    monkeypatch.setattr(EditionSettingsDialog, "exec", named("name"))
    monkeypatch.setattr(PageSettingsDialog, "exec", named("section"))
    monkeypatch.setattr("layout_app.gui.story_commands.ask_choice", one_of)
    monkeypatch.setattr("layout_app.gui.makeup.Worker", AtOnce)
    return sample


def test_every_command_is_tried_here_or_said_to_be_elsewhere():
    """A new command of the table must be put where it belongs: no edit goes without its undo."""
    table = {spec.id for spec in SPECS}
    groups = [set(ANY) - set(HANDS), set(TRIED_ELSEWHERE), set(NO_EDITS)]
    assert set.union(*groups) == table
    assert sum(len(group) for group in groups) == len(table)
    for module in TRIED_ELSEWHERE.values():
        assert (Path(__file__).parent / f"{module}.py").is_file()


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
    for page in window.document.edition.pages:
        template = window.document.template(page)
        room = room_of(template, page)
        for number, one in enumerate(page.placements):
            assert room.clamped(one.cells) == one.cells
            for other in page.placements[number + 1 :]:
                assert not touch(one.cells, other.cells, 0)


@settings(
    max_examples=RUNS, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(steps=TYPED)
@example(steps=[(0, "head_turns"), (0, "head_turns")])
@example(steps=[(0, "hand: type"), (2, "hand: drag"), (0, "hand: history"), (1, "remove_page")])
@example(steps=[(1, "add_page"), (0, "page_back"), (0, "next_page"), (2, "hand: place")])
def test_random_edits_and_their_undo_return_to_equal_editions(answered, steps):
    undone(answered)
    answered.document.steps.clear()
    answered.show_row(0)
    start = answered.document.edition
    for index, command in steps:
        act(answered, index, command)
    assert_sound(answered)
    end = answered.document.edition
    undone(answered)
    assert answered.document.edition == start
    # What random undos had taken back is done again too: the end is one of the editions met. Two
    # steps may lead back to the start (a head turned and turned again), so each is looked at.
    forth = done_again(answered)
    assert len(forth) == answered.document.steps.count() + 1
    assert end in forth
    if not any(command in ("undo", "hand: history") for _index, command in steps):
        assert answered.document.edition == end
    assert undone(answered) == forth[::-1]


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
