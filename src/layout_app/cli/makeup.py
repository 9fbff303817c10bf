"""``makeup``: arrange the stories of an edition and save the best proposal into it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from layout_app.cli.console import exit_code, list_issues, say_json, table
from layout_app.cli.copy_in import offered_templates
from layout_app.cli.progress import progress
from layout_app.cli.report import issue_entry
from layout_app.errors import UsageError
from layout_app.messages import gettext as _

if TYPE_CHECKING:
    from layout_app.fonts.catalogue import Catalogue
    from layout_app.makeup.planner import Proposal
    from layout_app.makeup.setting import StorySetter
    from layout_app.model.edition import Edition


def run(arguments: argparse.Namespace) -> int:
    """Make up an edition, save the best proposal and tell how they compare."""
    from layout_app.fonts.user import edition_catalogue
    from layout_app.makeup.planner import MakeupRequest, make_up
    from layout_app.storage.edition_folder import read_edition, write_edition

    edition = read_edition(arguments.edition)
    pages = tuple(arguments.page or ())
    _check_pages(edition, pages)
    if not edition.templates:
        edition = replace(edition, templates=offered_templates("auto"))
    request = MakeupRequest(
        pages=pages,
        proposals=arguments.proposals,
        seed=arguments.seed,
        first_page=edition.pages[0].folio if edition.pages else 1,
        jobs=os.cpu_count() or 1,
    )
    catalogue = edition_catalogue(arguments.edition)
    with progress(_("Making up")) as report:
        proposals = make_up(edition, catalogue, request, report)
    best = proposals[0]
    write_edition(best.edition, arguments.edition)
    if arguments.json:
        say_json({"proposals": [_entry(proposal, catalogue) for proposal in proposals]})
    else:
        _tell(proposals)
        list_issues(best.issues)
    return exit_code(best.issues)


def _check_pages(edition: Edition, wanted: Sequence[str]) -> None:
    known = [page.id for page in edition.pages]
    for page in wanted:
        if page not in known:
            raise UsageError("usage-no-page", value=page, pages=", ".join(known) or "–")


def _tell(proposals: Sequence[Proposal]) -> None:
    heads = (_("proposal"), _("page"), _("cost"), _("hard faults"), _("soft faults"))
    table(
        heads,
        [
            (str(number), page.page, f"{proposal.total:.2f}", str(page.hard), str(page.soft))
            for number, proposal in enumerate(proposals, 1)
            for page in proposal.pages
        ],
    )


def _entry(proposal: Proposal, catalogue: Catalogue) -> dict[str, Any]:
    from layout_app.makeup.setting import StorySetter
    from layout_app.typeset.column import Setter

    setter = StorySetter(Setter(catalogue))
    return {
        "cost": proposal.total,
        "pages": [
            {
                "page": page.page,
                "measures": page.measures,
                "hard": page.hard,
                "soft": page.soft,
                "faults": _faults(proposal.edition, page.page, setter),
            }
            for page in proposal.pages
        ],
        "issues": [issue_entry(one) for one in proposal.issues],
    }


def _faults(edition: Edition, page_id: str, setter: StorySetter) -> list[dict[str, Any]]:
    """Give a page's faults with the stories each is about, and what cures it, the best first."""
    from layout_app.makeup.cures import cures
    from layout_app.makeup.standing import page_faults

    page = edition.page(page_id)
    return [
        {
            "fault": fault.name,
            "hard": fault.hard,
            "stories": list(fault.stories),
            "cures": [
                {"cure": cure.name, "stories": list(cure.stories), "gain": cure.gain}
                for cure in cures(edition, page, fault, setter)
            ],
        }
        for fault in page_faults(edition, page, setter)
    ]
