"""Columns of a story end level, whatever may not be parted in it."""

from __future__ import annotations

import random
from itertools import chain

import pytest

from layout_app.makeup.arrange import arrange
from layout_app.makeup.blocks import blocks
from layout_app.makeup.flow import FlowLine, flow
from layout_app.makeup.level import level
from layout_app.makeup.lonely import Room
from layout_app.makeup.pour import needed_lines, pour
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.model.page import Options
from layout_app.model.story import Paragraph, Role, Story
from layout_app.model.template import Template

TEXT = "老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走，卖花的姑娘收起了伞，船靠了岸。"


def story(seed: int) -> Story:
    """Give a story with crossheads at places that no column likes."""
    deal = random.Random(seed)
    body: list[Paragraph] = []
    for _ in range(deal.randint(5, 9)):
        after_text = bool(body) and body[-1].role == "body"
        role: Role = "crosshead" if after_text and deal.random() < 0.4 else "body"
        text = "小标题" if role == "crosshead" else TEXT * deal.randint(2, 5)
        body.append(
            Paragraph(text[: deal.randint(40, len(text))] if role == "body" else text, role)
        )
    return Story(id="s01", headline="早市", body=(*body, Paragraph(TEXT)))


def lines_of(made: Story, template: Template, setter: StorySetter) -> tuple[FlowLine, ...]:
    return flow(blocks(made, template), template.grid.measure_em, setter.setter)


def words(columns: tuple[tuple[FlowLine, ...], ...]) -> str:
    shown = [line for line in chain.from_iterable(columns) if line.paragraph is not None]
    return "".join(
        one.paragraph.atoms.text[one.line.start : one.line.end]
        for one in shown
        if one.paragraph is not None and one.line is not None
    )


@pytest.mark.parametrize("seed", range(40))
def test_columns_end_level_or_as_level_as_before(
    seed: int, tabloid: Template, setter: StorySetter
) -> None:
    lines = lines_of(story(seed), tabloid, setter)
    for count in (2, 3, 4):
        starts = (0,) * count
        room = Room(starts, needed_lines(lines, starts))
        before = pour(lines, starts, room.height)
        after = level(before, lines, room, setter.setter)
        assert words(after.columns) == words(before.columns)
        assert not after.rest
        legs = [len(column) for column in after.columns]
        assert max(legs) <= room.height
        # No head is left behind at a column's foot.
        for column in after.columns[:-1]:
            assert not column or column[-1].keep == 0
        spread = [max(each) - min(each) for each in (legs, [len(c) for c in before.columns])]
        assert spread[0] <= max(1, spread[1])
        assert after.white == sum(room.height - each for each in legs)


def test_most_stories_end_within_a_line(tabloid: Template, setter: StorySetter) -> None:
    spreads = []
    for seed in range(60):
        lines = lines_of(story(seed), tabloid, setter)
        room = Room((0, 0, 0), needed_lines(lines, (0, 0, 0)))
        done = level(pour(lines, room.starts, room.height), lines, room, setter.setter)
        legs = [len(column) for column in done.columns]
        spreads.append(max(legs) - min(legs))
    assert sum(spread <= 1 for spread in spreads) >= 54
    assert max(spreads) <= 3


def test_even_columns_are_left_as_they_are(tabloid: Template, setter: StorySetter) -> None:
    lines = lines_of(Story(id="s", body=(Paragraph(TEXT * 6),)), tabloid, setter)
    room = Room((0, 0), needed_lines(lines, (0, 0)))
    poured = pour(lines, room.starts, room.height)
    assert level(poured, lines, room, setter.setter) is poured


def test_what_does_not_fit_is_told_as_before(tabloid: Template, setter: StorySetter) -> None:
    lines = lines_of(story(3), tabloid, setter)
    poured = pour(lines, (0, 0), 3)
    assert level(poured, lines, Room((0, 0), 3), setter.setter) is poured
    assert poured.rest


@pytest.mark.parametrize("seed", range(6))
def test_a_placed_story_ends_level(seed: int, template: Template, setter: StorySetter) -> None:
    plan = Plan(story(seed), template, 3, Options(grade="feature"))
    setting = arrange(setter, plan, setter.needed(plan) or 60)
    assert setting.overset_lines == 0
    assert max(setting.legs) - min(setting.legs) <= 3
