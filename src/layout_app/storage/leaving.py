"""Going on elsewhere with what was edited here: the folder is left as its owner saved it.

In: a session whose edits are in another folder by now. Out: the folder as its last save made it;
what other people have done since stays, be it theirs to save or to be offered after a crash.
"""

from __future__ import annotations

import datetime as dt

from layout_app.storage.journal import RESTORE
from layout_app.storage.leftovers import Unsaved, unsaved_work
from layout_app.storage.ownership import locks_needed
from layout_app.storage.parts import diff
from layout_app.storage.session import Session


def leave_as_saved(session: Session, time: dt.datetime | None = None) -> None:
    """Take back what this session has not saved, and what it found of the same person's.

    Edits that never reached the folder (it took none) are let go at once: nobody shall be asked
    about them when they are whole in another place.

    Raises:
        EditionFileError: as ``Session.put`` and ``Session.save``; the journal has everything still.
    """
    session.drop_pending()
    if not session.unsaved:
        return
    work = unsaved_work(session.folder)
    theirs = {one.session for one in work if not _is_mine(one, session)}
    saved = session.saved
    changes = [
        change
        for change in diff(session.edition, saved, session.digest)
        if session.touched_by(change.part) not in theirs
        and not session.locks.held_elsewhere(locks_needed(session.edition, saved, [change]))
    ]
    if changes:
        session.put(changes, time, RESTORE)
    if not theirs:
        # Files and journal say the same now: a save writes nothing new and ends the journal.
        session.save(time)


def _is_mine(work: Unsaved, session: Session) -> bool:
    return work.session == session.id or (work.gone and work.author == session.author)
