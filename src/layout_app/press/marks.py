"""A page and what stands round it on the sheet: crop, bleed and register marks, bar and slug.

In: the display list of a page and the order for the file. Out: the display list of the whole sheet,
with everything beyond the bleed box outside the part that is read for the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import msgpack

from layout_app.colour import BLACK, Cmyk, Colour, Spot
from layout_app.display.items import DisplayList, Fill, GlyphRun, Group, Item, Path, Rule
from layout_app.fonts.catalogue import Catalogue
from layout_app.fonts.face import Face
from layout_app.geometry import Point, Rect
from layout_app.press.presets import Output
from layout_app.press.survey import survey
from layout_app.units import mm

REGISTRATION = Spot("All", Cmyk(1.0, 1.0, 1.0, 1.0))
"""The ink of every plate. Source: ISO 32000-1, 8.6.6.4."""

MARGIN = mm(12)
_GAP = mm(1)  # between the bleed box and the first mark, so that no mark can bleed in
_CROP, _BLEED = mm(5), mm(2.5)
_WIDTH = 0.25  # of marks, where the press prints lines so thin
_RADIUS = mm(2)
_PATCH = mm(5)
_SIZE = 7.0
_ROUND = 0.5523  # how far the handles of a quarter circle stand off, in radii

_BAR: tuple[Colour, ...] = (
    Cmyk(c=1.0), Cmyk(m=1.0), Cmyk(y=1.0), BLACK,
    Cmyk(m=1.0, y=1.0), Cmyk(c=1.0, y=1.0), Cmyk(c=1.0, m=1.0),
    Cmyk(c=0.5), Cmyk(m=0.5), Cmyk(y=0.5), Cmyk(k=0.5),
    Cmyk(0.3, 0.24, 0.24), Cmyk(k=0.3),
)  # fmt: skip
"""Solids, overprints, half tones, and grey of three inks beside grey of black: where the inks are
in balance the last two look alike. Source: ISO 12647-3, grey balance 30/24/24."""


class Sheet(NamedTuple):
    """A page as it is written.

    Attributes:
        display: trim, paper beyond the trim (``bleed``) and all items, the marks after the page's.
        bleed: width of the bleed box beyond the trim.
    """

    display: DisplayList
    bleed: float


def plain_sheet(page: DisplayList) -> Sheet:
    """Give a page that ends with its bleed."""
    return Sheet(page, page.bleed)


def press_sheet(page: DisplayList, output: Output, slug: str, catalogue: Catalogue) -> Sheet:
    """Give a page with the bleed and the marks that a press wants.

    Raises:
        FontError: there is no face for the slug line.
    """
    bleed = mm(output.preset.bleed_mm)
    trim = Rect(0.0, 0.0, *page.trim)
    clipped = Group(page.items, clip=trim.inset(-bleed, -bleed))
    if not output.preset.marks:
        return Sheet(DisplayList(page.trim, bleed, (clipped,)), bleed)
    slug = f"{slug}  版本 {version(page)}"
    spots = tuple(survey([page]).spots.values())
    width = max(_WIDTH, output.preset.hairline)
    marks = (
        *_corners(trim, bleed, width),
        *_targets(trim, bleed, width),
        *_bar(trim, bleed, spots),
        *_slug([(f"{slug}  ", BLACK), *_names(spots)], trim, bleed, catalogue),
    )
    return Sheet(DisplayList(page.trim, bleed + MARGIN, (clipped, *marks)), bleed)


def version(page: DisplayList) -> str:
    """Name a page by what is on it: another version has another name, on every machine."""
    return hashlib.sha256(msgpack.encode(page)).hexdigest()[:8]


def _corners(trim: Rect, bleed: float, width: float) -> Iterable[Item]:
    """Draw crop marks at the trim and shorter ones at the bleed, all outside the bleed."""
    near = bleed + _GAP
    for edge, length in ((0.0, _CROP), (bleed, _BLEED)):
        box = trim.inset(-edge, -edge)
        for x in (box.x0, box.x1):
            yield _line(x, trim.y0 - near, x, trim.y0 - near - length, width)
            yield _line(x, trim.y1 + near, x, trim.y1 + near + length, width)
        for y in (box.y0, box.y1):
            yield _line(trim.x0 - near, y, trim.x0 - near - length, y, width)
            yield _line(trim.x1 + near, y, trim.x1 + near + length, y, width)


def _targets(trim: Rect, bleed: float, width: float) -> Iterable[Item]:
    """Draw a register target in the middle of each side."""
    away = bleed + MARGIN / 2
    middle_x, middle_y = (trim.x0 + trim.x1) / 2, (trim.y0 + trim.y1) / 2
    places = (
        (middle_x, trim.y0 - away),
        (middle_x, trim.y1 + away),
        (trim.x0 - away, middle_y),
        (trim.x1 + away, middle_y),
    )
    for x, y in places:
        arm = 1.6 * _RADIUS
        yield _line(x - arm, y, x + arm, y, width)
        yield _line(x, y - arm, x, y + arm, width)
        yield Path(_circle(x, y, _RADIUS), stroke=REGISTRATION, width=width)


def _circle(x: float, y: float, r: float) -> tuple[tuple[str | float, ...], ...]:
    h = r * _ROUND
    return (
        ("M", x + r, y),
        ("C", x + r, y + h, x + h, y + r, x, y + r),
        ("C", x - h, y + r, x - r, y + h, x - r, y),
        ("C", x - r, y - h, x - h, y - r, x, y - r),
        ("C", x + h, y - r, x + r, y - h, x + r, y),
        ("Z",),
    )


def _bar(trim: Rect, bleed: float, spots: tuple[Spot, ...]) -> Iterable[Item]:
    """Draw the colour bar under the left half of the page, smaller where the page is narrow."""
    colours = (*_BAR, *(Spot(spot.name, spot.stand_in) for spot in spots))
    start = trim.x0 + 2 * _PATCH
    room = _room(trim)
    size = min(_PATCH, room / len(colours))
    top = trim.y1 + bleed + MARGIN / 2 - size / 2
    for number, colour in enumerate(colours):
        left = start + number * size
        yield Fill(Rect(left, top, left + size, top + size), colour)


def _names(spots: tuple[Spot, ...]) -> Iterable[tuple[str, Colour]]:
    """Give each ink's name, to stand on its plate."""
    yield from (("C", Cmyk(c=1.0)), ("M", Cmyk(m=1.0)), ("Y", Cmyk(y=1.0)), ("K", BLACK))
    yield from ((f" {spot.name}", Spot(spot.name, spot.stand_in)) for spot in spots)


