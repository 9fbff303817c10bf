"""Conflict copies: what a sync tool leaves when two computers have changed one file.

In: an edition's folder. Out: the files that are second versions of a part, to be offered. Found by
their names, as the tools make them, and by what they hold: a story of another story's id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from layout_app.storage.edition_folder import INDEX
from layout_app.storage.files import disk, unreadable
from layout_app.storage.locks import FOLDER as LOCKS
from layout_app.storage.parts import FILED, HEAD, KINDS, Change, digest_of

_SURE = re.compile(
    r"""^(?P<name>.+?)(?:
      # Dropbox, Nextcloud, 坚果云; Syncthing; Tresorit, Unison and others
      \ ?[(（【\[][^()（）]*(?:conflict|冲突|衝突|副本|copy)[^()（）]*[)）】\]]
    | \.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]+)?
    | _conf\([^)]*\) | \.conflict[0-9]* | -conflict-?.*
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_LIKELY = re.compile(
    r"^(?P<name>.+?)(?: ?\(\d+\)| - (?:Copy|副本)(?: \(\d+\))?| \d|-[A-Za-z0-9][A-Za-z0-9-]*)$"
)
"""Google Drive, Windows, iCloud and OneDrive (the computer's name): only with that id inside."""

LOCK = "lock"


class ConflictCopy(Struct, frozen=True, kw_only=True):
    """A second version of a part.

    Attributes:
        part: ``stories/s1``; ``head`` for ``edition.json``; ``lock`` when two computers hold one.
        path: the copy.
        same: it holds what the part's file holds, so that it can go.
        change: what taking it would be; None when it cannot be read as that part.
    """

    part: str
    path: Path
    same: bool = False
    change: Change | None = None


def conflict_copies(folder: Path) -> tuple[ConflictCopy, ...]:
    """Find the conflict copies in an edition's folder.

    Raises:
        EditionFileError: ``edition-unreadable``.
    """
    try:
        return tuple(_found(folder))
    except OSError as error:
        raise unreadable(folder, error) from error


def _found(folder: Path) -> Iterator[ConflictCopy]:
    for kind in FILED:
        names = {path.stem for path in _files(folder / kind, ".json")}
        for path in _files(folder / kind, ".json"):
            yield from _copy_of_part(path, kind, names)
    for path in _files(folder, ".json"):
        if path.name != INDEX and _name(_SURE, path.stem, {"edition"}):
            same = path.read_bytes() == _bytes(folder / INDEX)
            yield ConflictCopy(part=HEAD, path=path, same=same)
    locks = {path.stem for path in _files(folder / LOCKS, ".lock")}
    for path in _files(folder / LOCKS, ".lock"):
        # A page's name may end in a number itself: only what the tools' own words say.
        if _name(_SURE, path.stem, locks):
            yield ConflictCopy(part=LOCK, path=path)


def _copy_of_part(path: Path, kind: str, names: set[str]) -> Iterator[ConflictCopy]:
    """A file that stands for itself is none, whatever its name."""
    held, raw = _value(path, kind)
    if held == path.stem:
        return
    sure, likely = _name(_SURE, path.stem, names), _name(_LIKELY, path.stem, names)
    if not sure and not (held and held in names) and not (likely and not held):
        return
    name = sure or (held if held in names else likely)
    change = None
    if held == name:
        change = Change(f"{kind}/{name}", "", msgspec.Raw(raw))
    original, original_raw = _value(path.with_name(f"{name}.json"), kind)
    same = bool(change) and original == name and digest_of(original_raw) == digest_of(raw)
    yield ConflictCopy(part=f"{kind}/{name}", path=path, same=same, change=change)


def _value(path: Path, kind: str) -> tuple[str, bytes]:
    """Give the id that a part's file holds, and the part; empty when it holds none."""
    try:
        value = msgspec.json.decode(_bytes(path), type=KINDS[kind])
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return "", b""
    held = getattr(value, "id", "") or getattr(value, "name", "")
    return str(held), msgspec.json.encode(value)


def _name(pattern: re.Pattern[str], stem: str, names: set[str]) -> str:
    found = pattern.match(stem)
    return found["name"] if found and found["name"] in names else ""


def _files(folder: Path, ending: str) -> list[Path]:
    return sorted(
        path
        for path in folder.glob(f"*{ending}")
        if not path.name.startswith(".") and path.is_file()
    )


def _bytes(path: Path) -> bytes:
    try:
        return disk().read(path)
    except OSError:
        return b""
