"""Simulated annealing over slicing trees, with a fixed seed and a fixed number of trials.

In: a page's tables and facts. Out: the best pages found that really differ, best first.
**Source:** makeup.md 3.3 (Metropolis, restarts, budget instead of a clock: same input, same page).
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from layout_app.makeup.score import HARD, Facts, Measures, PageForm, measure, total
from layout_app.makeup.tree import Page, Placed, Tree, alleys, least_cells, leaves

HOT, WARM, COLD = 40.0, 8.0, 0.6
"""Heats of a search: at its start, at the start of the last pass over the best page, at its end."""

TOO_HIGH = 600.0
"""Price of a page whose stories do not fit even at their smallest: never taken, only left."""

_GAIN = 1e-9
_IDLE_RESTARTS = 2
_LEAST_TRIALS = 1000
_SETTLING = 12.0
"""Heat of the walk to a page that fits: about a line and a half of height."""
_CLOSED = 4
"""Pages of so many stories are never tried with a gutter from top to bottom."""
_STILL = 0.25
"""A restart ends when nothing better came in this share of its trials (makeup.md 3.3)."""
_FAULTY_RESTARTS = 2
"""So many times the restarts are made while the best page still has a hard fault."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page: its tree, places, measures and total cost."""

    tree: Tree
    placed: tuple[Placed, ...]
    measures: Measures
    cost: float


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to search: restarts × trials for each story, and once more, from a seed."""

    seed: int = 0
    restarts: int = 4
    trials: int = 350


class Search:
    """Anneals one page."""

    def __init__(self, page: Page, facts: Sequence[Facts], form: PageForm) -> None:
        self.page = page
        self.facts = facts
        self.form = form
        self.best: dict[tuple[object, ...], Found] = {}
        self.stories = list(range(len(facts)))
        # 断版 is a hard fault that a tree shows before any height is known.
        self.closed = len(facts) >= _CLOSED
        self.areas = [least_cells(table, page.gap) for table in page.tables]
        self.least = [min(table.widths, default=1) for table in page.tables]

    def run(self, budget: Budget) -> list[Found]:
        """Give the best pages of different form, best first.

        Restarts end early once two of them in a row have found nothing better; a page with a hard
        fault is not given up so soon.
        """
        best, idle = math.inf, 0
        trials = max(_LEAST_TRIALS, budget.trials * len(self.stories))
        for restart in range(budget.restarts * _FAULTY_RESTARTS):
            if self.best and restart >= budget.restarts and not faulty(self._cheapest()):
                break
            chance = random.Random(f"{budget.seed}/{restart}")
            first = self._first(chance, trials)
            settled = self._settled(first, chance, trials) if first else None
            if settled is None:
                continue
            self._anneal(settled, chance, trials, HOT)
            cost = min((found.cost for found in self.best.values()), default=math.inf)
            idle = idle + 1 if cost > best - _GAIN else 0
            best = min(best, cost)
            if idle >= _IDLE_RESTARTS and self.best and not faulty(self._cheapest()):
                break
        if self.best:
            chance = random.Random(f"{budget.seed}/last")
            self._anneal(self._cheapest(), chance, trials, WARM)
        return sorted(self.best.values(), key=lambda found: (found.cost, found.tree))

    def _cheapest(self) -> Found:
        return min(self.best.values(), key=lambda found: (found.cost, found.tree))

    def _anneal(self, first: Found, chance: random.Random, trials: int, heat: float) -> None:
        """Walk from a page to better ones, ever more coldly."""
        cooling = (COLD / heat) ** (1.0 / trials)
        still = 0
        tree, cost = first.tree, first.cost
        for _ in range(trials):
            heat *= cooling
            still += 1
            if still > trials * _STILL:
                break
            tried = self._mutate(tree, chance)
            if tried == tree:
                tried = self._mutate(tree, chance)
            if tried == tree or (self.closed and alleys(tried)):
                continue
            # The chance is drawn first: most trees are turned down by their stories' cost alone,
            # before anything is placed or measured.
            limit = cost - heat * math.log(1.0 - chance.random())
            found = self._judge(tried, limit)
            if found is not None:
                if found.cost < cost - _GAIN:
                    still = 0
                tree, cost = found.tree, found.cost
                self._remember(found)

    def _settled(self, first: Found, chance: random.Random, trials: int) -> Found | None:
        """Walk from a tree that is too high to one that fits the page; None where none is met.

        This walk is cold: only then the hot one begins, which never leaves the pages that fit.
        """
        found = first
        for _ in range(trials):
            if found.placed:
                self._remember(found)
                return found
            tried = self._mutate(found.tree, chance)
            if tried == found.tree or (self.closed and alleys(tried)):
                continue
            limit = found.cost - _SETTLING * math.log(1.0 - chance.random())
            found = self._judge(tried, limit) or found
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
            tree = self._random_tree(stories, self.page.columns, chance)
            if self.closed and trial < trials and alleys(tree):
                continue
            found = self._judge(tree)
            if found is not None:
                self._remember(found)
                return found
        return None

    def _judge(self, tree: Tree, limit: float = math.inf) -> Found | None:
        """Give a tree's page; None when it cannot be, or costs more than the limit."""
        judged = self.page.cost(tree)
        if judged is None:
            return None
        cost, too_high = judged
        if too_high:
            cost = TOO_HIGH + 8.0 * too_high
            return Found(tree, (), {}, cost) if cost <= limit else None
        if cost > limit:
            return None
        placed = self.page.place(tree)
        measures = measure(placed, self.facts, self.form)
        cost += total(measures)
        return Found(tree, placed, measures, cost) if cost <= limit else None

    def _remember(self, found: Found) -> None:
        if not found.placed:
            return
        key = signature(found)
        known = self.best.get(key)
        if known is None or found.cost < known.cost - 1e-9:
            self.best[key] = found

    def _area(self, stories: list[int]) -> float:
        return sum([self.areas[story] for story in stories])

    def _random_tree(self, stories: list[int], width: int, chance: random.Random) -> Tree:
        if len(stories) == 1:
            return self._random_leaf(stories[0], chance)
        cut = chance.randint(1, len(stories) - 1)
        first, second = stories[:cut], stories[cut:]
        left = self._cut(first, second, width)
        if left and chance.random() < 0.55:
            return (
                "V",
                self._random_tree(first, left, chance),
                self._random_tree(second, width - left, chance),
                left,
            )
        return (
            "H",
            self._random_tree(first, width, chance),
            self._random_tree(second, width, chance),
        )

    def _cut(self, first: list[int], second: list[int], width: int) -> int:
        """Give the column to part two groups at by their areas; 0 where they cannot be parted."""
        least = max([self.least[story] for story in first])
        most = width - max([self.least[story] for story in second])
        if least > most:
            return 0
        a, b = self._area(first), self._area(second)
        return min(most, max(least, round(width * a / (a + b))))

    def _random_leaf(self, story: int, chance: random.Random) -> Tree:
        return ("L", story, max(0, chance.randint(-2, 3)))

    def _mutate(self, tree: Tree, chance: random.Random) -> Tree:
        move = chance.random()
        if move < 0.2 and len(self.stories) > 1:
            a, b = chance.sample(leaves(tree), 2)
            return _relabelled(tree, {a: b, b: a})
        places = _nodes(tree)
        if move < 0.5 and len(self.stories) > 2:
            return self._moved(tree, places, chance)
        if move < 0.58:
            path, leaf = chance.choice([each for each in places if each[1][0] == "L"])
            return _replaced(tree, path, self._random_leaf(leaf[1], chance))
        inner = [each for each in places if each[1][0] != "L"]
        if not inner:
            return tree
        path, node = chance.choice(inner)
        return self._mutate_node(tree, path, node, chance, move)

    def _moved(
        self, tree: Tree, places: list[tuple[tuple[int, ...], Tree]], chance: random.Random
    ) -> Tree:
        """Take a part out and put it beside another, above, below, left or right of it."""
        path, part = chance.choice([each for each in places[1:] if len(leaves(each[1])) <= 3])
        rest = _without(tree, path)
        at, beside = chance.choice(_nodes(rest))
        first, second = (part, beside) if chance.random() < 0.5 else (beside, part)
        if chance.random() < 0.5:
            return _replaced(rest, at, ("H", first, second))
        width = _width_at(rest, at, self.page.columns)
        left = self._cut(leaves(first), leaves(second), width)
        return _replaced(rest, at, ("V", first, second, left)) if left else tree

    def _mutate_node(
        self, tree: Tree, path: tuple[int, ...], node: Tree, chance: random.Random, move: float
    ) -> Tree:
        width = _width_at(tree, path, self.page.columns)
        if move < 0.7:
            if node[0] == "V":
                left = node[3] + chance.choice((-1, 1))
                return _replaced(tree, path, ("V", node[1], node[2], min(max(1, left), width - 1)))
            return _replaced(tree, path, ("H", node[2], node[1]))
        if move < 0.82:
            if node[0] == "V":
                return _replaced(tree, path, ("H", node[1], node[2]))
            left = self._cut(leaves(node[1]), leaves(node[2]), width)
            return _replaced(tree, path, ("V", node[1], node[2], left)) if left else tree
        if move < 0.88 and node[0] == "V":
            return _replaced(tree, path, ("V", node[2], node[1], width - node[3]))
        if move < 0.92:
            return _rotated(tree, path, node)
        stories = leaves(node)
        if len(stories) > 6:
            return tree
        chance.shuffle(stories)
        return _replaced(tree, path, self._random_tree(stories, width, chance))


