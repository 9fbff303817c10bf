"""A face: a font file seen through HarfBuzz, memory-mapped; the one authority on glyphs."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

import uharfbuzz as hb

from layout_app.errors import FontError
from layout_app.fonts.glyf import Composed, Outlines


class Shaped(NamedTuple):
    """Glyphs of a text in reading order; advances and offsets in em.

    ``clusters`` are indexes into the text; ``dx``, ``dy`` move a glyph's ink from the pen (y down);
    in vertical shaping ``advances`` run down and the origin is the glyph's horizontal origin.
    """

    glyphs: tuple[int, ...]
    clusters: tuple[int, ...]
    advances: tuple[float, ...]
    dx: tuple[float, ...]
    dy: tuple[float, ...]


class AnyFace(Protocol):
    """What composition asks of a face."""

    @property
    def key(self) -> str:
        """Key in the catalogue."""

    def has(self, char: str) -> bool:
        """Tell whether the face shows a character."""

    def shape(self, text: str, *, vertical: bool = False) -> Shaped:
        """Turn text into glyphs."""

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        """Give a glyph's ink in em from its origin: left, lower, right, upper edge; y up."""


class Face:
    """One face of a font file.

    Args:
        key: name in the catalogue, which glyph runs carry.
        path: the file.
        index: number of the face in a collection.

    Raises:
        FontError: the file is missing or no font (``font-missing``, ``font-broken``).
    """

    def __init__(self, key: str, path: Path, index: int = 0) -> None:
        self.key = key
        self.path = path
        self.index = index
        if not path.is_file():
            raise FontError("font-missing", str(path), face=key)
        try:
            self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        except (hb.HarfBuzzError, ValueError, RuntimeError, OSError) as error:
            raise FontError("font-broken", str(path), face=key) from error
        if self.hb_face.glyph_count == 0:
            raise FontError("font-broken", str(path), face=key)
        self.hb_font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        self._nominal = self.hb_font.get_nominal_glyph

    def has(self, char: str) -> bool:
        """Tell whether the face shows a character."""
        return bool(self._nominal(ord(char)))

    def glyph(self, char: str) -> int:
        """Give the nominal glyph id of a character (0 when the face lacks it)."""
        return self._nominal(ord(char)) or 0

    def advance_em(self, glyph: int) -> float:
        """Give a glyph's horizontal advance in em."""
        return float(self.hb_font.get_glyph_h_advance(glyph)) / self.upem

    def shape(self, text: str, *, vertical: bool = False) -> Shaped:
        """Turn text into glyphs as Simplified Chinese wants them.

        Language zh-Hans makes ``——`` one stroke and ``·`` and ``…`` full width where the face can.
        """
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "ttb" if vertical else "ltr"
        buffer.script = "Hani"
        buffer.language = "zh-Hans"
        hb.shape(self.hb_font, buffer, _VERTICAL if vertical else _HORIZONTAL)
        infos = buffer.glyph_infos
        glyphs = tuple([info.codepoint for info in infos])
        clusters = tuple([info.cluster for info in infos])
        del infos  # thousands of objects: their room is good for the next ones
        places = buffer.glyph_positions
        # HarfBuzz counts y up, and a vertical advance goes down.
        if vertical:
            advances = [-each.y_advance for each in places]
        else:
            advances = [each.x_advance for each in places]
        return Shaped(
            glyphs,
            clusters,
            self._em(advances),
            self._em([each.x_offset for each in places]),
            self._em([-each.y_offset for each in places]),
        )

    def _em(self, units: Sequence[int]) -> tuple[float, ...]:
        """Turn font units into em; equal values share one number, for most are the same."""
        if not any(units):
            return (0.0,) * len(units)
        k = 1.0 / self.upem
        scaled = {each: each * k for each in set(units)}
        return tuple([scaled[each] for each in units])

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        """Give a glyph's ink in em from its origin: left, lower, right, upper edge; y up."""
        bounds = self.hb_font.get_glyph_extents(glyph)
        if bounds is None:
            return 0.0, 0.0, 0.0, 0.0
        left, upper = bounds.x_bearing / self.upem, bounds.y_bearing / self.upem
        return (
            left,
            upper + bounds.height / self.upem,
            left + bounds.width / self.upem,
            upper,
        )

    @cached_property
    def is_cff(self) -> bool:
        """Whether outlines are PostScript (CFF), not TrueType."""
        return "CFF " in self.hb_face.table_tags

    @cached_property
    def outlines(self) -> Outlines | None:
        """The TrueType outlines; None where only HarfBuzz can cut them."""
        try:
            return None if self.is_cff else Outlines(self.path, self.index)
        except Composed:
            return None

    @cached_property
    def postscript_name(self) -> str:
        """PostScript name from the font's own name table."""
        found = self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        return str(found) if found else self.key

    @cached_property
    def bbox(self) -> tuple[int, int, int, int]:
        """Bounds of all glyphs in thousandths of an em, y up."""
        head = self.table("head")
        x0, y0, x1, y1 = struct.unpack(">4h", head[36:44])
        k = 1000 / self.upem
        return round(x0 * k), round(y0 * k), round(x1 * k), round(y1 * k)

    def _os2_thousandths(self, at: int) -> int:
        value = int(struct.unpack(">h", self.table("OS/2")[at : at + 2])[0])
        return round(value * 1000 / self.upem)

    @cached_property
    def ascent(self) -> int:
        """Typographic ascent in thousandths of an em (OS/2)."""
        return self._os2_thousandths(68)

    @cached_property
    def descent(self) -> int:
        """Typographic descent in thousandths of an em, negative (OS/2)."""
        return self._os2_thousandths(70)

    @cached_property
    def weight_class(self) -> int:
        """Weight from 100 to 900 (OS/2)."""
        return int(struct.unpack(">H", self.table("OS/2")[4:6])[0])

    @cached_property
    def embeddable(self) -> bool:
        """Whether the licence bits allow a file to hold outlines of some glyphs.

        Of several usage bits the one that allows most holds. **Source:** OpenType, ``OS/2``,
        ``fsType``: restricted (2), no subsetting (0x100), bitmaps only (0x200).
        """
        rights = int(struct.unpack(">H", self.table("OS/2")[8:10])[0])
        return rights & 0x000F != 0x0002 and not rights & 0x0300

    def table(self, tag: str) -> bytes:
        """Give the bytes of a font table.

        Raises:
            FontError: the font lacks it (``font-broken``).
        """
        blob = self.hb_face.reference_table(tag)
        if blob is None or not len(blob.data):
            raise FontError("font-broken", str(self.path), face=self.key, table=tag)
        return bytes(blob.data)


# Pairs of marks are squeezed by our own rules; the face must not do it a second time.
_HORIZONTAL = {"kern": True, "liga": True, "chws": False}
_VERTICAL = {"vert": True, "vrt2": False, "vkrn": True, "liga": True, "vchw": False}
