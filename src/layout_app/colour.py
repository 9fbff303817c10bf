"""Ink colours: CMYK and spot in the model, screen RGB derived here and nowhere else."""

from __future__ import annotations

from msgspec import Struct


class Cmyk(Struct, frozen=True, forbid_unknown_fields=True, tag="cmyk", array_like=False):
    """Process ink amounts, each 0 to 1."""

    c: float = 0.0
    m: float = 0.0
    y: float = 0.0
    k: float = 0.0


class Spot(Struct, frozen=True, forbid_unknown_fields=True, tag="spot"):
    """A named spot ink at a tint (0 to 1), with its process stand-in at full strength."""

    name: str
    stand_in: Cmyk
    tint: float = 1.0


Colour = Cmyk | Spot

BLACK = Cmyk(k=1.0)
PAPER = Cmyk()

# The look of the sixteen full-tone overprints under daylight, as common coated process inks print:
# the corners of the CMYK cube, in the order of the bits c m y k (c is the highest).
_CORNERS: tuple[tuple[int, int, int], ...] = (
    (255, 255, 255),
    (35, 31, 32),
    (255, 242, 0),
    (28, 26, 0),
    (236, 0, 140),
    (33, 0, 11),
    (237, 28, 36),
    (34, 0, 0),
    (0, 174, 239),
    (0, 16, 24),
    (0, 166, 81),
    (0, 18, 0),
    (46, 49, 146),
    (0, 0, 7),
    (54, 53, 52),
    (0, 0, 0),
)


def process(colour: Colour) -> Cmyk:
    """Give the process inks that print a colour (a spot's stand-in times its tint)."""
    if isinstance(colour, Cmyk):
        return colour
    ink, tint = colour.stand_in, colour.tint
    return Cmyk(ink.c * tint, ink.m * tint, ink.y * tint, ink.k * tint)


def shades(dark: float, inks: int) -> tuple[float, ...]:
    """Give how much of each ink prints a shade of grey in one ink or two.

    Of two, the first only draws the shadows, so that the second tints lights and middle tones.

    Args:
        dark: 0 for white, 1 for black.
        inks: one or two.
    """
    if inks == 1:
        return (dark,)
    return max(0.0, (dark - _SHADOWS) / (1 - _SHADOWS)), min(1.0, 1.25 * dark) * _TINT


_SHADOWS, _TINT = 0.25, 0.9


def screen_rgb(colour: Colour) -> tuple[int, int, int]:
    """Show a colour on a screen, each channel 0 to 255.

    Interpolates between the sixteen overprints (the Neugebauer primaries with the Demichel
    weights), which is how a PDF viewer without a profile shows process inks.
    """
    ink = process(colour)
    red = green = blue = 0.0
    for corner, (r, g, b) in enumerate(_CORNERS):
        weight = ink.c if corner & 8 else 1 - ink.c
        weight *= ink.m if corner & 4 else 1 - ink.m
        weight *= ink.y if corner & 2 else 1 - ink.y
        weight *= ink.k if corner & 1 else 1 - ink.k
        red += weight * r
        green += weight * g
        blue += weight * b
    return round(red), round(green), round(blue)
