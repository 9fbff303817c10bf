"""ReportLab's canvas with the defaults of a press file: ready page contents in, PDF bytes out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from itertools import chain
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFObject,
    PDFObjectReference,
    PDFPage,
)
from reportlab.pdfgen.canvas import Canvas

from layout_app.press.content import Content
from layout_app.press.filing import packed_file
from layout_app.press.images import Image
from layout_app.press.marks import Sheet
from layout_app.press.objects import GlyphFont, flate, font_object, picture_objects
from layout_app.press.pdfx import VERSIONS, Info, metadata, output_intents, overprint_states
from layout_app.press.presets import Output
from layout_app.press.vectors import Vector

_LANGUAGE = "zh-CN"


class PressCanvas(Canvas):  # type: ignore[misc]
    """A ReportLab canvas whose pages come as finished content streams.

    Args:
        info: the file's facts.
        output: how a press file is to be written; None for a plain file.
    """

    def __init__(self, info: Info, output: Output | None = None) -> None:
        # `invariant` keeps the clock out of the file; the name is not used for bytes.
        version = VERSIONS[info.standard]
        super().__init__("", pdfVersion=version, lang=_LANGUAGE, invariant=1)
        self._info = self._doc.info = info
        self._output = output
        self._content: Content | None = None
        self._digest = hashlib.sha256(f"{info.title}\n{info.stamp}".encode())

    def add_font(self, font: GlyphFont) -> None:
        """Have a font written when the file is saved."""
        self._doc.delayedFonts.append(font)
        self._digest.update(font.codes.digest)

    def add_object(self, key: str, thing: PDFObject) -> None:
        """Register an object that pages call by its key."""
        self._doc.Reference(thing, key)

    def add_picture(self, key: str, shown: Image | Vector) -> None:
        """Register a picture or a drawing that pages call by its key."""
        for called, thing in picture_objects(shown, key).items():
            self.add_object(called, thing)
        data = (shown.data,) if isinstance(shown, Image) else chain(*shown.parts)
        for one in data:  # a file with another picture is another file
            self._digest.update(one if isinstance(one, bytes) else b"%d" % one)

    def add_page(self, sheet: Sheet, content: Content) -> None:
        """Close a page with its boxes and content: trim, bleed, and the paper that holds both."""
        (width, height), margin = sheet.display.trim, sheet.display.bleed
        near, bleed = margin - sheet.bleed, sheet.bleed
        self.setPageSize((width + 2 * margin, height + 2 * margin))
        far = (near + width + 2 * bleed, near + height + 2 * bleed)
        self.setBleedBox((near, near, *far))
        self.setTrimBox((margin, margin, margin + width, margin + height))
        self._content = content
        self._digest.update(content.operators)
        self.showPage()

    def data(self) -> bytes:
        """Give the file. The identifier is a digest of what is in it."""
        if self._output is not None:
            self._keep_standard(self._output)
        identifier = self._digest.hexdigest()[:32].encode("ascii")
        # ReportLab has no other way in: its own identifier is made from its clock.
        self._doc._ID = b"[<%b><%b>]" % (identifier, identifier)  # noqa: SLF001
        if self._output is not None:
            # A press's reader may be old: its file has its table of objects in plain text.
            return bytes(self.getpdfdata())
        self._doc.format = partial(packed_file, self._doc, VERSIONS[self._info.standard])
        return bytes(self._doc.GetPDFData(self))

    def _keep_standard(self, output: Output) -> None:
        """Add what a standard wants of the document."""
        self._digest.update(f"{output.standard}\n{output.preset}".encode())
        self._digest.update(output.profile.data)
        catalog = self._doc.Catalog
        # ReportLab writes no other entries than those it has listed.
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = output_intents(self._doc, output)
        catalog.Metadata = metadata(self._info, output.labels, self._digest.digest())
        for key, state in overprint_states().items():
            self.add_object(key, state)

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
        "ExtGState": {key: PDFObjectReference(key) for key in content.states},
        "XObject": {key: PDFObjectReference(key) for key in content.images},
    }
