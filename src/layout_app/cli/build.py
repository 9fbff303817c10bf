"""``build``: copy in, finished pages out."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.cli.console import exit_code, list_issues, say
from layout_app.cli.copy_in import Arrived, arrive, kept
from layout_app.cli.findings import gathered, head_issues, placement_issues
from layout_app.cli.output import check_targets, write_json
from layout_app.cli.pages_out import (
    Material,
    Written,
    compose_pages,
    press_output,
    render_pages,
    write_pages,
)
from layout_app.cli.progress import Report, progress
from layout_app.cli.stopwatch import Stopwatch
from layout_app.issues import Issue
from layout_app.messages import gettext as _
from layout_app.messages import ngettext
from layout_app.press.file_names import example, page_files

if TYPE_CHECKING:
    from layout_app.compose import PageLayout
    from layout_app.makeup.planner import Proposal


def run(arguments: argparse.Namespace) -> int:
    """Build pages of copy: read, make up, compose, write."""
    target = example(arguments.output, split=arguments.split)
    check_targets((target, arguments.png, arguments.report), arguments.copy)
    watch = Stopwatch()
    with watch.phase("intake"):
        arrived = arrive(arguments)
        if arguments.edition is not None:
            # Before makeup: a folder that is taken stops the work early.
            arrived = arrived._replace(edition=kept(arrived, arguments.edition))
        order = press_output(arguments, arrived.edition.press, arguments.edition)
    with watch.phase("makeup"):
        proposal = _made_up(arguments, arrived)
    media = arrived.folder
    if arguments.edition is not None:
        media = arguments.edition / "media"
    material = Material(proposal.edition, arguments.edition, media, order)
    with watch.phase("compose"), progress(_("Composing")) as report:
        pages = [page.id for page in proposal.edition.pages]
        layouts = compose_pages(material, pages, report=report)
    with watch.phase("pdf"), progress(_("Writing the PDF")) as report:
        files, found = _written(arguments, material, layouts, report)
    if arguments.png is not None:
        with watch.phase("png"):
            render_pages(files, len(layouts), arguments.png)
    # Kept places are told again, with their page, by composition.
    told = [one for one in arrived.issues if one.code != "picture-placeholder"]
    lost = (*placement_issues(proposal.edition), *head_issues(proposal.edition, layouts))
    issues = gathered(told, lost, proposal.issues, *[page.issues for page in layouts], found)
    if arguments.report is not None:
        from layout_app.cli.report import build_report

        write_json(arguments.report, build_report(proposal, layouts, issues, watch.seconds))
    _tell(arguments, proposal, layouts)
    list_issues(issues)
    return exit_code(issues)


def _written(
    arguments: argparse.Namespace,
    material: Material,
    layouts: Sequence[PageLayout],
    report: Report | None,
) -> tuple[tuple[Path, ...], tuple[Issue, ...]]:
    """Write the pages into one file or a file each; give the files and what was found."""
    pages = [page.id for page in material.edition.pages]
    files = page_files(arguments.output, material.edition, pages, split=arguments.split)
    if not files:
        written = Written(pages, layouts, arguments.output)
        return (arguments.output,), write_pages(material, written, report=report)
    found: list[Issue] = []
    for number, (page, layout, file) in enumerate(zip(pages, layouts, files, strict=True), 1):
        found += write_pages(material, Written([page], [layout], file))
        if report is not None:
            report(number, len(pages))
    return files, tuple(found)


def _made_up(arguments: argparse.Namespace, arrived: Arrived) -> Proposal:
    from layout_app.makeup.planner import MakeupRequest, make_up

    request = MakeupRequest(
        template=arguments.template,
        seed=arguments.seed,
        first_page=arguments.first_page,
        jobs=os.cpu_count() or 1,
    )
    faces = Material(arrived.edition, arguments.edition).catalogue()
    with progress(_("Making up")) as report:
        proposal = make_up(arrived.edition, faces, request, report)[0]
    if arguments.edition is not None:
        from layout_app.storage.edition_folder import write_edition

        write_edition(proposal.edition, arguments.edition)
    return proposal


def _tell(arguments: argparse.Namespace, proposal: Proposal, layouts: Sequence[PageLayout]) -> None:
    pages = proposal.edition.pages
    count = ngettext("{count} page", "{count} pages", len(layouts)).format(count=len(layouts))
    templates = ", ".join(dict.fromkeys(page.template for page in pages))
    say(
        _("{file}: {count}, {templates}").format(
            file=arguments.output, count=count, templates=templates
        )
    )
