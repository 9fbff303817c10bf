"""What preflight knows of the files in ``media/``: there or not, their digest, their colours.

Headers of JPEG, PNG and TIFF are read here in a few bytes, apart from the code that prints them.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, Literal

from msgspec import Struct

Colours = Literal["", "line", "grey", "rgb", "cmyk", "lab"]
"""Line art has one bit a pixel; empty when the file does not tell."""

_JPEG_COLOURS: Mapping[int, Colours] = {1: "grey", 3: "rgb", 4: "cmyk"}
_PNG_COLOURS: Mapping[int, Colours] = {0: "grey", 2: "rgb", 3: "rgb", 4: "grey", 6: "rgb"}
_TIFF_COLOURS: Mapping[int, Colours] = {0: "grey", 1: "grey", 2: "rgb", 3: "rgb", 5: "cmyk"}
_MOST_SEGMENTS = 2000


class MediaFacts(Struct, frozen=True):
    """What is known of one file.

    Attributes:
        found: the file is there.
        digest: SHA-256 of its bytes; empty when it was not read.
        colours: of what kind its pixels are.
        profiled: it says which colours it means (a profile, or the sRGB mark of PNG).
        width, height: pixels, or points of a PDF's trimmed page; 0 where the file does not tell.
    """

    found: bool
    digest: str = ""
    colours: Colours = ""
    profiled: bool = False
    width: float = 0.0
    height: float = 0.0


def media_facts(folder: Path, files: Iterable[str]) -> dict[str, MediaFacts]:
    """Look at files of a folder by their names; one that cannot be read counts as missing."""
    facts = {}
    for name in dict.fromkeys(files):
        try:
            with (folder / name).open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                header = read_header(stream)
        except OSError:
            facts[name] = MediaFacts(found=False)
            continue
        size = header.width, header.height
        if name.lower().endswith(".pdf"):
            size = _page_size(folder / name)
        facts[name] = MediaFacts(True, digest, header.colours, header.profiled, *size)
    return facts


def _page_size(path: Path) -> tuple[float, float]:
    from layout_app.preflight.pdf.size import trimmed_size

    return trimmed_size(path)


class Header(Struct, frozen=True):
    """What the header of a picture's file tells; the fields are those of ``MediaFacts``."""

    colours: Colours = ""
    profiled: bool = False
    width: float = 0.0
    height: float = 0.0


def read_header(stream: BinaryIO) -> Header:
    """Read from a picture's header its size, of what kind its pixels are, and its profile.

    Broken headers tell nothing: that a picture cannot be decoded is the press's finding.
    """
    stream.seek(0)
    head = stream.read(8)
    try:
        if head[:2] == b"\xff\xd8":
            return _jpeg(stream)
        if head == b"\x89PNG\r\n\x1a\n":
            return _png(stream)
        if head[:4] in (b"II*\0", b"MM\0*"):
            return _tiff(stream, head)
    except (struct.error, IndexError):
        return Header()
    return Header()


def _jpeg(stream: BinaryIO) -> Header:
    stream.seek(2)
    profiled = False
    for _number in range(_MOST_SEGMENTS):
        marker = stream.read(2)
        if len(marker) < 2 or marker[0] != 0xFF or marker[1] in (0xD9, 0xDA):
            break
        (length,) = struct.unpack(">H", stream.read(2))
        is_frame = 0xC0 <= marker[1] <= 0xCF and marker[1] not in (0xC4, 0xC8, 0xCC)
        start = stream.read(min(12, length - 2))
        if is_frame:
            height, width = struct.unpack(">HH", start[1:5])
            return Header(_JPEG_COLOURS.get(start[5], ""), profiled, width, height)
        profiled = profiled or (marker[1] == 0xE2 and start == b"ICC_PROFILE\0")
        stream.seek(length - 2 - len(start), 1)
    return Header("", profiled)


def _png(stream: BinaryIO) -> Header:
    stream.seek(16)
    width, height, depth, kind = struct.unpack(">IIBB", stream.read(10))
    colours: Colours = "line" if (depth, kind) == (1, 0) else _PNG_COLOURS.get(kind, "")
    stream.seek(33)
    for _number in range(_MOST_SEGMENTS):
        length, name = struct.unpack(">I4s", stream.read(8))
        if name in (b"iCCP", b"sRGB"):
            return Header(colours, True, width, height)
        if name in (b"IDAT", b"IEND"):
            break
        stream.seek(length + 4, 1)
    return Header(colours, False, width, height)


def _tiff(stream: BinaryIO, head: bytes) -> Header:
    order = "<" if head[:2] == b"II" else ">"
    stream.seek(struct.unpack(f"{order}I", head[4:8])[0])
    (count,) = struct.unpack(f"{order}H", stream.read(2))
    tags = {}
    for _number in range(min(count, _MOST_SEGMENTS)):
        tag, kind, values, value = struct.unpack(f"{order}HHI4s", stream.read(12))
        if kind == 3 and values == 1:
            (tags[tag],) = struct.unpack(f"{order}H", value[:2])
        elif kind == 4 and values == 1:
            (tags[tag],) = struct.unpack(f"{order}I", value)
        else:
            tags[tag] = -1
    colours = _TIFF_COLOURS.get(tags.get(262, -1), "lab" if tags.get(262) == 8 else "")
    if colours == "grey" and tags.get(258, 1) == 1:
        colours = "line"
    return Header(colours, 34675 in tags, tags.get(256, 0), tags.get(257, 0))
