"""Lines by their trade names, and boxes that stay within the type area."""

from __future__ import annotations

import inventories as make
import pytest
from msgspec.structs import replace

from layout_app.colour import BLACK, Cmyk
from layout_app.compose import compose_page
from layout_app.display.items import Fill, Item, Path, Rule
from layout_app.fonts.catalogue import Catalogue
from layout_app.geometry import Point, Rect
from layout_app.makeup.edges import edge_items
from layout_app.makeup.furniture_lines import line
from layout_app.model.page import Cells, Options, Page, Placement, StoryPart
from layout_app.model.template import BoxForm, Furniture, LineKind
from layout_app.storage.templates import find_template

ACROSS = (Point(100.0, 50.0), Point(300.0, 50.0))
DOWN = (Point(100.0, 50.0), Point(100.0, 300.0))


def outer(items: list[Item]) -> Rect:
    """Give the rectangle that lines reach, strokes included."""
    xs: list[float] = []
    ys: list[float] = []
    for item in items:
        if isinstance(item, Rule):
            half = item.width / 2
            flat = item.start.y == item.end.y
            xs += [item.start.x - (0 if flat else half), item.end.x + (0 if flat else half)]
            ys += [item.start.y - (half if flat else 0), item.end.y + (half if flat else 0)]
        elif isinstance(item, Path):
            half = item.width / 2
            points = [segment[-2:] for segment in item.segments if len(segment) > 1]
            xs += [float(x) - half for x, _ in points] + [float(x) + half for x, _ in points]
            ys += [float(y) - half for _, y in points] + [float(y) + half for _, y in points]
        elif isinstance(item, Fill):
            xs += [item.rect.x0, item.rect.x1]
            ys += [item.rect.y0, item.rect.y1]
    return Rect(min(xs), min(ys), max(xs), max(ys))


@pytest.mark.parametrize(
    ("kind", "widths"),
    [
        ("none", []),
        ("hair", [0.3]),
        ("strong", [1.5]),
        ("double", [0.3, 0.3]),
        ("scotch", [1.5, 0.3]),
    ],
)
def test_lines_have_the_widths_of_the_trade(kind: LineKind, widths: list[float]) -> None:
    for ends in (ACROSS, DOWN):
        rules = line(kind, *ends)
        assert [item.width for item in rules if isinstance(item, Rule)] == widths
        assert len(rules) == len(widths)


@pytest.mark.parametrize("kind", ["hair", "strong", "double", "scotch", "dotted", "wavy"])
def test_lines_begin_and_end_where_they_are_told(kind: LineKind) -> None:
    reach = outer(line(kind, *ACROSS))
    assert (reach.x0, reach.x1) == pytest.approx((100.0, 300.0), abs=0.5)
    assert reach.y0 >= 50.0 - 2.5
    assert reach.y1 <= 50.0 + 2.5
    reach = outer(line(kind, *DOWN))
    assert (reach.y0, reach.y1) == pytest.approx((50.0, 300.0), abs=0.5)
    assert abs(reach.x0 - 100.0) <= 2.5


def test_a_dotted_line_has_dots_and_a_wavy_one_waves() -> None:
    (dotted,) = line("dotted", *ACROSS, Cmyk(k=0.6))
    assert isinstance(dotted, Rule)
    assert dotted.dash
    assert dotted.colour == Cmyk(k=0.6)
    (wavy,) = line("wavy", *ACROSS)
    assert isinstance(wavy, Path)
    assert len(wavy.segments) > 40
    assert wavy.segments[-1][-2:] == pytest.approx((300.0, 50.0))


def test_the_lines_of_a_scotch_rule_lie_apart() -> None:
    upper, lower = line("scotch", *ACROSS)
    assert isinstance(upper, Rule)
    assert isinstance(lower, Rule)
    gap = (lower.start.y - lower.width / 2) - (upper.start.y + upper.width / 2)
    assert gap == pytest.approx(1.2)


@pytest.mark.parametrize("form", ["frame", "tint", "rules"])
def test_a_box_keeps_within_its_rectangle(form: BoxForm) -> None:
    template = find_template("broadsheet-8")
    furniture: Furniture = replace(template.furniture, box_form=form)
    rect = Rect(10.0, 20.0, 210.0, 120.0)
    reach = outer(edge_items(rect, Options(boxed=True), furniture))
    assert rect.inset(-0.3, -0.3).contains(reach)
    assert reach.width == pytest.approx(rect.width)


