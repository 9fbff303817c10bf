"""Cut a face down to the glyphs that are used: face and glyph ids in, a font program out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import uharfbuzz as hb

from layout_app.errors import FontError
from layout_app.fonts.face import Face
from layout_app.fonts.glyf import Composed


class Subset(NamedTuple):
    """A font program that holds only some glyphs of a face.

    Attributes:
        parts: a TrueType file, or a bare CFF table where ``is_cff``, in pieces of which most stay
            as they are when a glyph more is used.
        glyphs: id of each glyph in the subset by its id in the face; glyph 0 is always there. In a
            CFF program the id is at the same time the CID, whether the face names its glyphs or
            numbers them.
        is_cff: whether outlines are PostScript.
    """

    parts: tuple[bytes, ...]
    glyphs: Mapping[int, int]
    is_cff: bool

    @property
    def data(self) -> bytes:
        """The font program whole."""
        return b"".join(self.parts)


# What an embedded font needs (ISO 32000-1, 9.9: a font addressed by glyph needs no names or map);
# hinting is dropped by a flag. Everything else would only make the file larger.
_TRUETYPE = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
_CFF = frozenset({"CFF ", "head", "hhea", "hmtx", "maxp"})


def subset(face: Face, glyphs: Collection[int]) -> Subset:
    """Cut a face down to some of its glyphs, without hinting, layout tables and names.

    Ids of the subset keep the order of the face's ids. An id that the face does not have is left
    out of the map.

    Raises:
        FontError: the face has no outlines that can be embedded (``font-outlines``), or its
            tables contradict each other (``font-broken``).
    """
    tables = set(face.hb_face.table_tags)
    if face.is_cff == ("glyf" in tables):
        raise FontError("font-outlines", str(face.path), face=face.key)
    cut = _cut_plainly(face, glyphs)
    return cut if cut is not None else _cut_by_harfbuzz(face, glyphs, tables)


def _cut_plainly(face: Face, glyphs: Collection[int]) -> Subset | None:
    """Copy outlines as they are, glyph by glyph; None where that is not enough."""
    if face.outlines is None:
        return None
    count = face.hb_face.glyph_count
    ids = sorted({0, *(glyph for glyph in glyphs if glyph < count)})
    try:
        parts = face.outlines.cut(ids)
    except Composed:
        return None
    return Subset(parts, {old: new for new, old in enumerate(ids)}, is_cff=False)


def _cut_by_harfbuzz(face: Face, glyphs: Collection[int], tables: set[str]) -> Subset:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update({0, *glyphs})
    # Glyphs come shaped, so nothing may be added for layout. An identity charset makes the CID of a
    # CID-keyed program its glyph id; a name-keyed one is addressed by glyph id in any case
    # (ISO 32000-1, 9.7.4.2).
    wanted.flags = (
        hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    )
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in tables - (_CFF if face.is_cff else _TRUETYPE):
        dropped.add(int.from_bytes(tag.encode("latin-1"), "big"))
    try:
        plan = hb.SubsetPlan(face.hb_face, wanted)
        made = plan.execute()
    except RuntimeError as error:
        raise FontError("font-broken", str(face.path), face=face.key) from error
    data = bytes(made.reference_table("CFF ").data if face.is_cff else made.blob.data)
    return Subset((data,), dict(plan.old_to_new_glyph_mapping), face.is_cff)
