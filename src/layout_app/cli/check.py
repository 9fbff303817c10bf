"""``check``: every issue of an edition."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from layout_app.cli.build import gathered
from layout_app.cli.console import exit_code, say, say_json, severity_name, table
from layout_app.cli.pages_out import Material, compose_pages
from layout_app.cli.pictures import shortened
from layout_app.cli.progress import progress
from layout_app.cli.report import issue_entry
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.messages import gettext as _
from layout_app.messages import ngettext, sentence
from layout_app.model.page import Banner, StoryPart

if TYPE_CHECKING:
    from pathlib import Path

    from layout_app.model.edition import Edition
    from layout_app.model.story import Flag, Story

_HARMLESS = frozenset({"joined"})


def run(arguments: argparse.Namespace) -> int:
    """List what is wrong with an edition."""
    from layout_app.storage.edition_folder import read_edition

    edition = read_edition(arguments.edition)
    material = Material(edition, arguments.edition, arguments.edition / "media")
    with progress(_("Composing")) as report:
        layouts = compose_pages(material, [page.id for page in edition.pages], report=report)
    found = gathered(
        copy_issues(edition),
        placement_issues(edition),
        picture_issues(edition, arguments.edition / "media"),
        *[layout.issues for layout in layouts],
    )
    if arguments.json:
        say_json([issue_entry(one) for one in found])
    else:
        _tell(found)
    return exit_code(found)


def copy_issues(edition: Edition) -> tuple[Issue, ...]:
    """Give what intake flagged and no editor has marked as checked."""
    return tuple(
        issue(
            Severity.INFO if flag.code in _HARMLESS else Severity.WARNING,
            f"copy-{flag.code.replace('_', '-')}",
            Where(story=story.id, part=flag.field),
            text=shortened(_text(story, flag)),
        )
        for story in edition.stories
        for flag in story.flags
        if not flag.checked
    )


def placement_issues(edition: Edition) -> tuple[Issue, ...]:
    """Give the stories that stand on no page of an edition that has pages."""
    placed = {
        placement.content.story
        for page in edition.pages
        for placement in page.placements
        if isinstance(placement.content, StoryPart | Banner)
    }
    return tuple(
        issue(Severity.ERROR, "story-unplaced", Where(story=story.id), headline=_name(story))
        for story in edition.stories
        if story.id not in placed
    )


def picture_issues(edition: Edition, media: Path) -> tuple[Issue, ...]:
    """Give the pictures whose file has gone; places that are kept are composition's to tell."""
    return tuple(
        issue(Severity.ERROR, "picture-missing", Where(file=picture.file))
        for picture in edition.pictures
        if picture.file and not (media / picture.file).is_file()
    )


def _name(story: Story) -> str:
    return shortened(story.headline or (story.body[0].text if story.body else story.id), 24)


def _text(story: Story, flag: Flag) -> str:
    field, _slash, number = flag.field.partition("/")
    if field == "body" and number.isdecimal() and int(number) < len(story.body):
        return story.body[int(number)].text
    return story.headline


def _tell(found: tuple[Issue, ...]) -> None:
    if not found:
        say(_("Nothing is wrong."))
        return
    ordered = sorted(found, key=lambda one: one.severity)
    table(
        (_("severity"), _("finding")),
        [(severity_name(one.severity), sentence(one)) for one in ordered],
    )
    say(ngettext("{count} finding", "{count} findings", len(found)).format(count=len(found)))
