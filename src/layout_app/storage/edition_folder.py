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
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from layout_app.errors import EditionFileError
from layout_app.model.edition import FORMAT, Advert, Edition, Masthead, Picture
from layout_app.model.page import Page
from layout_app.model.press import Press
from layout_app.model.story import Story
from layout_app.model.style import TextStyle
from layout_app.model.template import Template
from layout_app.storage.atomic import Known, write_files
from layout_app.storage.brought_in import (
    COPY,
    FONTS,
    MEDIA,
    add_copy,
    add_media,
    check_inside,
    check_name,
    with_copy_names,
)
from layout_app.storage.files import digest, disk, make_folders, unwritable
from layout_app.storage.json_files import convert, decode, encode
from layout_app.storage.names import LONGEST_FILE, on_disk
from layout_app.storage.stand_ins import Broken, stand_in

INDEX = "edition.json"
STORIES, PAGES, TEMPLATES = "stories", "pages", "templates"

_MISSING = {
    PAGES: "edition-missing-page",
    STORIES: "edition-missing-story",
    TEMPLATES: "edition-missing-template",
}

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
    named = with_copy_names(edition, copies)
    edition_files(named, folder)  # faults are told before anything is written
    for name in (MEDIA, COPY, FONTS):
        _make(folder / name)
    add_copy(folder, copies)
    add_media(folder, media)
    write_edition(named, folder)


def write_edition(
    edition: Edition, folder: Path, *, known: Known | None = None, spared: Collection[Path] = ()
) -> None:
    """Write an edition; files whose content is the same are not touched.

    ``edition.json`` is replaced last, and files of stories, pages and templates that it no
    longer names are removed after it, so that there is an edition to read at every moment.

    Args:
        edition: what is written.
        folder: where it is written.
        known: for each file the digests of what it may hold; one that holds anything else was
            changed by somebody else and is not overwritten. Not given: all may be overwritten.
        spared: files that are neither written nor removed.

    Raises:
        EditionFileError: ``edition-bad-name``, ``edition-broken-field``,
            ``edition-changed-outside`` (nothing is written); ``edition-outside`` (a sub-folder is
            a link); ``edition-unwritable`` (read-only, disk full: the old edition is put back);
            ``edition-future`` (the folder's own edition is of a newer program and is not
            overwritten).
    """
    put_files(edition_files(edition, folder), folder, known=known, spared=spared)


def put_files(
    files: Mapping[Path, bytes],
    folder: Path,
    *,
    known: Known | None = None,
    spared: Collection[Path] = (),
) -> None:
    """Write the files of an edition (of ``edition_files``); otherwise as ``write_edition``."""
    before = _named_before(folder)
    _make(folder)
    for name in (STORIES, PAGES, TEMPLATES):
        check_inside(folder / name)
    write_files({path: new for path, new in files.items() if path not in spared}, known)
    kept = {path.as_posix().casefold() for path in (*files, *spared)}
    for path in before:
        if path.as_posix().casefold() not in kept and _may_go(path, known):
            # It is no part of the edition any more: a file that stays does no harm.
            with contextlib.suppress(OSError):
                disk().unlink(path)


def read_edition(folder: Path, *, broken: list[Broken] | None = None) -> Edition:
    """Read an edition.

    Args:
        folder: where it is.
        broken: given, a file of a page, story or template that cannot be read costs that one
            alone: something empty of its id stands in for it, and the fault is told here.

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
        pages=_read_all(folder / PAGES, index.pages, Page, broken, next(iter(index.templates), "")),
        stories=_read_all(folder / STORIES, index.stories, Story, broken),
        pictures=index.pictures,
        adverts=index.adverts,
        templates=_read_all(folder / TEMPLATES, index.templates, Template, broken),
        styles=index.styles,
        press=index.press,
    )


def read_part(folder: Path, part: str) -> Page | Story | Template:
    """Read one page, story or template by its part (``stories/s1``).

    Raises:
        EditionFileError: as ``read_edition``.
    """
    kinds: Mapping[str, Any] = {PAGES: Page, STORIES: Story, TEMPLATES: Template}
    kind, _, name = part.partition("/")
    value: Page | Story | Template = _read_one(folder / kind, name, kinds[kind])
    return value


def still_broken(folder: Path, parts: Iterable[str]) -> tuple[Broken, ...]:
    """Give those of some parts whose files cannot be read, and why."""
    found = []
    for part in parts:
        try:
            read_part(folder, part)
        except EditionFileError as error:
            found.append(Broken(part, error))
    return tuple(found)


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


def _read_all(
    folder: Path,
    names: tuple[str, ...],
    kind: type[_S],
    broken: list[Broken] | None,
    template: str = "",
) -> tuple[_S, ...]:
    values: list[_S] = []
    for number, name in enumerate(names):
        try:
            values.append(_read_one(folder, name, kind))
        except EditionFileError as error:
            if broken is None or error.code == "edition-future":
                raise
            broken.append(Broken(f"{folder.name}/{name}", error))
            values.append(stand_in(kind, name, number, template))
    return tuple(values)


def _read_one(folder: Path, name: str, kind: type[_S]) -> _S:
    path = on_disk(_file(folder, name))
    try:
        value = convert(decode(path), kind, path)
    except FileNotFoundError as error:
        raise EditionFileError(_MISSING[folder.name], str(path), name=name) from error
    if _name_of(value) != name:
        raise EditionFileError("edition-wrong-id", str(path), name=name, found=_name_of(value))
    return value


def _may_go(path: Path, known: Known | None) -> bool:
    """Tell whether a file may be removed: not when it holds what nobody here has seen."""
    if known is None:
        return True
    try:
        return digest(disk().read(path)) in known.get(path, ())
    except OSError:
        return False


def edition_files(edition: Edition, folder: Path) -> Mapping[Path, bytes]:
    """Give the bytes of all files of an edition; ``edition.json`` is the last.

    Raises:
        EditionFileError: ``edition-bad-name``, ``edition-broken-field``.
    """
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
            path = on_disk(_file(folder / name, _name_of(value)))
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
    return tuple(on_disk(_file(folder / part, name)) for part, names in named for name in names)


def _check_names(index: _Index, where: Path) -> None:
    """Refuse names that could not be files everywhere, or that would be the same file."""
    files = [picture.file for picture in index.pictures] + [advert.file for advert in index.adverts]
    for name in files:
        if name:
            check_name(name, where, LONGEST_FILE)
    for names in (index.stories, index.pages, index.templates):
        _check_distinct(names, where)


def _check_distinct(names: Iterable[str], where: Path) -> None:
    seen: set[str] = set()
    for name in names:
        check_name(name, where)
        # Windows and macOS take a.json and A.json for one file.
        if name.casefold() in seen:
            raise EditionFileError("edition-bad-name", str(where), name=name, reason="twice")
        seen.add(name.casefold())


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _name_of(value: Page | Story | Template) -> str:
    return value.name if isinstance(value, Template) else value.id


def _make(folder: Path) -> None:
    try:
        make_folders(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
