"""Rules by number, F and H to L: what makeup keeps of the checklist of composition.

**Source:** CLREQ 2.3, 3.5, 4.1; JLREQ 4.1; what no clause has is trade practice.
"""

from __future__ import annotations

from itertools import groupby

import inventories as make
import pytest

from layout_app.makeup.arrange import arrange
from layout_app.makeup.blocks import blocks
from layout_app.makeup.flow import KEEP_WITH_HEAD, FlowLine, flow
from layout_app.makeup.head import HeadOrder, own_head
from layout_app.makeup.pour import needed_lines, pour
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.weights import HARD
from layout_app.model.page import BodyPosition, Options
from layout_app.model.story import Paragraph, Story
from layout_app.model.template import Template
from layout_app.storage.templates import find_template
from layout_app.units import HAO, hao

TEXT = "老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走，卖花的姑娘收起了伞，船靠了岸。" * 2


def lines_of(count: int) -> list[FlowLine]:
    """Lines that stand for themselves."""
    return [FlowLine(object(), None, number, "", 0, 0) for number in range(count)]  # type: ignore[arg-type]


def test_44_what_goes_on_after_a_break_has_no_indent(
    tabloid: Template, setter: StorySetter
) -> None:
    story = Story(id="s01", headline="早市", body=(Paragraph(TEXT),))
    made = blocks(story, tabloid)
    whole = flow(made, 13.0, setter.setter)
    later = flow(made, 13.0, setter.setter, start=BodyPosition(0, 20))
    assert whole[0].line is not None
    assert later[0].line is not None
    assert whole[0].line.indent_em == tabloid.style("body").indent_em > 0
    assert later[0].line.indent_em == 0.0


def test_55_measure_in_whole_em_baselines_on_the_pitch(
    template: Template, setter: StorySetter
) -> None:
    grid = template.grid
    assert grid.measure_em == round(grid.measure_em)
    story = make.news(0, 6)
    plan = Plan(story, template, min(3, grid.columns))
    setting = arrange(setter, plan, setter.needed(plan) or 60)
    size = template.style("body").size
    body = [text for text in setting.texts if text.field.startswith("body")]
    assert body
    rest = {
        round((text.baseline - body[0].baseline) / grid.pitch, 4)
        for text in body
        if text.paragraph.style.size == size
    }
    assert all(each == round(each) for each in rest)


def test_56_body_sizes_and_the_table_of_sizes(template: Template) -> None:
    assert HAO["小五"] == 9.0
    assert [hao(name) for name in ("五号", "小五", "六号", "七号")] == [10.5, 9.0, 7.875, 5.25]
    assert template.style("body").size in HAO.values()
    assert template.style("body").size >= hao("六号")


def test_57_the_line_gap_is_a_newspaper_s(template: Template) -> None:
    gap = template.grid.pitch / template.grid.body - 1
    # Templates for feature pages, which are chosen by hand, may have a book's.
    assert 0.25 - 1e-6 <= gap <= (0.5 if template.auto else 1.0) + 1e-6


@pytest.mark.parametrize("count", range(1, 40))
@pytest.mark.parametrize("columns", [1, 2, 3, 5])
def test_58_columns_are_equal_the_last_may_be_short(count: int, columns: int) -> None:
    starts = (0,) * columns
    poured = pour(lines_of(count), starts, needed_lines(lines_of(count), starts))
    legs = [len(column) for column in poured.columns]
    used = [leg for leg in legs if leg]
    assert not poured.rest
    assert sum(legs) == count
    assert len(set(used[:-1])) <= 1
    assert used[-1] <= used[0]


def test_59_blocks_take_whole_lines(template: Template, setter: StorySetter) -> None:
    story = make.news(0, 0, deck=make.headline(16), kicker="沅溪两岸")
    order = HeadOrder(template, "news", template.grid.span(2), 0.0, 0)
    head = own_head(story, order, setter.setter)
    pitch = template.grid.pitch
    assert (head.lines - 1) * pitch < head.height <= head.lines * pitch + 1e-6


def test_60_a_measure_may_be_any_number_of_columns_and_split_anew(setter: StorySetter) -> None:
    template = find_template("broadsheet-8")
    grid = template.grid
    story = make.news(0, 4)
    for columns, text_columns in ((3, 2), (4, 3), (5, 3), (2, 1), (3, 3)):
        plan = Plan(story, template, columns, Options(text_columns=text_columns))
        made = setter.columns(plan)
        assert len(made.xs) == text_columns
        assert made.measure_em == round(made.measure_em)
        assert made.xs[0] >= -1e-6
        assert made.right(text_columns - 1) <= grid.span(columns) + 1e-6
        gaps = [b - made.right(n) for n, b in enumerate(made.xs[1:])]
        assert all(gap >= grid.gutter - 1e-6 for gap in gaps)
    # 三破二 of columns of 13: (41 - 1) / 2 = 20.
    assert setter.columns(Plan(story, template, 3, Options(text_columns=2))).measure_em == 20


