"""Every glyph stands where the display list puts it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from layout_app.display.items import GlyphRun, Group
from layout_app.geometry import Matrix

if TYPE_CHECKING:
    from conftest import Press

Place = tuple[str, float, float, float]
"""Text, x and y of the origin in points of the sheet, advance in points."""


class Places(PDFLayoutAnalyzer):
    """Notes where each glyph is drawn."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.found: list[Place] = []

    def render_char(self, matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate):
        advance = font.char_width(cid) * fontsize * scaling
        self.found.append((font.to_unichr(cid), matrix[4], matrix[5], advance * matrix[0]))
        return advance


def places(pdf: Path) -> list[Place]:
    manager = PDFResourceManager()
    device = Places(manager)
    with pdf.open("rb") as stream:
        for page in PDFPage.get_pages(stream):
            PDFPageInterpreter(manager, device).process_page(page)
    return device.found


def off(run: GlyphRun, found: list[Place], bleed: float, height: float) -> float:
    """Give the largest distance of a glyph from its place."""
    assert len(found) == len(run.glyphs)
    ys = run.ys * len(run.glyphs) if len(run.ys) == 1 else run.ys
    return max(
        max(abs(x - bleed - want_x), abs(height + bleed - y - want_y))
        for (_, x, y, _), want_x, want_y in zip(found, run.xs, ys, strict=True)
    )


@pytest.mark.parametrize("size", [4.0, 9.0, 10.5, 13.777, 60.0, 250.0])
@pytest.mark.parametrize("stretch", [1.0, 0.92])
@pytest.mark.parametrize("face", ["NotoSerifSC-Regular", "LXGWWenKai-Regular"])
def test_no_drift_over_a_line(press: Press, size: float, stretch: float, face: str) -> None:
    chance = random.Random(7)
    run = press.line("本报讯（记者）AVTo——2026年" * 4, 12.3456, 77.7777, face=face, size=size)
    assert len(run.glyphs) >= 60
    uneven = [x * stretch + chance.choice((0, 0, 0.1, -size / 4)) for x in run.xs]
    run = msgspec.structs.replace(run, xs=tuple(uneven), stretch=stretch)
    assert off(run, places(press.write(run)), 9, 300) <= 0.01


@pytest.mark.parametrize("space", [0.0, 0.123456, -0.3333, 1.98765])
def test_even_spacing_needs_one_string(press: Press, space: float) -> None:
    run = press.line("风" * 60, 20, 40, size=9, space=space)
    assert off(run, places(press.write(run)), 9, 300) <= 0.01


def test_glyphs_of_a_vertical_line(press: Press) -> None:
    run = press.column("直排——“引文”（一）", 350, 20)
    assert off(run, places(press.write(run)), 9, 300) <= 0.001


def test_many_lines_do_not_drift(press: Press) -> None:
    runs = [press.line("一行", 20 + row / 7, 20 + row * 13.3333, size=9) for row in range(20)]
    found = places(press.write(*runs))
    for row, run in enumerate(runs):
        assert off(run, found[2 * row : 2 * row + 2], 9, 300) <= 0.001


def test_a_group_moves_its_text(press: Press) -> None:
    run = press.line("AB", 0, 0)
    (first, second) = places(press.write(Group((run,), Matrix(0, 1, -1, 0, 100, 50))))
    assert first[1:3] == pytest.approx((109, 309 - 50), abs=0.001)
    assert second[1:3] == pytest.approx((109, 309 - 50 - run.xs[1]), abs=0.01)


def test_widths_agree_with_the_face(press: Press) -> None:
    run = press.line("AVA字。", 20, 40, size=10, stretch=0.9)
    face = press.catalogue.font(run.face)
    widths = [face.advance_em(glyph) * 10 * 0.9 for glyph in run.glyphs]
    found = [advance for *_, advance in places(press.write(run))]
    assert found == pytest.approx(widths, abs=0.001)
