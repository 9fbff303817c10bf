"""The edition folder: an edition on disk that a person can read and git can compare.

In and out: an ``Edition`` and a folder::

    edition.json          format, title, date … and the order of what stands in files of its own
    stories/<id>.json     pages/<id>.json     templates/<name>.json
    media/                the pictures and adverts that the edition names
    copy/                 the original copy      fonts/   faces of the edition
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from layout_app.errors import EditionFileError
from layout_app.model.edition import FORMAT, Advert, Edition, Masthead, Picture
from layout_app.model.page import Page
from layout_app.model.press import Press
from layout_app.model.story import Story
from layout_app.model.style import TextStyle
from layout_app.model.template import Template
from layout_app.storage.atomic import copy_file, same_bytes, unwritable, write_files
from layout_app.storage.json_files import convert, decode, encode
from layout_app.storage.names import LONGEST, LONGEST_FILE, name_fault

INDEX = "edition.json"
MEDIA, COPY, FONTS = "media", "copy", "fonts"
STORIES, PAGES, TEMPLATES = "stories", "pages", "templates"

_S = TypeVar("_S", Page, Story, Template)


class _Index(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What ``edition.json`` holds; pages, stories and templates are named in their order."""

    format: int
    title: str
    date: dt.date
    number: str = ""
    masthead: Masthead = Masthead()
    press: Press = Press()
    pages: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    adverts: tuple[Advert, ...] = ()
    styles: tuple[TextStyle, ...] = ()


def create_edition(
    edition: Edition, folder: Path, *, copies: Sequence[Path] = (), media: Sequence[Path] = ()
) -> None:
    """Make a new edition folder, with the original copy and the picture files in it.

    ``copies`` are the files of one import, in its order. Where two bear the same name the second
    becomes ``name (2)``, and so does the name in the ledger of its stories.

    Raises:
        EditionFileError: the folder holds an edition already (``edition-exists``), or as
            ``write_edition``, ``add_copy`` and ``add_media``.
    """
    if (folder / INDEX).exists():
        raise EditionFileError("edition-exists", str(folder))
    named = _with_copy_names(edition, copies)
    _files_of(named, folder)  # faults are told before anything is written
    for name in (MEDIA, COPY, FONTS):
        _make(folder / name)
    add_copy(folder, copies)
    add_media(folder, media)
    write_edition(named, folder)


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


def write_edition(edition: Edition, folder: Path) -> None:
    """Write an edition; files whose content is the same are not touched.

    ``edition.json`` is replaced last, and files of stories, pages and templates that it no
    longer names are removed after it, so that there is an edition to read at every moment.

    Raises:
        EditionFileError: ``edition-bad-name``, ``edition-broken-field`` (nothing is written);
            ``edition-outside`` (a sub-folder is a link); ``edition-unwritable`` (read-only, disk
            full: the old edition is put back); ``edition-future`` (the folder's own edition is
            of a newer program and is not overwritten).
    """
    files = _files_of(edition, folder)
    before = _named_before(folder)
    _make(folder)
    for name in (STORIES, PAGES, TEMPLATES):
        _check_inside(folder / name)
    write_files(files)
    kept = {path.as_posix().casefold() for path in files}
    for path in before:
        if path.as_posix().casefold() not in kept:
            # It is no part of the edition any more: a file that stays does no harm.
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def read_edition(folder: Path) -> Edition:
    """Read an edition.

    Raises:
        EditionFileError: ``edition-missing``, ``edition-future``, ``edition-syntax``,
            ``edition-unknown-field``, ``edition-broken-field``, ``edition-missing-story`` (or
            ``-page``, ``-template``), ``edition-wrong-id``, ``edition-bad-name``,
            ``edition-unreadable``.
    """
    index = _read_index(folder)
    _check_names(index, folder / INDEX)
    return Edition(
        title=index.title,
        date=index.date,
        number=index.number,
        masthead=index.masthead,
        pages=_read_all(folder / PAGES, index.pages, Page, "edition-missing-page"),
        stories=_read_all(folder / STORIES, index.stories, Story, "edition-missing-story"),
        pictures=index.pictures,
        adverts=index.adverts,
        templates=_read_all(
            folder / TEMPLATES, index.templates, Template, "edition-missing-template"
        ),
        styles=index.styles,
        press=index.press,
    )


