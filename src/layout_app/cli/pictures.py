"""The pictures of a folder that a command line names, matched with the captions of its copy."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from layout_app.errors import CopyError, UsageError
from layout_app.intake.folder import PICTURES, natural
from layout_app.intake.pictures import Matched, match_pictures
from layout_app.intake.rendering import Media
from layout_app.issues import Severity, Where, issue
from layout_app.model.story import Story

__all__ = ["match", "picture_files"]


def staged(media: Sequence[Media]) -> list[Path]:
    """Give the pictures that came with the copy as files; those out of documents are written."""
    return [one.path or _written(one.name, one.data) for one in media]


def gathered(files: Sequence[Path]) -> Path:
    """Put files of several folders into one, for as long as the program runs."""
    folder = Path(tempfile.mkdtemp(prefix="banxin-", dir=_scratch()))
    for file in files:
        shutil.copyfile(file, folder / file.name)
    return folder


def _written(name: str, data: bytes) -> Path:
    file = Path(tempfile.mkdtemp(prefix="banxin-", dir=_scratch())) / name
    file.write_bytes(data)
    return file


@functools.cache
def _scratch() -> str:
    folder = tempfile.mkdtemp(prefix="banxin-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def match(stories: Sequence[Story], folder: Path | None, sent: Sequence[Path] = ()) -> Matched:
    """Give every caption its picture: by the name the copy gives, else by the order of the files.

    Args:
        stories: with their captions.
        folder: of pictures.
        sent: pictures that came with the copy: those that no caption takes stay in the bin.

    A file that cannot be read is an issue (``picture-broken`` …); its caption keeps the place.

    Raises:
        UsageError: there is no such folder.
    """
    matched = Matched(stories, _size)
    files = []
    for file in [*sent, *(picture_files(folder) if folder is not None else [])]:
        try:
            _size(file)
        except CopyError as error:
            found = issue(Severity.ERROR, error.code, Where(file=str(file)), **error.facts)
            matched.issues.append(found)
        else:
            files.append(file)
    rest = match_pictures(matched, files)
    names = {file.name.casefold() for file in matched.files}
    for file in sent:
        if file in rest and file.name.casefold() not in names:
            names.add(file.name.casefold())
            matched.add_loose(file)
            where = Where(file=file.name)
            matched.issues.append(issue(Severity.INFO, "picture-loose", where))
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
        raise CopyError(error.code, str(file), **error.facts) from error
    return header.width, header.height
