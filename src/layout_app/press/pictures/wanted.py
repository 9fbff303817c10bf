"""What is wanted of pictures: how fine, in which inks, how much ink; the same for a whole file."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from layout_app.colour import Colour
from layout_app.geometry import Rect
from layout_app.model.press import Preset
from layout_app.press.images import WHOLE
from layout_app.press.presets import Output

_SPARE = 1.25  # of the least resolution: screens at an angle want more than twice their ruling
_ABOVE = 1.5  # smaller steps down cost more sharpness than they save bytes
_PLAIN_PPI = 300
_PLAIN_LINE_PPI = 1200
_NEWSPRINT = 2.8  # presets below this sum of inks print on newsprint


class Recipe(NamedTuple):
    """How pictures are made for one file.

    Attributes:
        ppi: resolution on paper that pictures are brought down to.
        line_ppi: the same for pictures of one bit.
        sharpen: percent of unsharp masking after a picture was made smaller; 0: none.
        profile: of the press; empty: colours stay as they are.
        tac: highest sum of inks, 2.2 = 220 %.
    """

    ppi: float
    line_ppi: float
    sharpen: int = 0
    profile: bytes = b""
    tac: float = 4.0


class Wanted(NamedTuple):
    """One picture: its part that shows, how large that stands (points; 0: any size), its inks.

    In the shades of one ink or two it is printed where ``inks`` are named (``display.Picture``).
    """

    crop: Rect = WHOLE
    width: float = 0.0
    height: float = 0.0
    inks: tuple[Colour, ...] = ()


PLAIN = Recipe(_PLAIN_PPI, _PLAIN_LINE_PPI)


def recipe(output: Output | None) -> Recipe:
    """Give the recipe of a file; screens and office printers get what PLAIN says.

    Newsprint swallows detail: dots grow by a quarter and ink runs, so pictures are sharpened there
    more than for coated paper. **Source:** design/press.md B2 (resolution, dot gain).
    """
    if output is None:
        return PLAIN
    preset: Preset = output.preset
    sharpen = 70 if preset.tac < _NEWSPRINT else 35
    ppi = preset.warn_ppi * _SPARE
    return Recipe(ppi, preset.line_art_ppi, sharpen, output.profile.data, preset.tac)


def pixels(wanted: Wanted, part: tuple[float, float], ppi: float) -> tuple[int, int]:
    """Give the size to which a part of a picture is brought: its own unless it is far too fine.

    Args:
        wanted: with the size on paper.
        part: pixels of the part that shows, as it is looked at.
        ppi: resolution aimed at.
    """
    own = max(round(part[0]), 1), max(round(part[1]), 1)
    if wanted.width <= 0 or wanted.height <= 0:
        return own
    # The coarser direction decides, so that a stretched picture loses nothing.
    finest = min(part[0] / wanted.width, part[1] / wanted.height) * 72
    if finest <= ppi * _ABOVE:
        return own
    factor = ppi / finest
    return max(ceil(part[0] * factor), 1), max(ceil(part[1] * factor), 1)
