"""A PDF page as pixels: the proof is the rendered press file, so it can differ in nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from layout_app.errors import ExportError
from layout_app.press.pdf import replacing

_WHOLE = 1e-3
"""So much of a pixel is the rounding of a file's numbers, no further pixel."""


class Part(NamedTuple):
    """A part of a page in pixels, from its top left corner; the corner may lie within a pixel."""

    left: float
    top: float
    width: int
    height: int


def render_png(pdf: Path, target: Path, *, page: int = 0, dpi: float = 144) -> None:
    """Render a page of a PDF file, bleed and all, as a PNG file.

    Args:
        pdf: the PDF file.
        target: the PNG file.
        page: number of the page from 0.
        dpi: pixels per inch, kept in the file too.

    Raises:
        ExportError: ``pdf-unreadable``, ``pdf-page-missing``, ``export-unwritable``.
    """
    from PIL import Image

    width, height, data = render_rgb(pdf, page, dpi / 72)
    picture = Image.frombuffer("RGB", (width, height), data, "raw", "RGB", 0, 1)
    with replacing(target) as unfinished:
        picture.save(unfinished, "PNG", dpi=(dpi, dpi))


def render_rgb(
    pdf: Path, page: int, scale: float, part: Part | None = None
) -> tuple[int, int, bytes]:
    """Render a page of a PDF file, or a part of it.

    Args:
        pdf: the PDF file.
        page: number of the page from 0.
        scale: pixels per point, exactly: a last pixel that the page fills in part is part white.
        part: what of the page to render; None: all of it.

    Returns:
        Width and height in pixels, and RGB bytes row by row without gaps.

    Raises:
        ExportError: ``pdf-unreadable``, ``pdf-page-missing``.
    """
    with _document(pdf) as document:
        if not 0 <= page < len(document):
            raise ExportError("pdf-page-missing", str(pdf), page=page + 1, pages=len(document))
        sheet = document[page]
        whole = Part(0.0, 0.0, *(math.ceil(side * scale - _WHOLE) for side in sheet.get_size()))
        bitmap = _rendered(sheet, scale, part or whole)
        try:
            return _tight(bitmap)
        finally:
            bitmap.close()
            sheet.close()


def render_trimmed(pdf: Path, width: int) -> tuple[int, int, bytes]:
    """Render the first page of a PDF file within its TrimBox (else CropBox, else MediaBox).

    As the press shows an advert on a page.

    Args:
        pdf: the PDF file.
        width: of the picture in pixels.

    Returns:
        as ``render_rgb``.

    Raises:
        ExportError: ``pdf-unreadable``, ``pdf-page-missing``.
    """
    with _document(pdf) as document:
        if not len(document):
            raise ExportError("pdf-page-missing", str(pdf), page=1, pages=0)
        sheet = document[0]
        sheet.set_cropbox(*sheet.get_trimbox())
        sheet.close()
        # PDFium takes a page's box when it reads the page.
        sheet = document[0]
        across, down = sheet.get_size()
        scale = width / across
        bitmap = _rendered(sheet, scale, Part(0.0, 0.0, width, max(1, round(down * scale))))
        try:
            return _tight(bitmap)
        finally:
            bitmap.close()
            sheet.close()


def _rendered(sheet: Any, scale: float, part: Part) -> Any:
    """Render with a matrix of our own: PDFium's usual way stretches a page to whole pixels.

    A sheet of 390 mm would be 0.04 % wider than it is, which is a pixel at its right edge.
    """
    import pypdfium2
    from pypdfium2 import raw

    bitmap = pypdfium2.PdfBitmap.new_native(
        part.width, part.height, raw.FPDFBitmap_BGR, rev_byteorder=True
    )
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, part.width, part.height)
    matrix = raw.FS_MATRIX(scale, 0.0, 0.0, scale, -part.left, -part.top)
    clip = raw.FS_RECTF(0.0, 0.0, float(part.width), float(part.height))
    raw.FPDF_RenderPageBitmapWithMatrix(bitmap, sheet, matrix, clip, raw.FPDF_REVERSE_BYTE_ORDER)
    return bitmap


@contextmanager
def _document(pdf: Path) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise ExportError("pdf-unreadable", str(pdf), detail=str(error)) from error
    try:
        yield document
    finally:
        document.close()


def _tight(bitmap: Any) -> tuple[int, int, bytes]:
    """Give a bitmap's pixels as RGB without padding at the ends of rows."""
    width, height, channels = bitmap.width, bitmap.height, bitmap.n_channels
    data = memoryview(bitmap.buffer).cast("B")
    rows = b"".join(
        data[row * bitmap.stride : row * bitmap.stride + width * channels] for row in range(height)
    )
    if channels == 3:
        return width, height, rows
    # Grey gives its one channel to all three; a fourth channel is left out.
    red, green, blue = (0, 0, 0) if channels == 1 else (0, 1, 2)
    out = bytearray(width * height * 3)
    out[0::3], out[1::3], out[2::3] = (
        rows[red::channels],
        rows[green::channels],
        rows[blue::channels],
    )
    return width, height, bytes(out)
