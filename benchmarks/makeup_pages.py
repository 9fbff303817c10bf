"""Forty inventories made up into one page each: what is left amiss, and how long it takes.

**Source:** makeup.md, the benchmark to keep in the repository.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.exact import optimum, searched
from benchmarks.newsroom import FOLIO, inventory
from benchmarks.rows import Result, Row, Target
from layout_app.fonts.catalogue import Catalogue, bundled
from layout_app.makeup.crew import crew
from layout_app.makeup.distribute import Share
from layout_app.makeup.long_story import Bench
from layout_app.makeup.page_maker import MadePage, PageMaker
from layout_app.makeup.search import Budget
from layout_app.makeup.setting import StorySetter
from layout_app.model.edition import Edition
from layout_app.model.page import StoryPart
from layout_app.storage.templates import find_template
from layout_app.typeset.column import Setter

TEMPLATE = "broadsheet-8"
PAGES = 40
PROPOSALS = 5
_EXACT = 6
"""Stories of a page whose best tree can be found for certain while one waits."""
_JOBS = 2
_REPEATED = 5
"""So many pages are made twice."""
_SEEDS = 5
_SEEDED = (8, 9)
"""Inventories of fourteen and fifteen stories that are searched from so many seeds."""


@dataclass(frozen=True, slots=True)
class Made:
    """One inventory made up.

    Attributes:
        pages: proposals, best first; empty where the stories found no room together.
        first, five: seconds until the first proposal and until five, each from nothing known.
        work: seconds of a processor for the five: what a busy machine does not change.
    """

    stories: int
    pages: Sequence[MadePage]
    first: float
    five: float
    work: float


def share(edition: Edition) -> Share:
    """Give all stories of an inventory as the share of one page."""
    return Share(tuple(StoryPart(story.id) for story in edition.stories))


def maker(edition: Edition, catalogue: Catalogue) -> PageMaker:
    """Give a maker that has seen no story yet; its faces are open and its helper runs."""
    bench = Bench(edition, edition.templates[0], StorySetter(Setter(catalogue)))
    return PageMaker(bench, crew(_JOBS))


def make(edition: Edition, catalogue: Catalogue) -> Made:
    """Make a page once for one proposal and once for five."""
    began = time.perf_counter()
    maker(edition, catalogue).make(share(edition), FOLIO, Budget.quick(), 1)
    first = time.perf_counter() - began
    began, worked = time.perf_counter(), time.process_time()
    pages = maker(edition, catalogue).make(share(edition), FOLIO, Budget(), PROPOSALS)
    five, work = time.perf_counter() - began, time.process_time() - worked
    return Made(len(edition.stories), pages, first, five, work)


def measure(_runs: int) -> list[Result]:
    """Make all inventories up; every figure is over all of them."""
    catalogue = bundled()
    template = find_template(TEMPLATE)
    setter = StorySetter(Setter(catalogue))
    editions = [inventory(seed, template, setter) for seed in range(PAGES)]
    make(editions[0], catalogue)  # starts the helper, which then stays
    made = [make(edition, catalogue) for edition in editions]
    again = [make(edition, catalogue).pages for edition in editions[:_REPEATED]]
    other = sum(one.pages != pages for one, pages in zip(made, again, strict=False))
    whole = [one for one in made if one.pages]
    best = [one.pages[0] for one in whole]
    note = f"{PAGES} inventories, 6 to 15 stories"
    return [
        Row("pages not tiled", "of 40", PAGES - len(whole), None, Target(0), note),
        *_fit(best),
        Row("hard faults", "in all", sum(page.hard for page in best), None, Target(0)),
        Row("soft faults", "med.", _middle([page.soft for page in best]), None, Target(2)),
        Row("white", "% med.", _middle([_percent(p, "white_share") for p in best]), None, None),
        Row("cost", "mean", statistics.mean(page.cost for page in best), None, None),
        _spread([editions[number] for number in _SEEDED], catalogue),
        *_proposals(made),
        Row("other page by same seed", "of 5", other, None, Target(0)),
        *_distance(editions, made, catalogue),
    ]


def _fit(best: Sequence[MadePage]) -> list[Row]:
    off = [_percent(page, "fit_error") for page in best]
    left = [_percent(page, "fit_left") for page in best]
    note = "off pictures uncropped, no air"
    return [
        Row("fit error before", "% med.", _middle(off), None, Target(2), note),
        Row("fit error before", "% p95", _high(off), None, Target(6)),
        Row("fit error after", "% worst", max(left), None, Target(0), "lines left empty"),
    ]


def _spread(editions: Sequence[Edition], catalogue: Catalogue) -> Row:
    """Say how much the search's luck matters: how far apart the best pages of its seeds are."""
    shares = []
    for edition in editions:
        costs = [
            maker(edition, catalogue).make(share(edition), FOLIO, Budget(seed), 1)[0].cost
            for seed in range(_SEEDS)
        ]
        shares.append(100 * (max(costs) - min(costs)) / statistics.mean(costs))
    note = f"{len(shares)} pages of 14 and 15 stories, {_SEEDS} seeds"
    return Row("cost apart by seed", "% mean", statistics.mean(shares), None, None, note)


def _proposals(made: Sequence[Made]) -> list[Row]:
    short = sum(len(one.pages) < PROPOSALS for one in made)
    note = "stories never seen"
    return [
        Row("first proposal", "s med.", _middle([m.first for m in made]), None, None, note),
        Row("first proposal", "s p95", _high([m.first for m in made]), None, Target(1.0)),
        Row("first proposal", "s worst", max(m.first for m in made), None, Target(1.0)),
        Row("five proposals", "s med.", _middle([m.five for m in made]), None, None),
        Row("five proposals", "s p95", _high([m.five for m in made]), None, Target(3.0)),
        Row(
            "work for five",
            "s p95",
            _high([m.work for m in made]),
            None,
            None,
            "processor time here, of one of two",
        ),
        Row("pages with fewer", "of 40", short, None, Target(0)),
    ]


def _distance(editions: Sequence[Edition], made: Sequence[Made], catalogue: Catalogue) -> list[Row]:
    """Set the search beside the exact one, on the settings of the stories alone."""
    away = []
    for edition, one in zip(editions, made, strict=True):
        if one.stories > _EXACT:
            continue
        page, facts, form = maker(edition, catalogue).problem(share(edition), FOLIO)
        away.append(searched(page, facts, form) - optimum(page))
    note = f"{len(away)} pages of {_EXACT}, settings alone"
    return [Row("above the exact optimum", "cost", max(away), None, Target(0.5), note)]


def _percent(page: MadePage, name: str) -> float:
    return 100 * page.measures[name]


def _middle(values: Sequence[float]) -> float:
    return float(statistics.median(values))


def _high(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
