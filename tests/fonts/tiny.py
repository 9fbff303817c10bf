"""Builds fonts of a few square glyphs: TrueType, name-keyed and CID-keyed CFF, collections."""

from __future__ import annotations

import io

from fontTools import cffLib
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

COUNT = 8
FIRST = 0x4E00
"""Glyph 1 shows U+4E00, and so on; the square of glyph n is 100 n + 50 units wide."""


def _square(pen: TTGlyphPen | T2CharStringPen, side: int) -> None:
    pen.moveTo((0, 0))
    pen.lineTo((0, side))
    pen.lineTo((side, side))
    pen.lineTo((side, 0))
    pen.closePath()


def _cff_glyph(side: int) -> object:
    pen = T2CharStringPen(1000, None)
    _square(pen, side)
    return pen.getCharString()


def _glyf_glyph(side: int) -> object:
    pen = TTGlyphPen(None)
    _square(pen, side)
    return pen.glyph()


def build(kind: str, name: str = "Tiny") -> bytes:
    """Build a font: ``ttf``, ``cff`` (glyphs by name) or ``cid`` (glyphs by number)."""
    names = [".notdef", *(f"square{number}" for number in range(1, COUNT))]
    made = FontBuilder(1000, isTTF=kind == "ttf")
    made.setupGlyphOrder(names)
    made.setupCharacterMap({FIRST + number: names[number] for number in range(1, COUNT)})
    sides = {glyph: 100 * number + 50 for number, glyph in enumerate(names)}
    if kind == "ttf":
        made.setupGlyf({glyph: _glyf_glyph(side) for glyph, side in sides.items()})
    else:
        outlines = {glyph: _cff_glyph(side) for glyph, side in sides.items()}
        made.setupCFF(f"{name}-Regular", {"FullName": name}, outlines, {})
    made.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWeightClass=500)
    made.setupPost()
    made.setupNameTable(
        {"familyName": name, "styleName": "Regular", "psName": f"{name}-Regular"}, mac=False
    )
    if kind == "cid":
        _number_glyphs(made.font)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def _number_glyphs(font: TTFont) -> None:
    """Turn a name-keyed CFF font into a CID-keyed one whose CIDs are far from its glyph ids."""
    old = font.getGlyphOrder()
    new = [".notdef", *(f"cid{100 * number:05}" for number in range(1, len(old)))]
    renamed = dict(zip(old, new, strict=True))
    top = font["CFF "].cff.topDictIndex[0]
    part = cffLib.FontDict()
    part.setCFF2(False)
    part.Private = top.Private
    part.FontName = "Tiny-Part"
    top.FDArray = cffLib.FDArrayIndex()
    top.FDArray.append(part)
    top.FDSelect = cffLib.FDSelect()
    top.FDSelect.format = 0
    top.FDSelect.gidArray = [0] * len(new)
    top.ROS = ("Adobe", "GB1", 0)
    top.CIDCount = 10_000
    del top.Private
    top.charset = new
    outlines = top.CharStrings
    outlines.charStrings = {renamed[glyph]: drawn for glyph, drawn in outlines.charStrings.items()}
    outlines.fdArray, outlines.fdSelect = top.FDArray, top.FDSelect
    font.setGlyphOrder(new)
    for table in font["cmap"].tables:
        table.cmap = {code: renamed[glyph] for code, glyph in table.cmap.items()}
    font["hmtx"].metrics = {renamed[glyph]: width for glyph, width in font["hmtx"].metrics.items()}


def collection(*fonts: bytes) -> bytes:
    """Put fonts into one collection file."""
    made = TTCollection()
    made.fonts = [TTFont(io.BytesIO(font)) for font in fonts]
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()
