"""What is wrong with an edition beside its pages: copy, places, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.cli.pictures import shortened
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, StoryPart
from layout_app.model.story import Flag, Story

if TYPE_CHECKING:
    from layout_app.compose import PageLayout

_HARMLESS = frozenset({"joined"})


def gathered(*groups: Sequence[Issue]) -> tuple[Issue, ...]:
    """Put issues together, each once: makeup and composition may find the same."""
    return tuple(dict.fromkeys(issue for group in groups for issue in group))


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


def head_issues(edition: Edition, layouts: Sequence[PageLayout]) -> tuple[Issue, ...]:
    """Give the placed stories whose headline stands on no page: it found no room."""
    lines = [line for layout in layouts for line in layout.lines]
    headed = {line.story for line in lines if line.field.startswith("headline")}
    placed = {line.story for line in lines}
    return tuple(
        issue(Severity.ERROR, "head-too-long", Where(story=story.id), headline=_name(story))
        for story in edition.stories
        if story.headline and story.id in placed - headed
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