def _read_index(folder: Path) -> _Index:
    path = folder / INDEX
    try:
        raw = decode(path)
    except FileNotFoundError as error:
        raise EditionFileError("edition-missing", str(folder)) from error
    number = raw.get("format") if isinstance(raw, dict) else None
    if isinstance(number, int) and number > FORMAT:
        raise EditionFileError("edition-future", str(path), format=number, known=FORMAT)
    index = convert(raw, _Index, path)
    if index.format < 1:
        raise EditionFileError(
            "edition-broken-field", str(path), field="format", detail=str(index.format)
        )
    return index


def _read_all(folder: Path, names: tuple[str, ...], kind: type[_S], missing: str) -> tuple[_S, ...]:
    values: list[_S] = []
    for name in names:
        path = _file(folder, name)
        try:
            value = convert(decode(path), kind, path)
        except FileNotFoundError as error:
            raise EditionFileError(missing, str(path), name=name) from error
        if _name_of(value) != name:
            raise EditionFileError("edition-wrong-id", str(path), name=name, found=_name_of(value))
        values.append(value)
    return tuple(values)


def _files_of(edition: Edition, folder: Path) -> Mapping[Path, bytes]:
    """Give the bytes of all files of an edition; ``edition.json`` is the last."""
    index = _Index(
        format=FORMAT,
        title=edition.title,
        date=edition.date,
        number=edition.number,
        masthead=edition.masthead,
        press=edition.press,
        pages=tuple(page.id for page in edition.pages),
        stories=tuple(story.id for story in edition.stories),
        templates=tuple(template.name for template in edition.templates),
        pictures=edition.pictures,
        adverts=edition.adverts,
        styles=edition.styles,
    )
    _check_names(index, folder / INDEX)
    files: dict[Path, bytes] = {}
    parts: tuple[tuple[str, Iterable[Page | Story | Template]], ...] = (
        (TEMPLATES, edition.templates),
        (PAGES, edition.pages),
        (STORIES, edition.stories),
    )
    for name, values in parts:
        for value in values:
            path = _file(folder / name, _name_of(value))
            files[path] = encode(value, path)
    files[folder / INDEX] = encode(index, folder / INDEX)
    return files


def _named_before(folder: Path) -> tuple[Path, ...]:
    """Give the files that the edition on disk names; none when there is no readable one.

    Raises:
        EditionFileError: a newer program wrote it (``edition-future``).
    """
    try:
        index = _read_index(folder)
        _check_names(index, folder / INDEX)
    except EditionFileError as error:
        if error.code == "edition-future":
            raise
        return ()
    named = ((STORIES, index.stories), (PAGES, index.pages), (TEMPLATES, index.templates))
    return tuple(_file(folder / part, name) for part, names in named for name in names)


def _with_copy_names(edition: Edition, copies: Sequence[Path]) -> Edition:
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


def _check_names(index: _Index, where: Path) -> None:
    """Refuse names that could not be files everywhere, or that would be the same file."""
    files = [picture.file for picture in index.pictures] + [advert.file for advert in index.adverts]
    for name in files:
        if name:
            _check_name(name, where, LONGEST_FILE)
    for names in (index.stories, index.pages, index.templates):
        _check_distinct(names, where)


def _check_distinct(names: Iterable[str], where: Path) -> None:
    seen: set[str] = set()
    for name in names:
        _check_name(name, where)
        # Windows and macOS take a.json and A.json for one file.
        if name.casefold() in seen:
            raise EditionFileError("edition-bad-name", str(where), name=name, reason="twice")
        seen.add(name.casefold())


def _check_name(name: str, where: Path, longest: int = LONGEST) -> None:
    reason = name_fault(name, longest)
    if reason:
        raise EditionFileError("edition-bad-name", str(where), name=name, reason=reason)


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _name_of(value: Page | Story | Template) -> str:
    return value.name if isinstance(value, Template) else value.id


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def _check_inside(folder: Path) -> None:
    """Refuse a sub-folder that leads out of the edition."""
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
    _check_inside(folder)
    for name in names:
        _check_name(name, folder, LONGEST_FILE)
    for source, name in zip(files, names, strict=True):
        target = folder / name
        if not target.exists():
            copy_file(source, target)
        elif not same_bytes(source, target):
            raise EditionFileError("edition-file-exists", str(target), name=name)
