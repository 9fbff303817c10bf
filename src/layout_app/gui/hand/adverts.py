"""An advert onto a page: which adverts wait, and where one goes in. No Qt here.

In: a page and an advert with its size. Out: the edition with the advert in its place.
"""

from __future__ import annotations

from msgspec.structs import replace

from layout_app.gui.hand import cells as cell
from layout_app.gui.hand.moves import room
from layout_app.gui.hand.refit import Case
from layout_app.model import edits
from layout_app.model.edition import Advert, Edition
from layout_app.model.page import AdvertPart, Cells, Placement


def waiting(edition: Edition) -> tuple[Advert, ...]:
    """Give the adverts that stand on no page."""
    placed = {
        one.content.advert
        for page in edition.pages
        for one in page.placements
        if isinstance(one.content, AdvertPart)
    }
    return tuple(advert for advert in edition.adverts if advert.id not in placed)


def new_advert(
    edition: Edition, file: str, client: str, size: tuple[float, float] = (0.0, 0.0)
) -> Advert:
    """Give an advert of a size (of its file, ``model.Advert``) an id that is free."""
    taken = {advert.id for advert in edition.adverts}
    name = next(name for n in range(1, len(taken) + 2) if (name := f"a{n:02d}") not in taken)
    return Advert(name, file, client, *size)


def natural_lines(case: Case, columns: int, shape: float) -> int:
    """Give the lines of an advert so many columns wide; ``shape`` is width to height."""
    grid = case.edition.template(case.page.template).grid
    space = room(case)
    high = grid.span(columns) / shape + grid.pitch - grid.body
    return min(max(3, round(high / grid.pitch)), space.lines - space.top)


def place(case: Case, advert: Advert, columns: int, lines: int) -> Edition | None:
    """Put an advert at the page's foot, on the right where there is a choice.

    Free cells go first; where there are none, the blocks at the foot make room.

    Returns:
        the edition; None when nothing can make room for it.
    """
    space, placements = room(case), case.page.placements
    wide = min(columns, space.columns)
    high = min(lines, space.lines - space.top)
    line = space.lines - high
    ways = [Cells(column, line, wide, high) for column in range(space.columns - wide, -1, -1)]
    free = [
        one
        for one in ways
        if not any(cell.touch(one, other.cells, space.gap) for other in placements)
    ]
    edition = edits.put_adverts(case.edition, [advert])
    for cells in (*free, *ways):
        made = Placement(AdvertPart(advert.id), cells)
        after = cell.put((*placements, made), len(placements), cells, space)
        if after is not None:
            return edits.place(edition, case.page.id, _refitted(case, after))
    return None


def _refitted(case: Case, placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
    """Let stories that were cut forget the air in their heads: they have less room."""
    before = {id(one.content): one.cells for one in case.page.placements}
    made = []
    for one in placements:
        if before.get(id(one.content), one.cells) != one.cells:
            one = replace(one, options=replace(one.options, head_lines=0))
        made.append(one)
    return tuple(made)
