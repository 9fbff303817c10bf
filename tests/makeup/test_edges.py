"""Tints and rules of a placement: the room they take, where they are drawn, who keeps them."""

from __future__ import annotations

from typing import get_args

import inventories as make
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from test_furniture_lines import outer

from layout_app.colour import Cmyk
from layout_app.compose import PageLayout, compose_page
from layout_app.display.items import Fill, Path, Rule
from layout_app.fonts.catalogue import Catalogue
from layout_app.geometry import Rect
from layout_app.issues import Severity
from layout_app.makeup.edges import edge_items, edges
from layout_app.makeup.planner import MakeupRequest, make_up
from layout_app.model.edition import Edition
from layout_app.model.page import (
    Banner,
    Cells,
    Edge,
    EdgeRule,
    Options,
    Page,
    Placement,
    StoryPart,
    story_of,
)
from layout_app.model.template import TINTS, LineKind
from layout_app.storage.templates import find_template

SLIM = find_template("slim-6")
SIDES: tuple[Edge, ...] = get_args(Edge)
DRAWN: tuple[LineKind, ...] = tuple(kind for kind in get_args(LineKind) if kind != "none")
RECT = Rect(10.0, 20.0, 210.0, 320.0)


def ruled(**kinds: LineKind) -> Options:
    return Options(rules=tuple(EdgeRule(side, kinds[side]) for side in SIDES if side in kinds))


def composed(options: Options, catalogue: Catalogue, *others: Placement) -> PageLayout:
    story = make.news(0, 900)
    placement = Placement(StoryPart(story.id), Cells(2, 40, 2, 40), options=options)
    page = Page(id="p", folio=2, template=SLIM.name, placements=(placement, *others))
    beside = make.news(1, 900)
    return compose_page(replace(make.edition(story, beside), pages=(page,)), "p", catalogue)


@pytest.mark.parametrize(
    ("options", "room"),
    [
        (Options(), (0, 0, 0.0, 0.0)),
        (Options(tint="grey"), (1, 1, 1.0, 1.0)),
        (ruled(top="scotch"), (1, 0, 0.0, 0.0)),
        (ruled(bottom="hair"), (0, 1, 0.0, 0.0)),
        (ruled(left="strong"), (0, 0, 1.0, 0.0)),
        (ruled(right="dotted"), (0, 0, 0.0, 1.0)),
        (ruled(top="none"), (0, 0, 0.0, 0.0)),
    ],
)
def test_each_edge_takes_room_on_its_own_side(
    options: Options, room: tuple[int, int, float, float]
) -> None:
    found = edges(options, SLIM.furniture)
    assert (found.top, found.bottom, found.left, found.right) == room


@given(
    st.dictionaries(st.sampled_from(SIDES), st.sampled_from(DRAWN), min_size=1),
    st.booleans(),
    st.sampled_from(["", *(tint.name for tint in TINTS)]),
    st.sampled_from(["frame", "tint", "rules"]),
)
def test_edges_are_drawn_within_their_rectangle_and_reach_its_sides(
    kinds: dict[Edge, LineKind], boxed: bool, tint: str, form: str
) -> None:
    options = replace(ruled(**kinds), boxed=boxed, tint=tint)
    items = edge_items(RECT, options, replace(SLIM.furniture, box_form=form))
    # The lower line of a box of rules has its middle on the edge.
    reach = outer(items)
    assert RECT.inset(-0.3, -0.3).contains(reach)
    for side in kinds:
        ends = {"top": "y0", "right": "x1", "bottom": "y1", "left": "x0"}
        assert getattr(reach, ends[side]) == pytest.approx(getattr(RECT, ends[side]), abs=0.9)
    assert isinstance(items[0], Fill) == bool(tint or (boxed and form == "tint"))


def test_a_frame_of_thick_and_thin_rules_is_two_frames() -> None:
    items = edge_items(RECT, ruled(**dict.fromkeys(SIDES, "scotch")), SLIM.furniture)
    rules = [item for item in items if isinstance(item, Rule)]
    thick = outer([rule for rule in rules if rule.width == 1.5])
    thin = outer([rule for rule in rules if rule.width != 1.5])
    assert thick == RECT
    inset = 1.5 + 1.2
    assert thin == Rect(RECT.x0 + inset, RECT.y0 + inset, RECT.x1 - inset, RECT.y1 - inset)


