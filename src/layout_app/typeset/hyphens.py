"""Where Western words may be hyphenated: in a shaped paragraph, out places with a hyphen's width.

**Source:** CLREQ 3.2.4: a Western word breaks at its hyphenation points only. The points are those
of the TeX patterns for English, which pyphen brings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from layout_app.typeset.items import Atoms

if TYPE_CHECKING:
    import pyphen

_WORD = re.compile(r"(?<![0-9A-Za-z@./:#&_-])[A-Za-z]{5,}(?![0-9A-Za-z@:#&_-]|[./][0-9A-Za-z])")
"""Words alone; what stands in an address, a number or a compound is left whole."""

HYPHEN = "-"
SHOWN_FOR = "\u00ad"
"""What a reader of the file gets for the hyphen: nothing that would stay in a copied word."""


def hyphen_points(atoms: Atoms) -> dict[int, float]:
    """Give the atoms before which a word may be hyphenated, each with the hyphen's width in em."""
    points: dict[int, float] = {}
    if atoms.vertical:
        return points
    for word in _WORD.finditer(atoms.text):
        for offset in _patterns().positions(word.group()):
            char = word.start() + offset
            atom = bisect_left(atoms.char_from, char)
            if atoms.char_from[atom] == char:
                face = atoms.faces[atoms.face_of[atoms.glyph_from[atom] - 1]]
                points[atom] = sum(face.shape(HYPHEN).advances)
    return points


@lru_cache(maxsize=1)
def _patterns() -> pyphen.Pyphen:
    """Load the patterns at the first word that needs them."""
    import pyphen

    return pyphen.Pyphen(lang="en_US", left=2, right=3)
