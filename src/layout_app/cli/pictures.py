"""The pictures of a folder that a command line names, matched with the captions of its copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from layout_app.errors import CopyError, UsageError
from layout_app.intake.folder import PICTURES, natural
from layout_app.intake.pictures import Matched, match_pictures, shortened
from layout_app.model.story import Story

__all__ = ["match", "picture_files", "shortened"]


def match(stories: Sequence[Story], folder: Path | None) -> Matched:
    """Give every caption its picture: by the name the copy gives, else by the order of the files.

    Raises:
        UsageError: there is no such folder.
        CopyError: a file is no picture that can be read (``picture-broken``).
    """
    matched = Matched(stories, _size)
    match_pictures(matched, picture_files(folder) if folder is not None else [])
    return matched


def picture_files(folder: Path) -> list[Path]:
    """Give the pictures of a folder in the order a person counts them (2 before 10).

    Raises:
        UsageError: there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError("usage-folder-missing", str(folder))
    found = [f for f in folder.iterdir() if f.suffix.lower() in PICTURES and f.is_file()]
    return sorted(found, key=lambda file: (natural(file.name), file.name))


def _size(file: Path) -> tuple[int, int]:
    from layout_app.press.images import PictureError, read_header

    try:
        header = read_header(file)
    except PictureError as error:
        raise CopyError(error.code, str(file), detail=error.detail) from error
    return header.width, header.height
