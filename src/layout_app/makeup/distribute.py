"""The copy over the pages: which stories share a page, and where one must be continued.

In: the edition's stories in order of rank. Out: a share for each page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from layout_app.makeup.furniture_room import BANNER_LINES, nameplate_lines
from layout_app.makeup.head import head_rule
from layout_app.makeup.pour import pour
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.weights import shape_of
from layout_app.model.edition import Edition
from layout_app.model.page import BodyPosition, Options, PictureChoice, StoryPart
from layout_app.model.story import Story
from layout_app.model.template import Template

FULL = 0.99
"""A single story longer than this share of a page's cells is continued on the next."""
BEARS = 1.12
"""A page takes stories up to this share of its cells by natural size: heads and pictures shrink."""
LEAST_JUMP_LINES = 6
"""**Source:** makeup.md 4 (≥ 6 lines on either side of a jump)."""

PLACED_KINDS = ("news", "feature", "photo", "photo_news", "briefs", "notice")


@dataclass(frozen=True, slots=True)
class Share:
    """What one page holds, in order of rank; ``banner`` is the id of a slogan or empty."""

    parts: tuple[StoryPart, ...]
    banner: str = ""
    section: str = ""


def grades(stories: Sequence[Story]) -> dict[str, str]:
    """Give each story of a page its grade of the ladder, in order of rank."""
    graded: dict[str, str] = {}
    waiting = ["lead", "second"]
    for story in stories:
        if story.kind == "news" or (story.kind == "feature" and waiting[:1] == ["lead"]):
            graded[story.id] = waiting.pop(0) if waiting else "news"
        elif story.kind == "feature":
            graded[story.id] = "feature"
        elif story.kind in ("photo", "photo_news"):
            graded[story.id] = "photo"
        else:
            graded[story.id] = "notice" if story.kind == "notice" else "news"
    return graded


def natural_area(story: Story, grade: str, template: Template, setter: StorySetter) -> int:
    """Give the cells (column lines) a story takes at its preferred size and width."""
    grid = template.grid
    shape = shape_of(story, grade)
    columns = max(1, round(sum(shape.best) / 2 * grid.columns))
    boxed = story.kind in ("briefs", "notice")
    rule = head_rule(template, story, grade)
    for turns in (1, 2, 3):
        options = Options(grade=grade, head_size=rule.prefer, head_turns=turns, boxed=boxed)
        plan = Plan(story, template, columns, options)
        head = setter.head(plan)
        if head is not None:
            break
    lines = len(setter.flow(plan, setter.columns(plan).measure_em))
    area = lines + (head.lines if head else 6) * columns
    area += setter.frame_lines(plan) * columns + template.furniture.story_gap * columns
    for index, picture in enumerate(story.pictures):
        span = columns if not story.body else max(1, min(columns, round(columns * 0.6)))
        width = grid.span(span)
        choice = PictureChoice(index, span, round(width / 1.5 / grid.pitch))
        area += span * (choice.lines + setter.caption_lines(plan, picture, width))
    return area


def page_cells(template: Template, folio: int, *, banner: bool) -> int:
    """Give the cells of a page that stories may fill."""
    taken = nameplate_lines(template, folio) + (BANNER_LINES if banner else 0)
    grid = template.grid
    return (grid.lines - taken + template.furniture.story_gap) * grid.columns


def suited_template(edition: Edition, setter: StorySetter, first_page: int) -> Template:
    """Choose the template whose cells suit the copy: the last page as full as the others."""
    stories = [story for story in edition.stories if story.kind in PLACED_KINDS]
    graded = grades(sorted(stories, key=lambda story: story.rank))
    best: tuple[float, int, Template] | None = None
    for number, template in enumerate(edition.templates):
        area = sum(natural_area(s, graded[s.id], template, setter) for s in stories)
        banner = any(story.kind == "banner" for story in edition.stories)
        cells = page_cells(template, first_page, banner=banner)
        pages = max(1, math.ceil(area / cells / BEARS))
        misfit = abs(area / (pages * cells) - 1.03) + 0.02 * pages
        if best is None or misfit < best[0] - 1e-9:
            best = (misfit, number, template)
    if best is None:
        raise KeyError("template")
    return best[2]


def distribute(
    edition: Edition, template: Template, setter: StorySetter, first_page: int
) -> list[Share]:
    """Share the copy out over pages, section by section, in order of rank."""
    shares: list[Share] = []
    for section, stories in _sections(edition):
        shares.extend(
            _section_shares(edition, template, setter, (section, stories, first_page + len(shares)))
        )
    return shares


def _sections(edition: Edition) -> list[tuple[str, list[Story]]]:
    """Group stories by section, in the order in which sections come."""
    groups: dict[str, list[Story]] = {}
    for story in edition.stories:
        groups.setdefault(story.section, []).append(story)
    return list(groups.items())


