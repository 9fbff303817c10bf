"""The story bin: what waits for a page and what stands on one, to be found and dragged."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui import icons
from layout_app.gui.actions import plain
from layout_app.gui.document import Document
from layout_app.gui.hand import copyfit
from layout_app.gui.panels.bin_model import ROW_ROLE, BinFilter, BinModel
from layout_app.gui.panels.bin_rows import BinRow
from layout_app.gui.panels.empty_state import EmptyState
from layout_app.gui.panels.rows import give_widths, set_up_rows
from layout_app.messages import _, mark, ngettext

_CHOICES = (
    ("all", mark("All stories")),
    ("waiting", mark("Waiting")),
    ("page", mark("On this page")),
)


_LEAST_WIDTHS = {2: 260, 3: 380, 4: 440}
"""Length, pictures and section are listed from these widths on: in a narrow window they leave
their room to the headline. The tool tip always has them."""


_SIGN_PX = 24


class BinList(QTreeView):
    """The list of the bin.

    Signals:
        place_asked: a story (its id) is to be placed by the keys.
        off_asked: a story is to be taken off its page.
    """

    place_asked = Signal(str)
    off_asked = Signal(str)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag a small sign: the page itself shows what the story would look like there."""
        index = self.currentIndex().siblingAtColumn(0)
        if not index.flags() & Qt.ItemFlag.ItemIsDragEnabled:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        drag.setPixmap(icons.pixmap("bin", colour, _SIGN_PX, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-10, _SIGN_PX + 6))
        drag.exec(Qt.DropAction.CopyAction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the lesser columns to the headline where the list is narrow."""
        super().resizeEvent(event)
        for column, least in _LEAST_WIDTHS.items():
            self.setColumnHidden(column, self.width() < least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins placing; Delete takes a story back from its page."""
        row = self.currentIndex().siblingAtColumn(0).data(ROW_ROLE)
        if isinstance(row, BinRow):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.place_asked.emit(row.story)
                return
            if event.key() == Qt.Key.Key_Delete and row.page:
                self.off_asked.emit(row.story)
                return
        super().keyPressEvent(event)


class BinPanel(QWidget):
    """The bin with its filter.

    Signals:
        place_asked: a story (its id) is to be placed by the keys.
        show_asked: a story is to be shown where it stands, or opened while it waits.
        off_asked: a story is to be taken off its page.
        import_asked: copy is to be brought in.
    """

    place_asked = Signal(str)
    show_asked = Signal(str)
    off_asked = Signal(str)
    import_asked = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("binPanel")
        self._document = document
        self._page = 0
        self.stories = BinModel(document, self)
        self.shown = BinFilter(self)
        self.shown.setSourceModel(self.stories)
        self.words = QLineEdit(self)
        self.words.setObjectName("binFilter")
        self.words.setClearButtonEnabled(True)
        self.which = QComboBox(self)
        self.which.setObjectName("binWhich")
        # The field beside it gives way, not the words in it.
        self.which.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list = BinList(self)
        self.empty = EmptyState("bin", self)
        self._count = QLabel(self)
        self._count.setContentsMargins(8, 2, 8, 4)
        for key, text in _CHOICES:
            self.which.addItem(_(text), key)
        self._set_up_list()
        self._lay_out()
        self.words.textChanged.connect(self._ask)
        self.which.currentIndexChanged.connect(self._ask)
        self.list.place_asked.connect(self.place_asked)
        self.list.off_asked.connect(self.off_asked)
        self.list.doubleClicked.connect(self._show)
        self.stories.renewed.connect(self._recount)
        self.empty.asked.connect(self._help)
        self.retranslate()

    def _set_up_list(self) -> None:
        view = self.list
        view.setObjectName("binList")
        view.setModel(self.shown)
        set_up_rows(view)
        view.setDragEnabled(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(6, 6, 6, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.which)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(self._stack, 1)
        column.addWidget(self._count)

    def set_page(self, folio: int) -> None:
        """Learn which page is shown, for the choice of its stories."""
        self._page = folio
        self._ask()

    def set_story(self, story_id: str) -> None:
        """Mark the story that is selected on the page."""
        for number in range(self.shown.rowCount()):
            index = self.shown.index(number, 0)
            row = index.data(ROW_ROLE)
            if isinstance(row, BinRow) and row.story == story_id:
                self.list.setCurrentIndex(index)
                return
        self.list.clearSelection()

    def sizeHint(self) -> QSize:
        """Ask for room for a headline and its state."""
        return QSize(300, 400)

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self.words.setPlaceholderText(_("Find a story"))
        self.words.setAccessibleName(_("Find a story"))
        self.which.setAccessibleName(_("Which stories are listed"))
        self.list.setAccessibleName(_("Story bin"))
        for number, (_key, text) in enumerate(_CHOICES):
            self.which.setItemText(number, _(text))
        self.stories.retranslate()
        samples = (copyfit.Copyfit(888, 88, 0), copyfit.Copyfit(0, 0, 88, 88))
        state = max((copyfit.short(one) for one in samples), key=len)
        give_widths(self.list, {1: state, 2: "88888", 3: "88", 4: "要闻要闻"})
        self._recount()

    def _ask(self) -> None:
        self.shown.ask(self.words.text(), str(self.which.currentData()), self._page)
        self._recount()

    def _recount(self) -> None:
        shown, all_ = self.shown.rowCount(), self.stories.rowCount()
        wanted = self.list if shown else self.empty
        if self._stack.currentWidget() is not wanted:
            self._stack.setCurrentWidget(wanted)
        if self._document.edition is None:
            self.empty.say(_("No edition is open"))
        elif not all_:
            told = _("Drag Word files, text or pictures here.")
            self.empty.say(told, plain(_("&Import Copy…")))
        else:
            self.empty.say(_("No story is like this"), _("Show All Stories"))
        rows = [self.stories.row(self.stories.index(number, 0)) for number in range(all_)]
        waiting = sum(row is not None and row.state == "waiting" for row in rows)
        told = ngettext("{n} of {all} stories is waiting", "{n} of {all} stories are waiting",
                        waiting)  # fmt: skip
        self._count.setText(told.format(n=waiting, all=all_) if all_ else "")

    def _help(self) -> None:
        """Do what the empty list offers: bring copy in, or list all there is."""
        if self.stories.rowCount():
            self.words.clear()
            self.which.setCurrentIndex(0)
        else:
            self.import_asked.emit()

    def _show(self, index: QModelIndex) -> None:
        row = index.siblingAtColumn(0).data(ROW_ROLE)
        if isinstance(row, BinRow):
            self.show_asked.emit(row.story)
