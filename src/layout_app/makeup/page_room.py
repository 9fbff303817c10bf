"""The room stories have on a page: what furniture, adverts and locked pieces leave of it.

In: a bench, a page number, what the page is to hold. Out: the held pieces as the score sees them,
and the ways to part the rest into regions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout_app.makeup.furniture_room import free_lines
from layout_app.makeup.long_story import Bench
from layout_app.makeup.regions import Region, Taken, free_regions
from layout_app.makeup.score import Facts
from layout_app.makeup.standing import standing
from layout_app.makeup.tree import Placed
from layout_app.model.page import AdvertPart, Banner, Page, PicturePart, Placement, StoryPart

_DOMINANT = 0.08
"""Share of a page's cells from which a held picture is its dominant one."""


@dataclass(frozen=True, slots=True)
class PageRoom:
    """One page's room.

    Attributes:
        top: first grid line of the free part; ``lines`` of it.
        held: pieces that stay where they are, ``placed`` and ``facts`` the same for the score.
        ways: to part the rest.
        pictured: whether a held picture dominates.
    """

    top: int
    lines: int
    held: tuple[Placement, ...]
    placed: tuple[Placed, ...]
    facts: tuple[Facts, ...]
    ways: tuple[tuple[Region, ...], ...]
    pictured: bool

    @property
    def grades(self) -> frozenset[str]:
        """Grades that held stories have."""
        return frozenset(facts.grade for facts in self.facts if facts.grade)


def is_held(placement: Placement) -> bool:
    """Tell whether makeup leaves a piece where it is: adverts, lone pictures, what is locked."""
    if isinstance(placement.content, Banner):
        return False
    return placement.locked or isinstance(placement.content, AdvertPart | PicturePart)


def held_pieces(pages: Sequence[Page]) -> dict[int, tuple[Placement, ...]]:
    """Give the held pieces of pages by page number; pages without any are left out."""
    found = {page.folio: tuple(each for each in page.placements if is_held(each)) for page in pages}
    return {folio: pieces for folio, pieces in found.items() if pieces}


def held_with_rest(pages: Sequence[Page]) -> dict[int, tuple[Placement, ...]]:
    """Give the held pieces of pages, and with a part of a story that is held its other parts.

    Where all copy is shared out anew, such a story is not: a part that moved would be torn off.
    """
    held = {each.content for pieces in held_pieces(pages).values() for each in pieces}
    stories = {content.story for content in held if isinstance(content, StoryPart)}

    def stays(placement: Placement) -> bool:
        content = placement.content
        return is_held(placement) or (isinstance(content, StoryPart) and content.story in stories)

    found = {page.folio: tuple(filter(stays, page.placements)) for page in pages}
    return {folio: pieces for folio, pieces in found.items() if pieces}


def held_stories(bench: Bench) -> frozenset[str]:
    """Give the ids of the stories that stand on some page already."""
    return frozenset(
        piece.content.story
        for pieces in bench.held.values()
        for piece in pieces
        if isinstance(piece.content, StoryPart)
    )


def page_room(bench: Bench, folio: int, *, banner: bool, within: Region | None = None) -> PageRoom:
    """Give the room of a page; ``within`` keeps stories to one part of it."""
    grid, gap = bench.template.grid, bench.template.furniture.story_gap
    lines = free_lines(bench.template, folio, banner)
    top = grid.lines - lines
    held = bench.held.get(folio, ())
    if not held:
        regions = (within or Region(0, 0, grid.columns, lines + gap),)
        return PageRoom(top, lines, (), (), (), (regions,), pictured=False)
    page = Page(id="", folio=folio, template=bench.template.name, placements=held)
    found = standing(bench.edition, page, bench.setter)
    # Only a banner that is not held moves the free part's top.
    placed = tuple(
        Placed(n, p.cells.column, p.cells.line - top, p.cells.columns, p.cells.lines, seen.choice)
        for n, (p, seen) in enumerate(zip(held, found.placed, strict=True))
    )
    taken = [Taken(p.column, p.line, p.columns, p.lines + gap) for p in placed]
    ways = ((within,),) if within else free_regions(grid.columns, lines + gap, taken)
    cells = _DOMINANT * grid.columns * lines
    shown = (c.columns * c.lines for p in held for c in p.options.pictures)
    return PageRoom(top, lines, held, placed, found.facts, ways, any(s >= cells for s in shown))


def held_cells(bench: Bench, folio: int, *, banner: bool) -> int:
    """Give the cells of a page that no story may fill because a held piece takes them."""
    if folio not in bench.held:
        return 0
    grid, gap = bench.template.grid, bench.template.furniture.story_gap
    lines = free_lines(bench.template, folio, banner)
    ways = page_room(bench, folio, banner=banner).ways
    return grid.columns * (lines + gap) - max(
        (sum(r.columns * r.lines for r in way) for way in ways), default=0
    )
