"""Opening a file that may be anything: what keeps it from being read is told in one sentence."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from layout_app.preflight.pdf.streams import MOST, Broken, inflated

_HEADER = re.compile(rb"%PDF-(\d)\.(\d)")
_PACKED = re.compile(rb"/(?:Type\s*/)?(?:ObjStm|XRef)\b")
_ENTITY_TOTAL = 4 * MOST
_BIGGEST = 2 << 30


class Unreadable(Exception):  # noqa: N818 - a finding, not a fault of the program
    """A file that cannot be read; ``detail`` is a key of the messages' words."""

    def __init__(self, detail: str = "", code: str = "pdf-unreadable") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class Raw:
    """What the bytes of a file tell before anything is parsed.

    Attributes:
        version: the header's, ``(1, 6)``.
        starts_late: something stands before the header.
        is_packed: objects are packed in streams (PDF 1.5).
        is_closed: the end mark is where it should be.
    """

    def __init__(self, version: tuple[int, int], starts_late: bool, packed: bool, closed: bool):
        self.version = version
        self.starts_late = starts_late
        self.is_packed = packed
        self.is_closed = closed


def look(path: Path) -> Raw:
    """Look at the bytes of a file.

    Raises:
        Unreadable: it is empty, no PDF, too big, or cannot be read.
        TooBig: its packed objects come to more than memory should hold.
    """
    try:
        size = path.stat().st_size
        if size == 0:
            raise Unreadable("it is empty")
        if size > _BIGGEST:
            raise Unreadable("it is larger than 2 GB")
        with (
            path.open("rb") as stream,
            mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            return _looked(data, size)
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error


def _looked(data: mmap.mmap, size: int) -> Raw:
    header = _HEADER.search(data[: min(size, 1024)])
    if header is None:
        raise Unreadable(code="pdf-none")
    packed = False
    left = _ENTITY_TOTAL
    for found in _PACKED.finditer(data):
        packed = True
        left -= _unpacked(data, found.end(), left)
    closed = b"%%EOF" in data[max(0, size - 1024) :]
    version = int(header[1]), int(header[2])
    return Raw(version, header.start() > 0, packed, closed)


def _unpacked(data: mmap.mmap, at: int, left: int) -> int:
    """Measure packed objects before the library unpacks them all at once."""
    start = data.find(b"stream", at, at + 4096)
    if start < 0:
        return 0
    start += len(b"stream")
    start += 2 if data[start : start + 2] == b"\r\n" else 1
    end = data.find(b"endstream", start)
    try:
        return len(inflated(data[start : end if end > 0 else len(data)], min(MOST, left)))
    except Broken:
        return 0


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """Open a file that has been looked at.

    Raises:
        Unreadable: it needs a password, or is damaged beyond reading.
    """
    try:
        pdf = pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unreadable(code="pdf-locked") from error
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError) as error:
        raise Unreadable("it is damaged") from error
    with pdf:
        try:
            len(pdf.pages)
        except (pikepdf.PdfError, RuntimeError, ValueError) as error:
            raise Unreadable("it is damaged") from error
        yield pdf
