"""Rows of the lists with air above and below the words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

_AIR = 8
_SIDES = 18
_SIGN = 20
"""Width of the icon before the words."""
_LEAST_WRAP, _MOST_WRAP = 60, 400


class RoomyRows(QStyledItemDelegate):
    """Makes each row a little taller than its text: a line is easier hit and read."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the size of the text and the air around it."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + _AIR)


class WrappedRows(RoomyRows):
    """Makes the rows of a list high enough for the words of its first column, in whole lines.

    Args:
        view: the list, whose column has the width.
    """

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        view.setWordWrap(True)
        view.header().sectionResized.connect(lambda *_sizes: view.scheduleDelayedItemsLayout())

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the size of the words broken to the column's width."""
        size = super().sizeHint(option, index)
        if index.column():
            return size
        width = max(_LEAST_WRAP, self._view.columnWidth(0) - _SIGN - _SIDES)
        words = self._view.fontMetrics().boundingRect(
            QRect(0, 0, width, _MOST_WRAP), Qt.TextFlag.TextWordWrap, str(index.data())
        )
        return QSize(size.width(), max(size.height(), words.height() + _AIR))


def set_up_rows(view: QTreeView, rows: RoomyRows | None = None) -> None:
    """Make a view a list as all panels have them: plain rows with air, one of them chosen.

    Args:
        view: the list.
        rows: draws the rows; None: rows of one height.
    """
    view.setRootIsDecorated(False)
    view.setItemDelegate(RoomyRows(view) if rows is None else rows)
    view.setUniformRowHeights(rows is None)
    view.setAlternatingRowColors(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.header().setStretchLastSection(False)


def give_widths(view: QTreeView, samples: Mapping[int, str]) -> None:
    """Make columns as wide as their heads and a sample text; the first takes what is left.

    Measuring every cell after every edit, as ``ResizeToContents`` does, costs more than the edit.
    """
    header, metrics = view.header(), view.fontMetrics()
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column, sample in samples.items():
        head = str(view.model().headerData(column, Qt.Orientation.Horizontal) or "")
        width = max(metrics.horizontalAdvance(text) for text in (head, sample))
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(column, width + _SIDES)
