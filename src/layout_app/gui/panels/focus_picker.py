"""A small picture on which a person marks what must stay in sight when it is cropped."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from layout_app.gui.pictures import Pictures
from layout_app.model.edition import Picture

_STEP = 0.05
_KEYS = {
    Qt.Key.Key_Left: (-_STEP, 0.0), Qt.Key.Key_Right: (_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, -_STEP), Qt.Key.Key_Down: (0.0, _STEP),
}  # fmt: skip


class FocusPicker(QWidget):
    """Shows a picture with a cross on the point that stays in sight.

    Signals:
        picked: another point, as shares of width and height.
    """

    picked = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("focusPicker")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._pictures: Pictures | None = None
        self._picture: Picture | None = None

    def set_pictures(self, pictures: Pictures) -> None:
        """Take the pictures of an edition."""
        self._pictures = pictures

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture; None: there is no file yet."""
        if picture is not self._picture:
            self._picture = picture
            self.setEnabled(picture is not None)
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for a picture large enough to see a face on it."""
        return QSize(180, 110)

    def _frame(self) -> QRectF:
        """Give the place of the picture: as large as it goes, its shape kept."""
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self._picture is None:
            return room
        scale = min(room.width() / self._picture.width, room.height() / self._picture.height)
        shown = QRectF(0, 0, self._picture.width * scale, self._picture.height * scale)
        shown.moveTopLeft(room.topLeft())
        return shown

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and the cross."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        frame = self._frame()
        painter.fillRect(frame, self.palette().color(QPalette.ColorRole.Mid))
        if self._picture is None:
            return
        if self._pictures is not None:
            wide = frame.width() * self.devicePixelRatioF()
            pixmap = self._pictures.pixmap(self._picture.file, wide)
            if pixmap is not None:
                painter.drawPixmap(frame, pixmap, QRectF(pixmap.rect()))
        x, y = self._picture.focus
        at = QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height())
        # White on dark: a cross in one colour is lost on some picture.
        for colour, width in ((QColor(0, 0, 0, 160), 4.0), (QColor(255, 255, 255), 1.8)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(at, 8, 8)
            painter.drawLine(at - QPointF(12, 0), at + QPointF(12, 0))
            painter.drawLine(at - QPointF(0, 12), at + QPointF(0, 12))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the point under the pointer."""
        self._take(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event.position())

    def _take(self, at: QPointF) -> None:
        frame = self._frame()
        if self._picture is not None and frame.width() and frame.height():
            x, y = (at.x() - frame.left()) / frame.width(), (at.y() - frame.top()) / frame.height()
            self._tell(x, y)

    def _tell(self, x: float, y: float) -> None:
        self.picked.emit(round(min(max(x, 0.0), 1.0), 3), round(min(max(y, 0.0), 1.0), 3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move the point."""
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None or self._picture is None:
            super().keyPressEvent(event)
            return
        x, y = self._picture.focus
        self._tell(x + step[0], y + step[1])
