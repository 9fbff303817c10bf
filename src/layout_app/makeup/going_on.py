"""Where a story that comes from another page goes on: at the foot, under the page's own stories.

In: a page's share that begins with such a rest. Out: the rest in its cells, and what else the page
holds: these stories are arranged above it, so that the page has a lead and a top of its own.
"""

from __future__ import annotations

from msgspec.structs import replace

from layout_app.makeup.bodies import replace_columns
from layout_app.makeup.distribute import Share
from layout_app.makeup.long_story import Bench, long_plan
from layout_app.model.page import BodyPosition, Cells, Placement, StoryPart

_LEAST_LEG = 10
"""Lines of text in a column under which a rest stands over fewer columns than all."""
_LEAST_COLUMNS = 0.5
"""Share of the page's columns it takes at the least: a narrow strip would part the page."""
_LEAST_ABOVE = 0.3
"""Share of a page's lines that are left to its own stories, else the rest comes first."""


def rest_at_foot(
    bench: Bench, share: Share, folio: int, room: tuple[int, int]
) -> tuple[Placement, Share] | None:
    """Put a rest at a page's foot, right where it does not take all columns.

    Args:
        bench: edition, template and setter.
        share: of the page.
        folio: of the page.
        room: first line and number of lines that stories may take.

    Returns:
        the rest and the share without it; None where the page has no rest, more than one part of a
        story, nothing else, or no room above.
    """
    parts = [part for part in share.parts if _is_part(part)]
    others = tuple(part for part in share.parts if not _is_part(part))
    if len(parts) != 1 or parts[0].end is not None or not others:
        return None
    top, lines = room
    grid = bench.template.grid
    plan = long_plan(bench, parts[0], folio, lines)
    for columns in range(grid.columns, max(1, round(_LEAST_COLUMNS * grid.columns)) - 1, -1):
        narrow = replace_columns(plan, columns, replace(plan.options, grade="news"))
        needed = bench.setter.needed(narrow)
        if needed is not None and needed >= _LEAST_LEG:
            break
    if needed is None or needed > (1.0 - _LEAST_ABOVE) * lines:
        return None
    cells = Cells(grid.columns - columns, top + lines - needed, columns, needed)
    rest = Placement(parts[0], cells, options=narrow.options)
    return rest, Share(others, share.banner, share.section)


def _is_part(part: StoryPart) -> bool:
    return part.start > BodyPosition() or part.end is not None