def _usual_place(facts: Facts) -> float:
    """Say how far down a page a story usually stands, to start the search near the end."""
    low = {"notice": 3.0, "briefs": 2.5, "photo": 1.5, "photo_news": 1.5, "filler": 9.0}
    return low.get(facts.kind, float(facts.rank))


def signature(found: Found) -> tuple[object, ...]:
    """Tell pages apart as an editor would: lead's shape, top row, first cuts, lower right."""
    top = tuple(sorted((p.column, p.story, p.columns) for p in found.placed if p.line == 0))
    tree = found.tree
    cuts = (tree[0], *(part[0] for part in tree[1:3] if isinstance(part, tuple)))
    return (top, cuts)


def faulty(found: Found) -> bool:
    """Tell whether a page has a fault that must not be printed."""
    return any(found.measures[name] for name in HARD)


SAME_PAGE = 0.6
"""Two pages are one proposal when so large a share of their cells holds the same stories."""


def different(found: Sequence[Found], count: int) -> list[Found]:
    """Choose pages that an editor would call different, best first; the first is the best."""
    chosen: list[Found] = []
    for each in found:
        if len(chosen) == count:
            break
        if all(_alike(each, other) < SAME_PAGE for other in chosen):
            chosen.append(each)
    return chosen


def _alike(a: Found, b: Found) -> float:
    """Give the share of two pages' cells where the same story stands in both."""
    places = {p.story: p for p in b.placed}
    same = cells = 0
    for p in a.placed:
        q = places[p.story]
        wide = min(p.column + p.columns, q.column + q.columns) - max(p.column, q.column)
        high = min(p.line + p.lines, q.line + q.lines) - max(p.line, q.line)
        same += max(0, wide) * max(0, high)
        cells += p.columns * p.lines
    return same / max(1, cells)


