"""What stands in the text of a placed story: which of its pictures and quotes may, and where first.

In: a page and a placed story. Out: candidates, and a first inset that leaves the text its room.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.gui.hand.refit import SHAPE, Case
from layout_app.model.page import Inset, InsetContent, Options, Placement
from layout_app.model.story import Story
from layout_app.typeset.frame import LEAST_ROOM_EM

_SHARE = 0.4
"""Of a column's width that a first inset takes."""
_FIRST_LINE = 3
"""Lines of text over a first inset: it does not hang from the head."""
_CAPTION_LINES = 2
_APART = 4
"""Lines of text between two first insets in one column."""
_QUOTE_EM = 1.5
"""Size of a pull quote in em of the body, to reckon its lines by."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something of a story that may stand in its text.

    Attributes:
        content, index: as an inset names it.
        text: the caption, or the quote.
    """

    content: InsetContent
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far an inset may go: text columns, grid lines, characters that lines give up."""

    columns: int
    lines: int
    gives: int


def candidates(story: Story, options: Options) -> tuple[Candidate, ...]:
    """Give what may stand in a story's text: its pull quotes, its pictures, and what does now."""
    there = {(one.content, one.index) for one in options.insets}
    quotes = [
        Candidate("quote", number, paragraph.text)
        for number, paragraph in enumerate(story.body)
        if paragraph.role == "pull_quote" or ("quote", number) in there
    ]
    pictures = [
        Candidate("picture", number, one.caption or one.file_hint or one.picture)
        for number, one in enumerate(story.pictures)
    ]
    return (*pictures, *quotes)


def bounds(case: Case, placement: Placement) -> Bounds:
    """Give how far insets may go in a placed story."""
    columns = case.setter.columns(case.plan(placement))
    gives = math.floor(columns.measure_em - LEAST_ROOM_EM)
    return Bounds(len(columns.xs), placement.cells.lines, max(1, gives))


def first_inset(case: Case, placement: Placement, story: Story, chosen: Candidate) -> Inset:
    """Give an inset as an editor would begin: near the middle, as high as what it shows."""
    columns = case.setter.columns(case.plan(placement))
    grid = case.edition.template(case.page.template).grid
    most = bounds(case, placement)
    between = most.columns > 1
    gives = max(1, min(most.gives, round(_SHARE * columns.measure_em)))
    wide = gives * grid.body * (2 if between else 1)
    if chosen.content == "quote":
        turns = math.ceil(len(chosen.text) * _QUOTE_EM * grid.body / wide)
        lines = math.ceil((turns + 1) * _QUOTE_EM)
    else:
        lines = round(wide / _shape(case, story, chosen.index) / grid.pitch) + _CAPTION_LINES
    lines = max(2, min(lines, most.lines - _FIRST_LINE))
    column = max(0, (most.columns - 1) // 2)
    made = Inset(chosen.content, chosen.index, column, _FIRST_LINE, lines, gives, between)
    while (other := in_the_way(placement.options, made)) is not None:
        below = other.line + other.lines + _APART
        if below + lines > most.lines:
            break
        made = replace(made, line=below)
    return made


def in_the_way(options: Options, inset: Inset) -> Inset | None:
    """Give another inset that stands where one would stand; None where the place is free."""
    for other in options.insets:
        same = (other.content, other.index) == (inset.content, inset.index)
        apart = (
            inset.line + inset.lines <= other.line or other.line + other.lines <= inset.line
        ) or not _columns(inset) & _columns(other)
        if not same and not apart:
            return other
    return None


def _columns(inset: Inset) -> set[int]:
    """Give the text columns in which an inset stands."""
    return {inset.column, inset.column + 1} if inset.between else {inset.column}


def _shape(case: Case, story: Story, index: int) -> float:
    named = story.pictures[index].picture
    for picture in case.edition.pictures:
        if picture.id == named and picture.file and picture.height:
            return picture.width / picture.height
    return SHAPE


def with_inset(options: Options, inset: Inset) -> Options:
    """Give options with an inset in place of what showed the same; a picture stands once."""
    kept = without_inset(options, inset.content, inset.index)
    pictures = kept.pictures
    if inset.content == "picture":
        pictures = tuple(one for one in pictures if one.index != inset.index)
    return replace(kept, insets=(*kept.insets, inset), pictures=pictures)


def without_inset(options: Options, content: InsetContent, index: int) -> Options:
    """Give options in which nothing of this stands in the text."""
    left = [one for one in options.insets if (one.content, one.index) != (content, index)]
    return replace(options, insets=tuple(left))
