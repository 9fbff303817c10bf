"""How much ink lies on one spot: measured, and brought under a limit.

Black stays: it carries the drawing of a newspaper picture. Cyan, magenta and yellow give way in
proportion, so that the hue stays too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage


def most_ink(picture: PillowImage) -> float:
    """Give the highest sum of inks of a CMYK picture, 2.2 = 220 %."""
    from PIL import ImageMath

    c, m, y, k = picture.split()
    sums = ImageMath.lambda_eval(
        lambda of: of["c"] + of["m"] + of["y"] + of["k"], c=c, m=m, y=y, k=k
    )
    return int(sums.getextrema()[1]) / 255


def within(picture: PillowImage, tac: float) -> bool:
    """Tell whether the sum of inks is nowhere above ``tac``."""
    return _at_most(picture) <= tac or most_ink(picture) <= tac


def _at_most(picture: PillowImage) -> float:
    """Give a sum of inks that none exceeds: a tenth of the work of the exact one.

    Halves of sums fit into a byte; each loses half a step at most, four steps of 255 in all.
    """
    from PIL import ImageChops

    c, m, y, k = picture.split()
    quarter = ImageChops.add(ImageChops.add(c, m, 2), ImageChops.add(y, k, 2), 2)
    return float(4 * quarter.getextrema()[1] + 4) / 255  # type: ignore[operator]


def limited(picture: PillowImage, tac: float) -> PillowImage:
    """Give a CMYK picture whose sum of inks is nowhere above ``tac`` (2.2 = 220 %)."""
    import PIL.Image
    from PIL import ImageMath

    if within(picture, tac):
        return picture
    most = int(tac * 255 + 1e-6)
    c, m, y, k = picture.split()
    colours = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"], c=c, m=m, y=y)
    # What remains for the colours where there is too much: 0 elsewhere, never below 0.
    room = ImageMath.lambda_eval(lambda of: of["max"](of["k"] * -1 + most, 0), k=k)
    bands = [
        ImageMath.lambda_eval(
            lambda of: of["convert"](
                of["min"](of["ink"], of["ink"] * of["room"] / of["max"](of["sum"], 1)), "L"
            ),
            ink=ink,
            room=room,
            sum=colours,
        )
        for ink in (c, m, y)
    ]
    return PIL.Image.merge("CMYK", (*bands, k))
