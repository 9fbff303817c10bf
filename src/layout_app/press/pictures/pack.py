"""A finished picture to the bytes of an image object: photographs as JPEG, others without loss."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from layout_app.press.images import Image
from layout_app.press.pictures.colour import ROOM
from layout_app.press.pictures.inksum import limited, most_ink, within
from layout_app.press.pictures.wanted import Recipe

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

SLACK = 0.01
"""How far over the limit of inks a picture may be after packing."""

_QUALITIES = (92, 92, 95, 98)
_GRAIN = 0.02  # what most photographs go over by
_FEW = 4096  # drawings and screenshots have fewer colours, and JPEG would fray their edges
_SPACES = {"RGB": "DeviceRGB", "L": "DeviceGray", "1": "DeviceGray", "CMYK": "DeviceCMYK"}


def packed(picture: PillowImage, recipe: Recipe, *, is_jpeg: bool) -> Image:
    """Pack a picture.

    Args:
        picture: of mode ``1``, ``L``, ``RGB`` or ``CMYK``.
        recipe: with the limit of inks, which the picture keeps and must keep when it is unpacked.
        is_jpeg: whether it comes from a JPEG; others are packed as one only for the press, and
            only when they have the colours of a photograph.
    """
    is_photo = is_jpeg or (recipe.profile != b"" and picture.getcolors(_FEW) is None)
    if not is_photo or picture.mode == "1":
        return _lossless(picture)
    if picture.mode != "CMYK" or not recipe.profile:
        return _as_jpeg(picture, _jpeg(picture, _QUALITIES[0]))
    return _limited_jpeg(picture, recipe.tac)


def _limited_jpeg(picture: PillowImage, tac: float) -> Image:
    """Pack until no pixel of the unpacked picture has too much ink; else keep it without loss.

    JPEG rounds each block of 8 × 8, so that a pixel at the limit comes out above it (by 6 % at
    quality 90). What it went over by is taken off before the next try, which is of a higher
    quality at last.
    """
    aim = tac - _GRAIN
    for quality in _QUALITIES:
        data = _jpeg(limited(picture, aim), quality)
        over = _over(data, tac)
        if over <= SLACK:
            return _as_jpeg(picture, data)
        aim = min(aim, tac - ROOM) - over
    return _lossless(limited(picture, tac))


def _over(data: bytes, tac: float) -> float:
    """Give by how much a packed picture goes over the limit; 0 where it does so nowhere."""
    import PIL.Image

    with PIL.Image.open(io.BytesIO(data)) as unpacked:
        return 0.0 if within(unpacked, tac + SLACK) else most_ink(unpacked) - tac


def _jpeg(picture: PillowImage, quality: int) -> bytes:
    """Pack with full chroma: a picture that is packed a second time must not show it."""
    out = io.BytesIO()
    # Not `optimize`: Pillow gives it a buffer of a byte a pixel, which grain overflows.
    picture.save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()


def _as_jpeg(picture: PillowImage, data: bytes) -> Image:
    return Image(*picture.size, _SPACES[picture.mode], data, is_jpeg=True)


def _lossless(picture: PillowImage) -> Image:
    bits = 1 if picture.mode == "1" else 8
    return Image(*picture.size, _SPACES[picture.mode], picture.tobytes(), is_jpeg=False, bits=bits)
