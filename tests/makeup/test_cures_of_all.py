"""Every fault of the score's table has a cure where the situation allows: the table is walked."""

from __future__ import annotations

import random
from collections.abc import Iterator

import inventories as make
import pytest
from msgspec.structs import replace

from layout_app.makeup.cures import CURES, cures
from layout_app.makeup.distribute import Share
from layout_app.makeup.long_story import Bench
from layout_app.makeup.moves import Moves
from layout_app.makeup.page_maker import PageMaker
from layout_app.makeup.parts import Tree
from layout_app.makeup.setting import StorySetter
from layout_app.makeup.standing import page_faults, standing
from layout_app.makeup.tree import Page as TreePage
from layout_app.makeup.weights import MEASURES
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Options, Page, Placement, StoryPart
from layout_app.storage.templates import find_template

SHOWN = {
    "bump_hard": (0, 1),
    "alley": (0, 1),
    "lead_top": (0, 0),
    "lead_small": (6, 1),
    "stacked": (0, 1),
    "bump": (7, 1),
    "alley_part": (0, 1),
    "cut": (1, 1),
    "lead_left": (1, 0),
    "order": (7, 1),
    "aspect": (0, 1),
    "picture_touch": (4, 1),
    "picture_dominance": (4, 1),
}
"""For each measure an inventory of which a page as chance cuts it has the fault, and whether its
stories keep the order of their ranks."""
BY_HAND = {"ladder"}
"""Chance gives no such head: each story's sizes are those of its own grade."""
NO_FAULT = {
    "foot": "a page may end in plain text; it only counts between equals",
    "low_place": "how high briefs stand is a matter of taste, not a fault",
    "tower": "a head in three lines is ugly, but right where nothing else goes in",
}
"""Measures that nobody is told of, with the reason."""


def drawn(seed: int, ranked: bool, setter: StorySetter) -> Iterator[Edition]:
    """Give pages of a tabloid cut by chance, all stories of a small inventory on each."""
    edition = make.edition(*make.inventory(seed, make.Mix(least=5, most=6, longest=500)))
    template = find_template("tabloid-6")
    maker = PageMaker(Bench(edition, template, setter))
    share = Share(tuple(StoryPart(story.id) for story in edition.stories))
    page, _, form = maker.problem(share, 2)
    moves, chance = Moves(page), random.Random(seed)
    top = template.grid.lines - form.lines
    while True:
        order = list(range(len(page.tables)))
        if not ranked:
            chance.shuffle(order)
        tree = moves.first(order, chance)
        made = None if tree is None else filled(page, tree, top, edition)
        if made is not None:
            shown = Page(id="p02", folio=2, template=template.name, placements=made)
            yield replace(edition, pages=(shown,))


def filled(page: TreePage, tree: Tree, top: int, edition: Edition) -> tuple[Placement, ...] | None:
    """Give the placements of a tree that holds all stories."""
    cost = page.cost(tree)
    if cost is None or cost[1]:
        return None
    return tuple(
        Placement(
            StoryPart(edition.stories[p.story].id),
            Cells(p.column, p.line + top, p.columns, p.lines),
            options=p.choice.options,
        )
        for p in page.place(tree)
    )


def test_every_measure_is_walked() -> None:
    told = {name for name, each in MEASURES.items() if each.hard is not None}
    assert set(SHOWN) | BY_HAND == told
    assert set(NO_FAULT) == set(MEASURES) - told


@pytest.mark.parametrize("name", SHOWN)
def test_a_fault_of_each_measure_is_cured_by_one_edit(name: str, setter: StorySetter) -> None:
    seed, ranked = SHOWN[name]
    tried = 0
    for edition in drawn(seed, bool(ranked), setter):
        page = edition.pages[0]
        mine = [fault for fault in page_faults(edition, page, setter) if fault.name == name]
        offered = [cure for fault in mine for cure in cures(edition, page, fault, setter)]
        tried += bool(mine)
        for cure in offered:
            assert cure.name in CURES
            assert cure.gain > 0
            after = standing(edition, cure.page, setter).measures()
            assert after[name] < mine[0].count
            assert sorted(map(story_of, cure.page.placements)) == sorted(
                map(story_of, page.placements)
            )
        if offered:
            return
        assert tried < 4, f"no cure of {name} on {tried} pages"


def story_of(placement: Placement) -> str:
    return placement.content.story if isinstance(placement.content, StoryPart) else ""


def test_a_head_larger_than_one_of_higher_rank_is_cured(setter: StorySetter) -> None:
    stories = (make.news(0, 900), make.news(1, 640), make.news(2, 640))
    options = [
        Options(grade="lead"),
        Options(grade="second", head_size=24.0, head_turns=1),
        Options(grade="news", head_size=30.0, head_turns=1),
    ]
    cells = [Cells(0, 0, 6, 22), Cells(0, 23, 3, 30), Cells(3, 23, 3, 30)]
    pieces = tuple(
        Placement(StoryPart(story.id), place, options=how)
        for story, place, how in zip(stories, cells, options, strict=True)
    )
    page = Page(id="p02", folio=2, template="tabloid-6", placements=pieces)
    edition = replace(make.edition(*stories), pages=(page,))
    (fault,) = [each for each in page_faults(edition, page, setter) if each.name == "ladder"]
    assert cures(edition, page, fault, setter)
