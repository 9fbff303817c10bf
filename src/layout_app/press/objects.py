"""PDF objects as ReportLab wants them: packed streams, names, font dictionaries, inks."""

from __future__ import annotations

import string
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
)

from layout_app.colour import Cmyk, Colour, Spot, process
from layout_app.press.codes import FaceCodes, to_unicode, width_array
from layout_app.press.images import Image
from layout_app.press.vectors import Part, Vector

_LEVEL = 6
"""How hard zlib tries: the hardest, 9, takes a quarter longer for one byte in a thousand."""
_REACH = 24576
"""How far back a piece may refer: after an edit so much is packed anew. RFC 1951 allows 32768."""
_PLAIN = frozenset(b"-_+." + (string.ascii_letters + string.digits).encode())


class Bare(PDFStream):  # type: ignore[misc]
    """A stream as it stands in the file, with its end on a line of its own.

    ReportLab's own stream packs at the middle level, may add ASCII85 and writes ``endstream``
    right behind the data.
    """

    def __init__(self, data: bytes, entries: Mapping[str, Any]) -> None:
        super().__init__(PDFDictionary({**entries}), data)

    def format(self, document: PDFDocument) -> bytes:
        """Write dictionary and data."""
        entries = PDFDictionary({**self.dictionary.dict, "Length": len(self.content)})
        return bytes(entries.format(document) + b"\nstream\n" + self.content + b"\nendstream\n")


class Packed(Bare):
    """A stream packed by a filter."""

    def __init__(self, data: bytes, entries: Mapping[str, Any], filter_name: str) -> None:
        super().__init__(data, {**entries, "Filter": PDFName(filter_name)})


def flate(data: bytes, **entries: Any) -> Packed:
    """Give a stream packed by zlib."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, 9)
    return Packed(packer.compress(data) + packer.flush(), entries, "FlateDecode")


def flate_pieces(pieces: Sequence[bytes], **entries: Any) -> Packed:
    """Give a stream packed piece by piece; a piece that was packed before is not packed again.

    The pieces make one stream as RFC 1950 and 1951 have it: each may refer to those before it, so
    that hardly a byte is lost; to the first, which every edit changes, none refers.
    """
    befores: list[tuple[bytes, ...]] = [(), ()]
    for piece in pieces[1:-1]:
        befores.append(_within_reach((*befores[-1], piece)))
    packed = map(_packed_piece, befores, pieces)
    total = reduce(lambda so_far, piece: zlib.adler32(piece, so_far), pieces, 1)
    data = b"".join([b"\x78\x9c", *packed, b"\x03\0", total.to_bytes(4, "big")])
    return Packed(data, entries, "FlateDecode")


def _within_reach(pieces: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Leave out the pieces to which what follows them cannot refer any more."""
    while sum(map(len, pieces[1:])) >= _REACH:
        pieces = pieces[1:]
    return pieces


@lru_cache(maxsize=512)
def _packed_piece(before: tuple[bytes, ...], piece: bytes) -> bytes:
    options = _LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zlib.Z_DEFAULT_STRATEGY
    known = b"".join(before)[-_REACH:]
    packer = zlib.compressobj(*options, known) if known else zlib.compressobj(*options)
    return packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)


def name(text: str) -> str:
    """Write any text as a PDF name (UTF-8). Source: ISO 32000-1, 7.3.5."""
    return "/" + "".join(
        chr(byte) if byte in _PLAIN else f"#{byte:02X}" for byte in text.encode("utf-8")
    )


def separation(spot: Spot) -> PDFArray:
    """Give a spot ink's colour space; at full strength it looks like its stand-in."""
    ink = spot.stand_in
    tint = PDFDictionary(
        {
            "FunctionType": 2,
            "Domain": PDFArray([0, 1]),
            "C0": PDFArray([0, 0, 0, 0]),
            "C1": PDFArray([ink.c, ink.m, ink.y, ink.k]),
            "N": 1,
        }
    )
    return PDFArray([PDFName("Separation"), name(spot.name), PDFName("DeviceCMYK"), tint])


def image_stream(image: Image) -> Packed:
    """Give a picture as an image object."""
    entries: dict[str, Any] = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": image.bits,
        "ColorSpace": _in_inks(image.inks) if image.inks else PDFName(image.space),
    }
    if image.is_jpeg and image.space == "DeviceCMYK":
        entries["Decode"] = PDFArray([1, 0] * 4)  # Adobe's CMYK JPEG counts paper, not ink
    if image.is_jpeg:
        return Packed(image.data, entries, "DCTDecode")
    return flate(image.data, **entries)


def _in_inks(inks: Sequence[Colour]) -> PDFArray:
    """Give the colour space of samples that are amounts of inks, one or two of them spot inks."""
    if len(inks) == 1 and isinstance(inks[0], Spot):
        return separation(inks[0])
    names = [name(ink.name) if isinstance(ink, Spot) else PDFName(_plate(ink)) for ink in inks]
    return PDFArray([PDFName("DeviceN"), PDFArray(names), PDFName("DeviceCMYK"), _mixed(inks)])


def _plate(ink: Cmyk) -> str:
    """Name the plate that most of a process ink goes to."""
    amounts = {"Cyan": ink.c, "Magenta": ink.m, "Yellow": ink.y, "Black": ink.k}
    return max(amounts, key=lambda plate: amounts[plate])


