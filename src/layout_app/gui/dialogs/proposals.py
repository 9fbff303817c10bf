"""The proposals dialog: pages made up by the program, looked at side by side, one of them taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from layout_app.errors import LayoutAppError
from layout_app.gui.dialogs.proposals_list import ProposalsList, measures_text
from layout_app.gui.dialogs.proposals_task import (
    MakeupOrder,
    Offer,
    foreign_pages,
    free_pages,
    holding_pages,
    make_proposals,
    with_offer,
)
from layout_app.gui.document import Document
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.findings import stories_on
from layout_app.gui.pictures import Pictures
from layout_app.gui.tasks import Task
from layout_app.gui.worker import Bench, Worker
from layout_app.messages import _, sentence
from layout_app.model.edition import Edition

_LEAST, _MOST, _USUAL = 1, 5, 4
_STEPS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
"""Keys that go from proposal to proposal wherever the focus is."""


class ProposalsDialog(QDialog):
    """Asks for proposals, shows each as it comes, and gives the one that was taken.

    Args:
        current: id of the page that is shown in the window.
        task: what makes proposals (tests give their own).
        bench: where the process that makes them stays for the next time.
        taken: ids of pages that others edit, which are left to them.

    Signals:
        previewed: an ``Offer`` is to be shown on the canvas; None: the page as it is.
        ready: all proposals are there, or could not be made.
    """

    previewed = Signal(object)
    ready = Signal()

    def __init__(
        self,
        document: Document,
        current: str,
        parent: QWidget | None = None,
        task: Task = make_proposals,
        bench: Bench | None = None,
        taken: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("proposalsDialog")
        self.setWindowTitle(_("Automatic Makeup"))
        assert document.edition is not None
        assert document.folder is not None
        assert document.catalogue is not None
        self._document, self._folder = document, document.folder
        self._bench, self._taken = bench, taken
        self._faces, self._media = ScreenFaces(document.catalogue), Pictures(document.media)
        self._current = current
        self._task = task
        self._worker: Worker | None = None
        self._seed = 0
        self._page = QRadioButton(_("This &page"), self)
        self._all = QRadioButton(_("&Every page with its stories"), self)
        self._anew = QRadioButton(_("&Share all copy out anew"), self)
        self._count = QSpinBox(self)
        self._go = QPushButton(_("&Make Proposals"), self)
        self._go.setObjectName("proposalsMake")
        self._bar = QProgressBar(self)
        self._note = QLabel(self)
        self.list = ProposalsList(self)
        self._waiting = QLabel(self)
        self._told = QLabel(self)
        self._buttons = QDialogButtonBox(self)
        self._set_up()
        self._lay_out()
        for button in (self._page, self._all, self._anew):
            button.toggled.connect(self._choose_scope)
        # Somebody who has just brought in copy wants it shared out.
        self._anew.setChecked(self._waits())
        self._choose_scope()

    def _waits(self) -> bool:
        """Tell whether the page is empty while there is copy that stands nowhere."""
        edition = self._edition
        page = next((one for one in edition.pages if one.id == self._current), None)
        placed = {story for one in edition.pages for story in stories_on(one)}
        waiting = any(story.id not in placed for story in edition.stories)
        return page is not None and not page.placements and waiting

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
        self._bar.setMaximumHeight(6)
        policy = self._bar.sizePolicy()
        # The thumbnails do not jump when the work is done.
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._bar.setVisible(False)
        self._note.setWordWrap(True)
        self.list.shown.connect(self._show)
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

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What has come so far."""
        return self.list.offers

    @property
    def _edition(self) -> Edition:
        """The edition now: others may work on it while this one looks."""
        assert self._document.edition is not None
        return self._document.edition

    def _pages(self) -> tuple[str, ...]:
        free = tuple(page for page in free_pages(self._edition) if page not in self._taken)
        if self._page.isChecked():
            return tuple(page for page in free if page == self._current)
        return free

    def _choose_scope(self) -> None:
        """Say what is left as it is, and why."""
        possible = bool(self._pages())
        if self._anew.isChecked():
            foreign = foreign_pages(self._edition)
            possible = bool(self._edition.stories) and not foreign and not self._taken
        nothing = "" if possible else _("There are no stories to make up here.")
        told = "\n".join(self._left()) or nothing
        self._note.setText(told)
        self._note.setVisible(bool(told))
        self._go.setEnabled(possible and self._worker is None)
        self._go.setDefault(not self.offers)
        self._take.setEnabled(bool(self.offers))
        self._say_waiting()

    def _left(self) -> list[str]:
        """Name the pages that are not made up, or whose pieces stay, in a sentence for each why."""
        pages, held = self._edition.pages, holding_pages(self._edition)
        stay = _("Locked stories, adverts and single pictures on page {pages} stay where they are.")
        if self._page.isChecked():
            pages = tuple(page for page in pages if page.id == self._current)
        foreign = foreign_pages(self._edition) if self._anew.isChecked() else ()
        if foreign:
            stay = _(
                "Page {pages} is of another form than page 1 and holds locked stories, adverts "
                "or single pictures, which would lose their places. Unlock them or make up "
                "every page with its stories."
            )
        others = [page for page in pages if page.id in self._taken]
        kept = foreign or [page for page in held if page in pages and page not in others]
        why = ((_("Somebody else is editing page {pages}."), others), (stay, kept))
        return [
            words.format(pages=", ".join(str(page.folio) for page in named))
            for words, named in why
            if named
        ]

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
            self._waiting.setText(_("The page is being made up…"))

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
        self.list.begin_anew()
        self._worker = worker = Worker(self._task, order, self, self._bench)
        worker.progress.connect(self._progress)
        worker.part.connect(self._add)
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

    def _add(self, offer: Offer) -> None:
        """Show one more; with the first the dialog is of use."""
        self.list.add(offer, self._faces, self._media)
        if len(self.offers) == 1:
            self._stack.setCurrentWidget(self.list)
            self.list.setFocus()
            self._take.setEnabled(True)
            self._take.setDefault(True)

    def _finished(self, _result: object) -> None:
        self._end()
        if not self.offers:
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
        """Stop what still runs before the dialog goes; nobody waits for it to stop."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.leave(self.parent())
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for proposals first, then takes the one that is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.offers:
            self.start()
        elif event.key() in _STEPS and self.offers:
            self.list.step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    # --- looking --------------------------------------------------------------------------

    def _show(self, offer: Offer | None) -> None:
        self._told.setText("" if offer is None else measures_text(offer))
        self.previewed.emit(offer)

    @property
    def chosen(self) -> Offer | None:
        """The proposal that is chosen."""
        return self.list.chosen

    def taken(self) -> Edition | None:
        """Give the edition with the proposal that is chosen."""
        offer = self.chosen
        return None if offer is None else with_offer(self._edition, offer)
