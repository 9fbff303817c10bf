"""``import``: copy to an edition, or to a list of what is in it."""

from __future__ import annotations

import argparse

from layout_app.cli.console import exit_code, list_issues, say, say_json, table
from layout_app.cli.copy_in import Arrived, arrive, kept
from layout_app.cli.pictures import shortened
from layout_app.messages import gettext as _
from layout_app.messages import ngettext
from layout_app.model.story import Story


def run(arguments: argparse.Namespace) -> int:
    """Import copy; nothing is written unless a folder is named."""
    arrived = arrive(arguments)
    if arguments.output is not None:
        kept(arrived, arguments.output)
    if arguments.json:
        from layout_app.intake.report import as_json

        say_json(as_json(arrived.imported))
    else:
        _tell(arrived)
        list_issues(arrived.issues)
    return exit_code(arrived.issues)


def _tell(arrived: Arrived) -> None:
    stories = arrived.edition.stories
    heads = (_("story"), _("kind"), _("headline"), _("characters"), _("pictures"))
    table(
        heads,
        [
            (
                story.id,
                story.kind,
                shortened(story.headline, 24),
                str(characters(story)),
                str(len(story.pictures)),
            )
            for story in stories
        ],
    )
    count = len(stories)
    say(ngettext("{count} story", "{count} stories", count).format(count=count))


def characters(story: Story) -> int:
    """Count the characters of a story's running text."""
    count = sum(len(paragraph.text) for paragraph in story.body)
    fields = [*story.fields, *(field for item in story.items for field in item.fields)]
    count += sum(len(item.text) + len(item.title) for item in story.items)
    return count + sum(len(field.text) + sum(map(len, field.more)) for field in fields)
