"""Outlines copied glyph by glyph: the same font as HarfBuzz cuts, in pieces that an edit leaves."""

from __future__ import annotations

import io
import random
import struct
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

from layout_app.errors import FontError
from layout_app.fonts.catalogue import bundled
from layout_app.fonts.face import Face
from layout_app.fonts.glyf import Composed, Outlines
from layout_app.fonts.subset import subset

FACES = ("NotoSerifSC-Regular", "NotoSansSC-Black", "LXGWWenKai-Regular")


def read(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data), checkChecksums=2)


def some(face: Face, count: int, seed: int = 5) -> list[int]:
    """Glyphs by chance; the parts of composed ones are told by HarfBuzz alone."""
    ids = random.Random(seed).sample(range(1, 25_000), count)
    return sorted({0, *ids} - composed(face))


def composed(face: Face) -> set[int]:
    with TTFont(face.path, lazy=True) as font:
        places, table = font["loca"].locations, font.reader["glyf"]
        return {
            glyph
            for glyph in range(face.hb_face.glyph_count)
            if places[glyph] < places[glyph + 1]
            and struct.unpack_from(">h", table, places[glyph])[0] < 0
        }


@pytest.mark.parametrize("key", FACES)
def test_it_is_the_font_that_harfbuzz_cuts(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    face = bundled().font(key)
    ids = some(face, 300)
    ours = read(b"".join(Outlines(face.path, face.index).cut(ids)))
    monkeypatch.setattr(Face, "outlines", None)
    theirs = read(subset(face, ids).data)
    assert len(ours.getGlyphOrder()) == len(ids)
    for mine, other in zip(ours.getGlyphOrder(), theirs.getGlyphOrder(), strict=True):
        assert ours["glyf"][mine] == theirs["glyf"][other]
        assert ours["hmtx"][mine] == theirs["hmtx"][other]
    for table in ("head", "hhea", "maxp"):
        given, wanted = vars(ours[table]), vars(theirs[table])
        assert given | {"checkSumAdjustment": 0} == wanted | {"checkSumAdjustment": 0}


def test_one_more_glyph_changes_the_tables_and_one_piece() -> None:
    face = bundled().font("NotoSerifSC-Regular")
    ids = some(face, 900)
    before = subset(face, ids).parts
    (new,) = random.Random(6).sample(sorted(set(range(1000, 20_000)) - set(ids)), 1)
    after = subset(face, {*ids, new}).parts
    assert len(before) > 4
    assert len(set(after[1:]) - set(before[1:])) in (1, 2)


def test_the_order_in_which_glyphs_were_asked_for_changes_nothing() -> None:
    face = bundled().font("NotoSerifSC-Regular")
    ids = some(face, 200)
    first = subset(Face(face.key, face.path), ids).data
    subset(face, ids[::3])
    assert subset(face, ids[::-1]).data == first


def test_a_face_of_a_collection(tiny: ModuleType, tmp_path: Path) -> None:
    both = TTCollection()
    both.fonts = [TTFont(io.BytesIO(tiny.build("ttf", name))) for name in ("One", "Two")]
    both.save(tmp_path / "both.ttc")
    for index in (0, 1):
        face = Face("Two", tmp_path / "both.ttc", index)
        assert face.outlines is not None
        font = read(subset(face, {5}).data)
        assert font["glyf"][font.getGlyphOrder()[1]].xMax == 550


@pytest.mark.parametrize("count", [5, 900])
def test_short_and_long_places(count: int) -> None:
    face = bundled().font("NotoSerifSC-Regular")
    font = read(subset(face, some(face, count)).data)
    assert font["head"].indexToLocFormat == int(count > 400)


@pytest.mark.parametrize("tag", ["head", "hhea", "maxp", "loca", "hmtx"])
def test_damaged_tables_are_left_to_harfbuzz(tiny: ModuleType, tmp_path: Path, tag: str) -> None:
    font = TTFont(io.BytesIO(tiny.build("ttf")))
    entry = font.reader.tables[tag]
    data = bytearray(tiny.build("ttf"))
    data[entry.offset : entry.offset + entry.length] = b"\xff" * entry.length
    path = tmp_path / "broken.ttf"
    path.write_bytes(data)
    try:
        data = subset(Face("Tiny", path), {3, 7}).data
    except FontError as error:
        told = error.code
    else:
        told = "" if data[:4] == b"\0\1\0\0" else "no font"
    assert told in ("", "font-broken", "font-outlines")


def test_a_font_that_is_cut_short_is_not_read_beyond_its_end(
    tiny: ModuleType, tmp_path: Path
) -> None:
    data = tiny.build("ttf")
    whole, path = tmp_path / "whole.ttf", tmp_path / "cut.ttf"
    whole.write_bytes(data)
    wanted = Outlines(whole).cut([0, 1, 7])
    refused = 0
    for length in range(0, len(data), 61):
        path.write_bytes(data[:length])
        try:
            assert Outlines(path).cut([0, 1, 7]) == wanted
        except Composed:
            refused += 1
    assert refused > 5
