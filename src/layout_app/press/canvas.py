"""ReportLab's canvas with the defaults of a press file: ready page contents in, PDF bytes out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFObject,
    PDFObjectReference,
    PDFPage,
)
from reportlab.pdfgen.canvas import Canvas

from layout_app.display.items import DisplayList
from layout_app.press.content import Content
from layout_app.press.objects import GlyphFont, Info, flate, font_object

_VERSION = (1, 6)
_LANGUAGE = "zh-CN"


class PressCanvas(Canvas):  # type: ignore[misc]
    """A ReportLab canvas whose pages come as finished content streams.

    Args:
        info: the file's facts.
    """

    def __init__(self, info: Info) -> None:
        # `invariant` keeps the clock out of the file; the name is not used for bytes.
        super().__init__("", pdfVersion=_VERSION, lang=_LANGUAGE, invariant=1)
        self._doc.info = info
        self._content: Content | None = None
        self._digest = hashlib.sha256(f"{info.title}\n{info.stamp}".encode())

    def add_font(self, font: GlyphFont) -> None:
        """Have a font written when the file is saved."""
        self._doc.delayedFonts.append(font)
        self._digest.update(font.codes.subset.data)

    def add_object(self, key: str, thing: PDFObject) -> None:
        """Register an object that pages call by its key."""
        self._doc.Reference(thing, key)

    def add_page(self, page: DisplayList, content: Content) -> None:
        """Close a page with its boxes and content.

        The sheet is the trim and the bleed round it.
        """
        width, height, bleed = page.trim.width, page.trim.height, page.bleed
        sheet = (width + 2 * bleed, height + 2 * bleed)
        self.setPageSize(sheet)
        self.setBleedBox((0, 0, *sheet))
        self.setTrimBox((bleed, bleed, bleed + width, bleed + height))
        self._content = content
        self._digest.update(content.operators)
        self.showPage()

    def data(self) -> bytes:
        """Give the file. The identifier is a digest of what is in it."""
        identifier = self._digest.hexdigest()[:32].encode("ascii")
        # ReportLab has no other way in: its own identifier is made from its clock.
        self._doc._ID = b"[<%b><%b>]" % (identifier, identifier)  # noqa: SLF001
        return bytes(self.getpdfdata())

    def _make_preamble(self) -> None:
        """Begin pages without ReportLab's ``BT /F1 12 Tf``, which calls a bare Helvetica."""
        self._preamble = ""

    def _setAnnotations(self, page: PDFPage) -> None:  # noqa: N802 - ReportLab's last hook
        """Put the finished content into a page before ReportLab makes one from its own code."""
        content = self._content
        if content is None:
            raise RuntimeError("a page is closed by add_page only")
        page.Contents = flate(content.operators)
        page.Resources = PDFDictionary(
            {
                kind: PDFDictionary(entries)
                for kind, entries in _resources(content).items()
                if entries
            }
        )
        page.Trans = None
        page.Rotate = None
        self._content = None


def _resources(content: Content) -> Mapping[str, Mapping[str, Any]]:
    return {
        "Font": {key: PDFObjectReference(font_object(key)) for key in content.fonts},
        "ColorSpace": {key: PDFObjectReference(key) for key in content.spaces},
        "XObject": {key: PDFObjectReference(key) for key in content.images},
    }
