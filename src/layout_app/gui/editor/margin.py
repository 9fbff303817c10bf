"""The margin of the story editor: what each row is, and the numbers of its lines on the page."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, SignalInstance
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QTextBlock
from PySide6.QtWidgets import QWidget

from layout_app.gui import icons
from layout_app.gui.editor.kinds import kind_name
from layout_app.gui.editor.line_ends import LineEnds
from layout_app.gui.editor.rows import Row

AIR = 8
"""Pixels between the columns of the margin."""


class _Text(Protocol):
    """What the margin asks of the text beside it."""

    flagged: frozenset[int]
    ends: LineEnds

    @property
    def rows(self) -> tuple[Row, ...]: ...

    @property
    def row(self) -> int: ...

    @property
    def kind_asked(self) -> SignalInstance: ...

    def firstVisibleBlock(self) -> QTextBlock: ...

    def blockBoundingGeometry(self, block: QTextBlock, /) -> QRectF: ...

    def contentOffset(self) -> QPointF: ...


class Margin(QWidget):
    """Beside the text: what each row is, and the number of the line on the page."""

    def __init__(self, text: _Text, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("storyMargin")
        self._text = text
        self.names = 0
        self.numbers = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Ask for the room of its words."""
        return QSize(self.names + self.numbers + 3 * AIR, 0)

    def row_at(self, y: float) -> int:
        """Give the row at a height; -1 where there is none."""
        block = self._text.firstVisibleBlock()
        while block.isValid():
            place = self._text.blockBoundingGeometry(block).translated(self._text.contentOffset())
            if place.top() <= y < place.bottom():
                return block.blockNumber()
            block = block.next()
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer other kinds for the row that is clicked."""
        row = self.row_at(event.position().y())
        if 0 <= row < len(self._text.rows):
            self._text.kind_asked.emit(row, event.globalPosition())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the kinds and the numbers of the lines on the page."""
        painter = QPainter(self)
        colours = self.palette()
        painter.fillRect(event.rect(), colours.color(QPalette.ColorRole.AlternateBase))
        painter.setPen(colours.color(QPalette.ColorRole.Mid))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        block = self._text.firstVisibleBlock()
        while block.isValid():
            place = self._text.blockBoundingGeometry(block).translated(self._text.contentOffset())
            if place.top() > event.rect().bottom():
                break
            if block.blockNumber() < len(self._text.rows):
                self._paint_row(painter, block, place)
            block = block.next()
        painter.end()

    def _paint_row(self, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
        number, colours = block.blockNumber(), self.palette()
        row = self._text.rows[number]
        current = number == self._text.row
        role = QPalette.ColorRole.Link if current else QPalette.ColorRole.PlaceholderText
        flagged = number in self._text.flagged
        painter.setPen(icons.as_words(icons.WARNING, colours) if flagged else colours.color(role))
        first = block.layout().lineAt(0)
        height = first.height() if first.isValid() else place.height()
        painter.drawText(
            QRectF(AIR, place.top(), self.names, height),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            kind_name(row.kind),
        )
        painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        for top, tall, line in self._numbers(block, row):
            painter.drawText(
                QRectF(self.names + 2 * AIR, place.top() + top, self.numbers, tall),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                str(line),
            )

    def _numbers(self, block: QTextBlock, row: Row) -> list[tuple[float, float, int]]:
        """Give, for each line on the screen, the number of the line on the page it begins in."""
        ends = [(end, number) for number, end in self._text.ends.ends.get(row.path, ()) if number]
        found: list[tuple[float, float, int]] = []
        layout = block.layout()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            begins = _characters(block.text(), line.textStart())
            number = next((n for end, n in ends if end > begins), 0)
            if number and all(number != known for _top, _tall, known in found):
                found.append((line.y(), line.height(), number))
        return found


def _characters(text: str, position: int) -> int:
    """Count the characters in front of a place of Qt's, where a rare one takes two."""
    return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", errors="ignore"))
