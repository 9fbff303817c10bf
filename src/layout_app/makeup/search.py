"""Simulated annealing over slicing trees, with a fixed seed and a fixed number of trials.

In: a page's tables and facts. Out: the best pages found that really differ, best first.
**Source:** makeup.md 3.3 (Metropolis, restarts, budget instead of a clock: same input, same page).
"""

from __future__ import annotations

import dataclasses
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from layout_app.makeup.moves import Moves
from layout_app.makeup.parts import Tree
from layout_app.makeup.proposals import Found, different, faulty, signature, unshown
from layout_app.makeup.quiet import uncollected
from layout_app.makeup.score import Facts, PageForm, measure_within
from layout_app.makeup.tree import Glance, Page

WALKERS = 6
"""Walks that one job begins, each from a tree of its own."""

STAGES = ((0.5, 20.0, 6.0), (0.25, 6.0, 2.0), (0.25, 2.0, 0.6))
"""Stages of a job: the share of its trials, the heat it begins and ends with.

After each the better half of the walks goes on from the best page it met. A single walk that takes
a wrong turn early never finds out of it: the costs of its pages varied half as much again with the
seed, and were a tenth dearer.
"""

TOO_HIGH = 1e5
"""Price of a page whose stories do not fit even at their smallest: never taken, only left.

It is dearer than any page that fits, white and faulty as the first ones are: at 600 the search went
by every other of them, and half of its walks never began.
"""

_GAIN = 1e-9
_FEW = 9
"""Smaller pages are searched as long as one of so many stories, at most twice as long as by their
own number: they have fewer pages that fit, and take little time."""
_SETTLING = 12.0
"""Heat of the walk to a page that fits: about a line and a half of height."""
_FIRSTS = 10
"""Trees that are drawn for one walk to begin from the lowest."""
_SETTLES = 20
"""Trials for each story, after which a walk that found no page that fits begins anew."""
_CLOSED = 4
"""Pages of so many stories are never tried with a gutter from top to bottom."""
_FAULTY_RESTARTS = 2
"""So many times the restarts are made while every page still has a hard fault."""
_MOST = 30
"""Pages that a job brings home, the best ones; and so many that really differ."""
_OTHERS = 8
_PATIENCE = 4
"""So many times as long a page is searched before a story must leave it."""
_MUTATIONS = 3
"""So often another move is tried where one gives a tree that is turned down unseen."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to search, from a seed: so many jobs, each with so many trials for each story."""

    seed: int = 0
    restarts: int = 4
    trials: int = 480

    @classmethod
    def quick(cls, seed: int = 0) -> Budget:
        """Give the budget for one proposal that somebody waits for."""
        return cls(seed, restarts=2, trials=180)

    def patient(self) -> Budget:
        """Give the budget for a page whose stories found no room together at the first try."""
        return dataclasses.replace(self, trials=_PATIENCE * self.trials)


@dataclass(frozen=True, slots=True)
class Job:
    """One part of a search, which any process can do."""

    budget: Budget
    number: int


class Crew(Protocol):
    """Who does the jobs of a search."""

    def do(self, search: Search, jobs: Sequence[Job]) -> list[list[Found]]:
        """Give what each job found, in their order."""


Kept = dict[tuple[object, ...], Found]
"""The best page of each form that can be shown, by its signature."""


