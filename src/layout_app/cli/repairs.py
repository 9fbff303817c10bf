"""``repairs``: what an import repaired or found missing; taken back, filled, marked as checked."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from layout_app.cli.console import say, say_json, table
from layout_app.cli.report import issue_entry
from layout_app.errors import CopyError, UsageError
from layout_app.intake.cut import Lines
from layout_app.intake.ledger import Change, field_text
from layout_app.intake.read import read_copy
from layout_app.intake.undo import fill_flag, repairs_of, undo_in_story
from layout_app.issues import Issue, Severity, Where, issue, shortened, shortened_ahead
from layout_app.messages import gettext as _
from layout_app.messages import ngettext, sentence
from layout_app.model.edition import Edition
from layout_app.model.edits import check_flag, put_stories
from layout_app.model.story import Flag, Story

_CODES = {
    "joined": "copy-joined",
    "reordered": "copy-reordered",
    "normalised": "copy-marks-widened",
    "missing_before": "copy-missing-before",
    "missing_after": "copy-missing-after",
}
_GAPS = ("missing_before", "missing_after")


class Entry(NamedTuple):
    """A repair, or a place where text is missing."""

    story: Story
    issue: Issue
    change: Change | None = None
    flag: Flag | None = None


def run(arguments: argparse.Namespace) -> int:
    """List the repairs and gaps of an edition, after doing what is asked with one of them."""
    from layout_app.storage.edition_folder import read_edition, write_edition

    edition = read_edition(arguments.edition)
    found = _entries(edition, arguments.edition)
    changed = _done(arguments, edition, found)
    if changed is not None:
        write_edition(changed, arguments.edition)
        found = _entries(changed, arguments.edition)
    _tell(found, json=arguments.json)
    return 0


def _done(arguments: argparse.Namespace, edition: Edition, found: list[Entry]) -> Edition | None:
    """Do what the command line asks for; None if it only asks for the list.

    Raises:
        UsageError: there is no such number, or it is of the other sort.
    """
    if arguments.undo is not None:
        entry = _chosen(found, arguments.undo)
        if entry.change is None:
            raise UsageError("usage-no-undo", value=arguments.undo)
        others = [one.change for one in found if one.story is entry.story and one.change]
        rest = [one for one in others if one != entry.change]
        return put_stories(edition, [undo_in_story(entry.story, entry.change, rest)])
    if arguments.fill is not None:
        entry = _chosen(found, arguments.fill[0])
        if entry.flag is None:
            raise UsageError("usage-no-fill", value=arguments.fill[0])
        return put_stories(edition, [fill_flag(entry.story, entry.flag, arguments.fill[1])])
    if arguments.checked is not None:
        entry = _chosen(found, arguments.checked)
        flag = entry.flag or _flag_of(entry)
        if flag is None:
            raise UsageError("usage-no-fill", value=arguments.checked)
        return check_flag(edition, entry.story.id, flag)
    return None


def _chosen(found: list[Entry], number: str) -> Entry:
    if not number.isdecimal() or not 1 <= int(number) <= len(found):
        raise UsageError("usage-no-repair", value=number, count=len(found))
    return found[int(number) - 1]


def _flag_of(entry: Entry) -> Flag | None:
    """Give the flag of a joined or moved paragraph; marks that were made wide have none."""
    change = entry.change
    return next(
        (
            flag
            for flag in entry.story.flags
            if change and (flag.code, flag.field) == (change.kind, change.field)
        ),
        None,
    )


def _entries(edition: Edition, folder: Path) -> list[Entry]:
    texts: dict[str, str] = {}
    found: list[Entry] = []
    for story in edition.stories:
        if story.source is None:
            continue
        file = story.source.file
        if file not in texts:
            texts[file] = _text(folder / "copy" / file)
        found += _of_story(story, texts[file])
    return found


def _text(file: Path) -> str:
    """Give the decoded copy; nothing when it is gone, and then no seam can be told."""
    try:
        return read_copy(file).text
    except CopyError:
        return ""


def _of_story(story: Story, copy: str) -> Iterator[Entry]:
    lines = Lines(copy)
    file = story.source.file if story.source else ""

    def where(field: str, at: int) -> Where:
        line = lines.number(at) if copy else 0
        return Where(file=file, line=line, story=story.id, part=field)

    checked = {(one.code, one.field) for one in story.flags if one.checked}
    for change in repairs_of(story, copy):
        if (change.kind, change.field) in checked:
            continue
        facts = {"count": change.count} if change.count else {"text": change.before}
        place = where(change.field, change.start)
        yield Entry(story, issue(Severity.INFO, _CODES[change.kind], place, **facts), change)
    for flag in story.flags:
        if flag.code in _GAPS and not flag.checked:
            yield Entry(story, _of_gap(story, flag, where), flag=flag)


def _of_gap(story: Story, flag: Flag, where: Callable[[str, int], Where]) -> Issue:
    pieces = [one for one in story.source.pieces if one.field == flag.field] if story.source else []
    text = field_text(story, flag.field)
    after = flag.code == "missing_after"
    at = (pieces[-1].end - 1 if after else pieces[0].start) if pieces else 0
    quoted = shortened_ahead(text) if after else shortened(text)
    return issue(Severity.WARNING, _CODES[flag.code], where(flag.field, at), text=quoted)


def _tell(found: list[Entry], *, json: bool) -> None:
    if json:
        entries = [
            {"number": n, "undoable": one.change is not None, **issue_entry(one.issue)}
            for n, one in enumerate(found, 1)
        ]
        say_json({"schema": "repairs/1", "entries": entries})
        return
    if found:
        rows = [(str(n), sentence(one.issue)) for n, one in enumerate(found, 1)]
        table((_("number"), _("finding")), rows)
    say(ngettext("{count} entry", "{count} entries", len(found)).format(count=len(found)))