def _slug(
    words: Sequence[tuple[str, Colour]], trim: Rect, bleed: float, catalogue: Catalogue
) -> Iterable[Item]:
    """Set the slug line over the left half of the page, each word in its ink."""
    pieces = [
        (piece, face, colour) for word, colour in words for piece, face in _by_face(word, catalogue)
    ]
    start = trim.x0 + 2 * _PATCH
    wide = sum(sum(face.shape(piece).advances) for piece, face, _ in pieces) * _SIZE
    stretch = min(1.0, _room(trim) / wide)
    x, y = start, trim.y0 - bleed - MARGIN / 2 + _SIZE / 2
    for piece, face, colour in pieces:
        shaped = face.shape(piece)
        xs = []
        for advance, dx in zip(shaped.advances, shaped.dx, strict=True):
            xs.append(x + dx * _SIZE * stretch)
            x += advance * _SIZE * stretch
        places = tuple(xs), (y,), shaped.clusters
        yield GlyphRun(face.key, _SIZE, piece, shaped.glyphs, *places, colour, stretch)


def _room(trim: Rect) -> float:
    """Give the length from the bar's or slug's start to the target in the middle of the side."""
    return max(trim.width / 2 - 2 * _RADIUS - 2 * _PATCH, _PATCH)


def _by_face(text: str, catalogue: Catalogue) -> Iterable[tuple[str, Face]]:
    """Cut a text where another face has to help out."""
    chain = [face for face in catalogue.chain("黑体", 400) if isinstance(face, Face)]
    piece, last = "", chain[0]
    for char in text:
        face = last if last.has(char) else next((f for f in chain if f.has(char)), last)
        if face is not last and piece:
            yield piece, last
            piece = ""
        piece, last = piece + char, face
    yield piece, last


def _line(x0: float, y0: float, x1: float, y1: float, width: float) -> Rule:
    return Rule(Point(x0, y0), Point(x1, y1), width, REGISTRATION)
