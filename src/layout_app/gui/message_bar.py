"""The bar above the page that says what is wrong, or done, and offers what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from layout_app.gui import icons
from layout_app.issues import Severity
from layout_app.messages import _

_COLOURS = {
    Severity.ERROR: icons.ERROR,
    Severity.WARNING: icons.WARNING,
    Severity.INFO: icons.FINE,
}
_TOLD_MS = 12_000
_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "fine"}


class MessageBar(QFrame):
    """One message at a time; it stays until closed or replaced, what was done for some seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._severity = Severity.INFO
        self._of_last_step = False
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setObjectName("messageText")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton(self)
        self._button.setObjectName("messageAction")
        self._button.hide()
        self._close = QToolButton(self)
        self._close.setObjectName("messageClose")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.hide)
        # What was done is told for a while; what is wrong stays until somebody has seen to it.
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(_TOLD_MS)
        self._fading.timeout.connect(self.hide)
        self._act: Callable[[], object] | None = None
        self._button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.retranslate()
        self._recolour()
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(
        self,
        severity: Severity,
        text: str,
        button: str = "",
        act: Callable[[], object] | None = None,
        *,
        until_next_step: bool = False,
    ) -> None:
        """Say something; ``button`` names what ``act`` does about it.

        ``until_next_step``: what is offered is of the last step alone, as to take it back.
        """
        self._severity = severity
        self._of_last_step = until_next_step
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._act = act
        self._icon.setPixmap(icons.pixmap(_ICONS[severity], _COLOURS[severity], 20, 2.0))
        if severity == Severity.INFO:
            self._fading.start()
        else:
            self._fading.stop()
        self.show()
        self.update()

    def step_on(self) -> None:
        """Another step was done: do not offer any more what was of the one before."""
        if self._of_last_step:
            self.hide()

    def retranslate(self) -> None:
        """Name the close button in the language spoken now."""
        self._close.setAccessibleName(_("Close message"))
        self._close.setToolTip(_("Close message"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint the bar by how much it matters, with a line at its foot."""
        painter = QPainter(self)
        tint = QColor(_COLOURS[self._severity])
        tint.setAlpha(30)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.fillRect(self.rect(), tint)
        tint.setAlpha(140)
        painter.fillRect(0, self.height() - 1, self.width(), 1, tint)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        self._close.setIcon(icons.icon("close", self.palette()))
        self._close.setIconSize(QSize(16, 16))

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
