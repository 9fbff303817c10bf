from __future__ import annotations

import dataclasses

import inventories as make
import pytest
from msgspec.structs import replace

from layout_app.makeup.head import HeadOrder, head_rule, own_head, set_head
from layout_app.makeup.setting import StorySetter
from layout_app.model.template import Template
from layout_app.typeset.headline import NARROWEST, turned_lines
from layout_app.typeset.sense import turn_places

GRADES = ["lead", "second", "news", "feature", "photo", "notice"]


@pytest.mark.parametrize("grade", GRADES)
@pytest.mark.parametrize("columns", [1, 2, 4])
def test_a_head_takes_whole_lines_and_stays_in_its_width(
    grade: str, columns: int, template: Template, setter: StorySetter
) -> None:
    story = make.news(0, 0, deck=make.headline(16), kicker="沅溪两岸")
    width = template.grid.span(columns)
    head = own_head(story, HeadOrder(template, grade, width, 0.0, 0), setter.setter)
    assert head.lines * template.grid.pitch >= head.height - 1e-6
    assert (head.lines - 1) * template.grid.pitch < head.height
    for text in head.texts:
        style = text.paragraph.style
        right = text.x + text.line.width_em * style.size * style.stretch
        assert text.x >= -1e-6
        assert right <= width + 0.02
        assert style.stretch >= NARROWEST - 1e-6
    baselines = [text.baseline for text in head.texts]
    assert baselines == sorted(baselines)


@pytest.mark.parametrize("grade", GRADES)
def test_kicker_and_deck_keep_their_shares(
    grade: str, template: Template, setter: StorySetter
) -> None:
    story = make.news(0, 0, headline="石桥修缮", deck="灌区开闸", kicker="沅溪")
    rule = head_rule(template, story, grade)
    order = HeadOrder(template, grade, template.grid.span(4), rule.prefer, 1)
    head = set_head(story, order, setter.setter)
    assert head is not None
    sizes = {text.field: text.paragraph.style.size for text in head.texts}
    assert sizes["headline"] == rule.prefer
    assert sizes["kicker"] < sizes["headline"]
    assert sizes["deck"] < sizes["headline"]
    # Not so near the body's size that it looks like a mistake.
    for field in ("kicker", "deck"):
        assert abs(sizes[field] - template.grid.body) >= 0.5


def test_a_size_that_does_not_go_is_said(tabloid: Template, setter: StorySetter) -> None:
    story = make.news(0, 0, headline=make.headline(30))
    assert set_head(story, HeadOrder(tabloid, "lead", 99.0, 40.0, 1), setter.setter) is None


def test_a_ladder_says_how_far_its_heads_may_be_condensed(
    template: Template, setter: StorySetter
) -> None:
    """Eight characters of 24 points in 95 % of their width."""
    story = make.news(0, 0, headline=make.headline(8))
    order = HeadOrder(template, "news", 8 * 24 * 0.95, 24.0, 1)
    head = set_head(story, order, setter.setter)
    assert head is not None
    assert head.texts[0].paragraph.style.stretch < 1.0
    firm = replace(template, ladder=replace(template.ladder, condense=1.0))
    assert set_head(story, dataclasses.replace(order, template=firm), setter.setter) is None


def test_words_without_any_turn_run_on(tabloid: Template, setter: StorySetter) -> None:
    story = make.news(0, 0, headline="A" * 60 + "沅" * 40)
    head = own_head(story, HeadOrder(tabloid, "news", 99.0, 0.0, 0), setter.setter)
    shown = "".join(t.paragraph.atoms.text[t.line.start : t.line.end] for t in head.texts)
    assert shown == story.headline


def test_a_deck_too_wide_is_turned_by_sense_and_keeps_its_places() -> None:
    deck = "全市优化营商环境工作推进会提出年内再减三成办事环节"
    parts = turned_lines(deck, 14.0)
    assert len(parts) == 2
    assert "".join(text for text, _ in parts) == deck
    assert all(deck[start : start + len(text)] == text for text, start in parts)
    places = turn_places(deck)
    assert all(start in places for _, start in parts[1:])
    assert turned_lines("《一二三四五六七八九十》", 5.0) == ()
