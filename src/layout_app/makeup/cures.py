"""What may be done about a fault of a page's form: each cure is one edit, the best first.

In: an edition, a page, one of its faults. Out: pages without it (or with less of it), each with its
name and what it gains. Every story of a cure fits its cells to the line. **Source:** makeup.md 4
(note a: what editors do is change one head, box it, or put a picture there).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from layout_app.makeup.bodies import Room
from layout_app.makeup.head import head_rule
from layout_app.makeup.part_again import part_again, white_of
from layout_app.makeup.placed_plan import story_plan
from layout_app.makeup.recut import Cut, cut_up, recut
from layout_app.makeup.regions import Region
from layout_app.makeup.score import Measures, total
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.standing import Fault, Standing, standing
from layout_app.makeup.table import MOST_SLACK, Choice, Heights, StoryTable, width_table
from layout_app.makeup.tree import Page as TreePage
from layout_app.makeup.tree import Placed
from layout_app.makeup.weights import COSTS, shape_of
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Page, Placement, StoryPart

CURES = (
    "again", "box", "gutter", "halves", "head", "picture", "swap", "turn", "vertical", "width"
)  # fmt: skip
"""Names of the cures: a part of the page made again, a frame, a gutter a column further between two
groups, two groups in each other's places, another size of head, a picture set otherwise, two
stories in each other's places, two groups one above the other that stood side by side (or the other
way round), a vertical head (竖题), a column from one story to its neighbour."""

_LEAST_GAIN = 0.5
_APART = ("bump", "bump_hard")
"""Faults a frame or a vertical head helps against: neither butts another."""
_WHITER = 0.01
"""Share of a page's cells that a part made again may leave white beyond what it left."""
_PAGE_WIDE = ("alley", "alley_part", "cut", "lead_top", "lead_left", "lead_small")
"""Faults of how a page is cut: cutting a part of it otherwise is tried from the first."""
_UPRIGHT = ("news", "feature")
"""Kinds of stories whose heads may stand upright."""


class Cure(Struct, frozen=True):
    """One way out of a fault.

    Attributes:
        name: of ``CURES``.
        stories: ids of those that change, the first the one the cure is named for.
        page: as it is then.
        gain: how much cheaper the page is by its measures; more is better.
    """

    name: str
    stories: tuple[str, ...]
    page: Page
    gain: float


def cured(edition: Edition, cure: Cure) -> Edition:
    """Apply a cure: one edit."""
    return edits.put_pages(edition, (cure.page,))


def cures(edition: Edition, page: Page, fault: Fault, setter: StorySetter) -> tuple[Cure, ...]:
    """Give the cures of a fault, the best first; none where nothing helps.

    A cure never moves a locked piece, never leaves a story without room and never makes the page
    dearer; one for each name and set of stories.

    Raises:
        KeyError: the page names a story or template that the edition has not.
    """
    ward = _Ward(edition, page, setter)
    found = _best(ward, fault, ward.tries(fault))
    if not found or fault.name in _PAGE_WIDE:
        found += _best(ward, fault, ward.recut(fault))[:_MOST_RECUT]
    if not found or fault.name in _PAGE_WIDE:
        found += ward.again(fault)
    return tuple(sorted(found, key=lambda cure: (-cure.gain, cure.name, cure.stories)))


_MOST_RECUT = 6
"""Ways to cut a page otherwise that are offered: they are many and alike."""


def _best(ward: _Ward, fault: Fault, tries: Iterator[tuple[str, _Changed]]) -> list[Cure]:
    """Give the best cure of each name for the same stories, the best first."""
    best: dict[tuple[str, tuple[str, ...]], Cure] = {}
    for name, changed in tries:
        found = ward.judged(name, changed, fault)
        if found is not None:
            key = (name, found.stories)
            known = best.get(key)
            if known is None or found.gain > known.gain:
                best[key] = found
    return sorted(best.values(), key=lambda cure: (-cure.gain, cure.name, cure.stories))


