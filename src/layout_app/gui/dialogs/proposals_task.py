"""Making proposals in a worker process. No Qt here: the worker must start quickly.

In: an edition and which pages. Out: offers, each pages with what they look like and their measures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Page, PicturePart
from layout_app.model.template import Template

if TYPE_CHECKING:
    from layout_app.compose import PageLayout
    from layout_app.fonts.catalogue import Catalogue
    from layout_app.makeup.planner import Proposal

Progress = Callable[[int, int], None]


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


def held(page: Page) -> bool:
    """Tell whether a page holds what makeup would move or drop: locks, adverts, pictures."""
    return any(
        one.locked or isinstance(one.content, AdvertPart | PicturePart) for one in page.placements
    )


def free_pages(edition: Edition) -> tuple[str, ...]:
    """Give the pages that makeup may make up again: with stories, and with nothing held."""
    return tuple(page.id for page in edition.pages if page.placements and not held(page))


def make_proposals(order: MakeupOrder, progress: Progress) -> tuple[Offer, ...]:
    """Make proposals and compose their pages.

    Raises:
        LayoutAppError: the edition's faces have a fault.
    """
    from layout_app.compose import PageSetter, compose_page
    from layout_app.fonts.user import edition_catalogue
    from layout_app.typeset.column import Setter

    catalogue = edition_catalogue(order.folder)
    found = _anew(order, catalogue, progress) if order.anew else _again(order, catalogue, progress)
    setter = PageSetter(Setter(catalogue))
    offers = []
    for pages, made in found:
        offer = Offer(
            pages,
            tuple(one for each in made for one in each.edition.templates),
            order.anew,
            sum(each.total for each in made),
            _summed(made),
            (),
        )
        after = with_offer(order.edition, offer)
        layouts = tuple(compose_page(after, page.id, catalogue, setter) for page in pages)
        offers.append(
            Offer(pages, offer.templates, offer.anew, offer.total, offer.measures, layouts)
        )
    return tuple(offers)


_Found = list[tuple[tuple[Page, ...], tuple["Proposal", ...]]]


def _again(order: MakeupOrder, catalogue: Catalogue, progress: Progress) -> _Found:
    """Make each page up again; the n-th proposal of all is the n-th of each."""
    from layout_app.makeup.planner import MakeupRequest, make_up

    made: list[tuple[Proposal, ...]] = []
    for number, page_id in enumerate(order.pages):
        progress(number, len(order.pages))
        asked = MakeupRequest(pages=(page_id,), proposals=order.count, seed=order.seed)
        made.append(make_up(order.edition, catalogue, asked))
    progress(len(order.pages), len(order.pages))
    found: _Found = []
    for number in range(max((len(one) for one in made), default=0)):
        chosen = tuple(one[min(number, len(one) - 1)] for one in made if one)
        pages = tuple(
            proposal.edition.page(page_id)
            for page_id, proposal in zip(order.pages, chosen, strict=False)
        )
        found.append((pages, chosen))
    return found


def _anew(order: MakeupOrder, catalogue: Catalogue, progress: Progress) -> _Found:
    """Share all copy out again; credits stay with the page of their number."""
    from layout_app.makeup.planner import MakeupRequest, make_up

    pages = order.edition.pages
    template = pages[0].template if pages else "auto"
    first = pages[0].folio if pages else 1
    asked = MakeupRequest(template, proposals=order.count, seed=order.seed, first_page=first)
    credits_ = {page.folio: page.credits for page in pages}
    return [
        (
            tuple(
                replace(page, credits=credits_.get(page.folio, ()))
                for page in proposal.edition.pages
            ),
            (proposal,),
        )
        for proposal in make_up(order.edition, catalogue, asked, progress)
    ]


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
