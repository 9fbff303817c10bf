"""What the window shows while no edition is open: what to do first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui import icons
from layout_app.messages import _

_WIDTH = 460
_ROW_HEIGHT = 46


class Welcome(QWidget):
    """A new paper, open, the sample, recent papers, or a folder dropped on it.

    Signals:
        open_asked: the person wants to choose a folder.
        new_asked: the person wants a new paper.
        sample_asked: the person wants to look at the sample.
        chosen: a recent edition, its folder.
    """

    open_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self._sign = QLabel(self)
        self._title = QLabel(self)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        self._title.setFont(font)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        # In the order in which they are seen: Tab goes from one to the next.
        self._new = QPushButton(self)
        self._new.setObjectName("welcomeNew")
        self._new.setDefault(True)
        self._new.clicked.connect(self.new_asked)
        self._open = QPushButton(self)
        self._open.setObjectName("welcomeOpen")
        self._open.clicked.connect(self.open_asked)
        self._sample = QPushButton(self)
        self._sample.setObjectName("welcomeSample")
        self._sample.clicked.connect(self.sample_asked)
        for button in (self._new, self._open, self._sample):
            button.setMinimumHeight(40)
        self._recent_title = QLabel(self)
        self._recent = QListWidget(self)
        self._recent.setObjectName("welcomeRecent")
        self._recent.setFrameShape(QFrame.Shape.NoFrame)
        self._recent.itemActivated.connect(self._choose)
        self._recent.itemClicked.connect(self._choose)
        self.setFocusProxy(self._new)
        self._lay_out()
        self.retranslate()
        self._recolour()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        for button in (self._new, self._open, self._sample):
            column.addWidget(button)
        column.addSpacing(16)
        column.addWidget(self._recent_title)
        column.addWidget(self._recent)
        column.addStretch(2)
        outer = QVBoxLayout(self)
        outer.addWidget(inner, 1)
        outer.setAlignment(inner, Qt.AlignmentFlag.AlignHCenter)
        inner.setMinimumWidth(min(_WIDTH, 320))
        inner.setFixedWidth(_WIDTH)

    def set_recent(self, folders: list[Path]) -> None:
        """List the recent editions; what is no longer there is grey."""
        self._recent.clear()
        for folder in folders:
            entry = QListWidgetItem(f"{folder.name}\n{folder.parent}")
            entry.setData(Qt.ItemDataRole.UserRole, folder)
            entry.setSizeHint(QSize(0, _ROW_HEIGHT))
            if not folder.is_dir():
                entry.setFlags(entry.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self._recent.addItem(entry)
        self._recent.setVisible(bool(folders))
        self._recent_title.setVisible(bool(folders))
        self._recent.setFixedHeight(min(5, max(1, len(folders))) * _ROW_HEIGHT + 4)

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self._title.setText(_("What is to be made up?"))
        self._hint.setText(_("The folder of an edition can be dropped here too."))
        self._new.setText(_("&New Paper for Today…"))
        self._open.setText(_("&Open an Edition…"))
        self._sample.setText(_("Open the &Sample Paper"))
        self._recent_title.setText(_("Recent editions"))
        self._recent.setAccessibleName(_("Recent editions"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self._sign.setPixmap(icons.pixmap("app", colour, 72, 2.0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as it does in a dialog."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (focus if isinstance(focus, QPushButton) else self._new).click()
        else:
            super().keyPressEvent(event)

    def _choose(self, entry: QListWidgetItem) -> None:
        if entry.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen.emit(entry.data(Qt.ItemDataRole.UserRole))
