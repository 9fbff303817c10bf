"""A page as it stands: its placements seen as the score sees stories, and the faults they make.

In: an edition and one of its pages, whoever arranged it. Out: places, measures, and for each fault
the stories it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from layout_app.makeup.furniture_room import free_lines
from layout_app.makeup.grades import grades
from layout_app.makeup.placed_plan import story_plan
from layout_app.makeup.score import Facts, Measures, PageForm, faults, measure, told_cells
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.table import Choice
from layout_app.makeup.tree import Placed
from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Banner, Page, PicturePart, Placement, StoryPart
from layout_app.model.template import Template


class Fault(Struct, frozen=True):
    """A fault of a page's form.

    Attributes:
        name: of the measure (weights.py).
        stories: ids of those it is about; empty where it is about the whole page.
        hard: the page may not be printed so.
        count: what the measure is.
    """

    name: str
    stories: tuple[str, ...]
    hard: bool
    count: float


@dataclass(frozen=True, slots=True)
class Standing:
    """A page's pieces in the order of their numbers.

    Attributes:
        pieces: placements, banners left out.
        placed, facts: the same for the score.
        top: first grid line of the page's free part.
    """

    pieces: tuple[Placement, ...]
    placed: tuple[Placed, ...]
    facts: tuple[Facts, ...]
    form: PageForm
    top: int

    def measures(self) -> Measures:
        """Give the page's measures."""
        return measure(self.placed, self.facts, self.form)


def page_form(template: Template, lines: int) -> PageForm:
    """Give the form of a page whose free part has so many lines."""
    grid = template.grid
    step = grid.measure + grid.gutter
    return PageForm(grid.columns, lines, step, grid.pitch, template.ladder.sizes)


def standing(edition: Edition, page: Page, setter: StorySetter) -> Standing:
    """See a page's placements as they are.

    Raises:
        KeyError: the page names a story or template that the edition has not.
    """
    template = edition.template(page.template)
    banner = any(isinstance(each.content, Banner) for each in page.placements)
    lines = free_lines(template, page.folio, banner)
    top = template.grid.lines - lines
    pieces = tuple(each for each in page.placements if not isinstance(each.content, Banner))
    graded = _grades(edition, pieces)
    seen = [_seen(edition, page, each, setter, graded) for each in pieces]
    placed = tuple(
        Placed(n, p.cells.column, p.cells.line - top, p.cells.columns, p.cells.lines, choice)
        for n, (p, (choice, _)) in enumerate(zip(pieces, seen, strict=True))
    )
    return Standing(
        pieces, placed, tuple(facts for _, facts in seen), page_form(template, lines), top
    )


def _grades(edition: Edition, pieces: Sequence[Placement]) -> dict[str, str]:
    """Give the grade of each story on a page: as it is set, else by rank."""
    stories = [edition.story(p.content.story) for p in pieces if isinstance(p.content, StoryPart)]
    graded = grades(sorted(stories, key=lambda story: story.rank))
    for piece in pieces:
        if isinstance(piece.content, StoryPart) and piece.options.grade:
            graded[piece.content.story] = piece.options.grade
    return graded


def _seen(
    edition: Edition, page: Page, piece: Placement, setter: StorySetter, graded: dict[str, str]
) -> tuple[Choice, Facts]:
    """Give what the score must know of a piece; what is no story has no head and no rank."""
    if not isinstance(piece.content, StoryPart):
        kind = "advert" if isinstance(piece.content, AdvertPart) else "filler"
        photo = isinstance(piece.content, PicturePart)
        kind = "photo" if photo else kind
        options = replace(piece.options, boxed=not photo)
        cells = float(piece.cells.columns * piece.cells.lines)
        return Choice(0.0, options, 0, 0.0, 0), Facts(kind, "", 3, pictures=False, cells=cells)
    plan = story_plan(edition, page, piece)
    grade = graded[piece.content.story]
    head = setter.head(plan)
    size, own = (head.size, head.lines) if head else (0.0, 0)
    needed = setter.needed(plan) or piece.cells.lines
    white = max(0, piece.cells.lines - needed) * piece.cells.columns
    choice = Choice(0.0, piece.options, max(own, piece.options.head_lines), size, white)
    cells = max(1.0, told_cells(piece.cells.columns, needed, piece.options))
    shown = bool(piece.options.pictures)
    return choice, Facts(plan.story.kind, grade, tier(plan, grade), shown, cells)


def tier(plan: Plan, grade: str) -> int:
    """Give a story's weight on the page: lead, second, ordinary, small (makeup.md 4)."""
    if grade in ("lead", "second"):
        return 0 if grade == "lead" else 1
    return 3 if plan.story.kind in ("briefs", "photo", "photo_news") else 2


_PAIRS = ("bump_hard", "bump", "stacked", "ladder", "order", "picture_touch")
_SINGLES = ("aspect",)


def page_faults(edition: Edition, page: Page, setter: StorySetter) -> tuple[Fault, ...]:
    """Give the faults of a page as it stands, hard ones first, each with its stories.

    Raises:
        KeyError: the page names a story or template that the edition has not.
    """
    found = standing(edition, page, setter)
    measures = found.measures()
    told: list[Fault] = []
    for hard in (True, False):
        for name in faults(measures, hard=hard):
            told += [Fault(name, stories, hard, measures[name]) for stories in _about(found, name)]
    return tuple(told)


def _about(found: Standing, name: str) -> list[tuple[str, ...]]:
    """Give the stories a fault is about: each pair, each one, or none for the whole page."""
    if name not in (*_PAIRS, *_SINGLES):
        leads = [n for n, facts in enumerate(found.facts) if facts.grade == "lead"]
        return [_ids(found, leads[:1]) if name.startswith("lead") else ()]
    count = 2 if name in _PAIRS else 1
    return [
        _ids(found, numbers)
        for numbers in combinations(range(len(found.placed)), count)
        if measure([found.placed[n] for n in numbers], found.facts, found.form)[name] > 0
    ]


def _ids(found: Standing, numbers: Sequence[int]) -> tuple[str, ...]:
    contents = [found.pieces[n].content for n in numbers]
    return tuple(each.story for each in contents if isinstance(each, StoryPart))
