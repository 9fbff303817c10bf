"""House fillers: where they go, and that they look the same decent thing in any room."""

from __future__ import annotations

import inventories as make
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from layout_app.compose import compose_page
from layout_app.display.items import Fill, GlyphRun, Path, Picture
from layout_app.fonts.catalogue import Catalogue
from layout_app.geometry import Rect
from layout_app.makeup.fillers import LEAST_LINES, fillers
from layout_app.makeup.furniture_filler import (
    KINDS,
    LABEL,
    SLOGANS,
    TRADITIONAL_LABEL,
    TRADITIONAL_SLOGANS,
    filler_items,
)
from layout_app.makeup.setting import StorySetter
from layout_app.model.edition import Advert
from layout_app.model.page import AdvertPart, Cells, Filler, Page, Placement, StoryPart
from layout_app.model.story import Paragraph, Story
from layout_app.model.template import Template
from layout_app.storage.templates import find_template

PAPER = find_template("broadsheet-6")


def story(*cells: int) -> Placement:
    return Placement(StoryPart("s00"), Cells(*cells))


def test_a_full_page_gets_none() -> None:
    assert fillers(PAPER, [story(0, 0, 6, 88)], 0) == ()


def test_a_hole_too_low_stays_white() -> None:
    assert fillers(PAPER, [story(0, 0, 6, 88 - LEAST_LINES)], 0) == ()


def test_the_foot_of_a_page_is_filled_over_its_whole_width_below_the_gap() -> None:
    (filler,) = fillers(PAPER, [story(0, 7, 4, 60), story(4, 7, 2, 60)], 7)
    assert filler.cells == Cells(0, 68, 6, 20)
    assert isinstance(filler.content, Filler)
    assert filler.content.kind in KINDS


def test_two_holes_get_two_of_different_kinds() -> None:
    made = fillers(PAPER, [story(0, 0, 2, 60), story(2, 0, 2, 87), story(4, 0, 2, 64)], 0)
    assert {each.cells for each in made} == {Cells(0, 61, 2, 27), Cells(4, 65, 2, 23)}
    assert len({each.content for each in made}) == 2


def test_a_hole_of_half_a_page_gets_two_as_high_as_one_another() -> None:
    made = fillers(PAPER, [story(0, 0, 6, 37)], 0)
    assert [each.cells for each in made] == [Cells(0, 38, 6, 24), Cells(0, 63, 6, 25)]
    assert len({each.content for each in made}) == 2


def test_the_nameplate_is_not_taken_for_a_hole() -> None:
    made = fillers(PAPER, [story(0, 20, 6, 68)], 20)
    assert made == ()


@st.composite
def pages(draw: st.DrawFn) -> list[Placement]:
    placed: list[Placement] = []
    for _ in range(draw(st.integers(0, 6))):
        column, line = draw(st.integers(0, 5)), draw(st.integers(0, 87))
        columns, lines = draw(st.integers(1, 6 - column)), draw(st.integers(1, 88 - line))
        placed.append(story(column, line, columns, lines))
    return placed


@given(pages())
def test_fillers_lie_apart_from_everything(placed: list[Placement]) -> None:
    everything = [*placed, *fillers(PAPER, placed, 3)]
    gap = PAPER.furniture.story_gap
    for filler in everything[len(placed) :]:
        cells = filler.cells
        assert cells.line >= 3
        assert cells.lines >= LEAST_LINES
        for other in everything:
            beside = (
                other.cells.column >= cells.column + cells.columns
                or cells.column >= other.cells.column + other.cells.columns
            )
            apart = (
                other.cells.line >= cells.line + cells.lines + gap
                or cells.line >= other.cells.line + other.cells.lines + gap
            )
            assert other is filler or beside or apart


