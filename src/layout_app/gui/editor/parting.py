"""One story made two, and two made one. No Qt here.

In: an edition and where. Out: the edition with the stories parted or joined; flags and the ledger
go with the text they belong to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as changed

from msgspec.structs import replace

from layout_app.gui.editor.rows import PARAGRAPHS, rows_of
from layout_app.gui.editor.story_text import story_of
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import BodyPosition, StoryPart
from layout_app.model.story import Paragraph, Source, Story


def split_story(edition: Edition, story_id: str, row: int) -> tuple[Edition, str] | None:
    """Make a story of what stands from a row of the running text on.

    A crosshead at the beginning becomes the headline. The new story stands behind the old one in
    the edition and waits in the bin.

    ``row`` counts the story's ``rows_of``.

    Returns:
        the edition and the id of the new story; None where nothing would be left before the row,
        it is no running text, or the story goes on on another page.
    """
    story = edition.story(story_id)
    rows = rows_of(story)
    body = [number for number, one in enumerate(rows) if one.kind in PARAGRAPHS]
    if row not in body[1:] or _jumps(edition, story_id):
        return None
    kept = [one for number, one in enumerate(rows) if number not in body or number < row]
    gone = [rows[number] for number in body if number >= row]
    if gone[0].kind == "crosshead":
        gone[0] = changed(gone[0], kind="headline", spans=())
    before = story_of(kept, story)
    name = _free_id(edition, story_id)
    after = _alone(story_of(gone, _bare(story)), story, name)
    stories: list[Story] = []
    for one in edition.stories:
        stories += [before, after] if one.id == story_id else [one]
    return replace(edition, stories=tuple(stories)), name


def _bare(story: Story) -> Story:
    """Give a story without what stays with its first part: head, byline, pictures, items."""
    return replace(
        story, headline="", headline_lines=(), kicker="", deck="", byline="", byline_form="",
        byline_place="run_in", reporters=(), dateline="", pictures=(), items=(), fields=(),
    )  # fmt: skip


def _alone(made: Story, story: Story, name: str) -> Story:
    """Give the second part its id, and only the flags and pieces that are of its text."""
    ours = {row.path for row in rows_of(made)}
    # What is told of a story as a whole stays with its first part.
    whole = {one.field for one in story.flags} - {row.path for row in rows_of(story)}
    flags = tuple(one for one in made.flags if one.field in ours and one.field not in whole)
    source = made.source
    if source is not None:
        pieces = tuple(one for one in source.pieces if one.field in ours)
        source = replace(source, pieces=pieces)
    return replace(made, id=name, kind="news", flags=flags, source=source)


def _jumps(edition: Edition, story_id: str) -> bool:
    """Tell whether only a part of a story stands somewhere."""
    whole = StoryPart(story_id)
    return any(
        isinstance(one.content, StoryPart)
        and one.content.story == story_id
        and (one.content.start != BodyPosition() or one.content.end != whole.end)
        for page in edition.pages
        for one in page.placements
    )


def _free_id(edition: Edition, story_id: str) -> str:
    taken = {story.id for story in edition.stories}
    return next(name for n in range(2, len(taken) + 3) if (name := f"{story_id}-{n}") not in taken)


def joinable(edition: Edition, story_id: str) -> tuple[Story, ...]:
    """Give the stories that another one may take in: not itself, and none that only half stands."""
    if _jumps(edition, story_id):
        return ()
    return tuple(
        story
        for story in edition.stories
        if story.id != story_id and story.kind != "banner" and not _jumps(edition, story.id)
    )


def join_stories(edition: Edition, story_id: str, other_id: str) -> Edition:
    """Put a story behind another one; its headline becomes a crosshead. It leaves its page.

    Raises:
        KeyError: the edition lacks one of them.
    """
    story, other = edition.story(story_id), edition.story(other_id)
    head = (Paragraph(other.headline, "crosshead"),) if other.headline else ()
    shift = {"body": len(story.body) + len(head), "pictures": len(story.pictures),
             "items": len(story.items), "fields": len(story.fields)}  # fmt: skip
    at_head = f"body/{len(story.body)}"

    def moved(field: str) -> str:
        kind, _slash, rest = field.partition("/")
        if kind == "headline" and head:
            return at_head
        if kind not in shift or not rest:
            return ""
        number, _slash, inner = rest.partition("/")
        place = f"{kind}/{int(number) + shift[kind]}"
        return f"{place}/{inner}" if inner else place

    flags = tuple(replace(one, field=moved(one.field)) for one in other.flags if moved(one.field))
    made = replace(
        story,
        body=(*story.body, *head, *other.body),
        pictures=(*story.pictures, *other.pictures),
        items=(*story.items, *other.items),
        fields=(*story.fields, *other.fields),
        reporters=tuple(dict.fromkeys((*story.reporters, *other.reporters))),
        flags=(*story.flags, *flags),
        source=_one_ledger(story.source, other.source, moved),
    )
    return edits.put_stories(edits.remove_stories(edition, [other_id]), [made])


def _one_ledger(
    one: Source | None, other: Source | None, moved: Callable[[str], str]
) -> Source | None:
    """Give the ledger of both where they come from one file; of two files the first's is kept."""
    if one is None or other is None or (one.file, one.copy) != (other.file, other.copy):
        return one
    pieces = tuple(
        replace(piece, field=moved(piece.field)) for piece in other.pieces if moved(piece.field)
    )
    lines = (min(one.lines[0], other.lines[0]), max(one.lines[1], other.lines[1]))
    return replace(one, lines=lines, pieces=(*one.pieces, *pieces))
