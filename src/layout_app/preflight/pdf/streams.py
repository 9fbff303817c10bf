"""Streams undone within bounds: a small file can hold gigabytes."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf

from layout_app.preflight.pdf.values import entry, items, name

MOST = 64 << 20
"""Bytes that one stream may come to."""

_LZW_RATIO = 2600
_ABBREVIATED = {
    "A85": "ASCII85Decode",
    "AHx": "ASCIIHexDecode",
    "CCF": "CCITTFaxDecode",
    "DCT": "DCTDecode",
    "Fl": "FlateDecode",
    "LZW": "LZWDecode",
    "RL": "RunLengthDecode",
}


class TooBig(Exception):  # noqa: N818 - a finding, not a fault of the program
    """The stream comes to more than ``MOST`` bytes."""


class Broken(Exception):  # noqa: N818
    """The stream cannot be undone."""


def filters(stream: Any) -> list[str]:
    """Give the names of a stream's filters in the order of undoing."""
    found = entry(stream, "/Filter")
    found = found if found is not None else entry(stream, "/F")  # of inline images
    names = [name(one) for one in items(found)] or ([name(found)] if name(found) else [])
    return [_ABBREVIATED.get(one, one) for one in names]


def decoded(stream: pikepdf.Stream, most: int = MOST) -> bytes:
    """Give a stream's data.

    Raises:
        TooBig: it comes to more than ``most`` bytes.
        Broken: it cannot be undone (picture formats included).
    """
    try:
        data = stream.read_raw_bytes()
    except (pikepdf.PdfError, ValueError) as error:
        raise Broken(str(error)) from error
    names = filters(stream)
    if not names:
        return bytes(data)
    for one in names:
        data = _undone(one, data, most)
    if "LZWDecode" not in names and not _predicted(stream):
        return bytes(data)
    try:
        return bytes(stream.read_bytes())
    except (pikepdf.PdfError, ValueError) as error:
        raise Broken(str(error)) from error


def inflated(data: bytes, most: int) -> bytes:
    """Undo Flate; data cut short give what there is.

    Raises:
        TooBig: it comes to more than ``most`` bytes.
        Broken: it is no such data.
    """
    undoing = zlib.decompressobj()
    try:
        out = undoing.decompress(data, most)
        if undoing.unconsumed_tail:
            raise TooBig
        return out + undoing.flush(4096)
    except zlib.error as error:
        raise Broken(str(error)) from error


def _predicted(stream: Any) -> bool:
    parameters = entry(stream, "/DecodeParms")
    listed = items(parameters) or [parameters]
    return any((entry(one, "/Predictor") or 1) != 1 for one in listed)


def _undone(kind: str, data: bytes, most: int) -> bytes:
    if kind == "FlateDecode":
        return inflated(data, most)
    if kind == "LZWDecode":
        if len(data) * _LZW_RATIO > most:
            raise TooBig
        return data  # undone by the library afterwards
    undo = _SIMPLE.get(kind)
    if undo is None:
        raise Broken(kind)
    try:
        out = undo(data)
    except ValueError as error:
        raise Broken(str(error)) from error
    if len(out) > most:
        raise TooBig
    return out


def _ascii85(data: bytes) -> bytes:
    body = re.sub(rb"\s", b"", data).removeprefix(b"<~").partition(b"~")[0]
    return base64.a85decode(body)


def _hex(data: bytes) -> bytes:
    body = re.sub(rb"\s", b"", data).partition(b">")[0]
    return bytes.fromhex((body + b"0" * (len(body) % 2)).decode("ascii"))


def _run_length(data: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128:
        count = data[at]
        if count < 128:
            out += data[at + 1 : at + 2 + count]
            at += 2 + count
        else:
            out += data[at + 1 : at + 2] * (257 - count)
            at += 2
        if len(out) > MOST:
            raise TooBig
    return bytes(out)


_SIMPLE: dict[str, Callable[[bytes], bytes]] = {
    "ASCII85Decode": _ascii85,
    "ASCIIHexDecode": _hex,
    "RunLengthDecode": _run_length,
}
