"""Words that have room: in both languages, at two sizes of type, in every panel and dialog."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from tests.gui.every_dialog import every_dialog
from tests.gui.looks import clipped, lasting


def test_too_little_room_is_noticed(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    label, button, box = (
        QLabel("一段很长的文字", top),
        QPushButton("一个很长的按钮", top),
        QComboBox(top),
    )
    box.addItem("一个很长的选项")
    label.setGeometry(0, 0, 200, 30)
    button.setGeometry(0, 40, 200, 40)
    box.setGeometry(0, 90, 200, 30)
    top.show()
    assert clipped(top) == []
    for one in (label, button, box):
        one.resize(40, 40)
    assert len(clipped(top)) == 3


@pytest.fixture(params=["zh_CN", "en"])
def spoken(request, sample):
    sample.registry[f"language_{request.param}"].trigger()
    QApplication.processEvents()
    return sample


@pytest.mark.parametrize("points", [0, 14])
def test_no_word_is_clipped(spoken, qapp, qtbot, tmp_path, points):
    before = qapp.font()
    if points:
        font = qapp.font()
        font.setPointSize(points)
        qapp.setFont(font)
    window = spoken
    window.editor.selection.select([0])
    found = []
    for dock in window.docks.values():
        dock.raise_()
        found += lasting(window)
    for dialog in every_dialog(window, tmp_path):
        qtbot.addWidget(dialog)
        dialog.show()
        found += [f"{dialog.objectName()}: {one}" for one in lasting(dialog)]
        dialog.close()
    qapp.setFont(before)
    assert sorted(set(found)) == []
