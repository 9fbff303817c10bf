"""The catalogue of faces: which file shows which role and weight, and who helps out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from layout_app import paths
from layout_app.errors import FontError
from layout_app.fonts.face import AnyFace, Face
from layout_app.fonts.square import SquareFace

CATALOGUE = "catalogue.toml"


class FaceEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One face in the catalogue file."""

    key: str
    family: str
    role: str
    weight: int
    file: str
    index: int = 0
    licence: str
    licence_file: str
    version: str
    sha256: str


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    face: tuple[FaceEntry, ...]
    fallback: Mapping[str, tuple[str, ...]]


class Catalogue:
    """Faces by key and by role; files are opened when first asked for.

    Args:
        entries: each with the folder its file stands in.
        fallback: per role the keys asked, in order, for a character the role's face lacks.
    """

    def __init__(
        self, entries: Sequence[tuple[FaceEntry, Path]], fallback: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.entries = {entry.key: entry for entry, _ in entries}
        self._folders = {entry.key: folder for entry, folder in entries}
        self._fallback = fallback
        self._faces: dict[str, AnyFace] = {}
        self._chains: dict[tuple[str, int], tuple[AnyFace, ...]] = {}

    def face(self, key: str) -> AnyFace:
        """Give a face by its key.

        Raises:
            FontError: no such face (``font-unknown``), or its file is missing or broken.
        """
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = self._open(key)
        return face

    def _open(self, key: str) -> AnyFace:
        if key == SquareFace.key:
            return SquareFace()
        entry = self.entries.get(key)
        if entry is None:
            raise FontError("font-unknown", key)
        return Face(key, self._folders[key] / entry.file, entry.index)

    def font(self, key: str) -> Face:
        """Give a face that has a file, for painters.

        Raises:
            FontError: as ``face``; also for the square face, which has no outlines.
        """
        face = self.face(key)
        if not isinstance(face, Face):
            raise FontError("font-unknown", key)
        return face

    def chain(self, role: str, weight: int) -> tuple[AnyFace, ...]:
        """Give the faces of a role, the nearest weight first, then those that help out.

        Raises:
            FontError: no face has the role (``font-role-unknown``).
        """
        known = self._chains.get((role, weight))
        if known is not None:
            return known
        own = [entry for entry in self.entries.values() if entry.role == role]
        if role == "square":
            keys = [SquareFace.key]
        elif own:
            own.sort(key=lambda entry: (abs(entry.weight - weight), entry.weight))
            keys = [own[0].key, *self._fallback.get(role, ())]
        else:
            raise FontError("font-role-unknown", role)
        chain = tuple(self.face(key) for key in dict.fromkeys(keys))
        self._chains[(role, weight)] = chain
        return chain


def read_catalogue(folder: Path) -> tuple[tuple[FaceEntry, ...], Mapping[str, tuple[str, ...]]]:
    """Read a folder's catalogue file.

    Raises:
        FontError: it is missing or has a fault (``font-catalogue``).
    """
    path = folder / CATALOGUE
    try:
        read = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise FontError("font-catalogue", str(path), detail=str(error)) from error
    return read.face, read.fallback


def bundled() -> Catalogue:
    """Give the catalogue of the faces that come with the program."""
    folder = paths.fonts()
    entries, fallback = read_catalogue(folder)
    return Catalogue([(entry, folder) for entry in entries], fallback)
