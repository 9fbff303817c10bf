"""A story dragged from the bin lands on the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from layout_app.gui.canvas.view import PageView
from layout_app.gui.editing.hands import Hands
from layout_app.gui.mime import STORY_MIME


class Landing(QObject):
    """Takes drags of stories over the page; files and folders are left to the window."""

    def __init__(self, view: PageView, hands: Hands) -> None:
        super().__init__(view)
        self._view, self._hands = view, hands
        view.setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what concerns a story on its way."""
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                return self._enter(event)
            case QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                return self._move(event)
            case QEvent.Type.DragLeave if self._hands.busy:
                self._hands.cancel()
                return True
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                return self._drop(event)
        return False

    def _enter(self, event: QDragEnterEvent) -> bool:
        if not event.mimeData().hasFormat(STORY_MIME):
            return False
        self._hands.begin_placing(_story(event), by_key=False)
        self._aim(event.position(), event.modifiers())
        event.acceptProposedAction()
        return True

    def _move(self, event: QDragMoveEvent) -> bool:
        if not event.mimeData().hasFormat(STORY_MIME):
            return False
        self._aim(event.position(), event.modifiers())
        # A place where it cannot stand shows as such at the pointer too.
        event.setAccepted(self._hands.possible)
        return True

    def _drop(self, event: QDropEvent) -> bool:
        if not event.mimeData().hasFormat(STORY_MIME):
            return False
        self._aim(event.position(), event.modifiers())
        if self._hands.finish():
            event.acceptProposedAction()
            self._view.setFocus()
        return True

    def _aim(self, at: QPointF, held: Qt.KeyboardModifier) -> None:
        self._hands.aim(self._view.to_page(at), held)


def _story(event: QDropEvent) -> str:
    """Give the first story of a drag."""
    ids = bytes(event.mimeData().data(STORY_MIME).data()).decode()
    return ids.split("\n", 1)[0]
