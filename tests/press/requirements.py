"""What PDF/X-1a and PDF/X-4 want of a file, told apart from the writer, shortly.

**Source:** ISO 15930-4:2003 and ISO 15930-7:2010, as summarised in design/press.md B1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

_INKS = {"/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN", "/Indexed"}


def broken(document: pikepdf.Pdf, standard: str) -> Iterator[str]:
    """Name the requirements that a file does not keep."""
    yield from _file(document)
    yield from _intent(document)
    yield from _standard(document, standard)
    for sheet in document.pages:
        yield from _boxes(sheet)
        yield from _resources(sheet, standard)
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream):
            yield from _stream(thing, standard)
        elif isinstance(thing, pikepdf.Dictionary):
            yield from _dictionary(thing)


def _file(document: pikepdf.Pdf) -> Iterator[str]:
    root, info = document.Root, document.docinfo
    if "/ID" not in document.trailer or "/Encrypt" in document.trailer:
        yield "ID, encryption"
    if info.get("/Trapped") not in ("/True", "/False"):
        yield "Trapped"
    if not {"/Title", "/CreationDate", "/ModDate"} <= set(info.keys()):
        yield "facts"
    if {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(root.keys()):
        yield "actions"


def _intent(document: pikepdf.Pdf) -> Iterator[str]:
    intents = [one for one in document.Root.get("/OutputIntents", []) if one.S == "/GTS_PDFX"]
    if len(intents) != 1 or "/OutputConditionIdentifier" not in intents[0]:
        yield "one output intent"
        return
    profile = intents[0].DestOutputProfile.read_bytes()
    if profile[12:20] != b"prtrCMYK" or profile[8] > 2:
        yield "embedded output profile"
    if "/RegistryName" not in intents[0] and "/Info" not in intents[0]:
        yield "condition without registry or info"


def _standard(document: pikepdf.Pdf, standard: str) -> Iterator[str]:
    if document.pdf_version > {"x1a": "1.4", "x4": "1.6"}[standard]:
        yield "version"
    if standard == "x1a":
        if document.docinfo.get("/GTS_PDFXVersion") != "PDF/X-1a:2003":
            yield "standard"
        return
    stream = document.Root.get("/Metadata")
    if stream is None or "/Filter" in stream:
        yield "standard"
        return
    packet = stream.read_bytes()
    names = (b"DocumentID>uuid:", b"VersionID>1<", b"RenditionClass>default<")
    if b"<pdfxid:GTS_PDFXVersion>PDF/X-4<" not in packet or any(n not in packet for n in names):
        yield "standard"


def _boxes(sheet: pikepdf.Page) -> Iterator[str]:
    if ("/TrimBox" in sheet) == ("/ArtBox" in sheet):
        yield "either TrimBox or ArtBox"
    boxes = [[float(v) for v in sheet[name]] for name in ("/TrimBox", "/BleedBox", "/MediaBox")]
    for inner, outer in pairwise(boxes):
        across = outer[0] <= inner[0] < inner[2] <= outer[2]
        if not (across and outer[1] <= inner[1] < inner[3] <= outer[3]):
            yield "boxes within each other"
    if "/Annots" in sheet:
        yield "annotations"


def _resources(sheet: pikepdf.Page, standard: str) -> Iterator[str]:
    used = {str(step.operator) for step in pikepdf.parse_content_stream(sheet)}
    if used & {"rg", "RG", "PS"}:
        yield "unmanaged RGB"
    for font in sheet.Resources.get("/Font", {}).values():
        below = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
        if "/FontDescriptor" not in below:
            yield "embedded fonts"
    if standard == "x4":
        return
    if "/Group" in sheet:
        yield "transparency"
    for state in sheet.Resources.get("/ExtGState", {}).values():
        if {"/SMask", "/ca", "/CA", "/BM"} & set(state.keys()):
            yield "transparency"
    for space in sheet.Resources.get("/ColorSpace", {}).values():
        devices = {name for name in _names(space) if name.startswith("/Device")}
        if str(space[0]) not in _INKS or not devices <= _INKS:
            yield "colour spaces"


def _names(thing: Any) -> Iterator[str]:
    if isinstance(thing, pikepdf.Name):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            yield from _names(part)


def _stream(thing: pikepdf.Stream, standard: str) -> Iterator[str]:
    packed = str(thing.get("/Filter", ""))
    if "/LZWDecode" in packed or (standard == "x1a" and "/JPXDecode" in packed):
        yield "compression"
    if thing.get("/Subtype") != "/Image":
        return
    if thing.ColorSpace == "/DeviceRGB" or (standard == "x1a" and "/SMask" in thing):
        yield "images"
    if "/Alternates" in thing or "/OPI" in thing:
        yield "OPI"


def _dictionary(thing: pikepdf.Dictionary) -> Iterator[str]:
    if {"/TR", "/HTP"} & set(thing.keys()):
        yield "transfer functions"
    programs = {"/FontFile", "/FontFile2", "/FontFile3"}
    if thing.get("/Type") == "/FontDescriptor" and not programs & set(thing.keys()):
        yield "embedded fonts"
