"""Three hints for the first evening, above the page; each can be closed, all can be left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from layout_app.gui import icons
from layout_app.gui.settings import Settings
from layout_app.messages import _, mark

HINTS = (
    mark("Drag a story from the bin onto the page. What it touches makes room."),
    mark("Red words find no room. Shorten them in the story editor: the page follows at once."),
    mark("When the check is clean, export the PDF for the press with Ctrl+E."),
)
_SEEN = "hints/seen"


class Hints(QFrame):
    """Shows one hint after the other until all were seen."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hints")
        self._settings = settings
        self._number = 0
        self._sign = QLabel(self)
        self._sign.setPixmap(icons.pixmap("info", icons.INFO, 20, 2.0))
        self._text = QLabel(self)
        self._text.setObjectName("hintText")
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._count = QLabel(self)
        self._next = QPushButton(self)
        self._next.setObjectName("hintNext")
        self._next.clicked.connect(self.step)
        self._leave = QPushButton(self)
        self._leave.setObjectName("hintLeave")
        self._leave.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        for part in (self._sign, self._text, self._count, self._next, self._leave):
            row.addWidget(part)
        self.retranslate()
        self.hide()

    def minimumSizeHint(self) -> QSize:
        """Let a narrow window break the words."""
        return QSize(200, super().minimumSizeHint().height())

    def begin(self) -> None:
        """Show the first hint, unless they were seen."""
        if not self._settings.flag(_SEEN, False):
            self._number = 0
            self.retranslate()
            self.show()

    def step(self) -> None:
        """Show the next hint; after the last one there are no more."""
        if self._number + 1 >= len(HINTS):
            self.leave()
            return
        self._number += 1
        self.retranslate()

    def leave(self) -> None:
        """Show no hints any more, now and at the next start."""
        self._settings.put(_SEEN, True)
        self.hide()

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        last = self._number + 1 == len(HINTS)
        self._text.setText(_(HINTS[self._number]))
        told = _("{number} of {count} hints").format(number=self._number + 1, count=len(HINTS))
        self._count.setText(told)
        self._next.setText(_("Done") if last else _("Next Hint"))
        self._leave.setText(_("No More Hints"))
        self._leave.setHidden(last)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint the bar."""
        painter = QPainter(self)
        tint = QColor(icons.INFO)
        tint.setAlpha(30)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.fillRect(self.rect(), tint)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
