"""One page made up: tables, search, and the result as placements.

In: a share of the copy. Out: made pages, best first; if the copy cannot fill the page, the rest is
left to a filler and said.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.makeup.distribute import Share, full_page_plan, grades
from layout_app.makeup.furniture_room import BANNER_LINES, nameplate_lines
from layout_app.makeup.score import HARD, SOFT, Facts, Measures, PageForm
from layout_app.makeup.search import Budget, Found, Search
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.table import Choice, Heights, StoryTable, build_table, know_aspects
from layout_app.makeup.tree import Page, Placed
from layout_app.makeup.weights import Shape
from layout_app.model.edition import Edition
from layout_app.model.page import (
    Banner,
    BodyPosition,
    Cells,
    Filler,
    Options,
    Placement,
    StoryPart,
)
from layout_app.model.template import Template

_FILLER_COST = 1.2
BOXED_KINDS = ("briefs", "notice")


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


def free_lines(template: Template, folio: int, banner: bool) -> int:
    """Give the lines of a page that stories may fill."""
    taken = nameplate_lines(template, folio) + (BANNER_LINES if banner else 0)
    return template.grid.lines - taken


class PageMaker:
    """Makes pages of one edition in one template."""

    def __init__(self, edition: Edition, template: Template, setter: StorySetter) -> None:
        self.edition = edition
        self.template = template
        self.setter = setter
        know_aspects({p.id: p.width / p.height for p in edition.pictures if p.height})

    def make(self, share: Share, folio: int, budget: Budget, proposals: int) -> list[MadePage]:
        """Make a page; at least one is given, several where they really differ."""
        grid = self.template.grid
        lines = free_lines(self.template, folio, bool(share.banner))
        top = grid.lines - lines
        fixed = self._fixed(share, folio)
        if not share.parts:
            return [self._finish(fixed, [], _no_faults(), 0.0, (top, lines))]
        if len(share.parts) == 1 and (share.parts[0].end or share.parts[0].start > BodyPosition()):
            alone = self._alone(share, folio, (top, lines))
            if alone is not None:
                return [replace_fixed(alone, fixed)]
        plans = self._plans(share, folio)
        found = self._search(plans, lines, budget, filler=False)
        if not found:
            found = self._search(plans, lines, budget, filler=True)
        made = []
        for each in _different(found, proposals):
            placements = [self._placement(p, plans, top) for p in each.placed]
            made.append(self._finish(fixed, placements, each, each.cost, (top, lines)))
        return made or [self._stacked(fixed, plans, (top, lines))]

    def _fixed(self, share: Share, folio: int) -> list[Placement]:
        if not share.banner:
            return []
        line = nameplate_lines(self.template, folio)
        cells = Cells(0, line, self.template.grid.columns, BANNER_LINES - 1)
        return [Placement(Banner(share.banner), cells)]

    def _plans(self, share: Share, folio: int) -> list[tuple[StoryPart, Plan]]:
        stories = [self.edition.story(part.story) for part in share.parts]
        graded = grades(stories)
        plans = []
        for part, story in zip(share.parts, stories, strict=True):
            options = Options(grade=graded[story.id], boxed=story.kind in BOXED_KINDS)
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

    def _search(
        self, plans: list[tuple[StoryPart, Plan]], lines: int, budget: Budget, *, filler: bool
    ) -> list[Found]:
        grid, furniture = self.template.grid, self.template.furniture
        first = _dominant(plans)
        tables = [
            build_table(plan, self.setter, lines, dominant=number == first)
            for number, (_, plan) in enumerate(plans)
        ]
        facts = [
            Facts(
                plan.story.kind,
                plan.options.grade,
                tier(plan),
                plan.options.boxed,
                bool(plan.story.pictures),
            )
            for _, plan in plans
        ]
        if filler:
            tables.append(_filler_table(grid.columns, lines))
            facts.append(Facts("filler", "", 9, True, False))
        form = PageForm(
            grid.columns,
            lines,
            grid.measure + grid.gutter,
            grid.pitch,
            self.template.ladder.sizes,
        )
        page = Page(tables, grid.columns, lines, furniture.story_gap)
        return Search(page, facts, form).run(budget)

    def _placement(
        self, placed: Placed, plans: list[tuple[StoryPart, Plan]], top: int
    ) -> Placement:
        cells = Cells(placed.column, placed.line + top, placed.columns, placed.lines)
        if placed.story >= len(plans):
            return Placement(Filler(), cells)
        return Placement(plans[placed.story][0], cells, options=placed.choice.options)

    def _white(self, found: Found, lines: int) -> int:
        """Count the column lines that stay empty, inside stories and between them."""
        grid, gap = self.template.grid, self.template.furniture.story_gap
        covered = sum(p.columns * (p.lines + gap) for p in found.placed)
        inside = sum(p.choice.white for p in found.placed)
        return inside + grid.columns * (lines + gap) - covered

    def _alone(self, share: Share, folio: int, room: tuple[int, int]) -> MadePage | None:
        """Set a part of a long story over the whole page, if it fills it."""
        part = share.parts[0]
        top, lines = room
        plan, _ = full_page_plan(
            self.edition, self.template, self.setter, (part, folio, bool(share.banner))
        )
        needed = self.setter.needed(plan)
        if needed is None or not lines - 3 <= needed <= lines:
            return None
        cells = Cells(0, top, self.template.grid.columns, lines)
        placement = Placement(part, cells, options=plan.options)
        measures = _no_faults()
        return MadePage((placement,), measures, 0.0, 0, 0, (), 0)

    def _stacked(
        self, fixed: list[Placement], plans: list[tuple[StoryPart, Plan]], room: tuple[int, int]
    ) -> MadePage:
        """Put stories one under another when no search fits them; what does not fit is overset."""
        top, lines = room
        columns = self.template.grid.columns
        each = max(4, lines // len(plans))
        placements = []
        for number, (part, plan) in enumerate(plans):
            line = top + number * each
            if line + each > top + lines:
                break
            options = replace(plan.options, head_size=0.0)
            placements.append(Placement(part, Cells(0, line, columns, each - 1), options=options))
        measures = _no_faults()
        measures["unfit"] = 1.0
        return MadePage(tuple(fixed + placements), measures, 1e6, 1, 0, ("unfit",), 0)

    def _finish(
        self,
        fixed: list[Placement],
        placements: list[Placement],
        found: Found | dict[str, float],
        cost: float,
        room: tuple[int, int],
    ) -> MadePage:
        measures = dict(found if isinstance(found, dict) else found.measures)
        ordered = sorted(placements, key=_reading_key)
        filler = sum(
            p.cells.columns * p.cells.lines for p in placements if isinstance(p.content, Filler)
        )
        cells = self.template.grid.columns * room[1]
        white = 0 if isinstance(found, dict) else self._white(found, room[1])
        measures["white_share"] = (white + filler) / cells
        faults = tuple(name for name in (*HARD, *SOFT) if measures.get(name))
        hard = sum(1 for name in HARD if measures.get(name))
        soft = int(sum(measures.get(name, 0) > 0 for name in SOFT))
        return MadePage(tuple(fixed + ordered), measures, cost, hard, soft, faults, filler)


def _no_faults() -> Measures:
    return dict.fromkeys((*HARD, *SOFT), 0.0)


def tier(plan: Plan) -> int:
    """Give a story's weight on the page: lead, second, ordinary, small (makeup.md 4)."""
    grade = plan.options.grade
    if grade in ("lead", "second"):
        return 0 if grade == "lead" else 1
    return 3 if plan.story.kind in ("briefs", "photo", "photo_news") else 2


