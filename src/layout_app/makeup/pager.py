"""Page after page made up; what does not fit on one goes to the next.

In: shares of the copy. Out: for each page its share and its made pages, best first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from layout_app.makeup.distribute import Share, natural_area
from layout_app.makeup.furniture_room import free_lines
from layout_app.makeup.grades import grades
from layout_app.makeup.long_story import cut_story
from layout_app.makeup.page_maker import MadePage, PageMaker
from layout_app.makeup.search import Budget
from layout_app.model.page import BodyPosition, StoryPart

_LITTLE = 0.35
"""Share of the stories of two pages under which the second has too few of them."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PageJob:
    """One page to make: its share of the copy, its number and its id."""

    share: Share
    folio: int
    page_id: str


@dataclass(frozen=True, slots=True)
class Order:
    """How pages are made: the search's budget, how many proposals, who is told."""

    budget: Budget
    proposals: int
    progress: Progress | None = None


def make_pages(
    maker: PageMaker, shares: Sequence[Share], first_page: int, order: Order
) -> tuple[list[PageJob], list[list[MadePage]]]:
    """Make pages of shares; stories that find no room make the next page, or a new one."""
    waiting = list(shares)
    jobs: list[PageJob] = []
    made: list[list[MadePage]] = []
    while waiting:
        _tell(order, len(jobs), len(jobs) + len(waiting))
        folio = first_page + len(jobs)
        share, pages, spilled = _fitted(maker, waiting.pop(0), folio, order)
        halves = _halves(maker, share, spilled) if _alone(waiting, share, spilled) else None
        if halves and folio not in maker.bench.held:
            share, pages, more = _fitted(maker, replace_parts(share, halves[0]), folio, order)
            spilled = [*more, *halves[1]]
        jobs.append(PageJob(share, folio, f"p{folio:02d}"))
        made.append(pages)
        if spilled:
            waiting = _handed_on(maker, waiting, share, spilled)
    _tell(order, len(jobs), len(jobs))
    return jobs, made


def make_again(maker: PageMaker, jobs: Sequence[PageJob], order: Order) -> list[list[MadePage]]:
    """Make pages with the stories they have; these are squeezed where they do not fit."""
    made = []
    for number, job in enumerate(jobs):
        _tell(order, number, len(jobs))
        pages = maker.make(job.share, job.folio, order.budget, order.proposals)
        made.append(pages or [maker.squeeze(job.share, job.folio)])
    _tell(order, len(jobs), len(jobs))
    return made


def _tell(order: Order, done: int, total: int) -> None:
    if order.progress:
        order.progress(done, total)


def _fitted(
    maker: PageMaker, share: Share, folio: int, order: Order
) -> tuple[Share, list[MadePage], list[StoryPart]]:
    """Make a page, leaving out the last in rank until the others fit."""
    parts = list(share.parts)
    spilled: list[StoryPart] = []
    while True:
        tried = replace_parts(share, parts)
        pages = maker.make(tried, folio, order.budget, order.proposals)
        if not pages and not spilled:
            # A story that leaves a page costs more than a longer search for its room.
            pages = maker.make(tried, folio, order.budget.patient(), order.proposals)
        if pages:
            return tried, pages, spilled
        if len(parts) > 1 or (parts and folio in maker.bench.held):
            # A story that finds no room beside held pieces begins on the next page.
            spilled.insert(0, parts.pop())
            continue
        lines = free_lines(maker.template, folio, bool(share.banner))
        here, rest = cut_story(maker.bench, parts[0], folio, lines)
        if rest is None:
            return tried, [maker.squeeze(tried, folio)], spilled
        parts = [here]
        spilled.insert(0, rest)


def replace_parts(share: Share, parts: Sequence[StoryPart]) -> Share:
    """Give a share with other stories."""
    return Share(tuple(parts), share.banner, share.section)


def _alone(waiting: Sequence[Share], share: Share, spilled: Sequence[StoryPart]) -> bool:
    """Tell whether whole stories that spill would make a page of their own."""
    parts = (*share.parts, *spilled)
    if not spilled or any(part.end or part.start > BodyPosition() for part in parts):
        return False
    return not waiting or waiting[0].section != share.section


def _halves(
    maker: PageMaker, share: Share, spilled: Sequence[StoryPart]
) -> tuple[list[StoryPart], list[StoryPart]] | None:
    """Share stories evenly over two pages; None where what spills is a page of itself.

    A full page and one that is all fillers is worse than two pages with room for their pictures.
    """
    parts = [*share.parts, *spilled]
    stories = [maker.edition.story(part.story) for part in parts]
    graded = grades(stories)
    bench = maker.bench
    areas = [natural_area(s, graded[s.id], bench.template, bench.setter) for s in stories]
    if sum(areas[len(share.parts) :]) >= _LITTLE * sum(areas):
        return None
    halves: tuple[list[StoryPart], list[StoryPart]] = ([], [])
    sizes = [0, 0]
    for part, area in zip(parts, areas, strict=True):
        page = 0 if sizes[0] <= sizes[1] else 1
        halves[page].append(part)
        sizes[page] += area
    return halves


def _handed_on(
    maker: PageMaker, waiting: list[Share], share: Share, spilled: list[StoryPart]
) -> list[Share]:
    """Put stories to those of the section's next page, by rank, unless a long one goes on there."""
    following = waiting[0] if waiting else None
    cut = any(part.start > BodyPosition() or part.end for part in spilled)
    if following is None or following.section != share.section or cut or _goes_on(following):
        return [Share(tuple(spilled), "", share.section), *waiting]
    rank = {part: maker.edition.story(part.story).rank for part in (*spilled, *following.parts)}
    parts = sorted((*spilled, *following.parts), key=lambda part: rank[part])
    return [replace_parts(following, parts), *waiting[1:]]


def _goes_on(share: Share) -> bool:
    return any(part.start > BodyPosition() or part.end is not None for part in share.parts)
