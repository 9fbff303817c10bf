"""Editor's notes, pull quotes, column stamps and bylines in the running text."""

from __future__ import annotations

import itertools

import inventories as make
import pytest
from msgspec.structs import replace

from layout_app.colour import PAPER
from layout_app.compose import PageLayout, compose_page
from layout_app.display.items import Fill, GlyphRun, Rule
from layout_app.fonts.catalogue import Catalogue
from layout_app.makeup.blocks import blocks
from layout_app.makeup.flow import flow
from layout_app.makeup.setting import Plan, StorySetter, stamp_lines
from layout_app.model.page import BodyPosition, Cells, Options, Page, Placement, StoryPart
from layout_app.model.story import BylinePlace, Paragraph, Role, Story
from layout_app.model.template import Template
from layout_app.storage.templates import find_template

NOTE = Paragraph(
    "编者按：老街要不要装电梯，三个问题缠了街坊十二年。今天起听一听大家怎么说。", "editor_note"
)
QUOTE = Paragraph("“不着急，等水退了再量。”", "pull_quote")


def story(*body: Paragraph, **more: object) -> Story:
    return make.news(0, 0, **{"body": body, **more})


def on_page(one: Story, catalogue: Catalogue, name: str = "broadsheet-6") -> PageLayout:
    options = Options(grade="news")
    placement = Placement(StoryPart(one.id), Cells(0, 0, 1, 75), options=options)
    page = Page(id="p", folio=2, template=name, placements=(placement,))
    return compose_page(replace(make.edition(one), pages=(page,)), "p", catalogue)


def text_rules(layout: PageLayout) -> list[Rule]:
    own = [item for part in layout.parts if part.placement == 0 for item in part.items]
    return [item for item in own if isinstance(item, Rule) and item.start.y == item.end.y]


def test_a_note_stands_between_hairlines_and_its_first_words_are_bold(
    catalogue: Catalogue,
) -> None:
    text = make.paragraphs(400)
    layout = on_page(story(text[0], NOTE, *text[1:]), catalogue)
    upper, lower = sorted(text_rules(layout), key=lambda rule: rule.start.y)
    noted = [line for line in layout.lines if line.field == "body/1"]
    grid = find_template("broadsheet-6").grid
    assert upper.start.y < noted[0].baseline - noted[0].size
    assert noted[-1].baseline < lower.start.y < noted[-1].baseline + 1.5 * grid.pitch
    assert upper.end.x - upper.start.x == pytest.approx(grid.measure)
    runs = [item for item in layout.display.items if isinstance(item, GlyphRun)]
    label = next(run for run in runs if run.text.startswith("编者按"))
    rest = next(run for run in runs if "老街要不要" in run.text)
    assert label.text.rstrip("：") == "编者按"
    assert label.face != rest.face


def test_a_note_at_the_beginning_has_no_line_above_it(catalogue: Catalogue) -> None:
    layout = on_page(story(NOTE, *make.paragraphs(300)), catalogue)
    (rule,) = text_rules(layout)
    assert rule.start.y > max(line.baseline for line in layout.lines if line.field == "body/0")


def test_a_note_at_the_end_has_none_below_it(catalogue: Catalogue) -> None:
    layout = on_page(story(*make.paragraphs(300), NOTE), catalogue)
    (rule,) = text_rules(layout)
    number = len(make.paragraphs(300))
    noted = [line for line in layout.lines if line.field == f"body/{number}"]
    assert rule.start.y < noted[0].baseline


