"""Pictures of a page: whether what shows of them has more ink than the paper takes.

In: an image at its place. Out: findings. **Source:** press.md B2 (sum of inks, "TAC").
"""

from __future__ import annotations

import math
from typing import Any

from layout_app.geometry import Matrix, Rect
from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.pixels import Heavy, measured
from layout_app.preflight.pdf.spaces import Space
from layout_app.preflight.pdf.streams import Broken, TooBig
from layout_app.preflight.pdf.values import entry, key_of, number

MOST_PIXELS = 400_000_000
"""Pixels of all pictures of a file that are looked at: some seconds."""
_WORTH_TELLING = 1.0
"""Square millimetres: on less than that too much ink dries like the rest."""
_MM2 = (72 / 25.4) ** 2
_WHOLE = Rect(0.0, 0.0, 1.0, 1.0)


class PictureJudge:
    """Judges the inks of a file's pictures, each part of one once.

    Args:
        found: where findings go.
    """

    def __init__(self, found: Findings) -> None:
        self._found = found
        self._left = MOST_PIXELS
        self._known: dict[tuple[object, Rect], Heavy | None] = {}

    def judge(self, image: Any, space: Space, place: Matrix, seen: Rect, page: int) -> None:
        """Judge a picture.

        Args:
            image: the image dictionary.
            space: its colour space.
            place: from the unit square to the page.
            seen: what shows of the page there (y up).
            page: number of the page.
        """
        part = _part(place, seen)
        if part.width <= 0 or part.height <= 0:
            return
        try:
            heavy = self._measured(image, space, part)
        except Broken:
            self._found.error("pdf-picture-broken", page)
            return
        except TooBig:
            self._found.warn("pdf-unfinished", page, detail="a picture has too many pixels")
            return
        if heavy is None:
            return
        size = abs(place.a * place.d - place.b * place.c) * part.width * part.height
        area = heavy.share * size / _MM2
        if area >= _WORTH_TELLING:
            percent, most = round(heavy.most * 100), round(self._found.limits.tac * 100)
            told = {"percent": percent, "most": most, "area": math.ceil(area)}
            self._found.breach("pdf-picture-ink", page, **told)

    def _measured(self, image: Any, space: Space, part: Rect) -> Heavy | None:
        key = (key_of(image), part)
        if key not in self._known:
            sides = (number(entry(image, "/Width")) or 0, number(entry(image, "/Height")) or 0)
            self._left -= round(sides[0] * sides[1])
            if self._left < 0:
                raise TooBig
            self._known[key] = measured(image, space, part, self._found.limits.tac)
        return self._known[key]


def _part(place: Matrix, seen: Rect) -> Rect:
    """Give what of a picture shows, as shares from its top left; all of it where it stands aslant.

    A picture's first row is at the top of the unit square (ISO 32000-1, 8.9.5.1).
    """
    if place.b == place.c == 0 and place.a and place.d:
        xs = sorted((edge - place.e) / place.a for edge in (seen.x0, seen.x1))
        ys = sorted(1 - (edge - place.f) / place.d for edge in (seen.y0, seen.y1))
        low, high = (max(xs[0], 0.0), max(ys[0], 0.0)), (min(xs[1], 1.0), min(ys[1], 1.0))
        return Rect(*(round(edge, 6) for edge in (*low, *high)))
    return _WHOLE
