"""Picture files: their size and colours without decoding, and the data a press file takes.

Pillow is loaded only when there is a picture.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from layout_app.colour import Colour
from layout_app.geometry import Rect
from layout_app.press.faults import PictureError

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

__all__ = ["Header", "Image", "PictureError", "read_header"]

WHOLE = Rect(0.0, 0.0, 1.0, 1.0)
SIDEWAYS = (5, 6, 7, 8)
"""EXIF orientations that lay a picture on its side."""

_ORIENTATION = 0x0112  # EXIF tag
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP")
# No decoder of HEIC can go with the program: pillow-heif brings x265, which is under the GPL, and
# pi-heif, which leaves it out, is not kept up any more (1.4.0 holds a libheif with known holes).
_HEIC = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
_OTHERS = (
    (0, b"8BPS", "PSD"),
    (0, b"%!PS", "EPS"),
    (0, b"\xc5\xd0\xd3\xc6", "EPS"),
    (4, b"ftypavif", "AVIF"),
    (4, b"jP  \r\n\x87\n", "JPEG 2000"),
    (8, b"CR\2\0", "CR2"),
)
"""Places and bytes by which other kinds of picture are told."""
_VECTOR_PPI = 1200  # a drawing is as sharp as the press; its "pixels" say how large it is


class Header(NamedTuple):
    """What a picture file says of itself.

    Attributes:
        width: pixels, as the picture is to be looked at (turned as its orientation says).
        height: pixels.
        mode: Pillow's name of its colours: ``RGB``, ``L``, ``CMYK``, ``P`` …
        kind: ``JPEG``, ``PNG`` …, ``PDF`` for a page of vectors.
    """

    width: int
    height: int
    mode: str
    kind: str


class Image(NamedTuple):
    """A picture as an image object wants it.

    Attributes:
        space: ``DeviceRGB``, ``DeviceGray`` or ``DeviceCMYK``.
        data: a JPEG file, or samples row by row.
        is_jpeg: which of them.
        bits: of a sample: 8, or 1 for line art.
        inks: what its samples are amounts of, instead of ``space``.
    """

    width: int
    height: int
    space: str
    data: bytes
    is_jpeg: bool
    bits: int = 8
    inks: tuple[Colour, ...] = ()


def read_header(path: Path) -> Header:
    """Read size and colours of a picture, or of a PDF page, without decoding it.

    Raises:
        PictureError: ``picture-missing``, ``picture-broken``, ``picture-kind``, ``picture-heic``,
            ``picture-too-big`` or a code of ``vectors.open_page``.
    """
    if is_pdf(path):
        from layout_app.press.vectors import page_size

        width, height = (round(side / 72 * _VECTOR_PPI) for side in page_size(path))
        return Header(max(width, 1), max(height, 1), "CMYK", "PDF")
    with opened(path) as picture:
        width, height = picture.size
        if orientation(picture) in SIDEWAYS:
            width, height = height, width
        return Header(width, height, picture.mode, picture.format or "")


def is_pdf(path: Path) -> bool:
    """Tell by its first bytes whether a file is a PDF, whatever it is called."""
    return b"%PDF-" in _head(path)


@contextmanager
def opened(path: Path) -> Iterator[PillowImage]:
    """Open a picture file, which reads its header, and close it.

    Whatever goes wrong while it is open is the picture's fault: damaged files make the decoders
    raise nearly anything.

    Raises:
        PictureError: as ``read_header``.
    """
    import PIL.Image

    _refuse_others(_head(path))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd EXIF data and the like, which change nothing
        try:
            with PIL.Image.open(path, formats=_FORMATS) as picture:
                if min(picture.size) < 1:
                    raise PictureError("picture-broken", "it has no pixels")
                yield picture
        except PictureError:
            raise
        except PIL.Image.DecompressionBombError as error:
            raise PictureError("picture-too-big", pixels=_millions(error)) from error
        except MemoryError as error:
            raise PictureError("picture-too-big", pixels=0) from error
        except Exception as error:
            raise PictureError("picture-broken", _reason(error)) from error


def _refuse_others(head: bytes) -> None:
    """Tell what else pictures come as from what is damaged."""
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        raise PictureError("picture-heic")
    for at, mark, kind in _OTHERS:
        if head.startswith(mark, at):
            raise PictureError("picture-kind", kind=kind)
    if b"<svg" in head:
        raise PictureError("picture-kind", kind="SVG")


def orientation(picture: PillowImage) -> int:
    """Give the EXIF orientation, 1 when the picture stands as it is stored."""
    try:
        found = int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:
        return 1  # unreadable EXIF data say nothing about the picture
    return found if 1 <= found <= 8 else 1


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(1024)
    except OSError as error:
        if path.is_file():
            raise PictureError("picture-broken", error.strerror or "unreadable") from error
        raise PictureError("picture-missing") from error


def _millions(error: Exception) -> int:
    """Read the number of pixels, in millions, from what Pillow says."""
    digits = "".join(c if c.isdigit() else " " for c in str(error)).split()
    return int(digits[0]) // 1_000_000 if digits else 0


def _reason(error: Exception) -> str:
    """Say what a library found wrong, without the place of the file, which the issue gives."""
    said = str(error).partition(" '")[0].partition(" <")[0]
    return said[:120] or type(error).__name__
