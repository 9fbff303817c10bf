"""A PDF page as pixels: the proof is the rendered press file, so it can differ in nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from layout_app.errors import ExportError
from layout_app.press.pdf import replacing


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


def render_rgb(pdf: Path, page: int, scale: float) -> tuple[int, int, bytes]:
    """Render a page of a PDF file.

    Args:
        pdf: the PDF file.
        page: number of the page from 0.
        scale: pixels per point.

    Returns:
        Width and height in pixels, and RGB bytes row by row without gaps.

    Raises:
        ExportError: ``pdf-unreadable``, ``pdf-page-missing``.
    """
    with _document(pdf) as document:
        if not 0 <= page < len(document):
            raise ExportError("pdf-page-missing", str(pdf), page=page + 1, pages=len(document))
        sheet = document[page]
        bitmap = sheet.render(scale=scale, rev_byteorder=True, draw_annots=False)
        try:
            return _tight(bitmap)
        finally:
            bitmap.close()
            sheet.close()


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
