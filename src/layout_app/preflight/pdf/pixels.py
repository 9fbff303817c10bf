"""How much ink the pixels of a picture lay on one spot: CMYK and DeviceN, JPEG or packed samples.

In: an image and the part of it that shows. Out: the highest sum of inks and on how many pixels it
is above the limit. A picture is looked at strip by strip, a very large one at half its size, and
none takes more than some hundred megabytes.

**Source:** ISO 32000-1, 8.9.5 (images), 8.9.5.2 (``Decode``), 8.6.6.3 (``Indexed``).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

from layout_app.geometry import Rect
from layout_app.preflight.pdf.spaces import Space
from layout_app.preflight.pdf.streams import Broken, TooBig, decoded, filters, inflated
from layout_app.preflight.pdf.values import entry, items, number, numbers

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_PIXELS = 100_000_000
"""Pixels of one picture that is looked at at all."""
_AT_ONCE = 24_000_000
"""Pixels that are decoded at once: a hundred megabytes."""
_STRIP = 1_000_000
_MOST_SCANS = 100
_MODES = {3: "RGB", 4: "CMYK"}
_SLACK = 0.01
"""Decoders of JPEG differ by a step or two."""


class Heavy(NamedTuple):
    """What was measured.

    Attributes:
        most: the highest sum of inks, 2.2 = 220 %.
        share: of the part that shows, where the sum is above the limit.
    """

    most: float
    share: float


def measured(image: Any, space: Space, part: Rect, limit: float) -> Heavy | None:
    """Measure a picture; None where its samples are no amounts of several inks.

    Args:
        image: the image dictionary.
        space: its colour space.
        part: what shows, shares of its width and height from the top left.
        limit: highest sum of inks, 2.2 = 220 %.

    Raises:
        Broken: it cannot be decoded.
        TooBig: it is larger than what is looked at.
    """
    if space.kind == "Indexed":
        return _of_palette(image, space, limit)
    if space.kind not in ("DeviceCMYK", "DeviceN") or space.size not in _MODES:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # how large it may be is decided here
            picture = _decoded(image, space.size)
            return None if picture is None else _sums(picture, _ways(image, space), part, limit)
    except (Broken, TooBig):
        raise
    except MemoryError as error:
        raise TooBig from error
    except Exception as error:  # damaged pictures make a decoder raise nearly anything
        raise Broken(type(error).__name__) from error


def _decoded(image: Any, bands: int) -> Picture | None:
    """Give the samples as they are stored; None for depths that no press file has."""
    import PIL.Image

    names = filters(image)
    if names and names[-1] in ("DCTDecode", "JPXDecode"):
        data = _before_last(image, names)
        picture = _opened(data, names[-1])
        return picture if len(picture.getbands()) == bands else None
    if names and names[-1] in ("CCITTFaxDecode", "JBIG2Decode"):
        return None
    depth = round(number(entry(image, "/BitsPerComponent")) or 8)
    size = _side(image, "/Width"), _side(image, "/Height")
    if depth not in (8, 16) or min(size) < 1:
        return None
    data = decoded(image)[:: depth // 8]  # of 16 bits the upper eight tell
    if len(data) < size[0] * size[1] * bands:
        raise Broken("too few samples")
    return PIL.Image.frombytes(_MODES[bands], size, data[: size[0] * size[1] * bands])


def _side(image: Any, key: str) -> int:
    return round(number(entry(image, key)) or 0)


def _before_last(image: Any, names: list[str]) -> bytes:
    """Give a packed picture out of what else it is packed in."""
    data = bytes(image.read_raw_bytes())
    for one in names[:-1]:
        if one != "FlateDecode":
            raise Broken(one)
        data = inflated(data, 4 * MOST_PIXELS)
    return data


def _opened(data: bytes, kind: str) -> Picture:
    """Decode a JPEG, as small as keeps within bounds, or a JPEG 2000."""
    import PIL.Image

    with io.BytesIO(data) as stream:
        formats = ("JPEG",) if kind == "DCTDecode" else ("JPEG2000",)
        with PIL.Image.open(stream, formats=formats) as picture:
            count = picture.width * picture.height
            # A progressive one is held whole while it is decoded, however small it comes out.
            if count > (_AT_ONCE if picture.info.get("progressive") else MOST_PIXELS):
                raise TooBig
            if kind == "DCTDecode":
                if data.count(b"\xff\xda") > _MOST_SCANS:
                    raise Broken("scans")
                if count > _AT_ONCE:
                    picture.draft(None, (picture.width // 2, picture.height // 2))
            elif count > _AT_ONCE:
                raise TooBig
            picture.load()
            # Pillow turns the samples of a CMYK JPEG round; a PDF takes them as they are.
            if picture.mode == "CMYK" and kind == "DCTDecode":
                return picture.point([255 - value for value in range(256)] * 4)
            return picture.copy()


def _ways(image: Any, space: Space) -> list[list[int]]:
    """Give for each ink what amount (0 to 255) each sample means."""
    stated = numbers(entry(image, "/Decode"))
    if len(stated) != 2 * space.size:
        stated = [0.0, 1.0] * space.size
    return [
        [min(max(round(255 * low + (high - low) * value), 0), 255) for value in range(256)]
        for low, high in zip(stated[::2], stated[1::2], strict=True)
    ]


def _sums(picture: Picture, ways: list[list[int]], part: Rect, limit: float) -> Heavy:
    from PIL import ImageMath

    width, height = picture.size
    left, right = _span(part.x0, part.x1, width)
    top, bottom = _span(part.y0, part.y1, height)
    rows = max(_STRIP // (right - left), 1)
    above = int((limit + _SLACK) * 255)
    plain = list(range(256))
    most = count = 0
    for start in range(top, bottom, rows):
        strip = picture.crop((left, start, right, min(start + rows, bottom)))
        bands = [
            band if way == plain else band.point(way)
            for band, way in zip(strip.split(), ways, strict=True)
        ]
        sums = _added(bands)
        highest = int(sums.getextrema()[1])
        most = max(most, highest)
        if highest > above:
            over = ImageMath.lambda_eval(lambda of: of["convert"](of["s"] > above, "L"), s=sums)
            count += over.histogram()[1]
    return Heavy(most / 255, count / ((right - left) * (bottom - top)))


def _added(bands: Sequence[Picture]) -> Any:
    """Add up bands, 32 bits wide."""
    from PIL import ImageMath

    named = dict(zip("abcd", bands, strict=False))
    return ImageMath.lambda_eval(lambda of: sum((of[name] for name in named), of["a"] * 0), **named)


def _span(low: float, high: float, length: int) -> tuple[int, int]:
    """Give whole pixels, at least one."""
    start = min(max(int(low * length), 0), length - 1)
    return start, max(min(round(high * length), length), start + 1)


def _of_palette(image: Any, space: Space, limit: float) -> Heavy | None:
    """Measure the colours of a palette that pixels of one byte call."""
    base, parts = space.under, items(space.thing)
    depth = number(entry(image, "/BitsPerComponent")) or 8
    if base is None or base.kind != "DeviceCMYK" or len(parts) < 4 or depth != 8:
        return None
    table = parts[3]
    colours = decoded(table, 4096) if isinstance(table, pikepdf.Stream) else bytes(table)
    pixels = decoded(image)
    sums = [sum(colours[at : at + 4]) / 255 for at in range(0, len(colours) - 3, 4)]
    used = {code: pixels.count(code) for code in set(pixels) if code < len(sums)}
    over = sum(count for code, count in used.items() if sums[code] > limit + _SLACK)
    return Heavy(max((sums[code] for code in used), default=0.0), over / max(len(pixels), 1))
