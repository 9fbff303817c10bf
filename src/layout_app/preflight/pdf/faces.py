"""Fonts: embedded whole or in part, readable, and telling which characters they show.

**Source:** ISO 15930-4, 6.3; ISO 32000-1, 9.6 to 9.10.
"""

from __future__ import annotations

import re
import struct
from typing import Any

import pikepdf

from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.streams import Broken, TooBig, decoded
from layout_app.preflight.pdf.values import entry, items, key_of, name

_SUBSET = re.compile(r"[A-Z]{6}\+")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_KNOWN_START = (b"\0\1\0\0", b"true", b"OTTO", b"%!PS", b"\x80\x01", b"\1\0", b"ttcf")
_LATIN = frozenset({"WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding"})
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")
_MOST_MAP = 4 << 20


class FaceJudge:
    """Judges each font of a file once, and remembers which codes it showed.

    Args:
        found: where findings go.
    """

    def __init__(self, found: Findings) -> None:
        self._found = found
        self._seen: dict[object, Any] = {}
        self.used: dict[object, tuple[Any, set[int], int]] = {}

    def listed(self, font: Any, page: int) -> None:
        """Judge a font that a page may call."""
        key = key_of(font)
        if key not in self._seen:
            self._seen[key] = font
            self._judge(font, page)

    def shown(self, font: Any, codes: bytes, page: int) -> None:
        """Remember that a font shows these bytes."""
        key = key_of(font)
        _font, known, _page = self.used.setdefault(key, (font, set(), page))
        if name(entry(font, "/Subtype")) == "Type0":
            known.update(struct.unpack(f">{len(codes) // 2}H", codes[: len(codes) // 2 * 2]))

    def finish(self) -> None:
        """Judge what was shown: codes without text, codes without a glyph."""
        for font, codes, page in self.used.values():
            if name(entry(font, "/Encoding")) in ("Identity-H", "Identity-V") and codes:
                self._texts(font, codes, page)
                self._glyphs(font, codes, page)

    def _judge(self, font: Any, page: int) -> None:
        kind = name(entry(font, "/Subtype"))
        if kind == "Type3":
            return
        shown = name(entry(font, "/BaseFont")) or "–"
        inner = font
        if kind == "Type0":
            inner = next(iter(items(entry(font, "/DescendantFonts"))), None)
        descriptor = entry(inner, "/FontDescriptor")
        data = next((one for key in _FILES if (one := entry(descriptor, key)) is not None), None)
        if not isinstance(data, pikepdf.Stream):
            self._found.breach("pdf-font-missing", page, font=shown)
        else:
            self._file(data, shown, page)
            if not _SUBSET.match(shown):
                self._found.note("pdf-font-whole", page, font=shown)
        if entry(font, "/ToUnicode") is None and not _tells_text(font, kind):
            self._found.warn("pdf-font-unicode", page, font=shown)

    def _file(self, stream: pikepdf.Stream, shown: str, page: int) -> None:
        try:
            data = decoded(stream)
        except TooBig:
            self._found.error("pdf-bomb", page)
            return
        except Broken:
            data = b""
        if not data.startswith(_KNOWN_START) or not _whole(data):
            self._found.error("pdf-font-broken", page, font=shown)

    def _texts(self, font: Any, codes: set[int], page: int) -> None:
        stream = entry(font, "/ToUnicode")
        if not isinstance(stream, pikepdf.Stream):
            return
        try:
            mapped = _mapped(decoded(stream, _MOST_MAP))
        except (Broken, TooBig):
            mapped = set()
        lacking = len(codes - mapped)
        if lacking:
            shown = name(entry(font, "/BaseFont")) or "–"
            self._found.warn("pdf-font-text", page, font=shown, count=lacking)

    def _glyphs(self, font: Any, codes: set[int], page: int) -> None:
        """Look for codes that a TrueType font shows as its empty box, glyph 0."""
        inner = next(iter(items(entry(font, "/DescendantFonts"))), None)
        glyph_map = entry(inner, "/CIDToGIDMap")
        if not isinstance(glyph_map, pikepdf.Stream):
            return
        try:
            data = decoded(glyph_map, _MOST_MAP)
        except (Broken, TooBig):
            data = b""
        lacking = sum(data[2 * code : 2 * code + 2] in (b"", b"\0\0") for code in codes)
        if lacking:
            shown = name(entry(font, "/BaseFont")) or "–"
            self._found.error("pdf-font-notdef", page, font=shown, count=lacking)


def _tells_text(font: Any, kind: str) -> bool:
    """Tell whether a simple font's own encoding names its characters."""
    encoding = entry(font, "/Encoding")
    if kind == "Type0":
        return not name(encoding).startswith("Identity") and bool(name(encoding))
    if name(encoding) in _LATIN:
        return True
    return isinstance(encoding, pikepdf.Dictionary)


def _whole(data: bytes) -> bool:
    """Tell whether the tables of a TrueType font lie inside its file."""
    if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        return True
    count = int.from_bytes(data[4:6], "big")
    for number in range(count):
        at = 12 + 16 * number
        if at + 16 > len(data):
            return False
        offset = int.from_bytes(data[at + 8 : at + 12], "big")
        length = int.from_bytes(data[at + 12 : at + 16], "big")
        if offset + length > len(data):
            return False
    return count > 0


def _mapped(data: bytes) -> set[int]:
    """Give the codes that a ToUnicode map gives a text."""
    mapped: set[int] = set()
    for kind, body in _BLOCK.findall(data):
        codes = _CODES.findall(body)
        if kind == b"bfchar":
            mapped.update(_code(digits) for digits, _bracket in codes[0::2])
            continue
        at = 0
        while at + 2 < len(codes):
            mapped.update(range(_code(codes[at][0]), min(_code(codes[at + 1][0]), 0xFFFF) + 1))
            at += 2
            if codes[at][1] == b"[":
                while at < len(codes) and codes[at][1] != b"]":
                    at += 1
            at += 1
    return mapped


def _code(digits: bytes) -> int:
    plain = b"".join(digits.split())
    return int(plain, 16) if plain else 0
