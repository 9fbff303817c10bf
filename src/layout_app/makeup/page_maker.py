"""One page made up: tables, search, and the result as placements.

In: a share of the copy. Out: made pages, best first; what no story fills is
left white at the foot and said.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.makeup.bodies import Room
from layout_app.makeup.distribute import Share
from layout_app.makeup.fillers import fillers
from layout_app.makeup.furniture_room import BANNER_LINES, nameplate_lines
from layout_app.makeup.going_on import rest_at_foot
from layout_app.makeup.grades import grades
from layout_app.makeup.long_story import Bench, long_plan
from layout_app.makeup.page_room import PageRoom, page_room
from layout_app.makeup.pictures import picture_ways
from layout_app.makeup.proposals import Found, different
from layout_app.makeup.quiet import uncollected
from layout_app.makeup.regions import Region
from layout_app.makeup.score import Facts, Measures, PageForm, faults, fit, told_cells
from layout_app.makeup.search import Budget, Crew, Kept, Search, merge, ordered
from layout_app.makeup.setting import Plan
from layout_app.makeup.standing import page_form, tier
from layout_app.makeup.table import StoryTable, build_table
from layout_app.makeup.tree import Page, Placed
from layout_app.makeup.weights import MEASURES
from layout_app.model.page import (
    Banner,
    BodyPosition,
    Cells,
    Options,
    PictureChoice,
    Placement,
    StoryPart,
)

_UNDERFULL = 0.03
"""Share of a page's cells without a story above which it is said to be underfull."""
_MANY = 6
_DEAREST_WIDTH = 30.0
"""So many stories, and none stands in a width that costs more than that by itself."""
_LEVEL = 3
"""Lines that may stay empty under the last of stacked parts."""
_OTHERS = 2400
"""Trials of each job of a further search, whatever the number of stories."""
_SEARCHES = 2
"""Searches of a page at the most."""
_LEAST_BLOCK = 6
"""Lines a story is given at least where stories are squeezed."""


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page's placements with their measures.

    Attributes:
        hard, soft: numbers of faults.
        faults: names of the faults that are left.
        filler_cells: cells that no story fills.
    """

    placements: tuple[Placement, ...]
    measures: Measures
    cost: float
    hard: int
    soft: int
    faults: tuple[str, ...]
    filler_cells: int


class PageMaker:
    """Makes pages of one edition in one template; keeps the tables of their stories.

    ``crew`` shares the search over processes; None: all is done in this one.
    """

    def __init__(self, bench: Bench, crew: Crew | None = None) -> None:
        self.bench = bench
        self.crew = crew
        self.edition = bench.edition
        self.template = bench.template
        self.setter = bench.setter
        self._tables: dict[tuple[object, ...], StoryTable] = {}

    def make(
        self,
        share: Share,
        folio: int,
        budget: Budget,
        proposals: int,
        within: Region | None = None,
    ) -> list[MadePage]:
        """Make a page; several where they really differ, none where its stories do not fit.

        Pieces the page holds stay where they are; ``within`` keeps the stories to a part of it.
        """
        with uncollected():
            return self._make(share, folio, budget, (proposals, within))

    def _make(
        self, share: Share, folio: int, budget: Budget, asked: tuple[int, Region | None]
    ) -> list[MadePage]:
        proposals, within = asked
        room = page_room(self.bench, folio, banner=bool(share.banner), within=within)
        fixed = [*self._fixed(share, folio), *room.held]
        if not share.parts:
            return [self._finish(fixed, [], _no_faults(), room)]
        if not room.held and _continued(share):
            under = self._over_rest(share, folio, budget, (proposals, room))
            # Fillers between a page's own stories and the rest would part it in two.
            if under and not under[0].filler_cells:
                return under
            stack = self._over_all_columns(share, folio, (room.top, room.lines))
            if stack:
                return [self._finish(fixed, stack, _no_faults(), room)]
        plans = self._plans(share, folio, room)
        made = []
        for each in self._chosen(plans, room, budget, proposals):
            placements = [self._placement(p, plans, room.top) for p in each.placed]
            page = self._finish(fixed, placements, each, room)
            page.measures.update(fit(each.placed, self.template.grid.columns * room.lines))
            made.append(page)
        return made

    def squeeze(self, share: Share, folio: int) -> MadePage:
        """Put stories that do not fit in equal blocks; composition says what is overset."""
        room = page_room(self.bench, folio, banner=bool(share.banner))
        fixed = [*self._fixed(share, folio), *room.held]
        return self._in_equal_blocks(fixed, self._plans(share, folio, room), room)

    def _fixed(self, share: Share, folio: int) -> list[Placement]:
        if not share.banner:
            return []
        line = nameplate_lines(self.template, folio)
        cells = Cells(0, line, self.template.grid.columns, BANNER_LINES - 1)
        worn = self.bench.worn.get(share.banner, Options())
        return [Placement(Banner(share.banner), cells, options=worn)]

    def _plans(self, share: Share, folio: int, room: PageRoom) -> list[tuple[StoryPart, Plan]]:
        stories = [self.edition.story(part.story) for part in share.parts]
        # What comes from another page has no head: the page's own stories have the grades.
        own = [s for s, p in zip(stories, share.parts, strict=True) if p.start == BodyPosition()]
        graded = dict.fromkeys((s.id for s in stories), "news") | grades(own, room.grades)
        plans = []
        for part, story in zip(share.parts, stories, strict=True):
            options = self.bench.options(story, graded[story.id])
            plans.append(
                (
                    part,
                    Plan(
                        story,
                        self.template,
                        1,
                        options,
                        part.start,
                        part.end,
                        jump_to=folio + 1 if part.end is not None else 0,
                        jump_from=folio - 1 if part.start > BodyPosition() else 0,
                    ),
                )
            )
        return plans

    def problem(self, share: Share, folio: int) -> tuple[Page, list[Facts], PageForm]:
        """Give what the search is asked about a page: where stories may stand, and their facts."""
        room = page_room(self.bench, folio, banner=bool(share.banner))
        plans = self._plans(share, folio, room)
        return self._problem(plans, room, room.ways[0])

    def _problem(
        self, plans: list[tuple[StoryPart, Plan]], room: PageRoom, way: tuple[Region, ...]
    ) -> tuple[Page, list[Facts], PageForm]:
        gap = self.template.furniture.story_gap
        first = -1 if room.pictured else _dominant(plans)
        free = len(way) == 1 and way[0].columns == self.template.grid.columns
        dearest = _DEAREST_WIDTH if free and len(plans) >= _MANY else math.inf
        tables = [
            self._table(part, plan, Room(room.lines, self.bench.shapes, number == first, dearest))
            for number, (part, plan) in enumerate(plans)
        ]
        facts = [
            Facts(
                plan.story.kind,
                plan.options.grade,
                tier(plan, plan.options.grade),
                bool(plan.story.pictures),
                _told(table),
            )
            for (_, plan), table in zip(plans, tables, strict=True)
        ]
        held = tuple(p._replace(story=p.story + len(plans)) for p in room.placed)
        page = Page(tables, self.template.grid.columns, room.lines, gap, way, held)
        return page, [*facts, *room.facts], page_form(self.template, room.lines)

    def _chosen(
        self, plans: list[tuple[StoryPart, Plan]], room: PageRoom, budget: Budget, proposals: int
    ) -> list[Found]:
        """Search; once more from elsewhere where too few pages differ from one another."""
        kept: Kept = {}
        chosen: list[Found] = []
        for again in range(_SEARCHES):
            # The second one only has to find others: the best page is known by then.
            less = max(1, min(budget.trials, _OTHERS // len(plans)))
            trials = less if again else budget.trials
            each = dataclasses.replace(budget, seed=budget.seed + again, trials=trials)
            self._search(plans, room, each, kept)
            chosen = different(ordered(kept), proposals)
            if not kept or len(chosen) == proposals:
                break
        return chosen

    def _search(
        self, plans: list[tuple[StoryPart, Plan]], room: PageRoom, budget: Budget, kept: Kept
    ) -> None:
        """Search every way to part the page; keep the best page of each form."""
        for way in room.ways:
            page, facts, form = self._problem(plans, room, way)
            if way and page.least_cells() <= page.cells:
                merge(kept, Search(page, facts, form).run(budget, self.crew))

    def _table(self, part: StoryPart, plan: Plan, room: Room) -> StoryTable:
        """Give a story's table; a page tried again with fewer stories needs most of them again."""
        key = (part, plan.options.grade, room.lines, room.dominant, room.dearest)
        if key not in self._tables:
            self._tables[key] = build_table(plan, self.setter, room)
        return self._tables[key]

    def _placement(
        self, placed: Placed, plans: list[tuple[StoryPart, Plan]], top: int
    ) -> Placement:
        cells = Cells(placed.column, placed.line + top, placed.columns, placed.lines)
        return Placement(plans[placed.story][0], cells, options=placed.choice.options)

    def _over_rest(
        self, share: Share, folio: int, budget: Budget, asked: tuple[int, PageRoom]
    ) -> list[MadePage]:
        """Arrange a page's own stories over the rest of one that comes from another page."""
        proposals, room = asked
        found = rest_at_foot(self.bench, share, folio, (room.top, room.lines))
        if found is None:
            return []
        rest, others = found
        bench = dataclasses.replace(self.bench, held={**self.bench.held, folio: (rest,)})
        return PageMaker(bench, self.crew).make(others, folio, budget, proposals)

    def _over_all_columns(self, share: Share, folio: int, room: tuple[int, int]) -> list[Placement]:
        """Stack parts of long stories over all columns; nothing where they leave white or burst."""
        top, lines = room
        gap = self.template.furniture.story_gap
        placements: list[Placement] = []
        line = top
        for part in share.parts:
            left = top + lines - line
            plan = long_plan(self.bench, part, folio, left)
            needed = self.setter.needed(plan)
            if needed is None or needed > left:
                return []
            last = part is share.parts[-1]
            height = left if last and left - needed <= _LEVEL else needed
            cells = Cells(0, line, self.template.grid.columns, height)
            placements.append(Placement(part, cells, options=plan.options))
            line += height + gap
        full = line - gap == top + lines
        return placements if full or share.parts[-1].end is not None else []

    def _in_equal_blocks(
        self, fixed: list[Placement], plans: list[tuple[StoryPart, Plan]], room: PageRoom
    ) -> MadePage:
        """Give every story the same room, in as few strips as leave each a few lines."""
        grid, gap = self.template.grid, self.template.furniture.story_gap
        whole = Region(0, 0, grid.columns, room.lines + gap)
        free = max(room.ways[0], key=lambda r: r.columns * r.lines, default=whole)
        columns, lines = free.columns, free.lines - gap
        strips = min(columns, max(1, -(-len(plans) * _LEAST_BLOCK // lines)))
        rows = -(-len(plans) // strips)
        height = max(1, lines // rows)
        placements = []
        for number, (part, plan) in enumerate(plans):
            row, strip = divmod(number, strips)
            left, right = columns * strip // strips, columns * (strip + 1) // strips
            options = replace(plan.options, head_size=0.0, pictures=self._small(plan))
            line = room.top + free.line + row * height
            cells = Cells(free.column + left, line, right - left, max(1, height - 1))
            placements.append(Placement(part, cells, options=options))
        measures = _no_faults()
        measures["unfit"] = 1.0
        return MadePage(tuple(fixed + placements), measures, 1e6, 1, 0, ("unfit",), 0)

    def _small(self, plan: Plan) -> tuple[PictureChoice, ...]:
        """Give a story's pictures in the way that takes the least height."""
        ways = [way for way, _ in picture_ways(plan, self.setter, self.bench.shapes)]
        return min(ways, key=lambda way: sum(choice.lines for choice in way), default=())

    def _finish(
        self,
        fixed: list[Placement],
        placements: list[Placement],
        found: Found | dict[str, float],
        room: PageRoom,
    ) -> MadePage:
        measures = dict(found if isinstance(found, dict) else found.measures)
        ordered = sorted(placements, key=_reading_key)
        lines = room.lines
        cells = self.template.grid.columns * lines
        gap = self.template.furniture.story_gap
        # Every story but the last of a column has its gap; the last ones' reach into the margin.
        covered = sum(p.cells.columns * (p.cells.lines + gap) for p in (*placements, *room.held))
        uncovered = cells + self.template.grid.columns * gap - covered
        inside = 0 if isinstance(found, dict) else sum(p.choice.white for p in found.placed)
        measures["white_share"] = (inside + uncovered) / cells
        filler = uncovered if uncovered > cells * _UNDERFULL else 0
        hard, soft = faults(measures, hard=True), faults(measures, hard=False)
        everything = [*fixed, *ordered]
        if filler:
            everything += fillers(self.template, everything, room.top)
        return MadePage(
            tuple(everything),
            measures,
            0.0 if isinstance(found, dict) else found.cost,
            len(hard),
            len(soft),
            (*hard, *soft),
            filler,
        )


def _no_faults() -> Measures:
    return dict.fromkeys(MEASURES, 0.0)


def _told(table: StoryTable) -> float:
    """Give the least cells of a story's text and head in any width."""
    lowest = ((w, *min(h.items())) for w, sizes in table.widths.items() for h in sizes if h)
    least = min((told_cells(w, high, choice.options) for w, high, choice in lowest), default=1.0)
    return max(1.0, least)


def _continued(share: Share) -> bool:
    return any(part.end or part.start > BodyPosition() for part in share.parts)


def _dominant(plans: list[tuple[StoryPart, Plan]]) -> int:
    """Choose the story whose picture is to dominate: the lead's, else the first photo's."""
    kinds = [plan.story.kind if plan.story.pictures else "" for _, plan in plans]
    for wanted in (("news", "feature"), ("photo_news",), ("photo",)):
        for number, kind in enumerate(kinds):
            if kind in wanted:
                return number
    return -1


def _reading_key(placement: Placement) -> tuple[int, int, int]:
    """Order placements as they are read: the lead, then from the top down and left to right."""
    content = placement.content
    if isinstance(content, StoryPart) and placement.options.grade == "lead":
        return (-1, 0, 0)
    return (0, placement.cells.line, placement.cells.column)
