"""Typing gathered: many small edits in one record, and none of them unkept for over a second.

No thread and no timer: who types asks ``due_in`` and calls ``flush`` then. In: editions as they are
typed, with the reading of a clock that only runs forward. Out: one edit now and then.
"""

from __future__ import annotations

from collections.abc import Callable

from layout_app.model.edition import Edition

LONGEST_S = 1.0

Keep = Callable[[Edition, Edition], object]
"""Keeps what was made of one edition: ``Session.edit`` or a thread that calls it."""


class Gatherer:
    """Holds what was typed and is not kept yet.

    Args:
        keep: takes the edition before the first of the small edits, and the newest.
        longest_s: how long the oldest may wait.
    """

    def __init__(self, keep: Keep, longest_s: float = LONGEST_S) -> None:
        self._keep = keep
        self._longest_s = longest_s
        self._typed: tuple[Edition, Edition] | None = None
        self._since = 0.0

    @property
    def waits(self) -> bool:
        """Whether something was typed that is not kept."""
        return self._typed is not None

    def type(self, before: Edition, after: Edition, now_s: float) -> None:
        """Take the next value; keep it at once when the oldest has waited long enough.

        Args:
            before: what was shown.
            after: what one small edit made of it.
            now_s: of ``time.monotonic()``.

        Raises (what ``keep`` raises):
            EditionFileError: what was typed is still here.
        """
        if self._typed is None:
            self._since = now_s
        self._typed = (before if self._typed is None else self._typed[0], after)
        if now_s - self._since >= self._longest_s:
            self.flush()

    def due_in(self, now_s: float) -> float | None:
        """Give the seconds until ``flush`` must be called; None: nothing waits."""
        if self._typed is None:
            return None
        return max(0.0, self._since + self._longest_s - now_s)

    def flush(self) -> None:
        """Keep what was typed: after a pause, before another kind of edit, before closing.

        Raises (what ``keep`` raises):
            EditionFileError: what was typed is still here.
        """
        if self._typed is not None:
            self._keep(*self._typed)
            self._typed = None

    def drop(self) -> None:
        """Let go what was typed: after the page was lost to another editor."""
        self._typed = None
