"""The advert dialog: which advert, whose, and how large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui.dialogs import files
from layout_app.gui.dialogs.advert_files import ADVERT_FILES
from layout_app.gui.hand.copyfit import size_in_mm
from layout_app.messages import _
from layout_app.model.edition import Advert

_LEAST_WIDTH = 480

Lines = Callable[[Path, int], int]
"""Gives the lines of a file's advert by its columns; 0 when the file cannot be read."""
Room = Callable[[int, int], tuple[float, float]]
"""Gives width and height in points of so many columns × lines."""


class AdvertDialog(QDialog):
    """Asks for an advert: one that waits, or a new one from a file.

    Args:
        waiting: adverts of the edition that stand on no page.
        room: columns and lines of the page.
        media: folder of the adverts that the edition has.
        lines: how high a file is at a width.
        size: of columns × lines.
    """

    def __init__(
        self,
        waiting: Sequence[Advert],
        room: tuple[int, int],
        media: Path,
        lines: Lines,
        size: Room,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("advertDialog")
        self.setWindowTitle(_("Place Advert"))
        self._media, self._lines_of, self._size_of = media, lines, size
        self.which = QComboBox(self)
        self.which.addItem(_("A new one, from a file"), None)
        for advert in waiting:
            self.which.addItem(f"{advert.client or advert.id} · {advert.file}", advert)
        self.file = QLineEdit(self)
        self.file.setObjectName("advertFile")
        self._browse = QPushButton(_("&Choose…"), self)
        self.client = QLineEdit(self)
        self.columns, self.lines = QSpinBox(self), QSpinBox(self)
        self.columns.setRange(1, room[0])
        self.columns.setValue(max(1, room[0] // 2))
        self.lines.setRange(3, room[1])
        self.lines.setValue(max(3, room[1] // 5))
        self.columns.setSuffix(_(" col."))
        self.lines.setSuffix(_(" lines"))
        self.size_told = QLabel(self)
        self.size_told.setObjectName("advertSize")
        self.size_told.setWordWrap(True)
        self._buttons = QDialogButtonBox(self)
        self._go = self._buttons.addButton(_("Place"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("advertGo")
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        self._renew()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        file = QHBoxLayout()
        file.addWidget(self.file, 1)
        file.addWidget(self._browse)
        label = QLabel(_("Fil&e"), self)
        label.setBuddy(self.file)
        form.addRow(_("&Advert"), self.which)
        form.addRow(label, file)
        form.addRow(_("C&lient"), self.client)
        form.addRow(_("Wi&dth"), self.columns)
        form.addRow(_("&Height"), self.lines)
        form.addRow(_("Size"), self.size_told)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self._renew)
        self.file.textChanged.connect(self._renew)
        self.columns.valueChanged.connect(self._measure)
        self.lines.valueChanged.connect(self._say_size)
        self._browse.clicked.connect(self._ask_file)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _renew(self) -> None:
        known = self.known
        for part in (self.file, self._browse, self.client):
            part.setEnabled(known is None)
        if known is not None:
            self.client.setText(known.client)
        self._go.setEnabled(known is not None or self.path.is_file())
        self._measure()

    def _measure(self) -> None:
        """Keep the advert's shape: its height follows its width."""
        lines = self._own_lines()
        if lines:
            self.lines.setValue(lines)
        self._say_size()

    def _own_lines(self) -> int:
        """Give the lines of the file's shape at this width; 0 without a file."""
        file = self._media / self.known.file if self.known is not None else self.path
        return self._lines_of(file, self.columns.value()) if file.is_file() else 0

    def _say_size(self) -> None:
        columns, lines = self.columns.value(), self.lines.value()
        told = size_in_mm(columns, lines, self._size_of(columns, lines))
        own = self._own_lines()
        if own and own != lines:
            shape = _("The file has the shape of {lines} lines; it is not stretched.")
            told = f"{told}\n{shape.format(lines=own)}"
        self.size_told.setText(told)

    @property
    def known(self) -> Advert | None:
        """The advert of the edition that was chosen; None for a new one."""
        chosen = self.which.currentData()
        return chosen if isinstance(chosen, Advert) else None

    @property
    def path(self) -> Path:
        """The file of a new advert."""
        return Path(self.file.text().strip())

    def _ask_file(self) -> None:
        name = files.open_file(
            self, _("Place Advert"), self.file.text(), f"{_('Adverts')} ({ADVERT_FILES})"
        )
        if name:
            self.file.setText(name)
            if not self.client.text():
                self.client.setText(Path(name).stem)
