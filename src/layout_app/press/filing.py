"""A document's objects to the bytes of a file whose small objects are packed together.

ReportLab writes the plain form of PDF 1.4, which every press reads. A file that is looked at and
mailed is smaller with its dictionaries and its table of places packed.

**Source:** ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDocument, PDFName
from reportlab.pdfbase.pdfdoc import format as formatted

from layout_app.press.objects import flate

_MOST_TOGETHER = 200
"""Objects of one packed stream: a reader that wants one of them unpacks all."""
_FREE, _ALONE, _TOGETHER = 0, 1, 2
"""Kinds of entries in the table of places."""


class _Member(NamedTuple):
    number: int
    body: bytes


class _File:
    """Takes objects one by one and remembers where they are."""

    def __init__(self, version: tuple[int, int]) -> None:
        # Bytes above 127 tell those who carry the file that it is no text. ISO 32000-1, 7.5.2
        self.parts = [b"%%PDF-%d.%d\n%%\x93\x8c\x8b\x9e\n" % version]
        self.length = len(self.parts[0])
        self.places: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 0xFFFF)}

    def add(self, number: int, body: bytes) -> None:
        self.places[number] = (_ALONE, self.length, 0)
        self.put(b"%d 0 obj\n%s\nendobj\n" % (number, body.strip(b"\n")))

    def put(self, data: bytes) -> None:
        self.parts.append(data)
        self.length += len(data)


def packed_file(document: PDFDocument, version: tuple[int, int]) -> bytes:
    """Write a document whose objects are all registered.

    Args:
        document: with its catalog, its facts and its identifier.
        version: of PDF, at least 1.5.
    """
    file, members = _File(version), []
    for number in count(1):  # writing one object may register others
        if number not in document.numberToId:
            break
        thing = document.idToObject[document.numberToId[number]]
        body = formatted(thing, document, toplevel=1)
        # A text may hold the word too; it stands alone then, which is no fault.
        if b"stream" in body:
            file.add(number, body)
        else:
            members.append(_Member(number, body.strip(b"\n")))
    free = number
    for start in range(0, len(members), _MOST_TOGETHER):
        together = members[start : start + _MOST_TOGETHER]
        for at, member in enumerate(together):
            file.places[member.number] = (_TOGETHER, free, at)
        file.add(free, _together(together, document))
        free += 1
    start = file.length
    file.places[free] = (_ALONE, start, 0)
    file.put(b"%d 0 obj\n%sendobj\n" % (free, _table(file.places, document)))
    file.put(b"startxref\n%d\n%%%%EOF\n" % start)
    return b"".join(file.parts)


def _together(members: list[_Member], document: PDFDocument) -> bytes:
    """Pack objects: their numbers and places first, then one after the other."""
    heads, at = [], 0
    for member in members:
        heads.append(b"%d %d" % (member.number, at))
        at += len(member.body) + 1
    head = b" ".join(heads) + b"\n"
    data = head + b"\n".join(member.body for member in members)
    stream = flate(data, Type=PDFName("ObjStm"), N=len(members), First=len(head))
    return bytes(stream.format(document))


def _table(places: dict[int, tuple[int, int, int]], document: PDFDocument) -> bytes:
    """Write where every object is, with what else stands at the end of a file."""
    # As many bytes as the largest place needs: a file of pictures may be larger than 16 MB.
    wide = max((max(place[1] for place in places.values()).bit_length() + 7) // 8, 1)
    data = b"".join(
        bytes((kind,)) + where.to_bytes(wide, "big") + extra.to_bytes(2, "big")
        for _number, (kind, where, extra) in sorted(places.items())
    )
    stream = flate(
        data,
        Type=PDFName("XRef"),
        Size=len(places),
        W=PDFArray([1, wide, 2]),
        Root=document.Reference(document.Catalog),
        Info=document.Reference(document.info),
        ID=document.ID(),
    )
    return bytes(stream.format(document))
