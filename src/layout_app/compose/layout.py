"""What composing a page gives: its display list, where its lines stand, what is wrong with it."""

from __future__ import annotations

from msgspec import Struct

from layout_app.display.items import DisplayList, Item
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


class StoryReport(Struct, frozen=True):
    """What became of a story on a page.

    Attributes:
        cells: column, line, columns, lines.
        chars: characters of its text that stand on the page.
        overset_chars, overset_lines: what found no room.
        white: column lines left empty.
        head_size: points, 0 without a head.
    """

    story: str
    cells: tuple[int, int, int, int]
    chars: int
    overset_chars: int
    overset_lines: int
    white: int
    head_size: float

    @property
    def underset_lines(self) -> int:
        """Empty lines that an editor would mend.

        Columns stand level at the foot, so that fewer empty lines than columns are none.
        """
        return self.white if self.white >= self.cells[2] and not self.overset_lines else 0


class PagePart(Struct, frozen=True):
    """A run of a page's items, and whose they are.

    Attributes:
        placement: index of the placement they belong to; -1 for the furniture.
        items: in the order of painting; the same object as long as nothing of them changed.
    """

    placement: int
    items: tuple[Item, ...]


class PageLayout(Struct, frozen=True):
    """A composed page.

    Attributes:
        display: what is painted.
        frames: the text columns in reading order.
        blocks: outer rectangle of each placement, by the index of the placement.
        stories: a report of each story on the page, in the order of the placements.
        parts: the display list's items, one run after the other.
    """

    display: DisplayList
    frames: tuple[Rect, ...]
    blocks: tuple[Rect, ...]
    lines: tuple[LinePlace, ...]
    issues: tuple[Issue, ...]
    stories: tuple[StoryReport, ...] = ()
    parts: tuple[PagePart, ...] = ()
