"""The faces of an edition: those that come with the program and those in its own folder."""

from __future__ import annotations

import struct
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import uharfbuzz as hb
from msgspec import Struct

from layout_app import paths
from layout_app.errors import FontError
from layout_app.fonts.catalogue import CATALOGUE, Catalogue, FaceEntry, read_catalogue
from layout_app.fonts.face import Face
from layout_app.issues import Issue, Severity, Where, issue

FOLDER = "fonts"
"""Name of the folder of faces in an edition."""

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})

_FAMILY = 1  # ids of the name table; Source: OpenType 1.9, name
_VERSION = 5
_LICENCE = 13
_TYPOGRAPHIC_FAMILY = 16


class Note(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an edition's ``catalogue.toml`` says of one of its faces; the font says the rest.

    An entry of the program's own catalogue may be copied as it is.
    """

    file: str
    index: int = 0
    key: str = ""
    family: str = ""
    role: str = ""
    weight: int = 0
    licence: str = ""
    licence_file: str = ""
    version: str = ""
    sha256: str = ""


class _Notes(Struct, frozen=True, forbid_unknown_fields=True):
    format: int = 1
    face: tuple[Note, ...] = ()
    fallback: Mapping[str, tuple[str, ...]] = {}


class EditionCatalogue(Catalogue):
    """A catalogue with what was found wrong with the edition's own faces.

    Args:
        entries: as for ``Catalogue``.
        fallback: as for ``Catalogue``.
        issues: files that are no fonts, and a catalogue file with a fault.
    """

    def __init__(
        self,
        entries: Sequence[tuple[FaceEntry, Path]],
        fallback: Mapping[str, tuple[str, ...]],
        issues: tuple[Issue, ...] = (),
    ) -> None:
        super().__init__(entries, fallback)
        self.issues = issues


def edition_catalogue(folder: Path) -> EditionCatalogue:
    """Give the faces of an edition: the program's own, then those in its ``fonts/`` folder.

    A face of the edition goes before one of the program in the same role and weight, and takes
    the place of one that has the same key. Without a ``catalogue.toml`` beside it a face plays the
    role that has its family's name; there the program's first face and its helpers help out. The
    program's files stay closed until they are asked for.

    Args:
        folder: the edition's folder; it need not have faces of its own.

    Raises:
        FontError: the program's own catalogue has a fault (``font-catalogue``).
    """
    bundled, fallback = read_catalogue(paths.fonts())
    own = folder / FOLDER
    issues: list[Issue] = []
    notes = _notes(own, issues)
    by_face = {(note.file, note.index): note for note in notes.face}
    found: list[FaceEntry] = []
    for file in _files(own):
        try:
            found += [_entry(file, index, by_face) for index in range(_count(file))]
        except FontError as error:
            issues.append(_broken(file, error))
    issues += _absent(own, notes)
    keys = {entry.key for entry in found}
    entries = [(entry, own) for entry in found]
    entries += [(entry, paths.fonts()) for entry in bundled if entry.key not in keys]
    helpers = (bundled[0].key, *fallback.get(bundled[0].role, ()))
    helped = {entry.role: helpers for entry in found}
    return EditionCatalogue(entries, {**helped, **fallback, **notes.fallback}, tuple(issues))


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)


def _notes(folder: Path, issues: list[Issue]) -> _Notes:
    path = folder / CATALOGUE
    if not path.is_file():
        return _Notes()
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), _Notes)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        where = Where(file=str(path))
        issues.append(issue(Severity.ERROR, "font-catalogue", where, detail=str(error)))
        return _Notes()


def _absent(folder: Path, notes: _Notes) -> list[Issue]:
    """Report notes on files that are not there."""
    return [
        issue(
            Severity.ERROR,
            "font-missing",
            Where(file=str(folder / note.file)),
            face=note.key or Path(note.file).stem,
        )
        for note in notes.face
        if not (folder / note.file).is_file()
    ]


def _broken(file: Path, error: FontError) -> Issue:
    facts = {"face": file.stem, **error.facts}
    return issue(Severity.ERROR, error.code, Where(file=str(file)), **facts)


def _count(file: Path) -> int:
    """Give the number of faces in a file, 1 unless it is a collection.

    Raises:
        FontError: the file cannot be read (``font-broken``).
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(12)
    except OSError as error:
        raise FontError("font-broken", str(file), face=file.stem) from error
    if len(head) < 12 or head[:4] != b"ttcf":
        return 1
    return int(struct.unpack(">I", head[8:12])[0])


def _entry(file: Path, index: int, notes: Mapping[tuple[str, int], Note]) -> FaceEntry:
    """Describe a face by its note and, where that is silent, by the font itself.

    Raises:
        FontError: the file is no font (``font-broken``), or has no outlines for print
            (``font-outlines``).
    """
    face = Face(file.stem, file, index)
    if face.is_cff == ("glyf" in face.hb_face.table_tags):
        raise FontError("font-outlines", str(file), face=file.stem)
    note = notes.get((file.name, index), Note(file=file.name))
    family = note.family or _name(face, _TYPOGRAPHIC_FAMILY, _FAMILY) or file.stem
    return FaceEntry(
        key=note.key or face.postscript_name,
        family=family,
        role=note.role or family,
        weight=note.weight or face.weight_class,
        file=file.name,
        index=index,
        licence=note.licence or _name(face, _LICENCE),
        licence_file=note.licence_file,
        version=note.version or _name(face, _VERSION),
        sha256=note.sha256,
    )


def _name(face: Face, *ids: int) -> str:
    """Give the first of some names of a font that it has, in English."""
    return next(_names(face, ids), "")


def _names(face: Face, ids: Sequence[int]) -> Iterator[str]:
    for number in ids:
        found = face.hb_face.get_name(hb.OTNameIdPredefined(number))
        if found:
            yield str(found)
