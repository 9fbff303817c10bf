"""Coldset newsprint as a model: published aim values in, what any tints look like out, and back.

Paper, solids and overprints are the aims; what lies between follows from them: tone values gain
as the curve says, the sixteen full-tone overprints mix by the Neugebauer equations with Demichel's
weights (the curve already holds the optical gain, so Yule and Nielsen's n is 1), and colours with
black, for which nothing is published, are black darkened a little by what lies under it.

**Source:** ISO 12647-3:2005 (coldset newsprint, black backing): paper, solids, overprints, tone
value increase 26 % at 50 %; the limit of 220 % and the heavy black are those of ISO 12647-3:2013.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise, product
from typing import NamedTuple

Triple = tuple[float, float, float]
Inks = tuple[float, float, float, float]

# --- the numbers --------------------------------------------------------------------------------

PAPER: Triple = (82.0, 0.0, 3.0)
AIMS: dict[tuple[int, int, int], Triple] = {
    (1, 0, 0): (57.0, -23.0, -27.0),
    (0, 1, 0): (54.0, 44.0, -2.0),
    (0, 0, 1): (78.0, -3.0, 58.0),
    (0, 1, 1): (52.0, 41.0, 25.0),
    (1, 0, 1): (53.0, -34.0, 17.0),
    (1, 1, 0): (41.0, 7.0, -22.0),
    (1, 1, 1): (40.0, 0.0, 1.0),
}
"""CIELAB of solids and overprints by their inks (C, M, Y)."""
BLACK: Triple = (36.0, 1.0, 4.0)
UNDER_BLACK = 0.18  # exponent: a four-colour black gets CIELAB lightness 31
TVI = 0.26  # at half tone
TAC = 2.2
BLACK_SHARE = 0.95  # of the most black a colour can hold; all of it in the shadows
BLACK_START, BLACK_FULL = 100.0, 88.0  # lightness where black begins, and where it has its share
SHADOWS = (75.0, 48.0)
KNEE = 0.75  # share of the gamut that the perceptual table leaves as it is

D50: Triple = (0.9642, 1.0, 0.8249)
GAIN: float = math.log(0.5 - TVI) / math.log(0.5)  # a tint t covers 1 - (1 - t) ** GAIN
HUES, LEVELS = 72, 60

# --- colour spaces ------------------------------------------------------------------------------


def xyz(lab: Triple) -> Triple:
    """Convert CIELAB to XYZ under D50."""
    fy = (lab[0] + 16) / 116
    parts = (fy + lab[1] / 500, fy, fy - lab[2] / 200)
    values = [f**3 if f > 6 / 29 else 3 * (6 / 29) ** 2 * (f - 4 / 29) for f in parts]
    return values[0] * D50[0], values[1] * D50[1], values[2] * D50[2]


def lab_of(value: Sequence[float]) -> Triple:
    """Convert XYZ under D50 to CIELAB."""
    x, y, z = (
        v ** (1 / 3) if v > (6 / 29) ** 3 else v / (3 * (6 / 29) ** 2) + 4 / 29
        for v in (part / white for part, white in zip(value, D50, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


# --- the press, forward -------------------------------------------------------------------------


def _primaries() -> dict[tuple[int, int, int, int], Triple]:
    """Give XYZ of the sixteen overprints with the paper as white, as a profile wants them."""
    paper = xyz(PAPER)

    def on_paper(lab: Triple) -> Triple:
        x, y, z = (v / p * w for v, p, w in zip(xyz(lab), paper, D50, strict=True))
        return x, y, z

    black = on_paper(BLACK)
    found: dict[tuple[int, int, int, int], Triple] = {}
    for inks in product((0, 1), repeat=3):
        c, m, y = inks
        colour = on_paper(AIMS.get((c, m, y), PAPER))
        found[c, m, y, 0] = colour
        dark = [b * (v / w) ** UNDER_BLACK for b, v, w in zip(black, colour, D50, strict=True)]
        found[c, m, y, 1] = (dark[0], dark[1], dark[2])
    return found


PRIMARIES = _primaries()


def area(tint: float) -> float:
    """Give the share of paper that a tint covers on the press."""
    return 1 - float((1 - min(max(tint, 0.0), 1.0)) ** GAIN)


def tint(covered: float) -> float:
    """Give the tint that covers a share of the paper on the press."""
    return 1 - float((1 - min(max(covered, 0.0), 1.0)) ** (1 / GAIN))


def forward(inks: Inks) -> Triple:
    """Give the CIELAB of tints, with the paper as white."""
    return lab_of(_mixed(_over_black(area(inks[3])), [area(ink) for ink in inks[:3]]))


def _over_black(k: float) -> list[Triple]:
    """Give the eight overprints of C, M and Y at an area of black."""
    out = []
    for c, m, y in product((0, 1), repeat=3):
        light, dark = PRIMARIES[c, m, y, 0], PRIMARIES[c, m, y, 1]
        x, yy, z = (a + (b - a) * k for a, b in zip(light, dark, strict=True))
        out.append((x, yy, z))
    return out


def _mixed(corners: Sequence[Triple], areas: Sequence[float]) -> list[float]:
    c, m, y = areas
    c1, m1, y1 = 1 - c, 1 - m, 1 - y
    shares = (
        c1 * m1 * y1, c1 * m1 * y, c1 * m * y1, c1 * m * y,
        c * m1 * y1, c * m1 * y, c * m * y1, c * m * y,
    )  # fmt: skip
    return [sum(s * p[i] for s, p in zip(shares, corners, strict=True)) for i in (0, 1, 2)]


# --- the press, backward ------------------------------------------------------------------------


def _areas(wanted: Triple, k: float) -> list[float] | None:
    """Find the areas of C, M and Y that give an XYZ over an area of black (Newton's method).

    They may lie outside 0 to 1; None when nothing near that range does it.
    """
    corners = _over_black(k)
    at = [0.4, 0.4, 0.4]
    for _ in range(12):
        miss = [w - v for w, v in zip(wanted, _mixed(corners, at), strict=True)]
        if max(map(abs, miss)) < 1e-6:
            return at
        # The mixture is linear in each area, so a slope is a difference of two ends.
        slopes = []
        for ink in range(3):
            low, high = [*at], [*at]
            low[ink], high[ink] = 0.0, 1.0
            ends = zip(_mixed(corners, low), _mixed(corners, high), strict=True)
            slopes.append([b - a for a, b in ends])
        step = _solved(slopes, miss)
        if step is None:
            return None
        at = [min(max(a + s, -0.6), 1.6) for a, s in zip(at, step, strict=True)]
    return at if max(map(abs, miss)) < 1e-4 else None


def _solved(columns: Sequence[Sequence[float]], right: Sequence[float]) -> list[float] | None:
    """Solve three equations by Cramer's rule."""

    def det(a: Sequence[float], b: Sequence[float], c: Sequence[float]) -> float:
        return (
            a[0] * (b[1] * c[2] - b[2] * c[1])
            - a[1] * (b[0] * c[2] - b[2] * c[0])
            + a[2] * (b[0] * c[1] - b[1] * c[0])
        )

    a, b, c = columns
    whole = det(a, b, c)
    if abs(whole) < 1e-9:
        return None
    return [det(right, b, c) / whole, det(a, right, c) / whole, det(a, b, right) / whole]


def _prints(areas: Sequence[float], k: float, slack: float = 2e-3) -> bool:
    if min(areas) < -slack or max(areas) > 1 + slack:
        return False
    return sum(map(tint, areas)) + tint(k) <= TAC + slack


def _too_light(wanted: Triple, k: float) -> bool:
    """Tell whether full C, M and Y over an area of black are still lighter than a colour."""
    return _over_black(k)[-1][1] >= wanted[1]


def _most_black(wanted: Triple) -> float | None:
    """Find the largest area of black under which a colour still needs no negative ink."""
    if not _too_light(wanted, 0.0):
        areas = _areas(wanted, 0.0)
        if areas is None or min(areas) < -2e-3:
            return None
    low, high = 0.0, 1.0
    for _ in range(14):
        k = (low + high) / 2
        areas = None if _too_light(wanted, k) else _areas(wanted, k)
        more = _too_light(wanted, k) or (areas is not None and min(areas) >= 0)
        low, high = (k, high) if more else (low, k)
    return low


def printable(lab: Triple) -> bool:
    """Tell whether the press can print a colour within the limit of inks."""
    wanted = xyz(lab)
    if not _too_light(wanted, 0.0):
        plain = _areas(wanted, 0.0)
        if plain is None or min(plain) < -2e-3:
            return False
        if _prints(plain, 0.0):
            return True
    k = _most_black(wanted)
    areas = None if k is None else _areas(wanted, k)
    return areas is not None and k is not None and _prints(areas, k)


def separated(lab: Triple) -> Inks:
    """Give the tints that print a printable colour, most of its grey in black."""
    wanted = xyz(lab)
    most = _most_black(wanted) or 0.0
    share = BLACK_SHARE + (1 - BLACK_SHARE) * _eased(*SHADOWS, lab[0])
    k = most * share * _eased(BLACK_START, BLACK_FULL, lab[0])
    areas = _areas(wanted, k)
    for step in range(1, 9):  # more black saves ink where the limit is near
        if areas is not None and _prints(areas, k, 0.0):
            break
        k += (most - k) * step / 8
        areas = _areas(wanted, k)
    c, m, y = (tint(a) for a in areas or (0.0, 0.0, 0.0))
    black = tint(k)
    over = c + m + y + black - TAC
    if over > 0:
        share = 1 - over / (c + m + y)
        c, m, y = c * share, m * share, y * share
    return c, m, y, black


def _eased(start: float, end: float, value: float) -> float:
    """Go smoothly from 0 at ``start`` to 1 at ``end``."""
    way = min(max((value - start) / (end - start), 0.0), 1.0)
    return way * way * (3 - 2 * way)


# --- the gamut ----------------------------------------------------------------------------------


class Gamut(NamedTuple):
    """The most chroma by hue and lightness (LEVELS steps from ``dark`` to paper)."""

    dark: float
    chroma: list[list[float]]

    def most(self, lightness: float, hue: float) -> float:
        """Give the most chroma at a lightness and hue (turns); negative where nothing prints."""
        if not self.dark <= lightness <= 100:
            return -1.0
        row, column = hue % 1 * HUES, (lightness - self.dark) / (100 - self.dark) * LEVELS
        h, level = int(row), min(int(column), LEVELS - 1)
        dh, dl = row - h, column - level
        near, far = self.chroma[h % HUES], self.chroma[(h + 1) % HUES]
        a = near[level] + (near[level + 1] - near[level]) * dl
        b = far[level] + (far[level + 1] - far[level]) * dl
        return a + (b - a) * dh

    def brought_in(self, lab: Triple, *, perceptual: bool) -> Triple:
        """Move a colour to the nearest one of its hue that prints; what prints stays.

        For ``perceptual`` the outer part of the hue's chroma is shared with what lies beyond it.
        """
        hue, chroma = math.atan2(lab[2], lab[1]) / math.tau, math.hypot(lab[1], lab[2])
        edge = self._edge(hue)
        if perceptual:
            purest = max(wide for _, wide in edge)
            beyond = chroma / purest - KNEE
            if beyond > 0:
                bent = 1 - math.exp(-beyond / (1 - KNEE) / 1.6)
                chroma = purest * (KNEE + (1 - KNEE) * bent)
        if chroma <= self.most(lab[0], hue):
            return _polar(lab[0], chroma, hue)
        lightness, chroma = min(
            (_nearest(*ends, (lab[0], chroma)) for ends in pairwise(edge)),
            key=lambda place: math.dist(place, (lab[0], chroma)),
        )
        return _polar(lightness, chroma, hue)

    def _edge(self, hue: float) -> list[tuple[float, float]]:
        """Give the outline of what prints of a hue: lightness and chroma from dark to paper."""
        step = (100 - self.dark) / LEVELS
        levels = [self.dark + step * level for level in range(LEVELS + 1)]
        outline = [(level, max(0.0, self.most(level, hue))) for level in levels]
        return [(self.dark, 0.0), *outline[:-1], (100.0, 0.0)]


def _nearest(
    start: tuple[float, float], end: tuple[float, float], place: tuple[float, float]
) -> tuple[float, float]:
    """Give the point of a straight piece that is nearest to a place."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = dx * dx + dy * dy
    way = ((place[0] - start[0]) * dx + (place[1] - start[1]) * dy) / long if long else 0.0
    way = min(max(way, 0.0), 1.0)
    return start[0] + dx * way, start[1] + dy * way


def _polar(lightness: float, chroma: float, hue: float) -> Triple:
    return lightness, chroma * math.cos(hue * math.tau), chroma * math.sin(hue * math.tau)


def darkest() -> float:
    """Find the lightness of the darkest grey within the limit of inks."""
    low, high = 20.0, 60.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (low, middle) if printable((middle, 0.0, 0.0)) else (middle, high)
    return high + 0.05


def reach(hue: int, dark: float) -> list[float]:
    """Find the most chroma of a hue at each lightness."""
    row = []
    for level in range(LEVELS + 1):
        lightness = dark + (100 - dark) * level / LEVELS
        low, high = 0.0, 100.0
        for _ in range(10):
            chroma = (low + high) / 2
            inside = printable(_polar(lightness, chroma, hue / HUES))
            low, high = (chroma, high) if inside else (low, chroma)
        row.append(low)
    return row
