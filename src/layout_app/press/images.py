"""Picture files: their size and colours without decoding, and the data a press file takes.

Pillow is loaded only when there is a picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from layout_app.geometry import Rect
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.press.survey import PictureKey

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

WHOLE = Rect(0.0, 0.0, 1.0, 1.0)

_ORIENTATION = 0x0112  # EXIF tag
_QUALITY = 92  # with full chroma: a crop is packed a second time, which must not show


class Header(NamedTuple):
    """What a picture file says of itself.

    Attributes:
        width: pixels, as the picture is to be looked at (turned as its orientation says).
        height: pixels.
        mode: Pillow's name of its colours: ``RGB``, ``L``, ``CMYK``, ``P`` …
        kind: ``JPEG``, ``PNG`` …
    """

    width: int
    height: int
    mode: str
    kind: str


class Image(NamedTuple):
    """A picture as an image object wants it.

    Attributes:
        space: ``DeviceRGB``, ``DeviceGray`` or ``DeviceCMYK``.
        data: a JPEG file, or 8-bit samples row by row.
    """

    width: int
    height: int
    space: str
    data: bytes
    is_jpeg: bool


class PictureError(Exception):
    """A picture file that is missing or broken; ``code`` is the code of the issue."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def read_header(path: Path) -> Header:
    """Read size and colours of a picture without decoding it.

    Raises:
        PictureError: ``picture-missing`` or ``picture-broken``.
    """
    with _opened(path) as picture:
        width, height = picture.size
        if _turned(picture) in (5, 6, 7, 8):
            width, height = height, width
        return Header(width, height, picture.mode, picture.format or "")


def read_image(path: Path, crop: Rect = WHOLE) -> Image:
    """Read the part of a picture that shows.

    A whole baseline JPEG in RGB or grey goes through as it is. Others are decoded: a cropped JPEG
    is packed as a JPEG again, everything else stays without loss. What is transparent becomes
    paper.

    Args:
        path: the file.
        crop: shares of width and height, 0 to 1.

    Raises:
        PictureError: ``picture-missing`` or ``picture-broken``.
    """
    with _opened(path) as picture:
        if crop == WHOLE and _goes_through(picture):
            space = "DeviceRGB" if picture.mode == "RGB" else "DeviceGray"
            return Image(*picture.size, space, _whole(path.read_bytes()), is_jpeg=True)
        is_jpeg = picture.format == "JPEG"
        try:
            return _decoded(picture, crop, is_jpeg=is_jpeg)
        except (OSError, SyntaxError, ValueError, MemoryError) as error:
            raise PictureError("picture-broken", _reason(error)) from error


def gather(
    wanted: Mapping[PictureKey, int], media: Path | None
) -> tuple[dict[PictureKey, Image], tuple[Issue, ...]]:
    """Read the pictures of some pages; report those that cannot be had, once each.

    Args:
        wanted: pictures with the number of the page where each is used first.
        media: folder of the picture files; None when there is none.
    """
    found: dict[PictureKey, Image] = {}
    issues: dict[str, Issue] = {}
    for (file, crop), page in wanted.items():
        if not file:  # a place kept for a picture to come, which composing has reported
            continue
        try:
            if media is None or Path(file).name != file:
                raise PictureError("picture-missing")
            found[file, crop] = read_image(media / file, crop)
        except PictureError as error:
            facts = {"detail": error.detail} if error.detail else {}
            where = Where(file=file)
            issues.setdefault(file, issue(Severity.ERROR, error.code, where, page=page, **facts))
    return found, tuple(issues.values())


def _opened(path: Path) -> PillowImage:
    """Open a picture file, which reads its header."""
    import PIL.Image

    if not path.is_file():
        raise PictureError("picture-missing")
    try:
        return PIL.Image.open(path)
    except (OSError, SyntaxError, ValueError, PIL.Image.DecompressionBombError) as error:
        raise PictureError("picture-broken", _reason(error)) from error


def _reason(error: Exception) -> str:
    """Say what a library found wrong, without the place of the file, which the issue gives."""
    return str(error).partition(" '")[0] or type(error).__name__


def _turned(picture: PillowImage) -> int:
    """Give the EXIF orientation, 1 when the picture stands as it is stored."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except (OSError, SyntaxError, ValueError, TypeError):
        return 1  # unreadable EXIF data say nothing about the picture


def _goes_through(picture: PillowImage) -> bool:
    """Tell whether every press reads the JPEG as it is: baseline, 8 bit, RGB or grey, upright."""
    return (
        picture.format == "JPEG"
        and picture.mode in ("RGB", "L")
        and not picture.info.get("progressive")
        and _turned(picture) == 1
    )


def _whole(data: bytes) -> bytes:
    """Check that the end of a JPEG is there, without decoding it.

    The last scan must be closed. A small picture inside the header has its own end, but that comes
    before the scan of the picture itself; inside a scan neither marker can occur.
    """
    if data.rfind(b"\xff\xd9") < data.rfind(b"\xff\xda"):
        raise PictureError("picture-broken", "the file is cut short")
    return data


def _decoded(picture: PillowImage, crop: Rect, *, is_jpeg: bool) -> Image:
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(picture)
    plain = _plain(turned)
    width, height = plain.size
    box = (
        _clamp(round(crop.x0 * width), width - 1),
        _clamp(round(crop.y0 * height), height - 1),
        _clamp(round(crop.x1 * width), width),
        _clamp(round(crop.y1 * height), height),
    )
    box = (*box[:2], max(box[2], box[0] + 1), max(box[3], box[1] + 1))
    if box != (0, 0, width, height):
        plain = plain.crop(box)
    space = {"RGB": "DeviceRGB", "L": "DeviceGray", "CMYK": "DeviceCMYK"}[plain.mode]
    if is_jpeg and plain.mode != "CMYK":
        return Image(*plain.size, space, _jpeg(plain), is_jpeg=True)
    return Image(*plain.size, space, plain.tobytes(), is_jpeg=False)


def _clamp(value: int, most: int) -> int:
    return max(0, min(value, most))


def _plain(picture: PillowImage) -> PillowImage:
    """Give a picture as 8-bit grey, RGB or CMYK on paper."""
    import PIL.Image

    if picture.mode in ("RGB", "L", "CMYK") and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        # Deep grey: Pillow would cut off above 255 instead of scaling.
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("1", "L") and "transparency" not in picture.info:
        return picture.convert("L")
    if picture.mode in ("P", "PA", "LA", "La", "RGBA", "RGBa", "RGB", "L", "1"):
        is_grey = picture.mode in ("LA", "La", "L", "1")
        layered = picture.convert("RGBA")
        paper = PIL.Image.new("RGBA", layered.size, "white")
        return PIL.Image.alpha_composite(paper, layered).convert("L" if is_grey else "RGB")
    return picture.convert("RGB")


def _jpeg(picture: PillowImage) -> bytes:
    import io

    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return packed.getvalue()
