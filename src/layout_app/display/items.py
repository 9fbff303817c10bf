"""The display list: everything on one page, at its final place, in points.

Painters (screen, press) read it and decide nothing. Origin at the top left of the trim, y down,
bleed negative. The order of items is the order of painting and the reading order of the text.
"""

from __future__ import annotations

from msgspec import Struct

from layout_app.colour import BLACK, Colour
from layout_app.geometry import Matrix, Point, Rect, Size


class GlyphRun(Struct, frozen=True, gc=False):
    """Glyphs of one face in one size and colour, with the characters they show.

    Attributes:
        face: key of the face in the font catalogue (its PostScript name).
        size: points per em.
        stretch: horizontal scale of the glyphs (0.92 = condensed by 8 %).
        colour: ink.
        text: the characters, as they stand in the copy.
        glyphs: glyph ids of the face.
        xs: x of each glyph's origin.
        ys: y of each glyph's baseline; one value only when all stand on one line.
        clusters: for each glyph the index in ``text`` of the first character it shows; a glyph
            shows ``text[clusters[i]:clusters[i + 1]]``, further glyphs of a cluster show nothing.
        upright: False when the run is part of a vertical line (its glyphs are ``vert`` forms).
    """

    face: str
    size: float
    text: str
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    clusters: tuple[int, ...]
    colour: Colour = BLACK
    stretch: float = 1.0
    upright: bool = True


class Rule(Struct, frozen=True, gc=False):
    """A straight line from ``start`` to ``end``; ``dash`` in points, empty for a full line."""

    start: Point
    end: Point
    width: float
    colour: Colour = BLACK
    dash: tuple[float, ...] = ()


class Fill(Struct, frozen=True, gc=False):
    """A filled rectangle."""

    rect: Rect
    colour: Colour


class Path(Struct, frozen=True, gc=False):
    """An outline: ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)``, ``("Z",)``.

    Filled by the non-zero rule where ``fill`` is given, stroked where ``stroke`` is.
    """

    segments: tuple[tuple[str | float, ...], ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0


class Picture(Struct, frozen=True, gc=False):
    """A picture file in a rectangle.

    Attributes:
        rect: where it stands.
        media: file name in the edition's ``media/`` folder.
        crop: the part that shows, as shares of the picture's width and height (0 to 1).
        inks: in whose shades it is printed: one ink, or two (a duotone: the first draws the
            shadows, the second lies under it); empty: in its own colours.
    """

    rect: Rect
    media: str
    crop: Rect = Rect(0.0, 0.0, 1.0, 1.0)
    inks: tuple[Colour, ...] = ()


class Group(Struct, frozen=True, gc=False):
    """Items under a transform, clipped to a rectangle (in the group's own coordinates)."""

    items: tuple[Item, ...]
    transform: Matrix = Matrix()
    clip: Rect | None = None


Item = GlyphRun | Rule | Fill | Path | Picture | Group


class DisplayList(Struct, frozen=True):
    """One page: trim size, bleed on all sides, and its items in reading order."""

    trim: Size
    bleed: float
    items: tuple[Item, ...]
