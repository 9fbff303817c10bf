"""Setting with the square face, so that geometry is round numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from layout_app.fonts.catalogue import bundled
from layout_app.model.style import Level, Rules, TextStyle
from layout_app.typeset.column import SetParagraph, Setter

SQUARE = TextStyle(name="square", face="square", size=10.0)


class Square:
    """Sets paragraphs with the square face.

    Names after the measure are the style's (``indent_em``, ``align`` …) or the rules'
    (``level``, ``autospace_em`` …).
    """

    def __init__(self, setter: Setter) -> None:
        self.setter = setter

    def set(self, text: str, measure_em: float, **wishes: Any) -> SetParagraph:
        vertical = wishes.pop("vertical", False)
        own = {name: wishes.pop(name) for name in list(wishes) if name in Rules.__struct_fields__}
        style = replace(SQUARE, rules=Rules(**own), **wishes)
        return self.setter.paragraph(text, style, measure_em, vertical=vertical)

    def lines(self, text: str, measure_em: float, **wishes: Any) -> list[str]:
        """Give the words of each line."""
        done = self.set(text, measure_em, **wishes)
        return [done.atoms.text[line.start : line.end] for line in done.lines]

    def cells(self, text: str, measure_em: float = 60.0, **wishes: Any) -> list[float]:
        """Give the em from each atom's cell to the next in the first line."""
        edges = self.set(text, measure_em, **wishes).lines[0].atoms_em
        return [round(b - a, 4) for a, b in pairwise(edges)]

    def origins(self, text: str, measure_em: float = 60.0, **wishes: Any) -> list[float]:
        """Give where each glyph's origin stands in the first line."""
        return [round(x, 4) for x in self.set(text, measure_em, **wishes).lines[0].x_em]

    def starts(self, mark: str, level: Level) -> bool:
        """Tell whether a mark ever opens a line, over places in the line and measures."""
        return any(
            line.startswith(mark)
            for before in range(3, 9)
            for measure in (4, 4.5, 5, 6)
            for line in self.lines("文" * before + mark + "文" * 6, measure, level=level)[1:]
        )

    def ends(self, mark: str, level: Level) -> bool:
        """Tell whether a mark ever ends a line."""
        return any(
            line.endswith(mark)
            for before in range(3, 9)
            for measure in (4, 4.5, 5, 6)
            for line in self.lines("文" * before + mark + "文" * 6, measure, level=level)[:-1]
        )

    def whole(self, unit: str, level: Level = "gb") -> bool:
        """Tell whether a unit stays in one line wherever it comes, in measures that hold it."""
        return all(
            any(
                unit in line
                for line in self.lines("文" * before + unit + "文" * 7, measure, level=level)
            )
            for before in range(9)
            for measure in range(len(unit) + 2, 14)
        )


@pytest.fixture(scope="session")
def setter() -> Setter:
    return Setter(bundled())


@pytest.fixture(scope="session")
def square(setter: Setter) -> Square:
    return Square(setter)
