"""What the tests of the press share: setting lines, writing pages, reading them back."""

from __future__ import annotations

import datetime
import importlib.util
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
import pytest

from layout_app.display.items import DisplayList, GlyphRun, Item
from layout_app.fonts.catalogue import Catalogue, bundled
from layout_app.geometry import Size
from layout_app.press.pdf import Facts, Sources, write_pdf

# The tests' own plates (separations.py) are imported by their bare name.
sys.path.insert(0, str(Path(__file__).parent))

FACTS = Facts("版心试样", datetime.date(2026, 11, 23))
SONG = "NotoSerifSC-Regular"
SHEET = Size(400, 300)


class Press:
    """Sets lines and writes pages with the program's faces."""

    facts = FACTS

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.target = folder / "page.pdf"
        self.sources = Sources(bundled())

    @property
    def catalogue(self) -> Catalogue:
        return self.sources.catalogue

    def line(self, text: str, x: float, y: float, **options: Any) -> GlyphRun:
        """Set a horizontal line; ``space`` points go after each glyph."""
        face = self.catalogue.font(options.pop("face", SONG))
        size, space = options.pop("size", 10.5), options.pop("space", 0.0)
        stretch = options.get("stretch", 1.0)
        shaped = face.shape(text)
        xs, pen = [], x
        for advance, dx in zip(shaped.advances, shaped.dx, strict=True):
            xs.append(pen + dx * size * stretch)
            pen += advance * size * stretch + space
        return GlyphRun(
            face.key, size, text, shaped.glyphs, tuple(xs), (y,), shaped.clusters, **options
        )

    def column(self, text: str, x: float, y: float, size: float = 10.5) -> GlyphRun:
        """Set a vertical line whose glyphs' horizontal origins are given."""
        face = self.catalogue.font(SONG)
        shaped = face.shape(text, vertical=True)
        xs, ys, pen = [], [], y
        for advance, dx, dy in zip(shaped.advances, shaped.dx, shaped.dy, strict=True):
            xs.append(x + dx * size)
            ys.append(pen + dy * size)
            pen += advance * size
        places = tuple(xs), tuple(ys)
        return GlyphRun(
            face.key, size, text, shaped.glyphs, *places, shaped.clusters, upright=False
        )

    def write(self, *items: Item, bleed: float = 9.0, size: Size = SHEET) -> Path:
        """Write one page and give the file."""
        return self.write_pages([DisplayList(size, bleed, items)])

    def write_pages(self, pages: Sequence[DisplayList], **options: Any) -> Path:
        self.issues = write_pdf(pages, self.target, self.sources, self.facts, **options)
        return self.target


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """A press in an empty folder."""
    return Press(tmp_path)


def pdfium_text(pdf: Path) -> str:
    """Give the text of all pages as PDFium reads it, without white space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[number] for number in range(len(document))]
        texts = []
        for page in pages:
            read = page.get_textpage()
            texts.append(read.get_text_range())
            read.close()
            page.close()
        return "".join("".join(texts).split())
    finally:
        document.close()


@pytest.fixture(scope="session")
def read_text() -> Callable[[Path], str]:
    """Reads the text of a file by PDFium."""
    return pdfium_text


@pytest.fixture(scope="session")
def tiny() -> ModuleType:
    """The builder of small fonts (tests/fonts/tiny.py)."""
    return loaded(Path(__file__).parents[1] / "fonts" / "tiny.py")


@pytest.fixture(scope="session")
def requirements() -> ModuleType:
    """The list of what PDF/X wants (requirements.py)."""
    return loaded(Path(__file__).with_name("requirements.py"))


def loaded(path: Path) -> ModuleType:
    """Load a module by its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
