"""Stories longer than a page: set over all columns, cut where the page is full, continued.

In: a story (or the rest of one) and the lines that are left. Out: its plan over all columns, and
the place to cut it. **Source:** makeup.md 4 (at least six lines on either side of a jump).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from layout_app.makeup.flow import FlowLine
from layout_app.makeup.head import head_rule
from layout_app.makeup.pictures import Shapes, picture_ways
from layout_app.makeup.pour import pour
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.model.edition import Edition
from layout_app.model.page import (
    BodyPosition,
    Options,
    PictureChoice,
    Placement,
    StoryPart,
    story_of,
)
from layout_app.model.story import Story
from layout_app.model.template import Template

LEAST_JUMP_LINES = 6
_MOST_PICTURE = 0.6
"""Share of a page that a long story's pictures may take, where there is a choice."""
_TRIES = 12
_PLAIN = Options()
BOXED_KINDS = ("briefs", "notice")
"""Kinds of story that makeup puts in a box."""


@dataclass(slots=True)
class Bench:
    """What every step of makeup works with.

    Attributes:
        held: pieces that stay where they are, by page number.
        shapes: those of the edition's pictures.
        worn: what editors gave stories that makeup does not choose: tint, rules, drop
            initial, a head in vertical lines, what stands in the text.
    """

    edition: Edition
    template: Template
    setter: StorySetter
    held: Mapping[int, tuple[Placement, ...]] = field(default_factory=dict)
    shapes: Shapes = field(init=False)
    worn: Mapping[str, Options] = field(init=False)

    def __post_init__(self) -> None:
        known = self.edition.pictures
        self.shapes = {p.id: p.width / p.height for p in known if p.width and p.height}
        self.worn = _worn(self.edition)

    def options(self, story: Story, grade: str) -> Options:
        """Give the options makeup begins with: those that are not its own to choose are kept."""
        kept = self.worn.get(story.id, _PLAIN)
        boxed = story.kind in BOXED_KINDS
        return replace(kept, grade=grade, boxed=boxed)


def _worn(edition: Edition) -> dict[str, Options]:
    """Give what stories wear on the pages as they are; of a story in parts what its first does."""
    found: dict[str, Options] = {}
    for page in edition.pages:
        for each in page.placements:
            given = each.options
            worn = Options(
                form=given.form,
                tint=given.tint,
                rules=given.rules,
                initial_lines=given.initial_lines,
                insets=given.insets,
            )
            if worn != _PLAIN and story_of(each.content):
                found.setdefault(story_of(each.content), worn)
    return found


def long_plan(bench: Bench, part: StoryPart, folio: int, lines: int) -> Plan:
    """Plan a story (or a part) over all columns of a page.

    Args:
        bench: edition, template and setter.
        part: of the story.
        folio: of the page, for the jump lines.
        lines: it may take; pictures are chosen to leave room for text.
    """
    story = bench.edition.story(part.story)
    plan = Plan(
        story,
        bench.template,
        bench.template.grid.columns,
        bench.options(story, "lead"),
        part.start,
        part.end,
        jump_to=folio + 1 if part.end is not None else 0,
        jump_from=folio - 1 if part.start > BodyPosition() else 0,
    )
    rule = head_rule(bench.template, story, "lead")
    tried = [(size, turns) for size in rule.sizes for turns in (1, 2)]
    for size, turns in (*tried, (rule.sizes[-1], 0)):
        options = replace(plan.options, head_size=size, head_turns=turns)
        if bench.setter.head(_with(plan, options)) is not None:
            break
    plan = _with(plan, options)
    return _with(plan, replace(options, pictures=_pictures(bench, plan, lines)))


def _with(plan: Plan, options: Options) -> Plan:
    return Plan(
        plan.story,
        plan.template,
        plan.columns,
        options,
        plan.start,
        plan.end,
        plan.jump_to,
        plan.jump_from,
    )


def _pictures(bench: Bench, plan: Plan, lines: int) -> tuple[PictureChoice, ...]:
    """Choose the best way whose pictures leave room for text, else the lowest."""
    columns = bench.setter.columns(plan)
    best: tuple[float, int, tuple[PictureChoice, ...]] | None = None
    for number, (pictures, price) in enumerate(picture_ways(plan, bench.setter, bench.shapes)):
        shown = _with(plan, replace(plan.options, pictures=pictures))
        height = max(bench.setter.starts(shown, columns), default=0)
        over = max(0.0, height - _MOST_PICTURE * lines)
        # A picture over half the columns carries a page; one over all of them parts head and text.
        wide = max((choice.columns for choice in pictures), default=0) / plan.columns
        rated = (1000.0 * over + price + 4.0 * abs(wide - 0.5), number, pictures)
        best = rated if best is None else min(best, rated)
    return best[2] if best else ()


def text_lines(bench: Bench, plan: Plan, lines: int) -> int:
    """Give the lines left for text and pictures in so many lines."""
    head = bench.setter.head(plan)
    return lines - (head.lines if head else 0) - bench.setter.frame_lines(plan)


def cut_story(
    bench: Bench, part: StoryPart, folio: int, lines: int
) -> tuple[StoryPart, StoryPart | None]:
    """Cut a story where so many lines of a page are full.

    Returns:
        what stands here and the rest; None when it fits, or cannot be cut by the rules.
    """
    plan = long_plan(bench, part, folio, lines)
    columns = bench.setter.columns(plan)
    flow_lines = bench.setter.flow(plan, columns.measure_em)
    starts = bench.setter.starts(plan, columns)
    poured = pour(flow_lines, starts, text_lines(bench, plan, lines))
    if not poured.rest:
        return part, None
    flat = [line for column in poured.columns for line in column]
    # One line goes to the jump line; a jump needs some lines on either side.
    last = len(flat) - max(1, LEAST_JUMP_LINES - len(poured.rest))
    for _ in range(_TRIES):
        last = _allowed(flat, last)
        if last < LEAST_JUMP_LINES:
            break
        here, rest = _at(part, flat[last])
        needed = bench.setter.needed(long_plan(bench, here, folio, lines))
        if needed is not None and needed <= lines:
            return here, rest
        last -= 1
    return part, None


def _allowed(flat: list[FlowLine], last: int) -> int:
    """Give the nearest line above which a story may be cut: not between a head and its text."""
    while last > 0 and (flat[last].line is None or flat[last].block < 0 or flat[last - 1].keep):
        last -= 1
    return last


def _at(part: StoryPart, line: FlowLine) -> tuple[StoryPart, StoryPart]:
    assert line.line is not None
    lead = part.start.char if line.block == part.start.block else 0
    cut = BodyPosition(line.block, line.line.start + lead)
    return StoryPart(part.story, part.start, cut), StoryPart(part.story, cut, part.end)