def _mixed(inks: Sequence[Colour]) -> Packed:
    """Give the function from amounts of two inks to the process inks that stand in for them.

    **Source:** ISO 32000-1, 7.10.5 (type 4 functions): each of the four sums looks at the amounts
    from where they lie under the sums before it.
    """
    first, second = (process(Spot(i.name, i.stand_in) if isinstance(i, Spot) else i) for i in inks)
    pairs = zip(_amounts(first), _amounts(second), strict=True)
    sums = [
        f"{at} index {one:g} mul {at} index {other:g} mul add"
        for at, (one, other) in enumerate(pairs, 1)
    ]
    code = f"{{{' '.join(sums)} 6 -2 roll pop pop}}"
    domain, many = PDFArray([0, 1] * 2), PDFArray([0, 1] * 4)
    return flate(code.encode("ascii"), FunctionType=4, Domain=domain, Range=many)


def _amounts(ink: Cmyk) -> tuple[float, float, float, float]:
    return ink.c, ink.m, ink.y, ink.k


class Copied(PDFObject):  # type: ignore[misc]
    """An object of a drawing, which calls others of the same drawing by their numbers.

    Args:
        part: its bytes and numbers.
        key: under which the drawing's first object is registered.
    """

    def __init__(self, part: Part, key: str) -> None:
        self.part = part
        self.key = key

    def format(self, document: PDFDocument) -> bytes:
        """Write the object with the numbers that it has in this file."""
        return b"".join(
            one
            if isinstance(one, bytes)
            else bytes(PDFObjectReference(drawn(self.key, one)).format(document))
            for one in self.part
        )


def drawn(key: str, number: int) -> str:
    """Give the name under which ReportLab knows an object of a drawing; pages call the first."""
    return f"{key}:{number}" if number else key


def picture_objects(shown: Image | Vector, key: str) -> Mapping[str, PDFObject]:
    """Give the objects of a picture or a drawing by the names to register them under."""
    if isinstance(shown, Image):
        return {key: image_stream(shown)}
    return {drawn(key, number): Copied(part, key) for number, part in enumerate(shown.parts)}


class GlyphFont:
    """A face as Type 0 fonts, one a voice; ReportLab calls ``addObjects`` when it saves.

    Args:
        codes: codes and subset of the face.
        stem: name of the first voice in the pages.
        widely: whether the maps to text are in the form that every program reads.
    """

    def __init__(self, codes: FaceCodes, stem: str, *, widely: bool = False) -> None:
        self.codes = codes
        self.stem = stem
        self.widely = widely

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - ReportLab calls it so
        """Register the font program and its dictionaries under the names the pages call."""
        codes = self.codes
        cid_font = doc.Reference(PDFDictionary(self._cid_font(doc)), f"{self.stem}:cid")
        # A CIDFont of PostScript outlines gives its name and the CMap's. ISO 32000-1, table 121
        base = f"{codes.name}-Identity-H" if codes.subset.is_cff else codes.name
        for number, texts in enumerate(codes.voices):
            key = f"{self.stem}V{number}" if number else self.stem
            shown = flate(to_unicode(texts, widely=self.widely))
            entries = {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name(base),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([cid_font]),
                "ToUnicode": doc.Reference(shown, f"{key}:text"),
            }
            doc.Reference(PDFDictionary(entries), font_object(key))

    def _cid_font(self, doc: PDFDocument) -> dict[str, Any]:
        codes = self.codes
        entries = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType0" if codes.subset.is_cff else "CIDFontType2"),
            "BaseFont": name(codes.name),
            "FontDescriptor": doc.Reference(
                PDFDictionary(self._descriptor(doc)), f"{self.stem}:descriptor"
            ),
            "DW": 1000,
            "CIDSystemInfo": PDFDictionary(
                {
                    "Registry": PDFString("Adobe"),
                    "Ordering": PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
        }
        widths = width_array(codes.widths)
        if widths:
            entries["W"] = PDFArray([PDFArray(w) if isinstance(w, list) else w for w in widths])
        if not codes.subset.is_cff:
            entries["CIDToGIDMap"] = PDFName("Identity")
        return entries

    def _descriptor(self, doc: PDFDocument) -> dict[str, Any]:
        codes, face = self.codes, self.codes.face
        parts = codes.subset.parts
        if codes.subset.is_cff:
            key, program = "FontFile3", flate(b"".join(parts), Subtype=PDFName("CIDFontType0C"))
        else:
            key, program = "FontFile2", flate_pieces(parts, Length1=sum(map(len, parts)))
        return {
            "Type": PDFName("FontDescriptor"),
            "FontName": name(codes.name),
            "Flags": 4,  # symbolic: its glyphs are in no standard Latin set
            "FontBBox": PDFArray(face.bbox),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.ascent,
            # Only used to imitate a missing font; the usual guess from the weight.
            "StemV": 50 + round((face.weight_class / 65) ** 2),
            key: doc.Reference(program, f"{self.stem}:program"),
        }


def font_object(key: str) -> str:
    """Give the name under which ReportLab knows a font of a page."""
    return f"font:{key}"
