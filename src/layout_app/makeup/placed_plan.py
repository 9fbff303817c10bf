"""The plan by which a placed story is set: what the placement and the other pages say of it."""

from __future__ import annotations

from layout_app.makeup.setting import Plan
from layout_app.model.edition import Edition
from layout_app.model.page import BodyPosition, Page, Placement, StoryPart


def story_plan(edition: Edition, page: Page, placement: Placement) -> Plan:
    """Give the plan by which a placed story is set.

    Raises:
        KeyError: the story or the template is not in the edition.
    """
    part = placement.content
    if not isinstance(part, StoryPart):
        raise KeyError(type(part).__name__)
    story, template = edition.story(part.story), edition.template(page.template)
    options = placement.options
    before, after = _neighbours(edition, part)
    return Plan(
        story,
        template,
        placement.cells.columns,
        options,
        part.start,
        part.end,
        jump_to=after if part.end is not None else 0,
        jump_from=before if part.start > BodyPosition() else 0,
    )


def _neighbours(edition: Edition, part: StoryPart) -> tuple[int, int]:
    """Give the page numbers of the parts before and after one; 0 where there is none."""
    before = after = 0
    if part.end is None and part.start == BodyPosition():
        return 0, 0
    for page in edition.pages:
        for placement in page.placements:
            other = placement.content
            if isinstance(other, StoryPart) and other.story == part.story:
                if other.end is not None and other.end == part.start:
                    before = page.folio
                if part.end is not None and other.start == part.end:
                    after = page.folio
    return before, after
