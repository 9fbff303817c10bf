"""Read a file of copy: bytes → decoded text, or the canonical text of a rich format."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from layout_app.errors import CopyError
from layout_app.intake.blocks import Parsed
from layout_app.intake.encoding import Decoded, Undecodable, declared, decode, has_mark
from layout_app.intake.folder import shown
from layout_app.intake.patterns import lazy
from layout_app.intake.rendering import Media, Remark, Rendered

LIMIT_MB = 50
_MB = 1024 * 1024

# Files that newsrooms send under any name; the sentence can then say what the file is.
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WEB = (".html", ".htm", ".xhtml", ".shtml")
_XML = (".xml", ".nitf", ".newsml")
_PAGE = lazy(r"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", 2 | 16)  # I | S
_DECLARED_XML = lazy(r"\s*<\?xml\b")


class CopyText(Struct, frozen=True):
    """A decoded file.

    Attributes:
        file: its name, without the folder.
        path: where it was read from; empty for pasted text.
        text: its characters, line ends as they are, without a byte order mark; for a rich
            format the canonical text that its reader wrote.
        encoding: Python's name of the encoding; ``docx`` for a Word document.
        guessed: the file did not say its encoding and it is not UTF-8.
        sure: how much better the guess is than the next one, 0 to 1.
        parsed: the blocks, where the format gives them; else they are told from the text.
        media: the pictures that came in the file.
        remarks: what the reader of the format reports.
    """

    file: str
    path: str
    text: str
    encoding: str = "utf-8"
    guessed: bool = False
    sure: float = 1.0
    parsed: Parsed | None = None
    media: tuple[Media, ...] = ()
    remarks: tuple[Remark, ...] = ()


def read_copy(path: Path, alias: str = "") -> CopyText:
    """Read a file of copy: text of any encoding, Markdown, HTML, Word, NITF, NewsML-G2.

    Args:
        path: the file.
        alias: what its pictures are named after, where another file bears its name.

    Raises:
        CopyError: ``copy-unreadable``, ``copy-too-big``, ``copy-empty``, ``copy-binary``,
            ``copy-undecodable``, ``copy-bad-name``, or what the reader of the format says of a
            damaged file.
    """
    if shown(path.name) != path.name:
        raise CopyError("copy-bad-name", shown(str(path)))
    data = _bytes_of(path)
    if not data:
        raise CopyError("copy-empty", str(path))
    if data.startswith(_ZIP):
        return _zipped(data, path, alias or path.name)
    if data.startswith(_OLE):
        code = "copy-encrypted" if _ENCRYPTED in data else "copy-old-word"
        raise CopyError(code, str(path))
    kind = next((name for magic, name in _MAGIC if data.startswith(magic)), "")
    if kind or (b"\0" in data and not has_mark(data)):
        raise CopyError("copy-binary", str(path), kind=kind)
    decoded = _decoded(data, path)
    if "\0" in decoded.text:
        raise CopyError("copy-binary", str(path), kind="")
    if not decoded.text.strip():
        raise CopyError("copy-empty", str(path))
    return _of(path.name, str(path), decoded, _rendered(decoded.text, path))


def pasted(text: str, *, html: bool = False, name: str = "") -> CopyText:
    """Take pasted text: plain, or the HTML that a browser or Word puts on the clipboard.

    Raises:
        CopyError: ``copy-empty``, ``copy-too-big``, ``copy-too-deep``.
    """
    if len(text) > LIMIT_MB * _MB:
        raise CopyError("copy-too-big", name, size_mb=len(text) // _MB, limit_mb=LIMIT_MB)
    if not text.strip():
        raise CopyError("copy-empty", name)
    if not html:
        return CopyText(name or "paste.txt", "", text)
    from layout_app.intake.html import read_html

    shown = name or "paste.html"
    rendered = read_html(text, shown)
    if not rendered.text.strip():
        raise CopyError("copy-empty", shown)
    return _of(shown, "", Decoded(text, "utf-8"), rendered)


def _decoded(data: bytes, path: Path) -> Decoded:
    marked = path.suffix.lower() in (*_WEB, *_XML) or data.lstrip()[:1] == b"<"
    found = declared(data) if marked else None
    if found:
        return found
    try:
        return decode(data)
    except Undecodable as error:
        line = data.count(b"\n", 0, error.at) + 1
        where = f"{path}:{line}"
        byte = f"{data[error.at]:02X}"
        raise CopyError(
            "copy-undecodable", where, line=line, at=error.at, byte=byte, encoding=error.encoding
        ) from error


def _rendered(text: str, path: Path) -> Rendered | None:
    """Read markup by the file's name or by how the text begins; None for text and Markdown."""
    suffix = path.suffix.lower()
    if suffix in _WEB or _PAGE.match(text):
        from layout_app.intake.html import read_html

        return read_html(text, str(path), path.parent)
    if suffix in _XML or _DECLARED_XML.match(text):
        from layout_app.intake.newsml import read_xml

        return read_xml(text, str(path), path.parent)
    return None


def _zipped(data: bytes, path: Path, alias: str) -> CopyText:
    from layout_app.intake.docx import is_docx, read_docx
    from layout_app.intake.package import Package

    package = Package(data, str(path))
    if not is_docx(package):
        raise CopyError("copy-binary", str(path), kind="zip")
    rendered = read_docx(package, alias, str(path))
    return _of(path.name, str(path), Decoded(rendered.text, "docx"), rendered)


def _of(file: str, path: str, decoded: Decoded, rendered: Rendered | None) -> CopyText:
    found = (decoded.encoding, decoded.guessed, decoded.sure)
    if rendered is None:
        return CopyText(file, path, decoded.text, *found)
    if not rendered.text.strip():
        raise CopyError("copy-empty", path or file)
    return CopyText(
        file, path, rendered.text, *found, rendered.parsed, rendered.media, rendered.remarks
    )


def media_of(copies: Iterable[CopyText]) -> tuple[Media, ...]:
    """Give the pictures that came with copy, in its order."""
    return tuple(one for copy in copies for one in copy.media)


def _bytes_of(path: Path) -> bytes:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            # A pipe nobody writes to is waited for without end, a device never ends.
            raise CopyError("copy-unreadable", str(path), detail="no regular file")
        size = state.st_size
        if size > LIMIT_MB * _MB:
            raise CopyError("copy-too-big", str(path), size_mb=round(size / _MB), limit_mb=LIMIT_MB)
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise CopyError("copy-unreadable", str(path), detail=reason or "") from error
