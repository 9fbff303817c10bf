"""What a file says of itself, twice: the Info dictionary and the XMP packet.

**Source:** press.md B1; ISO 15930-7, 6.5, 6.14; XMP part 1, 7.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pikepdf

from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.streams import Broken, TooBig, decoded, filters
from layout_app.preflight.pdf.values import entries, entry, items, name, text

_MOST_XMP = 8 << 20
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_MM = "{http://ns.adobe.com/xap/1.0/mm/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_PDFX = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"

_WANTED_XMP = {
    "GTS_PDFXVersion": _PDFX,
    "CreateDate": f"{_XMP}CreateDate",
    "ModifyDate": f"{_XMP}ModifyDate",
    "MetadataDate": f"{_XMP}MetadataDate",
    "dc:title": f"{_DC}title",
    "DocumentID": f"{_MM}DocumentID",
    "VersionID": f"{_MM}VersionID",
    "RenditionClass": f"{_MM}RenditionClass",
    "Trapped": f"{_PDF}Trapped",
}
_TWINS = {
    "Title": f"{_DC}title",
    "Author": f"{_DC}creator",
    "Subject": f"{_DC}description",
    "Keywords": f"{_PDF}Keywords",
    "Creator": f"{_XMP}CreatorTool",
    "Producer": f"{_PDF}Producer",
    "CreationDate": f"{_XMP}CreateDate",
    "ModDate": f"{_XMP}ModifyDate",
    "Trapped": f"{_PDF}Trapped",
}
_PDF_DATE = re.compile(
    r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)[0']*|([+-])(\d\d)'?(\d\d)?'?)?$"
)

Packet = dict[str, str]


class BadPacket(Exception):  # noqa: N818 - a finding, not a fault of the program
    """An XMP packet that is no XML."""


def read_info(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Give the entries of the Info dictionary; Trapped is a name, the others are texts."""
    found = {}
    for key, value in entries(entry(pdf.trailer, "/Info")):
        said = name(value) if key == "Trapped" else text(value)
        if said is not None:
            found[key] = said
    return found


def read_packet(pdf: pikepdf.Pdf) -> Packet | None:
    """Give the properties of the XMP packet by their full names; None when there is no packet.

    Raises:
        BadPacket: it cannot be read.
    """
    stream = entry(pdf.Root, "/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        data = decoded(stream, _MOST_XMP)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:  # may swell without end
            raise BadPacket
        tree = ElementTree.fromstring(data.strip(b"\0 \r\n\t"))
    except (Broken, TooBig, ElementTree.ParseError, ValueError, LookupError) as error:
        raise BadPacket from error
    found: Packet = {}
    for description in tree.iter(f"{_RDF}Description"):
        for key, value in description.attrib.items():
            found.setdefault(key, value)
        for child in description:
            inner = [(one.text or "").strip() for one in child.iter(f"{_RDF}li")]
            found.setdefault(child.tag, inner[0] if inner else (child.text or "").strip())
    return found


def standard_of(info: dict[str, str], packet: Packet | None) -> str:
    """Give the standard a file names: ``x4``, ``x1a``, another one as it says, or nothing."""
    said = (packet or {}).get(_PDFX) or info.get("GTS_PDFXVersion", "")
    if said.startswith("PDF/X-4"):
        return "x4"
    if said.startswith("PDF/X-1"):  # 2001 with conformance X-1a:2001, or X-1a:2003
        return "x1a"
    return said


def check_metadata(pdf: pikepdf.Pdf, packet: Packet | None, found: Findings) -> None:
    """Check what a file says of itself."""
    info = read_info(pdf)
    if len(items(entry(pdf.trailer, "/ID"))) != 2:
        found.breach("pdf-id-missing")
    for field in ("CreationDate", "ModDate"):
        if field in info and pdf_date(info[field]) is None:
            found.breach("pdf-date-bad", field=field, value=info[field])
    if found.standard == "x1a":
        _check_info(info, found)
    elif found.standard == "x4":
        _check_packet(pdf, packet, found)
    if packet is not None:
        _check_twins(info, packet, found)


def _check_info(info: dict[str, str], found: Findings) -> None:
    for field in ("Title", "CreationDate", "ModDate", "GTS_PDFXVersion"):
        if not info.get(field, "").strip():
            found.error("pdf-info-lacks", field=field)
    said = info.get("GTS_PDFXVersion", "")
    if said and said != "PDF/X-1a:2003" and not said.startswith("PDF/X-1:2001"):
        found.error("pdf-standard-unknown", name=said)
    _check_trapped(info.get("Trapped", ""), found)


def _check_trapped(said: str, found: Findings) -> None:
    if said not in ("True", "False"):
        found.error("pdf-trapped", said=said or "–")


def _check_packet(pdf: pikepdf.Pdf, packet: Packet | None, found: Findings) -> None:
    if packet is None:
        found.error("pdf-xmp-missing")
        return
    if filters(entry(pdf.Root, "/Metadata")):
        found.error("pdf-xmp-packed")
    for field, full in _WANTED_XMP.items():
        if not packet.get(full, "").strip():
            found.error("pdf-xmp-lacks", field=field)
        elif field.endswith("Date") and xmp_date(packet[full]) is None:
            found.error("pdf-date-bad", field=field, value=packet[full])
    if packet.get(_PDFX, "PDF/X-4") != "PDF/X-4":
        found.error("pdf-standard-unknown", name=packet[_PDFX])
    if packet.get(f"{_PDF}Trapped"):
        _check_trapped(packet[f"{_PDF}Trapped"], found)


def _check_twins(info: dict[str, str], packet: Packet, found: Findings) -> None:
    """Compare what both say; what only one of them says is no contradiction."""
    for field, full in _TWINS.items():
        if field not in info or full not in packet:
            continue
        if field.endswith("Date"):
            same = pdf_date(info[field]) == xmp_date(packet[full])
        else:
            same = info[field] == packet[full]
        if not same:
            found.breach("pdf-info-differs", field=field)


def pdf_date(said: str) -> dt.datetime | None:
    """Read ``D:20260520040506+08'00'``; None when it is no such date."""
    split = _PDF_DATE.match(said)
    if split is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in split.groups()[:6])
    shift = dt.timedelta(hours=int(split[9] or 0), minutes=int(split[10] or 0))
    zone = dt.timezone(-shift if split[8] == "-" else shift)
    day, month = day or 1, month or 1
    return _made(lambda: dt.datetime(year, month, day, hour, minute, second, tzinfo=zone))


def xmp_date(said: str) -> dt.datetime | None:
    """Read ``2026-05-20T04:05:06+08:00`` or a shorter date; None when it is none."""
    padded = said + "-01-01"[len(said) - 4 :] if len(said) in (4, 7) else said

    def made() -> dt.datetime:
        read = dt.datetime.fromisoformat(padded)
        return read if read.tzinfo is not None else read.replace(tzinfo=dt.UTC)

    return _made(made)


def _made(make: Callable[[], dt.datetime]) -> dt.datetime | None:
    try:
        return make().astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
