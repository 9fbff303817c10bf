"""The text of a story, typed in: rows with their kinds in the margin, line ends as on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextFormat,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from layout_app.gui import icons
from layout_app.gui.editor.kinds import kind_name
from layout_app.gui.editor.line_ends import LineEnds
from layout_app.gui.editor.look import Look, units
from layout_app.gui.editor.margin import AIR, Margin
from layout_app.gui.editor.rows import PARAGRAPHS, SINGLE, Row, may_join, may_vanish, replaced

_INSIDE = str.maketrans({"\n": "\u2028", "\r": "\u2028", "\u2029": "\u2028"})
_OUTSIDE = str.maketrans({"\u2028": "\n"})
_EDIT_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


class StoryText(QPlainTextEdit):
    """Rows of one story.

    Signals:
        typed: the rows are others; with the number of the row that was typed in.
        row_changed: the cursor stands in another row.
        kind_asked: the person wants a row to be of another kind; row, and where on the screen.
    """

    typed = Signal(int)
    row_changed = Signal()
    kind_asked = Signal(int, QPointF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyText")
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The window has one history for everything; the widget's own would run beside it.
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(4)
        self._rows: tuple[Row, ...] = ()
        self.flagged: frozenset[int] = frozenset()
        self.ends = LineEnds()
        self._filling = False
        self._row = -1
        self._change: tuple[int, int] | None = None
        self.margin = Margin(self, self)
        self._look = Look(self)
        self.document().contentsChange.connect(self._note_change)
        self.document().contentsChanged.connect(self._take_change)
        self.updateRequest.connect(self._move_margin)
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.set_rows(())

    # --- rows -----------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand now."""
        return self._rows

    @property
    def row(self) -> int:
        """The row the cursor stands in."""
        return min(self.textCursor().blockNumber(), max(0, len(self._rows) - 1))

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the text that stays the same stays where it is, and the cursor too."""
        before = "\n".join(row.text.translate(_INSIDE) for row in self._rows)
        after = "\n".join(row.text.translate(_INSIDE) for row in rows)
        self._rows = tuple(rows)
        self._filling = True
        head, tail = _same_ends(before, after)
        if before != after:
            cursor = QTextCursor(self.document())
            cursor.setPosition(units(before[:head]))
            cursor.setPosition(units(before[: len(before) - tail]), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(after[head : len(after) - tail])
        self._filling = False
        self.setReadOnly(not rows)
        self._fit_margin()
        self._look.restyle()
        self.show_ends(self.ends)

    def relabel(self, rows: Sequence[Row]) -> None:
        """Take rows of the same texts that know their places."""
        self._rows = tuple(rows)

    def show_ends(self, ends: LineEnds) -> None:
        """Show where the lines end on the page and where the text begins that has no room."""
        self.ends = ends
        self._show_marks()
        self.margin.update()
        self.viewport().update()

    def select(self, row: int, start: int, end: int) -> None:
        """Select characters of a row and bring them into sight."""
        block = self.document().findBlockByNumber(row)
        if not block.isValid():
            return
        text = block.text()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units(text[:start]))
        cursor.setPosition(block.position() + units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        if not self._filling:
            start, end = position, position + added
            if self._change is not None:
                start, end = min(start, self._change[0]), max(end, self._change[1])
            self._change = (start, end)

    def _take_change(self) -> None:
        if self._change is None or self._filling:
            return
        (start, end), self._change = self._change, None
        document, old = self.document(), len(self._rows)
        first = document.findBlock(start).blockNumber()
        final = document.findBlock(min(end, document.characterCount() - 1)).blockNumber()
        count = old - (document.blockCount() - (final - first + 1))
        if count < 1 or first < 0 or first + count > old:
            first, final, count = 0, document.blockCount() - 1, old
        texts = [
            document.findBlockByNumber(number).text().translate(_OUTSIDE)
            for number in range(first, final + 1)
        ]
        if [row.text for row in self._rows[first : first + count]] == texts:
            return
        self._rows = replaced(self._rows, first, count, texts)
        self._fit_margin()
        self._look.restyle()
        self.typed.emit(first)

    # --- keys -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave to the window the keys that are its own: undo, and what Linux adds to editing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            arrows = Qt.Key.Key_Home <= Qt.Key(event.key()) <= Qt.Key.Key_PageDown
            ours = arrows or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
            if held and not ours and not any(event.matches(key) for key in _EDIT_KEYS):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep rows apart that are not the same sort of text; a line end in a head is a turn."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows:
            self._enter()
            return
        cursor = self.textCursor()
        if not cursor.hasSelection() and not event.modifiers():
            if key == Qt.Key.Key_Backspace and cursor.atBlockStart() and cursor.blockNumber():
                self._join(cursor.blockNumber() - 1)
                return
            last = self.document().blockCount() - 1
            if key == Qt.Key.Key_Delete and cursor.atBlockEnd() and cursor.blockNumber() < last:
                self._join(cursor.blockNumber())
                return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what Qt does but undo and redo: they are the window's, and never to be had here."""
        menu = self.createStandardContextMenu(event.globalPos())
        undo, redo, line = menu.actions()[:3]
        for action in (undo, redo, line):
            menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _enter(self) -> None:
        cursor = self.textCursor()
        row = self._rows[self.row]
        if row.kind not in SINGLE:
            cursor.insertBlock()
        elif row.kind == "headline" and not cursor.atBlockEnd():
            cursor.insertText(" ")
        elif self.row + 1 < len(self._rows):
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        elif row.kind not in ("caption", "credit"):
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock()
        self.setTextCursor(cursor)

    def _join(self, above: int) -> None:
        """Join a row with the next one, or take an empty one of them away, or go to the seam."""
        rows = self._rows
        block = self.document().findBlockByNumber(above)
        seam = QTextCursor(block)
        seam.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        upper, lower = rows[above], rows[above + 1]
        gone = (not upper.text and may_vanish(upper)) or (not lower.text and may_vanish(lower))
        if may_join(upper, lower) or gone:
            self.setTextCursor(seam)
            seam.deleteChar()
            return
        if self.textCursor().atBlockStart():
            self.setTextCursor(seam)
            return
        seam.movePosition(QTextCursor.MoveOperation.NextBlock)
        self.setTextCursor(seam)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text alone."""
        return source.hasText() and bool(self._rows)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put text in, without the blank lines between its paragraphs."""
        lines = [line.strip("\r") for line in source.text().splitlines() if line.strip()]
        if not lines or not self._rows:
            return
        glue = " " if self._rows[self.row].kind in SINGLE else "\n"
        self.textCursor().insertText(glue.join(lines).translate({0x2028: " ", 0x2029: " "}))
        self.ensureCursorVisible()

    def _cursor_moved(self) -> None:
        if self.row != self._row:
            self._row = self.row
            self.row_changed.emit()
            self._show_marks()
        self.margin.update()

    # --- margin and marks -----------------------------------------------------------------

    def _fit_margin(self) -> None:
        names = {row.kind for row in self._rows} | {"headline"}
        metrics = self.fontMetrics()
        wide = max(metrics.horizontalAdvance(kind_name(kind)) for kind in names)
        self.margin.names = wide
        self.margin.numbers = metrics.horizontalAdvance("0000")
        width = wide + self.margin.numbers + 3 * AIR
        self.setViewportMargins(width, 0, 0, 0)
        inner = self.contentsRect()
        self.margin.setGeometry(QRect(inner.left(), inner.top(), width, inner.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin as tall as the text."""
        super().resizeEvent(event)
        inner = self.contentsRect()
        self.margin.setGeometry(inner.left(), inner.top(), self.margin.width(), inner.height())

    def _move_margin(self, rect: QRect, dy: int) -> None:
        if dy:
            self.margin.scroll(0, dy)
        else:
            self.margin.update(0, rect.y(), self.margin.width(), rect.height())

    def _show_marks(self) -> None:
        """Tint the current row, the rows with flags and the text that has no room."""
        marks: list[QTextEdit.ExtraSelection] = []
        flagged = [number for number in sorted(self.flagged) if number < len(self._rows)]
        marks += [self._mark(number, 0, icons.WARNING, 46) for number in flagged]
        start = self.over_at()
        if start is not None:
            for number in range(start[0], self.document().blockCount()):
                if self._rows[number].kind in ("caption", "credit"):
                    break
                marks.append(
                    self._mark(number, start[1] if number == start[0] else 0, icons.ERROR, 40)
                )
        self.setExtraSelections(marks)

    def _mark(self, row: int, start: int, colour: QColor, alpha: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        tint = QColor(colour)
        tint.setAlpha(alpha)
        mark.format.setBackground(tint)
        if start == 0 and not self._rows[row].text:
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        block = self.document().findBlockByNumber(row)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units(block.text()[:start]))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        return mark

    def over_at(self) -> tuple[int, int] | None:
        """Give row and character where the text begins that has no room."""
        over = self.ends.over
        if over is None:
            return None
        place, end = over
        number = next((n for n, row in enumerate(self._rows) if row.path == place), None)
        if number is None:
            first = (n for n, row in enumerate(self._rows) if row.kind in (*PARAGRAPHS, "brief"))
            return next(((n, 0) for n in first), None)
        text = self._rows[number].text
        if end >= len(text) and number + 1 < len(self._rows):
            return number + 1, 0
        return number, min(end, len(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then a tick where each line ends on the page, and the red rule."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        tick = self.palette().color(QPalette.ColorRole.Link)
        tick.setAlpha(150)
        over = self.over_at()
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > event.rect().bottom():
                break
            number = block.blockNumber()
            if block.isVisible() and number < len(self._rows):
                painter.setPen(QPen(tick, 1))
                for _number, end in self.ends.ends.get(self._rows[number].path, ()):
                    self._paint_tick(painter, block, place, end)
                if over is not None and over[0] == number:
                    self._paint_rule(painter, block, place, over[1])
            block = block.next()
        painter.end()

    def _spot(self, block: QTextBlock, place: QRectF, at: int) -> QRectF:
        """Give the upright line in front of a character of a block, in the viewport."""
        text = block.text()
        position = units(text[:at])
        line = block.layout().lineForTextPosition(position)
        if not line.isValid():
            return QRectF()
        across = x_of(line, position)
        return QRectF(place.left() + across, place.top() + line.y(), 0.0, line.height())

    def _paint_tick(self, painter: QPainter, block: QTextBlock, place: QRectF, end: int) -> None:
        if end > len(block.text()) or end == 0:
            return
        spot = self._spot(block, place, end)
        # A corner at the foot: a full stroke would part the words for the eye.
        foot = spot.bottom() - 1
        painter.drawLine(QPointF(spot.x(), foot - 5), QPointF(spot.x(), foot))
        painter.drawLine(QPointF(spot.x() - 4, foot), QPointF(spot.x(), foot))

    def _paint_rule(self, painter: QPainter, block: QTextBlock, place: QRectF, at: int) -> None:
        spot = self._spot(block, place, at)
        painter.setPen(QPen(icons.ERROR, 2))
        right = float(self.viewport().width())
        painter.drawLine(QPointF(0, spot.bottom()), QPointF(spot.x(), spot.bottom()))
        painter.drawLine(QPointF(spot.x(), spot.bottom()), QPointF(spot.x(), spot.top()))
        painter.drawLine(QPointF(spot.x(), spot.top()), QPointF(right, spot.top()))

    def retranslate(self) -> None:
        """Say the kinds in the language spoken now."""
        self._fit_margin()
        self.margin.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow palette and font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(
            self, "_look"
        ):
            self._fit_margin()
            self._look.restyle()


def x_of(line: QTextLine, position: int) -> float:
    """Give how far to the right a character begins (Qt gives its position back beside it)."""
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)


def _same_ends(before: str, after: str) -> tuple[int, int]:
    """Count the characters two texts share at their beginning and, after that, at their end."""
    most, head, tail = min(len(before), len(after)), 0, 0
    while head < most and before[head] == after[head]:
        head += 1
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail
