"""The shipped templates are those of page.md 4g and keep the house rules of look.md."""

from __future__ import annotations

import itertools
import re
import tomllib

import pytest

from layout_app import paths
from layout_app.colour import PAPER, Cmyk
from layout_app.errors import TemplateError
from layout_app.model.template import REQUIRED_STYLES, HeadRule, Template
from layout_app.storage.templates import find_template, shipped_templates, template_names
from layout_app.units import mm, to_mm

NAMES = ("broadsheet-6", "broadsheet-8", "culture-4", "feature-5", "slim-6", "tabloid-6")
NEWS = ("broadsheet-6", "broadsheet-8", "slim-6", "tabloid-6")
every_template = pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.name)
RULES = ("lead", "second", "news", "feature", "photo", "notice")


def faces() -> set[tuple[str, int]]:
    catalogue = tomllib.loads((paths.fonts() / "catalogue.toml").read_text("utf-8"))
    return {(face["role"], face["weight"]) for face in catalogue["face"]}


def test_the_six_are_there() -> None:
    assert template_names() == NAMES
    assert tuple(template.name for template in shipped_templates()) == NAMES
    assert len({template.title for template in shipped_templates()}) == 6


def test_only_those_for_news_are_chosen_by_the_amount_of_copy() -> None:
    assert tuple(template.name for template in shipped_templates() if template.auto) == NEWS


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(TemplateError) as caught:
        find_template("../catalogue")
    assert caught.value.code == "template-unknown"
    assert caught.value.where == "../catalogue"
    assert caught.value.facts == {"known": ", ".join(NAMES)}


@pytest.mark.parametrize(
    ("name", "sheet", "type_size", "columns", "lines", "area", "cells"),
    [
        ("broadsheet-8", (390, 545), (9, 12), (8, 13), 115, (352.4, 486.8), 11960),
        ("broadsheet-6", (390, 545), (10.5, 15.75), (6, 15), 88, (351.9, 489.0), 7920),
        ("slim-6", (340, 520), (10.5, 15.75), (6, 13), 84, (307.4, 466.7), 6552),
        ("tabloid-6", (275, 390), (9, 12), (6, 11), 82, (225.4, 347.1), 5412),
        ("feature-5", (390, 545), (10.5, 17), (5, 17), 80, (344.5, 479.8), 6800),
        ("culture-4", (340, 520), (10.5, 17), (4, 18), 76, (288.9, 455.8), 5472),
    ],
    ids=["page.md-4g-1", "page.md-4g-2", "page.md-4g-3", "page.md-4g-4", "feature", "culture"],
)
def test_numbers_are_those_of_the_table(
    name: str,
    sheet: tuple[float, float],
    type_size: tuple[float, float],
    columns: tuple[int, float],
    lines: int,
    area: tuple[float, float],
    cells: float,
) -> None:
    template = find_template(name)
    grid = template.grid
    assert (template.sheet.width, template.sheet.height) == pytest.approx(
        (mm(sheet[0]), mm(sheet[1]))
    )
    assert template.sheet.bleed == pytest.approx(mm(3))
    assert (grid.body, grid.pitch) == type_size
    assert (grid.columns, grid.measure_em) == columns
    assert (grid.gutter_em, grid.lines) == (1 if name in NEWS else 2, lines)
    assert (to_mm(grid.width), to_mm(grid.height)) == pytest.approx(area, abs=0.06)
    assert grid.columns * grid.measure_em * grid.lines == cells


@every_template
def test_margins_leave_room_for_strip_and_foot(template: Template) -> None:
    area, strip = template.type_area, template.furniture.strip
    assert to_mm(template.sheet.height - area.y1) >= 12
    assert 3 * template.grid.pitch <= area.y0
    highest = max(template.style(name).size for name in ("folio", "section", "strip_name"))
    assert strip.baseline + highest < area.y0
    assert strip.rule + 3 < strip.baseline, "the rules lie below the words"