def test_text_stands_clear_of_tint_and_rules(catalogue: Catalogue) -> None:
    layout = composed(replace(ruled(left="wavy"), tint="cool"), catalogue)
    ink = next(tint.colour for tint in TINTS if tint.name == "cool")
    (ground,) = [i for i in layout.display.items if isinstance(i, Fill) and i.colour == ink]
    pad = 0.7 * SLIM.grid.body
    for line in layout.lines:
        assert ground.rect.x0 + pad <= line.x0
        assert line.x1 <= ground.rect.x1 - pad
        assert ground.rect.y0 < line.baseline - 0.8 * line.size
        assert line.baseline < ground.rect.y1
    assert any(isinstance(item, Path) for item in layout.display.items)


def test_a_tint_the_template_does_not_have_is_told_and_not_drawn(catalogue: Catalogue) -> None:
    layout = composed(Options(tint="mauve"), catalogue)
    (found,) = [issue for issue in layout.issues if issue.code == "tint-unknown"]
    assert found.severity is Severity.WARNING
    assert dict(found.facts)["known"] == "grey, warm, cool, rose"
    assert not any(isinstance(i, Fill) and i.colour == Cmyk(k=0.08) for i in layout.display.items)


@pytest.mark.parametrize("closed", [ruled(right="scotch"), Options(tint="warm")])
def test_no_column_rule_stands_beside_an_edge(catalogue: Catalogue, closed: Options) -> None:
    gutter = SLIM.column_x(4) - SLIM.grid.gutter / 2
    beside = Placement(StoryPart("s01"), Cells(4, 40, 2, 40))

    def rules(options: Options) -> list[Rule]:
        items = composed(options, catalogue, beside).display.items
        return [i for i in items if isinstance(i, Rule) and i.start.x == i.end.x == gutter]

    assert rules(Options())
    assert not rules(closed)


def dressed(seed: int, catalogue: Catalogue) -> tuple[Edition, dict[str, Options]]:
    """Make an edition up and give its first three stories tint, rules and an initial."""
    edition = make.edition(*make.inventory(seed))
    made = make_up(edition, catalogue, MakeupRequest("slim-6", quick=True))[0].edition
    worn = [
        Options(tint="rose"),
        replace(ruled(top="scotch", bottom="hair")),
        Options(tint="grey", initial_lines=2),
    ]
    given: dict[str, Options] = {}
    pages = []
    for page in made.pages:
        placements = []
        for each in page.placements:
            if isinstance(each.content, StoryPart | Banner) and len(given) < len(worn):
                options = given.setdefault(story_of(each.content), worn[len(given)])
                each = replace(
                    each,
                    options=replace(
                        each.options,
                        tint=options.tint,
                        rules=options.rules,
                        initial_lines=options.initial_lines,
                    ),
                )
            placements.append(each)
        pages.append(replace(page, placements=tuple(placements)))
    return replace(made, pages=tuple(pages)), given


def worn_on(edition: Edition) -> dict[str, Options]:
    return {
        story_of(each.content): Options(
            tint=each.options.tint,
            rules=each.options.rules,
            initial_lines=each.options.initial_lines,
        )
        for page in edition.pages
        for each in page.placements
        if each.options.tint or each.options.rules
    }


def test_makeup_keeps_what_an_editor_gave_a_story(catalogue: Catalogue) -> None:
    edition, given = dressed(3, catalogue)
    pages = tuple(page.id for page in edition.pages)
    story = next(iter(given))
    for asked in (
        MakeupRequest("slim-6", quick=True),
        MakeupRequest("slim-6", quick=True, pages=pages[:1]),
        MakeupRequest("slim-6", quick=True, pages=pages[:1], story=story),
    ):
        for proposal in make_up(edition, catalogue, asked):
            assert worn_on(proposal.edition) == given
