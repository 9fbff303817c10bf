"""The copy over the pages: which stories share a page, and where one must be continued.

In: the edition's stories in order of rank. Out: a share for each page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from layout_app.makeup.furniture_room import free_lines
from layout_app.makeup.grades import grades
from layout_app.makeup.head import head_rule
from layout_app.makeup.long_story import Bench, cut_story, long_plan
from layout_app.makeup.page_room import held_cells, held_stories
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
TAKES = 1.05
"""A page that others follow takes stories up to this share of its cells."""
_LEAST_ROOM = 0.08
"""A page of which held pieces leave less than this share takes no story."""
LEAST_BEGINNING = 18
"""Lines under the rest of one long story in which another may begin."""

PLACED_KINDS = ("news", "feature", "photo", "photo_news", "briefs", "notice")


@dataclass(frozen=True, slots=True)
class Share:
    """What one page holds, in order of rank; ``banner`` is the id of a slogan or empty."""

    parts: tuple[StoryPart, ...]
    banner: str = ""
    section: str = ""


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
    grid = template.grid
    return (free_lines(template, folio, banner) + template.furniture.story_gap) * grid.columns


def suited_template(edition: Edition, setter: StorySetter, first_page: int) -> Template:
    """Choose the template whose cells suit the copy: the last page as full as the others.

    Raises:
        KeyError: the edition has no template.
    """
    stories = [story for story in edition.stories if story.kind in PLACED_KINDS]
    graded = grades(sorted(stories, key=lambda story: story.rank))
    best: tuple[float, int, Template] | None = None
    for number, template in enumerate(_by_amount(edition.templates)):
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


def _by_amount(templates: Sequence[Template]) -> Sequence[Template]:
    """Give the templates that may be chosen by the amount of copy; all where none may."""
    return [template for template in templates if template.auto] or templates


def distribute(bench: Bench, first_page: int) -> list[Share]:
    """Share the copy out over pages, section by section, in order of rank.

    Stories that are held somewhere already are not shared out; pages that hold something are made
    even where no copy is left for them.
    """
    shares: list[Share] = []
    held = held_stories(bench)
    for section, stories in _sections(bench.edition):
        waiting = [story for story in stories if story.id not in held]
        shares.extend(_Section(bench, section, waiting, first_page + len(shares)).shares())
    missing = max(bench.held, default=0) - first_page + 1 - len(shares)
    return shares + [Share(())] * max(0, missing)


def _sections(edition: Edition) -> list[tuple[str, list[Story]]]:
    """Group stories by section, in the order in which sections come."""
    groups: dict[str, list[Story]] = {}
    for story in edition.stories:
        groups.setdefault(story.section, []).append(story)
    return list(groups.items())


class _Section:
    """Shares one section's stories out."""

    def __init__(self, bench: Bench, name: str, stories: list[Story], folio: int) -> None:
        self.bench = bench
        self.name = name
        self.folio = folio
        self.banners = [story.id for story in stories if story.kind == "banner"]
        waiting = sorted(
            (story for story in stories if story.kind in PLACED_KINDS), key=lambda s: s.rank
        )
        graded = grades(waiting)
        self.areas = {
            s.id: natural_area(s, graded[s.id], bench.template, bench.setter) for s in waiting
        }
        self.parts = [StoryPart(story.id) for story in waiting]
        self.first = self._cells(folio, banner=bool(self.banners))
        self.later = page_cells(bench.template, folio + 1, banner=False)

    def _cells(self, folio: int, *, banner: bool) -> int:
        """Give the cells of a page that stories may fill."""
        whole = page_cells(self.bench.template, folio, banner=banner)
        return whole - held_cells(self.bench, folio, banner=banner)

    def shares(self) -> list[Share]:
        """Fill page after page until no story waits."""
        pages = self._pages()
        made: list[Share] = []
        while self.parts or (self.banners and not made):
            taken = self._page(len(made), max(1, pages - len(made))) if self.parts else []
            made.append(Share(tuple(taken), self._banner(len(made)), self.name))
        return made

    def _banner(self, number: int) -> str:
        """Give the banner of a page: one each, in their order; empty where there are no more."""
        return self.banners[number] if number < len(self.banners) else ""

    def _pages(self) -> int:
        """Give the pages the stories need; heads and pictures give way, so one bears more."""
        total = sum(self.areas.values())
        if total <= self.first * BEARS:
            return 1
        return 1 + max(1, math.ceil((total - self.first * BEARS) / (self.later * BEARS)))

    def _page(self, number: int, left: int) -> list[StoryPart]:
        """Take what the next page holds; ``left`` pages are to come, this one included."""
        template, folio, banner = self.bench.template, self.folio + number, self._banner(number)
        here = self._cells(folio, banner=bool(banner))
        whole = page_cells(template, folio, banner=bool(banner))
        if here < whole and (here < _LEAST_ROOM * whole or self._long(self.parts[0], here)):
            # What is held leaves no room for the first story: it begins on a page of its own.
            return []
        room = free_lines(template, folio, bool(banner))
        rest = self.parts[0].start > BodyPosition()
        if len(self.parts) > 1 and rest and self._long(self.parts[1], here):
            return self._two_long(number, room)
        target = min(here * TAKES, sum(self.areas[part.story] for part in self.parts) / left * 1.02)
        if left == 1:
            target = here * BEARS
        taken, self.parts = _fill(self._with_pictures_first(left), self.areas, target, here)
        taken.sort(key=self._turn)
        self.parts.sort(key=self._turn)
        if len(taken) == 1 and self._long(taken[0], here):
            taken = [self._cut(taken[0], self.folio + number, room)]
        return taken

    def _turn(self, part: StoryPart) -> tuple[bool, int]:
        """Order parts: the rest of a long story first, then by rank."""
        return part.start == BodyPosition(), self.bench.edition.story(part.story).rank

    def _with_pictures_first(self, left: int) -> list[StoryPart]:
        """Give the waiting parts in the order to take them: every page has its pictures.

        The lead comes first, then as many stories with pictures as this page's part of them,
        then the others; stories with more pictures than that come last.
        """
        if left == 1:
            return self.parts
        story = self.bench.edition.story
        lead, *others = self.parts
        shown = [p for p in others if story(p.story).pictures and p.start == BodyPosition()]
        own = bool(story(lead.story).pictures) and lead.start == BodyPosition()
        count = max(0, -(-(len(shown) + own) // left) - own)
        plain = [part for part in others if part not in shown]
        return [lead, *shown[:count], *plain, *shown[count:]]

    def _long(self, part: StoryPart, cells: int) -> bool:
        return self.areas[part.story] > cells * FULL

    def _cut(self, part: StoryPart, folio: int, lines: int) -> StoryPart:
        """Cut a story; its rest waits first of all."""
        here, rest = cut_story(self.bench, part, folio, lines)
        if rest is not None:
            grid = self.bench.template.grid
            plan = long_plan(self.bench, rest, folio + 1, grid.lines)
            needed = self.bench.setter.needed(plan) or grid.lines
            self.areas[rest.story] = needed * grid.columns
            self.parts.insert(0, rest)
        return here

    def _two_long(self, number: int, lines: int) -> list[StoryPart]:
        """Put the rest of a long story on a page and the next long one's beginning under it."""
        folio = self.folio + number
        first = self.parts.pop(0)
        plan = long_plan(self.bench, first, folio, lines)
        needed = self.bench.setter.needed(plan) or lines
        if needed > lines:
            return [self._cut(first, folio, lines)]
        left = lines - needed - self.bench.template.furniture.story_gap
        if left < LEAST_BEGINNING:
            return [first]
        second = self.parts.pop(0)
        here = self._cut(second, folio, left)
        if here.end is None:
            # It cannot be cut so high up: it begins on the next page.
            self.parts.insert(0, second)
            return [first]
        return [first, here]


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
