"""What pages use, found before anything is written: glyphs with their text, spot inks, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from layout_app.colour import Colour, Spot
from layout_app.display.items import (
    DisplayList,
    Fill,
    GlyphRun,
    Group,
    Item,
    Path,
    Picture,
    Rule,
)
from layout_app.geometry import Matrix, Rect

GlyphText = tuple[int, str]
"""A glyph id of a face and the characters that it shows at a place; empty when none."""

PictureKey = tuple[str, Rect]
"""A file name in ``media/`` and the part of the picture that shows."""


class Place(NamedTuple):
    """Where a picture is used first, and how large it stands at its largest.

    Attributes:
        page: number of the page from 1.
        width: of the part that shows, points on paper.
        height: of the part that shows.
    """

    page: int
    width: float
    height: float


Leaf = GlyphRun | Rule | Fill | Path | Picture


class Used(NamedTuple):
    """What pages use, each in the order of its first use (dicts serve as ordered sets).

    Attributes:
        glyphs: glyphs with their texts, by the key of the face.
        spots: spot inks by name; where pages disagree on a stand-in, the first one holds.
        pictures: pictures and their places.
    """

    glyphs: dict[str, dict[GlyphText, None]]
    spots: dict[str, Spot]
    pictures: dict[PictureKey, Place]


def survey(pages: Sequence[DisplayList]) -> Used:
    """Find what pages use."""
    used = Used({}, {}, {})
    for number, page in enumerate(pages, 1):
        for item in leaves(page.items):
            for colour in _colours(item):
                if isinstance(colour, Spot):
                    used.spots.setdefault(colour.name, colour)
            if isinstance(item, GlyphRun):
                glyphs = used.glyphs.setdefault(item.face, {})
                glyphs.update(dict.fromkeys(zip(item.glyphs, shown(item), strict=True)))
        for key, width, height in _placed(page.items, 1.0, 1.0):
            first = used.pictures.get(key, Place(number, 0.0, 0.0))
            used.pictures[key] = Place(
                first.page, max(first.width, width), max(first.height, height)
            )
    return used


def _placed(
    items: Iterable[Item], across: float, down: float
) -> Iterator[tuple[PictureKey, float, float]]:
    """Give pictures with their size on paper; groups scale by ``across`` and ``down``."""
    for item in items:
        if isinstance(item, Group):
            wide, high = _scales(item.transform)
            yield from _placed(item.items, across * wide, down * high)
        elif isinstance(item, Picture):
            rect = item.rect
            yield (item.media, item.crop), rect.width * across, rect.height * down


def _scales(matrix: Matrix) -> tuple[float, float]:
    """Give how a transform stretches what lies across and what stands upright."""
    a, b, c, d = matrix[:4]
    return hypot(a, b), hypot(c, d)


def leaves(items: Iterable[Item]) -> Iterator[Leaf]:
    """Give the items that leave ink, those in groups too, in the order of painting."""
    for item in items:
        if isinstance(item, Group):
            yield from leaves(item.items)
        else:
            yield item


def shown(run: GlyphRun) -> list[str]:
    """Give the characters that each glyph of a run shows.

    The first glyph of a cluster shows the characters up to the next cluster; its further glyphs
    show none.
    """
    if run.clusters == tuple(range(len(run.text))):  # nearly every run: a glyph a character
        return list(run.text)
    starts = sorted({*run.clusters, len(run.text)})
    ends = dict(pairwise(starts))
    texts: list[str] = []
    seen = set()
    for start in run.clusters:
        texts.append("" if start in seen else run.text[start : ends.get(start)])
        seen.add(start)
    return texts


def _colours(item: Leaf) -> tuple[Colour | None, ...]:
    if isinstance(item, Path):
        return (item.fill, item.stroke)
    if isinstance(item, Picture):
        return ()
    return (item.colour,)
