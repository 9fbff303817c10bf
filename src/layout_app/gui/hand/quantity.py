"""Numbers as an editor types them: ``4栏``, ``12行``, ``85mm+3``, ``２０％``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_TERM = re.compile(r"\s*([+-]?)\s*(\d+(?:\.\d+)?)\s*([^\d\s+\-]*)\s*")


def quantity(text: str, units: Mapping[str, float]) -> float | None:
    """Read a sum of numbers with units; None when it is none.

    Args:
        text: what was typed, full-width digits too.
        units: what one of each unit is worth in the field's own; the empty name is a bare number.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    at, total = 0, 0.0
    while at < len(plain):
        found = _TERM.match(plain, at)
        if found is None or (at and not found[1]) or found[3] not in units:
            return None
        value = float(found[2]) * units[found[3]]
        total += -value if found[1] == "-" else value
        at = found.end()
    return total if plain else None
