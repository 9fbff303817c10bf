"""Story tables: every height a story can take, what is left white in it, what it costs."""

from __future__ import annotations

import inventories as make
import pytest

from layout_app.makeup.bodies import Room
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.table import MOST_SLACK, StoryTable, build_table
from layout_app.model.page import Options
from layout_app.model.story import Story
from layout_app.model.template import Template

SHAPES = {"pic00": 1.5}


def built(story: Story, template: Template, setter: StorySetter, grade: str = "") -> StoryTable:
    """Build a story's table as that of a page's largest picture."""
    plan = Plan(story, template, 1, Options(grade=grade))
    return build_table(plan, setter, Room(template.grid.lines, SHAPES, dominant=True))


def test_lines_left_empty_under_a_caption_are_white(tabloid: Template, setter: StorySetter) -> None:
    heights = built(make.photo(0, 0), tabloid, setter, "photo").widths[3][0]
    highest = max(heights)
    # The crop reaches no further: what is left is white over all three columns.
    white = [heights[highest - MOST_SLACK + n].white for n in range(MOST_SLACK + 1)]
    assert white == [3 * n for n in range(MOST_SLACK + 1)]


@pytest.mark.parametrize("columns", [1, 2, 3, 5])
def test_a_head_of_three_lines_stands_only_over_a_narrow_block(
    template: Template, setter: StorySetter, columns: int
) -> None:
    story = make.news(2, 700, headline="一条街的凌晨四点半")
    made = build_table(Plan(story, template, 1, Options(grade="news")), setter, Room(70, {}))
    turns = {
        choice.options.head_turns
        for heights in made.widths.get(columns, ())
        for choice in heights.values()
    }
    assert columns <= 2 or 3 not in turns


def test_a_head_of_three_lines_over_one_column_is_left_to_short_stories(
    template: Template, setter: StorySetter
) -> None:
    story = make.news(4, 600, headline="茶山丰收灌区开闸夜市")
    heights = built(story, template, setter, "news").widths[1][0]
    cheapest = min(heights.values(), key=lambda choice: choice.cost)
    # A larger size would go into three lines only; a smaller one in two is quieter.
    assert cheapest.options.head_turns <= 2


@pytest.mark.parametrize("lines", [34, 60])
def test_a_picture_takes_no_more_of_a_page_than_its_template_gives(
    template: Template, setter: StorySetter, lines: int
) -> None:
    plan = Plan(make.photo(0, 0), template, 1, Options(grade="photo"))
    made = build_table(plan, setter, Room(lines, SHAPES, dominant=True))
    ways = [
        (choice.cost, columns * choice.options.pictures[0].lines)
        for columns, variants in made.widths.items()
        for choice in variants[0].values()
    ]
    page = lines * template.grid.columns
    assert min(ways)[1] <= template.furniture.picture_share * page
    larger = [cost for cost, cells in ways if cells > 1.2 * template.furniture.picture_share * page]
    assert all(cost > min(ways)[0] + 100 for cost in larger)
