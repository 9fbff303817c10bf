"""The square face: full width 1 em, half width ½ em. For trying rules, not for printing."""

from __future__ import annotations

import unicodedata

from layout_app.fonts.face import Shaped


class SquareFace:
    """A face without a file in which every full-width glyph is a square."""

    key = "Square"

    def has(self, char: str) -> bool:
        """Tell that every character is shown."""
        return bool(char)

    def shape(self, text: str, *, vertical: bool = False) -> Shaped:
        """Give one glyph a character; the glyph id is the code point."""
        count = len(text)
        advances = tuple([1.0 if vertical else advance_em(char) for char in text])
        return Shaped(
            tuple([ord(char) for char in text]),
            tuple(range(count)),
            advances,
            (0.0,) * count,
            (0.0,) * count,
        )

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        """Give the glyph's whole cell, standing on the Han's em box."""
        return 0.0, -0.12, advance_em(chr(glyph)), 0.88


# Chinese marks that Unicode calls narrow or ambiguous but a Chinese face draws a full em wide.
_WIDE = frozenset("“”‘’—…⋯·・℃‰°′″±×÷№€‼⁇⁈⁉〜～⸺￥¥£")


def advance_em(char: str) -> float:
    """Give the square face's advance of a character in em (0 for combining marks)."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0.0
    if char in _WIDE or unicodedata.east_asian_width(char) in ("W", "F", "A"):
        return 1.0
    return 0.5
