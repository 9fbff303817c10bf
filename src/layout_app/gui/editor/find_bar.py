"""The bar for finding and replacing over the story editor's text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from layout_app.gui import icons
from layout_app.gui.actions import plain
from layout_app.gui.document import Document
from layout_app.gui.editor.find_text import Hit, Query, hits, replace_hits
from layout_app.messages import _, mark, ngettext

Spot = tuple[int, int, int]
"""A place among all stories: number of the story, of the row, of the character."""

_SCOPES = (("all", mark("In all stories")), ("story", mark("In this story")))


class FindBar(QWidget):
    """Finds in all stories of the open edition.

    Signals:
        found: a ``Hit`` is to be shown.
        closed: the person is done with it.
    """

    found = Signal(object)
    closed = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._document = document
        self._hits: tuple[Hit, ...] = ()
        self._at: Hit | None = None
        self.spot: Spot = (0, 0, 0)
        self.what = QLineEdit(self)
        self.what.setObjectName("findWhat")
        self.by = QLineEdit(self)
        self.by.setObjectName("findBy")
        self._what_label, self._by_label = QLabel(self), QLabel(self)
        self._exact = QCheckBox(self)
        self._exact.setObjectName("findExact")
        self.scope = QComboBox(self)
        self.scope.setObjectName("findScope")
        for key, text in _SCOPES:
            self.scope.addItem(_(text), key)
        self._told = QLabel(self)
        self._told.setObjectName("findTold")
        self._previous, self._next = QPushButton(self), QPushButton(self)
        self._one, self._all = QPushButton(self), QPushButton(self)
        for name, button in (
            ("Previous", self._previous), ("Next", self._next), ("One", self._one),
            ("All", self._all),
        ):  # fmt: skip
            button.setObjectName(f"find{name}")
            button.setAutoDefault(False)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._recolour()
        self.hide()

    def _lay_out(self) -> None:
        self._what_label.setBuddy(self.what)
        self._by_label.setBuddy(self.by)
        self.what.setClearButtonEnabled(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 2, 8, 4)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self._what_label, self.what, self._previous, self._next, self._close),
            (self._by_label, self.by, self._one, self._all),
        )
        for number, row in enumerate(rows):
            for column, part in enumerate(row):
                grid.addWidget(part, number, column)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.scope)
        below.addWidget(self._exact)
        below.addStretch(1)
        below.addWidget(self._told)
        grid.addLayout(below, 2, 0, 1, 5)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.what.textChanged.connect(lambda _text: self._search())
        self._exact.toggled.connect(lambda _on: self._search())
        self.scope.currentIndexChanged.connect(lambda _row: self._search())
        self.what.returnPressed.connect(lambda: self.step(1))
        self.by.returnPressed.connect(self.replace_one)
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self._one.clicked.connect(self.replace_one)
        self._all.clicked.connect(self.replace_all)
        self._close.clicked.connect(self.leave)
        self._document.changed.connect(self._renew)
        self._document.opened.connect(self._renew)

    def ask(self, replacing: bool, text: str = "") -> None:
        """Show the bar, with the text that is selected in it."""
        for part in (self._by_label, self.by, self._one, self._all):
            part.setVisible(replacing)
        if text and "\u2029" not in text:
            self.what.setText(text)
        self.show()
        self._search()
        self.what.selectAll()
        self.what.setFocus()

    def leave(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    # --- finding --------------------------------------------------------------------------

    def _query(self) -> Query:
        return Query(self.what.text(), self._exact.isChecked(), self._only())

    def _only(self) -> str:
        """Give the story that is searched alone; empty for all of them."""
        edition, number = self._document.edition, self.spot[0]
        if self.scope.currentData() != "story" or edition is None:
            return ""
        return edition.stories[number].id if 0 <= number < len(edition.stories) else ""

    def _search(self) -> None:
        edition = self._document.edition
        self._hits = () if edition is None else hits(edition, self._query())
        self._at = self._at if self._at in self._hits else None
        self._say()

    def _renew(self) -> None:
        if self.isVisible():
            self._search()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) hit; after the last one comes the first."""
        self._search()
        if not self._hits:
            return
        order = {} if self._document.edition is None else _order(self._document)
        spots = [(order[hit.story], hit.row, hit.start) for hit in self._hits]
        if self._at is not None:
            number = (self._hits.index(self._at) + by) % len(self._hits)
        elif by > 0:
            number = next((n for n, spot in enumerate(spots) if spot >= self.spot), 0)
        else:
            number = max((n for n, spot in enumerate(spots) if spot < self.spot), default=-1)
        self._go(self._hits[number])

    def _go(self, hit: Hit) -> None:
        self.found.emit(hit)
        # Only now: on its way to the hit the cursor passes other places.
        self._at = hit
        self._say()

    def moved(self, spot: Spot) -> None:
        """Note where the cursor stands: the next step begins there."""
        other = spot[0] != self.spot[0] and self.scope.currentData() == "story"
        self.spot = spot
        if other and self.isVisible():
            self._search()
        at = self._at
        if at is not None and spot != (_order(self._document).get(at.story, -1), at.row, at.start):
            self._at = None

    # --- replacing ------------------------------------------------------------------------

    def replace_one(self) -> None:
        """Replace what is shown and go on; nothing shown: find first."""
        edition, hit, text = self._document.edition, self._at, self.by.text()
        if edition is None or hit is None:
            self.step(1)
            return
        what = self.what.text()
        after = replace_hits(edition, [hit], text)
        self._at = None
        self.spot = (_order(self._document)[hit.story], hit.row, hit.start + len(text))
        self._document.apply(lambda: _("Replace “{text}”").format(text=what), after)
        self.step(1)

    def replace_all(self) -> None:
        """Replace everywhere, as one step."""
        edition, what = self._document.edition, self.what.text()
        self._search()
        if edition is None or not self._hits:
            return
        found = self._hits
        after = replace_hits(edition, found, self.by.text())
        self._document.apply(lambda: _("Replace all “{text}”").format(text=what), after)
        self._told.setText(_("replaced: {places}").format(places=_counted(found)))

    # --- what it says ---------------------------------------------------------------------

    def _say(self) -> None:
        count = len(self._hits)
        for button in (self._previous, self._next, self._one, self._all):
            button.setEnabled(bool(count))
        if not self.what.text():
            told = ""
        elif not count:
            told = _("not found")
        elif self._at is None:
            told = _counted(self._hits)
        else:
            number = self._hits.index(self._at) + 1
            told = _("{number} of {count}").format(number=number, count=count)
        self._told.setText(told)

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self._what_label.setText(plain(_("&Find")))
        self._by_label.setText(plain(_("Replace &by")))
        self._previous.setText(_("Previous"))
        self._next.setText(_("Next"))
        self._one.setText(plain(_("&Replace")))
        self._all.setText(plain(_("Replace &All")))
        self._all.setToolTip(_("Replace every place that is counted on the right, as one step"))
        self.scope.setAccessibleName(_("Where to look"))
        self.scope.setToolTip(_("Where to look"))
        for number, (_key, text) in enumerate(_SCOPES):
            self.scope.setItemText(number, _(text))
        self._exact.setText(_("Match case and width"))
        self._exact.setToolTip(_("Tell capitals from small letters, full from half width"))
        self._close.setAccessibleName(_("Close the find bar"))
        self._close.setToolTip(_("Close the find bar"))
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_close"):
            self._recolour()

    def _recolour(self) -> None:
        self._close.setIcon(icons.icon("close", self.palette()))
        self._close.setIconSize(QSize(16, 16))


def _counted(found: Sequence[Hit]) -> str:
    """Say how many places there are, and in how many stories: what a replacement would touch."""
    count, stories = len(found), len({hit.story for hit in found})
    places = ngettext("{n} place", "{n} places", count).format(n=count)
    many = ngettext("in {n} story", "in {n} stories", stories).format(n=stories)
    return _("{places} {stories}").format(places=places, stories=many)


def _order(document: Document) -> dict[str, int]:
    edition = document.edition
    return {} if edition is None else {one.id: n for n, one in enumerate(edition.stories)}
