"""A picture file in, the part that shows out: upright, no finer than wanted, 8 bits a sample.

Only what is needed is decoded (a JPEG at a half, a quarter, an eighth), and what would take more
memory than a page is worth is refused before it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from layout_app.geometry import Rect
from layout_app.press.faults import PictureError
from layout_app.press.images import SIDEWAYS, orientation
from layout_app.press.pictures.wanted import Recipe, Wanted, pixels

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage
    from PIL.Image import Resampling

MOST_BYTES = 640_000_000
"""The most memory that decoding one picture may take."""

_CHOICE = 1.1  # how much finer than wanted a JPEG is decoded at least
_MOST_SCANS = 100  # of a progressive JPEG; cameras write ten, a trap thousands
_NEEDS = {"1": 1, "L": 1, "P": 5, "I": 9, "F": 9, "I;16": 11} | dict.fromkeys(
    ("RGBA", "RGBa", "LA", "La", "PA"), 14
)
"""Bytes a pixel that decoding and making plain take; 4 where nothing is said."""

_GREYS = ("L", "LA", "La", "1", "I", "F")


class Decoded(NamedTuple):
    """The part of a picture that shows.

    Attributes:
        picture: of mode ``1``, ``L``, ``RGB``, ``CMYK`` or ``LAB``.
        icc: the profile in the file; empty when there is none.
        is_jpeg: the file is a JPEG, so packing it as one again shows nothing new.
        is_smaller: pixels were put together.
    """

    picture: PillowImage
    icc: bytes
    is_jpeg: bool
    is_smaller: bool


def decode(picture: PillowImage, path: Path, wanted: Wanted, recipe: Recipe) -> Decoded:
    """Decode the part of an opened picture that shows.

    Args:
        picture: as ``images.opened`` gives it.
        path: its file.
        wanted: the part, and its size on paper.
        recipe: how fine.

    Raises:
        PictureError: it is too big (``picture-too-big``) or a trap (``picture-broken``).
    """
    turn = orientation(picture)
    is_line = picture.mode == "1"
    part = _part(picture.size, turn, wanted.crop)
    size = pixels(wanted, part, recipe.line_ppi if is_line else recipe.ppi)
    is_smaller = size[0] < round(part[0]) or size[1] < round(part[1])
    stored = size[::-1] if turn in SIDEWAYS else size
    box = _stored_box(wanted.crop, turn)
    whole = picture.size
    is_jpeg = picture.format in ("JPEG", "MPO")
    if is_jpeg:
        _check_scans(path)
        _draft(picture, box, stored)
    _check_memory(picture, whole)
    icc = picture.info.get("icc_profile") or b""
    picture.load()
    cut = plain(_cut(picture, box))
    from PIL.Image import Dither

    if is_smaller and not is_line:
        cut = cut.resize(stored, _lanczos(), reducing_gap=3.0)
    elif is_smaller:
        cut = (
            cut.convert("L")
            .resize(stored, _lanczos())
            .point(_halved)
            .convert("1", dither=Dither.NONE)
        )
    return Decoded(_upright(cut, turn), bytes(icc), is_jpeg, is_smaller)


def plain(picture: PillowImage) -> PillowImage:
    """Give a picture as line art, 8-bit grey, RGB, CMYK or Lab; what is transparent is paper."""
    import PIL.Image

    mode, is_clear = picture.mode, "transparency" in picture.info
    if mode in ("1", "RGB", "L", "CMYK", "LAB") and not is_clear:
        return picture
    if mode.startswith("I;16") or mode in ("I", "F"):
        # Deep grey: Pillow would cut off above 255 instead of scaling.
        deep = picture if mode in ("I", "F") else picture.convert("I")
        return deep.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if is_clear or mode in ("PA", "LA", "La", "RGBA", "RGBa"):
        layered = picture if mode == "RGBA" else picture.convert("RGBA")
        paper = PIL.Image.new("RGB", layered.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper.convert("L") if mode in _GREYS else paper
    return picture.convert("RGB")


def _part(size: tuple[int, int], turn: int, crop: Rect) -> tuple[float, float]:
    """Give how many pixels of a picture show, as it is looked at."""
    across, down = size[::-1] if turn in SIDEWAYS else size
    return across * _share(crop.x0, crop.x1), down * _share(crop.y0, crop.y1)


def _share(low: float, high: float) -> float:
    return max(min(high, 1.0) - max(low, 0.0), 0.0)


def _stored_box(crop: Rect, turn: int) -> Rect:
    """Give a crop of the upright picture as shares of the picture as it is stored.

    **Source:** EXIF 2.3, 4.6.4, Orientation.
    """
    x0, y0, x1, y1 = crop
    corners = [_stored_point(x, y, turn) for x, y in ((x0, y0), (x1, y1))]
    xs, ys = zip(*corners, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _stored_point(x: float, y: float, turn: int) -> tuple[float, float]:
    """Give where a point of the upright picture is stored."""
    return {
        1: (x, y),
        2: (1 - x, y),
        3: (1 - x, 1 - y),
        4: (x, 1 - y),
        5: (y, x),
        6: (y, 1 - x),
        7: (1 - y, 1 - x),
        8: (1 - y, x),
    }[turn]


def _draft(picture: PillowImage, box: Rect, size: tuple[int, int]) -> None:
    """Have a JPEG decoded as small as it may be, with some pixels to choose from."""
    across = size[0] * _CHOICE / max(box.width, 1e-9)
    down = size[1] * _CHOICE / max(box.height, 1e-9)
    most = picture.size
    picture.draft(None, (min(round(across), most[0]), min(round(down), most[1])))


def _check_memory(picture: PillowImage, whole: tuple[int, int]) -> None:
    """Refuse what would take more than MOST_BYTES; ``whole`` is the size before reducing."""
    count = whole[0] * whole[1]
    # Pillow keeps colours in four bytes a pixel. A progressive JPEG is kept whole besides, two
    # bytes a sample, whatever size it is decoded to.
    each = _NEEDS.get(picture.mode, 4)
    if "transparency" in picture.info:
        each = _NEEDS["RGBA"]
    kept = count * 6 if picture.info.get("progressive") else 0
    if picture.size[0] * picture.size[1] * each + kept > MOST_BYTES:
        raise PictureError("picture-too-big", pixels=count // 1_000_000)


def _check_scans(path: Path) -> None:
    """Refuse a JPEG with so many scans that decoding it would never end."""
    if path.read_bytes().count(b"\xff\xda") > _MOST_SCANS:
        raise PictureError("picture-broken", "it has too many scans")


def _cut(picture: PillowImage, box: Rect) -> PillowImage:
    """Cut out a part, whole pixels and at least one."""
    width, height = picture.size
    x0 = max(0, min(round(box.x0 * width), width - 1))
    y0 = max(0, min(round(box.y0 * height), height - 1))
    x1 = max(x0 + 1, min(round(box.x1 * width), width))
    y1 = max(y0 + 1, min(round(box.y1 * height), height))
    if (x0, y0, x1, y1) == (0, 0, width, height):
        return picture
    return picture.crop((x0, y0, x1, y1))


def _upright(picture: PillowImage, turn: int) -> PillowImage:
    from PIL.Image import Transpose

    methods = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return picture if turn == 1 else picture.transpose(methods[turn])


def _halved(value: int) -> int:
    return 255 if value >= 128 else 0


def _lanczos() -> Resampling:
    from PIL.Image import Resampling

    return Resampling.LANCZOS
