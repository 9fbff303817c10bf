"""A list of a panel as a model: rows that are values, under named columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from layout_app.messages import _

AnyIndex = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Rows, each an immutable value; what a cell says is for the list that is made of it.

    Args:
        heads: of the columns, as they are marked for translation.
    """

    def __init__(self, heads: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = heads
        self._rows: tuple[Any, ...] = ()

    def put(self, rows: tuple[Any, ...], same: Callable[[Any], object] | None = None) -> None:
        """Show other rows; while they are the same things, the chosen row stays chosen.

        Args:
            rows: all of them.
            same: what a row is about; None: rows are told apart by their number.
        """
        before = self._rows
        about = same or (lambda _row: None)
        if [about(row) for row in rows] != [about(row) for row in before]:
            self.put_anew(rows)
            return
        self._rows = rows
        last = len(self._heads) - 1
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number, 0), self.index(number, last))

    def put_anew(self, rows: tuple[Any, ...]) -> None:
        """Show other rows, none of them chosen."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: AnyIndex) -> Any:
        """Give the row of an index; None where there is none."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(self._heads[section])
        return None