def test_61_a_crosshead_never_stands_last_in_a_column() -> None:
    lines = lines_of(30)
    lines[9] = FlowLine(lines[9].paragraph, None, 9, "", 0, KEEP_WITH_HEAD)
    for height in range(6, 16):
        columns = pour(lines, (0, 0, 0, 0, 0), height).columns
        for column in columns:
            if column and column[-1].block != 29:
                assert column[-1].keep == 0


def test_75_kicker_head_and_deck_are_one_block(template: Template, setter: StorySetter) -> None:
    story = make.news(0, 0, headline="石桥修缮", deck="灌区开闸", kicker="沅溪")
    order = HeadOrder(template, "news", template.grid.span(2), 0.0, 0)
    head = own_head(story, order, setter.setter)
    fields = [field for field, _ in groupby(text.field for text in head.texts)]
    assert fields == ["kicker", "headline", "deck"]
    sizes = {text.field: text.paragraph.style.size for text in head.texts}
    assert sizes["kicker"] < sizes["headline"]
    assert sizes["deck"] <= sizes["headline"] * 2 / 3 or sizes["deck"] <= template.grid.body + 2


def test_77_heads_take_their_sizes_from_the_ladder(template: Template, setter: StorySetter) -> None:
    for grade in ("lead", "second", "news", "feature"):
        story = make.news(0, 0)
        order = HeadOrder(template, grade, template.grid.span(3), 0.0, 0)
        head = own_head(story, order, setter.setter)
        assert head.size in template.ladder.sizes
        assert head.lines == round(head.lines) >= 1


def test_78_heads_side_by_side_are_a_fault_and_none_is_too_wide(
    template: Template, setter: StorySetter
) -> None:
    assert "bump_hard" in HARD  # measured in test_score
    for columns in range(1, template.grid.columns + 1):
        width = template.grid.span(columns)
        head = own_head(make.news(0, 0), HeadOrder(template, "lead", width, 0.0, 0), setter.setter)
        for text in head.texts:
            style = text.paragraph.style
            assert text.x + text.line.width_em * style.size * style.stretch <= width + 0.02


def test_79_a_signature_ends_the_last_line_where_it_fits(
    tabloid: Template, setter: StorySetter
) -> None:
    seen = set()
    for length in range(30, 60):
        body = (Paragraph(TEXT[:length]),)
        story = Story(id="s01", headline="早市", body=body, byline="（舒望）", byline_place="end")
        lines = flow(blocks(story, tabloid), 13.0, setter.setter)
        last = lines[-1]
        signature = last if last.field == "byline" else last.beside
        assert signature is not None
        assert signature.field == "byline"
        assert signature.line is not None
        assert signature.paragraph is not None
        own = signature.paragraph.style.size / tabloid.grid.body
        # At the right edge of the measure either way, and clear of the text it follows.
        assert signature.line.width_em * own == pytest.approx(13.0, abs=0.6)
        beside = last.beside is not None
        if beside:
            assert last.line is not None
            assert signature.line.indent_em * own >= last.line.width_em + 1.0 - 1e-6
        seen.add(beside)
    assert seen == {True, False}


def test_79_a_signature_stands_right_on_its_own_line(
    tabloid: Template, setter: StorySetter
) -> None:
    body = (Paragraph(TEXT),)
    name = "（本报记者 沈一苇）"
    story = Story(id="s01", headline="早市", body=body, byline=name, byline_place="end")
    lines = flow(blocks(story, tabloid), 13.0, setter.setter)
    last = lines[-1]
    assert last.field == "byline"
    assert last.line is not None
    assert last.paragraph is not None
    style = last.paragraph.style
    right = last.line.width_em * style.size
    assert right == pytest.approx(13.0 * tabloid.grid.body, abs=0.6 * style.size)


def test_83_a_line_of_verse_is_a_line_and_is_never_opened(
    tabloid: Template, setter: StorySetter
) -> None:
    poem = ("钟停在六点", "他把它拆开，一件一件摊在蓝布上，像摊开一个下午", "齿轮像贝壳")
    story = Story(id="s01", headline="修钟", body=tuple(Paragraph(t, "verse") for t in poem))
    lines = flow(blocks(story, tabloid), 13.0, setter.setter)
    texts = [
        line.paragraph.atoms.text[line.line.start : line.line.end]
        for line in lines
        if line.paragraph is not None and line.line is not None
    ]
    assert texts[0] == poem[0]
    assert texts[-1] == poem[-1]
    turned = [line for line in lines if line.field == "body/1"]
    assert len(turned) == 2
    indents = [line.line.indent_em for line in turned if line.line is not None]
    assert indents[1] > indents[0]
    assert all(line.line is None or line.line.opened_em == 0.0 for line in lines)


def test_84_a_line_of_a_table_is_not_opened(tabloid: Template, setter: StorySetter) -> None:
    rows = ("北京 晴 －9℃／0℃", "青石 小雨转阴 12℃／19℃ 东北风三到四级，阵风五级")
    story = Story(id="s01", headline="天气", body=tuple(Paragraph(t, "table") for t in rows))
    lines = flow(blocks(story, tabloid), 13.0, setter.setter)
    assert lines
    for line in lines:
        assert line.line is not None
        assert line.line.opened_em == 0.0
        assert line.line.indent_em == 0.0
