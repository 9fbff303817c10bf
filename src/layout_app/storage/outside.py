"""Files of an edition that somebody else has changed: noticed by their content, never by a clock.

In: a folder and the digests its files are known to have. Out: which files hold something else, and
which parts of the edition that concerns.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from layout_app.errors import EditionFileError
from layout_app.storage.edition_folder import INDEX
from layout_app.storage.files import digest, disk
from layout_app.storage.parts import FILED, HEAD, ORDER, Change

CHANGED, ADDED, REMOVED, BROKEN = "changed", "added", "removed", "broken"
RELOAD, KEEP_MINE, COMPARE = "reload", "keep-mine", "compare"

_UNREAD = "unreadable"
_RACY_S = 3
"""So long after a change another one may bear the same time: such a file is always read."""

KnownFiles = Mapping[str, Collection[str]]
"""For each file (``stories/s1.json``) the digests it may have."""


class FileChange(Struct, frozen=True):
    """A file that is not as it was: ``changed``, ``added`` or ``removed``.

    ``digest`` is that of its content now; empty when it is gone.
    """

    file: str
    kind: str
    digest: str = ""


class OutsideChange(Struct, frozen=True, kw_only=True):
    """A part that was changed in its file while this program holds another value of it.

    Attributes:
        part: ``stories/s1``.
        file: the file in the edition's folder.
        kind: ``changed``, ``added``, ``removed`` or ``broken`` (the file cannot be read).
        change: what taking the file's value over would be; None when it cannot be read.
        error: why it cannot be read.
        choices: what can be done: ``reload`` (the file's value), ``keep-mine``, ``compare``.
    """

    part: str
    file: str
    kind: str
    change: Change | None = None
    error: EditionFileError | None = None
    choices: tuple[str, ...] = (RELOAD, KEEP_MINE, COMPARE)


class Watch:
    """The digests of files, read anew only when their time or size tells of a change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[str, tuple[tuple[int, int, int], str]] = {}

    def digest(self, name: str) -> str:
        """Give the digest of a file; empty when it is not there, a word when it cannot be read."""
        path = self.folder / name
        try:
            told = path.stat()
            mark = (told.st_mtime_ns, told.st_size, told.st_ino)
            known = self._seen.get(name)
            if known is None or known[0] != mark or told.st_mtime > time.time() - _RACY_S:
                known = self._seen[name] = (mark, digest(disk().read(path)))
            return known[1]
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError:
            return _UNREAD

    def changed(self, known: KnownFiles) -> tuple[FileChange, ...]:
        """Give the files that hold something else than they are known to hold."""
        found = []
        for name in sorted({*known, *self._there()}):
            held = self.digest(name)
            if name not in known or not known[name]:
                if held:
                    found.append(FileChange(name, ADDED, held))
            elif not held and "" not in known[name]:
                found.append(FileChange(name, REMOVED))
            elif held and held not in known[name]:
                found.append(FileChange(name, CHANGED, held))
        return tuple(found)

    def _there(self) -> Iterable[str]:
        """Give the files that may belong to an edition."""
        if (self.folder / INDEX).exists():
            yield INDEX
        for kind in FILED:
            for path in (self.folder / kind).glob("*.json"):
                if not path.name.startswith("."):
                    yield f"{kind}/{path.name}"


def file_of(part: str) -> str:
    """Name the file that holds a part."""
    kind = part.partition("/")[0]
    return f"{part}.json" if kind in FILED else INDEX


def concerns(change: Change, files: Collection[str]) -> bool:
    """Tell whether a change may come from one of these files."""
    kind = change.part.partition("/")[0]
    if kind in (HEAD, ORDER) or kind not in FILED:
        return INDEX in files
    if not change.was or change.gone:  # it has come or gone, which the index says
        return INDEX in files
    return file_of(change.part) in files


def kind_of(change: Change) -> str:
    """Give ``added``, ``removed`` or ``changed``."""
    if change.gone:
        return REMOVED
    return CHANGED if change.was or change.orders else ADDED
