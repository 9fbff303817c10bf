"""The history of an edition: its saved states and every edit since the last of them.

In: an edition's folder. Out: versions with time and author, and any of them as an edition.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from msgspec import Struct

from layout_app.errors import EditionFileError
from layout_app.model.edition import Edition
from layout_app.storage.states import read_state, state_files
from layout_app.storage.timeline import Timeline, records_since

SAVED = "saved"
_SAVED_ID = re.compile(r"saved-(\d+)")


class Version(Struct, frozen=True, kw_only=True):
    """One version of an edition.

    Attributes:
        id: for ``edition_at`` and ``Session.restore``.
        kind: ``saved``, or that of a record: ``edit``, ``restore``, ``outside``, ``settle``.
        author, time: who and when, by that person's clock.
        parts: what the edit changed; empty for a saved state.
    """

    id: str
    kind: str
    author: str = ""
    time: dt.datetime | None = None
    parts: tuple[str, ...] = ()


def versions(folder: Path) -> tuple[Version, ...]:
    """List the versions of an edition, the newest first.

    Raises:
        EditionFileError: ``edition-unreadable``, ``edition-future``.
    """
    found = []
    for file in state_files(folder):
        try:
            state = read_state(file.path)
        except (FileNotFoundError, EditionFileError):
            continue
        found.append(
            Version(id=f"saved-{state.number}", kind=SAVED, author=state.author, time=state.time)
        )
    for entry in records_since(folder):
        record = entry.record
        found.append(
            Version(
                id=f"{record.seq}-{entry.session}",
                kind=record.kind,
                author=record.author,
                time=record.time,
                parts=tuple(change.part for change in record.changes),
            )
        )
    return tuple(reversed(found))


def edition_at(folder: Path, version: str) -> Edition:
    """Give the edition as it was in a version.

    Raises:
        EditionFileError: ``edition-version-unknown``; as of reading.
    """
    saved = _SAVED_ID.fullmatch(version)
    if saved:
        for file in state_files(folder):
            if file.number == int(saved[1]):
                return read_state(file.path).table().edition()
    else:
        timeline = Timeline(folder)
        timeline.load(until=version)
        if timeline.reached:
            return timeline.table.edition()
    raise EditionFileError("edition-version-unknown", str(folder), version=version)
