"""A folder of mixed files: which are copy, in the order people count them, and which pictures."""

from __future__ import annotations

import unicodedata
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
_UNSHOWN = frozenset(("Cc", "Cs", "Zl", "Zp"))
_NUMBERS = lazy(r"(\d+)")


class Found(Struct, frozen=True):
    """What of the named files and folders is copy, what pictures, and what neither.

    Attributes:
        others: files of no known kind, pipes and devices.
        strays: links that lead out of the folder: what a stranger packed must not fetch a file
            that is not his.
        misnamed: files whose names no edition can keep: with control characters, or bytes that
            are no text.
        inside: the files that came out of a folder: one that cannot be read does not stop the
            others.
    """

    copy: tuple[Path, ...]
    pictures: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    strays: tuple[Path, ...] = ()
    misnamed: tuple[Path, ...] = ()
    inside: frozenset[Path] = frozenset()


def gather(paths: Sequence[Path]) -> Found:
    """Look into folders; files that are named stay what they are said to be: copy."""
    copy: list[Path] = []
    pictures: list[Path] = []
    others: list[Path] = []
    strays: list[Path] = []
    misnamed: list[Path] = []
    inside: set[Path] = set()
    for path in paths:
        if not _is_folder(path):
            (pictures if path.suffix.lower() in PICTURES else copy).append(path)
            continue
        for file in _files(path, 0):
            suffix = file.suffix.lower()
            if shown(file.name) != file.name:
                misnamed.append(file)
            elif not file.is_file():
                others.append(file)
            elif file.is_symlink() and not _is_within(file, path):
                strays.append(file)
            elif suffix in PICTURES:
                pictures.append(file)
            elif suffix in _COPY:
                copy.append(file)
                inside.add(file)
            else:
                others.append(file)
    return Found(
        tuple(copy),
        tuple(pictures),
        tuple(others),
        tuple(strays),
        tuple(misnamed),
        frozenset(inside),
    )


def shown(name: str) -> str:
    """Give a name as a message can show it: what is no character of a line is written out."""
    return "".join(
        char if unicodedata.category(char) not in _UNSHOWN else f"\\x{ord(char):02x}"
        for char in name
    )


def _is_within(file: Path, folder: Path) -> bool:
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return False


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
        if not entry.is_dir():
            count += 1
            yield entry
        elif not entry.is_symlink() and depth < _DEEPEST:
            yield from _files(entry, depth + 1)


def natural(name: str) -> list[tuple[int, int, str]]:
    """Give a key by which 2 comes before 10, and figures before letters."""
    parts = _NUMBERS.split(name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
