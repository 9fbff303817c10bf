"""Pages in another order: numbers follow, and what the nameplate takes or frees is made good.

In: an edition and a page that goes elsewhere. Out: the edition with its pages in their new order,
each with its blocks in the room it has there. No Qt here.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.gui.hand import cells as cell
from layout_app.gui.hand.refit import Case, refitted
from layout_app.makeup.setting import StorySetter
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Banner, Page, PicturePart, Placement


def moved(edition: Edition, page_id: str, by: int, setter: StorySetter) -> Edition | None:
    """Move a page so many places on (or back); None where a block is in the nameplate's way.

    Raises:
        KeyError: there is no such page.
    """
    return _with_room(edition, edits.move_page(edition, page_id, by), setter)


def removed(edition: Edition, page_id: str, setter: StorySetter) -> Edition | None:
    """Take a page out; None where a block of the next one is in the nameplate's way.

    Raises:
        KeyError: there is no such page.
    """
    return _with_room(edition, edits.remove_page(edition, page_id), setter)


def _with_room(before: Edition, after: Edition, setter: StorySetter) -> Edition | None:
    """Let the pages that got the nameplate, or lost it, use the room they have now."""
    olds = {page.id: page for page in before.pages}
    made = after
    for page in after.pages:
        template = after.template(page.template)
        old, new = cell.room_of(template, olds[page.id]), cell.room_of(template, page)
        if old == new:
            continue
        placements = _shifted(page, old, new)
        if placements is None:
            return None
        case = Case(after, page, setter)
        fitted = [
            refitted(case, one, one.cells.columns) if one.cells != was.cells else one
            for one, was in zip(placements, page.placements, strict=True)
        ]
        made = edits.place(made, page.id, fitted)
    return made


@dataclass(frozen=True, slots=True)
class _Stood:
    """Where a block stood and where it stands."""

    old: Placement
    new: Placement


def _shifted(page: Page, old: cell.Room, new: cell.Room) -> list[Placement] | None:
    """Let what begins at the top of the old room begin at the top of the new one.

    Stories keep their foot and get longer or shorter; slogans, adverts and pictures keep their size
    and move, and what stands under them follows.
    """
    done: dict[int, _Stood] = {}
    order = sorted(range(len(page.placements)), key=lambda n: page.placements[n].cells.line)
    for number in order:
        one = page.placements[number]
        above = [
            each
            for each in done.values()
            if each.old.cells.column < cell.right(one.cells)
            and one.cells.column < cell.right(each.old.cells)
        ]
        began = max([old.top, *(cell.foot(each.old.cells) + old.gap for each in above)])
        begins = max([new.top, *(cell.foot(each.new.cells) + new.gap for each in above)])
        tight = one.cells.line == began and begins < began
        if one.cells.line >= begins and (one.locked or not tight):
            done[number] = _Stood(one, one)
            continue
        if one.locked:
            return None
        lines = one.cells.lines
        if not isinstance(one.content, Banner | AdvertPart | PicturePart):
            least = min(cell.LEAST_LINES, lines)
            lines = max(least, cell.foot(one.cells) - begins)
        if begins + lines > new.lines:
            return None
        moved_ = replace(one, cells=replace(one.cells, line=begins, lines=lines))
        done[number] = _Stood(one, moved_)
    return [done[number].new for number in range(len(page.placements))]
