"""A folder of mixed files: which are copy, in the order people count them, and which pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from layout_app.intake.patterns import lazy

PICTURES = frozenset(
    (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".bmp", ".pdf", ".ai",
     ".heic", ".heif", ".avif", ".psd", ".eps", ".svg", ".jp2", ".cr2")
)  # fmt: skip
"""Endings of pictures; a page of PDF is how adverts come. The press says which it cannot print."""

_COPY = frozenset(
    (".md", ".markdown", ".mdown", ".txt", ".docx", ".docm", ".doc", ".html", ".htm", ".xhtml",
     ".shtml", ".xml", ".nitf", ".newsml", ".text", "")
)  # fmt: skip
_MOST = 5000
_DEEPEST = 8
# Locks and leavings of Word, LibreOffice and the systems.
_LEAVINGS = ("~$", "~", ".", "Thumbs.db", "desktop.ini", "__MACOSX")
_NUMBERS = lazy(r"(\d+)")


class Found(Struct, frozen=True):
    """What of the named files and folders is copy, what pictures, and what neither.

    Attributes:
        inside: the files that came out of a folder: one that cannot be read does not stop the
            others.
    """

    copy: tuple[Path, ...]
    pictures: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    inside: frozenset[Path] = frozenset()


def gather(paths: Sequence[Path]) -> Found:
    """Look into folders; files that are named stay what they are said to be: copy."""
    copy: list[Path] = []
    pictures: list[Path] = []
    others: list[Path] = []
    inside: set[Path] = set()
    for path in paths:
        if not _is_folder(path):
            (pictures if path.suffix.lower() in PICTURES else copy).append(path)
            continue
        for file in _files(path, 0):
            suffix = file.suffix.lower()
            if suffix in PICTURES:
                pictures.append(file)
            elif suffix in _COPY:
                copy.append(file)
                inside.add(file)
            else:
                others.append(file)
    return Found(tuple(copy), tuple(pictures), tuple(others), frozenset(inside))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _files(folder: Path, depth: int) -> Iterable[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda one: natural(one.name))
    except OSError:
        return
    count = 0
    for entry in entries:
        if entry.name.startswith(_LEAVINGS) or count >= _MOST:
            continue
        if entry.is_file():
            count += 1
            yield entry
        elif entry.is_dir() and not entry.is_symlink() and depth < _DEEPEST:
            yield from _files(entry, depth + 1)


def natural(name: str) -> list[tuple[int, int, str]]:
    """Give a key by which 2 comes before 10, and figures before letters."""
    parts = _NUMBERS.split(name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
