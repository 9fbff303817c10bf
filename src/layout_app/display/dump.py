"""A display list as text, one line an item: what golden tests compare and people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from layout_app.colour import BLACK, Cmyk, Colour
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

_INDENT = "  "


def dump(page: DisplayList) -> str:
    """Write a display list as text: lengths in points with 3 decimals, groups indented.

    A glyph run shows face, size, colour and what is not usual (stretch, ``vertical``), its place,
    its text and its glyph ids. Where glyphs stand is given as the first place and the steps to the
    next (``x 10.000 +10.000*5 +9.500``), so that a moved line changes one number.
    """
    head = f"page {number(page.trim.width)} {number(page.trim.height)} bleed {number(page.bleed)}"
    return "\n".join([head, *_lines(page.items, "")]) + "\n"


def number(value: float) -> str:
    """Write a number with 3 decimals, without a negative zero."""
    text = f"{value:.3f}"
    return "0.000" if text == "-0.000" else text


def _lines(items: Sequence[Item], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield indent + _group(item)
            yield from _lines(item.items, indent + _INDENT)
        else:
            yield indent + _line(item)


def _line(item: GlyphRun | Rule | Fill | Path | Picture) -> str:
    if isinstance(item, GlyphRun):
        return _run(item)
    if isinstance(item, Rule):
        dash = f" dash {_numbers(item.dash)}" if item.dash else ""
        ends = _numbers((*item.start, *item.end))
        return f"rule {ends} width {number(item.width)} {_colour(item.colour)}{dash}"
    if isinstance(item, Fill):
        return f"fill {_numbers(item.rect)} {_colour(item.colour)}"
    if isinstance(item, Picture):
        crop = "" if item.crop == Rect(0.0, 0.0, 1.0, 1.0) else f" crop {_numbers(item.crop)}"
        inks = "".join(f" in {_colour(ink)}" for ink in item.inks)
        return f"picture {_numbers(item.rect)} {_quoted(item.media)}{crop}{inks}"
    return _path(item)


def _run(run: GlyphRun) -> str:
    parts = [f"run {run.face} {number(run.size)} {_colour(run.colour)}"]
    if run.stretch != 1.0:
        parts.append(f"stretch {number(run.stretch)}")
    if not run.upright:
        parts.append("vertical")
    parts.append(f"x {_steps(run.xs)} y {_steps(run.ys)}")
    parts.append(f"| {_quoted(run.text)} | {' '.join(map(str, run.glyphs))}")
    if run.clusters != tuple(range(len(run.glyphs))):
        parts.append(f"| {' '.join(map(str, run.clusters))}")
    return " ".join(parts)


def _path(path: Path) -> str:
    parts = ["path"]
    if path.fill is not None:
        parts.append(f"fill {_colour(path.fill)}")
    if path.stroke is not None:
        parts.append(f"stroke {_colour(path.stroke)} width {number(path.width)}")
    for segment in path.segments:
        parts.extend(part if isinstance(part, str) else number(part) for part in segment)
    return " ".join(parts)


def _group(group: Group) -> str:
    clip = "" if group.clip is None else f" clip {_numbers(group.clip)}"
    move = "" if group.transform == Matrix() else f" transform {_numbers(group.transform)}"
    return f"group{move}{clip}"


def _colour(colour: Colour) -> str:
    if colour == BLACK:
        return "black"
    if isinstance(colour, Cmyk):
        return f"cmyk({_numbers((colour.c, colour.m, colour.y, colour.k))})"
    return f"spot({_quoted(colour.name)} {number(colour.tint)} {_colour(colour.stand_in)})"


def _numbers(values: Sequence[float]) -> str:
    return " ".join(map(number, values))


def _steps(values: Sequence[float]) -> str:
    """Write the first of some places, then the steps; equal steps together as ``+9.000*3``."""
    if not values:
        return "-"
    parts = [number(values[0])]
    counts: list[int] = []
    # Steps between the printed places, so that the places can be had back from the text.
    places = [round(value, 3) for value in values]
    for before, after in pairwise(places):
        text = number(after - before)
        step = text if text.startswith("-") else f"+{text}"
        if counts and parts[-1] == step:
            counts[-1] += 1
        else:
            parts.append(step)
            counts.append(1)
    tail = [f"{s}*{n}" if n > 1 else s for s, n in zip(parts[1:], counts, strict=True)]
    return " ".join([parts[0], *tail])


def _quoted(text: str) -> str:
    """Quote text so that it stays on one line and every character that shows nothing is seen."""
    return "".join(
        char if char.isprintable() and char not in '"\\' else _escaped(char) for char in f"{text}"
    ).join('""')


def _escaped(char: str) -> str:
    return f"\\{char}" if char in '"\\' else f"\\u{{{ord(char):04x}}}"
