"""What a hand does to a page: move, swap, resize, place, take off; an edition to the next one.

Each gives None where it cannot be done: the window then shows so and changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from layout_app.gui.hand import cells as cell
from layout_app.gui.hand.refit import Case, fresh, needed, refitted, with_head
from layout_app.makeup.furniture_room import BANNER_LINES
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, Cells, Content, Placement, StoryPart


def room(case: Case) -> cell.Room:
    """Give the room of the page."""
    return cell.room_of(case.edition.template(case.page.template), case.page)


def move(case: Case, index: int, column: int, line: int) -> Edition | None:
    """Let a placement begin at a column and line; what it touches makes room."""
    old = case.page.placements[index]
    if old.locked:
        return None
    space = room(case)
    wanted = space.clamped(replace(old.cells, column=column, line=line))
    return _done(case, cell.put(case.page.placements, index, wanted, space))


def resize(case: Case, index: int, wanted: Cells) -> Edition | None:
    """Give a placement other cells; neighbours at its edges follow."""
    old = case.page.placements[index]
    space = room(case)
    if old.locked or not _inside(wanted, space):
        return None
    return _done(case, cell.resize(case.page.placements, index, wanted, space))


def _inside(cells: Cells, space: cell.Room) -> bool:
    high = cells.columns >= 1 and cells.lines >= 2
    across = cells.column >= 0 and cell.right(cells) <= space.columns
    return high and across and space.top <= cells.line and cell.foot(cells) <= space.lines


def swap(case: Case, one: int, other: int) -> Edition | None:
    """Let two placements change places."""
    contents = [case.page.placements[number].content for number in (one, other)]
    if any(isinstance(content, Banner) for content in contents):
        return None
    return _done(case, cell.swap(case.page.placements, one, other))


def fit_height(case: Case, index: int) -> Edition | None:
    """Give a story exactly the lines its text needs."""
    old = case.page.placements[index]
    if not isinstance(old.content, StoryPart):
        return None
    bare = replace(old, options=replace(old.options, head_lines=0))
    space = room(case)
    lines = min(needed(case, bare), space.lines - space.top)
    # At the page's foot a story grows upwards.
    line = min(old.cells.line, space.lines - lines)
    return resize(case, index, replace(old.cells, line=line, lines=lines))


def place(case: Case, story_id: str, wanted: Cells) -> Edition | None:
    """Let a story stand on the page, in cells; what it touches makes room."""
    here = off_page(case, story_id)
    return _placed(here, story_id, wanted)


def off_page(case: Case, story_id: str) -> Case:
    """Give the page as it is without a story, wherever that stood before."""
    edition = edits.take_off_stories(case.edition, [story_id])
    return Case(edition, edition.page(case.page.id), case.setter)


def _placed(case: Case, story_id: str, wanted: Cells) -> Edition | None:
    space = room(case)
    placement = new_placement(case, story_id, space.clamped(wanted))
    placements = (*case.page.placements, placement)
    return _done(case, cell.put(placements, len(placements) - 1, placement.cells, space))


def content_of(edition: Edition, story_id: str) -> Content:
    """Give what stands on a page for a whole story: a slogan is set across its group."""
    story = edition.story(story_id)
    return Banner(story_id) if story.kind == "banner" else StoryPart(story_id)


def new_placement(case: Case, story_id: str, cells: Cells) -> Placement:
    """Give a placement for a story that is not on the page yet."""
    story = case.edition.story(story_id)
    if story.kind == "banner":
        return Placement(Banner(story_id), cells)
    return fresh(case, story, Placement(StoryPart(story_id), cells))


def natural_cells(case: Case, story_id: str, column: int, line: int, columns: int = 0) -> Cells:
    """Give the cells a story would take at a place of the page: its natural width and height.

    Over another story it takes that one's columns and stands above or below it; in free space it
    begins at the top of the space when that is near.

    ``column`` and ``line`` count from 0 in the grid; ``columns`` is the width wanted, 0: as the
    story's length and the place suggest.
    """
    space = room(case)
    placements = case.page.placements
    story = case.edition.story(story_id)
    if story.kind == "banner":
        return space.clamped(Cells(0, line, space.columns, BANNER_LINES - 1))
    under = cell.at(placements, column, line)
    if under is None:
        return _in_free_space(case, story_id, Cells(column, line, columns, 1))
    host = placements[under].cells
    wide = columns or host.columns
    lines = needed(case, new_placement(case, story_id, Cells(host.column, line, wide, 1)))
    lines = max(2, min(lines, host.lines - space.gap - cell.LEAST_LINES))
    first = host.line if line < host.line + host.lines / 2 else cell.foot(host) - lines
    return space.clamped(Cells(host.column, first, wide, lines))


_NEAR_TOP = 8


def _in_free_space(case: Case, story_id: str, wish: Cells) -> Cells:
    """Take as many of the free columns as the story needs to fit, at least its natural width."""
    space, placements = room(case), case.page.placements
    first, after = _free_columns(placements, wish, space)
    least = wish.columns or min(_natural_columns(case, story_id), after - first)
    most = wish.columns or max(least, after - first)
    chosen = wish
    for wide in range(least, most + 1):
        column = max(0, min(wish.column, max(after, first + wide) - wide, space.columns - wide))
        free = cell.free_below(placements, Cells(column, wish.line, wide, 1), space)
        line = free.line if wish.line - free.line <= _NEAR_TOP else wish.line
        left = cell.foot(free) - line
        wanted = needed(case, new_placement(case, story_id, Cells(column, line, wide, 1)))
        chosen = Cells(column, line, wide, max(2, min(wanted, left)))
        if wanted <= left:
            break
    return space.clamped(chosen)


def _free_columns(
    placements: Sequence[Placement], wish: Cells, space: cell.Room
) -> tuple[int, int]:
    """Give the free columns around a cell on its line, first and one past the last."""
    first = after = wish.column
    while first > 0 and _free(placements, Cells(first - 1, wish.line, 1, 1), space):
        first -= 1
    while after < space.columns and _free(placements, Cells(after, wish.line, 1, 1), space):
        after += 1
    return first, max(after, first + 1)


def _free(placements: Sequence[Placement], cells: Cells, space: cell.Room) -> bool:
    inside = cell.right(cells) <= space.columns
    return inside and not any(cell.touch(cells, each.cells, 0) for each in placements)


def _natural_columns(case: Case, story_id: str) -> int:
    """Give a width at which a story is about as high as wide."""
    space = room(case)
    story = case.edition.story(story_id)
    if story.kind == "briefs":
        return 1
    chars = sum(len(paragraph.text) for paragraph in story.body)
    chars += sum(len(item.text) for item in story.items)
    wanted = 1 + (chars > 260) + (chars > 700) + (chars > 1600)
    return min(max(wanted, 2 if story.pictures else 1), space.columns)


def take_off(case: Case, indexes: Collection[int]) -> Edition | None:
    """Take placements off the page; locked ones stay. Stories wait in the bin."""
    kept = [
        placement
        for number, placement in enumerate(case.page.placements)
        if number not in indexes or placement.locked
    ]
    if len(kept) == len(case.page.placements):
        return None
    return edits.place(case.edition, case.page.id, kept)


def change(case: Case, index: int, placement: Placement) -> Edition:
    """Give a placement other options or another lock; its head is kept settable."""
    placements = list(case.page.placements)
    placements[index] = placement
    if isinstance(placement.content, StoryPart):
        placements[index] = with_head(case, placement)
    return edits.place(case.edition, case.page.id, placements)


def _done(case: Case, placements: Sequence[Placement] | None) -> Edition | None:
    """Give the edition with a page's new placements, each refitted to its new width."""
    if placements is None:
        return None
    before = {id(old.content): old for old in case.page.placements}
    made = []
    for placement in placements:
        old = before.get(id(placement.content))
        if old is None or old.cells == placement.cells:
            made.append(placement)
        else:
            made.append(refitted(case, placement, old.cells.columns))
    return edits.place(case.edition, case.page.id, made)