_Changed = dict[int, Placed]
"""The pieces a cure sets anew, by their numbers."""


@dataclass
class _Ward:
    """One page and what may be tried on it."""

    edition: Edition
    page: Page
    setter: StorySetter

    def __post_init__(self) -> None:
        self.found: Standing = standing(self.edition, self.page, self.setter)
        self.before: Measures = self.found.measures()
        known = self.edition.pictures
        self.shapes = {p.id: p.width / p.height for p in known if p.width and p.height}
        self._tables: dict[tuple[int, int, bool], tuple[Heights, ...]] = {}

    def tries(self, fault: Fault) -> Iterator[tuple[str, _Changed]]:
        """Give what may help against a fault, judged by nothing yet."""
        free = [n for n in range(len(self.found.pieces)) if self._free(n)]
        about = [n for n in free if self._id(n) in fault.stories] or free
        for n in about:
            here = self.found.placed[n]
            if fault.name in _APART:
                yield from (("box", {n: each}) for each in self._set(n, here, boxed=True))
                yield from (("vertical", {n: each}) for each in self._upright(n, here))
            for each in self._set(n, here, boxed=here.choice.options.boxed):
                pictures = each.choice.options.pictures != here.choice.options.pictures
                yield "picture" if pictures else "head", {n: each}
            for other in free:
                if other != n:
                    yield from (("swap", changed) for changed in self._swapped(n, other))
                    yield from (("width", changed) for changed in self._shifted(n, other))

    def recut(self, fault: Fault) -> Iterator[tuple[str, _Changed]]:
        """Cut parts of the page otherwise in which nothing is held; their stories fit anew."""
        gap = self.edition.template(self.page.template).furniture.story_gap
        for cut in self._parts(fault):
            tables = [self._whole_table(n) for n in cut.pieces]
            lines = cut.region.lines - gap
            part = TreePage(tables, cut.region.columns, lines, gap, (cut.region,))
            stand = [self.found.placed[n] for n in cut.pieces]
            covered = sum(each.columns * (each.lines + gap) for each in stand)
            leaf = {n: ("L", at, self._variant(n, tables[at])) for at, n in enumerate(cut.pieces)}
            for name, tree in recut(cut, leaf.__getitem__):
                reckoned = part.cost(tree)
                if reckoned is None or reckoned[1]:
                    continue
                placed = part.place(tree)
                if sum(each.columns * (each.lines + gap) for each in placed) >= covered:
                    yield name, self._moved(cut.pieces, placed)

    def again(self, fault: Fault) -> list[Cure]:
        """Make the smallest part of the page again that is better without the fault."""
        parts = list(self._parts(fault))
        # A fault of the whole page is not mended in a corner of it; of two stories, near them.
        chosen = parts[:2] if fault.stories else parts[-3:-1]
        for cut in dict.fromkeys((*chosen, *parts[-1:])):
            made = part_again(self.edition, self.page, self.found, cut, self.setter)
            cures = [self._whole(page, fault) for page in made]
            found = [cure for cure in cures if cure is not None]
            if found:
                return sorted(found, key=lambda cure: -cure.gain)
        return []

    def _whole(self, page: Page, fault: Fault) -> Cure | None:
        """Give a page made again as a cure, where it is better and has less of the fault."""
        after = standing(self.edition, page, self.setter)
        measures = after.measures()
        form = self.found.form
        most = white_of(self.found) + _WHITER * form.columns * form.lines
        whiter = white_of(after) > most
        gain = total(self.before) - total(measures)
        if whiter or gain < _LEAST_GAIN or measures[fault.name] >= self.before[fault.name]:
            return None
        moved = [each for each in page.placements if each not in self.page.placements]
        stories = [each.content.story for each in moved if isinstance(each.content, StoryPart)]
        return Cure("again", tuple(stories), page, round(gain, 3))

    def _parts(self, fault: Fault) -> Iterator[Cut]:
        """Give the parts of the page that are about a fault and hold nothing that is held."""
        gap = self.edition.template(self.page.template).furniture.story_gap
        form = self.found.form
        whole = Region(0, 0, form.columns, form.lines + gap)
        places = {
            n: Region(each.column, each.line, each.columns, each.lines + gap)
            for n, each in enumerate(self.found.placed)
        }
        for cut in cut_up(whole, places).inner() if places else ():
            about = {self._id(n) for n in cut.pieces}
            if all(map(self._free, cut.pieces)) and about.issuperset(fault.stories):
                yield cut

    def _moved(self, pieces: Sequence[int], placed: Sequence[Placed]) -> _Changed:
        """Number places anew as the page does; what stands as it stood has not changed."""
        numbered = [each._replace(story=pieces[each.story]) for each in placed]
        return {p.story: p for p in numbered if not _same(p, self.found.placed[p.story])}

    def _whole_table(self, n: int) -> StoryTable:
        """Give a story's table in all widths that suit it."""
        boxed = self.found.placed[n].choice.options.boxed
        facts, columns = self.found.facts[n], self.found.form.columns
        shape = shape_of(self._plan(n, 1, boxed=boxed).story, facts.grade)
        widths = range(shape.least_columns(columns), columns + 1)
        tables = {each: self._table(n, each, boxed=boxed) for each in widths}
        return StoryTable(self._id(n), shape, {each: t for each, t in tables.items() if t})

    def _variant(self, n: int, table: StoryTable) -> int:
        """Give the number of the head size a story has now; 0, any, where it is none of them."""
        size = self.found.placed[n].choice.head_size
        variants = table.widths.get(self.found.placed[n].columns, ())
        sizes = [next(iter(heights.values())).head_size for heights in variants[1:]]
        return sizes.index(size) + 1 if size in sizes else 0

    def judged(self, name: str, changed: _Changed, fault: Fault) -> Cure | None:
        """Give a cure where the page gains by it and has less of the fault."""
        placed = [changed.get(n, each) for n, each in enumerate(self.found.placed)]
        after = dataclasses.replace(self.found, placed=tuple(placed)).measures()
        if after[fault.name] >= self.before[fault.name]:
            return None
        price = sum(each.choice.cost for each in changed.values())
        now = sum(self._price(n) for n in changed)
        gain = total(self.before) - total(after) - max(0.0, price - now) * _SETTING
        if gain < _LEAST_GAIN:
            return None
        pieces = {n: self._piece(n, each) for n, each in changed.items()}
        page = replace(
            self.page,
            placements=tuple(
                next((pieces[n] for n in pieces if self.found.pieces[n] is each), each)
                for each in self.page.placements
            ),
        )
        return Cure(name, tuple(self._id(n) for n in changed), page, round(gain, 3))

    def _free(self, n: int) -> bool:
        piece = self.found.pieces[n]
        return isinstance(piece.content, StoryPart) and not piece.locked

    def _id(self, n: int) -> str:
        content = self.found.pieces[n].content
        return content.story if isinstance(content, StoryPart) else ""

    def _piece(self, n: int, placed: Placed) -> Placement:
        cells = Cells(placed.column, placed.line + self.found.top, placed.columns, placed.lines)
        return replace(self.found.pieces[n], cells=cells, options=placed.choice.options)

    def _plan(self, n: int, columns: int, *, boxed: bool) -> Plan:
        plan = story_plan(self.edition, self.page, self.found.pieces[n])
        options = replace(
            plan.options,
            grade=self.found.facts[n].grade,
            boxed=boxed,
            form="horizontal",
            head_size=0.0,
            head_turns=0,
            head_lines=0,
            text_columns=0,
            pictures=(),
        )
        return dataclasses.replace(plan, columns=columns, options=options)

    def _table(self, n: int, columns: int, *, boxed: bool) -> tuple[Heights, ...]:
        key = (n, columns, boxed)
        if key not in self._tables:
            plan = self._plan(n, columns, boxed=boxed)
            room = Room(self.found.form.lines, self.shapes, dominant=True)
            self._tables[key] = width_table(plan, self.setter, room)
        return self._tables[key]

    def _set(self, n: int, place: Placed, *, boxed: bool) -> Iterator[Placed]:
        """Give the ways to set a piece in a place, by the size of its head."""
        for heights in self._table(n, place.columns, boxed=boxed):
            choice: Choice | None = heights.get(place.lines)
            if choice is not None:
                yield place._replace(story=n, choice=choice)

    def _upright(self, n: int, place: Placed) -> Iterator[Placed]:
        """Set a piece with its head in vertical lines beside the text, where that fits."""
        facts = self.found.facts[n]
        if facts.kind not in _UPRIGHT or facts.grade == "lead":
            return
        plan = self._plan(n, place.columns, boxed=False)
        pictures = place.choice.options.pictures
        for size in head_rule(plan.template, plan.story, facts.grade).sizes:
            for turns in (1, 2):
                options = replace(
                    plan.options,
                    form="vertical",
                    head_size=size,
                    head_turns=turns,
                    pictures=pictures,
                )
                shown = dataclasses.replace(plan, options=options)
                head, needed = self.setter.head(shown), self.setter.needed(shown)
                if head is None or needed is None or not head.side[0]:
                    continue
                slack = place.lines - needed
                if 0 <= slack <= MOST_SLACK:
                    white = slack * place.columns
                    choice = Choice(COSTS.slack * white, options, 0, size, white, slack, slack)
                    yield place._replace(story=n, choice=choice)

    def _best(self, n: int, place: Placed) -> Placed | None:
        boxed = self.found.placed[n].choice.options.boxed
        ways = self._set(n, place, boxed=boxed)
        return min(ways, key=lambda each: each.choice.cost, default=None)

    def _price(self, n: int) -> float:
        here = self._best(n, self.found.placed[n])
        return here.choice.cost if here else 0.0

    def _swapped(self, n: int, other: int) -> Iterator[_Changed]:
        """Put two stories in each other's places."""
        one = self._best(n, self.found.placed[other])
        two = self._best(other, self.found.placed[n])
        if one and two:
            yield {n: one, other: two}
        a, b = self.found.placed[n], self.found.placed[other]
        gap = self.edition.template(self.page.template).furniture.story_gap
        if (a.column, a.columns, a.line + a.lines + gap) == (b.column, b.columns, b.line):
            lower = a._replace(line=a.line + b.lines + gap)
            yield {n: lower, other: b._replace(line=a.line)}
        if (a.line, a.lines, a.column + a.columns) == (b.line, b.lines, b.column):
            right = a._replace(column=a.column + b.columns)
            yield {n: right, other: b._replace(column=a.column)}

    def _shifted(self, n: int, other: int) -> Iterator[_Changed]:
        """Give a column of one story to its neighbour of the same height on its right."""
        a, b = self.found.placed[n], self.found.placed[other]
        level = (a.line, a.lines) == (b.line, b.lines)
        if not level or a.column + a.columns != b.column:
            return
        for step in (-1, 1):
            if a.columns + step < 1 or b.columns - step < 1:
                continue
            one = self._best(n, a._replace(columns=a.columns + step))
            two = self._best(
                other,
                b._replace(column=b.column + step, columns=b.columns - step),
            )
            if one and two:
                yield {n: one, other: two}


def _same(one: Placed, other: Placed) -> bool:
    place = (one.column, one.line, one.columns, one.lines)
    there = (other.column, other.line, other.columns, other.lines)
    return place == there and one.choice.options == other.choice.options


_SETTING = 0.25
"""How much of a dearer setting counts against a cure: the editor sees the fault, not the crop."""
