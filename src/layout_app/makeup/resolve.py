"""After an edit to one story: only the smallest part of its page that must change is searched.

In: an edition whose page was made up before, and the story that changed. Out: the page again, in
which everything outside that part stands where it stood. **Source:** makeup.md 3.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.makeup.distribute import Share
from layout_app.makeup.long_story import Bench
from layout_app.makeup.page_maker import MadePage, PageMaker
from layout_app.makeup.page_room import is_held, page_room
from layout_app.makeup.part_again import white_of
from layout_app.makeup.regions import Region
from layout_app.makeup.score import faults
from layout_app.makeup.search import Budget
from layout_app.makeup.setting import StorySetter
from layout_app.makeup.standing import standing
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, Filler, Page, Placement, StoryPart

_WHITE = 1
"""Lines, as wide as the changed story, by which a part searched again may be whiter than it was."""


@dataclass(frozen=True, slots=True)
class Again:
    """A page made again.

    Attributes:
        made: the page.
        kept: how many pieces stand exactly where they stood.
    """

    made: MadePage
    kept: int


def make_around(
    edition: Edition, page: Page, story: str, setter: StorySetter, budget: Budget
) -> Again | None:
    """Make a page again around a story that changed.

    Its own cells are tried first, then the smallest part of the page that holds it and a neighbour,
    and so on up to the whole page; the first part that ends flush and has no more hard faults than
    the page had is taken; where there is none, the part with the fewest hard faults.

    Returns:
        None where the page has no such story that may move, or its stories do not fit any more.
    """
    ground = _Ground(edition, page, setter)
    number = next((n for n, piece in enumerate(ground.pieces) if _is(piece, story)), -1)
    if number < 0:
        return None
    tried: list[MadePage] = []
    for part, members in ground.parts(number):
        made = ground.made(part, members, budget)
        if made is None:
            continue
        if ground.good(made, ground.pieces[number]):
            return Again(made, _kept(made, page))
        tried.append(made)
    # The first of equals is the smallest part.
    best = min(tried, key=lambda made: made.hard, default=None)
    return Again(best, _kept(best, page)) if best else None


def _kept(made: MadePage, page: Page) -> int:
    return sum(each in page.placements for each in made.placements)


def _is(piece: Placement, story: str) -> bool:
    content = piece.content
    return isinstance(content, StoryPart) and content.story == story and not is_held(piece)


class _Ground:
    """One page that is to be changed as little as may be."""

    def __init__(self, edition: Edition, page: Page, setter: StorySetter) -> None:
        self.edition = edition
        self.page = page
        self.setter = setter
        self.template = edition.template(page.template)
        contents = [(each, each.content) for each in page.placements]
        self.pieces = [p for p, c in contents if not isinstance(c, Banner | Filler) or p.locked]
        self.banner = next((c.story for _, c in contents if isinstance(c, Banner)), "")
        self.gap = self.template.furniture.story_gap
        bench = Bench(edition, self.template, setter)
        self.room = page_room(bench, page.folio, banner=bool(self.banner))
        self.found = standing(edition, page, setter)
        self.hard = len(faults(self.found.measures(), hard=True))

    def parts(self, number: int) -> Iterator[tuple[Region, tuple[int, ...]]]:
        """Give the parts of the page that hold a piece, the smallest first, with their pieces."""
        lines = self.room.lines + self.gap
        whole = Region(0, 0, self.template.grid.columns, lines)
        members = tuple(range(len(self.pieces)))
        found = [(whole, members)]
        while len(members) > 1:
            smaller = self._cut(found[-1], number)
            if smaller is None:
                break
            found.append(smaller)
            members = smaller[1]
        seen: dict[Region, tuple[int, ...]] = {}
        for region, inside in reversed(found):
            seen.setdefault(region, inside)
        yield from seen.items()

    def _extent(self, number: int, *, across: bool) -> tuple[int, int]:
        cells = self.pieces[number].cells
        if across:
            return cells.column, cells.column + cells.columns
        line = cells.line - self.room.top
        return line, line + cells.lines + self.gap

    def _cut(
        self, part: tuple[Region, tuple[int, ...]], number: int
    ) -> tuple[Region, tuple[int, ...]] | None:
        """Cut a part in two, by a line or a gutter; give the half that holds a piece."""
        region, members = part
        for across in (False, True):
            start = region.column if across else region.line
            end = start + (region.columns if across else region.lines)
            extents = {n: self._extent(n, across=across) for n in members}
            cuts = sorted({edge for extent in extents.values() for edge in extent})
            free = [
                cut
                for cut in cuts
                if start < cut < end and not any(a < cut < b for a, b in extents.values())
            ]
            if not free:
                continue
            # As little as may be goes at a time, so that the parts between are tried as well.
            mine = extents[number]
            sides = [(cut, end) for cut in free if cut <= mine[0]][:1]
            sides += [(start, cut) for cut in free if cut >= mine[1]][-1:]
            bounds = max(sides, key=lambda side: side[1] - side[0])
            inside = tuple(n for n in members if bounds[0] <= extents[n][0] < bounds[1])
            return self._region(region, bounds, across=across), inside
        return None

    def _region(self, region: Region, bounds: tuple[int, int], *, across: bool) -> Region:
        start, end = bounds
        if across:
            return Region(start, region.line, end - start, region.lines, region.foot)
        whole = self.room.lines + self.gap
        return Region(region.column, start, region.columns, end - start, end == whole)

    def _maker(self, held: Sequence[Placement]) -> PageMaker:
        kept = {self.page.folio: tuple(held)} if held else {}
        return PageMaker(Bench(self.edition, self.template, self.setter, kept))

    def _share(self, parts: tuple[StoryPart, ...]) -> Share:
        return Share(parts, self.banner, self.page.section)

    def made(self, part: Region, members: Sequence[int], budget: Budget) -> MadePage | None:
        """Make one part of the page again; None where its stories do not fit it."""
        moving = [n for n in members if not is_held(self.pieces[n])]
        contents = [self.pieces[n].content for n in moving]
        parts = [each for each in contents if isinstance(each, StoryPart)]
        parts.sort(key=lambda each: self.edition.story(each.story).rank)
        held = [piece for n, piece in enumerate(self.pieces) if n not in moving]
        inside = any(is_held(self.pieces[n]) for n in members)
        maker = self._maker(held)
        within = None if inside else part
        found = maker.make(self._share(tuple(parts)), self.page.folio, budget, 1, within)
        return found[0] if found else None

    def good(self, made: MadePage, changed: Placement) -> bool:
        """Tell whether a page made anew is as good as it was, as far as must be."""
        page = replace(self.page, placements=made.placements)
        found = standing(self.edition, page, self.setter)
        more = _WHITE * changed.cells.columns
        return made.hard <= self.hard and white_of(found) <= white_of(self.found) + more