_Path = tuple[int, ...]


def _nodes(tree: Tree) -> list[tuple[_Path, Tree]]:
    """Give every node with the way to it, from the root down."""
    found: list[tuple[_Path, Tree]] = []
    waiting: list[tuple[_Path, Tree]] = [((), tree)]
    while waiting:
        each = waiting.pop()
        found.append(each)
        path, node = each
        if node[0] != "L":
            waiting.append(((*path, 2), node[2]))
            waiting.append(((*path, 1), node[1]))
    return found


def _replaced(tree: Tree, path: tuple[int, ...], new: Tree) -> Tree:
    if not path:
        return new
    parts = list(tree)
    parts[path[0]] = _replaced(tree[path[0]], path[1:], new)
    return tuple(parts)


def _without(tree: Tree, path: tuple[int, ...]) -> Tree:
    """Take out the node at a path; its sibling takes their parent's place."""
    if len(path) == 1:
        sibling: Tree = tree[3 - path[0]]
        return sibling
    parts = list(tree)
    parts[path[0]] = _without(tree[path[0]], path[1:])
    return tuple(parts)


def _relabelled(tree: Tree, names: dict[int, int]) -> Tree:
    if tree[0] == "L":
        return ("L", names.get(tree[1], tree[1]), tree[2])
    return (tree[0], _relabelled(tree[1], names), _relabelled(tree[2], names), *tree[3:])


def _rotated(tree: Tree, path: tuple[int, ...], node: Tree) -> Tree:
    """Regroup three parts in a row: a (b c) to (a b) c and back."""
    if node[0] != "H":
        return tree
    if node[2][0] == "H":
        return _replaced(tree, path, ("H", ("H", node[1], node[2][1]), node[2][2]))
    if node[1][0] == "H":
        return _replaced(tree, path, ("H", node[1][1], ("H", node[1][2], node[2])))
    return tree


def _width_at(tree: Tree, path: tuple[int, ...], width: int) -> int:
    for step in path:
        if tree[0] == "V":
            width = tree[3] if step == 1 else width - tree[3]
        tree = tree[step]
    return width
