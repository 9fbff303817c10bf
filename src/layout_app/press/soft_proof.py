"""What a page looks like on its paper: inks and pictures through the press's profile to a screen.

In: an output profile. Out: screen colours, the paper's own tone included (absolute colorimetric, as
a proof beside the press would be judged). **Source:** ISO 12646, ISO 15076-1 (absolute intent).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from layout_app.colour import PAPER, Colour, process
from layout_app.press.pictures.colour import in_inks
from layout_app.press.pictures.decode import Decoded
from layout_app.press.pictures.wanted import Recipe
from layout_app.press.presets import Output

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

Rgb = tuple[int, int, int]


class SoftProof:
    """Shows inks and pictures as a press prints them.

    Args:
        output: the press's profile and how much ink it takes.
    """

    def __init__(self, output: Output) -> None:
        self._profile = output.profile.data
        self._recipe = Recipe(0.0, 0.0, profile=self._profile, tac=output.preset.tac)
        self.rgb = lru_cache(maxsize=512)(self._rgb)

    @property
    def paper(self) -> Rgb:
        """The paper without ink."""
        return self.rgb(PAPER)

    def _rgb(self, colour: Colour) -> Rgb:
        import PIL.Image

        ink = process(colour)
        amounts = tuple(round(255 * one) for one in (ink.c, ink.m, ink.y, ink.k))
        shown = self._seen(PIL.Image.new("CMYK", (1, 1), amounts)).getpixel((0, 0))
        assert isinstance(shown, tuple)
        red, green, blue = (round(one) for one in shown[:3])
        return red, green, blue

    def picture(self, width: int, height: int, data: bytes) -> bytes:
        """Give a picture of RGB bytes, row by row without gaps, as it prints."""
        import PIL.Image

        before = PIL.Image.frombytes("RGB", (width, height), data)
        inks = in_inks(Decoded(before, b"", is_jpeg=False, is_smaller=False), self._recipe)
        if inks.mode == "L":
            # Black ink alone: as much of it as the picture is dark.
            none = PIL.Image.new("L", inks.size, 0)
            inks = PIL.Image.merge("CMYK", (none, none, none, inks.point(lambda tone: 255 - tone)))
        return self._seen(inks).tobytes()

    def _seen(self, inks: PillowImage) -> PillowImage:
        from PIL import ImageCms

        done = ImageCms.applyTransform(inks, _way(self._profile))
        assert done is not None
        return done


@lru_cache(maxsize=4)
def _way(profile: bytes) -> Any:
    import io

    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        renderingIntent=ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
    )
