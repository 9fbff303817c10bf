"""Fields of the inspector: numbers with units, and what tells a person's change from ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from layout_app.gui.actions import plain
from layout_app.gui.hand.quantity import quantity
from layout_app.messages import _


class Labels:
    """The labels of a form: each names its field, on the screen and for a screen reader.

    Args:
        parent: whose labels they are.
    """

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._labels: list[tuple[QLabel, str]] = []

    def add(self, form: QFormLayout, text: str, field: QWidget) -> None:
        """Put a field with its label (English source) into a form."""
        label = QLabel(self._parent)
        label.setBuddy(field)
        self._labels.append((label, text))
        form.addRow(label, field)

    def retranslate(self) -> None:
        """Say every label in the language spoken now.

        Without its letter: Alt and a letter belong to the menu bar, which has six of them, and a
        panel is reached by Alt and its number.
        """
        for label, text in self._labels:
            label.setText(plain(_(text)))
            buddy = label.buddy()
            if buddy is not None:
                buddy.setAccessibleName(plain(_(text)))
        # Forms one under the other begin their fields on one line.
        widest = max((label.sizeHint().width() for label, _text in self._labels), default=0)
        for label, _text in self._labels:
            label.setMinimumWidth(widest)


class CountBox(QSpinBox):
    """A whole number that takes its unit, other units and sums (``12行``, ``85mm+3``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units: dict[str, float] = {"": 1.0}
        # A number typed digit by digit would set the page at every digit.
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_units(self, units: Mapping[str, float]) -> None:
        """Say what one of each unit is worth; a bare number is always one."""
        self._units = {"": 1.0, **units}

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Let anything be typed; what it means is found out at the end."""
        good = self._read(text) is not None
        return (QValidator.State.Acceptable if good else QValidator.State.Intermediate, text, at)

    def valueFromText(self, text: str) -> int:
        """Read what was typed."""
        value = self._read(text)
        return self.value() if value is None else round(value)

    def _read(self, text: str) -> float | None:
        special = self.specialValueText()
        if special and text.strip() == special:
            return float(self.minimum())
        bare = text.removesuffix(self.suffix()) if self.suffix() else text
        return quantity(bare, self._units)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only where the person is: scrolling past must not change the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceBox(QComboBox):
    """A choice whose wheel acts only where the person is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def choose(self, value: object) -> None:
        """Show the entry of a value, or none."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only where the person is."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


@contextmanager
def quietly(*widgets: QWidget) -> Iterator[None]:
    """Change fields without their telling of it: the edition is what they show."""
    before = [widget.blockSignals(True) for widget in widgets]
    try:
        yield
    finally:
        for widget, was in zip(widgets, before, strict=True):
            widget.blockSignals(was)
