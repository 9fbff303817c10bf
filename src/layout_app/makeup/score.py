"""What a page is worth: the measures of makeup.md 4, each by its name.

In: stories at their places. Out: named measures, the hard and soft faults, the total cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from layout_app.makeup.tree import Placed
from layout_app.makeup.weights import HARD, MEASURES, SOFT
from layout_app.model.page import Options


@dataclass(frozen=True, slots=True)
class Facts:
    """What the score knows of a story.

    Attributes:
        kind: of the story.
        grade: of its head.
        rank: its tier on this page: 0 the lead, 1 the second, 2 ordinary stories, 3 small ones.
        pictures: whether it shows one.
        cells: it takes at the least, without its pictures.
    """

    kind: str
    grade: str
    rank: int
    pictures: bool
    cells: float = 1.0


@dataclass(frozen=True, slots=True)
class PageForm:
    """The free part of a page: columns, lines, the shape of a cell and the ladder."""

    columns: int
    lines: int
    column_step: float
    pitch: float
    sizes: tuple[float, ...]


Measures = dict[str, float]

_NONE: Measures = dict.fromkeys(MEASURES, 0.0)
_PRICES = {name: each.price for name, each in MEASURES.items()}


def measure(placed: Sequence[Placed], facts: Sequence[Facts], form: PageForm) -> Measures:
    """Give every measure of a page; 0 is best for each."""
    found = _NONE.copy()
    for step in _STEPS:
        step(placed, facts, form, found)
    return found


def measure_within(
    placed: Sequence[Placed], facts: Sequence[Facts], form: PageForm, most: float
) -> tuple[Measures, float] | None:
    """Give the measures of a page with their cost; None where they cost more than ``most``.

    What costs most, and is soon measured, comes first: little is measured of most pages.
    """
    found = _NONE.copy()
    cost = 0.0
    for step in _STEPS:
        step(placed, facts, form, found)
        cost = total(found)
        if cost > most:
            return None
    return found, cost


def total(found: Measures) -> float:
    """Give the cost of the measures by the prices of weights.py."""
    return sum([_PRICES[name] * value for name, value in found.items() if value])


def fit(placed: Sequence[Placed], cells: int) -> Measures:
    """Say what finishing took up, and what it could not.

    Returns:
        ``fit_error``: how far stories are off the heights they have with pictures uncropped and no
        air at their heads; ``fit_left``: lines left empty at their feet; as shares of the cells.
    """
    error = sum(p.columns * p.choice.off for p in placed)
    left = sum(p.columns * p.choice.slack for p in placed)
    return {"fit_error": error / cells, "fit_left": left / cells}


def faults(found: Mapping[str, float], *, hard: bool) -> tuple[str, ...]:
    """Give the names of the hard or soft measures that miss their targets."""
    names = HARD if hard else SOFT
    return tuple(name for name in names if found.get(name, 0.0) > MEASURES[name].target)


@cache
def _grade_of(size: float, sizes: tuple[float, ...]) -> int:
    return min(range(len(sizes)), key=lambda n: abs(sizes[n] - size))


def _bumps(placed: Sequence[Placed], form: PageForm, found: Measures) -> None:
    """Count 碰题: heads side by side; weight 2 when within one grade of size."""
    begin_at: dict[int, list[Placed]] = {}
    heads = [p for p in placed if p.choice.head_size and not _apart(p)]
    for p in heads:
        begin_at.setdefault(p.column, []).append(p)
    for a in heads:
        for b in begin_at.get(a.column + a.columns, ()):
            # Every head opens its block, that of photo news too: the picture stands under it.
            if a.line >= b.line + b.choice.head_lines or b.line >= a.line + a.choice.head_lines:
                continue
            grades = abs(
                _grade_of(a.choice.head_size, form.sizes)
                - _grade_of(b.choice.head_size, form.sizes)
            )
            found["bump_hard" if grades <= 1 else "bump"] += 1


def _apart(placed: Placed) -> bool:
    """Tell whether a head butts no other: in a frame, or in vertical lines."""
    options = placed.choice.options
    return options.boxed or bool(options.tint) or options.form == "vertical"


def _alleys(placed: Sequence[Placed], form: PageForm, found: Measures) -> None:
    """Count 断版: gutters no story crosses from top to bottom, or over two thirds."""
    crossing: list[list[tuple[int, int]]] = [[] for _ in range(form.columns)]
    for p in sorted(placed, key=_line_of):
        if p.columns > 1:
            extent = (p.line, p.line + p.lines)
            for gutter in range(p.column + 1, p.column + p.columns):
                crossing[gutter].append(extent)
    for extents in crossing[1:]:
        longest, at = 0, 0
        for start, end in extents:
            longest = max(longest, start - at)
            at = end
        longest = max(longest, form.lines - at)
        if not extents:
            found["alley"] += 1
        elif longest * 3 > form.lines * 2:
            found["alley_part"] += 1


_line_of = attrgetter("line")


def _cuts(placed: Sequence[Placed], form: PageForm, found: Measures) -> None:
    """Count 通栏横断: lines across the whole page in its middle third or so."""
    first, last = 0.3 * form.lines, 0.7 * form.lines
    lines = {p.line for p in placed if first < p.line < last}
    for p in placed:
        start, end = p.line, p.line + p.lines
        lines = {line for line in lines if not start < line < end}
    found["cut"] += len(lines)


def _lead(
    placed: Sequence[Placed], facts: Sequence[Facts], form: PageForm, found: Measures
) -> None:
    """Ask that the lead stands at the top, upper left, and is the largest head by far."""
    lead = next((p for p in placed if facts[p.story].grade == "lead"), None)
    if lead is None:
        return
    found["lead_top"] = float(lead.line > 0)
    found["lead_left"] = float(lead.column > 0)
    others = [p.choice.head_size for p in placed if p is not lead]
    small = lead.choice.head_size < 1.3 * max(others, default=0.0) - 1e-6
    narrow = lead.columns * 2 < form.columns
    rivals = [p for p in placed if p is not lead and facts[p.story].kind in ("news", "photo_news")]
    least = _told_cells(lead)
    beaten = any(_beats(p, least, facts[p.story].cells / facts[lead.story].cells) for p in rivals)
    found["lead_small"] = float(small) + float(narrow) + 0.5 * float(beaten)


def _beats(rival: Placed, least: float, longer: float) -> bool:
    """Tell whether a story takes more of the page than the lead beyond what its copy needs.

    Pictures do not count: the largest one may stand with another story.
    """
    least *= max(1.0, longer)
    return rival.columns * rival.lines > least and _told_cells(rival) > least


def _told_cells(placed: Placed) -> float:
    return told_cells(placed.columns, placed.lines, placed.choice.options)


def told_cells(columns: int, lines: int, options: Options) -> float:
    """Give the cells of a story without its pictures."""
    share = columns / (options.text_columns or columns)
    shown = sum(choice.columns * share * choice.lines for choice in options.pictures)
    return columns * lines - shown


def _order(placed: Sequence[Placed], facts: Sequence[Facts], found: Measures) -> None:
    """Count stories above (or left of, in one row) higher ranked ones, and their larger heads."""
    tiers: list[list[Placed]] = [[] for _ in range(_LAST_RANK + 1)]
    for p in placed:
        tiers[min(facts[p.story].rank, _LAST_RANK)].append(p)
    order = ladder = 0
    lower: list[tuple[Placed, bool]] = []
    for tier in reversed(tiers):
        for a in tier:
            size = a.choice.head_size
            told = facts[a.story].kind not in _ANYWHERE
            for b, tells in lower:
                if size and b.choice.head_size > size:
                    ladder += 1
                if told and tells:
                    away = b.line - a.line
                    if away < -2 or (b.column < a.column and away <= 2):
                        order += 1
        lower += [(b, facts[b.story].kind not in _ANYWHERE) for b in tier]
    found["order"], found["ladder"] = float(order), float(ladder)


_LAST_RANK = 3
"""The tier of the smallest stories: none stands below it."""


_ANYWHERE = ("photo", "photo_news", "briefs")
"""Kinds whose place says nothing of their rank."""


def _stacked(placed: Sequence[Placed], found: Measures) -> None:
    """Count heads with hardly a line of text between them and the next head below."""
    for a in placed:
        if a.choice.head_size and a.lines - a.choice.head_lines < _LEAST_BETWEEN:
            found["stacked"] += any(_under(b, a) for b in placed)


_LEAST_BETWEEN = 4
"""Lines of text that part two heads."""
_NEXT = 3
"""Lines within which a story stands next to the one above it."""


def _under(b: Placed, a: Placed) -> bool:
    """Tell whether a story with a head stands right under another."""
    return (
        0 <= b.line - a.line - a.lines <= _NEXT
        and b.column < a.column + a.columns
        and a.column < b.column + b.columns
        and bool(b.choice.head_size)
    )


def _aspects(
    placed: Sequence[Placed], facts: Sequence[Facts], form: PageForm, found: Measures
) -> None:
    for p in placed:
        shape = p.lines * form.pitch / (p.columns * form.column_step)
        if not 0.35 <= shape <= 2.6 and facts[p.story].kind not in ("briefs", "notice"):
            found["aspect"] += min(abs(shape - 0.35), abs(shape - 2.6)) + 0.8


def _picture_cells(p: Placed) -> tuple[int, int, int, int]:
    """Give a story's first picture in cells: left, top, right, bottom."""
    choice = p.choice.options.pictures[0]
    count = p.choice.options.text_columns or p.columns
    width = p.columns * min(choice.columns, count) / count
    top = p.line + p.choice.head_lines
    if choice.columns >= count:
        return p.column, top, p.column + p.columns, top + choice.lines
    right = p.column + p.columns
    return round(right - width), top, right, top + choice.lines


