"""Where the lines of a story end on its pages, and where the text begins that found no room.

In: an edition, the layouts of its pages, a story and its rows. Out: line ends and copyfit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from layout_app.compose import LinePlace, PageLayout
from layout_app.gui.hand.copyfit import Copyfit, of_report, worse
from layout_app.makeup.blocks import item_title
from layout_app.model.edition import Edition
from layout_app.model.page import StoryPart
from layout_app.model.story import Story

Layouts = Callable[[str], PageLayout | None]

_HEADS = frozenset(("stamp", "kicker", "headline", "deck"))
_FIELD = re.compile(r"(?:^|/)fields/\d+$")


@dataclass(frozen=True, slots=True)
class LineEnds:
    """A story as its pages show it.

    Attributes:
        ends: by the place of a row: its lines, each with its number in the story's running text
            and the character after its last one.
        placed: whether it stands on a page.
        over: place and character where the text begins that found no room; None when all fits.
        fit: how its text fits; of a story that jumps, its worst part; None until it is composed.
    """

    ends: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    placed: bool = False
    over: tuple[str, int] | None = None
    fit: Copyfit | None = None


def line_ends(edition: Edition, story: Story, layouts: Layouts) -> LineEnds:
    """Gather the lines of a story from the layouts of its pages (those that are composed)."""
    ends: dict[str, list[tuple[int, int]]] = {}
    last: tuple[str, int] | None = None
    fit: Copyfit | None = None
    number = 0
    placed = False
    for page in edition.pages:
        if not any(_shows(one.content, story.id) for one in page.placements):
            continue
        placed = True
        layout = layouts(page.id)
        if layout is None:
            continue
        for line in _own(layout.lines, story.id):
            place, end = _place(story, line)
            running = not line.field.startswith("pictures/")
            if not running and line.start == 0 and place in ends:
                continue  # the credit, set under the caption
            number += running
            ends.setdefault(place, []).append((number if running else 0, end))
            last = (place, end) if running else last
        for report in layout.stories:
            if report.story == story.id:
                fit = worse(fit, of_report(report))
    over = (last or ("", 0)) if fit is not None and fit.lines else None
    return LineEnds({place: tuple(lines) for place, lines in ends.items()}, placed, over, fit)


def _shows(content: object, story_id: str) -> bool:
    return isinstance(content, StoryPart) and content.story == story_id


def _own(lines: Iterable[LinePlace], story_id: str) -> Iterable[LinePlace]:
    """Leave out heads, whose turns are chosen, and the words that name other pages."""
    return (
        line
        for line in lines
        if line.story == story_id and line.field not in _HEADS and line.field != "jump"
    )


def _place(story: Story, line: LinePlace) -> tuple[str, int]:
    """Give the place of a row and the end of a line in that row's own text."""
    path, end = line.field, line.end
    if path.endswith("/title"):
        item = story.items[int(path.split("/")[1])]
        return path, max(0, end - (len(item_title(item)) - len(item.title)))
    if _FIELD.search(path):
        return f"{path}/text", end
    if path.startswith("pictures/") and path.count("/") == 1:
        return f"{path}/caption", end
    return path, end


def line_at(layout: PageLayout, story: Story, place: str, at: int) -> LinePlace | None:
    """Give the line of a page on which a character of a story stands; heads by their first line."""
    for line in layout.lines:
        if line.story != story.id:
            continue
        if line.field in _HEADS and line.field == place:
            return line
        if line.field not in _HEADS and line.field != "jump":
            there, end = _place(story, line)
            if there == place and line.start <= at < max(end, line.start + 1):
                return line
    return None
