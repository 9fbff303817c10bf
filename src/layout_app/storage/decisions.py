"""What a person decides: on files changed outside, on lost races, on conflict copies.

In: a session and what it has told. Out: an edit like any other, or a file moved out of the way.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from layout_app.errors import EditionFileError
from layout_app.storage.copies import ConflictCopy
from layout_app.storage.folder_files import set_aside
from layout_app.storage.journal import SETTLE
from layout_app.storage.keeper import Kept
from layout_app.storage.outside import KEEP_MINE, RELOAD, OutsideChange
from layout_app.storage.parts import GONE, HEAD, KINDS, ORDER, Change, Head, value_of
from layout_app.storage.session import Session, Time
from layout_app.storage.states import Conflict


class Pair(Struct, frozen=True):
    """Both values of a part, for comparing; None: it is not there on that side."""

    mine: object
    theirs: object


def decide(session: Session, change: OutsideChange, choice: str, time: Time = None) -> Kept:
    """Settle a change from outside: ``reload`` or ``keep-mine``.

    Raises:
        EditionFileError: as ``Session.edit``.
    """
    kept = Kept()
    if choice == RELOAD and change.change is not None:
        kept = session.put([change.change], time)
    elif choice == KEEP_MINE:
        session.agree(change)
    session.decided(change)
    return kept


def settle(session: Session, conflict: Conflict, choice: str, time: Time = None) -> Kept:
    """Settle a lost race: ``keep-mine`` puts the loser's value, ``reload`` lets it go.

    Raises:
        EditionFileError: as ``Session.edit``.
    """
    lost = [Change(conflict.part, "", conflict.now)] if choice == KEEP_MINE else []
    return session.put(lost, time, SETTLE, (conflict.id,))


def take_copy(session: Session, copy: ConflictCopy, time: Time = None) -> Kept:
    """Take a conflict copy's value for its part; the copy is moved to ``journal/aside/``.

    Raises:
        EditionFileError: as ``Session.edit``; ``edition-unreadable``: it is no such part.
    """
    if copy.change is None:
        raise EditionFileError("edition-unreadable", str(copy.path), detail="damaged")
    kept = session.put([copy.change], time)
    drop_copy(session, copy)
    return kept


def drop_copy(session: Session, copy: ConflictCopy) -> Path:
    """Move a conflict copy to ``journal/aside/``; the part stays as it is.

    Raises:
        EditionFileError: ``edition-unwritable``.
    """
    return set_aside(session.folder, copy.path)


def pair(session: Session, told: OutsideChange | Conflict | ConflictCopy) -> Pair:
    """Give what is here and what is offered, for comparing.

    Raises:
        EditionFileError: ``edition-broken-field``: what is offered cannot be read.
    """
    if isinstance(told, Conflict):
        raw = bytes(told.now)
    else:
        raw = bytes(told.change.now) if told.change is not None else GONE
    return Pair(value_of(session.edition, told.part), _value(told.part, raw))


def _value(part: str, raw: bytes) -> object:
    kind = part.partition("/")[0]
    wanted: dict[str, Any] = {HEAD: Head, ORDER: list[str], **KINDS}
    try:
        return None if raw == GONE else msgspec.json.decode(raw, type=wanted[kind])
    except (msgspec.DecodeError, UnicodeError) as error:
        raise EditionFileError("edition-broken-field", part, field="", detail=str(error)) from error
