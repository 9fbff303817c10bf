"""The proposals dialog: pages made up by the program, looked at side by side, one of them taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from layout_app.compose import PageLayout
from layout_app.errors import LayoutAppError
from layout_app.gui.dialogs.proposals_task import (
    MakeupOrder,
    Offer,
    free_pages,
    make_proposals,
    with_offer,
)
from layout_app.gui.document import Document
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.painter import Plan
from layout_app.gui.pictures import Pictures
from layout_app.gui.tasks import Task
from layout_app.gui.worker import Worker
from layout_app.messages import _, mark, ngettext, sentence
from layout_app.messages.table import WORDS
from layout_app.model.edition import Edition

_LEAST, _MOST, _USUAL = 1, 5, 4
_THUMB = QSize(190, 270)
_DENSITY = 2.0
_MEASURES = {
    "foot": mark("the foot of the page is weak"),
    "low_place": mark("small stories stand high on the page"),
}
"""What is measured beside the faults that the check tells too."""
_TELLING_WHITE = 0.02
"""Share of empty lines from which it is worth a word: a page is never filled to the last."""


class ProposalsDialog(QDialog):
    """Asks for proposals, shows them, and gives the one that was taken.

    Args:
        current: id of the page that is shown in the window.
        task: what makes proposals (tests give their own).

    Signals:
        previewed: an ``Offer`` is to be shown on the canvas; None: the page as it is.
        ready: proposals are there, or could not be made.
    """

    previewed = Signal(object)
    ready = Signal()

    def __init__(
        self,
        document: Document,
        current: str,
        parent: QWidget | None = None,
        task: Task = make_proposals,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("proposalsDialog")
        self.setWindowTitle(_("Automatic Makeup"))
        assert document.edition is not None
        assert document.folder is not None
        assert document.catalogue is not None
        self._edition: Edition = document.edition
        self._folder = document.folder
        self._faces, self._media = ScreenFaces(document.catalogue), Pictures(document.media)
        self._current = current
        self._task = task
        self._worker: Worker | None = None
        self._seed = 0
        self.offers: tuple[Offer, ...] = ()
        self._page = QRadioButton(_("This &page"), self)
        self._all = QRadioButton(_("&Every page with its stories"), self)
        self._anew = QRadioButton(_("&Share all copy out anew"), self)
        self._count = QSpinBox(self)
        self._go = QPushButton(_("&Make Proposals"), self)
        self._go.setObjectName("proposalsMake")
        self._bar = QProgressBar(self)
        self._note = QLabel(self)
        self.list = QListWidget(self)
        self._waiting = QLabel(self)
        self._told = QLabel(self)
        self._buttons = QDialogButtonBox(self)
        self._set_up()
        self._lay_out()
        for button in (self._page, self._all, self._anew):
            button.toggled.connect(self._choose_scope)
        self._choose_scope()

    def _set_up(self) -> None:
        group = QButtonGroup(self)
        for button in (self._page, self._all, self._anew):
            group.addButton(button)
        self._page.setChecked(True)
        self._count.setRange(_LEAST, _MOST)
        self._count.setValue(_USUAL)
        self._count.setObjectName("proposalsCount")
        self._go.clicked.connect(self.start)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setVisible(False)
        self._note.setWordWrap(True)
        self.list.setObjectName("proposalsList")
        self.list.setAccessibleName(_("Proposals"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(_THUMB)
        self.list.setSpacing(6)
        self.list.setMinimumHeight(_THUMB.height() + 84)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _entry: self.accept())
        self._waiting.setObjectName("proposalsWaiting")
        self._waiting.setWordWrap(True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told.setWordWrap(True)
        self._told.setObjectName("proposalsMeasures")
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Four lines, so that the dialog does not jump from proposal to proposal.
        self._told.setMinimumHeight(4 * self.fontMetrics().lineSpacing())
        take = self._buttons.addButton(_("&Take This One"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setObjectName("proposalsTake")
        self._take = take
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        count = QLabel(_("&Number"), self)
        count.setBuddy(self._count)
        asked = QGridLayout()
        asked.addWidget(self._page, 0, 0)
        asked.addWidget(self._all, 1, 0)
        asked.addWidget(self._anew, 2, 0)
        asked.addWidget(count, 0, 2)
        asked.addWidget(self._count, 0, 3)
        asked.addWidget(self._go, 1, 2, 1, 2)
        asked.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.addLayout(asked)
        column.addWidget(self._note)
        column.addWidget(self._bar)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self.list)
        column.addLayout(self._stack, 1)
        column.addWidget(self._told)
        row = QHBoxLayout()
        row.addWidget(self._buttons)
        column.addLayout(row)
        self.resize(880, 600)

    # --- asking ---------------------------------------------------------------------------

    def _pages(self) -> tuple[str, ...]:
        free = free_pages(self._edition)
        if self._page.isChecked():
            return tuple(page for page in free if page == self._current)
        return free

    def _choose_scope(self) -> None:
        """Say what is left as it is, and why."""
        pages, free = self._pages(), free_pages(self._edition)
        filled = [page for page in self._edition.pages if page.placements]
        kept = [page for page in filled if page.id not in free]
        if self._page.isChecked():
            kept = [page for page in kept if page.id == self._current]
        possible = bool(pages)
        if self._anew.isChecked():
            possible = bool(self._edition.stories) and not kept
        note = ""
        if kept:
            folios = ", ".join(str(page.folio) for page in kept)
            note = _(
                "Page {pages} holds locked stories, adverts or single pictures, which makeup "
                "cannot keep in their places; it is left as it is."
            ).format(pages=folios)
        elif not possible:
            note = _("There are no stories to make up here.")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._go.setEnabled(possible and self._worker is None)
        self._go.setDefault(not self.offers)
        self._take.setEnabled(bool(self.offers))
        self._say_waiting()

    def _say_waiting(self, done: int = 0, total: int = 1) -> None:
        """Say in the empty list what is going on, or what is to be done."""
        self._stack.setCurrentWidget(self.list if self.offers else self._waiting)
        if self._worker is None:
            told = _("Choose what is to be made up, then make proposals.")
            self._waiting.setText(told if self._go.isEnabled() else "")
        elif total > 1:
            told = _("Page {number} of {count} is being made up…")
            self._waiting.setText(told.format(number=min(done + 1, total), count=total))
        else:
            self._waiting.setText(_("The page is being made up; this takes some seconds…"))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the page that is shown: nobody opens this to look at an empty list."""
        super().showEvent(event)
        if not event.spontaneous() and not self.offers:
            self.start()

    def start(self) -> None:
        """Ask for proposals; asked again it looks for others."""
        if self._worker is not None or not self._go.isEnabled():
            return
        order = MakeupOrder(
            self._edition,
            self._folder,
            self._pages(),
            self._anew.isChecked(),
            self._count.value(),
            self._seed,
        )
        self._seed += 1
        self._worker = worker = Worker(self._task, order, self)
        worker.progress.connect(self._progress)
        worker.finished.connect(self._finished)
        worker.failed.connect(self._failed)
        worker.stopped.connect(lambda _pid: self._end())
        self._bar.setRange(0, 0)
        self._bar.setVisible(True)
        self._go.setEnabled(False)
        self._say_waiting(0, len(order.pages))
        worker.start()

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(done)
        self._say_waiting(done, total)

    def _finished(self, offers: Sequence[Offer]) -> None:
        self.offers = tuple(offers)
        self.list.clear()
        for number, offer in enumerate(self.offers, start=1):
            thumb = thumbnail(offer.layouts, self._faces, self._media)
            name = _("Proposal {number}").format(number=number)
            icon = QIcon(thumb)
            # The page that is chosen is to be looked at, not to be tinted.
            icon.addPixmap(thumb, QIcon.Mode.Selected)
            entry = QListWidgetItem(icon, f"{name}\n{verdict(offer)}")
            height = _THUMB.height() + 2 * self.fontMetrics().lineSpacing() + 14
            entry.setSizeHint(QSize(_THUMB.width() + 12, height))
            entry.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.list.addItem(entry)
        self._end()
        if self.offers:
            self.list.setCurrentRow(0)
            self.list.setFocus()
            self._take.setDefault(True)
        else:
            self._note.setText(_("No proposal could be made of this copy."))
            self._note.show()

    def _failed(self, error: LayoutAppError | str) -> None:
        self._end()
        if not isinstance(error, LayoutAppError):
            error = LayoutAppError("program-fault", "", kind=error)
        self._note.setText(sentence(error))
        self._note.show()

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
        self._worker = None
        self._bar.setVisible(False)
        self._choose_scope()
        self.ready.emit()

    def done(self, result: int) -> None:
        """Stop what still runs before the dialog goes."""
        if self._worker is not None:
            self._worker.stop_now()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for proposals first, then takes the one that is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.offers:
            self.start()
            return
        super().keyPressEvent(event)

    # --- looking --------------------------------------------------------------------------

    def _show(self, row: int) -> None:
        offer = self.offers[row] if 0 <= row < len(self.offers) else None
        self._told.setText("" if offer is None else measures_text(offer))
        self.previewed.emit(offer)

    @property
    def chosen(self) -> Offer | None:
        """The proposal that is chosen."""
        row = self.list.currentRow()
        return self.offers[row] if 0 <= row < len(self.offers) else None

    def taken(self) -> Edition | None:
        """Give the edition with the proposal that is chosen."""
        offer = self.chosen
        return None if offer is None else with_offer(self._edition, offer)


def verdict(offer: Offer) -> str:
    """Say in a word how good a proposal is: how many faults of form its pages have."""
    count = sum(max(1, round(value)) for name, value in offer.measures if name in WORDS)
    if not count:
        return _("no fault")
    return ngettext("{n} fault", "{n} faults", count).format(n=count)


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
    return " · ".join(told) if told else _("No fault was found in these pages.")


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
