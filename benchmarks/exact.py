"""The best slicing tree of a small page, found for certain: a referee for the search.

In: the tables of a page's stories. Out: the least cost of their settings over every tree there is;
the page's measures are left out, because no part of a page can be judged by them alone.
**Source:** makeup.md 3.8.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.makeup.curves import Curve, side_by_side, stack
from layout_app.makeup.proposals import Found
from layout_app.makeup.score import Facts, PageForm
from layout_app.makeup.search import Budget, Search
from layout_app.makeup.tree import Page

_NEVER = float("inf")


class Settings(Search):
    """The search, with its eyes shut to everything but the stories' own settings."""

    def __init__(self, page: Page, facts: Sequence[Facts], form: PageForm) -> None:
        super().__init__(page, facts, form)
        self.closed, self.lead = False, -1

    def measured(self, found: Found, limit: float = _NEVER) -> Found | None:
        """Add no measures."""
        return found if found.cost <= limit else None


def searched(page: Page, facts: Sequence[Facts], form: PageForm) -> float:
    """Give the least cost of settings that the search finds."""
    found = Settings(page, facts, form).run(Budget())
    return found[0].cost if found else _NEVER


def optimum(page: Page) -> float:
    """Give the least cost of settings over all slicing trees."""
    whole = (1 << len(page.tables)) - 1
    known: dict[tuple[int, int], Curve] = {}

    def best(stories: int, width: int) -> Curve:
        key = (stories, width)
        if key not in known:
            known[key] = _best(stories, width)
        return known[key]

    def _best(stories: int, width: int) -> Curve:
        made: Curve = {}
        if stories & (stories - 1) == 0:
            variants = page.tables[stories.bit_length() - 1].widths.get(width, ())
            for heights in variants:
                _keep(made, {h + page.gap: choice.cost for h, choice in heights.items()})
            return made
        part = (stories - 1) & stories
        while part:
            other = stories & ~part
            # Above and below change nothing: each pair once. Left and right do: widths differ.
            if part < other:
                _keep(made, stack(best(part, width), best(other, width), page.highest, _NEVER))
            for left in range(1, width):
                right = best(other, width - left)
                _keep(made, side_by_side(best(part, left), right, left, width - left))
            part = (part - 1) & stories
        return {h: cost for h, cost in made.items() if h <= page.highest}

    return page.least_cost(best(whole, page.columns))


def _keep(made: Curve, more: Curve) -> None:
    for height, cost in more.items():
        if cost < made.get(height, _NEVER):
            made[height] = cost
