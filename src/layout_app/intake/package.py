"""A zip of XML parts, opened with care: nothing is unpacked to disk, sizes are told before reading.

**Source:** ECMA-376 part 2 (Open Packaging Conventions): parts, relationships, no DTD in any part.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from layout_app.errors import CopyError
from layout_app.intake.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_MB = 1024 * 1024
LIMIT_MB = 200
"""How much all parts of a package may hold when they are unpacked."""
_PART_MB = 50
_MOST_PARTS = 5000
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Target(NamedTuple):
    """What a relationship leads to; ``external`` ones are never followed."""

    name: str
    kind: str
    external: bool


class Package:
    """A zip of parts that is being read."""

    def __init__(self, data: bytes, where: str) -> None:
        """Open it.

        Raises:
            CopyError: ``copy-zip-broken``, ``copy-zip-bomb`` or ``copy-encrypted``.
        """
        self._where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise CopyError("copy-zip-broken", where, detail=str(error)) from error
        size = sum(entry.file_size for entry in entries)
        if size > LIMIT_MB * _MB or len(entries) > _MOST_PARTS:
            raise CopyError(
                "copy-zip-bomb", where, size_mb=size // _MB, parts=len(entries), limit_mb=LIMIT_MB
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise CopyError("copy-encrypted", where)
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._entries)

    def data(self, name: str) -> bytes:
        """Read a part.

        Raises:
            CopyError: it is too big (``copy-zip-bomb``), missing or damaged (``copy-zip-broken``).
        """
        entry = self._entries.get(name)
        if entry is None:
            raise CopyError("copy-zip-broken", f"{self._where} ({name})", detail="missing")
        if entry.file_size > _PART_MB * _MB:
            raise CopyError(
                "copy-zip-bomb",
                f"{self._where} ({name})",
                size_mb=entry.file_size // _MB,
                parts=1,
                limit_mb=_PART_MB,
            )
        try:
            # zipfile never gives more than the size the entry declares, which was looked at above.
            return self._zip.read(entry)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError,
            NotImplementedError, RuntimeError,
        ) as error:  # fmt: skip
            place = f"{self._where} ({name})"
            raise CopyError("copy-zip-broken", place, detail=str(error)) from error

    def xml(self, name: str) -> _Element:
        """Parse a part.

        Raises:
            CopyError: as ``data`` and ``parse_xml``.
        """
        return parse_xml(self.data(name), f"{self._where} ({name})", doctype=False)

    def targets(self, name: str) -> dict[str, Target]:
        """Give the relationships of a part by their ids; a part without any has none."""
        folder, _, base = name.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        if rels not in self._entries:
            return {}
        found: dict[str, Target] = {}
        for relation in self.xml(rels).iter(_RELATION):
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "")
            external = relation.get("TargetMode", "") == "External"
            if not external:
                # Names never leave the zip: they are keys of its entries, not paths of a disk.
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = Target(target, kind, external)
        return found