ROOMS = [Rect(40, 60, 240, 180), Rect(40, 60, 140, 560), Rect(40, 60, 1040, 200)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rect", ROOMS, ids=["small", "tall", "wide"])
def test_everything_of_a_filler_is_within_its_room(
    kind: str, rect: Rect, template: Template, setter: StorySetter
) -> None:
    items = filler_items(kind, rect, template, setter.setter)
    texts = [item for item in items if isinstance(item, GlyphRun)]
    assert "".join(run.text for run in texts) == LABEL + "".join(SLOGANS[kind])
    for run in texts:
        assert rect.x0 < run.xs[0]
        assert run.xs[-1] + 0.9 * run.size < rect.x1
        assert rect.y0 < run.ys[0] - 0.8 * run.size
        assert run.ys[0] < rect.y1
        assert run.size < template.ladder.lead.prefer
    for item in items:
        if isinstance(item, Fill):
            assert rect.contains(item.rect)
        if isinstance(item, Path):
            for segment in item.segments:
                numbers = [float(value) for value in segment[1:]]
                assert all(rect.x0 <= x <= rect.x1 for x in numbers[::2])
                assert all(rect.y0 <= y <= rect.y1 for y in numbers[1::2])


def test_a_page_of_traditional_copy_has_its_fillers_in_traditional(
    catalogue: Catalogue,
) -> None:
    body = (Paragraph("記者從現場獲悉，碼頭昨日啟用，首班渡輪滿座；市民認為票價還可以再降。"),)
    stories = (Story(id="s01", headline="首班渡輪", body=body),)
    pieces = [Placement(Filler(kind), Cells(3, 20 * n, 3, 16)) for n, kind in enumerate(KINDS[:4])]
    story = Placement(StoryPart("s01"), Cells(0, 0, 3, 40))
    page = Page(id="p02", folio=2, template="tabloid-6", placements=(story, *pieces))
    edition = replace(make.edition(*stories), pages=(page,))
    layout = compose_page(edition, "p02", catalogue)
    shown = "".join(item.text for item in layout.display.items if isinstance(item, GlyphRun))
    for kind in KINDS[:4]:
        assert "".join(TRADITIONAL_SLOGANS[kind]) in shown
        assert [*map(len, TRADITIONAL_SLOGANS[kind])] == [*map(len, SLOGANS[kind])]
    assert shown.count(TRADITIONAL_LABEL) == 4
    assert LABEL not in shown
    assert not [found for found in layout.issues if found.code.startswith("char")]


def test_space_left_white_on_purpose_is_drawn_by_nothing(setter: StorySetter) -> None:
    assert filler_items("space", ROOMS[0], PAPER, setter.setter) == []


def test_an_advert_is_marked_as_one(catalogue: Catalogue) -> None:
    """**Source:** page.md 4e, form [S8]."""
    advert = Advert("a1", "shop.pdf", "某店")
    page = Page(
        id="p",
        folio=2,
        template=PAPER.name,
        placements=(Placement(AdvertPart("a1"), Cells(3, 60, 3, 28)),),
    )
    edition = replace(make.edition(), adverts=(advert,), pages=(page,))
    layout = compose_page(edition, "p", catalogue)
    items = [item for part in layout.parts if part.placement == 0 for item in part.items]
    shown, ground, words = items
    assert isinstance(shown, Picture)
    assert isinstance(ground, Fill)
    assert isinstance(words, GlyphRun)
    assert words.text == "广告"
    assert shown.rect.contains(ground.rect)
    assert ground.rect.x0 < words.xs[0] < ground.rect.x1


def test_a_filler_on_a_page_has_no_rules_around_it(catalogue: Catalogue) -> None:
    short = make.news(0, 300)
    placements = (
        Placement(StoryPart(short.id), Cells(0, 0, 6, 20)),
        Placement(Filler("green"), Cells(0, 21, 6, 60)),
    )
    page = Page(id="p", folio=2, template=PAPER.name, placements=placements)
    layout = compose_page(replace(make.edition(short), pages=(page,)), "p", catalogue)
    ground = next(item for item in layout.display.items if isinstance(item, Fill))
    assert layout.blocks[1].contains(ground.rect)
    flat = [part for part in layout.parts if part.placement == -1]
    rules = [item for part in flat for item in part.items if hasattr(item, "start")]
    assert all(rule.start.y < PAPER.type_area.y0 for rule in rules)
