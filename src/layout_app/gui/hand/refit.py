"""The options of a story that came to stand in another width: a head and pictures that go there.

In: a placement and its old width. Out: the placement with options that can be set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from msgspec.structs import replace

from layout_app.compose import story_plan
from layout_app.makeup.head import head_rule
from layout_app.makeup.long_story import BOXED_KINDS
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.model.edition import Edition
from layout_app.model.page import Edge, EdgeRule, Options, Page, PictureChoice, Placement, StoryPart
from layout_app.model.story import Story
from layout_app.model.template import LineKind

_TURNS = (1, 2, 3, 4)
_PICTURE_SHARE = 0.6
_LEAST_PICTURE = 3
"""Lines of the grid: less of a picture says nothing."""
_PHOTO_KINDS = ("photo", "photo_news")
SHAPE = 1.5
"""Width to height of a picture whose file nobody has given yet."""


@dataclass(frozen=True, slots=True)
class Case:
    """A page of an edition, and what sets its stories."""

    edition: Edition
    page: Page
    setter: StorySetter

    def plan(self, placement: Placement) -> Plan:
        """Give the plan by which a placed story is set."""
        return story_plan(self.edition, self.page, placement)


def needed(case: Case, placement: Placement) -> int:
    """Give the least lines in which a placed story fits, with its head set in some way."""
    lines = case.setter.needed(case.plan(placement))
    return placement.cells.lines if lines is None else lines


def refitted(case: Case, placement: Placement, columns_before: int) -> Placement:
    """Give a placed story options that go in its cells; anything else stays as it is."""
    if not isinstance(placement.content, StoryPart):
        return placement
    options = placement.options
    if placement.cells.columns != columns_before:
        pictures = _wider(case, placement, columns_before)
        options = replace(options, head_lines=0, text_columns=0, pictures=pictures)
    made = replace(placement, options=options)
    if options.head_lines and needed(case, made) > made.cells.lines:
        # The air in the head goes before text is left out.
        made = replace(made, options=replace(options, head_lines=0))
    return with_head(case, made)


def with_head(case: Case, placement: Placement) -> Placement:
    """Keep the head's size with more turns, else take the next smaller one that goes."""
    plan = case.plan(placement)
    if case.setter.head(plan) is not None:
        return placement
    options = placement.options
    wished = options.head_turns or 1
    turns = sorted(_TURNS, key=lambda count: (abs(count - wished), count))
    sizes = [size for size in plan.template.ladder.sizes if size <= options.head_size]
    for size in (options.head_size, *sizes):
        for count in turns:
            tried = replace(options, head_size=size, head_turns=count)
            made = replace(placement, options=tried)
            if case.setter.head(case.plan(made)) is not None:
                return made
    return placement


def with_rule(options: Options, side: Edge, line: LineKind) -> Options:
    """Give options with this line on a side in place of what it had; ``none`` takes it away."""
    rules = {each.side: each for each in options.rules}
    rules[side] = EdgeRule(side, line)
    order: tuple[Edge, ...] = get_args(Edge)
    kept = tuple(rules[one] for one in order if one in rules and rules[one].line != "none")
    return replace(options, rules=kept)


def _wider(case: Case, placement: Placement, before: int) -> tuple[PictureChoice, ...]:
    """Let pictures keep their share of the columns, and their shape."""
    grid = case.edition.template(case.page.template).grid
    now = placement.cells.columns
    made = []
    for choice in placement.options.pictures:
        old = min(choice.columns, before)
        span = now if old == before else max(1, min(now, old))
        lines = max(2, round(choice.lines * grid.span(span) / grid.span(old)))
        made.append(replace(choice, columns=span, lines=lines))
    return tuple(made)


def fresh(case: Case, story: Story, placement: Placement) -> Placement:
    """Give a story that comes on the page the options an editor would begin with."""
    grade = _grade(story)
    rule = head_rule(case.edition.template(case.page.template), story, grade)
    options = Options(
        grade=grade,
        head_size=rule.prefer if story.headline else 0.0,
        head_turns=1 if story.headline else 0,
        boxed=story.kind in BOXED_KINDS,
        pictures=_first_picture(case, story, placement.cells.columns),
    )
    return with_head(case, replace(placement, options=options))


def _grade(story: Story) -> str:
    if story.kind in _PHOTO_KINDS:
        return "photo"
    return story.kind if story.kind in ("feature", "notice") else "news"


def _first_picture(case: Case, story: Story, columns: int) -> tuple[PictureChoice, ...]:
    if not story.pictures:
        return ()
    grid = case.edition.template(case.page.template).grid
    span = columns
    if story.body and story.kind not in _PHOTO_KINDS:
        span = max(1, min(columns, round(columns * _PICTURE_SHARE)))
    return (PictureChoice(0, span, picture_lines(case, story, 0, grid.span(span))),)


def picture_lines(case: Case, story: Story, index: int, width: float) -> int:
    """Give the grid lines in which a picture of a width shows whole."""
    shape = SHAPE
    named = story.pictures[index].picture
    for picture in case.edition.pictures:
        if picture.id == named and picture.file and picture.height:
            shape = picture.width / picture.height
    return max(3, round(width / shape / case.edition.template(case.page.template).grid.pitch))
