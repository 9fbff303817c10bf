"""What pages use, found before anything is written: glyphs with their text, spot inks, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
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
from layout_app.geometry import Matrix, Rect, Size

GlyphText = tuple[int, str]
"""A glyph id of a face and the characters that it shows at a place; empty when none."""


class PictureKey(NamedTuple):
    """A file name in ``media/``, the part of the picture that shows, and the inks of its shades."""

    media: str
    crop: Rect
    inks: tuple[Colour, ...] = ()


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
        _survey(page.items, used, number, Size(1.0, 1.0))
    return used


def _survey(items: Iterable[Item], used: Used, page: int, scale: Size) -> None:
    """Note what items use; ``scale`` is how the groups they are in stretch them."""
    for item in items:
        if isinstance(item, GlyphRun):
            pairs = shown(item.text, item.glyphs, item.clusters).pairs
            used.glyphs.setdefault(item.face, {}).update(pairs)
            colours: tuple[Colour | None, ...] = (item.colour,)
        elif isinstance(item, Group):
            across, down = _scales(item.transform)
            _survey(item.items, used, page, Size(scale.width * across, scale.height * down))
            continue
        elif isinstance(item, Picture):
            key, rect = PictureKey(item.media, item.crop, item.inks), item.rect
            first = used.pictures.get(key, Place(page, 0.0, 0.0))
            width = max(first.width, rect.width * scale.width)
            height = max(first.height, rect.height * scale.height)
            used.pictures[key] = Place(first.page, width, height)
            colours = item.inks
        else:
            colours = _colours(item)
        for colour in colours:
            if isinstance(colour, Spot):
                used.spots.setdefault(colour.name, colour)


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


class Shown(NamedTuple):
    """What glyphs show.

    Attributes:
        each: the characters that each glyph shows.
        pairs: the glyphs with their characters, each pair once.
    """

    each: tuple[str, ...]
    pairs: dict[GlyphText, None]


@lru_cache(maxsize=8192)
def shown(text: str, glyphs: tuple[int, ...], clusters: tuple[int, ...]) -> Shown:
    """Tell the characters that the glyphs of a run show.

    The first glyph of a cluster shows the characters up to the next cluster; its further glyphs
    show none.
    """
    each = _each(text, clusters)
    return Shown(each, dict.fromkeys(zip(glyphs, each, strict=True)))


def _each(text: str, clusters: tuple[int, ...]) -> tuple[str, ...]:
    if clusters == tuple(range(len(text))):  # nearly every run: a glyph a character
        return tuple(text)
    starts = sorted({*clusters, len(text)})
    ends = dict(pairwise(starts))
    texts: list[str] = []
    seen = set()
    for start in clusters:
        texts.append("" if start in seen else text[start : ends.get(start)])
        seen.add(start)
    return tuple(texts)


def _colours(item: Rule | Fill | Path) -> tuple[Colour | None, ...]:
    return (item.fill, item.stroke) if isinstance(item, Path) else (item.colour,)
