"""The page grid: the type area is columns × measure and lines × pitch."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout_app.model.template import Grid, Template
from layout_app.storage.templates import find_template
from layout_app.units import mm

GRID = Grid(columns=8, measure_em=13, gutter_em=1, body=9, pitch=12, lines=115)


@pytest.fixture
def template() -> Template:
    return find_template("broadsheet-8")


@pytest.mark.parametrize(
    ("columns", "measure_em"), [(1, 13), (2, 27), (3, 41), (4, 55), (5, 69), (6, 83), (8, 111)]
)
def test_measure_over_columns(columns: int, measure_em: float) -> None:
    """**Source:** page.md 4b: n·13 + (n − 1)."""
    assert GRID.span(columns) == measure_em * 9


def test_size_of_the_grid() -> None:
    assert (GRID.measure, GRID.gutter, GRID.width, GRID.height) == (117, 9, 999, 1380)


def test_the_type_area_is_centred_across(template: Template) -> None:
    area, sheet = template.type_area, template.sheet
    assert area.x0 == pytest.approx(sheet.width - area.x1)
    assert area.y0 == pytest.approx(mm(34))
    assert (area.width, area.height) == pytest.approx((999, 1380))


def test_without_a_head_margin_it_is_centred_both_ways(template: Template) -> None:
    area = replace(template, sheet=replace(template.sheet, head_margin=0.0)).type_area
    assert area.y0 == pytest.approx(template.sheet.height - area.y1)


def test_columns_and_lines_fill_the_type_area(template: Template) -> None:
    area, grid = template.type_area, template.grid
    assert template.column_x(0) == area.x0
    assert template.column_x(7) + grid.measure == pytest.approx(area.x1)
    assert template.line_y(0) == area.y0
    assert template.line_y(115) == pytest.approx(area.y1)


def test_a_style_that_is_not_there(template: Template) -> None:
    assert template.style("body").face == "书宋"
    with pytest.raises(KeyError, match="verse"):
        template.style("verse")