def test_a_box_stands_within_the_type_area_and_its_text_within_the_box(
    catalogue: Catalogue,
) -> None:
    template = find_template("tabloid-6")
    assert template.furniture.box_form == "frame"
    story = make.briefs(0, 6)
    cells = Cells(3, 50, 3, 32)
    placement = Placement(StoryPart(story.id), cells, options=Options(boxed=True))
    page = Page(id="p", folio=2, template=template.name, placements=(placement,))
    layout = compose_page(replace(make.edition(story), pages=(page,)), "p", catalogue)
    frame = next(item for item in layout.display.items if isinstance(item, Path))
    box = outer([frame])
    assert template.type_area.contains(box)
    assert box.x1 == pytest.approx(template.type_area.x1)
    for each in layout.lines:
        if each.story:
            assert box.x0 + 0.7 * template.grid.body <= each.x0
            assert each.x1 <= box.x1 - 0.7 * template.grid.body


def test_columns_between_two_rules_stand_on_the_grid(catalogue: Catalogue) -> None:
    template = find_template("broadsheet-6")
    assert template.furniture.box_form == "rules"
    story = make.briefs(0, 6)
    placement = Placement(StoryPart(story.id), Cells(3, 60, 3, 28), options=Options(boxed=True))
    page = Page(id="p", folio=2, template=template.name, placements=(placement,))
    layout = compose_page(replace(make.edition(story), pages=(page,)), "p", catalogue)
    assert [frame.x0 for frame in layout.frames] == pytest.approx(
        [template.column_x(column) for column in (3, 4, 5)]
    )


def test_a_rule_between_boxed_columns_ends_where_their_text_ends(catalogue: Catalogue) -> None:
    template = find_template("broadsheet-6")
    story = make.briefs(0, 3)
    placement = Placement(StoryPart(story.id), Cells(0, 40, 3, 40), options=Options(boxed=True))
    page = Page(id="p", folio=2, template=template.name, placements=(placement,))
    layout = compose_page(replace(make.edition(story), pages=(page,)), "p", catalogue)
    last = max(each.baseline for each in layout.lines if each.story)
    thin = template.furniture.hairline
    rules = [
        item
        for item in layout.display.items
        if isinstance(item, Rule) and item.start.x == item.end.x and item.width == thin
    ]
    assert rules
    assert all(rule.end.y <= last + template.grid.pitch for rule in rules)
    assert all(rule.colour != BLACK for rule in rules)


def test_a_rule_between_stories_ends_with_the_longer_text(catalogue: Catalogue) -> None:
    template = find_template("broadsheet-8")
    stories = (make.news(0, 300), make.news(1, 260))
    placements = tuple(
        Placement(StoryPart(story.id), Cells(4 * n, 10, 4, 80)) for n, story in enumerate(stories)
    )
    page = Page(id="p", folio=2, template=template.name, placements=placements)
    layout = compose_page(replace(make.edition(*stories), pages=(page,)), "p", catalogue)
    x = template.column_x(4) - template.grid.gutter / 2
    (rule,) = [
        item
        for item in layout.display.items
        if isinstance(item, Rule) and item.start.x == item.end.x == pytest.approx(x)
    ]
    last = max(each.baseline for each in layout.lines if each.story)
    assert rule.end.y <= last + template.grid.pitch
    assert rule.end.y > last - 4 * template.grid.pitch


def test_no_line_runs_along_a_box_below(catalogue: Catalogue) -> None:
    template = find_template("broadsheet-6")
    stories = (make.news(0, 900), make.briefs(1, 6), make.news(2, 200))
    placements = (
        Placement(StoryPart("s00"), Cells(0, 0, 6, 40)),
        Placement(StoryPart("s01"), Cells(1, 41, 2, 40), options=Options(boxed=True)),
        Placement(StoryPart("s02"), Cells(3, 41, 3, 40)),
    )
    page = Page(id="p", folio=2, template=template.name, placements=placements)
    layout = compose_page(replace(make.edition(*stories), pages=(page,)), "p", catalogue)
    y = template.line_y(40) + template.grid.pitch / 2
    found = sorted(
        (item.start.x, item.end.x)
        for item in layout.display.items
        if isinstance(item, Rule) and item.start.y == item.end.y == pytest.approx(y)
    )
    measure = template.grid.measure
    wanted = [
        (template.column_x(0), template.column_x(0) + measure),
        (template.column_x(3), template.column_x(5) + measure),
    ]
    assert found == [pytest.approx(each) for each in wanted]