_CLEAR = 3
"""Lines by which pictures must miss one another at a gutter: the caption does not part them."""


def _pictures(placed: Sequence[Placed], found: Measures) -> None:
    """Ask for one dominant picture and none that touches another story's."""
    cells = [(_picture_cells(p), p) for p in placed if p.choice.options.pictures]
    for n, (a, _) in enumerate(cells):
        for b, _ in cells[n + 1 :]:
            beside = a[2] == b[0] or b[2] == a[0]
            if (beside and a[1] < b[3] + _CLEAR and b[1] < a[3] + _CLEAR) or (
                a[0] < b[2] and b[0] < a[2] and (0 <= b[1] - a[3] < 8 or 0 <= a[1] - b[3] < 8)
            ):
                found["picture_touch"] += 1
    areas = sorted(((c[2] - c[0]) * (c[3] - c[1]) for c, _ in cells), reverse=True)
    if len(areas) > 1 and areas[0] < 1.5 * areas[1]:
        found["picture_dominance"] = 1.0


_MOST_TURNS = 2
"""Lines of a head that may stand anywhere."""


def _foot(
    placed: Sequence[Placed], facts: Sequence[Facts], form: PageForm, found: Measures
) -> None:
    """Ask that something holds the lower right corner, and that some things stay low.

    Notices and briefs do, and heads in three lines, which are for the smallest stories.
    """
    for p in placed:
        kind = facts[p.story].kind
        if p.column + p.columns == form.columns and p.line + p.lines == form.lines:
            options = p.choice.options
            heavy = options.boxed or options.tint or facts[p.story].pictures
            found["foot"] = 0.0 if heavy else 1.0
        if p.choice.options.head_turns > _MOST_TURNS and p.line * 2 < form.lines:
            found["tower"] += 1
        if kind in ("notice", "briefs"):
            middle = (p.line + p.lines / 2) / form.lines
            found["low_place"] += max(0.0, 0.55 - middle) * (4 if kind == "notice" else 1)


def _heads(
    placed: Sequence[Placed], facts: Sequence[Facts], form: PageForm, found: Measures
) -> None:
    _bumps(placed, form, found)
    _stacked(placed, found)


def _ranks(
    placed: Sequence[Placed], facts: Sequence[Facts], form: PageForm, found: Measures
) -> None:
    _lead(placed, facts, form, found)
    _order(placed, facts, found)


def _forms(
    placed: Sequence[Placed], facts: Sequence[Facts], form: PageForm, found: Measures
) -> None:
    _aspects(placed, facts, form, found)
    _pictures(placed, found)


def _ways(
    placed: Sequence[Placed], facts: Sequence[Facts], form: PageForm, found: Measures
) -> None:
    _foot(placed, facts, form, found)
    _alleys(placed, form, found)
    _cuts(placed, form, found)


_STEPS = (_heads, _forms, _ranks, _ways)
