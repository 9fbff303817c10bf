"""The commands on what is selected: each one edit, one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from layout_app.gui.document import Document
from layout_app.gui.editing.selection import Selection
from layout_app.gui.hand import cells as cell
from layout_app.gui.hand import moves
from layout_app.gui.hand.refit import Case, with_head, with_rule
from layout_app.gui.names import called
from layout_app.messages import _, mark, ngettext
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import (
    AdvertPart,
    Cells,
    Edge,
    HeadForm,
    Options,
    PicturePart,
    Placement,
    StoryPart,
)
from layout_app.model.template import LineKind

One = Callable[[Case, int], Edition | None]
_TURNS = 3


class Commands(QObject):
    """What menus and keys do to the selected blocks.

    Signals:
        told: something to be said for a moment: what was done, or why it was not.
    """

    told = Signal(str)

    def __init__(
        self, document: Document, selection: Selection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection

    # --- where and how large --------------------------------------------------------------

    def nudge(self, columns: int, lines: int) -> None:
        """Move the selected block by so many columns and lines."""

        def make(case: Case, index: int) -> Edition | None:
            cells = case.page.placements[index].cells
            return moves.move(case, index, cells.column + columns, cells.line + lines)

        self.on_one(mark("Move {title}"), make, "move")

    def grow(self, columns: int, lines: int) -> None:
        """Make the selected block wider and higher by so many columns and lines."""

        def make(case: Case, index: int) -> Edition | None:
            old = case.page.placements[index].cells
            space = moves.room(case)
            wanted = replace(old, columns=old.columns + columns, lines=old.lines + lines)
            # At the page's right or lower edge a block grows the other way.
            column = min(wanted.column, space.columns - wanted.columns)
            line = min(wanted.line, space.lines - wanted.lines)
            if column < 0 or line < space.top:
                return None
            return moves.resize(case, index, Cells(column, line, wanted.columns, wanted.lines))

        self.on_one(mark("Resize {title}"), make, "resize")

    def fit_height(self) -> None:
        """Give the selected story as many lines as its text needs."""
        self.on_one(mark("Fit the height of {title}"), moves.fit_height)

    def swap(self, way: str) -> None:
        """Let the selected block change places with its neighbour (left, right, up, down)."""

        def make(case: Case, index: int) -> Edition | None:
            other = cell.neighbour(case.page.placements, index, way)
            return None if other is None else moves.swap(case, index, other)

        self.on_one(mark("Swap {title} with its neighbour"), make)

    # --- form -----------------------------------------------------------------------------

    def box(self) -> None:
        """Put a frame around the selected story, or take it away."""
        self.on_options(
            mark("Box {title}"), lambda case, old: replace(old, boxed=not old.boxed), "box"
        )

    def tint(self) -> None:
        """Lay the next tint of the palette under the selected block; behind the last, none."""

        def make(case: Case, index: int) -> Edition | None:
            placement = case.page.placements[index]
            if isinstance(placement.content, AdvertPart | PicturePart):
                return None
            tints = case.edition.template(case.page.template).furniture.tints
            names = ("", *(each.name for each in tints))
            old = placement.options.tint
            after = names[(names.index(old) + 1) % len(names)] if old in names else ""
            changed = replace(placement, options=replace(placement.options, tint=after))
            return moves.change(case, index, changed)

        covered = any(
            isinstance(each.content, AdvertPart | PicturePart)
            for each in self._selection.placements
        )
        if covered:
            self.told.emit(_("This fills its place: a tint under it would not be seen."))
            return
        self.on_one(mark("Other tint under {title}"), make, "tint")

    def rule(self, side: Edge) -> None:
        """Draw the next kind of line on a side of the selected block; behind the last, none."""

        def make(case: Case, index: int) -> Edition | None:
            placement = case.page.placements[index]
            old = next((r.line for r in placement.options.rules if r.side == side), "none")
            kinds = get_args(LineKind)
            line: LineKind = kinds[(kinds.index(old) + 1) % len(kinds)]
            options = with_rule(placement.options, side, line)
            return moves.change(case, index, replace(placement, options=options))

        self.on_one(mark("Other rule at {title}"), make, f"rule {side}")

    def grade(self, by: int) -> None:
        """Set the head a size of the ladder larger (1) or smaller (-1)."""

        def other(case: Case, old: Options) -> Options | None:
            sizes = sorted(case.edition.template(case.page.template).ladder.sizes)
            beyond = [size for size in sizes if (size - old.head_size) * by > 0.01]
            if not beyond or not old.head_size:
                return None
            size = beyond[0] if by > 0 else beyond[-1]
            return replace(old, head_size=size, head_lines=0)

        text = mark("Larger head for {title}") if by > 0 else mark("Smaller head for {title}")
        self.on_options(text, other, "grade")

    def turns(self) -> None:
        """Break the head into another number of lines, where it goes at all."""

        def make(case: Case, index: int) -> Edition | None:
            placement = case.page.placements[index]
            old = placement.options
            for step in range(1, _TURNS):
                count = (max(old.head_turns, 1) - 1 + step) % _TURNS + 1
                tried = replace(placement, options=replace(old, head_turns=count, head_lines=0))
                if with_head(case, tried) == tried:
                    return moves.change(case, index, tried)
            return None

        self.on_one(mark("Other turn for the head of {title}"), make)

    def head_form(self) -> None:
        """Let the head run down beside the text, or across over it again."""

        def make(case: Case, index: int) -> Edition | None:
            placement = case.page.placements[index]
            other: HeadForm = "horizontal" if placement.options.form == "vertical" else "vertical"
            options = replace(placement.options, form=other, head_lines=0)
            changed = replace(placement, options=options)
            if other == "vertical" and not _stands(case, changed):
                return None
            return moves.change(case, index, changed)

        self.on_one(mark("Other form for the head of {title}"), make)

    def lock(self) -> None:
        """Lock the selected blocks in their places, or free them when all are locked."""
        placements = self._selection.placements
        if not placements:
            return
        locked = not all(placement.locked for placement in placements)
        indexes = self._selection.indexes

        def make(case: Case) -> Edition:
            changed = [
                replace(each, locked=locked) if number in indexes else each
                for number, each in enumerate(case.page.placements)
            ]
            return edits.place(case.edition, case.page.id, changed)

        self.on_page(mark("Lock {title}") if locked else mark("Unlock {title}"), make)

    def take_off(self) -> None:
        """Take the selected blocks off the page; stories go back to the bin."""
        indexes = self._selection.indexes
        if indexes and all(placement.locked for placement in self._selection.placements):
            self.told.emit(_("This block is locked."))
            return
        self.on_page(mark("Take {title} off the page"), lambda c: moves.take_off(c, indexes))

    # --- making steps ---------------------------------------------------------------------

    def on_options(
        self, text: str, other: Callable[[Case, Options], Options | None], merge: str = ""
    ) -> None:
        """Change the options of the selected story; None: they cannot be changed so."""

        def make(case: Case, index: int) -> Edition | None:
            placement = case.page.placements[index]
            options = other(case, placement.options)
            if options is None or not isinstance(placement.content, StoryPart):
                return None
            return moves.change(case, index, replace(placement, options=options))

        self.on_one(text, make, merge)

    def put(self, text: str, placement: Placement, merge: str = "") -> None:
        """Let the selected placement be another value (the inspector's edits)."""
        self.on_one(text, lambda case, index: moves.change(case, index, placement), merge)

    def on_one(self, text: str, make: One, merge: str = "") -> None:
        """Do something to the one selected block; say so when it cannot be done."""
        index = self._selection.only
        placements = self._selection.placements
        if index is None:
            if placements:
                self.told.emit(_("Select one block for this."))
            return
        if placements[0].locked:
            self.told.emit(_("This block is locked."))
            return
        key = f"{merge} {placements[0].content}" if merge else ""
        self.on_page(text, lambda case: make(case, index), key)

    def on_page(self, text: str, make: Callable[[Case], Edition | None], merge: str = "") -> None:
        """Make an edit of the page that is shown; ``text`` names it and has ``{title}``."""
        edition, page = self._document.edition, self._selection.page
        if edition is None or page is None or not self._selection.indexes:
            return
        with self._document.setting() as setter:
            after = make(Case(edition, page, setter))
        if after is None:
            self.told.emit(_("There is no room for that here."))
            return
        contents = [placement.content for placement in self._selection.placements]

        def words() -> str:
            if len(contents) == 1:
                return _(text).format(title=called(edition, contents[0]))
            count = ngettext("{n} block", "{n} blocks", len(contents)).format(n=len(contents))
            return _(text).format(title=count)

        self._document.apply(words, after, merge)


def _stands(case: Case, placement: Placement) -> bool:
    """Tell whether a vertical head finds room beside the text; else it would be set across."""
    head = case.setter.head(case.plan(placement))
    return head is not None and 0 < head.side[1] < placement.cells.lines
