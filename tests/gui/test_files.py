"""Asking for files: Qt's own dialog with words that have room, in the dark too."""

from __future__ import annotations

import datetime as dt
import os

import pytest
from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QPushButton,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
)

from layout_app.gui.dialogs import files
from tests.gui.looks import clipped, contrast_of


@pytest.fixture
def asked(opened, qtbot, tmp_path, monkeypatch):
    """Ask, look at the dialog as it stands, and answer."""
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "通讯员来稿.md").write_bytes(b"x" * 700_000)
    when = dt.datetime(2026, 12, 28, 23, 59).timestamp()
    os.utime(copy / "通讯员来稿.md", (when, when))

    def go(look, ask=files.open_file, start=copy, kinds="", parent=opened):
        def shown(dialog):
            qtbot.addWidget(dialog)
            dialog.show()
            qtbot.waitUntil(lambda: dialog.findChild(QTreeView, "treeView").model() is not None)
            look(dialog)
            return 1

        monkeypatch.setattr(QFileDialog, "exec", shown)
        rest = () if ask is files.folder else (kinds,)
        return ask(parent, "打开", str(start), *rest)

    return go


def cells(dialog, qtbot) -> list[tuple[str, int, int]]:
    """Give words, room needed and room of the first row."""
    listed = dialog.findChild(QTreeView, "treeView")
    qtbot.waitUntil(lambda: listed.model().rowCount(listed.rootIndex()) > 0)
    found = []
    for column in range(4):
        index = listed.model().index(0, column, listed.rootIndex())
        option = QStyleOptionViewItem()
        delegate = listed.itemDelegateForColumn(column) or listed.itemDelegate()
        delegate.initStyleOption(option, index)
        need = option.fontMetrics.horizontalAdvance(option.text)
        found.append((option.text, need, listed.columnWidth(column)))
    return found


def test_sizes_and_dates_have_room_and_dates_are_said_as_elsewhere(asked, qtbot):
    def look(dialog):
        said = cells(dialog, qtbot)
        assert all(need < room for _text, need, room in said), said
        assert said[0][0] == "通讯员来稿.md"
        assert said[3][0] == "2026-12-28 23:59"
        assert clipped(dialog) == []

    asked(look)


def test_arrows_are_seen_in_the_dark_and_buttons_are_plain(asked, opened):
    opened.setPalette(QPalette(QColor(250, 250, 250), QColor(40, 40, 44)))

    def look(dialog):
        dialog.setDirectory(QDir.rootPath())
        dialog.setDirectory(QDir.tempPath())
        for name in ("toParentButton", "newFolderButton"):
            button = dialog.findChild(QToolButton, name)
            assert contrast_of(button) > 4.5
        assert all(one.icon().isNull() for one in dialog.findChildren(QPushButton))

    asked(look)


def test_the_dialog_comes_back_in_its_size(asked, opened):
    asked(lambda dialog: dialog.resize(1011, 633))
    assert opened.settings.text("files/size") == "1011x633"
    seen = []
    asked(lambda dialog: seen.append((dialog.width(), dialog.height())))
    assert seen == [(1011, 633)]


def test_where_a_file_goes_is_proposed_and_taken(asked, tmp_path):
    def look(dialog):
        assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        assert dialog.findChild(QLineEdit, "fileNameEdit").text() == "一版.pdf"
        assert dialog.nameFilters() == ["PDF (*.pdf)"]

    taken = asked(look, files.save_file, tmp_path / "copy" / "一版.pdf", "PDF (*.pdf)")
    assert taken == str(tmp_path / "copy" / "一版.pdf")


def test_folders_and_several_files_can_be_asked_for(asked, tmp_path):
    def look(dialog):
        modes.append(dialog.fileMode())

    modes: list[QFileDialog.FileMode] = []
    assert asked(look, files.folder) == str(tmp_path / "copy")
    asked(look, files.open_files, kinds="Copy (*.md *.txt);;All (*)")
    kinds = QFileDialog.FileMode
    assert modes == [kinds.Directory, kinds.ExistingFiles]


def test_nothing_is_taken_from_a_dialog_that_is_cancelled(opened, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 0)
    assert files.open_file(opened, "x", str(tmp_path)) == ""
    assert files.open_files(opened, "x", str(tmp_path)) == []
