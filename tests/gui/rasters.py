"""Comparing what the screen shows with what the press prints.

Both are painted at exactly the same scale and from the same corner; photographs are left out, for
the press turns them into inks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from PIL import Image, ImageChops, ImageDraw

from layout_app.display.items import DisplayList, Picture
from layout_app.fonts.catalogue import Catalogue
from layout_app.geometry import Rect

INK = 250
MEAN, HALF = 25.0, 0.001
"""How far screen and press may be apart: mean difference on inked pixels, share of those that
differ by half. Source: press.md, C."""


class Part(NamedTuple):
    """A part of a page in pixels; its corner may lie within a pixel."""

    left: float
    top: float
    width: int
    height: int


def whole(display: DisplayList, scale: float, aside: float = 0.0) -> Part:
    """All of a page but its bleed; ``aside`` begins within a pixel."""
    width, height = (math.ceil(side * scale) for side in display.trim)
    return Part(aside, aside, width, height)


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Mean difference on inked pixels (0 to 255) and share of those that differ by half."""
    grey, their_grey = one.convert("L"), other.convert("L")
    inked = ImageChops.darker(grey, their_grey).point([255] * INK + [0] * (256 - INK))
    counts = ImageChops.difference(grey, their_grey).histogram(inked)
    pixels = max(1, sum(counts))
    mean = sum(value * count for value, count in enumerate(counts)) / pixels
    return mean, sum(counts[129:]) / pixels


def assert_same(press: Image.Image, screen: Image.Image, what: str = "") -> None:
    """Both show the same within the limits."""
    mean, half = difference(press, screen)
    assert mean < MEAN, f"{what}: mean difference {mean:.1f}"
    assert half < HALF, f"{what}: {half:.2%} of the ink differs by half"


class Press:
    """A page as the press writes it."""

    def __init__(self, display: DisplayList, catalogue: Catalogue, target: Path) -> None:
        import datetime as dt

        from layout_app.press import pdf

        self._target = target
        self._bleed = display.bleed
        facts = pdf.Facts("x", dt.date(2021, 12, 4))
        pdf.write_pdf([without_pictures(display)], target, pdf.Sources(catalogue), facts)

    def image(self, scale: float, part: Part) -> Image.Image:
        """A part of the page as pixels, rendered by PDFium."""
        from layout_app.press import png

        edge = self._bleed * scale
        shifted = png.Part(part.left + edge, part.top + edge, part.width, part.height)
        width, height, data = png.render_rgb(self._target, 0, scale, shifted)
        return Image.frombytes("RGB", (width, height), data)


def without_pictures(display: DisplayList) -> DisplayList:
    """A page as it is but for its photographs."""
    items = tuple(item for item in display.items if not isinstance(item, Picture))
    return replace(display, items=items)


def painted(display: DisplayList, faces, scale: float, part: Part, ratio: float = 1.0):
    """A part of a page as the painter paints it, on a screen of ``ratio`` pixels per pixel."""
    from layout_app.gui.painter import Plan
    from layout_app.gui.pictures import Pictures

    def paint(painter) -> None:
        painter.translate(-part.left / ratio, -part.top / ratio)
        painter.scale(scale / ratio, scale / ratio)
        Plan(without_pictures(display)).paint(painter, faces, Pictures(None))

    return _image(part, ratio, paint)


def shown(view, scale: float, part: Part) -> Image.Image:
    """A part of the page in the window with nothing over it."""
    from PySide6.QtCore import QRectF, Qt

    over = [item for item in (view.grid, view.found, *view.over) if item.isVisible()]
    for item in over:
        item.hide()
    left, top, width, height = part
    source = QRectF(left / scale, top / scale, width / scale, height / scale)
    exact = Qt.AspectRatioMode.IgnoreAspectRatio
    target = QRectF(0, 0, width, height)
    image = _image(part, 1.0, lambda painter: view.scene().render(painter, target, source, exact))
    for item in over:
        item.show()
    return image


def blanked(image: Image.Image, rects: Iterable[Rect], scale: float, part: Part) -> Image.Image:
    """An image with the paper's white over some places of the page, a pixel beyond their edges."""
    pen = ImageDraw.Draw(image)
    for rect in rects:
        low = (rect.x0 * scale - part.left - 2, rect.y0 * scale - part.top - 2)
        pen.rectangle(
            (*low, rect.x1 * scale - part.left + 2, rect.y1 * scale - part.top + 2), "white"
        )
    return image


def pictures(display: DisplayList) -> list[Rect]:
    """Where the photographs of a page stand."""
    return [item.rect for item in display.items if isinstance(item, Picture)]


def _image(part: Part, ratio: float, paint) -> Image.Image:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    image = QImage(part.width, part.height, QImage.Format.Format_RGB888)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    size = (part.width, part.height)
    return Image.frombytes(
        "RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )
