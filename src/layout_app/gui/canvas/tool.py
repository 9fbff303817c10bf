"""What the view hands on to whoever works on the page."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QKeyEvent, QMouseEvent


class Tool(Protocol):
    """What takes the hands' work on the page; the view itself only zooms and pans."""

    def press(self, event: QMouseEvent, place: QPointF) -> bool:
        """Take a press at a place of the page; give whether it was taken."""

    def move(self, event: QMouseEvent, place: QPointF) -> None:
        """Follow the pointer."""

    def release(self, event: QMouseEvent, place: QPointF) -> bool:
        """Take a release."""

    def double_click(self, place: QPointF) -> None:
        """Take a double click."""

    def leave(self) -> None:
        """Learn that the pointer left."""

    def key(self, event: QKeyEvent) -> bool:
        """Take a key; give whether it was taken."""

    def tab(self, forward: bool) -> bool:
        """Go to the next block; give whether there is one."""
