"""Read a file of copy: bytes → decoded text, with the encoding that was found or guessed."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from layout_app.errors import CopyError
from layout_app.intake.encoding import Undecodable, decode, has_mark

LIMIT_MB = 50
_MB = 1024 * 1024

# Files that newsrooms send under any name; the sentence can then say what the file is.
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"GIF8", "gif"),
)


class CopyText(Struct, frozen=True):
    """A decoded file.

    Attributes:
        file: its name, without the folder.
        path: where it was read from.
        text: its characters, line ends as they are, without a byte order mark.
        encoding: Python's name of the encoding.
        guessed: the file did not say its encoding and it is not UTF-8.
        sure: how much better the guess is than the next one, 0 to 1.
    """

    file: str
    path: str
    text: str
    encoding: str = "utf-8"
    guessed: bool = False
    sure: float = 1.0


def read_copy(path: Path) -> CopyText:
    """Read and decode a file of copy.

    Raises:
        CopyError: ``copy-unreadable``, ``copy-too-big``, ``copy-empty``, ``copy-binary`` or
            ``copy-undecodable``.
    """
    data = _bytes_of(path)
    if not data:
        raise CopyError("copy-empty", str(path))
    kind = next((name for magic, name in _MAGIC if data.startswith(magic)), "")
    if kind:
        raise CopyError("copy-binary", str(path), kind=kind)
    if b"\0" in data and not has_mark(data):
        raise CopyError("copy-binary", str(path), kind="")
    try:
        decoded = decode(data)
    except Undecodable as error:
        line = data.count(b"\n", 0, error.at) + 1
        where = f"{path}:{line}"
        byte = f"{data[error.at]:02X}"
        raise CopyError(
            "copy-undecodable", where, line=line, at=error.at, byte=byte, encoding=error.encoding
        ) from error
    if "\0" in decoded.text:
        raise CopyError("copy-binary", str(path), kind="")
    if not decoded.text.strip():
        raise CopyError("copy-empty", str(path))
    return CopyText(
        path.name, str(path), decoded.text, decoded.encoding, decoded.guessed, decoded.sure
    )


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LIMIT_MB * _MB:
            raise CopyError("copy-too-big", str(path), size_mb=round(size / _MB), limit_mb=LIMIT_MB)
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise CopyError("copy-unreadable", str(path), detail=reason or "") from error
