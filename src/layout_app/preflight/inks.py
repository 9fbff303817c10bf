"""Inks on the page: thin lines, small type, sums of inks, black on four plates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from layout_app.colour import BLACK, Cmyk, Colour, Spot, process
from layout_app.compose import PageLayout
from layout_app.display.items import Fill, GlyphRun, Path, Rule
from layout_app.issues import Issue, Severity, Where, issue, shortened
from layout_app.model.press import Preset
from layout_app.preflight.limits import Limits, judged, limits_of
from layout_app.preflight.walk import Mark, marks
from layout_app.units import EPS

_INK = 0.005
_DARK_K, _DARK_CMY = 0.7, 0.6


def ink_issues(layouts: Mapping[str, PageLayout], limits: Limits) -> tuple[Issue, ...]:
    """Give what the inks of the pages' marks make risky, each kind once a page and value."""
    found: dict[Issue, None] = {}
    for page, layout in layouts.items():
        where, fills = Where(page=page), list[Mark]()
        for mark in marks(layout.display.items):
            for one in (*_of_mark(mark, where, limits), *_over(mark, fills, where, limits)):
                found[one] = None
            if isinstance(mark.item, Fill):
                fills.append(mark)
    return tuple(found)


def press_issues(layouts: Mapping[str, PageLayout], preset: Preset) -> tuple[Issue, ...]:
    """Give what a kind of press cannot hold of pages that are about to be written for it."""
    limits = limits_of(preset)
    return judged(ink_issues(layouts, limits), limits)


def _over(mark: Mark, fills: list[Mark], where: Where, limits: Limits) -> Iterator[Issue]:
    """Add black that overprints to the ink of the area it stands on, the last one painted."""
    if not isinstance(mark.item, GlyphRun | Rule) or mark.item.colour != BLACK:
        return
    below = next((fill for fill in reversed(fills) if fill.rect.overlaps(mark.rect)), None)
    if below is None or not isinstance(below.item, Fill):
        return
    ink = below.item.colour
    if isinstance(ink, Cmyk):
        yield from _sum(Cmyk(ink.c, ink.m, ink.y, 1.0), where, limits)


def _of_mark(mark: Mark, where: Where, limits: Limits) -> Iterator[Issue]:
    item = mark.item
    if isinstance(item, GlyphRun):
        yield from _type(item, item.size * mark.scale, where, limits)
    elif isinstance(item, Rule):
        yield from _line(item.width * mark.scale, item.colour, where, limits)
    elif isinstance(item, Path):
        if item.stroke is not None:
            yield from _line(item.width * mark.scale, item.stroke, where, limits)
        if item.fill is not None:
            yield from _sum(item.fill, where, limits)
    elif isinstance(item, Fill) and min(mark.rect.width, mark.rect.height) > EPS:
        width = min(mark.rect.width, mark.rect.height)
        yield from _line(width, item.colour, where, limits)


def _line(width: float, colour: Colour, where: Where, limits: Limits) -> Iterator[Issue]:
    yield from _sum(colour, where, limits)
    shown = round(width, 3)
    if width < limits.hairline - EPS:
        yield issue(Severity.ERROR, "line-hairline", where, width=shown, least=limits.hairline)
    elif not inks(colour) and width < limits.thin_reversed - EPS:
        least = limits.thin_reversed
        yield issue(Severity.WARNING, "line-reversed", where, width=shown, least=least)
    elif inks(colour) > 1:
        count = inks(colour)
        least = limits.thin_two if count == 2 else limits.thin_multi
        if width < least - EPS:
            yield issue(
                Severity.WARNING, "line-multi-ink", where, width=shown, least=least, inks=count
            )


def _type(run: GlyphRun, size: float, where: Where, limits: Limits) -> Iterator[Issue]:
    if not run.text.strip():
        return
    yield from _sum(run.colour, where, limits)
    text, shown = shortened(run.text), round(size, 2)
    if is_black_of_four(run.colour):
        yield issue(Severity.ERROR, "type-black-four", where, text=text)
    least = _least(run.colour, limits)
    if size >= least - EPS:
        return
    if not inks(run.colour):
        yield issue(Severity.WARNING, "type-reversed", where, text=text, size=shown, least=least)
    elif inks(run.colour) > 1:
        yield issue(Severity.WARNING, "type-multi-ink", where, text=text, size=shown, least=least)
    else:
        yield issue(Severity.WARNING, "type-small", where, text=text, size=shown, least=least)


def _least(colour: Colour, limits: Limits) -> float:
    """Give the smallest size of type in a colour. **Source:** press.md B2 (IE/UK type)."""
    if not inks(colour):
        return limits.type_reversed
    if inks(colour) > 1:
        return limits.type_tint if inks(colour) == 2 else limits.type_multi
    full = colour.tint if isinstance(colour, Spot) else max(_amounts(colour))
    return limits.type_solid if full > 0.99 else limits.type_tint


def _sum(colour: Colour, where: Where, limits: Limits) -> Iterator[Issue]:
    total = sum(_amounts(process(colour)))
    if isinstance(colour, Cmyk) and total > limits.tac + _INK:
        percent, most = round(total * 100), round(limits.tac * 100)
        yield issue(Severity.ERROR, "ink-limit", where, percent=percent, most=most)


def _amounts(ink: Cmyk) -> tuple[float, float, float, float]:
    return ink.c, ink.m, ink.y, ink.k


def inks(colour: Colour) -> int:
    """Count the plates a colour leaves ink on; 0 is paper (reversed)."""
    if isinstance(colour, Spot):
        return 1 if colour.tint > _INK else 0
    return sum(amount > _INK for amount in _amounts(colour))


def is_black_of_four(colour: Colour) -> bool:
    """Tell whether a colour is black made of the coloured inks too: no register holds it."""
    if isinstance(colour, Spot) or min(colour.c, colour.m, colour.y) <= _INK:
        return False
    return colour.k >= _DARK_K or min(colour.c, colour.m, colour.y) >= _DARK_CMY
