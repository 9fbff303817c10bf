"""Mouse and keys on the page: select, drag, resize, rubber band, place from the bin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from layout_app.gui.canvas import handles
from layout_app.gui.canvas.edge_scroll import EdgeScroll
from layout_app.gui.canvas.overlay import Overlay
from layout_app.gui.canvas.view import PageView
from layout_app.gui.document import Document
from layout_app.gui.editing.gestures import Gesture, Ground, Moving, Placing, Resizing
from layout_app.gui.editing.part_gestures import Grip, part_gesture
from layout_app.gui.editing.selection import Selection
from layout_app.gui.editing.trials import Trials, cells_rect
from layout_app.model.page import Banner, StoryPart

_WAYS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class Hands(QObject):
    """What the person's hands do on the page.

    Signals:
        story_asked: a story (its id) is to be opened for writing.
        off_asked: the block that is moved was let go where it leaves the page.
        over_bin: the block is held where it would leave the page, or not any more.
    """

    story_asked = Signal(str)
    off_asked = Signal()
    over_bin = Signal(bool)

    def __init__(
        self, view: PageView, document: Document, selection: Selection, overlay: Overlay
    ) -> None:
        super().__init__(view)
        self._view, self._document = view, document
        self._selection, self._overlay = selection, overlay
        self.trials: Trials | None = None
        self._gesture: Gesture | None = None
        self._pressed: tuple[QPointF, QPointF, int] | None = None
        self._band: QPointF | None = None
        # Whether a point of the screen lies where blocks are dropped to leave the page.
        self.off_at: Callable[[QPointF], bool] = lambda _at: False
        self._off = False
        self._held = Qt.KeyboardModifier.NoModifier
        self.edge = EdgeScroll(view, self._page_moved)

    # --- what is where --------------------------------------------------------------------

    def ground(self) -> Ground | None:
        """Give the page that is shown with its grid; None without one."""
        edition, page = self._document.edition, self._selection.page
        template = None if page is None else self._document.template(page)
        if edition is None or page is None or template is None:
            return None
        return Ground(edition, page, template)

    def at(self, place: QPointF) -> list[int]:
        """Give the placements under a point, the uppermost first."""
        page = self._selection.page
        if page is None:
            return []
        found = [
            number
            for number, placement in enumerate(page.placements)
            if cells_rect(self._document, page, placement.cells).contains(place)
        ]
        return found[::-1]

    def _rect(self, index: int) -> QRectF:
        page = self._selection.page
        if page is None:
            return QRectF()
        return cells_rect(self._document, page, page.placements[index].cells)

    def handle(self, px: QPointF) -> str:
        """Give the handle under a pixel of the viewport; empty when there is none."""
        index = self._selection.only
        if index is None or not self.resizable(index):
            return ""
        rect = self._view.viewportTransform().mapRect(self._rect(index))
        return handles.hit(px, rect)

    def resizable(self, index: int) -> bool:
        """Tell whether a placement's edges may be moved."""
        page = self._selection.page
        return page is not None and not page.placements[index].locked

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    @property
    def possible(self) -> bool:
        """Whether letting go now would do something."""
        return self.trials is not None and self.trials.after is not None

    # --- mouse ----------------------------------------------------------------------------

    def press(self, event: QMouseEvent, place: QPointF) -> bool:
        """Begin something with the left button; give whether the press was for us."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if isinstance(self._gesture, Placing):
            self.finish()
            return True
        handle = self.handle(event.position())
        index = self._selection.only
        ground = self.ground()
        if ground is None or self.trials is None:
            return False
        if handle and index is not None:
            self._gesture = Resizing(ground, self.trials, index, handle)
            return True
        self._press_block(event, place)
        return True

    def _press_block(self, event: QMouseEvent, place: QPointF) -> None:
        under = self.at(place)
        held = event.modifiers()
        if not under:
            self._band = place
            if not held & Qt.KeyboardModifier.ShiftModifier:
                self._selection.clear()
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self._selection.toggle(under[0])
        else:
            index = under[0]
            if held & Qt.KeyboardModifier.ControlModifier and self._selection.only in under:
                # Ctrl and a click go down through what lies one on another.
                now = under.index(self._selection.only or 0)
                index = under[(now + 1) % len(under)]
            if index not in self._selection.indexes:
                self._selection.select([index])
            self._pressed = (event.position(), place, index)

    def move(self, event: QMouseEvent, place: QPointF) -> None:
        """Follow the pointer."""
        if self._gesture is None and self._pressed is not None:
            self._begin_moving(event)
        if isinstance(self._gesture, Moving) and self._leaves(event.globalPosition()):
            self.edge.stop()
            return
        if self._gesture is not None:
            self.aim(place, event.modifiers())
        elif self._band is not None:
            self._overlay.set_band(QRectF(self._band, place).normalized())
            self._near_edge(place)
        elif self._pressed is None:
            self._hover(event.position(), place)

    def _begin_moving(self, event: QMouseEvent) -> None:
        assert self._pressed is not None
        start, grabbed, index = self._pressed
        far = (event.position() - start).manhattanLength() >= QApplication.startDragDistance()
        ground = self.ground()
        if not far or ground is None or self.trials is None or not self.resizable(index):
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            grip = Grip(ground, self.trials, index, grabbed)
            self._gesture = part_gesture(grip, self._document.layout(ground.page.id))
        shape = Qt.CursorShape.ClosedHandCursor
        if self._gesture is None:
            self._selection.select([index])
            self._gesture = Moving(ground, self.trials, index, grabbed)
            shape = Qt.CursorShape.SizeAllCursor
        self._view.viewport().setCursor(shape)

    def _leaves(self, at: QPointF) -> bool:
        """Show that a block held over the bin would go back there; give whether it is."""
        off = self.off_at(at)
        if off != self._off:
            self._off = off
            shape = Qt.CursorShape.DragMoveCursor if off else Qt.CursorShape.SizeAllCursor
            self._view.viewport().setCursor(shape)
            self.over_bin.emit(off)
            if off and self.trials is not None:
                self.trials.drop()
        return off

    def _hover(self, px: QPointF, place: QPointF) -> None:
        handle = self.handle(px)
        under = self.at(place)
        self._overlay.set_hover(self._rect(under[0]) if under and not handle else QRectF())
        shape = handles.cursor(handle) if handle else Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(shape)

    def release(self, event: QMouseEvent, place: QPointF) -> bool:
        """Let go; give whether something of ours ended."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        ours = self._gesture is not None or self._pressed is not None or self._band is not None
        pressed, band = self._pressed, self._band
        self._pressed = self._band = None
        self.edge.stop()
        if isinstance(self._gesture, Moving) and self._off:
            self.cancel()
            self.off_asked.emit()
        elif self._gesture is not None and not isinstance(self._gesture, Placing):
            self.finish()
        elif band is not None:
            self._take_band(QRectF(band, place).normalized(), event.modifiers())
        elif pressed is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._selection.select([pressed[2]])
        return ours

    def _take_band(self, band: QRectF, held: Qt.KeyboardModifier) -> None:
        self._overlay.set_band(QRectF())
        page = self._selection.page
        if page is None:
            return
        inside = [n for n in range(len(page.placements)) if band.intersects(self._rect(n))]
        kept = self._selection.indexes if held & Qt.KeyboardModifier.ShiftModifier else ()
        self._selection.select([*kept, *inside])

    def leave(self) -> None:
        """The pointer left the page."""
        self._overlay.set_hover(QRectF())

    def double_click(self, place: QPointF) -> None:
        """Open the story under the pointer."""
        under = self.at(place)
        if under:
            self._selection.select([under[0]])
            self.ask_story()

    def ask_story(self) -> None:
        """Ask for the selected story to be opened."""
        placements = self._selection.placements
        content = placements[0].content if len(placements) == 1 else None
        if isinstance(content, StoryPart | Banner):
            self.story_asked.emit(content.story)

    # --- keys -----------------------------------------------------------------------------

    def key(self, event: QKeyEvent) -> bool:
        """Take a key that no command has; give whether it was for us."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            return self.escape()
        if isinstance(self._gesture, Placing):
            return self._placing_key(self._gesture, key, event.modifiers())
        if self._gesture is not None:
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask_story()
            return True
        return False

    def _placing_key(self, gesture: Placing, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return True
        if key in _WAYS:
            size = bool(held & Qt.KeyboardModifier.ShiftModifier)
            gesture.by_key(*_WAYS[key], size=size)
            return True
        return False

    def escape(self) -> bool:
        """Give up what is under way, else the selection; give whether there was anything."""
        if self._gesture is not None or self._pressed is not None or self._band is not None:
            self.cancel()
            return True
        if self._selection.indexes:
            self._selection.clear()
            return True
        return False

    def tab(self, forward: bool) -> bool:
        """Go from block to block; give whether there is any."""
        page = self._selection.page
        if page is None or not page.placements or self.busy:
            return False
        self._selection.step(1 if forward else -1)
        return True

    # --- gestures -------------------------------------------------------------------------

    def begin_placing(self, story_id: str, *, by_key: bool) -> None:
        """Let a story of the bin look for its place."""
        ground = self.ground()
        if ground is None or self.trials is None:
            return
        self.cancel()
        self._selection.clear()
        self._gesture = gesture = Placing(ground, self.trials, story_id)
        if by_key:
            self._view.setFocus()
            gesture.begin()

    def aim(self, place: QPointF, held: Qt.KeyboardModifier) -> None:
        """Let what is under way follow the pointer, also one of another part of the window."""
        if self._gesture is not None:
            self._held = held
            self._gesture.aim(place, held, self._view.transform().m11())
            self._near_edge(place)

    def _near_edge(self, place: QPointF) -> None:
        """Scroll when something is dragged to the edge of what is in sight."""
        if self._view.page is not None:
            at = self._view.viewportTransform().map(place)
            self.edge.follow(at, self._view.page.trim)

    def _page_moved(self, at: QPointF) -> None:
        """Go on with what is under way: the page went on under the resting pointer."""
        place = self._view.to_page(at)
        if self._gesture is not None:
            self._gesture.aim(place, self._held, self._view.transform().m11())
        elif self._band is not None:
            self._overlay.set_band(QRectF(self._band, place).normalized())

    def finish(self) -> bool:
        """Let go where it stands; give whether anything changed."""
        gesture, self._gesture = self._gesture, None
        self.edge.stop()
        self._view.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if gesture is None or self.trials is None:
            return False
        done = self.trials.take(gesture.words())
        if done and isinstance(gesture, Placing):
            self._selection.select_content(gesture.content)
        return done

    def cancel(self) -> None:
        """Give up what is under way; nothing has changed."""
        self._gesture = self._pressed = self._band = None
        self.edge.stop()
        if self._off:
            self._off = False
            self.over_bin.emit(False)
        self._overlay.set_band(QRectF())
        self._view.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if self.trials is not None:
            self.trials.drop()
