"""Comparing what the screen shows with what the press prints."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageChops

INK = 250


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Mean difference on inked pixels (0 to 255) and share of those that differ by half."""
    grey, their_grey = one.convert("L"), other.convert("L")
    apart = ImageChops.difference(grey, their_grey).tobytes()
    pairs = zip(grey.tobytes(), their_grey.tobytes(), apart, strict=True)
    inked = [value for mine, theirs, value in pairs if mine < INK or theirs < INK]
    return sum(inked) / len(inked), sum(value > 128 for value in inked) / len(inked)


def pressed(layout, document, target: Path, scale: float) -> Image.Image:
    """A page as the press writes it, as pixels."""
    from layout_app.press import pdf, png

    sources = pdf.Sources(document.catalogue, document.media)
    pdf.write_pdf([layout.display], target, sources, pdf.Facts("x", document.edition.date))
    width, height, data = png.render_rgb(target, 0, scale)
    return Image.frombytes("RGB", (width, height), data)


def shown(
    view, part: tuple[int, int, int, int], scale: float, aside: tuple[float, float] = (0, 0)
) -> Image.Image:
    """A part of the page (pixels of the whole, ``aside`` by some of one) with nothing over it."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter

    over = [item for item in (view.grid, view.found, *view.over) if item.isVisible()]
    for item in over:
        item.hide()
    left, top, right, foot = part
    size = (right - left, foot - top)
    image = QImage(*size, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    # The press's renderer stretches a page's width to whole pixels.
    across = math.ceil(view.page.trim.width() * scale) / view.page.trim.width()
    x, y = (left + aside[0]) / across, (top + aside[1]) / scale
    source = QRectF(x, y, size[0] / across, size[1] / scale)
    view.scene().render(painter, QRectF(0, 0, *size), source, Qt.AspectRatioMode.IgnoreAspectRatio)
    painter.end()
    for item in over:
        item.show()
    return Image.frombytes(
        "RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )


def part_around(line, scale: float, page: tuple[int, int]) -> tuple[int, int, int, int]:
    """A square of the page (pixels) around a line of text."""
    middle = (round((line.x0 + line.x1) / 2 * scale), round(line.baseline * scale))
    left, top = (min(max(at - 250, 0), size - 500) for at, size in zip(middle, page, strict=True))
    return left, top, left + 500, top + 500
