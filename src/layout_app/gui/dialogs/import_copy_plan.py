"""What an import would do to the open edition: new stories, corrected ones, pictures.

In: imported stories and the edition. Out: arrivals to choose from, and the edition with those that
were chosen. No Qt here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec.structs import replace as with_fields

from layout_app.gui.editor.rows import rows_of
from layout_app.intake.pictures import Matched, Size, free_ids, match_pictures, named_file
from layout_app.model import edits
from layout_app.model.edition import Edition, Picture
from layout_app.model.story import Story, StoryPicture

SAME_FILE = 0.4
ANYWHERE = 0.75
"""Shares of common pairs of characters from which a story is an older one, corrected: the first
for stories from a file of the same name."""

_NUMBER = re.compile(r" \(\d+\)(?=\.[^.]*$|$)")
"""What tells a later file in ``copy/`` from an earlier one of the same name."""


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
    known = _recognised(edition, stories)
    made = []
    for number, new in enumerate(stories):
        story_id = known.get(number, "")
        same = bool(story_id) and _texts(edition.story(story_id)) == _texts(new)
        made.append(Arrival(new, story_id, same, not same))
    return tuple(made)


def _recognised(edition: Edition, stories: Sequence[Story]) -> dict[int, str]:
    """Give the older version of imported stories; the likest pairs find each other first."""
    old_pairs = [(old, _pairs(old)) for old in edition.stories]
    likely: list[tuple[float, int, str]] = []
    for number, new in enumerate(stories):
        own = _pairs(new)
        for old, pairs in old_pairs:
            likeness = _likeness(pairs, own) if _is_banner(old) == _is_banner(new) else 0.0
            if likeness >= (SAME_FILE if _same_file(old, new) else ANYWHERE):
                likely.append((-likeness, number, old.id))
    known: dict[int, str] = {}
    for _minus, number, story_id in sorted(likely):
        if number not in known and story_id not in known.values():
            known[number] = story_id
    return known


def _is_banner(story: Story) -> bool:
    return story.kind == "banner"


def _texts(story: Story) -> tuple[tuple[str, str], ...]:
    return tuple((row.kind, row.text) for row in rows_of(story))


def _same_file(old: Story, new: Story) -> bool:
    if old.source is None or new.source is None:
        return False
    return _NUMBER.sub("", old.source.file) == _NUMBER.sub("", new.source.file)


def _pairs(story: Story) -> frozenset[str]:
    text = "".join(row.text for row in rows_of(story))
    return frozenset(text[n : n + 2] for n in range(len(text) - 1))


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Give the share of common pairs of characters (Dice)."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


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
    old = edition.story(arrival.known)
    shots = tuple(_with_file(shot, n, old) for n, shot in enumerate(new.pictures))
    return with_fields(new, id=old.id, rank=old.rank, section=old.section, pictures=shots)


def _with_file(shot: StoryPicture, number: int, old: Story) -> StoryPicture:
    same = (one for one in old.pictures if one.file_hint and one.file_hint == shot.file_hint)
    there = next(same, old.pictures[number] if number < len(old.pictures) else None)
    return shot if there is None else with_fields(shot, picture=there.picture)


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
