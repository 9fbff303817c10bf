"""Copy to an edition that is not made up yet: what ``build`` and ``import`` begin with."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from layout_app.cli.pictures import gathered, match, staged
from layout_app.cli.progress import progress
from layout_app.errors import UsageError
from layout_app.issues import Issue, Severity, issue
from layout_app.messages import gettext as _
from layout_app.model.edition import Edition
from layout_app.model.edits import put_pictures, put_stories
from layout_app.model.template import Template

if TYPE_CHECKING:
    from layout_app.intake.importer import Imported


class Arrived(NamedTuple):
    """What came in.

    Attributes:
        imported: the stories as intake gave them, with the ledger and the files.
        issues: of the copy and of its pictures.
        media: files of the pictures.
        folder: where all of them lie; None without any.
    """

    edition: Edition
    imported: Imported
    issues: tuple[Issue, ...]
    media: tuple[Path, ...]
    folder: Path | None = None


def arrive(arguments: argparse.Namespace) -> Arrived:
    """Read the copy of a command line into an edition.

    Raises:
        CopyError: copy that cannot be read.
        UsageError: a file or folder that does not exist.
        TemplateError: a template that does not exist.
    """
    from layout_app.intake.importer import import_copy

    for file in arguments.copy:
        if not file.exists():
            raise UsageError("usage-file-missing", str(file))
    edition = Edition(
        title=arguments.title,
        date=arguments.date or dt.datetime.now().astimezone().date(),
        templates=offered_templates(arguments.template),
    )
    with progress(_("Reading copy")) as report:
        imported = import_copy(arguments.copy, normalise=not arguments.as_typed, progress=report)
    sent = staged(imported.media)
    matched = match(imported.stories, arguments.images, sent)
    found = [*imported.issues, *matched.issues]
    if not arguments.title:
        found.append(issue(Severity.WARNING, "usage-no-title"))
    filled = put_pictures(put_stories(edition, matched.stories), matched.pictures)
    files = tuple(matched.files)
    # One folder for all: pictures that came with the copy lie elsewhere than those of --images.
    folder = gathered(files) if sent else arguments.images
    return Arrived(filled, imported, tuple(found), files, folder)


def kept(arrived: Arrived, folder: Path) -> Edition:
    """Keep what came in as a new edition folder, with the copy and the pictures.

    Returns:
        the edition as the folder has it: copy files of one name bear two there.

    Raises:
        EditionFileError: there is an edition already, or the folder cannot be written.
    """
    from layout_app.storage.edition_folder import create_edition, read_edition

    copies = [Path(copy.path) for copy in arrived.imported.copies]
    create_edition(arrived.edition, folder, copies=copies, media=arrived.media)
    return read_edition(folder)


def offered_templates(name: str) -> tuple[Template, ...]:
    """Give the templates makeup may choose from: one by its name, or for ``auto`` all.

    Raises:
        TemplateError: there is none of that name, or it has a fault.
    """
    from layout_app.storage.templates import find_template, shipped_templates

    return shipped_templates() if name == "auto" else (find_template(name),)
