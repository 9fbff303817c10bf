"""The page view: paper on a pasteboard, zoomed about the pointer, panned by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from layout_app.compose import PagePart
from layout_app.display.items import DisplayList
from layout_app.geometry import Size
from layout_app.gui.canvas import zoom as steps
from layout_app.gui.canvas.overlay import PixelItem
from layout_app.gui.canvas.page_item import FoundItem, GridItem, PageItem
from layout_app.gui.canvas.tool import Tool
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.pictures import Pictures
from layout_app.model.template import Template

_FIT_MARGIN_PX = 24
_KEEP_IN_SIGHT_PX = 64
_NOTCH_ZOOM = 1.15
_FOUND_MS = 2500
POINTS_PER_INCH = 72.0


class PageView(QGraphicsView):
    """Shows one page.

    Signals:
        zoomed: the zoom changed; 1.0 is the real size on this screen.
        pointed: the pointer stands at a place of the page, in points; None when it left.
        turned: the person asks for the next (1) or previous (-1) page.
        menu_asked: a context menu is wanted; its place on the screen, and whether by key.
    """

    zoomed = Signal(float)
    pointed = Signal(object)
    turned = Signal(int)
    menu_asked = Signal(QPoint, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setMouseTracking(True)
        # Otherwise a Chinese input method swallows the single-letter keys of the canvas.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.page: PageItem | None = None
        self.tool: Tool | None = None
        self.over: list[PixelItem] = []
        self.grid = GridItem()
        self.found = FoundItem()
        self._fit: str = "page"
        self._preview = False
        self._calibration = 1.0
        self._pan_from: QPoint | None = None
        self._space_held = False
        self._painted: Callable[[], None] | None = None
        self._forget_found = QTimer(self)
        self._forget_found.setSingleShot(True)
        self._forget_found.setInterval(_FOUND_MS)
        self._forget_found.timeout.connect(lambda: self.found.set_rect(QRectF()))
        self.scene().addItem(self.grid)
        self.scene().addItem(self.found)
        self._follow_palette()

    # --- what is shown --------------------------------------------------------------------

    def set_sources(self, faces: ScreenFaces, pictures: Pictures) -> None:
        """Take the fonts and pictures of an edition; its pages follow."""
        self.clear()
        self.page = PageItem(faces, pictures)
        self.page.set_preview(self._preview)
        self.scene().addItem(self.page)

    def clear(self) -> None:
        """Show no page."""
        if self.page is not None:
            self.scene().removeItem(self.page)
            self.page = None
        self.grid.set_template(None)
        self.found.set_rect(QRectF())

    def show_blank(self, template: Template) -> None:
        """Show an empty sheet of a template until the page is composed."""
        if self.page is not None:
            sheet = template.sheet
            self.page.set_blank(Size(sheet.width, sheet.height), sheet.bleed)
            self._page_shown(template)

    def show_display(
        self, display: DisplayList, template: Template | None, parts: Sequence[PagePart] = ()
    ) -> None:
        """Show a composed page; ``parts`` say which of its items belong to which placement."""
        if self.page is None:
            return
        same_sheet = self.page.trim.size() == QSizeF(*display.trim) and not self.grid.stale(
            template
        )
        self.page.set_display(display, parts)
        # An edit leaves zoom and place as they are; another sheet is fitted anew.
        if not same_sheet:
            self._page_shown(template)

    def _page_shown(self, template: Template | None) -> None:
        self.grid.set_template(template)
        self.found.set_rect(QRectF())
        self._refit()

    def add_over(self, item: PixelItem) -> None:
        """Lay an item over the page that keeps its size on the screen."""
        self.over.append(item)
        self.scene().addItem(item)

    def set_grid(self, columns: bool, baselines: bool) -> None:
        """Show or hide margins with columns, and baselines."""
        self.grid.columns_shown = columns
        self.grid.baselines_shown = baselines
        self.grid.update()

    def set_preview(self, preview: bool) -> None:
        """Show the page as a reader gets it: no guides, no bleed."""
        self._preview = preview
        for item in (self.grid, *self.over):
            item.setVisible(not preview)
        if self.page is not None:
            self.page.set_preview(preview)

    def show_place(self, rect: QRectF) -> None:
        """Bring a place of the page into sight and mark it for a moment."""
        self.found.set_rect(rect.adjusted(-3, -3, 3, 3))
        self.bring_into_sight(rect)
        self._forget_found.start()

    def bring_into_sight(self, rect: QRectF) -> None:
        """Scroll to a place of the page unless it is seen already."""
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        if not seen.contains(rect):
            self.centerOn(rect.center())

    # --- zoom -----------------------------------------------------------------------------

    def real_scale(self) -> float:
        """Pixels per point at which a centimetre on the page is one on this screen."""
        return self._calibration * self.screen().physicalDotsPerInch() / POINTS_PER_INCH

    def set_calibration(self, factor: float) -> None:
        """Correct what the screen says of its own size (1.0 believes it)."""
        self._calibration = factor
        self._refit()

    @property
    def zoom(self) -> float:
        """The zoom; 1.0 is the real size."""
        return self.transform().m11() / self.real_scale()

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that what is under ``anchor`` (viewport pixels; None: the middle) stays there."""
        self._fit = ""
        self._zoom_about(zoom, anchor)

    def zoom_in(self) -> None:
        """Go to the next larger preset."""
        self.set_zoom(steps.next_preset(self.zoom))

    def zoom_out(self) -> None:
        """Go to the next smaller preset."""
        self.set_zoom(steps.previous_preset(self.zoom))

    def fit_page(self) -> None:
        """Show the whole page, also when the window's size changes."""
        self._fit = "page"
        self._refit()

    def fit_width(self) -> None:
        """Fill the width with the page, also when the window's size changes."""
        self._fit = "width"
        self._refit()

    def _refit(self) -> None:
        if self.page is None or self.page.trim.isEmpty() or not self._fit:
            self._widen_scene()
            return
        sheet = self.page.boundingRect() if self._fit == "page" else self.page.trim
        room = self.viewport().size()
        across = (room.width() - 2 * _FIT_MARGIN_PX) / self.page.trim.width()
        scale = across
        if self._fit == "page":
            scale = min(across, (room.height() - 2 * _FIT_MARGIN_PX) / self.page.trim.height())
        self._zoom_about(scale / self.real_scale(), None)
        top = self.page.trim.top() - _FIT_MARGIN_PX / self.transform().m11()
        middle = sheet.center()
        if self._fit == "width":
            half = room.height() / 2 / self.transform().m11()
            middle.setY(top + half)
        self.centerOn(middle)

    def _zoom_about(self, zoom: float, anchor: QPointF | None) -> None:
        at = QPointF(self.viewport().rect().center()) if anchor is None else anchor
        before = self.to_page(at)
        scale = steps.clamped(zoom) * self.real_scale()
        self.setTransform(QTransform.fromScale(scale, scale))
        self._widen_scene()
        after = self.to_page(at)
        self._scroll_by((before.x() - after.x()) * scale, (before.y() - after.y()) * scale)
        self.zoomed.emit(self.zoom)

    def to_page(self, at: QPointF) -> QPointF:
        """Give the place of the page under a pixel of the viewport."""
        back, _ = self.viewportTransform().inverted()
        return back.map(at)

    def _scroll_by(self, dx: float, dy: float) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(dx))
        down.setValue(down.value() + round(dy))

    def _widen_scene(self) -> None:
        """Let the page be scrolled until only its edge is left, so that any point can be held."""
        if self.page is None:
            self.setSceneRect(QRectF())
            return
        scale = self.transform().m11()
        for item in self.over:
            item.set_view(self.page.trim, scale)
        dx = max(0, self.viewport().width() - _KEEP_IN_SIGHT_PX) / scale
        dy = max(0, self.viewport().height() - _KEEP_IN_SIGHT_PX) / scale
        self.setSceneRect(self.page.trim.adjusted(-dx, -dy, dx, dy))

    # --- hands ----------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms about the pointer, Shift scrolls across, the plain wheel scrolls down."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y() / 120
            self.set_zoom(self.zoom * _NOTCH_ZOOM**turns, event.position())
        else:
            moved = event.pixelDelta()
            if moved.isNull():
                moved = event.angleDelta() / 2
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and moved.x() == 0:
                moved = QPoint(moved.y(), 0)
            self._scroll_by(-moved.x(), -moved.y())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Take the pinch of a touch pad as zoom."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
            if self.tool is not None:
                self.tool.leave()
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pan with the middle button, or with the left one while Space is held."""
        by_space = self._space_held and event.button() == Qt.MouseButton.LeftButton
        if by_space or event.button() == Qt.MouseButton.MiddleButton:
            self._pan_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if self.tool is not None and self.tool.press(event, self.to_page(event.position())):
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, and tell where the pointer is."""
        if self._pan_from is not None:
            moved = self._pan_from - event.position().toPoint()
            self._pan_from = event.position().toPoint()
            self._scroll_by(moved.x(), moved.y())
            return
        if self.page is not None:
            place = self.to_page(event.position())
            self.pointed.emit(place)
            if self.tool is not None:
                self.tool.move(event, place)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning."""
        if self._pan_from is not None:
            self._pan_from = None
            self._show_cursor()
            return
        if self.tool is not None and self.tool.release(event, self.to_page(event.position())):
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        if self.tool is not None and event.button() == Qt.MouseButton.LeftButton:
            self.tool.double_click(self.to_page(event.position()))
            return
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, or by key of what is selected."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(event.globalPos(), by_key)
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from block to block of the page; F6 leads to the other panes."""
        if self.tool is not None and self.tool.tab(forward):
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space is the hand; Page Up and Down turn the page when there is nothing to scroll."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._space_held = True
            self._show_cursor()
            return
        turn = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if turn is not None and not event.modifiers() and self._fit == "page":
            self.turned.emit(turn)
            return
        if self.tool is not None and self.tool.key(event):
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the hand go with Space."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_held = False
            self._show_cursor()
            return
        super().keyReleaseEvent(event)

    def _show_cursor(self) -> None:
        held = Qt.CursorShape.OpenHandCursor if self._space_held else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(held)

    # --- surroundings ---------------------------------------------------------------------

    def watch_first_page(self, painted: Callable[[], None]) -> None:
        """Call back once, when a composed page has been painted for the first time."""
        self._painted = painted

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell who waits for the first page."""
        super().paintEvent(event)
        if self._painted is not None and self.page is not None and self.page.composed:
            self._painted()
            self._painted = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted page fitted."""
        super().resizeEvent(event)
        self._refit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit once the final size is known."""
        super().showEvent(event)
        self._refit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the right cursor."""
        super().enterEvent(event)
        self._show_cursor()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette: the pasteboard is part of the window, the paper is not."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._follow_palette()

    def _follow_palette(self) -> None:
        window = self.palette().color(QPalette.ColorRole.Window)
        self.setBackgroundBrush(window.darker(112 if window.lightness() > 127 else 128))
