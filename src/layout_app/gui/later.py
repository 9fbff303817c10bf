"""What need not be in the next frame waits until the hands rest for a moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Later(QTimer):
    """Does something once, a moment after it was last asked for.

    Args:
        do: what is done.
        wait_ms: the moment.
    """

    def __init__(self, do: Callable[[], object], wait_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(wait_ms)
        self._do = do
        self.timeout.connect(self.now)

    def ask(self) -> None:
        """Do it soon; asking again puts it off."""
        self.start()

    def now(self) -> None:
        """Do it at once if it was asked for, or is due."""
        self.stop()
        self._do()
