"""A caption in vertical type beside its picture, in the columns that both share.

In: a picture, how it is set, the width they share. Out: the caption's lines and where the picture
ends. **Source:** look.md (photo news); typography.md 62.
"""

from __future__ import annotations

from dataclasses import dataclass

from layout_app.geometry import Rect
from layout_app.model.page import PictureChoice
from layout_app.model.story import StoryPicture
from layout_app.model.template import Template
from layout_app.typeset.column import Setter
from layout_app.typeset.vertical import VerticalText, set_vertical_caption
from layout_app.units import EPS

_AIR_EM = 0.7
"""Between a picture and its caption, in em of the caption."""
_WIDEST = 0.34
"""Share of the width beyond which a caption stands below after all."""


@dataclass(frozen=True, slots=True)
class SideCaption:
    """A set caption; ``width`` is what it takes of the picture's columns with its air, points."""

    text: VerticalText
    width: float
    left: bool

    def split(self, room: Rect) -> tuple[Rect, float]:
        """Give the picture's rectangle, and the left edge of the caption."""
        if self.left:
            return Rect(room.x0 + self.width, room.y0, room.x1, room.y1), room.x0
        edge = room.x1 - self.width
        return Rect(room.x0, room.y0, edge, room.y1), room.x1 - self.text.width


def side_caption(
    picture: StoryPicture, choice: PictureChoice, template: Template, width: float, setter: Setter
) -> SideCaption | None:
    """Set a caption beside its picture; None where it would take too much of the width."""
    grid = template.grid
    height = choice.lines * grid.pitch - (grid.pitch - grid.body) / 2
    styles = template.style("caption"), template.style("credit")
    words = picture.caption, picture.credit
    text = set_vertical_caption(words, styles, height, setter)
    taken = text.width + _AIR_EM * styles[0].size
    if taken > _WIDEST * width or text.width <= 0:
        return None
    if any(column.top + column.height > height + EPS for column in text.columns):
        return None  # a credit is longer than the picture is high
    return SideCaption(text, taken, choice.side == "left")
