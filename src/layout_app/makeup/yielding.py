"""What gives way in a block that is lower than its story: pictures to their least, then altogether.

In: a plan and the lines it has. Out: a plan whose head and pictures stand within them, and the
names of what found no room at all. Nothing is ever drawn over what stands below.
"""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from layout_app.makeup.edges import edges
from layout_app.makeup.setting import (
    PicturePlace,
    Plan,
    StorySetter,
    head_block_lines,
    stamp_lines,
)
from layout_app.model.page import Options, PictureChoice

LEAST_PICTURE = 3
"""Lines to which a picture gives way before it is left out."""


def within(owner: StorySetter, plan: Plan, lines: int) -> tuple[Plan, tuple[str, ...]]:
    """Let head and pictures of a plan give way until they stand within so many lines.

    Returns:
        the plan, and the fields of the story (``headline``, ``pictures/0``) that are left out.
    """
    room = _head_room(owner, plan, lines)
    head = owner.head(plan)
    if room < 0 and stamp_lines(plan):
        plan, left_out = _none(plan)
        return plan, ("stamp", *left_out)
    if head is not None and head.lines and not head.side[0] and head.lines > room:
        # Where the head finds no room, nothing under it does.
        return _none(plan)
    if head is not None and head_block_lines(plan, head) > room:
        plan = _with(plan, replace(plan.options, head_lines=0))
    left = room - (head_block_lines(plan, head) if head is not None else 0)
    return _pictures_within(owner, plan, left)


def _none(plan: Plan) -> tuple[Plan, tuple[str, ...]]:
    """Leave head and pictures out; a story that has no head has none that is missed."""
    left_out = ["headline"] if plan.story.headline else []
    left_out += [f"pictures/{one.index}" for one in plan.options.pictures]
    return _with(plan, replace(plan.options, pictures=(), head_lines=0)), tuple(left_out)


def _head_room(owner: StorySetter, plan: Plan, lines: int) -> int:
    """Give the lines that edges and stamp leave to the head and what stands under it."""
    around = edges(plan.options, plan.template.furniture)
    return lines - around.top - around.bottom - stamp_lines(plan)


def _pictures_within(owner: StorySetter, plan: Plan, room: int) -> tuple[Plan, tuple[str, ...]]:
    left_out: list[str] = []
    while plan.options.pictures:
        places = owner.picture_places(plan, owner.columns(plan))
        lowest = max(places, key=lambda place: _foot(owner, plan, place))
        over = _foot(owner, plan, lowest) - room
        if over <= 0:
            break
        # Those above it in its columns may give way for it.
        stack = [p.choice for p in places if p.first < lowest.after and lowest.first < p.after]
        highest = max(stack, key=lambda choice: choice.lines)
        least = max(LEAST_PICTURE, highest.lines - over)
        if least < highest.lines:
            plan = _changed(plan, highest, replace(highest, lines=least))
        else:
            plan = _changed(plan, lowest.choice, None)
            left_out.append(f"pictures/{lowest.choice.index}")
    return plan, tuple(left_out)


def _foot(owner: StorySetter, plan: Plan, place: PicturePlace) -> int:
    """Give the line under a picture's caption, counted from the first under the head."""
    columns = owner.columns(plan)
    width = columns.right(place.after - 1) - columns.xs[place.first]
    beside = owner.side_caption(plan, place.choice, width) is not None
    picture = plan.story.pictures[place.choice.index]
    under = 0 if beside else owner.caption_lines(plan, picture, width)
    return place.line + place.choice.lines + under


def _changed(plan: Plan, old: PictureChoice, new: PictureChoice | None) -> Plan:
    kept = tuple(new if one is old else one for one in plan.options.pictures)
    pictures = tuple(one for one in kept if one is not None)
    return _with(plan, replace(plan.options, pictures=pictures))


def _with(plan: Plan, options: Options) -> Plan:
    return dataclasses.replace(plan, options=options)
