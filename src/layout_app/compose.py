"""One page of an edition to its display list, line positions and issues."""

from __future__ import annotations

from msgspec import Struct

from layout_app.display.items import DisplayList
from layout_app.geometry import Rect
from layout_app.issues import Issue


class LinePlace(Struct, frozen=True, gc=False):
    """One line of text on the page, for caret, hit tests and copyfit counts.

    Attributes:
        frame: number of the text column in reading order (index into ``PageLayout.frames``);
            -1 for heads, captions and furniture.
        story: id of the story; empty for furniture.
        field: path of the field of the story, ``body/3``.
        start, end: characters of that field.
        x0, x1, baseline: points.
        size: type size in points.
    """

    frame: int
    story: str
    field: str
    start: int
    end: int
    x0: float
    x1: float
    baseline: float
    size: float


class PageLayout(Struct, frozen=True):
    """A composed page.

    Attributes:
        display: what is painted.
        frames: the text columns in reading order.
        blocks: outer rectangle of each placement, by the index of the placement.
    """

    display: DisplayList
    frames: tuple[Rect, ...]
    blocks: tuple[Rect, ...]
    lines: tuple[LinePlace, ...]
    issues: tuple[Issue, ...]
