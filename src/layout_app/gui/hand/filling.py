"""What may fill white on a page: a neighbour, a story that waits, a house filler; each is one edit.

In: a page and one of its holes. Out: editions in which less of the page is white, the best first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from layout_app.gui.findings import stories_on
from layout_app.gui.hand import cells as cell
from layout_app.gui.hand import moves
from layout_app.gui.hand.refit import Case, needed
from layout_app.makeup.fillers import fillers
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Banner, Cells, Placement, StoryPart
from layout_app.preflight.white import edge, page_holes

Name = Literal["neighbour", "story", "filler"]

_LEAST_FULL = 0.8
"""Share of a block that its text fills at the least: else the white is within it."""
_MOST = 3
"""Stories that are offered: of more a person chooses in the bin."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A way to fill a hole.

    Attributes:
        name: what is done.
        edition: as it is then.
        story: which one is put there or given the white; empty for anything else.
        left: cells of the hole and its block that stay white, to choose by.
    """

    name: Name
    edition: Edition
    story: str = ""
    left: int = 0


def is_white(case: Case, hole: Cells) -> bool:
    """Tell whether a hole is one still."""
    return hole in page_holes(case.edition.template(case.page.template), case.page)


def fillings(case: Case, hole: Cells) -> tuple[Filling, ...]:
    """Give the ways to fill a hole of the page: neighbours, then stories, then a filler."""
    grown = sorted(_neighbours(case, hole), key=lambda way: way.left)
    waiting = sorted(_stories(case, hole), key=lambda way: way.left)[:_MOST]
    return (*grown, *waiting, *_fillers(case, hole))


def _neighbours(case: Case, hole: Cells) -> Iterator[Filling]:
    gap = moves.room(case).gap
    for index, placement in enumerate(case.page.placements):
        fixed = placement.locked or isinstance(placement.content, Banner | AdvertPart)
        if fixed or not edge(placement.cells, hole, gap):
            continue
        wanted = _grown(placement.cells, hole)
        others = (one for number, one in enumerate(case.page.placements) if number != index)
        if any(cell.touch(wanted, one.cells, gap) for one in others):
            continue
        after = moves.resize(case, index, wanted)
        if after is not None:
            made = _case(case, after)
            left = _spare(made, made.page.placements[index])
            story = placement.content.story if isinstance(placement.content, StoryPart) else ""
            if left is not None:
                yield Filling("neighbour", after, story, left)


def _grown(cells: Cells, hole: Cells) -> Cells:
    """Give a block with the edge that touches a hole moved to the hole's far side."""
    beside = cell.right(cells) == hole.column or cell.right(hole) == cells.column
    if beside:
        first, after = min(cells.column, hole.column), max(cell.right(cells), cell.right(hole))
        return replace(cells, column=first, columns=after - first)
    top, foot = min(cells.line, hole.line), max(cell.foot(cells), cell.foot(hole))
    return replace(cells, line=top, lines=foot - top)


def _spare(case: Case, placement: Placement) -> int | None:
    """Give the cells a block leaves white; None where that is more than it may, or text is lost."""
    cells = placement.cells
    if not isinstance(placement.content, StoryPart):
        return 0
    bare = replace(placement, options=replace(placement.options, head_lines=0))
    spare = cells.lines - needed(case, bare)
    if spare < 0 or spare > cells.lines * (1 - _LEAST_FULL):
        return None
    return spare * cells.columns


def _stories(case: Case, hole: Cells) -> Iterator[Filling]:
    placed = {story for page in case.edition.pages for story in stories_on(page)}
    for story in case.edition.stories:
        if story.id in placed or story.kind == "banner":
            continue
        placement = moves.new_placement(case, story.id, hole)
        left = _spare(case, placement)
        if left is not None:
            after = edits.place(case.edition, case.page.id, (*case.page.placements, placement))
            yield Filling("story", after, story.id, left)


def _fillers(case: Case, hole: Cells) -> Iterator[Filling]:
    template, space = case.edition.template(case.page.template), moves.room(case)
    made = [
        one
        for one in fillers(template, case.page.placements, space.top)
        if cell.touch(one.cells, hole, 0)
    ]
    if made:
        after = edits.place(case.edition, case.page.id, (*case.page.placements, *made))
        yield Filling("filler", after)


def _case(case: Case, edition: Edition) -> Case:
    return Case(edition, edition.page(case.page.id), case.setter)
