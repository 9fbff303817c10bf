"""Output profiles: a file in, a profile that a press file may embed out.

Only the header and the table of tags are read; what stands in the tables is the colour engine's
matter.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

from layout_app.errors import ExportError

_HEAD, _TAG = 128, 12
_TABLES = {b"A2B0": (4, 3), b"B2A0": (3, 4)}
"""What an output profile of four inks cannot do without, with channels in and out."""


class Profile(NamedTuple):
    """An output profile for four inks.

    Attributes:
        description: what the profile calls itself.
        data: the file.
        version: of the ICC format, its first number.
    """

    description: str
    data: bytes
    version: int


def read_profile(path: Path) -> Profile:
    """Read an output profile.

    Raises:
        ExportError: there is no such file (``export-profile-missing``), it is damaged
            (``export-profile-broken``), or it is none of a four-colour press
            (``export-profile-kind``).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ExportError(
            "export-profile-missing", str(path), detail=error.strerror or str(error)
        ) from error
    if len(data) < _HEAD + 4 or data[36:40] != b"acsp":
        raise _broken(path, "this is no ICC profile")
    kind, space = _word(data[12:16]), _word(data[16:20])
    if (kind, space) != ("prtr", "CMYK"):
        raise ExportError("export-profile-kind", str(path), kind=kind, space=space)
    if data[20:24] not in (b"Lab ", b"XYZ "):
        raise _broken(path, "this is no ICC profile")
    tags = _tags(path, data)
    if not all(_is_table(tags.get(tag, b""), *channels) for tag, channels in _TABLES.items()):
        raise _broken(path, "its colour tables are missing")
    return Profile(_description(tags.get(b"desc", b"")) or path.stem, data, data[8])


def _tags(path: Path, data: bytes) -> dict[bytes, bytes]:
    """Give the data of the tags; all of them must lie in the file. Source: ICC.1, 6.2 and 6.3."""
    (size,) = struct.unpack(">I", data[:4])
    (count,) = struct.unpack(">I", data[_HEAD : _HEAD + 4])
    end = _HEAD + 4 + count * _TAG
    if size > len(data) or end > len(data):
        raise _broken(path, "the file is cut short")
    tags = {}
    for start in range(_HEAD + 4, end, _TAG):
        name, offset, length = struct.unpack(">4s2I", data[start : start + _TAG])
        if offset + length > len(data):
            raise _broken(path, "the file is cut short")
        tags[name] = data[offset : offset + length]
    return tags


def _is_table(data: bytes, ins: int, outs: int) -> bool:
    """Tell whether a tag holds a whole table for so many channels. Source: ICC.1, ``lut8Type``."""
    if len(data) < 52 or (data[8], data[9]) != (ins, outs):
        return False
    nodes: int = data[10] ** ins * outs
    if data[:4] == b"mft1":
        return len(data) >= 48 + 256 * (ins + outs) + nodes
    if data[:4] == b"mft2":
        entries, exits = struct.unpack(">2H", data[48:52])
        return len(data) >= 52 + 2 * int(entries * ins + nodes + exits * outs)
    return data[:4] in (b"mAB ", b"mBA ")


def _description(tag: bytes) -> str:
    """Read a name as version 2 or version 4 of the format keep it. Source: ICC.1, ``desc``."""
    if tag[:4] == b"desc":
        (length,) = struct.unpack(">I", tag[8:12].ljust(4, b"\0"))
        return tag[12 : 12 + length].rstrip(b"\0").decode("latin-1").strip()
    if tag[:4] == b"mluc" and len(tag) >= 28:
        length, offset = struct.unpack(">2I", tag[20:28])
        return tag[offset : offset + length].decode("utf-16-be", "replace").strip()
    return ""


def _word(four: bytes) -> str:
    return four.decode("latin-1").strip("\0 ")


def _broken(path: Path, detail: str) -> ExportError:
    return ExportError("export-profile-broken", str(path), detail=detail)
