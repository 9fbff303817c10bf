"""Gestures on what stands in a block: its picture moves in its frame, an inset in the text.

In: the block that is selected, and the pointer over one of its parts (with Ctrl, so that a block
is never taken apart by mistake). Out: wishes that are tried like any other.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt

from layout_app.display.items import Picture as Shown
from layout_app.gui.editing.gestures import Gesture, Ground
from layout_app.gui.editing.trials import Make, Trials, Wish
from layout_app.gui.hand import moves
from layout_app.gui.hand.insets import bounds, in_the_way, with_inset
from layout_app.gui.hand.refit import Case
from layout_app.gui.names import called
from layout_app.gui.undo import Words
from layout_app.messages import _
from layout_app.model import edits
from layout_app.model.edition import Edition, Picture
from layout_app.model.page import Inset, Placement, StoryPart

if TYPE_CHECKING:
    from layout_app.compose import PageLayout

_STEPS = 500
"""Steps over a picture's width in which it moves: finer ones nobody sees."""


@dataclass(frozen=True, slots=True)
class Grip:
    """What a hand has hold of: a block of a page, at a point."""

    ground: Ground
    trials: Trials
    index: int
    grabbed: QPointF

    @property
    def placement(self) -> Placement:
        """The block."""
        return self.ground.page.placements[self.index]

    def wish(self, key: Hashable, make: Make, at: QPointF) -> None:
        """Try an edit of it."""
        placement = self.placement
        self.trials.aim(
            self.ground.page.id, Wish(key, placement.content, placement.cells, make), at
        )


class Cropping:
    """The picture goes with the pointer behind its frame, as far as it reaches."""

    def __init__(self, grip: Grip, picture: Picture, shown: Shown) -> None:
        self._grip, self._picture, self._shown = grip, picture, shown

    def aim(self, at: QPointF, held: Qt.KeyboardModifier, scale: float) -> None:
        """Let what was grabbed stay under the pointer."""
        away, rect, crop = at - self._grip.grabbed, self._shown.rect, self._shown.crop
        across = _moved(crop.x0, crop.x1, away.x() / rect.width)
        down = _moved(crop.y0, crop.y1, away.y() / rect.height)
        old = self._picture.focus
        # Along a side that shows whole there is nothing to be chosen.
        focus = (old[0] if across is None else across, old[1] if down is None else down)
        picture = self._picture

        def make(case: Case) -> Edition:
            return edits.put_pictures(case.edition, [replace(picture, focus=focus)])

        self._grip.wish(focus, make, at)

    def words(self) -> Words:
        """Name the step."""
        file = self._picture.file
        return lambda: _("Keep another part of {file} in sight").format(file=file)


def _moved(first: float, last: float, by: float) -> float | None:
    """Give the middle of a crop whose picture moved by a share of the frame; None: it is whole."""
    share = last - first
    if share > 1 - 1 / _STEPS:
        return None
    middle = (first + last) / 2 - by * share
    return round(min(max(middle, share / 2), 1 - share / 2) * _STEPS) / _STEPS


class Insetting:
    """What stands in the text goes with the pointer, by text columns and grid lines."""

    def __init__(self, grip: Grip, inset: Inset) -> None:
        self._grip, self._inset = grip, inset

    def aim(self, at: QPointF, held: Qt.KeyboardModifier, scale: float) -> None:
        """Move with the pointer."""
        grip, old = self._grip, self._inset
        away, grid, placement = at - grip.grabbed, grip.ground.template.grid, grip.placement
        count = placement.options.text_columns or placement.cells.columns
        step = (grid.span(placement.cells.columns) + grid.gutter) / count
        last = max(0, count - (2 if old.between else 1))
        inset = replace(
            old,
            column=min(max(0, old.column + round(away.x() / step)), last),
            line=max(0, old.line + round(away.y() / grid.pitch)),
        )

        def make(case: Case) -> Edition | None:
            lowest = bounds(case, placement).lines - inset.lines
            if inset.line > lowest or in_the_way(placement.options, inset) is not None:
                return None
            options = with_inset(placement.options, inset)
            return moves.change(case, grip.index, replace(placement, options=options))

        grip.wish(inset, make, at)

    def words(self) -> Words:
        """Name the step."""
        edition, content = self._grip.ground.edition, self._grip.placement.content
        return lambda: _("Change what stands in the text of {title}").format(
            title=called(edition, content)
        )


def part_gesture(grip: Grip, layout: PageLayout | None) -> Gesture | None:
    """Give the gesture for the part of a block that is held; None where there is only text."""
    content, edition = grip.placement.content, grip.ground.edition
    if layout is None or not isinstance(content, StoryPart) or grip.placement.locked:
        return None
    story, insets = edition.story(content.story), grip.placement.options.insets
    for inset in insets:
        if inset.content == "quote" and _quote(layout, story.id, inset).contains(grip.grabbed):
            return Insetting(grip, inset)
    named = [one.picture for one in story.pictures]
    for shown in layout.display.items:
        if not isinstance(shown, Shown) or not _rect(shown).contains(grip.grabbed):
            continue
        picture = next((one for one in edition.pictures if one.file == shown.media), None)
        if picture is None or picture.id not in named:
            continue
        index = named.index(picture.id)
        found = (one for one in insets if (one.content, one.index) == ("picture", index))
        stands = next(found, None)
        return Cropping(grip, picture, shown) if stands is None else Insetting(grip, stands)
    return None


def _rect(shown: Shown) -> QRectF:
    return QRectF(shown.rect.x0, shown.rect.y0, shown.rect.width, shown.rect.height)


def _quote(layout: PageLayout, story: str, inset: Inset) -> QRectF:
    """Give where the lines of a quote stand."""
    found = QRectF()
    for line in layout.lines:
        if line.story == story and line.field == f"body/{inset.index}":
            top = line.baseline - line.size
            found = found.united(QRectF(line.x0, top, line.x1 - line.x0, 1.5 * line.size))
    return found
