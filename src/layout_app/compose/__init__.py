"""Pages of an edition to display lists: one placement at a time, then the page."""

from layout_app.compose.layout import LinePlace, PageLayout, PagePart, StoryReport
from layout_app.compose.page import PageSetter, compose_page
from layout_app.compose.pictured import advert_room, crop_to
from layout_app.makeup.placed_plan import story_plan

__all__ = [
    "LinePlace",
    "PageLayout",
    "PagePart",
    "PageSetter",
    "StoryReport",
    "advert_room",
    "compose_page",
    "crop_to",
    "story_plan",
]
