"""Pictures in the shades of one ink or two: grey pictures, duotones, pictures in a spot ink.

In: decoded colours. Out: a picture whose samples are amounts of those inks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout_app.colour import BLACK, Cmyk, Colour, Spot, shades
from layout_app.press.images import Image
from layout_app.press.pictures.colour import in_inks, on_screen
from layout_app.press.pictures.decode import Decoded
from layout_app.press.pictures.inksum import limited
from layout_app.press.pictures.pack import packed
from layout_app.press.pictures.wanted import Recipe

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage


def toned(decoded: Decoded, inks: tuple[Colour, ...], recipe: Recipe) -> Image:
    """Give a picture in the shades of its inks.

    Process inks go into the plates they are on, black alone as the press's grey; with a spot ink
    the samples are amounts of the inks by their names.

    Raises:
        ExportError: the press's profile cannot be used.
    """
    import PIL.Image

    grey = on_screen(decoded).convert("L")
    if recipe.profile:  # dots of all inks grow
        grey = in_inks(decoded._replace(picture=grey, icc=b""), recipe)
    if inks == (BLACK,):
        return packed(grey, recipe, is_jpeg=decoded.is_jpeg)
    bands = [grey.point(_curve(number, len(inks))) for number in range(len(inks))]
    if not any(isinstance(ink, Spot) for ink in inks):
        return packed(_process(bands, inks, recipe), recipe, is_jpeg=decoded.is_jpeg)
    samples = bands[0] if len(bands) == 1 else PIL.Image.merge("LA", bands)
    return Image(*grey.size, "DeviceN", samples.tobytes(), is_jpeg=False, inks=inks)


def _curve(number: int, inks: int) -> list[int]:
    """Give for each grey how much of an ink it takes."""
    return [round(255 * shades(1 - grey / 255, inks)[number]) for grey in range(256)]


def _process(bands: list[PillowImage], inks: tuple[Colour, ...], recipe: Recipe) -> PillowImage:
    import PIL.Image
    from PIL import ImageChops

    plates = [PIL.Image.new("L", bands[0].size) for _plate in range(4)]
    for band, ink in zip(bands, inks, strict=True):
        assert isinstance(ink, Cmyk)
        for number, amount in enumerate((ink.c, ink.m, ink.y, ink.k)):
            if amount:
                part = band.point([round(value * amount) for value in range(256)])
                plates[number] = ImageChops.add(plates[number], part)
    return limited(PIL.Image.merge("CMYK", plates), recipe.tac)
