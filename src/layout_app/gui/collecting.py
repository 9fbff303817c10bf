"""Python's garbage is collected in the thread of the window, and in no other.

A collection runs in whichever thread happens to allocate; one that composes a page would then
destroy widgets of a dialog that has closed, and Qt does not survive that.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 250


class Collecting(QObject):
    """Collects garbage now and then, as much as Python itself would have.

    Args:
        parent: the program; collecting begins at once and goes on as long as it lives.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()


def collect() -> None:
    """Collect the generations that have grown past Python's own thresholds, the oldest that has."""
    grown = [
        generation
        for generation, (count, most) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > most > 0
    ]
    if grown:
        gc.collect(grown[-1])
