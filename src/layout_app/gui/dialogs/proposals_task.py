"""Making proposals in a worker process. No Qt here: the worker must start quickly.

In: an edition and which pages. Out: offers, each pages with what they look like and their measures.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from layout_app.gui.tasks import Teller
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import Page, Placement, StoryPart
from layout_app.model.template import Template

if TYPE_CHECKING:
    from layout_app.compose import PageLayout
    from layout_app.makeup.crew import Crew
    from layout_app.makeup.planner import MakeupRequest, Proposal


@dataclass(frozen=True, slots=True)
class MakeupOrder:
    """What is asked of makeup.

    Attributes:
        folder: of the edition, for its own faces.
        pages: ids of the pages to make up with the stories they have.
        anew: share all copy out on new pages instead.
        count: how many proposals.
        seed: of the search.
    """

    edition: Edition
    folder: Path
    pages: tuple[str, ...] = ()
    anew: bool = False
    count: int = 4
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """One proposal.

    Attributes:
        pages: the pages that are others now.
        templates: what they need, beside what the edition has.
        anew: whether these are all pages of the edition.
        total: cost of all its faults; less is better.
        measures: faults by name, summed over the pages; those that count 0 are left out.
        layouts: what the pages look like, in the order of ``pages``.
    """

    pages: tuple[Page, ...]
    templates: tuple[Template, ...]
    anew: bool
    total: float
    measures: tuple[tuple[str, float], ...]
    layouts: tuple[PageLayout, ...]


def free_pages(edition: Edition) -> tuple[str, ...]:
    """Give the pages that makeup may make up again: those with a story that may move."""
    return tuple(page.id for page in edition.pages if any(_moves(one) for one in page.placements))


def _moves(placement: Placement) -> bool:
    return isinstance(placement.content, StoryPart) and not placement.locked


def holding_pages(edition: Edition) -> tuple[Page, ...]:
    """Give the pages with pieces that stay where they are: locked ones, adverts, lone pictures."""
    from layout_app.makeup.page_room import held_pieces

    held = held_pieces(edition.pages)
    return tuple(page for page in edition.pages if page.folio in held)


def foreign_pages(edition: Edition) -> tuple[Page, ...]:
    """Give the pages whose held pieces stand in another grid than that of new pages.

    New pages have the form of the first one, where the same cells are other places.
    """
    pages = holding_pages(edition)
    return tuple(page for page in pages if page.template != edition.pages[0].template)


def make_proposals(order: MakeupOrder, tell: Teller) -> None:
    """Make proposals, compose their pages and give each as soon as it is there.

    The first look comes from a short search; then the best of a long one follow.

    Raises:
        LayoutAppError: the edition's faces have a fault.
    """
    makeup = _Makeup(order, tell)
    given: list[tuple[tuple[Placement, ...], ...]] = []
    for quick in (True, False) if order.count > 1 else (False,):
        for pages, made in makeup.found(quick=quick):
            look = tuple(page.placements for page in pages)
            if look not in given and len(given) < order.count:
                given.append(look)
                tell.part(makeup.offer(pages, made))


@dataclass(frozen=True, slots=True)
class RoomOrder:
    """Asks for room for a story that has changed.

    Attributes:
        folder: of the edition, for its own faces.
        page: its id.
        story: id of the one that has changed.
    """

    edition: Edition
    folder: Path
    page: str
    story: str


@dataclass(frozen=True, slots=True)
class RoomMade:
    """A page with room made: what it is now, and whether all its stories fit."""

    page: Page
    fits: bool


def make_room(order: RoomOrder, tell: Teller) -> RoomMade:
    """Make the smallest part of a page again that gives a changed story its room.

    Raises:
        LayoutAppError: the edition's faces have a fault.
    """
    from layout_app.fonts.user import edition_catalogue
    from layout_app.makeup.planner import MakeupRequest, make_up

    tell(0, 1)
    asked = MakeupRequest(pages=(order.page,), story=order.story)
    (made,) = make_up(order.edition, edition_catalogue(order.folder), asked)
    page, report = made.edition.page(order.page), made.pages[0]
    return RoomMade(page, not report.measures.get("unfit"))


def warm_up(_order: object, tell: Teller) -> None:
    """Load what makes proposals, and start its helpers, while nobody waits."""
    import layout_app.compose
    import layout_app.fonts.user
    import layout_app.makeup.planner
    import layout_app.typeset.column

    assert layout_app.compose
    searching = _crew()
    if searching is not None:
        searching.start()
    tell(1, 1)


def _crew() -> Crew | None:
    from layout_app.makeup.crew import crew

    return crew(_processes())


def _processes() -> int:
    return os.cpu_count() or 1


_Found = list[tuple[tuple[Page, ...], tuple["Proposal", ...]]]


class _Makeup:
    """The work on one order: what was set for the first look serves all that follow."""

    def __init__(self, order: MakeupOrder, tell: Teller) -> None:
        from layout_app.compose import PageSetter
        from layout_app.fonts.user import edition_catalogue
        from layout_app.typeset.column import Setter

        self._order = order
        self._catalogue = edition_catalogue(order.folder)
        self._setter = PageSetter(Setter(self._catalogue))
        self._tell = tell
        self._steps = (0, 1)
        searching = _crew()
        if searching is not None:
            # A page takes a second or two: that is too long for somebody who has cancelled.
            searching.watch = lambda: tell(*self._steps)

    def found(self, *, quick: bool) -> _Found:
        """Search; one proposal where it is to be quick."""
        from layout_app.makeup.planner import MakeupRequest

        count = 1 if quick else self._order.count
        asked = MakeupRequest(
            proposals=count, seed=self._order.seed, jobs=_processes(), quick=quick
        )
        return self._anew(asked) if self._order.anew else self._again(asked)

    def _again(self, asked: MakeupRequest) -> _Found:
        """Make each page up again; the n-th proposal of all is the n-th of each."""
        ids = self._order.pages
        made: list[tuple[Proposal, ...]] = []
        for number, page_id in enumerate(ids):
            self._say(number, len(ids))
            made.append(self._made(structs.replace(asked, pages=(page_id,))))
        self._say(len(ids), len(ids))
        found: _Found = []
        for number in range(max((len(one) for one in made), default=0)):
            chosen = tuple(one[min(number, len(one) - 1)] for one in made)
            pages = tuple(
                proposal.edition.page(page_id)
                for page_id, proposal in zip(ids, chosen, strict=True)
            )
            found.append((pages, chosen))
        return found

    def _anew(self, asked: MakeupRequest) -> _Found:
        """Share all copy out again."""
        pages = self._order.edition.pages
        template = pages[0].template if pages else "auto"
        first = pages[0].folio if pages else 1
        asked = structs.replace(asked, template=template, first_page=first)
        return [(proposal.edition.pages, (proposal,)) for proposal in self._made(asked)]

    def _made(self, asked: MakeupRequest) -> tuple[Proposal, ...]:
        from layout_app.makeup.planner import make_up

        told = self._say if self._order.anew else None
        return make_up(self._order.edition, self._catalogue, asked, told, self._setter)

    def _say(self, done: int, total: int) -> None:
        self._steps = done, total
        self._tell(done, total)

    def offer(self, pages: tuple[Page, ...], made: Sequence[Proposal]) -> Offer:
        """Compose the pages of a proposal."""
        from layout_app.compose import compose_page

        templates = tuple(one for each in made for one in each.edition.templates)
        cost = sum(each.total for each in made)
        bare = Offer(pages, templates, self._order.anew, cost, _summed(made), ())
        after = with_offer(self._order.edition, bare)
        layouts = (compose_page(after, page.id, self._catalogue, self._setter) for page in pages)
        return dataclasses.replace(bare, layouts=tuple(layouts))


def _summed(made: Sequence[Proposal]) -> tuple[tuple[str, float], ...]:
    summed: dict[str, float] = {}
    for proposal in made:
        for report in proposal.pages:
            for name, value in report.measures.items():
                summed[name] = summed.get(name, 0.0) + value
    return tuple((name, value) for name, value in summed.items() if value > 0.005)


def with_offer(edition: Edition, offer: Offer) -> Edition:
    """Give the edition with the pages of an offer."""
    names = {template.name for template in edition.templates}
    for template in offer.templates:
        if template.name not in names:
            edition = edits.keep_template(edition, template)
            names.add(template.name)
    if offer.anew:
        return edits.set_pages(edition, offer.pages)
    return edits.put_pages(edition, offer.pages)
