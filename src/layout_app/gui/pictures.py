"""Pictures for the screen: decoded once per step of size, kept within a bound."""

from __future__ import annotations

import logging
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader, QPixmap, qRgb

from layout_app.colour import Cmyk, Colour, Spot, process, screen_rgb, shades
from layout_app.errors import ExportError

if TYPE_CHECKING:
    from layout_app.press.soft_proof import SoftProof

KEPT_BYTES = 192 * 1024 * 1024
_LEAST_WIDTH = 128
_DRAWING = ".pdf"

logger = logging.getLogger(__name__)


class Pictures:
    """The pictures of one edition's ``media`` folder at the sizes the screen asks for.

    Args:
        folder: where the files stand; None when the edition has no folder.
        proof: shows them as a press prints them; None: as they are.
    """

    def __init__(self, folder: Path | None, proof: SoftProof | None = None) -> None:
        self._folder = folder
        self._proof = proof
        self._kept: OrderedDict[tuple[str, int, tuple[Colour, ...]], QPixmap | None] = OrderedDict()
        self._bytes = 0

    def pixmap(self, media: str, width_px: float, inks: tuple[Colour, ...] = ()) -> QPixmap | None:
        """Give a picture at least ``width_px`` wide where the file has that many pixels.

        Where ``inks`` are named it comes in their shades (``display.Picture``).

        Widths go in doublings, so that a turn of the wheel seldom decodes anything.
        """
        step = _LEAST_WIDTH
        while step < width_px:
            step *= 2
        key = (media, step, inks)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        pixmap = self._read(media, step)
        if pixmap is not None and inks:
            pixmap = _toned(pixmap, inks)
        self._kept[key] = pixmap
        self._bytes += _size_of(pixmap)
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            self._bytes -= _size_of(self._kept.popitem(last=False)[1])
        return pixmap

    def _read(self, media: str, width_px: int) -> QPixmap | None:
        if self._folder is None or not media:
            return None
        if media.lower().endswith(_DRAWING):
            return self._shown(_drawing(self._folder / media, width_px))
        # A press picture of 100 megapixels is no attack.
        QImageReader.setAllocationLimit(1024)
        reader = QImageReader(str(self._folder / media))
        # A camera held upright says so in the file; the press turns the picture too.
        reader.setAutoTransform(True)
        full = reader.size()
        if full.isValid() and full.width() > width_px:
            height = max(1, round(full.height() * width_px / full.width()))
            reader.setScaledSize(QSize(width_px, height))
        image = reader.read()
        return self._shown(None if image.isNull() else image)

    def _shown(self, image: QImage | None) -> QPixmap | None:
        """Give an image as it is shown: through the proof where there is one."""
        if image is None:
            return None
        if self._proof is not None:
            plain = image.convertToFormat(QImage.Format.Format_RGB888)
            across, down, step = plain.width(), plain.height(), plain.bytesPerLine()
            rows = bytes(plain.constBits())
            data = b"".join(rows[step * n : step * n + 3 * across] for n in range(down))
            data = self._proof.picture(across, down, data)
            image = QImage(data, across, down, 3 * across, QImage.Format.Format_RGB888)
        return QPixmap.fromImage(image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))


def _toned(pixmap: QPixmap, inks: tuple[Colour, ...]) -> QPixmap:
    """Give a picture in the shades of its inks, as the press mixes them."""
    grey = pixmap.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    shown = QImage(
        grey.constBits(),
        grey.width(),
        grey.height(),
        grey.bytesPerLine(),
        QImage.Format.Format_Indexed8,
    )
    shown.setColorTable([_shade(1 - level / 255, inks) for level in range(256)])
    return QPixmap.fromImage(shown.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))


def _shade(dark: float, inks: tuple[Colour, ...]) -> int:
    total = [0.0] * 4
    for ink, amount in zip(inks, shades(dark, len(inks)), strict=True):
        full = process(Spot(ink.name, ink.stand_in) if isinstance(ink, Spot) else ink)
        for plate, share in enumerate((full.c, full.m, full.y, full.k)):
            total[plate] = min(1.0, total[plate] + share * amount)
    return qRgb(*screen_rgb(Cmyk(*total)))


def _drawing(file: Path, width_px: int) -> QImage | None:
    """Draw an advert that came as a PDF file, as the press draws it."""
    from layout_app.press.png import render_trimmed

    try:
        across, down, data = render_trimmed(file, width_px)
    except ExportError as error:
        logger.info("no picture on screen of %s: %s", file, error)
        return None
    # A copy: the image itself does not keep the bytes.
    return QImage(data, across, down, 3 * across, QImage.Format.Format_RGB888).copy()


def _size_of(pixmap: QPixmap | None) -> int:
    return 0 if pixmap is None else pixmap.width() * pixmap.height() * 4
