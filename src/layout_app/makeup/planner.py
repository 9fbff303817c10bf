"""Stories to pages: which story goes on which page, and the pages made up.

In: an edition and what is asked. Out: proposals, each a whole edition with its pages, best first.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from layout_app.fonts.catalogue import Catalogue
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.makeup.crew import crew
from layout_app.makeup.distribute import Share, distribute, suited_template
from layout_app.makeup.long_story import Bench
from layout_app.makeup.page_maker import MadePage, PageMaker
from layout_app.makeup.page_room import held_pieces, held_with_rest
from layout_app.makeup.pager import Order, PageJob, Progress, make_again, make_pages
from layout_app.makeup.resolve import make_around
from layout_app.makeup.search import Budget
from layout_app.makeup.setting import StorySetter
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, Filler, Page, StoryPart
from layout_app.model.template import Template
from layout_app.typeset.column import Setter


class MakeupRequest(Struct, frozen=True):
    """What makeup is asked for.

    Attributes:
        template: name of a template of the edition, or ``auto``: the one whose cells suit the copy.
        pages: ids of pages to make up again with the stories they have; empty: all copy anew.
        story: id of one that changed: of the pages that hold it (or of ``pages``) only the smallest
            part that must change is made again, and there is one proposal.
        proposals: how many different ones.
        seed: of the search; the same seed gives the same pages.
        first_page: number of the first page.
        jobs: processes that may search; their number changes no page.
        quick: search a quarter as long, for somebody who waits for a first look.
    """

    template: str = "auto"
    pages: tuple[str, ...] = ()
    story: str = ""
    proposals: int = 1
    seed: int = 0
    first_page: int = 1
    jobs: int = 1
    quick: bool = False


class PageReport(Struct, frozen=True):
    """A page's measures by name, and how many hard and soft faults they count."""

    page: str
    measures: dict[str, float]
    hard: int
    soft: int


class Proposal(Struct, frozen=True):
    """An edition with its pages made up."""

    edition: Edition
    pages: tuple[PageReport, ...]
    issues: tuple[Issue, ...]
    total: float


def make_up(
    edition: Edition,
    catalogue: Catalogue,
    request: MakeupRequest | None = None,
    progress: Progress | None = None,
    setter: StorySetter | None = None,
) -> tuple[Proposal, ...]:
    """Make pages of an edition's stories.

    Args:
        edition: with the templates that may be used.
        catalogue: of faces.
        request: what is asked; by default one proposal of all copy.
        progress: told (pages done, pages in all); stops the work by raising ``Cancelled``.
        setter: one that has set stories of these templates before; asked again, it is quicker.

    Raises:
        KeyError: the request names a page or template the edition has not, or a story that
            stands on no page.
    """
    asked = request or MakeupRequest()
    if asked.story and not asked.pages:
        asked = replace(asked, pages=_pages_with(edition, asked.story))
    setter = setter or StorySetter(Setter(catalogue))
    if asked.pages:
        return _again(edition, setter, asked, progress)
    template = _template(edition, setter, asked)
    bench = Bench(edition, template, setter, held_with_rest(_alike(edition, template)))
    order = Order(_budget(asked), asked.proposals, progress)
    shares = distribute(bench, asked.first_page)
    jobs, made = make_pages(PageMaker(bench, crew(asked.jobs)), shares, asked.first_page, order)
    proposals = []
    for number in range(max(1, asked.proposals)):
        chosen = [pages[min(number, len(pages) - 1)] for pages in made]
        if number and all(number >= len(pages) for pages in made):
            break
        proposals.append(_proposal(edition, template, jobs, chosen, ()))
    return tuple(proposals)


def _budget(asked: MakeupRequest) -> Budget:
    return Budget.quick(asked.seed) if asked.quick else Budget(seed=asked.seed)


def _pages_with(edition: Edition, story: str) -> tuple[str, ...]:
    """Give the ids of the pages a story stands on."""
    found = tuple(
        page.id
        for page in edition.pages
        if any(
            isinstance(each.content, StoryPart) and each.content.story == story
            for each in page.placements
        )
    )
    if not found:
        raise KeyError(story)
    return found


def _alike(edition: Edition, template: Template) -> list[Page]:
    """Give the pages of a template: in another, cells mean other places."""
    return [page for page in edition.pages if page.template == template.name]


