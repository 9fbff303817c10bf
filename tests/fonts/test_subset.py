"""A subset holds the asked glyphs with their outlines and nothing a press file does not need."""

from __future__ import annotations

import io
from pathlib import Path
from types import ModuleType

import pytest
from fontTools import cffLib
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from layout_app.errors import FontError
from layout_app.fonts.catalogue import bundled
from layout_app.fonts.face import Face
from layout_app.fonts.subset import subset


def face_of(data: bytes, folder: Path) -> Face:
    path = folder / "tiny.otf"
    path.write_bytes(data)
    return Face("Tiny-Regular", path)


def cff(data: bytes) -> cffLib.TopDict:
    fonts = cffLib.CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    return fonts.topDictIndex[0]


def cff_side(top: cffLib.TopDict, glyph: int) -> float:
    pen = BoundsPen(None)
    top.CharStrings[top.charset[glyph]].draw(pen)
    return pen.bounds[2]


def test_truetype_keeps_the_outlines_asked_for(tiny: ModuleType, tmp_path: Path) -> None:
    cut = subset(face_of(tiny.build("ttf"), tmp_path), {5, 2, 7})
    assert cut.glyphs == {0: 0, 2: 1, 5: 2, 7: 3}
    assert not cut.is_cff
    font = TTFont(io.BytesIO(cut.data))
    sides = [font["glyf"][glyph].xMax for glyph in font.getGlyphOrder()]
    assert sides == [50, 250, 550, 750]


def test_truetype_has_only_the_tables_that_an_embedded_font_needs() -> None:
    face = bundled().font("LXGWWenKai-Regular")
    cut = subset(face, {face.glyph(char) for char in "永和九年"})
    font = TTFont(io.BytesIO(cut.data))
    assert set(font.keys()) - {"GlyphOrder"} == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}


def test_parts_of_a_composed_glyph_come_along() -> None:
    face = bundled().font("LXGWWenKai-Regular")
    with TTFont(face.path, lazy=True) as whole:
        composed = next(
            number
            for number, name in enumerate(whole.getGlyphOrder())
            if whole["glyf"][name].isComposite()
        )
    cut = subset(face, {composed})
    font = TTFont(io.BytesIO(cut.data))
    assert len(font.getGlyphOrder()) > 2
    assert font["glyf"][font.getGlyphOrder()[cut.glyphs[composed]]].isComposite()


@pytest.mark.parametrize("kind", ["cff", "cid"])
def test_cff_is_addressed_by_the_new_glyph_id(tiny: ModuleType, tmp_path: Path, kind: str) -> None:
    cut = subset(face_of(tiny.build(kind), tmp_path), {5, 2, 7})
    assert cut.glyphs == {0: 0, 2: 1, 5: 2, 7: 3}
    assert cut.is_cff
    top = cff(cut.data)
    assert [cff_side(top, glyph) for glyph in range(4)] == [50, 250, 550, 750]
    if kind == "cid":
        assert top.charset == [".notdef", "cid00001", "cid00002", "cid00003"]


def test_ids_the_face_does_not_have_are_left_out(tiny: ModuleType, tmp_path: Path) -> None:
    cut = subset(face_of(tiny.build("ttf"), tmp_path), {3, 60_000})
    assert cut.glyphs == {0: 0, 3: 1}


def test_a_face_without_outlines_is_refused(tiny: ModuleType, tmp_path: Path) -> None:
    font = TTFont(io.BytesIO(tiny.build("ttf")))
    del font["glyf"], font["loca"]
    font.save(tmp_path / "bare.ttf")
    with pytest.raises(FontError) as caught:
        subset(Face("Bare", tmp_path / "bare.ttf"), {1})
    assert caught.value.code == "font-outlines"
