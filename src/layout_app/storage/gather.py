"""Typing gathered: many small edits in one record, and none of them unkept for over a second.

No thread and no timer: who types asks ``due_in`` and calls ``flush`` then. In: editions as they are
typed, with the reading of a clock that only runs forward. Out: records in the session's journal.
"""

from __future__ import annotations

from layout_app.model.edition import Edition
from layout_app.storage.keeper import Kept
from layout_app.storage.session import Session, Time

LONGEST_S = 1.0


class Gatherer:
    """Holds the newest edition that a session does not have yet.

    Attributes:
        edition: what is shown: the newest typed, or the session's.
    """

    def __init__(self, session: Session, longest_s: float = LONGEST_S) -> None:
        self._session = session
        self._longest_s = longest_s
        self._typed: Edition | None = None
        self._since = 0.0
        self._time: Time = None

    @property
    def edition(self) -> Edition:
        """The newest edition."""
        return self._session.edition if self._typed is None else self._typed

    def type(self, edition: Edition, now_s: float, time: Time = None) -> Kept | None:
        """Take the next value; keep it at once when the oldest has waited long enough.

        Args:
            edition: made of ``edition``.
            now_s: of ``time.monotonic()``.
            time: for the history.

        Raises:
            EditionFileError: as ``Session.edit``; what was typed is still here.
        """
        if self._typed is None:
            self._since = now_s
        self._typed, self._time = edition, time
        return self.flush() if now_s - self._since >= self._longest_s else None

    def due_in(self, now_s: float) -> float | None:
        """Give the seconds until ``flush`` must be called; None: nothing waits."""
        if self._typed is None:
            return None
        return max(0.0, self._since + self._longest_s - now_s)

    def flush(self) -> Kept:
        """Keep what was typed: after a pause, before another kind of edit, before closing.

        Raises:
            EditionFileError: as ``Session.edit``; what was typed is still here.
        """
        if self._typed is None:
            return Kept()
        kept = self._session.edit(self._typed, self._time)
        self._typed = None
        return kept

    def drop(self) -> None:
        """Let go what was typed: after the page was lost to another editor."""
        self._typed = None