def _section_shares(
    edition: Edition,
    template: Template,
    setter: StorySetter,
    asked: tuple[str, list[Story], int],
) -> list[Share]:
    section, stories, folio = asked
    banner = next((story.id for story in stories if story.kind == "banner"), "")
    waiting = sorted(
        (story for story in stories if story.kind in PLACED_KINDS), key=lambda story: story.rank
    )
    shares: list[Share] = []
    graded = grades(waiting)
    areas = {s.id: natural_area(s, graded[s.id], template, setter) for s in waiting}
    parts = [StoryPart(story.id) for story in waiting]
    cells = [page_cells(template, folio, banner=bool(banner))]
    total = sum(areas.values())
    later = page_cells(template, folio + 1, banner=False)
    # Heads and pictures give way: a page bears somewhat more than its cells by natural size.
    pages = (
        1
        if total <= cells[0] * BEARS
        else 1 + max(1, math.ceil((total - cells[0] * BEARS) / (later * BEARS)))
    )
    while parts:
        here = cells[0] if not shares else later
        left = max(1, pages - len(shares))
        target = min(here * FULL, sum(areas[part.story] for part in parts) / left * 1.02)
        if left == 1:
            target = here * BEARS
        taken, parts = _fill(parts, areas, target, here)
        if len(taken) == 1 and areas[taken[0].story] > here * FULL:
            share, rest = _cut_to_page(
                edition,
                template,
                setter,
                (taken[0], folio + len(shares), banner if not shares else ""),
            )
            if rest is not None:
                areas[rest.story] = max(here // 6, areas[rest.story] - here)
                parts = [rest, *parts]
            shares.append(Share((share,), banner if not shares else "", section))
            continue
        shares.append(Share(tuple(taken), banner if not shares else "", section))
    if banner and not shares:
        shares.append(Share((), banner, section))
    return shares


def _fill(
    parts: list[StoryPart], areas: dict[str, int], target: float, cells: int
) -> tuple[list[StoryPart], list[StoryPart]]:
    """Take parts in order of rank until the target is reached; small ones may fill up."""
    taken: list[StoryPart] = []
    left: list[StoryPart] = []
    area = 0.0
    for part in parts:
        size = areas[part.story]
        if not taken or (area + size <= target):
            if taken and size > cells * FULL:
                left.append(part)
                continue
            taken.append(part)
            area += size
            if len(taken) == 1 and size > cells * FULL:
                left.extend(parts[len(taken) + len(left) :])
                break
        else:
            left.append(part)
    return taken, left


def _cut_to_page(
    edition: Edition,
    template: Template,
    setter: StorySetter,
    asked: tuple[StoryPart, int, str],
) -> tuple[StoryPart, StoryPart | None]:
    """Cut a story that is longer than a page where its first page is full."""
    part, folio, banner = asked
    plan, room = full_page_plan(edition, template, setter, (part, folio, bool(banner)))
    columns = setter.columns(plan)
    lines = setter.flow(plan, columns.measure_em)
    starts = setter.starts(plan, columns)
    poured = pour(lines, starts, room)
    if not poured.rest:
        return part, None
    # One line goes to the jump line; a jump needs some lines on either side.
    back = max(1, LEAST_JUMP_LINES - len(poured.rest))
    flat = [line for column in poured.columns for line in column]
    last = len(flat) - back
    while last > 0 and (flat[last].line is None or flat[last - 1].keep):
        last -= 1
    line = flat[last]
    assert line.line is not None
    lead = part.start.char if line.block == part.start.block else 0
    cut = BodyPosition(line.block, line.line.start + lead)
    return StoryPart(part.story, part.start, cut), StoryPart(part.story, cut, part.end)


def full_page_plan(
    edition: Edition,
    template: Template,
    setter: StorySetter,
    asked: tuple[StoryPart, int, bool],
) -> tuple[Plan, int]:
    """Plan a story over a whole page; give the plan and the lines left for its text."""
    part, folio, banner = asked
    story = edition.story(part.story)
    grid = template.grid
    rule = head_rule(template, story, "lead")
    pictures: tuple[PictureChoice, ...] = ()
    if part.start == BodyPosition() and story.pictures:
        span = max(1, grid.columns // 2)
        pictures = tuple(
            PictureChoice(n, span, round(grid.span(span) / 1.5 / grid.pitch))
            for n in range(min(1, len(story.pictures)))
        )
    lines = grid.lines - nameplate_lines(template, folio) - (BANNER_LINES if banner else 0)
    for size in rule.sizes:
        for turns in (1, 2):
            options = Options(grade="lead", head_size=size, head_turns=turns, pictures=pictures)
            plan = Plan(
                story,
                template,
                grid.columns,
                options,
                part.start,
                part.end,
                jump_to=folio + 1 if part.end is not None else 0,
                jump_from=folio - 1 if part.start > BodyPosition() else 0,
            )
            head = setter.head(plan)
            if head is not None:
                return plan, lines - head.lines - setter.frame_lines(plan)
    return plan, lines - setter.frame_lines(plan)