def _template(edition: Edition, setter: StorySetter, asked: MakeupRequest) -> Template:
    if asked.template != "auto":
        return edition.template(asked.template)
    return suited_template(edition, setter, asked.first_page)


def _proposal(
    edition: Edition,
    template: Template,
    jobs: Sequence[PageJob],
    chosen: Sequence[MadePage],
    kept: Sequence[Page],
) -> Proposal:
    made = [
        Page(
            id=job.page_id,
            folio=job.folio,
            section=job.share.section,
            template=template.name,
            placements=page.placements,
        )
        for job, page in zip(jobs, chosen, strict=True)
    ]
    by_id = {page.id: page for page in kept}
    by_folio = {page.folio: page for page in edition.pages}
    for page in made:
        # Whose page it is and how it is printed go with its number, whatever stands on it.
        old = by_id.get(page.id) or by_folio.get(page.folio)
        if old is not None:
            page = replace(page, credits=old.credits, black_only=old.black_only)
        by_id[page.id] = page
    pages = sorted(by_id.values(), key=lambda page: page.folio)
    used = {page.template for page in pages}
    done = edits.set_pages(edition, pages)
    done = replace(done, templates=tuple(t for t in edition.templates if t.name in used))
    reports = tuple(
        PageReport(page.id, made_page.measures, made_page.hard, made_page.soft)
        for page, made_page in zip(made, chosen, strict=True)
    )
    found = tuple(each for page, m in zip(made, chosen, strict=True) for each in _issues(page, m))
    return Proposal(done, reports, found, sum(page.cost for page in chosen))


def _severity(fault: str) -> Severity:
    """A page whose stories found no place is an error; a fault of form is a warning."""
    return Severity.ERROR if fault == "unfit" else Severity.WARNING


def _issues(page: Page, made: MadePage) -> list[Issue]:
    where = Where(page=page.id)
    found: list[Issue] = []
    if made.filler_cells:
        filled = any(isinstance(placement.content, Filler) for placement in made.placements)
        code = "page-filler" if filled else "page-underfull"
        found.append(issue(Severity.WARNING, code, where, cells=made.filler_cells, page=page.folio))
    found.extend(
        issue(_severity(name), "page-soft-fault", where, fault=name, page=page.folio)
        for name in made.faults
    )
    return found


def _again(
    edition: Edition, setter: StorySetter, asked: MakeupRequest, progress: Progress | None
) -> tuple[Proposal, ...]:
    """Make single pages up again with the stories they hold."""
    pages = [edition.page(page_id) for page_id in asked.pages]
    template = edition.template(pages[0].template if asked.template == "auto" else asked.template)
    jobs = [PageJob(_share_of(edition, page), page.folio, page.id) for page in pages]
    order = Order(_budget(asked), asked.proposals, progress)
    bench = Bench(edition, template, setter, held_pieces(pages))
    if asked.story:
        made = _around(edition, pages, bench, (asked, jobs, order))
    else:
        made = make_again(PageMaker(bench, crew(asked.jobs)), jobs, order)
    proposals = []
    for number in range(max(1, asked.proposals)):
        if number and all(number >= len(found) for found in made):
            break
        chosen = [found[min(number, len(found) - 1)] for found in made]
        proposals.append(_proposal(edition, template, jobs, chosen, edition.pages))
    return tuple(proposals)


def _around(
    edition: Edition,
    pages: Sequence[Page],
    bench: Bench,
    what: tuple[MakeupRequest, list[PageJob], Order],
) -> list[list[MadePage]]:
    """Make as little of each page again as a changed story asks for."""
    asked, jobs, order = what
    made = []
    for page, job in zip(pages, jobs, strict=True):
        again = make_around(edition, page, asked.story, bench.setter, order.budget)
        made.append([again.made] if again else make_again(PageMaker(bench), [job], order)[0])
    return made


def _share_of(edition: Edition, page: Page) -> Share:
    parts: list[StoryPart] = []
    banner = ""
    for placement in page.placements:
        content = placement.content
        if isinstance(content, StoryPart) and not placement.locked:
            parts.append(content)
        elif isinstance(content, Banner):
            banner = content.story
    parts.sort(key=lambda part: edition.story(part.story).rank)
    return Share(tuple(parts), banner, page.section)
