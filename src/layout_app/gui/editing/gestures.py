"""Gestures on the page: each turns the pointer's way into cells and lets them be tried."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt

from layout_app.gui.editing.trials import Trials, Wish
from layout_app.gui.hand import cells as cell
from layout_app.gui.hand import moves
from layout_app.gui.hand.refit import Case
from layout_app.gui.names import called
from layout_app.gui.undo import Words
from layout_app.messages import _, mark
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Content, Page, StoryPart
from layout_app.model.template import Template

CATCH_PX = 8.0
"""A neighbour's edge catches within so many pixels; the grid itself always does."""
_SLACK = 0.62
"""A block leaves its column or line after this much of a step: half would flicker."""


class Gesture(Protocol):
    """Something the hand does between pressing and letting go."""

    def aim(self, at: QPointF, held: Qt.KeyboardModifier, scale: float) -> None:
        """Follow the pointer; ``scale`` is pixels per point."""

    def words(self) -> Words:
        """Name the step it makes."""


class Ground:
    """The page a gesture works on, with its grid."""

    def __init__(self, edition: Edition, page: Page, template: Template) -> None:
        self.edition = edition
        self.page = page
        self.template = template
        self.room = cell.room_of(template, page)

    def place(self, at: QPointF) -> tuple[float, float]:
        """Give a point in columns and lines of the grid."""
        grid, area = self.template.grid, self.template.type_area
        return (at.x() - area.x0) / (grid.measure + grid.gutter), (at.y() - area.y0) / grid.pitch

    def under(self, at: QPointF) -> int | None:
        """Give the placement under a point."""
        column, line = self.place(at)
        return cell.at(self.page.placements, int(column // 1), int(line // 1))

    def lines_in(self, px: float, scale: float) -> float:
        """Give pixels in lines of the grid."""
        return px / max(scale * self.template.grid.pitch, 1e-6)


def settle(value: float, now: int) -> int:
    """Take the nearest step, but leave the present one only when that is clear."""
    return now if abs(value - now) <= _SLACK else round(value)


class Moving:
    """A block goes with the pointer; over another one they change places (Alt: it makes room)."""

    def __init__(self, ground: Ground, trials: Trials, index: int, grabbed: QPointF) -> None:
        self._ground, self._trials, self._index = ground, trials, index
        self._grabbed = ground.place(grabbed)
        self._old = ground.page.placements[index].cells
        self._now = (self._old.column, self._old.line)
        self._swapped = False

    @property
    def _content(self) -> Content:
        return self._ground.page.placements[self._index].content

    def aim(self, at: QPointF, held: Qt.KeyboardModifier, scale: float) -> None:
        """Move with the pointer."""
        ground, index, page = self._ground, self._index, self._ground.page
        other = ground.under(at)
        self._swapped = other not in (None, index) and not held & Qt.KeyboardModifier.AltModifier
        if self._swapped and other is not None:
            cells = page.placements[other].cells
            self._trials.aim(
                page.id,
                Wish(("swap", other), self._content, cells, lambda c: moves.swap(c, index, other)),
                at,
            )
            return
        column, line = ground.place(at)
        wished = line - self._grabbed[1] + self._old.line
        targets = cell.line_targets(page.placements, index, self._old.lines, ground.room)
        near = cell.snapped(wished, targets, ground.lines_in(CATCH_PX, scale))
        line_now = near if near in targets else settle(wished, self._now[1])
        column_now = settle(column - self._grabbed[0] + self._old.column, self._now[0])
        wanted = replace(self._old, column=column_now, line=line_now)
        wanted = ground.room.clamped(wanted)
        self._now = (wanted.column, wanted.line)
        self._trials.aim(
            page.id,
            Wish(
                self._now,
                self._content,
                wanted,
                lambda c: moves.move(c, index, wanted.column, wanted.line),
            ),
            at,
        )

    def words(self) -> Words:
        """Name the step."""
        edition, content, swapped = self._ground.edition, self._content, self._swapped
        text = mark("Swap {title} with its neighbour") if swapped else mark("Move {title}")
        return lambda: _(text).format(title=called(edition, content))


class Resizing:
    """The edges of a block go with the pointer, in columns and lines."""

    def __init__(self, ground: Ground, trials: Trials, index: int, handle: str) -> None:
        self._ground, self._trials, self._index, self._handle = ground, trials, index, handle
        self._old = ground.page.placements[index].cells
        self._now = self._old

    def aim(self, at: QPointF, held: Qt.KeyboardModifier, scale: float) -> None:
        """Let the edges of the handle go to the pointer."""
        column, line = self._ground.place(at)
        left, right = self._old.column, cell.right(self._old)
        top, foot = self._old.line, cell.foot(self._old)
        room, now = self._ground.room, self._now
        if "w" in self._handle:
            left = min(max(settle(column, now.column), 0), right - 1)
        if "e" in self._handle:
            right = max(min(settle(column, cell.right(now)), room.columns), left + 1)
        if "n" in self._handle:
            top = min(max(settle(line, now.line), room.top), foot - 2)
        if "s" in self._handle:
            foot = max(min(settle(line, cell.foot(now)), room.lines), top + 2)
        self._now = wanted = Cells(left, top, right - left, foot - top)
        page, index = self._ground.page, self._index
        self._trials.aim(
            page.id,
            Wish(
                wanted,
                page.placements[index].content,
                wanted,
                lambda c: moves.resize(c, index, wanted),
            ),
            at,
        )

    def words(self) -> Words:
        """Name the step."""
        edition, content = self._ground.edition, self._ground.page.placements[self._index].content
        return lambda: _("Resize {title}").format(title=called(edition, content))


class Placing:
    """A story from the bin looks for its place, by pointer or by keys."""

    def __init__(self, ground: Ground, trials: Trials, story_id: str) -> None:
        self._ground, self._trials, self._story = ground, trials, story_id
        self._cells: Cells | None = None
        self._columns = 0

    def aim(self, at: QPointF, held: Qt.KeyboardModifier, scale: float) -> None:
        """Stand at the pointer, as wide and high as suits the story there."""
        column, line = self._ground.place(at)
        room = self._ground.room
        here = Cells(int(column // 1), int(line // 1), 1, 1)
        self._natural(room.clamped(here), at)

    def _natural(self, here: Cells, at: QPointF | None) -> None:
        page, story_id, columns = self._ground.page, self._story, self._columns

        def make(case: Case) -> Edition | None:
            bare = moves.off_page(case, story_id)
            wanted = moves.natural_cells(bare, story_id, here.column, here.line, columns)
            self._cells = wanted
            return moves.place(case, story_id, wanted)

        key = ("natural", here.column, here.line, columns)
        self._trials.aim(page.id, Wish(key, self.content, here, make), at)

    def begin(self) -> None:
        """Stand in the first free place, or at the page's head, for the keys to move from there."""
        room, placements = self._ground.room, self._ground.page.placements
        bare = [each for each in placements if self.content != each.content]
        for line in range(room.top, room.lines):
            for column in range(room.columns):
                one = Cells(column, line, 1, cell.LEAST_LINES)
                inside = cell.foot(one) <= room.lines
                if inside and not any(cell.touch(one, p.cells, room.gap) for p in bare):
                    self._natural(one, None)
                    return
        self._natural(Cells(0, room.top, 1, 1), None)

    def by_key(self, columns: int, lines: int, *, size: bool) -> None:
        """Move or, with ``size``, resize by so many columns and lines."""
        old = self._cells or Cells(0, self._ground.room.top, 1, cell.LEAST_LINES)
        if size:
            wide, high = max(1, old.columns + columns), max(2, old.lines + lines)
            old = replace(old, columns=wide, lines=high)
        else:
            old = replace(old, column=old.column + columns, line=old.line + lines)
        wanted = self._cells = self._ground.room.clamped(old)
        page, story_id = self._ground.page, self._story
        self._trials.aim(
            page.id,
            Wish(wanted, self.content, wanted, lambda c: moves.place(c, story_id, wanted)),
        )

    @property
    def content(self) -> Content:
        """What will stand on the page."""
        return moves.content_of(self._ground.edition, self._story)

    def words(self) -> Words:
        """Name the step."""
        edition, content = self._ground.edition, StoryPart(self._story)
        return lambda: _("Place {title}").format(title=called(edition, content))