@pytest.mark.parametrize("name", ["broadsheet-6", "broadsheet-8", "feature-5"])
def test_a_pull_quote_is_larger_and_in_step_with_the_grid(name: str, catalogue: Catalogue) -> None:
    text = make.paragraphs(500)
    layout = on_page(story(*text[:2], QUOTE, *text[2:]), catalogue, name)
    template = find_template(name)
    quoted = [line for line in layout.lines if line.field == "body/2"]
    body = next(line for line in layout.lines if line.field == "body/1")
    assert all(line.size >= 1.12 * template.grid.body for line in quoted)
    pitch = template.grid.pitch
    steps = [(b.baseline - a.baseline) / pitch for a, b in itertools.pairwise(quoted)]
    assert steps == pytest.approx([1.0] * len(steps))
    lines = (quoted[0].baseline - body.baseline) / pitch
    assert lines == pytest.approx(round(lines), abs=0.2)
    upper = min(text_rules(layout), key=lambda rule: rule.start.y)
    assert upper.width == pytest.approx(1.5)
    assert all(line.x1 <= body.x0 + template.grid.measure + 0.5 for line in quoted)


def test_a_pull_quote_is_not_parted_from_itself(setter: StorySetter, template: Template) -> None:
    made = blocks(story(*make.paragraphs(200), QUOTE, *make.paragraphs(200, 2)), template)
    lines = flow(made, template.grid.measure_em, setter.setter)
    number = next(n for n, block in enumerate(made) if block.text == QUOTE.text)
    own = [line for line in lines if line.block == number and line.paragraph is not None]
    assert [line.keep for line in own] == list(range(len(own), 0, -1))


@pytest.mark.parametrize("place", ["run_in", "own_line"])
def test_a_byline_comes_after_the_editors_note(place: BylinePlace, template: Template) -> None:
    made = blocks(story(NOTE, Paragraph("石桥。"), byline_place=place), template)
    texts = [block.text for block in made]
    own = (
        ["本报讯（记者 何清）", "石桥。"] if place == "own_line" else ["本报讯（记者 何清）石桥。"]
    )
    assert texts == [NOTE.text, *own]


@pytest.mark.parametrize("role", ["crosshead", "verse", "table", "pull_quote"])
@pytest.mark.parametrize("more", [(), (Paragraph("石桥。"),)], ids=["alone", "before text"])
def test_no_byline_is_lost(role: Role, more: tuple[Paragraph, ...], template: Template) -> None:
    made = blocks(story(Paragraph("新路", role), *more), template)
    assert "".join(block.text for block in made).count("本报讯（记者 何清）") == 1


def test_a_stamp_is_reversed_over_the_head(catalogue: Catalogue) -> None:
    layout = on_page(story(*make.paragraphs(300), stamp="民生观察"), catalogue)
    label = next(line for line in layout.lines if line.field == "stamp")
    head = next(line for line in layout.lines if line.field == "headline")
    assert label.baseline < head.baseline - head.size
    run = next(
        item
        for item in layout.display.items
        if isinstance(item, GlyphRun) and item.text == "民生观察"
    )
    assert run.colour == PAPER
    ground = next(item for item in layout.display.items if isinstance(item, Fill))
    assert ground.rect.x0 < run.xs[0]
    assert run.xs[-1] + run.size < ground.rect.x1
    assert ground.rect.y0 < run.ys[0] - 0.8 * run.size < run.ys[0] < ground.rect.y1


def test_a_part_that_goes_on_has_no_stamp_again(template: Template) -> None:
    one = story(*make.paragraphs(300), stamp="民生观察")
    assert stamp_lines(Plan(one, template, 2)) == 2
    assert stamp_lines(Plan(one, template, 2, start=BodyPosition(1, 0))) == 0


def test_briefs_of_a_column_show_its_stamp_and_their_own_headline(catalogue: Catalogue) -> None:
    one = replace(make.briefs(0, 3), stamp="民生观察")
    placement = Placement(StoryPart(one.id), Cells(0, 0, 3, 40), options=Options(boxed=True))
    page = Page(id="p", folio=2, template="broadsheet-6", placements=(placement,))
    layout = compose_page(replace(make.edition(one), pages=(page,)), "p", catalogue)
    told = [line.field for line in layout.lines]
    assert told[:2] == ["stamp", "headline"]
    assert layout.stories[0].overset_lines == 0
