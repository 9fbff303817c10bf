"""The pages panel: a thumbnail of each page with its number, section and what the check found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from layout_app.gui import icons
from layout_app.gui.document import Document
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.later import Later
from layout_app.gui.painter import Plan
from layout_app.gui.panels.page_drag import PageDrag
from layout_app.gui.part_words import holder_words
from layout_app.gui.pictures import Pictures
from layout_app.issues import Severity
from layout_app.messages import _, ngettext
from layout_app.model.page import Page

if TYPE_CHECKING:
    from layout_app.storage.locks import Held

AnyIndex = QModelIndex | QPersistentModelIndex

THUMB_WIDTH = 112
_THUMB_HEIGHT = 160
_DENSITY = 2.0
_PAD = 8
_CAPTION_HEIGHT = 22
_WAIT_MS = 300

# Darker than the icons: white figures stand on them.
_ERROR_BADGE = QColor(200, 40, 45)
_WARNING_BADGE = QColor(160, 95, 0)

ERRORS_ROLE = Qt.ItemDataRole.UserRole + 1
WARNINGS_ROLE = Qt.ItemDataRole.UserRole + 2
HELD_ROLE = Qt.ItemDataRole.UserRole + 3
_HELD_BADGE = QColor(45, 95, 165)
_LOCK_SIZE = 14


class PagesModel(QAbstractListModel):
    """The pages of the open edition."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._faces: ScreenFaces | None = None
        self._pictures: Pictures | None = None
        self._thumbs: dict[str, QPixmap] = {}
        self._pages: tuple[str, ...] = ()
        # Who else edits a page, by its id.
        self._held: dict[str, Held] = {}
        # A new thumbnail costs as much as the edit itself: it comes when the hands rest.
        self._stale: set[str] = set()
        self._later = Later(self._draw_anew, _WAIT_MS, self)
        document.opened.connect(self._renew)
        document.changed.connect(self._edited)
        document.composed.connect(self._composed)

    def set_sources(self, faces: ScreenFaces, pictures: Pictures) -> None:
        """Take the fonts and pictures the thumbnails are painted with."""
        self._faces, self._pictures = faces, pictures

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the pages."""
        return 0 if parent.isValid() else len(self._document.pages)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a page's caption, thumbnail, counts and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._document.pages):
            return None
        page = self._document.pages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return caption(page)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumb(page)
        if role == ERRORS_ROLE:
            return self._count(page, Severity.ERROR)
        if role == WARNINGS_ROLE:
            return self._count(page, Severity.WARNING)
        if role == HELD_ROLE:
            return page.id in self._held
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(page)
        return None

    def _spoken(self, page: Page) -> str:
        errors = self._count(page, Severity.ERROR)
        warnings = self._count(page, Severity.WARNING)
        told = [caption(page)]
        if errors:
            told.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
        if warnings:
            told.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
        if page.id in self._held:
            told.append(holder_words(self._held[page.id]))
        return ", ".join(told)

    @property
    def held(self) -> frozenset[str]:
        """The ids of the pages that others edit."""
        return frozenset(self._held)

    def set_held(self, held: Mapping[str, Held]) -> None:
        """Mark the pages that others edit, by their ids."""
        changed = [one for one in {*held, *self._held} if held.get(one) != self._held.get(one)]
        self._held = dict(held)
        for page_id in changed:
            self._tell(page_id)

    def _count(self, page: Page, severity: Severity) -> int:
        layout = self._document.layout(page.id)
        return 0 if layout is None else sum(i.severity == severity for i in layout.issues)

    def _thumb(self, page: Page) -> QPixmap | None:
        known = self._thumbs.get(page.id)
        layout = self._document.layout(page.id)
        if known is not None or layout is None or self._faces is None or self._pictures is None:
            return known
        display = layout.display
        scale = min(THUMB_WIDTH / display.trim.width, _THUMB_HEIGHT / display.trim.height)
        scale *= _DENSITY
        made = QPixmap(round(display.trim.width * scale), round(display.trim.height * scale))
        made.fill(Qt.GlobalColor.white)
        painter = QPainter(made)
        painter.scale(scale, scale)
        Plan(display).paint(painter, self._faces, self._pictures)
        painter.end()
        made.setDevicePixelRatio(_DENSITY)
        self._thumbs[page.id] = made
        return made

    def shape(self, row: int) -> QSize:
        """Give the size of a page's thumbnail in logical pixels, also before it is painted."""
        template = self._document.template(self._document.pages[row])
        if template is None:
            return QSize(THUMB_WIDTH, _THUMB_HEIGHT)
        sheet = template.sheet
        scale = min(THUMB_WIDTH / sheet.width, _THUMB_HEIGHT / sheet.height)
        return QSize(round(sheet.width * scale), round(sheet.height * scale))

    def retranslate(self) -> None:
        """Say the captions anew."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def _renew(self) -> None:
        self._thumbs.clear()
        self._held.clear()
        self._list()

    def _list(self) -> None:
        self.beginResetModel()
        self._pages = tuple(page.id for page in self._document.pages)
        self.endResetModel()

    def _edited(self) -> None:
        """List the pages anew only where there are others now, or in another order."""
        if self._pages != tuple(page.id for page in self._document.pages):
            self._list()

    def _composed(self, page_id: str) -> None:
        if page_id in self._thumbs:
            self._stale.add(page_id)
            self._later.ask()
        else:
            self._tell(page_id)

    def _draw_anew(self) -> None:
        stale, self._stale = self._stale, set()
        for page_id in stale:
            self._thumbs.pop(page_id, None)
            self._tell(page_id)

    def _tell(self, page_id: str) -> None:
        for row, page in enumerate(self._document.pages):
            if page.id == page_id:
                self.dataChanged.emit(self.index(row), self.index(row))


def caption(page: Page) -> str:
    """Name a page as people do: its number and section."""
    named = _("Page {folio}").format(folio=page.folio)
    return f"{named} · {page.section}" if page.section else named


class _PageDelegate(QStyledItemDelegate):
    """Paints a page as a sheet of paper with its caption and a badge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = _shape(index).height()
        return QSize(THUMB_WIDTH + 2 * _PAD + 8, height + _CAPTION_HEIGHT + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell: QRect = option.rect
        colours: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(QRectF(cell).adjusted(2, 2, -2, -2), 5, 5)
        sheet = QRect(cell.topLeft(), _shape(index))
        sheet.moveLeft(cell.left() + (cell.width() - sheet.width()) // 2)
        sheet.moveTop(cell.top() + _PAD)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        thumb = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(thumb, QPixmap):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(sheet, thumb)
        painter.setPen(QPen(colours.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(colours.color(role))
        words = QRect(cell.left() + 4, sheet.bottom() + 3, cell.width() - 8, _CAPTION_HEIGHT)
        text = option.fontMetrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), text)
        _paint_badge(painter, sheet, index)
        if index.data(HELD_ROLE):
            _paint_lock(painter, sheet)
        painter.restore()


def _shape(index: AnyIndex) -> QSize:
    model = index.model()
    return model.shape(index.row()) if isinstance(model, PagesModel) else QSize(0, 0)


def _paint_badge(painter: QPainter, sheet: QRect, index: AnyIndex) -> None:
    errors, warnings = index.data(ERRORS_ROLE), index.data(WARNINGS_ROLE)
    if not errors and not warnings:
        return
    colour, count = (_ERROR_BADGE, errors) if errors else (_WARNING_BADGE, warnings)
    text = str(count) if count < 100 else "99+"
    width = max(18, painter.fontMetrics().horizontalAdvance(text) + 10)
    badge = QRectF(sheet.right() - width + 7, sheet.top() - 6, width, 18)
    painter.setPen(QPen(QColor(255, 255, 255), 1.5))
    painter.setBrush(colour)
    painter.drawRoundedRect(badge, 9, 9)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _paint_lock(painter: QPainter, sheet: QRect) -> None:
    """Paint a lock on the corner that no count of findings takes."""
    badge = QRectF(sheet.left() - 7, sheet.top() - 6, 20, 20)
    painter.setPen(QPen(QColor(255, 255, 255), 1.5))
    painter.setBrush(_HELD_BADGE)
    painter.drawRoundedRect(badge, 10, 10)
    lock = icons.pixmap("lock", QColor(255, 255, 255), _LOCK_SIZE, _DENSITY)
    at = badge.center() - QPointF(_LOCK_SIZE / 2, _LOCK_SIZE / 2)
    painter.drawPixmap(at, lock)


class PagesPanel(QListView):
    """The list of pages.

    Signals:
        page_chosen: the row of the page to show.
        page_moved: the page of a row is to go so many places on (or back).
    """

    page_chosen = Signal(int)
    page_moved = Signal(int, int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pagesPanel")
        self.pages = PagesModel(document, self)
        self.setModel(self.pages)
        self.setItemDelegate(_PageDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(4)
        self.setUniformItemSizes(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Never narrower than a thumbnail: a clipped page is no page.
        self.setMinimumWidth(THUMB_WIDTH + 56)
        self.selectionModel().currentChanged.connect(self._choose)
        self.drag = PageDrag(self)
        self.drag.dropped.connect(self.page_moved)
        self.retranslate()

    def set_page(self, row: int) -> None:
        """Mark the page that is shown."""
        if 0 <= row < self.pages.rowCount() and row != self.currentIndex().row():
            self.setCurrentIndex(self.pages.index(row))

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self.setAccessibleName(_("Pages"))
        self.pages.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages, and where one that is dragged would go."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.drag.paint(painter)
        painter.end()

    def sizeHint(self) -> QSize:
        """Ask for one column of thumbnails with the scroll bar."""
        return QSize(THUMB_WIDTH + 64, 400)

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.page_chosen.emit(current.row())
