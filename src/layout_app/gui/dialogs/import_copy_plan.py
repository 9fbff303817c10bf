"""What an import would do to the open edition: new stories, corrected ones, pictures.

In: imported stories and the edition. Out: arrivals to choose from, and the edition with those that
were chosen. No Qt here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec.structs import replace as with_fields

from layout_app.intake.corrected import differences, in_place_of, older_versions
from layout_app.intake.pictures import Matched, Size, free_ids, match_pictures, named_file
from layout_app.model import edits
from layout_app.model.edition import Edition, Picture
from layout_app.model.story import Story


@dataclass(frozen=True, slots=True)
class Arrival:
    """An imported story and what it is to the edition.

    Attributes:
        story: as imported.
        known: id of the story of the edition that it corrects; empty for a new one.
        same: whether that story has the very same text already.
        chosen: whether it is to be taken.
    """

    story: Story
    known: str = ""
    same: bool = False
    chosen: bool = True


def arrivals(edition: Edition, stories: Sequence[Story]) -> tuple[Arrival, ...]:
    """Tell for each imported story whether it is new or an older one, corrected."""
    older = older_versions(edition.stories, stories)
    made = []
    for number, new in enumerate(stories):
        old = edition.stories[older[number][0]] if number in older else None
        same = old is not None and not any(differences(old, new))
        made.append(Arrival(new, "" if old is None else old.id, same, not same))
    return tuple(made)


def as_new(arrival: Arrival) -> Arrival:
    """Let a story come in beside the one it was taken for a correction of."""
    return replace(arrival, known="", same=False, chosen=True)


def with_story(arrival: Arrival, story: Story) -> Arrival:
    """Give an arrival with another value of its story."""
    return replace(arrival, story=story)


@dataclass(frozen=True, slots=True)
class Taken:
    """The edition with what was chosen.

    Attributes:
        stories: ids of the stories that came in or were corrected.
        files: the picture files that belong into ``media/``.
    """

    edition: Edition
    stories: tuple[str, ...]
    files: tuple[Path, ...]


def taken(edition: Edition, chosen: Sequence[Arrival], files: Sequence[Path], size: Size) -> Taken:
    """Take stories and pictures into an edition: captions get the pictures they name.

    Args:
        edition: that takes them.
        chosen: stories.
        files: of pictures, under names that ``media/`` does not have for others.
        size: of a picture file.

    Raises:
        CopyError: a file is no picture that can be read.
    """
    stories = [_placed(edition, arrival) for arrival in _numbered(edition, chosen)]
    ids = [picture.id for picture in edition.pictures]
    matched = Matched(stories, size, ids)
    rest = match_pictures(matched, files, in_order=False)
    waiting = _filled(edition, rest, size)
    done = {picture.file for picture in waiting}
    for file in rest:
        if file.name not in done:
            matched.add_loose(file)
    after = edits.put_pictures(
        edits.put_stories(edition, matched.stories), [*waiting, *matched.pictures]
    )
    used = [*matched.files, *(file for file in rest if file.name in done)]
    return Taken(after, tuple(story.id for story in stories), tuple(used))


def _numbered(edition: Edition, chosen: Sequence[Arrival]) -> list[Arrival]:
    """Give new stories ids that the edition has not, of the letter of their kind."""
    names = {story.id for story in edition.stories}
    made = []
    for arrival in chosen:
        if not arrival.known:
            story_id = next(free_ids(names, arrival.story.id[:1] or "s"))
            names.add(story_id)
            arrival = replace(arrival, story=with_fields(arrival.story, id=story_id))
        made.append(arrival)
    return made


def _placed(edition: Edition, arrival: Arrival) -> Story:
    """Let a corrected story keep its id, its rank, its section and its picture files."""
    new = arrival.story
    if not arrival.known:
        behind = max((story.rank for story in edition.stories), default=-1) + 1
        return with_fields(new, rank=new.rank + behind)
    return in_place_of(edition.story(arrival.known), new)


def _filled(edition: Edition, files: Sequence[Path], size: Size) -> list[Picture]:
    """Give the placeholders of the edition that wait for one of these files by its name."""
    empty = {picture.id: picture for picture in edition.pictures if not picture.file}
    found = []
    for story in edition.stories:
        for shot in story.pictures:
            picture = empty.get(shot.picture)
            file = named_file(shot.file_hint, files) if picture is not None else None
            if picture is not None and file is not None:
                width, height = size(file)
                found.append(with_fields(picture, file=file.name, width=width, height=height))
                del empty[picture.id]
    return found
