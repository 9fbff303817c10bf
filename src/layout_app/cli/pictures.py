"""Which picture file belongs to which caption.

In: stories with their captions, a folder of pictures. Out: the stories with picture ids, and the
pictures of the edition; a caption without a file gets a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from layout_app.errors import CopyError, UsageError
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Picture
from layout_app.model.story import Story, StoryPicture

KINDS = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff"})

Slot = tuple[int, int]
"""A caption's place: number of the story, number of its picture."""


class Matched:
    """Stories and pictures that know each other, and what was found missing on the way."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self.stories = list(stories)
        self.pictures: list[Picture] = []
        self.issues: list[Issue] = []
        self.files: list[Path] = []

    def add(self, slot: Slot, file: Path | None) -> None:
        """Give a caption its file, or a placeholder."""
        story = self.stories[slot[0]]
        picture_id = f"p{len(self.pictures) + 1:02}"
        if file is None:
            name = story.headline or story.pictures[slot[1]].caption or story.id
            place = Where(story=story.id, part=f"pictures/{slot[1]}")
            self.issues.append(
                issue(Severity.WARNING, "picture-placeholder", place, story=shortened(name))
            )
            self.pictures.append(Picture(picture_id))
        else:
            self.files.append(file)
            width, height = _size(file)
            self.pictures.append(Picture(picture_id, file.name, width, height))
        chosen = list(story.pictures)
        chosen[slot[1]] = replace(chosen[slot[1]], picture=picture_id)
        self.stories[slot[0]] = replace(story, pictures=tuple(chosen))


def match(stories: Sequence[Story], folder: Path | None) -> Matched:
    """Give every caption its picture: by the name the copy gives, else by the order of the files.

    Raises:
        UsageError: there is no such folder.
        CopyError: a file is no picture that can be read (``picture-broken``).
    """
    files = picture_files(folder) if folder is not None else []
    slots = {
        (number, position): picture
        for number, story in enumerate(stories)
        for position, picture in enumerate(story.pictures)
        if not picture.picture
    }
    named = {slot: _named(picture, files) for slot, picture in slots.items()}
    taken = set(named.values())
    rest = iter([file for file in files if file not in taken])
    matched = Matched(stories)
    for slot, picture in slots.items():
        # A name that no file has stays empty: another picture under this caption would be a lie.
        file = named[slot] if picture.file_hint else next(rest, None)
        matched.add(slot, file)
    return matched


def picture_files(folder: Path) -> list[Path]:
    """Give the pictures of a folder in the order a person counts them (2 before 10).

    Raises:
        UsageError: there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError("usage-folder-missing", str(folder))
    found = [file for file in folder.iterdir() if file.suffix.lower() in KINDS and file.is_file()]
    return sorted(found, key=lambda file: (_natural(file.name), file.name))


def shortened(text: str, most: int = 16) -> str:
    """Cut a text to what is enough to recognise it."""
    return text if len(text) <= most else f"{text[:most]}…"


def _natural(name: str) -> list[tuple[int, str]]:
    parts = re.findall(r"\d+|\D+", name.lower())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _named(picture: StoryPicture, files: Sequence[Path]) -> Path | None:
    wanted = PurePosixPath(picture.file_hint.replace("\\", "/")).name.lower()
    if not wanted:
        return None
    for file in files:
        if file.name.lower() == wanted:
            return file
    # A copy often names the .png of a draft where the final .jpg is sent.
    stem = wanted.rpartition(".")[0] or wanted
    return next((file for file in files if file.stem.lower() == stem), None)


def _size(file: Path) -> tuple[int, int]:
    from layout_app.press.images import PictureError, read_header

    try:
        header = read_header(file)
    except PictureError as error:
        raise CopyError(error.code, str(file), detail=error.detail) from error
    return header.width, header.height
