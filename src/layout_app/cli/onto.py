"""Copy onto an edition there is: corrected stories in their place, new ones beside them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from layout_app.cli.console import say, say_json, table
from layout_app.cli.copy_in import Arrived
from layout_app.intake.corrected import Matched, match_stories
from layout_app.intake.pictures import free_ids
from layout_app.issues import shortened
from layout_app.messages import gettext as _
from layout_app.model.edits import put_pictures, put_stories

if TYPE_CHECKING:
    from layout_app.model.edition import Picture
    from layout_app.model.story import Story


def is_edition(folder: Path) -> bool:
    """Tell whether a folder holds an edition already."""
    return (folder / "edition.json").exists()


def take(arrived: Arrived, folder: Path) -> Matched:
    """Take copy into the edition of a folder; stories keep their ids and so their places.

    Raises:
        EditionFileError: the edition cannot be read or written.
    """
    from layout_app.storage.edition_folder import read_edition, write_edition

    edition = read_edition(folder)
    with tempfile.TemporaryDirectory(prefix="banxin-") as scratch:
        copies = _bring(folder, "copy", _copies(arrived), Path(scratch))
        media = _bring(folder, "media", arrived.media, Path(scratch))
        sent, pictures = _pictures(arrived, {one.id for one in edition.pictures}, media)
        matched = match_stories(edition.stories, [_named(one, copies) for one in sent])
    corrected = [one.story for one in matched.corrections if one.differences]
    after = put_stories(edition, (*corrected, *matched.new))
    asked = {shot.picture for story in after.stories for shot in story.pictures}
    kept = [one for one in pictures if one.file or one.id in asked]
    write_edition(put_pictures(after, kept), folder)
    return matched


def _copies(arrived: Arrived) -> list[Path]:
    return [Path(copy.path) for copy in arrived.imported.copies]


def _named(story: Story, copies: list[str]) -> Story:
    source = story.source
    if source is None or not 0 <= source.copy < len(copies):
        return story
    return replace(story, source=replace(source, file=copies[source.copy]))


def _pictures(
    arrived: Arrived, taken: set[str], names: list[str]
) -> tuple[list[Story], list[Picture]]:
    """Give stories and pictures under ids and file names that the edition has not for others."""
    ids = free_ids(taken)
    new = {one.id: next(ids) for one in arrived.edition.pictures}
    files = {file.name: name for file, name in zip(arrived.media, names, strict=True)}
    pictures = [
        replace(one, id=new[one.id], file=files.get(one.file, one.file))
        for one in arrived.edition.pictures
    ]
    stories = [
        replace(
            story,
            pictures=tuple(
                replace(shot, picture=new.get(shot.picture, shot.picture))
                for shot in story.pictures
            ),
        )
        for story in arrived.edition.stories
    ]
    return stories, pictures


def _bring(
    folder: Path, part: str, files: list[Path] | tuple[Path, ...], scratch: Path
) -> list[str]:
    """Put files into a part of the edition; one of another content gets a number after its name."""
    from layout_app.storage.brought_in import add_copy, add_media

    names: list[str] = []
    for number, file in enumerate(files):
        name = _free_name(folder / part, file, names)
        staged = file
        if name != file.name:
            staged = scratch / f"{part}-{number}" / name
            staged.parent.mkdir()
            shutil.copyfile(file, staged)
        (add_copy if part == "copy" else add_media)(folder, [staged])
        names.append(name)
    return names


def _free_name(folder: Path, file: Path, taken: list[str]) -> str:
    number = 1
    while True:
        name = file.name if number == 1 else f"{file.stem} ({number}){file.suffix}"
        there = folder / name
        same = there.is_file() and there.read_bytes() == file.read_bytes()
        if name not in taken and (same or not there.exists()):
            return name
        number += 1


def as_json(matched: Matched) -> dict[str, Any]:
    """Give what became of the stories, for programs."""
    return {
        "corrected": [
            {
                "story": one.story.id,
                "likeness": one.likeness,
                "differences": [
                    {"field": d.field, "before": d.before, "after": d.after}
                    for d in one.differences
                ],
            }
            for one in matched.corrections
        ],
        "new": [story.id for story in matched.new],
        "gone": list(matched.gone),
    }


def tell(matched: Matched, *, json: bool) -> None:
    """Tell what became of the stories."""
    if json:
        say_json({"schema": "import-onto/1", **as_json(matched)})
        return
    rows = [
        (one.story.id, d.field, shortened(d.before, 24), shortened(d.after, 24))
        for one in matched.corrections
        for d in one.differences
    ]
    if rows:
        table((_("story"), _("field"), _("before"), _("after")), rows)
    counts = (sum(bool(one.differences) for one in matched.corrections), len(matched.new))
    same = len(matched.corrections) - counts[0]
    say(
        _("corrected: {corrected}, new: {new}, as before: {same}, no longer in the file: {gone}")
        .format(corrected=counts[0], new=counts[1], same=same, gone=len(matched.gone))
    )  # fmt: skip
