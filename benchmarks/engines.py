"""Both programs kept in this process, each with what it keeps between two settings."""

from __future__ import annotations

import datetime
import time
from pathlib import Path
from types import TracebackType

import typst

from benchmarks.places import FONTS
from benchmarks.sheets import Sheet
from layout_app.display.items import DisplayList
from layout_app.fonts.catalogue import Catalogue, bundled
from layout_app.press.pdf import Facts, Sources, pdf_bytes
from layout_app.storage.galley_style import read_galley_style
from layout_app.typeset import galley
from layout_app.typeset.column import Setter

_FACTS = Facts("Benchmark", datetime.date(2021, 12, 4))


class Galley:
    """Our engine: faces stay open, paragraphs that were set stay set, where they stood is kept.

    Args:
        style: the style file of the sheets to come.
    """

    def __init__(self, style: Path) -> None:
        self._style = read_galley_style(style)
        self._catalogue: Catalogue = bundled()
        self.forget()

    def forget(self) -> None:
        """Forget what was set; the faces stay open."""
        self._galley = galley.Galley(self._style, Setter(self._catalogue))

    def layout(self, text: Sheet) -> list[DisplayList]:
        """Set a sheet."""
        return [page.display for page in self._galley.pages(text.pieces)]

    def pdf(self, text: Sheet) -> bytes:
        """Set a sheet and give its PDF."""
        return self.paint(self.layout(text))

    def paint(self, pages: list[DisplayList]) -> bytes:
        """Give the PDF of pages that are set."""
        return pdf_bytes(pages, Sources(self._catalogue), _FACTS)[0]


class Typst:
    """Typst's compiler, kept; it has to read its source from a file.

    Args:
        source: the file, which is overwritten for every sheet.
    """

    def __init__(self, source: Path) -> None:
        self._source = source
        source.write_text("", "utf-8")
        self._compiler = typst.Compiler(source, font_paths=[FONTS], ignore_system_fonts=True)

    def put(self, text: Sheet) -> None:
        """Write the sheet that is to be set; this is not part of any figure."""
        self._source.write_text(text.typst_source(), "utf-8")

    def layout(self) -> None:
        """Set the sheet: a question to the document needs it laid out, and nothing painted."""
        self._compiler.query("<nothing>")

    def pdf(self) -> bytes:
        """Set the sheet and give its PDF."""
        made = self._compiler.compile(format="pdf")
        assert isinstance(made, bytes)
        return made


class Clock:
    """Measures a ``with`` block in milliseconds."""

    def __enter__(self) -> Clock:
        """Start."""
        self._began = time.perf_counter()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """Stop."""
        self.ms = (time.perf_counter() - self._began) * 1e3
