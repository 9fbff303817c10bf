"""Every object of the file: filters, PostScript, pointers out of the file.

**Source:** ISO 15930-4, 6.4, 6.5, 6.10; press.md B1.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.streams import filters
from layout_app.preflight.pdf.values import entry, items, name

_MOST_OBJECTS = 400_000


def check_objects(pdf: pikepdf.Pdf, found: Findings) -> None:
    """Check the streams of a file and the dictionaries that pages' states are made of."""
    for count, thing in enumerate(pdf.objects):
        if count > _MOST_OBJECTS:
            found.warn("pdf-unfinished", detail="it has too many objects")
            return
        if isinstance(thing, pikepdf.Stream):
            _check_stream(thing, found)


def _check_stream(stream: Any, found: Findings) -> None:
    _check_filters(filters(stream), found)
    if entry(stream, "/F") is not None and not _is_inline(stream):
        found.breach("pdf-external")
    kind = name(entry(stream, "/Subtype"))
    if kind == "PS" or name(entry(stream, "/Subtype2")) == "PS" or entry(stream, "/PS") is not None:
        found.breach("pdf-postscript")
    if entry(stream, "/OPI") is not None:
        found.breach("pdf-opi")
    if kind == "Form" and entry(stream, "/Ref") is not None:
        found.breach("pdf-reference")
    for other in items(entry(stream, "/Alternates")):
        if entry(other, "/DefaultForPrinting") is True:
            found.breach("pdf-alternate")


def _is_inline(stream: Any) -> bool:
    return name(entry(stream, "/F")) != ""


def _check_filters(names: list[str], found: Findings) -> None:
    if "LZWDecode" in names:
        found.breach("pdf-lzw")
    if "Crypt" in names:
        found.breach("pdf-encrypted")
    if found.standard == "x1a":
        for one in ("JBIG2Decode", "JPXDecode"):
            if one in names:
                found.error("pdf-filter", filter=one)
