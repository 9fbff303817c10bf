"""What the story bin lists: every story with its state, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from layout_app.compose import PageLayout
from layout_app.gui.hand import copyfit
from layout_app.gui.hand.copyfit import Copyfit
from layout_app.gui.names import story_title
from layout_app.gui.panels.outline import characters
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, StoryPart

State = Literal["waiting", "placed", "over", "under"]


@dataclass(frozen=True, slots=True)
class BinRow:
    """One story.

    Attributes:
        title: headline, or how it begins.
        page: number of its page, 0 while it waits.
        fit: how its text fits, once its page is composed.
        locked: it may not be taken off its page.
    """

    story: str
    title: str
    state: State
    page: int
    fit: Copyfit | None
    characters: int
    pictures: int
    section: str
    reporters: str
    locked: bool = False


def bin_rows(edition: Edition, layout: Callable[[str], PageLayout | None]) -> tuple[BinRow, ...]:
    """List the stories of an edition in its order; ``layout`` gives what is composed of a page."""
    placed: dict[str, tuple[int, Copyfit | None, bool]] = {}
    for page in edition.pages:
        composed = layout(page.id)
        fits = {} if composed is None else copyfit.of_page(page, composed)
        for index, placement in enumerate(page.placements):
            content = placement.content
            if isinstance(content, StoryPart | Banner):
                known = placed.get(content.story)
                fit = copyfit.worse(known[1] if known else None, fits.get(index))
                folio = known[0] if known else page.folio
                placed[content.story] = (folio, fit, placement.locked)
    rows = []
    for story in edition.stories:
        folio, fit, locked = placed.get(story.id, (0, None, False))
        rows.append(
            BinRow(
                story.id,
                story_title(story),
                _state(folio, fit),
                folio,
                fit,
                characters(story),
                len(story.pictures),
                story.section,
                "、".join(story.reporters),
                locked,
            )
        )
    return tuple(rows)


def _state(folio: int, fit: Copyfit | None) -> State:
    if not folio:
        return "waiting"
    if fit is None or fit.state == "fits":
        return "placed"
    return fit.state
