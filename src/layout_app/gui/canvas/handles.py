"""The eight handles of a selected block, in pixels: where they are drawn and where they are hit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

DRAWN_PX = 8.0
HIT_PX = 16.0

HANDLES: dict[str, tuple[float, float]] = {
    "nw": (0.0, 0.0), "n": (0.5, 0.0), "ne": (1.0, 0.0), "e": (1.0, 0.5),
    "se": (1.0, 1.0), "s": (0.5, 1.0), "sw": (0.0, 1.0), "w": (0.0, 0.5),
}  # fmt: skip
"""Each handle by the edges it moves, and its place as shares of width and height."""

_CURSORS = {
    "nw": Qt.CursorShape.SizeFDiagCursor, "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor, "sw": Qt.CursorShape.SizeBDiagCursor,
    "n": Qt.CursorShape.SizeVerCursor, "s": Qt.CursorShape.SizeVerCursor,
    "e": Qt.CursorShape.SizeHorCursor, "w": Qt.CursorShape.SizeHorCursor,
}  # fmt: skip


def place(handle: str, rect: QRectF) -> QPointF:
    """Give the middle of a handle."""
    across, down = HANDLES[handle]
    return QPointF(rect.left() + across * rect.width(), rect.top() + down * rect.height())


def drawn(handle: str, rect: QRectF) -> QRectF:
    """Give the square of a handle as it is drawn."""
    return _square(place(handle, rect), DRAWN_PX)


def hit(at: QPointF, rect: QRectF) -> str:
    """Give the handle under a point; empty when there is none. Corners win over edges."""
    for handle in sorted(HANDLES, key=len, reverse=True):
        if _square(place(handle, rect), HIT_PX).contains(at):
            return handle
    return ""


def cursor(handle: str) -> Qt.CursorShape:
    """Give the pointer's shape over a handle."""
    return _CURSORS[handle]


def _square(middle: QPointF, side: float) -> QRectF:
    return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
