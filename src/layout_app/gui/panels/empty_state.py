"""What stands in a panel that has nothing to show: a sign, what to do, a button that does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from layout_app.gui import icons

_SIGN_PX = 32


class EmptyState(QWidget):
    """Says why nothing is there, and offers what helps.

    Args:
        icon: name of the sign.

    Signals:
        asked: the button was pressed.
    """

    asked = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._sign = QLabel(self)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = QLabel(self)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setObjectName("emptyAct")
        self.button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._sign)
        column.addWidget(self._text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def say(self, text: str, button: str = "") -> None:
        """Say what is the matter; without words of a button there is none."""
        self._text.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the sign in the colours of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self._sign.setPixmap(icons.pixmap(self._icon, colour, _SIGN_PX, self.devicePixelRatioF()))
