"""Files brought into an edition: the original copy, pictures and adverts.

In: files anywhere. Out: whole copies of them in the edition's folder, and their names there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from layout_app.errors import EditionFileError
from layout_app.model.edition import Edition
from layout_app.model.story import Story
from layout_app.storage.atomic import copy_file, same_bytes
from layout_app.storage.names import LONGEST, LONGEST_FILE, name_fault

MEDIA, COPY, FONTS = "media", "copy", "fonts"


def add_copy(folder: Path, files: Sequence[Path]) -> tuple[str, ...]:
    """Keep original copy files in an edition folder.

    Returns:
        the name of each in ``copy/``: its own, or ``name (2)`` for the second of one name.

    Raises:
        EditionFileError: as ``add_media``.
    """
    names = _names(files)
    _add(folder / COPY, files, names)
    return names


def add_media(folder: Path, files: Iterable[Path]) -> None:
    """Put picture and advert files into an edition folder, under their own names.

    A file that is there already with the same bytes is left alone.

    Raises:
        EditionFileError: ``edition-bad-name`` (also two of one name: pictures are known by it);
            ``edition-outside``; ``edition-file-exists`` (another file of this name is there);
            ``edition-unreadable``; ``edition-unwritable``.
    """
    sources = tuple(dict.fromkeys(files))
    names = tuple(source.name for source in sources)
    for name, unique in zip(names, _names(sources), strict=True):
        if name != unique:
            where = str(folder / MEDIA)
            raise EditionFileError("edition-bad-name", where, name=name, reason="twice")
    _add(folder / MEDIA, sources, names)


def with_copy_names(edition: Edition, copies: Sequence[Path]) -> Edition:
    """Let the ledgers name the files as they stand in ``copy/``."""
    names = _names(copies)
    if names == tuple(file.name for file in copies):
        return edition
    return replace(
        edition, stories=tuple(_with_copy_name(story, names) for story in edition.stories)
    )


def _with_copy_name(story: Story, names: Sequence[str]) -> Story:
    source = story.source
    if source is None or not 0 <= source.copy < len(names):
        return story
    return replace(story, source=replace(source, file=names[source.copy]))


def check_name(name: str, where: Path, longest: int = LONGEST) -> None:
    """Refuse a name that could not be a file everywhere.

    Raises:
        EditionFileError: ``edition-bad-name``.
    """
    reason = name_fault(name, longest)
    if reason:
        raise EditionFileError("edition-bad-name", str(where), name=name, reason=reason)


def check_inside(folder: Path) -> None:
    """Refuse a sub-folder that leads out of the edition.

    Raises:
        EditionFileError: ``edition-outside``.
    """
    if folder.is_symlink():
        raise EditionFileError("edition-outside", str(folder))


def _names(files: Sequence[Path]) -> tuple[str, ...]:
    """Give each file its name in the edition: its own, numbered when another has it already.

    The same file, named twice, keeps one name.
    """
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for file in files:
        if file in names:
            continue
        name, number = file.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{file.stem} ({number}){file.suffix}"
        taken.add(name.casefold())
        names[file] = name
    return tuple(names[file] for file in files)


def _add(folder: Path, files: Sequence[Path], names: Sequence[str]) -> None:
    """Copy files into a folder under the names given; all names are checked before."""
    check_inside(folder)
    for name in names:
        check_name(name, folder, LONGEST_FILE)
    for source, name in zip(files, names, strict=True):
        target = folder / name
        if not target.exists():
            copy_file(source, target)
        elif not same_bytes(source, target):
            raise EditionFileError("edition-file-exists", str(target), name=name)