class Search:
    """Anneals one page.

    Args:
        page: with the tables of its stories and what is fixed.
        facts: of the stories, then of the fixed pieces, by the numbers they are placed with.
        form: of the page.
    """

    def __init__(self, page: Page, facts: Sequence[Facts], form: PageForm) -> None:
        self.page = page
        self.facts = facts
        self.form = form
        self.moves = Moves(page)
        self.stories = self.moves.stories
        whole = len(page.regions) == 1 and not page.fixed
        # 断版 is a hard fault that a tree shows before any height is known; so is a lead that
        # stands below another story or is narrower than half of the page. One at the right is only
        # a soft fault, but the mirror image of such a page is always better.
        self.closed = whole and len(self.stories) >= _CLOSED
        leads = [n for n in self.stories if facts[n].grade == "lead"]
        self.lead = leads[0] if whole and leads else -1

    def run(self, budget: Budget, crew: Crew | None = None) -> list[Found]:
        """Give the best pages of different form, best first.

        Where every page has a hard fault it is not given up so soon: the restarts are made again.
        """
        kept: Kept = {}
        for again in range(_FAULTY_RESTARTS):
            numbers = range(again * budget.restarts, (again + 1) * budget.restarts)
            jobs = [Job(budget, number) for number in numbers]
            some = crew.do(self, jobs) if crew and len(jobs) > 1 else [self.do(job) for job in jobs]
            for each in some:
                merge(kept, each)
            if any(not faulty(found) for found in kept.values()):
                break
        return ordered(kept)

    def do(self, job: Job) -> list[Found]:
        """Do one job; give the best pages it met."""
        with uncollected():
            found = ordered(self.restart(job.budget, job.number))
            # The best are often one page with small changes: others are brought home as well.
            best = sorted(found, key=unshown)[:_MOST]
            brought = {id(each) for each in (*best, *different(found, _OTHERS))}
        return [each for each in found if id(each) in brought]

    def restart(self, budget: Budget, number: int) -> Kept:
        """Walk from new trees, ever more coldly; nothing where none is met whose stories fit."""
        kept: Kept = {}
        count = len(self.stories)
        trials = budget.trials * max(count, min(_FEW, 2 * count))
        walks = list(self._begun(f"{budget.seed}/{number}", trials))
        for share, hot, cold in STAGES:
            if not walks:
                break
            each = max(1, int(share * trials / len(walks)))
            walks = [
                (self._anneal(found, chance, (each, hot, cold), kept), chance)
                for found, chance in walks
            ]
            walks = sorted(walks, key=_cost_of_walk)[: -(-len(walks) // 2)]
        return kept

    def _begun(self, name: str, trials: int) -> Iterator[tuple[Found, random.Random]]:
        """Give the pages that walks begin from, each with its own stream of chance."""
        for walker in range(WALKERS):
            chance = random.Random(f"{name}/{walker}")
            # Where no page fits, all walks together look for one no longer than one alone would.
            settled = self._fitting(chance, trials // WALKERS)
            if settled is not None:
                yield self._turned(settled), chance

    def _fitting(self, chance: random.Random, trials: int) -> Found | None:
        """Find a page that fits, by short walks from ever new trees; None where none is met."""
        each = _SETTLES * len(self.stories)
        for left in range(trials, 0, -each - _FIRSTS):
            first = self._lowest(chance, left)
            settled = self._settled(first, chance, min(each, left)) if first else None
            if first is None or settled is not None:
                return settled
        return None

    def _lowest(self, chance: random.Random, trials: int) -> Found | None:
        """Draw some first trees; give one that fits, or else the lowest."""
        lowest: Found | None = None
        for _ in range(_FIRSTS):
            found = self._first(chance, trials)
            if found is None:
                break
            if lowest is None or found.cost < lowest.cost:
                lowest = found
            if found.placed:
                break
        return lowest

    def _turned(self, found: Found) -> Found:
        """Give a page with its lead at the left: what a part takes, it takes in the mirror too."""
        tree = found.tree if self.lead < 0 else turned(found.tree, self.lead, self.page.columns)
        return found if tree == found.tree else self._judge(tree, self.page.glance(tree)) or found

    def _anneal(
        self, first: Found, chance: random.Random, how: tuple[int, float, float], kept: Kept
    ) -> Found:
        """Walk from a page to better ones, ever more coldly; keep the best of each form.

        Args:
            first: the page to begin from.
            chance: of the walk.
            how: the number of trials, the heat at the beginning and at the end.
            kept: where pages are kept.

        Returns:
            the best page met.
        """
        trials, heat, cold = how
        cooling = (cold / heat) ** (1.0 / trials)
        found = best = first
        _keep(kept, first)
        for _ in range(trials):
            heat *= cooling
            tried = self._tried(found.tree, chance)
            if tried is None:
                continue
            # The chance is drawn first: most trees are turned down by their stories' cost alone,
            # before anything is placed or measured.
            limit = found.cost - heat * math.log(1.0 - chance.random())
            judged = self._judge(*tried, limit)
            if judged is not None and judged.placed:
                found = judged
                _keep(kept, found)
                if found.cost < best.cost - _GAIN:
                    best = found
        return best

    def _tried(
        self, tree: Tree, chance: random.Random, *, settling: bool = False
    ) -> tuple[Tree, Glance] | None:
        """Give a changed tree that may be a page, at a glance; None where no move found one.

        On the way to a page that fits, the lead may stand at the right: such pages are turned.
        """
        for _ in range(_MUTATIONS):
            tried = self.moves.mutate(tree, chance)
            # Not by identity: what is known of trees must not change what is found.
            if tried != tree:
                glance = self._may_be(tried, settling=settling)
                if glance is not None:
                    return tried, glance
        return None

    def _may_be(self, tree: Tree, *, settling: bool) -> Glance | None:
        """Look at a tree; None where a width or a hard fault shows that it can be no page."""
        if self.lead >= 0:
            seen = turned(tree, self.lead, self.page.columns) if settling else tree
            if not _leads(seen, self.lead, self.page.columns):
                return None
        glance = self.page.glance(tree)
        never = glance.cost == math.inf or (self.closed and glance.gutters)
        return None if never else glance

    def _settled(self, first: Found, chance: random.Random, trials: int) -> Found | None:
        """Walk from a tree that is too high to one that fits the page; None where none is met.

        This walk is cold: only then the hot one begins, which never leaves the pages that fit.
        """
        found = first
        for _ in range(trials):
            if found.placed:
                return found
            tried = self._tried(found.tree, chance, settling=True)
            if tried is not None:
                limit = found.cost - _SETTLING * math.log(1.0 - chance.random())
                found = self._judge(*tried, limit) or found
        return found if found.placed else None

    def _first(self, chance: random.Random, trials: int) -> Found | None:
        """Find a tree that fills the page at all, near the order of rank."""
        order = sorted(self.stories, key=lambda n: _usual_place(self.facts[n]))
        for trial in range(trials * 2):
            stories = order[:]
            for _ in range(chance.randint(0, 2 + trial // 40)):
                if len(stories) > 1:
                    a, b = chance.sample(range(len(stories)), 2)
                    stories[a], stories[b] = stories[b], stories[a]
            tree = self.moves.first(stories, chance)
            if tree is None:
                continue
            glance = self._may_be(tree, settling=True)
            if glance is None:
                if trial < trials:
                    continue
                glance = self.page.glance(tree)
            found = self._judge(tree, glance)
            if found is not None:
                return found
        return None

    def _judge(self, tree: Tree, glance: Glance, limit: float = math.inf) -> Found | None:
        """Give a tree's page; None when it cannot be, or costs more than the limit."""
        least, too_high, _ = glance
        if least > limit or least == math.inf:
            return None
        if too_high:
            cost = TOO_HIGH + 8.0 * too_high
            return Found(self.page.part(tree).tree, (), {}, cost) if cost <= limit else None
        tree = self.page.part(tree).tree
        judged = self.page.cost(tree)
        if judged is None or judged[1]:
            return None
        cost = judged[0]
        if cost > limit:
            return None
        return self.measured(Found(tree, self.page.place(tree), {}, cost), limit)

    def measured(self, found: Found, limit: float = math.inf) -> Found | None:
        """Measure a page, add to its cost what its faults are worth; None beyond the limit."""
        placed = (*found.placed, *self.page.fixed)
        known = measure_within(placed, self.facts, self.form, limit - found.cost)
        if known is None:
            return None
        measures, worth = known
        return Found(found.tree, found.placed, measures, found.cost + worth)


def ordered(kept: Kept) -> list[Found]:
    """Give the pages kept, best first."""
    return sorted(kept.values(), key=_order)


def merge(kept: Kept, others: Iterable[Found]) -> None:
    """Keep of more pages the best of each form."""
    for found in others:
        _keep(kept, found)


def _keep(kept: Kept, found: Found) -> None:
    key = signature(found)
    known = kept.get(key)
    if known is None:
        kept[key] = found
    elif found.cost < known.cost - _GAIN:
        # A cheaper page must not hide one that can be shown.
        if unshown(found) <= unshown(known):
            kept[key] = found
    elif found.cost > known.cost + _GAIN and unshown(found) < unshown(known):
        kept[key] = found


def _cost_of_walk(walk: tuple[Found, random.Random]) -> float:
    return walk[0].cost


def _order(found: Found) -> tuple[float, Tree]:
    return found.cost, found.tree


def _leads(tree: Tree, lead: int, width: int) -> bool:
    """Tell whether the lead has the page's upper left corner over at least half of the columns."""
    columns = width
    while tree[0] != "L":
        columns = tree[3] if tree[0] == "V" else columns
        tree = tree[1]
    return bool(tree[1] == lead) and columns * 2 >= width


def turned(tree: Tree, lead: int, width: int) -> Tree:
    """Exchange what stands side by side so that the lead is at the left of everything beside it."""
    if tree[0] == "H" and _holds(tree[1], lead):
        return ("H", turned(tree[1], lead, width), tree[2])
    if tree[0] != "V":
        return tree
    left: int = tree[3]
    if _holds(tree[1], lead):
        return ("V", turned(tree[1], lead, left), tree[2], left)
    return ("V", turned(tree[2], lead, width - left), tree[1], width - left)


def _holds(tree: Tree, story: int) -> bool:
    if tree[0] == "L":
        return bool(tree[1] == story)
    return _holds(tree[1], story) or _holds(tree[2], story)


def _usual_place(facts: Facts) -> float:
    """Say how far down a page a story usually stands, to start the search near the end."""
    low = {"notice": 3.0, "briefs": 2.5, "photo": 1.5, "photo_news": 1.5, "filler": 9.0}
    return low.get(facts.kind, float(facts.rank))
