"""Lines by their trade names: 正线, 反线, 双线, 文武线, 点线, 曲线.

In: a kind, two ends, an ink. Out: display items, the line's middle on the way from end to end.
**Source:** page.md 4d; look.md (widths).
"""

from __future__ import annotations

from layout_app.colour import BLACK, Cmyk, Colour
from layout_app.display.items import Item, Path, Rule
from layout_app.geometry import Point
from layout_app.model.template import LineKind, Template

STRONG, THIN, BETWEEN = 1.5, 0.3, 1.2
"""文武线: widths of its two lines and the distance between them, points; 反线 is its strong one."""
_DOT = (0.8, 1.8)
_WAVE = (6.0, 1.1)
"""曲线: length and height of a wave, points."""


def line(
    kind: LineKind, start: Point, end: Point, colour: Colour = BLACK, width: float = THIN
) -> list[Item]:
    """Draw a line across or down the page.

    Args:
        kind: by its trade name; ``none`` draws nothing.
        start: left or upper end.
        end: right or lower end, on one level or in one column with the start.
        colour: ink.
        width: of thin lines, points; strong ones have their own.
    """
    if kind == "none":
        return []
    if kind == "strong":
        return [Rule(start, end, STRONG, colour)]
    if kind == "dotted":
        return [Rule(start, end, max(width, 0.5), colour, _DOT)]
    if kind == "wavy":
        return [_wave(start, end, colour, max(width, 0.4))]
    if kind == "hair":
        return [Rule(start, end, width, colour)]
    first = STRONG if kind == "scotch" else width
    apart = BETWEEN + (first + width) / 2
    return [
        _beside(start, end, -apart / 2, first, colour),
        _beside(start, end, apart / 2, width, colour),
    ]


def _beside(start: Point, end: Point, by: float, width: float, colour: Colour) -> Rule:
    """Draw a line moved down (one across) or right (one that runs down)."""
    dx, dy = (by, 0.0) if start.x == end.x else (0.0, by)
    return Rule(Point(start.x + dx, start.y + dy), Point(end.x + dx, end.y + dy), width, colour)


def _wave(start: Point, end: Point, colour: Colour, width: float) -> Path:
    """Draw whole waves from end to end, one cubic for each half."""
    down = start.x == end.x
    length = (end.y - start.y) if down else (end.x - start.x)
    halves = max(2, 2 * round(length / _WAVE[0]))
    step = length / halves
    segments: list[tuple[str | float, ...]] = [("M", start.x, start.y)]
    for number in range(halves):
        side = _WAVE[1] if number % 2 else -_WAVE[1]
        marks = [(number + share) * step for share in (0.36, 0.64, 1.0)]
        numbers: list[float] = []
        for at, off in zip(marks, (side, side, 0.0), strict=True):
            numbers += [start.x + off, start.y + at] if down else [start.x + at, start.y + off]
        segments.append(("C", *numbers))
    return Path(tuple(segments), stroke=colour, width=width)


def quiet(template: Template) -> Cmyk:
    """Give the grey of a template's hairlines."""
    return Cmyk(k=template.furniture.hairline_k)
