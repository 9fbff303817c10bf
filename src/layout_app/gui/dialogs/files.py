"""Asking for files and folders: the platform's own dialog where it has one, else Qt's.

Qt's own is made legible: it cuts sizes and dates, says dates as the system likes and draws black
arrows in the dark. Its size is kept from one evening to the next.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QFileSystemModel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from layout_app.gui import icons
from layout_app.gui.settings import Settings
from layout_app.messages import _

_WIDTH, _HEIGHT = 120, 30
"""Room of the dialog in characters and lines of its type."""
_SIZE, _KIND, _DATE = 1, 2, 3
_COLUMNS = {_SIZE: "1023.99 MiB", _KIND: "Microsoft Word 文档", _DATE: "2026-05-20 22:47"}
"""What columns of the list have room for."""
_BUTTONS = {
    "backButton": "previous", "forwardButton": "next", "toParentButton": "up",
    "newFolderButton": "new-folder", "listModeButton": "tiles", "detailModeButton": "rows",
}  # fmt: skip
_KEPT = "files"

_Mode, _Accept = QFileDialog.FileMode, QFileDialog.AcceptMode


class _Dates(QStyledItemDelegate):
    """Says when a file was changed as the rest of the window says dates."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put our words in the place of the system's."""
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, QFileSystemModel):
            here = model.index(index.row(), index.column(), index.parent())
            option.text = model.lastModified(here).toString("yyyy-MM-dd HH:mm")


def open_file(parent: QWidget, title: str, start: str, kinds: str = "") -> str:
    """Let the person choose a file; empty when none was."""
    return _first(_asked(parent, title, start, kinds, _Mode.ExistingFile))


def open_files(parent: QWidget, title: str, start: str, kinds: str = "") -> list[str]:
    """Let the person choose some files; their endings are more than the box can show."""
    return _asked(parent, title, start, kinds, _Mode.ExistingFiles)


def save_file(parent: QWidget, title: str, start: str, kinds: str = "") -> str:
    """Let the person choose where a file goes; empty when nowhere."""
    return _first(_asked(parent, title, start, kinds, _Mode.AnyFile))


def folder(parent: QWidget, title: str, start: str) -> str:
    """Let the person choose a folder; empty when none was."""
    return _first(_asked(parent, title, start, "", _Mode.Directory))


def _first(names: list[str]) -> str:
    return names[0] if names else ""


def _asked(
    parent: QWidget, title: str, start: str, kinds: str, mode: QFileDialog.FileMode
) -> list[str]:
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(mode)
    if mode != _Mode.Directory:
        dialog.setNameFilters((kinds or f"{_('All files')} (*)").split(";;"))
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode == _Mode.Directory)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails, mode == _Mode.ExistingFiles)
    if mode == _Mode.AnyFile:
        dialog.setAcceptMode(_Accept.AcceptSave)
    _begin_at(dialog, start)
    make_legible(dialog)
    settings = _settings_of(parent)
    kept = settings.text(f"{_KEPT}/size").split("x") if settings is not None else []
    if len(kept) == 2 and all(side.isdigit() for side in kept):
        dialog.resize(int(kept[0]), int(kept[1]))
    taken = dialog.exec()
    if settings is not None and _list_of(dialog) is not None:
        settings.put(f"{_KEPT}/size", f"{dialog.width()}x{dialog.height()}")
    names = dialog.selectedFiles() if taken else []
    dialog.deleteLater()
    return names


def _begin_at(dialog: QFileDialog, start: str) -> None:
    """Begin in a folder, or beside a file that is there or is to be."""
    place = Path(start)
    if not start or place.is_dir():
        dialog.setDirectory(start)
    else:
        dialog.setDirectory(str(place.parent))
        dialog.selectFile(place.name)


def _settings_of(widget: QObject | None) -> Settings | None:
    """Give the settings of the window that a dialog stands over."""
    while widget is not None:
        found = getattr(widget, "settings", None)
        if isinstance(found, Settings):
            return found
        widget = widget.parent()
    return None


def _list_of(dialog: QFileDialog) -> QTreeView | None:
    """Give the list of Qt's own dialog; None where the platform has one."""
    found = dialog.findChild(QTreeView, "treeView")
    return found if isinstance(found, QTreeView) else None


def make_legible(dialog: QFileDialog) -> None:
    """Give the columns of Qt's own dialog room for their words, and its buttons our drawings."""
    listed = _list_of(dialog)
    if listed is None:
        return
    metrics = dialog.fontMetrics()
    wanted = QSize(metrics.averageCharWidth() * _WIDTH, metrics.lineSpacing() * _HEIGHT)
    dialog.resize(wanted.expandedTo(dialog.sizeHint()))
    listed.setItemDelegateForColumn(_DATE, _Dates(listed))
    margin = 3 * metrics.averageCharWidth()
    head = listed.header()
    for column, sample in _COLUMNS.items():
        head.resizeSection(column, metrics.horizontalAdvance(sample) + margin)
    head.setStretchLastSection(False)
    head.setSectionResizeMode(0, head.ResizeMode.Stretch)
    for name, drawing in _BUTTONS.items():
        button = dialog.findChild(QAbstractButton, name)
        if isinstance(button, QAbstractButton):
            button.setIcon(icons.icon(drawing, dialog.palette()))
    undecorated(dialog)


def undecorated(dialog: QWidget) -> None:
    """Take the drawings off the buttons of one of Qt's dialogs: ours have none."""
    for button in dialog.findChildren(QPushButton):
        button.setIcon(QIcon())
