"""How large a page of a PDF file is once it is trimmed."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from layout_app.preflight.pdf.opened import Unreadable, opened

_SIDEWAYS = (90, 270)


def trimmed_size(path: Path) -> tuple[float, float]:
    """Give width and height of the first page's TrimBox (else CropBox, else MediaBox), in points.

    As it is shown, its turn included; zeros where the file does not tell.
    """
    try:
        with opened(path) as pdf:
            page = pdf.pages[0]
            x0, y0, x1, y1 = (float(edge) for edge in page.trimbox)
            unit = float(page.obj.get("/UserUnit", 1))
            turned = int(page.rotation) % 360 in _SIDEWAYS
    except (Unreadable, pikepdf.PdfError, IndexError, TypeError, ValueError, ArithmeticError):
        return 0.0, 0.0
    width, height = abs(x1 - x0) * unit, abs(y1 - y0) * unit
    return (height, width) if turned else (width, height)
