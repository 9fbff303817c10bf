"""What the keeping thread does with a session: one piece of work, and an account of it. No Qt here.

In: edits as a person made them, on what the window showed. Out: what became of them, and what
others have done meanwhile, as a difference that the window lays on what it shows.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from layout_app.errors import LayoutAppError

if TYPE_CHECKING:
    from layout_app.model.edition import Edition
    from layout_app.storage.copies import ConflictCopy
    from layout_app.storage.keeper import Kept
    from layout_app.storage.locks import Held
    from layout_app.storage.outside import OutsideChange
    from layout_app.storage.session import Session
    from layout_app.storage.states import Conflict

logger = logging.getLogger(__name__)

IDLE_S = 60.0
"""So long after the last edit pages that are not shown are let go for others."""

NOT_KEPT = "edition-not-kept"


@dataclass(frozen=True, slots=True)
class Step:
    """An edit on its way to the disk.

    Attributes:
        before, after: what the window showed.
        kind: of the journal: ``edit`` or ``restore``.
        index: of the undo stack before it.
        epoch: edits made on one that was refused are of an older epoch and are dropped.
    """

    before: Edition
    after: Edition
    kind: str
    index: int
    epoch: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a look round has found.

    Attributes:
        questions: files that somebody else has changed, to be decided on.
        conflicts: edits that lost a race.
        copies: conflict copies of sync tools.
        held: locks of others.
        deep: files, copies and locks were looked at, not the journal alone.
    """

    questions: tuple[OutsideChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    copies: tuple[ConflictCopy, ...] = ()
    held: tuple[Held, ...] = ()
    deep: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a piece of work.

    Attributes:
        what: ``edit``, ``look``, ``beat``, ``save`` or ``act``.
        kept: where an edit is; None: nothing was kept.
        error: what went wrong.
        refused: the edit that was not made because of it; the window goes back to ``edition``.
        news: what others have changed: before and after.
        look: what a look round has found.
        lost: locks that others have taken over.
        pending: edits that are not in the edition's journal.
        edition: the session's.
    """

    what: str
    kept: Kept | None = None
    error: LayoutAppError | None = None
    refused: Step | None = None
    news: tuple[Edition, Edition] | None = None
    look: Look | None = None
    lost: tuple[str, ...] = ()
    pending: int = 0
    edition: Edition | None = None


@dataclass
class SessionWork:
    """A session in the hands of the keeping thread.

    Attributes:
        told: what the window has, as far as this thread knows.
        epoch: counts refused edits.
        quiet: the window is read-only: nothing is written into the folder.
    """

    session: Session
    quiet: bool = False
    epoch: int = 0
    told: Edition = field(init=False)
    _edited: float = 0.0

    def __post_init__(self) -> None:
        self.told = self.session.edition

    def edit(self, step: Step) -> Outcome:
        """Keep an edit; one that was made on a refused one is dropped."""
        from layout_app.storage.differences import lay_over

        if step.epoch != self.epoch:
            return Outcome("edit", pending=self.session.pending)
        self._edited = time.monotonic()
        kept, error = None, None
        try:
            kept = self.session.edit(step.after, now(), step.kind, before=step.before)
        except LayoutAppError as trouble:
            error = trouble
        # Whatever it is, the window must not show what the session does not hold.
        except Exception as fault:
            logger.exception("an edit could not be kept")
            error = LayoutAppError("program-fault", kind=type(fault).__name__)
        if error is not None and error.code != NOT_KEPT:
            self.epoch += 1
            self.told = self.session.edition
            return Outcome("edit", error=error, refused=step, edition=self.told)
        self.told = lay_over(step.before, step.after, self.told)
        return self._told("edit", Outcome("edit", kept, error))

    def look(self, *, deep: bool) -> Outcome:
        """See what others have done; ``deep`` looks at all files, not at the journal alone."""
        session, look, error = self.session, Look(), None
        try:
            if deep and not self.quiet:
                session.look_outside(now())
            else:
                session.refresh()
            look = self._look(deep)
        except LayoutAppError as trouble:
            error = trouble
        return self._told("look", Outcome("look", error=error, look=look))

    def _look(self, deep: bool) -> Look:
        from layout_app.storage.copies import conflict_copies
        from layout_app.storage.locks import SAVING

        session = self.session
        if not deep:
            return Look(conflicts=session.conflicts, questions=session.outside)
        held = tuple(
            one
            for one in session.locks.all_held()
            if one.holder.session != session.id and one.holder.name != SAVING
        )
        copies = () if self.quiet else conflict_copies(session.folder)
        return Look(session.outside, session.conflicts, copies, held, deep=True)

    def beat(self, page_id: str) -> Outcome:
        """Give a sign of life, let go what is not in use, and try again what is pending."""
        from layout_app.storage.locks import page_lock

        session, error, kept = self.session, None, None
        lost = session.beat()
        if time.monotonic() - self._edited > IDLE_S and not session.pending:
            for name in tuple(session.locks.mine):
                if name != page_lock(page_id):
                    session.locks.release(name)
        if session.pending:
            try:
                kept = session.retry()
            except LayoutAppError as trouble:
                error = trouble
        return self._told("beat", Outcome("beat", kept, error, lost=lost))

    def act(self, what: str, work: Callable[[Session], object]) -> Outcome:
        """Do something else with the session."""
        error: LayoutAppError | None = None
        try:
            work(self.session)
        except LayoutAppError as trouble:
            error = trouble
        except Exception as fault:
            logger.exception("%s has failed", what)
            error = LayoutAppError("program-fault", kind=type(fault).__name__)
        session = self.session
        look = Look(session.outside, session.conflicts)
        return self._told(what, Outcome(what, error=error, look=look))

    def _told(self, what: str, so_far: Outcome) -> Outcome:
        """Add what the window does not know yet."""
        before, self.told = self.told, self.session.edition
        return Outcome(
            what,
            so_far.kept,
            so_far.error,
            news=None if before == self.told else (before, self.told),
            look=so_far.look,
            lost=so_far.lost,
            pending=self.session.pending,
            edition=self.told,
        )


def now() -> dt.datetime:
    """Give the time as the history shows it: of this place, with its zone."""
    return dt.datetime.now().astimezone().replace(microsecond=0)
