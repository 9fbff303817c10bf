"""Which picture file belongs to which caption.

In: stories with their captions, picture files. Out: the stories with picture ids, and the pictures
of the edition; a caption without a file gets a placeholder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from layout_app.intake.patterns import lazy
from layout_app.issues import Issue, Severity, Where, issue, shortened
from layout_app.model.edition import Picture
from layout_app.model.story import Story

_FEWEST_WORDS = 2
_NO_WORDS = lazy(r"[\x00-ÿ（）]+|[图圖](?=[\x00-ÿ]|$)")  # of a name like "大桥-图2"
Slot = tuple[int, int]
"""A caption's place: number of the story, number of its picture."""

Size = Callable[[Path], tuple[int, int]]
"""Gives a picture file's pixels; reading headers is the press's business."""


class Matched:
    """Stories and pictures that know each other, and what was found missing on the way.

    Args:
        size: of a picture file.
        taken: ids of pictures that the edition has already.
    """

    def __init__(self, stories: Sequence[Story], size: Size, taken: Iterable[str] = ()) -> None:
        self.stories = list(stories)
        self.pictures: list[Picture] = []
        self.issues: list[Issue] = []
        self.files: list[Path] = []
        self._size = size
        self._ids = free_ids(taken)

    def add(self, slot: Slot, file: Path | None) -> None:
        """Give a caption its file, or a placeholder."""
        story = self.stories[slot[0]]
        picture_id = next(self._ids)
        if file is None:
            shown = story.pictures[slot[1]]
            name = story.headline or shown.caption or story.id
            place = Where(file=shown.file_hint, story=story.id, part=f"pictures/{slot[1]}")
            self.issues.append(
                issue(Severity.WARNING, "picture-placeholder", place, story=shortened(name))
            )
            self.pictures.append(Picture(picture_id))
        else:
            self._take(picture_id, file)
        chosen = list(story.pictures)
        chosen[slot[1]] = replace(chosen[slot[1]], picture=picture_id)
        self.stories[slot[0]] = replace(story, pictures=tuple(chosen))

    def add_loose(self, file: Path) -> None:
        """Take a picture that no caption asks for."""
        self._take(next(self._ids), file)

    def _take(self, picture_id: str, file: Path) -> None:
        width, height = self._size(file)
        self.files.append(file)
        self.pictures.append(Picture(picture_id, file.name, width, height))


def match_pictures(
    matched: Matched, files: Sequence[Path], *, in_order: bool = True
) -> tuple[Path, ...]:
    """Give every caption its picture: by the name the copy gives, else by the order of the files.

    Args:
        matched: with the stories; it takes what is found.
        files: of pictures.
        in_order: captions that name no file take those that are left, in their order; else they
            get a placeholder.

    Returns:
        the files that no caption took.
    """
    slots = {
        (number, position): picture
        for number, story in enumerate(matched.stories)
        for position, picture in enumerate(story.pictures)
        if not picture.picture
    }
    named = {slot: named_file(picture.file_hint, files) for slot, picture in slots.items()}
    taken = set(named.values())
    for slot, picture in slots.items():
        if not picture.file_hint:
            free = [file for file in files if file not in taken]
            words = (matched.stories[slot[0]].headline, picture.caption)
            named[slot] = worded_file(words, free)
            taken.add(named[slot])
    rest = [file for file in files if file not in taken]
    # A page of PDF is an advert: it is no caption's unless its name says so.
    waiting = [file for file in rest if file.suffix.lower() != ".pdf"]
    for slot, picture in slots.items():
        file = named[slot]
        # A name that no file has stays empty: another picture under this caption would be a lie.
        if file is None and not picture.file_hint and in_order and waiting:
            file = waiting.pop(0)
            rest.remove(file)
        matched.add(slot, file)
    return tuple(rest)


def worded_file(words: Iterable[str], files: Iterable[Path]) -> Path | None:
    """Give the one file whose name is words of a caption or headline; None for several."""
    texts = tuple(words)
    found = [
        file
        for file in files
        if len(name := _NO_WORDS.sub("", file.stem)) >= _FEWEST_WORDS
        and any(name in text for text in texts)
    ]
    return found[0] if len(found) == 1 else None


def named_file(hint: str, files: Iterable[Path]) -> Path | None:
    """Give the file that a copy asks for by its name."""
    wanted = PurePosixPath(hint.replace("\\", "/")).name.lower()
    if not wanted:
        return None
    listed = tuple(files)
    for file in listed:
        if file.name.lower() == wanted:
            return file
    # A copy often names the .png of a draft where the final .jpg is sent.
    stem = wanted.rpartition(".")[0] or wanted
    return next((file for file in listed if file.stem.lower() == stem), None)


def free_ids(taken: Iterable[str], letter: str = "p") -> Iterator[str]:
    """Number things by a letter (``p01``, ``p02`` …), passing over the ids there are."""
    known = {one.casefold() for one in taken}
    return (name for n in count(1) if (name := f"{letter}{n:02}") not in known)
