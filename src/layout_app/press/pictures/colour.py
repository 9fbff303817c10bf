"""Decoded colours to the press's inks (littleCMS): RGB, grey, CMYK and Lab in, grey or CMYK out."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from layout_app.errors import ExportError
from layout_app.press.pictures.decode import Decoded
from layout_app.press.pictures.inksum import limited
from layout_app.press.pictures.wanted import Recipe

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage
    from PIL.ImageFilter import Color3DLUT

_NODES = 52  # 255 / 51 = 5: the nodes are whole numbers, so nothing is lost by rounding
ROOM = 0.05
"""How far below the limit the inks of photographs stay: packing them adds some here and there."""
_NO_COLOUR = 2  # channels of a grey picture in RGB differ by no more, after packing
_SMOOTH = 6  # 8-bit lightness is too coarse a measure to turn a curve round by


def on_screen(decoded: Decoded) -> PillowImage:
    """Give a picture in the usual screen colours; grey, CMYK and line art stay."""
    picture = decoded.picture
    if picture.mode == "LAB":
        return _lab_to_rgb(picture)
    if picture.mode != "RGB" or is_usual(decoded.icc):
        return picture
    return _converted(picture, decoded.icc, "RGB", b"")


def in_inks(decoded: Decoded, recipe: Recipe) -> PillowImage:
    """Give a picture in grey (black ink alone) or CMYK with no more ink than the press takes.

    Raises:
        ExportError: the press's profile cannot be used (``export-profile-broken``).
    """
    picture, icc = decoded.picture, decoded.icc
    if picture.mode == "LAB":
        picture, icc = _lab_to_rgb(picture), b""
    if picture.mode == "CMYK":
        if icc and icc != recipe.profile:
            picture = _converted(picture, icc, "CMYK", recipe.profile)
        return limited(picture, recipe.tac)
    if picture.mode == "RGB" and _is_grey(picture):
        picture, icc = picture.getchannel("G"), b""
    if picture.mode == "L":
        return picture.point(_grey_curve(recipe.profile, icc))
    if picture.mode == "RGB":
        return picture.filter(_inks_of(icc if _is_for(icc, "RGB") else b"", recipe))
    return picture


def is_usual(icc: bytes) -> bool:
    """Tell whether a profile says nothing that a picture without one does not say."""
    return not _is_for(icc, "RGB") or b"sRGB" in icc or b"s\0R\0G\0B" in icc


def _is_for(icc: bytes, space: str) -> bool:
    return len(icc) > 128 and icc[16:20].decode("latin-1").strip() == space


def _is_grey(picture: PillowImage) -> bool:
    """Tell whether a picture in RGB shows no colour: it is printed in black alone, in register."""
    from PIL import ImageChops

    red, green, blue = picture.split()
    apart = [ImageChops.difference(green, other) for other in (red, blue)]
    return not any(any(one.histogram()[_NO_COLOUR + 1 :]) for one in apart)


@lru_cache(maxsize=8)
def _inks_of(icc: bytes, recipe: Recipe) -> Color3DLUT:
    """Tabulate the way from RGB to inks, limited at the nodes and so everywhere between them."""
    import PIL.Image
    from PIL import ImageFilter

    steps = [round(node * 255 / (_NODES - 1)) for node in range(_NODES)]
    colours = bytes(v for b in steps for g in steps for r in steps for v in (r, g, b))
    nodes = PIL.Image.frombytes("RGB", (_NODES, _NODES * _NODES), colours)
    inks = limited(_converted(nodes, icc, "RGB", recipe.profile), recipe.tac - ROOM)
    table = [value / 255 for value in inks.tobytes()]
    return ImageFilter.Color3DLUT(_NODES, table, channels=4, target_mode="CMYK")


def _converted(picture: PillowImage, icc: bytes, mode: str, profile: bytes) -> PillowImage:
    """Convert by profiles; an unusable one in the picture counts as none.

    Args:
        picture: in RGB or CMYK.
        icc: the picture's profile; empty: the usual screen colours.
        mode: of the picture.
        profile: of the press; empty: the usual screen colours.
    """
    from PIL import ImageCms

    try:
        way = _way(icc, mode, profile)
        done = ImageCms.applyTransform(picture, way)
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        if icc:
            return picture if mode == "CMYK" else _converted(picture, b"", mode, profile)
        where, detail = "ICC", "its colour tables are missing"
        raise ExportError("export-profile-broken", where, detail=detail) from error
    assert done is not None
    return done


@lru_cache(maxsize=8)
def _way(icc: bytes, mode: str, profile: bytes) -> Any:
    from PIL import ImageCms

    return ImageCms.buildTransform(
        _profile(icc),
        _profile(profile),
        mode,
        "CMYK" if profile else "RGB",
        renderingIntent=ImageCms.Intent.PERCEPTUAL,
    )


def _profile(data: bytes) -> Any:
    from PIL import ImageCms

    if not data:
        return ImageCms.createProfile("sRGB")
    return ImageCms.ImageCmsProfile(io.BytesIO(data))


def _lab_to_rgb(picture: PillowImage) -> PillowImage:
    from PIL import ImageCms

    way = ImageCms.buildTransform(
        ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB"
    )
    done = ImageCms.applyTransform(picture, way)
    assert done is not None
    return done


# --- grey ---------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _grey_curve(profile: bytes, icc: bytes) -> list[int]:
    """Give what grey value black ink alone needs to look as light as each grey of a picture.

    Dots grow on the press, on newsprint by a quarter: grey printed as it is would come out dark.
    Lightness is scaled to what lies between paper and full black. **Source:** ISO 12647-3 (TVI).
    """
    ink = _smooth(_lightness(profile, "CMYK", [(0, 0, 0, k) for k in range(256)]))
    if _is_for(icc, "GRAY"):
        wanted = _smooth(_lightness(icc, "L", [(grey,) for grey in range(256)]))
    else:
        wanted = [_srgb_lightness(grey / 255) for grey in range(256)]
    low, high = min(wanted), max(wanted)
    black, paper = ink[-1], ink[0]
    if high - low < 1 or paper - black < 1:
        return list(range(256))
    curve = []
    for light in wanted:
        if light in (low, high):  # the ends of the measured curve are flat
            curve.append(0 if light == low else 255)
            continue
        aim = black + (paper - black) * (light - low) / (high - low)
        curve.append(255 - min(range(256), key=lambda k: (abs(ink[k] - aim), k)))
    return curve


def _lightness(profile: bytes, mode: str, samples: list[tuple[int, ...]]) -> list[float]:
    import PIL.Image
    from PIL import ImageCms

    ramp = PIL.Image.frombytes(mode, (len(samples), 1), bytes(v for one in samples for v in one))
    try:
        way = ImageCms.buildTransform(
            _profile(profile),
            ImageCms.createProfile("LAB"),
            mode,
            "LAB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        )
        lab = ImageCms.applyTransform(ramp, way)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return []
    assert lab is not None
    return [value / 2.55 for value in lab.getchannel(0).tobytes()]


def _smooth(values: list[float]) -> list[float]:
    """Take the mean of neighbours, the ends kept: each as many to the left as to the right."""
    last = len(values) - 1
    means = []
    for at in range(len(values)):
        reach = min(_SMOOTH, at, last - at)
        near = values[at - reach : at + reach + 1]
        means.append(sum(near) / len(near))
    return means or [0.0]


def _srgb_lightness(value: float) -> float:
    """Give L* of a grey in the usual screen colours. Source: IEC 61966-2-1; CIE 15."""
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light
