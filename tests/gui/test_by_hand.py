"""What the window was asked to do, tried as a person does: mouse and keys on what is to be seen.

**Source:** gui.md 19.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from layout_app.gui import theme
from layout_app.gui.editing.trials import cells_rect
from layout_app.gui.export_task import ExportOrder
from layout_app.model.page import StoryPart
from tests.gui.block_hands import drag, index_of
from tests.gui.looks import faint
from tests.gui.test_editing import body_chars

LEFT = Qt.MouseButton.LeftButton


def test_an_edge_dragged_up_tells_the_characters_that_found_no_place(sample):
    window, story = sample, "s02"
    whole = body_chars(window, story)
    index = index_of(window, story)
    cells = window.page.placements[index].cells
    rect = cells_rect(window.document, window.page, cells)
    middle = window.view.mapFromScene(rect.center())
    QTest.mouseClick(window.view.viewport(), LEFT, pos=middle)
    foot = window.view.mapFromScene(rect.center().x(), rect.bottom())
    per_line = rect.height() * window.view.transform().m22() / cells.lines
    drag(window, foot, foot - QPoint(0, round(7 * per_line)))
    assert window.page.placements[index].cells.lines < cells.lines
    assert window.document.steps.count() == 1
    lost = whole - body_chars(window, story)
    assert lost > 0
    assert window.status._fit.text().startswith(f"超 {lost} 字（")
    before = [StoryPart(story)]
    QTest.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.page.placements[index].cells == cells
    assert [window.page.placements[index].content] == before


def test_what_a_killed_window_left_is_offered_at_the_next_start(real_window, folder, qtbot):
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    line = [sys.executable, "-m", "tests.gui.window_process", str(folder)]
    process = subprocess.Popen(line, cwd=Path(__file__).parents[2], env=env, stdout=subprocess.PIPE)
    told = process.stdout.readline()
    process.kill()
    told += process.stdout.read()
    process.wait()
    process.stdout.close()
    sure = int(told[: told.rfind(b"\n")].split(b"\n")[-1].split()[0])
    asking = real_window.sessions.asking
    asking.offer_left()
    assert asking.dialog is not None, "the next start says nothing of it"
    button = asking.dialog.buttons["open"]
    QTest.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: real_window.document.edition is not None)
    assert int(real_window.document.edition.story("s0").kicker) >= sure


@pytest.mark.parametrize("look", ["light", "dark"])
def test_words_stand_out_from_what_is_painted_behind_them(sample, qapp, look):
    theme.apply(qapp, look)
    try:
        sample.editor.selection.select([0])
        found = []
        for dock in sample.docks.values():
            dock.raise_()
            QApplication.processEvents()
            found += faint(sample)
    finally:
        theme.apply(qapp, "light")
    assert sorted(set(found)) == []


def test_an_export_cancelled_by_mouse_midway_leaves_no_file(sample, qtbot, tmp_path):
    target = tmp_path / "out" / "page.pdf"
    target.parent.mkdir()
    document, exporting = sample.document, sample.exporting
    pages = tuple(page.id for page in document.pages)
    cancel = sample.findChild(QToolButton, "workCancel")
    exporting.start(ExportOrder(document.folder, target, pages, document.edition))
    pressed = []

    def press(done: int, _total: int) -> None:
        if done and not pressed:
            pressed.append(done)
            QTest.mouseClick(cancel, LEFT)

    exporting._worker.progress.connect(press)
    qtbot.waitUntil(lambda: not exporting.running, timeout=30_000)
    assert pressed, "it was over before anything could be pressed"
    assert list(target.parent.iterdir()) == []


def test_faint_words_are_noticed(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    good, bad = QLabel("看得清", top), QLabel("看不清", top)
    good.setStyleSheet("background: white; color: #333333")
    bad.setStyleSheet("background: white; color: #aaaaaa")
    good.setGeometry(0, 0, 120, 30)
    bad.setGeometry(0, 40, 120, 30)
    top.show()
    assert [one.split()[1] for one in faint(top)] == ["看不清"]
