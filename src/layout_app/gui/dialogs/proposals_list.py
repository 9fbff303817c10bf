"""The proposals side by side: thumbnails that come one by one, the best of them named."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from layout_app.compose import PageLayout
from layout_app.gui.dialogs.proposals_task import Offer
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.painter import Plan
from layout_app.gui.pictures import Pictures
from layout_app.messages import _, begun, mark, ngettext
from layout_app.messages.table import WORDS

_THUMB = QSize(190, 270)
_DENSITY = 2.0
_MEASURES = {
    "foot": mark("the foot of the page is weak"),
    "low_place": mark("small stories stand high on the page"),
    "tower": mark("heads of three lines stand high on the page"),
}
"""What is measured beside the faults that the check tells too."""
_TELLING_WHITE = 0.02
"""Share of empty lines from which it is worth a word: a page is never filled to the last."""


class ProposalsList(QListWidget):
    """Proposals in the order in which they came: none moves under the hand that chooses.

    Signals:
        shown: a proposal (an ``Offer``) is chosen; None: there is none any more.
    """

    shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers: tuple[Offer, ...] = ()
        # Until a person has chosen, the best that has come so far is chosen.
        self._follows = True
        self.setObjectName("proposalsList")
        self.setAccessibleName(_("Proposals"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(_THUMB)
        self.setSpacing(6)
        self.setMinimumHeight(self._entry_size().height() + 46)
        self.currentRowChanged.connect(self._tell)

    @property
    def best(self) -> int:
        """The row of the proposal that costs least; -1 where there is none."""
        rows = range(len(self.offers))
        return min(rows, key=lambda row: self.offers[row].total, default=-1)

    @property
    def chosen(self) -> Offer | None:
        """The proposal that is chosen."""
        row = self.currentRow()
        return self.offers[row] if 0 <= row < len(self.offers) else None

    def begin_anew(self) -> None:
        """Let the proposals go: others are coming."""
        self.offers, self._follows = (), True
        self.clear()

    def add(self, offer: Offer, faces: ScreenFaces, pictures: Pictures) -> None:
        """Show one more."""
        thumb = thumbnail(offer.layouts, faces, pictures)
        icon = QIcon(thumb)
        # The page that is chosen is to be looked at, not to be tinted.
        icon.addPixmap(thumb, QIcon.Mode.Selected)
        entry = QListWidgetItem(icon, "")
        entry.setSizeHint(self._entry_size())
        entry.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.offers = (*self.offers, offer)
        self.addItem(entry)
        self._name_all()
        if self._follows and self.currentRow() != self.best:
            self.setCurrentRow(self.best)

    def step(self, by: int) -> None:
        """Choose the next proposal, or the one before."""
        self._follows = False
        self.setCurrentRow(max(0, min(self.currentRow() + by, self.count() - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the best no more once a person goes from one to the other."""
        self._follows = False
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow the best no more once a person chooses."""
        self._follows = False
        super().mousePressEvent(event)

    def _entry_size(self) -> QSize:
        height = _THUMB.height() + 2 * self.fontMetrics().lineSpacing() + 14
        return QSize(_THUMB.width() + 12, height)

    def _name_all(self) -> None:
        best = self.best if len(self.offers) > 1 else -1
        for row, offer in enumerate(self.offers):
            words = _("Proposal {number}, the best") if row == best else _("Proposal {number}")
            entry = self.item(row)
            entry.setText(f"{words.format(number=row + 1)}\n{verdict(offer)}")
            entry.setToolTip(_("Each fault takes points off by its weight: the fewer, the better."))

    def _tell(self, _row: int) -> None:
        self.shown.emit(self.chosen)


def verdict(offer: Offer) -> str:
    """Say in a word how good a proposal is: its faults of form, and what all of them weigh."""
    count = sum(max(1, round(value)) for name, value in offer.measures if name in WORDS)
    faults = ngettext("{n} fault", "{n} faults", count).format(n=count) if count else _("no fault")
    return _("{faults} · −{points} points").format(faults=faults, points=round(offer.total))


def measures_text(offer: Offer) -> str:
    """Name the faults of a proposal; how often, where more than once."""
    told = []
    for name, value in offer.measures:
        # What has no words is a figure of the search, no fault.
        known = _MEASURES.get(name, WORDS.get(name))
        if known is None:
            continue
        words = _(known)
        often = round(value)
        told.append(_("{what} ({n} times)").format(what=words, n=often) if often > 1 else words)
    white = dict(offer.measures).get("white_share", 0.0)
    if white >= _TELLING_WHITE:
        told.append(_("{share} % of the lines stay empty").format(share=round(100 * white)))
    return begun(" · ".join(told)) if told else _("No fault was found in these pages.")


def thumbnail(layouts: Sequence[PageLayout], faces: ScreenFaces, pictures: Pictures) -> QPixmap:
    """Paint the pages of a proposal; of several the first lies on top of the others."""
    made = QPixmap(_THUMB * _DENSITY)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    shown = layouts[:3]
    step = 14 * _DENSITY
    room = QSize(made.width() - 2, made.height() - 2) - QSize(1, 1) * (step * (len(shown) - 1))
    for number in reversed(range(len(shown))):
        trim = shown[number].display.trim
        scale = min(room.width() / trim.width, room.height() / trim.height)
        at = QPoint(round(step * number), round(step * number))
        painter.save()
        painter.translate(at)
        painter.fillRect(
            0, 0, round(trim.width * scale), round(trim.height * scale), Qt.GlobalColor.white
        )
        painter.scale(scale, scale)
        Plan(shown[number].display).paint(painter, faces, pictures)
        painter.restore()
        painter.setPen(Qt.GlobalColor.gray)
        painter.drawRect(at.x(), at.y(), round(trim.width * scale), round(trim.height * scale))
    painter.end()
    made.setDevicePixelRatio(_DENSITY)
    return made
