"""One picture of a file, from its bytes to what an image object takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.press.faults import PictureError
from layout_app.press.images import WHOLE, Image, opened, orientation
from layout_app.press.pictures.colour import in_inks, is_usual, on_screen
from layout_app.press.pictures.decode import Decoded, decode
from layout_app.press.pictures.pack import packed
from layout_app.press.pictures.toned import toned
from layout_app.press.pictures.wanted import PLAIN, Recipe, Wanted, pixels

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

_RADIUS, _THRESHOLD = 0.8, 2  # pixels; grey levels, below which noise would be drawn


def read_image(path: Path, wanted: Wanted | None = None, recipe: Recipe = PLAIN) -> Image:
    """Read the part of a picture that shows, as fine and in such colours as a file wants it.

    In a plain file a whole baseline JPEG in the usual colours that is not far too fine goes through
    as it is.

    Args:
        path: the file.
        wanted: the part, and its size on paper; None: the whole, in its own size.
        recipe: what the file wants.

    Raises:
        PictureError: the file cannot be used.
        ExportError: the press's profile cannot.
    """
    wanted = wanted or Wanted()
    with opened(path) as picture:
        if _goes_through(picture, wanted, recipe):
            space = "DeviceRGB" if picture.mode == "RGB" else "DeviceGray"
            return Image(*picture.size, space, _whole(path.read_bytes()), is_jpeg=True)
        decoded = decode(picture, path, wanted, recipe)
    if decoded.is_smaller and recipe.sharpen and decoded.picture.mode in ("RGB", "L", "CMYK"):
        decoded = decoded._replace(picture=_sharpened(decoded, recipe.sharpen))
    if wanted.inks:
        return toned(decoded, wanted.inks, recipe)
    shown = in_inks(decoded, recipe) if recipe.profile else on_screen(decoded)
    return packed(shown, recipe, is_jpeg=decoded.is_jpeg)


def _sharpened(decoded: Decoded, percent: int) -> PillowImage:
    from PIL import ImageFilter

    return decoded.picture.filter(ImageFilter.UnsharpMask(_RADIUS, percent, _THRESHOLD))


def _goes_through(picture: PillowImage, wanted: Wanted, recipe: Recipe) -> bool:
    """Tell whether every reader takes the JPEG as it is: baseline, 8 bit, upright, not too fine."""
    return (
        not recipe.profile
        and not wanted.inks
        and wanted.crop == WHOLE
        and picture.format == "JPEG"
        and picture.mode in ("RGB", "L")
        and not picture.info.get("progressive")
        and orientation(picture) == 1
        and is_usual(picture.info.get("icc_profile") or b"")
        and pixels(wanted, picture.size, recipe.ppi) == picture.size
    )


def _whole(data: bytes) -> bytes:
    """Check that the end of a JPEG is there, without decoding it.

    The last scan must be closed. A small picture inside the header has its own end, but that comes
    before the scan of the picture itself; inside a scan neither marker can occur.
    """
    if data.rfind(b"\xff\xd9") < data.rfind(b"\xff\xda"):
        raise PictureError("picture-broken", "the file is cut short")
    return data
