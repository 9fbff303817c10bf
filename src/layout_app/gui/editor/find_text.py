"""Finding and replacing in all stories of an edition. No Qt here.

In: an edition and what is looked for. Out: hits in reading order, or the edition with other words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from layout_app.gui.editor.rows import Row, replaced, rows_of
from layout_app.gui.editor.story_text import story_of
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.story import Story


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        exact: capitals and small letters, full and half width are told apart.
        story: id of the one story that is searched; empty: all of them.
    """

    text: str
    exact: bool = False
    story: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where it was found: characters ``start`` to ``end`` at a place of a story (``body/3``).

    Attributes:
        row: number of the row of the story that has the place.
    """

    story: str
    place: str
    start: int
    end: int
    row: int


def hits(edition: Edition, query: Query) -> tuple[Hit, ...]:
    """Find in the stories of the edition, in their order."""
    if not query.text:
        return ()
    return tuple(
        Hit(story.id, row.path, start, start + len(query.text), number)
        for story in edition.stories
        if query.story in ("", story.id)
        for number, row in enumerate(rows_of(story))
        for start in _starts(row.text, query)
    )


def _starts(text: str, query: Query) -> Iterator[int]:
    wanted = query.text if query.exact else _folded(query.text)
    within = text if query.exact else _folded(text)
    at = within.find(wanted)
    while at >= 0:
        yield at
        at = within.find(wanted, at + len(wanted))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return "".join(_fold(char) for char in text)


def _fold(char: str) -> str:
    """Make a character small and half as wide; never more than one, so that places stay."""
    made = unicodedata.normalize("NFKC", char).casefold()
    return made if len(made) == 1 else char


def replace_hits(edition: Edition, found: Sequence[Hit], text: str) -> Edition:
    """Replace what was found; hits are those of this edition."""
    stories: dict[str, list[Hit]] = {}
    for hit in found:
        stories.setdefault(hit.story, []).append(hit)
    return edits.put_stories(
        edition,
        [_replaced(edition.story(name), own, text) for name, own in stories.items()],
    )


def _replaced(story: Story, found: Sequence[Hit], text: str) -> Story:
    rows: tuple[Row, ...] = rows_of(story)
    # From the last to the first, so that the places of the others stay true.
    for hit in sorted(found, key=lambda one: (one.row, one.start), reverse=True):
        old = rows[hit.row].text
        rows = replaced(rows, hit.row, 1, [old[: hit.start] + text + old[hit.end :]])
    return story_of(rows, story)
