"""The running text of a story as blocks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout_app.makeup.arrange import arrange
from layout_app.makeup.blocks import blocks
from layout_app.makeup.flow import initial_fault
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.model.page import BodyPosition, Options
from layout_app.model.story import Field, Item, Paragraph, Span, Story
from layout_app.model.template import Template
from layout_app.storage.templates import find_template

POEM = ("钟停在六点", "他把它拆开", "摊在蓝布上", "齿轮像贝壳", "发条像水线")


def poem(*, marked: bool) -> Story:
    """Two stanzas of two and three lines, parted by a mark or by an empty line."""
    lines = [Paragraph(text, "verse") for text in POEM]
    if marked:
        lines[2] = Paragraph(POEM[2], "verse", stanza=True)
    else:
        lines.insert(2, Paragraph("", "verse"))
    return Story(id="s01", headline="修钟", body=tuple(lines))


@pytest.mark.parametrize("marked", [True, False])
def test_stanzas_are_parted_by_a_blank_line_and_kept_whole(marked: bool) -> None:
    made = [b for b in blocks(poem(marked=marked), find_template("broadsheet-6")) if b.text]
    assert [block.text for block in made] == list(POEM)
    assert [block.space for block in made] == [False, False, True, False, False]
    assert [block.together for block in made] == [1, 0, 2, 1, 0]


TEXT = "老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走，卖花的姑娘收起了伞，船靠了岸。" * 2


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_drop_initial_begins_the_text(count: int, setter: StorySetter) -> None:
    template = find_template("broadsheet-6")
    story = Story(id="s01", headline="早市", body=(Paragraph(TEXT), Paragraph(TEXT)))
    plan = Plan(story, template, 3, Options(grade="feature", initial_lines=count))
    setting = arrange(setter, plan, setter.needed(plan) or 60)
    body = [text for text in setting.texts if text.field == "body/0"]
    initial, *rest = body
    assert initial.paragraph.atoms.text == "老"
    assert initial.paragraph.style.size > template.grid.body
    # It reaches from the first line's top to the last one's foot, and nothing is lost or moved.
    size = initial.paragraph.style.size
    lines = [text.baseline for text in rest[:count]]
    assert initial.baseline + 0.12 * size == pytest.approx(lines[-1] + 0.12 * template.grid.body)
    assert initial.baseline - 0.88 * size == pytest.approx(lines[0] - 0.88 * template.grid.body)
    assert all(text.line.indent_em > 0 for text in rest[:count])
    shown = "".join(t.paragraph.atoms.text[t.line.start : t.line.end] for t in body)
    assert shown == TEXT
    assert rest[0].line.start - rest[0].offset == 1
    assert setting.overset_lines == 0


def test_a_byline_makes_way_for_an_initial(setter: StorySetter) -> None:
    """The initial begins the text, so 本报讯 stands on a line of its own."""
    template = find_template("broadsheet-6")
    byline = "本报讯（记者 何清）"
    story = Story(id="s01", headline="早市", body=(Paragraph(TEXT),), byline=byline)
    plain = arrange(setter, Plan(story, template, 2), 60)
    assert {t.field for t in plain.texts} == {"headline", "body/0"}
    plan = Plan(story, template, 2, Options(initial_lines=3))
    setting = arrange(setter, plan, 60)
    assert [t.paragraph.atoms.text for t in setting.texts if t.field == "byline"] == [byline]
    initial, *rest = [t for t in setting.texts if t.field == "body/0"]
    assert initial.paragraph.atoms.text == TEXT[0]
    shown = "".join(t.paragraph.atoms.text[t.line.start : t.line.end] for t in (initial, *rest))
    assert shown == TEXT


@pytest.mark.parametrize(
    ("text", "columns", "start", "why"),
    [
        (TEXT, 2, BodyPosition(), ""),
        ("“" + TEXT, 2, BodyPosition(), "mark"),
        ("2026年" + TEXT, 2, BodyPosition(), "mark"),
        ("早市开张。", 2, BodyPosition(), "room"),
        (TEXT, 2, BodyPosition(0, 40), "continued"),
        ("", 2, BodyPosition(), "no-text"),
    ],
)
def test_why_no_initial_stands_is_known(
    text: str, columns: int, start: BodyPosition, why: str, setter: StorySetter
) -> None:
    template = find_template("broadsheet-6")
    body = (Paragraph(text),) if text else ()
    story = Story(id="s01", headline="早市", body=body, byline="本报讯（记者 何清）")
    plan = Plan(story, template, columns, Options(initial_lines=2), start)
    measure = setter.columns(plan).measure_em
    made = setter.blocks(plan)
    found = initial_fault(made, measure, setter.setter, start)
    assert found == why
    if not start > BodyPosition():
        stands = any(line.initial is not None for line in setter.flow(plan, measure))
        assert stands == (not why)


def test_an_interview_a_statute_and_a_notice_hang(template: Template) -> None:
    body = (
        Paragraph("问：水压够吗？", "speech", (Span(0, 2, "label"),)),
        Paragraph("答：够。", "speech"),
        Paragraph("夜里也不降压。", "speech"),
        Paragraph("第一条　先来先得。", "clause"),
        Paragraph("（一）统一规划；", "clause"),
    )
    field = Field("完成时限", "6月5日前。", ("其间禁止通行。",))
    story = Story(
        id="s01",
        kind="notice",
        body=body,
        items=(Item(text="1. 更换雨水管。", more=("以图为准。",), fields=(field,)),),
    )
    made = blocks(story, template)
    own = template.style("body").indent_em
    starts = [(b.style.indent_em + b.style.hang_em, b.style.hang_em) for b in made]
    hung, goes_on, plain = (0.0, 2.0), (2.0 + own, 2.0), (own, 0.0)
    assert starts == [hung, hung, goes_on, hung, hung, hung, plain, hung, goes_on]
    label = template.style("label")
    bold = [
        b.text[v.start : v.end] for b in made for v in b.voices if v.voice.weight == label.weight
    ]
    assert bold == ["问：", "答：", "第一条", "完成时限："]


def test_a_template_of_before_hangs_all_the_same() -> None:
    template = find_template("broadsheet-6")
    old = replace(
        template, styles=tuple(s for s in template.styles if s.name not in ("speech", "clause"))
    )
    story = Story(id="s01", body=(Paragraph("问：水压够吗？", "speech"),))
    (block,) = blocks(story, old)
    assert (block.style.indent_em, block.style.hang_em) == (-2.0, 2.0)
