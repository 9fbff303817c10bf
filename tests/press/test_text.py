"""Text comes out of a press file as it stands in the copy, whoever reads it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.colour import Cmyk
from layout_app.display.items import GlyphRun
from layout_app.fonts.user import edition_catalogue
from layout_app.press.pdf import Sources
from layout_app.press.png import render_rgb

if TYPE_CHECKING:
    from conftest import Press

Reader = Callable[[Path], str]

LINES = (
    "本报讯（记者 李建涛）12月3日，",
    "破折号——省略号……引号“一‘二’三”",
    "𠮷野家与𬭼、𫓧、𫟼：通用规范汉字表里的字",
    "Hello, fi fl office — 2026–2027 €100",
    "反斜线\\括号()[]〔〕【】·•",
)


def poppler_text(pdf: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler's pdftotext is not on this machine")
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True
    )
    return "".join(done.stdout.decode("utf-8").split())


def joined(*texts: str) -> str:
    return "".join("".join(texts).split())


def mixed(press: Press) -> tuple[Path, str]:
    items = [press.line(text, 20, 30 + 20 * row) for row, text in enumerate(LINES)]
    items += [
        press.line(LINES[0], 20, 150, face="NotoSansSC-Black", size=20, stretch=0.92),
        press.line(LINES[1], 20, 180, face="LXGWWenKai-Regular", space=0.37),
        press.column("直排——“引文”（一）……", 350, 20),
        press.line("反白", 20, 220, colour=Cmyk()),
    ]
    return press.write(*items), joined(*(item.text for item in items))


def test_pdfium_reads_what_was_set(press: Press, read_text: Reader) -> None:
    pdf, text = mixed(press)
    assert read_text(pdf) == text


def test_poppler_reads_what_was_set(press: Press) -> None:
    pdf, text = mixed(press)
    assert poppler_text(pdf) == text


def test_a_glyph_of_several_texts_tells_each(press: Press, read_text: Reader) -> None:
    face = press.catalogue.font("NotoSerifSC-Regular")
    dash = face.glyph("—")
    runs = [
        GlyphRun(face.key, 10, text, (dash, dash), (20, 30), (y,), clusters)
        for y, text, clusters in ((20, "甲乙", (0, 1)), (40, "丙丁戊", (0, 2)), (60, "己", (0, 0)))
    ]
    pdf = press.write(*runs)
    assert read_text(pdf) == "甲乙丙丁戊己"
    assert poppler_text(pdf) == "甲乙丙丁戊己"


def test_a_missing_glyph_still_tells_its_character(press: Press, read_text: Reader) -> None:
    pdf = press.write(
        GlyphRun("NotoSerifSC-Regular", 10, "㍿\ue000", (0, 0), (20, 30), (20,), (0, 1)),
        press.line("后文", 20, 40),
    )
    assert read_text(pdf) == "㍿\ue000后文"
    assert poppler_text(pdf) == "㍿\ue000后文"


@pytest.mark.parametrize("kind", ["ttf", "cff", "cid"])
def test_faces_of_every_kind_are_embedded(
    press: Press, tiny: ModuleType, read_text: Reader, kind: str
) -> None:
    (press.folder / "fonts").mkdir()
    (press.folder / "fonts" / "tiny.otf").write_bytes(tiny.build(kind))
    press.sources = Sources(edition_catalogue(press.folder))
    pdf = press.write(press.line("丁七万丈", 20, 40, face="Tiny-Regular"))
    assert read_text(pdf) == "丁七万丈"
    assert poppler_text(pdf) == "丁七万丈"
    with pikepdf.open(pdf) as document:
        (font,) = document.pages[0].Resources.Font.values()
        below = font.DescendantFonts[0]
        program = "FontFile2" if kind == "ttf" else "FontFile3"
        assert f"/{program}" in below.FontDescriptor
        assert below.Subtype == ("/CIDFontType2" if kind == "ttf" else "/CIDFontType0")
    # Each glyph is a square of its own size: 丁 150, 七 350, 万 750 units; 丈 is missing: 50.
    width, _, data = render_rgb(pdf, 0, 4.0)
    row = data[3 * width * round(4 * (9 + 40 - 0.3)) :][: 3 * width : 3]
    starts = [round(4 * (9 + 20 + 10.5 * place)) for place in range(4)]
    ink = [sum(value < 128 for value in row[start : start + 42]) / 42 for start in starts]
    assert ink == pytest.approx([0.15, 0.35, 0.75, 0.05], abs=0.03)


def test_fonts_are_embedded_as_subsets(press: Press) -> None:
    pdf, _ = mixed(press)
    with pikepdf.open(pdf) as document:
        fonts = document.pages[0].Resources.Font
        assert len(fonts) >= 3
        for font in fonts.values():
            assert font.Subtype == "/Type0"
            below = font.DescendantFonts[0]
            tag, _, name = str(below.BaseFont)[1:].partition("+")
            assert len(tag) == 6
            assert tag.isupper()
            assert name in press.catalogue.entries
            assert 1000 < len(below.FontDescriptor.FontFile2.read_bytes()) < 200_000
        assert b"Helvetica" not in pdf.read_bytes()


def test_maps_to_text_keep_the_limit_of_a_block(press: Press) -> None:
    face = press.catalogue.font("NotoSerifSC-Regular")
    glyphs = tuple(range(100, 1100, 2))
    xs = tuple(20.0 + number / 10 for number in range(500))
    # Glyphs that show nothing stand between, so that no two codes can share a range.
    clusters = tuple(number - number % 2 for number in range(500))
    text = "".join(chr(0x4E00 + number) for number in range(500))
    pdf = press.write(GlyphRun(face.key, 5, text, glyphs, xs, (20,), clusters))
    with pikepdf.open(pdf) as document:
        lines = document.pages[0].Resources.Font.G1.ToUnicode.read_bytes().decode().splitlines()
    counts = [int(line.split()[0]) for line in lines if line.endswith("beginbfrange")]
    assert counts == [100, 100, 50]


words = st.text(
    st.sampled_from("本报讯：“世界”——中国……𠮷fi 2026（）·。，AVTo"), min_size=1, max_size=30
).filter(str.strip)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(words, st.booleans(), st.floats(0.9, 1.1)), min_size=1, max_size=5))
def test_any_runs_come_back_whole(
    press: Press, read_text: Reader, runs: list[tuple[str, bool, float]]
) -> None:
    items = [
        press.column(text, 10 + 30 * row, 150, size=4)
        if vertical
        else press.line(text, 10, 20 + 20 * row, stretch=stretch, space=stretch)
        for row, (text, vertical, stretch) in enumerate(runs)
    ]
    with TemporaryDirectory() as folder:
        press.target = Path(folder) / "page.pdf"
        pdf = press.write(*items)
        assert read_text(pdf) == joined(*(text for text, _, _ in runs))
        assert poppler_text(pdf) == joined(*(text for text, _, _ in runs))