@every_template
def test_every_style_is_there_with_a_face_of_the_catalogue(template: Template) -> None:
    assert {style.name for style in template.styles} == {*REQUIRED_STYLES, "speech", "clause"}
    for style in template.styles:
        assert (style.face, style.weight) in faces(), style.name
    for name in RULES:
        rule: HeadRule = getattr(template.ladder, name)
        assert (rule.face, rule.weight) in faces(), name


@every_template
def test_body_stands_on_the_grid_and_captions_apart_from_it(template: Template) -> None:
    body, caption = template.style("body"), template.style("caption")
    assert (body.face, body.weight, body.indent_em) == ("书宋", 400, 2)
    assert (body.size, body.pitch) == (template.grid.body, template.grid.pitch)
    assert caption.size <= body.size - 0.5
    assert template.style("crosshead").size == body.size
    for name in ("dateline", "reporter", "byline", "label", "item_head"):
        assert template.style(name).size == body.size


@every_template
def test_the_lead_is_largest_by_a_third(template: Template) -> None:
    ladder = template.ladder
    others = [getattr(ladder, name).prefer for name in RULES[1:]]
    assert ladder.lead.prefer >= 1.3 * max(others)
    for larger, smaller in zip(ladder.sizes, ladder.sizes[1:], strict=False):
        assert larger >= 1.19 * smaller


@every_template
def test_a_lead_a_size_smaller_still_stands_out_beside_a_second_a_size_smaller(
    template: Template,
) -> None:
    """**Source:** look.md, the ladder; makeup.md 4, lead dominance."""
    ladder = template.ladder
    for lead, second in zip(ladder.lead.sizes, ladder.second.sizes, strict=True):
        assert lead >= 1.3 * second


@every_template
def test_one_accent_and_reversed_stamps(template: Template) -> None:
    """The accent of news is red; supplements have one of their own, which newsprint can bear."""
    furniture = template.furniture
    accent = furniture.accent
    assert isinstance(accent, Cmyk)
    assert (accent == Cmyk(0, 1, 1, 0)) == (template.name in NEWS)
    assert accent.c + accent.m + accent.y + accent.k <= 2.2
    plate = PAPER if furniture.nameplate.form == "band" else accent
    assert template.style("nameplate").colour == plate
    assert template.style("stamp").colour == PAPER
    coloured = {style.name for style in template.styles if style.colour == accent}
    assert coloured <= {"nameplate", "section"}


def test_the_nameplate_is_larger_than_any_head() -> None:
    """**Source:** page.md 4e, form [S8]."""
    for template in shipped_templates():
        plate = template.furniture.nameplate
        assert template.style("nameplate").size == plate.size > template.ladder.sizes[0]
        assert plate.size < plate.lines * template.grid.pitch


def character(template: Template) -> dict[str, object]:
    """Give what makes a template's look, one thing by one."""
    furniture, ladder = template.furniture, template.ladder
    return {
        "sheet and columns": (template.sheet.width, template.grid.columns),
        "lead": (ladder.lead.face, ladder.lead.weight, ladder.lead.align, ladder.lead.prefer),
        "second": (ladder.second.face, ladder.second.weight, ladder.second.align),
        "plate": furniture.nameplate.form,
        "strip": (furniture.strip.form, furniture.strip.line),
        "between stories": (furniture.story_gap, furniture.gap_rule, furniture.gap_line),
        "column rules": furniture.column_rules,
        "box": (furniture.box_form, furniture.box),
        "accent": furniture.accent,
        "kicker": furniture.kicker_mark,
        "pitch": template.grid.pitch,
    }


def test_any_two_differ_in_half_of_what_makes_a_look() -> None:
    looks = {template.name: character(template) for template in shipped_templates()}
    for one, other in itertools.combinations(looks, 2):
        same = {name for name, value in looks[one].items() if value == looks[other][name]}
        assert len(same) <= 5, (one, other, same)


@pytest.mark.parametrize("name", NAMES)
def test_comments_speak_both_languages(name: str) -> None:
    text = (paths.resources() / "templates" / f"{name}.toml").read_text("utf-8")
    comments = "".join(re.findall(r"#[^\n]*", text))
    assert len(re.findall(r"[一-鿿]", comments)) > 300
    assert len(re.findall(r"[a-z]{3,}", comments)) > 150
