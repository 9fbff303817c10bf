"""A part of a page made again, all else held: the last cure of a fault that no single move mends.

In: a page as it stands and a rectangle of it that lines and gutters cut off. Out: pages in which
only that rectangle is arranged anew. **Source:** makeup.md 3.6.
"""

from __future__ import annotations

from msgspec.structs import replace

from layout_app.makeup.distribute import Share
from layout_app.makeup.long_story import Bench
from layout_app.makeup.page_maker import PageMaker
from layout_app.makeup.recut import Cut
from layout_app.makeup.search import Budget
from layout_app.makeup.setting import StorySetter
from layout_app.makeup.standing import Standing
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, Page, StoryPart

_BUDGET = Budget(restarts=1, trials=120)
"""A menu waits for it."""
_WAYS = 3


def part_again(
    edition: Edition, page: Page, found: Standing, part: Cut, setter: StorySetter
) -> list[Page]:
    """Give the ways in which a part of a page can be made again, the best first.

    ``found`` is the page as it stands; none of the pieces of ``part`` is held.
    """
    inside = [found.pieces[n].content for n in part.pieces]
    moving = [each for each in inside if isinstance(each, StoryPart)]
    moving.sort(key=lambda each: edition.story(each.story).rank)
    rest = tuple(piece for n, piece in enumerate(found.pieces) if n not in part.pieces)
    slogans = (p.content.story for p in page.placements if isinstance(p.content, Banner))
    held = {page.folio: rest} if rest else {}
    maker = PageMaker(Bench(edition, edition.template(page.template), setter, held))
    share = Share(tuple(moving), next(slogans, ""), page.section)
    made = maker.make(share, page.folio, _BUDGET, _WAYS, part.region if rest else None)
    return [replace(page, placements=each.placements) for each in made if not each.filler_cells]


def white_of(found: Standing) -> int:
    """Give the cells of a page that show nothing, but for a constant."""
    inside = sum(each.choice.white for each in found.placed)
    return inside - sum(each.columns * each.lines for each in found.placed)
