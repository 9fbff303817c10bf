"""Air between briefs and over crossheads: whole lines, evenly, as many as a block has to spare."""

from __future__ import annotations

import inventories as make
import pytest

from layout_app.makeup.arrange import arrange
from layout_app.makeup.bodies import Room
from layout_app.makeup.flow import FlowLine
from layout_app.makeup.opening import opened, opened_to, openings
from layout_app.makeup.pour import needed_lines
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.table import build_table
from layout_app.model.page import Options
from layout_app.model.story import Story
from layout_app.model.template import Template


def lines_of(story: Story, template: Template, setter: StorySetter) -> tuple[FlowLine, ...]:
    return setter.flow(Plan(story, template, 1), template.grid.measure_em)


def test_briefs_open_between_them_and_heads_above(template: Template, setter: StorySetter) -> None:
    briefs = lines_of(make.briefs(3, 6), template, setter)
    assert len(openings(briefs)) == 5
    assert all(briefs[at].part == "item" for at in openings(briefs))
    feature = lines_of(make.feature(2, 1500), template, setter)
    heads = [n for n, line in enumerate(feature) if line.part == "head"]
    assert heads
    assert list(openings(feature)) == heads
    assert openings(lines_of(make.news(1, 600), template, setter)) == ()
    assert openings(lines_of(make.verse(6, 4), template, setter)) == ()


@pytest.mark.parametrize("count", range(6))
def test_air_is_spread_evenly(count: int, tabloid: Template, setter: StorySetter) -> None:
    lines = lines_of(make.briefs(3, 6), tabloid, setter)
    made = opened(lines, openings(lines), count)
    assert [line for line in made if line.paragraph is not None] == list(lines)
    assert [line.rule for line in made if line.paragraph is None] == ["hair"] * count
    runs, run = [], 0
    for line in made:
        run += line.part == "item"
        if line.paragraph is None:
            runs.append(run)
            run = 0
    runs.append(run)
    assert max(runs) - min(runs) <= 1


def test_lines_that_are_to_spare_go_between_the_briefs_until_all_have_air(
    template: Template, setter: StorySetter
) -> None:
    plan = Plan(make.briefs(3, 6), template, 1, Options(boxed=True))
    needed = setter.needed(plan)
    assert needed is not None
    for spare in range(8):
        setting = arrange(setter, plan, needed + spare)
        assert setting.overset_lines == 0
        assert setting.white == max(0, spare - 5)


def test_no_air_is_put_where_it_would_push_text_out(
    template: Template, setter: StorySetter
) -> None:
    lines = lines_of(make.feature(2, 1500), template, setter)
    for count in (1, 2, 3):
        starts = (0,) * count
        least = needed_lines(lines, starts)
        assert opened_to(lines, starts, least - 1) == lines
        for height in range(least, least + 6):
            assert needed_lines(opened_to(lines, starts, height), starts) <= height


@pytest.mark.parametrize(
    "story", [make.briefs(3, 7), make.feature(2, 1500), make.notice(4, 900)], ids=lambda s: s.kind
)
def test_a_table_promises_the_air_that_composition_gives(
    story: Story, template: Template, setter: StorySetter
) -> None:
    plan = Plan(story, template, 1, Options(grade="news"))
    table = build_table(plan, setter, Room(template.grid.lines, {}))
    for columns in sorted(table.widths)[:2]:
        for height, choice in table.widths[columns][0].items():
            if choice.slack == 0:
                set_ = arrange(setter, Plan(story, template, columns, choice.options), height)
                assert set_.overset_lines == 0
                assert set_.white <= choice.white + columns


def test_a_stack_of_briefs_fills_every_height_its_air_reaches(
    template: Template, setter: StorySetter
) -> None:
    plan = Plan(make.briefs(3, 8), template, 1, Options(grade="news", boxed=True))
    heights = build_table(plan, setter, Room(template.grid.lines, {})).widths[1][0]
    natural = min(heights)
    assert [heights[natural + more].slack for more in range(8)] == [0] * 8
    assert heights[natural + 8].slack == 1
