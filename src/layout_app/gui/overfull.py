"""What may be done about a story with more text than its place: each way is one edit.

In: a page and one of its stories. Out: editions in which the story fits and no other one is worse
off than before. **Source:** gui.md 7 (quick repairs), in the order in which a make-up editor tries
them: room first, then form, then text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from layout_app.gui.editor.rows import PARAGRAPHS, rows_of
from layout_app.gui.editor.story_text import story_of
from layout_app.gui.hand import cells as cell
from layout_app.gui.hand import moves
from layout_app.gui.hand.refit import Case, needed
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import Options, StoryPart
from layout_app.model.story import Story

Name = Literal["taller", "wider", "head", "picture", "paragraph"]

_LEAST_PICTURE = 0.6
"""Share of its height that a picture keeps: cut lower it is another picture."""
_MOST_CUT = 2
"""Paragraphs that may be cut at a story's end; more is for a person to choose."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to make a story fit.

    Attributes:
        name: what is done.
        edition: as it is then.
        count: lines that a picture loses, characters that are cut; else 0.
    """

    name: Name
    edition: Edition
    count: int = 0


def ways(case: Case, story_id: str) -> tuple[Way, ...]:
    """Give the ways in which a story of the page fits its place; none where it does already."""
    index = _over(case, story_id)
    if index is None or case.page.placements[index].locked:
        return ()
    before = _short_lines(case)
    tried = (_taller, _wider, _head, _picture, _paragraph)
    found = (next(_kept(case, make(case, index), story_id, before), None) for make in tried)
    return tuple(way for way in found if way is not None)


def is_over(case: Case, story_id: str) -> bool:
    """Tell whether a story of the page has more text than room."""
    return _over(case, story_id) is not None


def _over(case: Case, story_id: str) -> int | None:
    """Give the placement of a story that has more text than room."""
    for index, placement in enumerate(case.page.placements):
        content = placement.content
        here = isinstance(content, StoryPart) and content.story == story_id
        if here and needed(case, placement) > placement.cells.lines:
            return index
    return None


def _short_lines(case: Case) -> int:
    """Count the lines that the page's stories lack."""
    texts = [one for one in case.page.placements if isinstance(one.content, StoryPart)]
    return sum(max(0, needed(case, one) - one.cells.lines) for one in texts)


def _kept(case: Case, tried: Iterator[Way], story_id: str, before: int) -> Iterator[Way]:
    """Leave out what does not help, or only at the cost of another story."""
    for way in tried:
        after = Case(way.edition, way.edition.page(case.page.id), case.setter)
        if _over(after, story_id) is None and _short_lines(after) < before:
            yield way


def _taller(case: Case, index: int) -> Iterator[Way]:
    after = moves.fit_height(case, index)
    if after is not None:
        yield Way("taller", after)


def _wider(case: Case, index: int) -> Iterator[Way]:
    cells = case.page.placements[index].cells
    for wanted in (
        replace(cells, columns=cells.columns + 1),
        replace(cells, column=cells.column - 1, columns=cells.columns + 1),
    ):
        after = moves.resize(case, index, wanted)
        if after is not None and cell.right(wanted) <= moves.room(case).columns:
            yield Way("wider", after)


def _head(case: Case, index: int) -> Iterator[Way]:
    options = case.page.placements[index].options
    sizes = sorted(case.edition.template(case.page.template).ladder.sizes, reverse=True)
    for size in sizes:
        if options.head_size and size < options.head_size:
            yield Way("head", _with(case, index, replace(options, head_size=size, head_lines=0)))


def _picture(case: Case, index: int) -> Iterator[Way]:
    options = case.page.placements[index].options
    if not options.pictures:
        return
    highest = max(options.pictures, key=lambda one: one.lines)
    for less in range(1, int(highest.lines * (1 - _LEAST_PICTURE)) + 1):
        lower = replace(highest, lines=highest.lines - less)
        pictures = tuple(lower if one is highest else one for one in options.pictures)
        yield Way("picture", _with(case, index, replace(options, pictures=pictures)), less)


def _paragraph(case: Case, index: int) -> Iterator[Way]:
    content = case.page.placements[index].content
    assert isinstance(content, StoryPart)
    story: Story = case.edition.story(content.story)
    rows = rows_of(story)
    text = [number for number, row in enumerate(rows) if row.kind in PARAGRAPHS]
    for count in range(1, min(_MOST_CUT, len(text) - 1) + 1):
        gone = text[-count:]
        kept = [row for number, row in enumerate(rows) if number not in gone]
        cut = sum(len(rows[number].text) for number in gone)
        yield Way("paragraph", edits.put_stories(case.edition, [story_of(kept, story)]), cut)


def _with(case: Case, index: int, options: Options) -> Edition:
    return moves.change(case, index, replace(case.page.placements[index], options=options))