def _dominant(plans: list[tuple[StoryPart, Plan]]) -> int:
    """Choose the story whose picture is to dominate: the lead's, else the first photo's."""
    kinds = [plan.story.kind if plan.story.pictures else "" for _, plan in plans]
    for wanted in (("news", "feature"), ("photo_news",), ("photo",)):
        for number, kind in enumerate(kinds):
            if kind in wanted:
                return number
    return -1


def replace_fixed(made: MadePage, fixed: list[Placement]) -> MadePage:
    """Give a made page with its fixed placements in front."""
    return MadePage(
        (*fixed, *made.placements),
        made.measures,
        made.cost,
        made.hard,
        made.soft,
        made.faults,
        made.filler_cells,
    )


def _different(found: list[Found], count: int) -> list[Found]:
    return found[: max(1, count)]


def _reading_key(placement: Placement) -> tuple[int, int, int]:
    """Order placements as they are read: the lead, then from the top down and left to right."""
    content = placement.content
    if isinstance(content, StoryPart) and placement.options.grade == "lead":
        return (-1, 0, 0)
    return (0, placement.cells.line, placement.cells.column)


def _filler_table(columns: int, lines: int) -> StoryTable:
    """Make a table for the space that the copy leaves: any shape, at a price."""
    widths: dict[int, tuple[Heights, ...]] = {}
    for width in range(1, columns + 1):
        heights = {
            height: Choice(_FILLER_COST * height * width, Options(), 0, 0.0, 0)
            for height in range(3, lines + 1)
        }
        widths[width] = (heights,)
    return StoryTable("", Shape(0.0, 1.0, (0.0, 1.0)), widths)
