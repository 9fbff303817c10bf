"""Every edit of the open edition on a disk, by a thread of its own: no key waits for a disk.

In: edits as they are made. Out: signals that say what became of them. The thread takes one piece
of work after the other; what it tells comes back into the window's thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QObject,
    QThreadPool,
    QTimer,
    Signal,
)

from layout_app.gui.background import Background
from layout_app.gui.session_work import Outcome, SessionWork, Step, now

if TYPE_CHECKING:
    from layout_app.model.edition import Edition
    from layout_app.storage.gather import Gatherer
    from layout_app.storage.session import Session

Leave = Callable[["Session"], object]

EDIT, RESTORE = "edit", "restore"
_TYPING_S = 0.9
"""Typing is gathered so long: with the way to the disk it stays below a second."""


class Keeping(QObject):
    """Keeps the edits of one opening of an edition.

    Signals:
        told: a piece of work is done; with its ``Outcome``.
        waiting: an edit is on its way to the disk, or typing is gathered.
    """

    told = Signal(object)
    waiting = Signal()
    _arrived = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._work: SessionWork | None = None
        # What comes from the session before this one is dropped.
        self._opening = 0
        self._under_way = self._edits = 0
        self._epoch = 0
        self._typing: Gatherer | None = None
        self._typed_at = 0
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.flush)
        self._arrived.connect(self._tell)

    # --- opening --------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        """The session, for looking at what never changes: its folder, its id."""
        return None if self._work is None else self._work.session

    @property
    def busy(self) -> bool:
        """Whether something is not on a disk yet."""
        return self._under_way > 0 or self._gathers

    @property
    def edits_under_way(self) -> bool:
        """Whether an edit is on its way to the disk; typing that is gathered is not yet."""
        return self._edits > 0

    def open(self, session: Session, leave: Leave | None = None) -> None:
        """Go on with another session; what the one before had to keep is kept.

        Args:
            session: goes on from here.
            leave: what is done with the session before as its last.
        """
        self.close(leave)
        from layout_app.storage.gather import Gatherer

        self._work = SessionWork(session)
        self._typing = Gatherer(self._send_typed, _TYPING_S)
        self._epoch = 0

    def close(self, leave: Leave | None = None) -> None:
        """Bring everything to the disk and let the locks go."""
        self.wait()
        self._opening += 1
        work, self._work = self._work, None
        self._under_way = self._edits = 0
        if work is not None:
            try:
                if leave is not None and not work.quiet:
                    leave(work.session)
            finally:
                work.session.close()

    def set_quiet(self, quiet: bool) -> None:
        """Say whether the window is read-only: then nothing is written into the folder."""
        if self._work is not None:
            self._work.quiet = quiet

    # --- edits ----------------------------------------------------------------------------

    def take(
        self, before: Edition, after: Edition, index: int, kind: str = EDIT, *, typed: bool = False
    ) -> None:
        """Keep an edit; typing is gathered for a moment.

        Args:
            before: what the window showed.
            after: what it shows now.
            index: of the undo stack before the edit.
            kind: of the journal.
            typed: it is one of many small ones.
        """
        if self._work is None:
            return
        if typed and self._typing is not None:
            if not self._typing.waits:
                self._typed_at = index
            self._typing.type(before, after, time.monotonic())
            due = self._typing.due_in(time.monotonic())
            if due is not None and not self._due.isActive():
                self._due.start(round(due * 1000))
            self.waiting.emit()
            return
        self.flush()
        self._send(before, after, index, kind)

    def flush(self) -> None:
        """Send off what was typed."""
        self._due.stop()
        if self._typing is not None:
            self._typing.flush()

    def _send_typed(self, before: Edition, after: Edition) -> None:
        self._due.stop()
        self._send(before, after, self._typed_at, EDIT)

    def _send(self, before: Edition, after: Edition, index: int, kind: str) -> None:
        step = Step(before, after, kind, index, self._epoch)
        self._edits += 1
        self._start(lambda work: work.edit(step))

    @property
    def _gathers(self) -> bool:
        return self._typing is not None and self._typing.waits

    # --- other work -----------------------------------------------------------------------

    def look(self, *, deep: bool) -> None:
        """See what others have done."""
        self._start(lambda work: work.look(deep=deep))

    def beat(self, page_id: str) -> None:
        """Give a sign of life; the page that is shown is held on to."""
        self._start(lambda work: work.beat(page_id))

    def act(self, what: str, work: Callable[[Session], object]) -> None:
        """Do something with the session, after what was asked before."""
        self.flush()
        self._start(lambda held: held.act(what, work))

    def act_now(self, what: str, work: Callable[[Session], object]) -> Outcome | None:
        """Do something with the session and wait for it; the window is painted meanwhile."""
        if self._work is None:
            return None
        loop, found = QEventLoop(), list[Outcome]()

        def done(outcome: Outcome) -> None:
            if outcome.what == what:
                found.append(outcome)
                loop.quit()

        self.told.connect(done)
        try:
            self.act(what, work)
            while not found:
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        finally:
            self.told.disconnect(done)
        return found[0]

    def save_now(self) -> Outcome | None:
        """Write the folder's files and wait for it."""
        return self.act_now("save", lambda session: session.save(now()))

    def wait(self) -> None:
        """Wait until everything is on a disk and told."""
        self.flush()
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self)

    # --- inside ---------------------------------------------------------------------------

    def _start(self, act: Callable[[SessionWork], Outcome]) -> None:
        if self._work is None:
            return
        self._under_way += 1
        self.waiting.emit()
        self._pool.start(Background(partial(self._work_on, self._opening, self._work, act)))

    def _work_on(
        self, opening: int, work: SessionWork, act: Callable[[SessionWork], Outcome]
    ) -> None:
        """Do a piece of work in the keeping thread; what became of it comes by signal."""
        self._arrived.emit(opening, act(work))

    def _tell(self, opening: int, outcome: Outcome) -> None:
        if opening != self._opening:
            return
        self._under_way -= 1
        self._edits -= outcome.what == "edit"
        if outcome.refused is not None:
            self._epoch += 1
            self._due.stop()
            if self._typing is not None:
                self._typing.drop()
        self.told.emit(outcome)
