"""A story of Traditional copy is set by the rules of its script, whole; its neighbours are not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout_app.makeup.arrange import arrange
from layout_app.makeup.scripts import Scripts
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.model.page import Options, PictureChoice
from layout_app.model.story import Item, Paragraph, Story, StoryPicture
from layout_app.model.style import Rules
from layout_app.model.template import Template

TEXT = "記者從現場獲悉，碼頭昨日啟用，首班渡輪滿座；市民認為票價還可以再降。"
PICTURE = StoryPicture(caption="首班船離岸，旅客揮手。", credit="黃志明　攝")


def traditional() -> Story:
    # Head, deck and caption have hardly a telling character of their own.
    return Story(
        id="s01",
        kind="feature",
        kicker="本港新聞：",
        headline="首班渡輪，滿座！",
        deck="——市民：不妨再降？",
        body=(Paragraph(TEXT), Paragraph("小標", "crosshead"), Paragraph(TEXT)),
        pictures=(PICTURE,),
    )


@pytest.mark.parametrize("form", ["horizontal", "vertical"])
def test_every_word_of_it_keeps_them(template: Template, setter: StorySetter, form: str) -> None:
    options = Options(form=form, pictures=(PictureChoice(0, 1, 8),))  # type: ignore[arg-type]
    plan = Plan(traditional(), template, 3, options)
    setting = arrange(setter, plan, setter.needed(plan) or 40)
    fields = {text.field for text in setting.texts}
    assert {"headline", "kicker", "deck", "body/0", "body/1", "pictures/0"} <= fields
    for text in setting.texts:
        assert text.paragraph.style.rules.script == "hant", text.field
        assert text.paragraph.atoms.centred


def test_simplified_copy_on_the_same_page_keeps_its_own(
    tabloid: Template, setter: StorySetter
) -> None:
    story = Story(id="s02", headline="轮渡满座", body=(Paragraph("记者从现场获悉，轮渡满座。"),))
    plan = Plan(story, tabloid, 2)
    setting = arrange(setter, plan, setter.needed(plan) or 40)
    assert {text.paragraph.style.rules.script for text in setting.texts} == {"hans"}


def test_a_paper_of_traditional_copy_has_its_level_kept(tabloid: Template) -> None:
    rules = Rules(script="hant", level="none")
    styles = tuple(
        replace(style, rules=rules) if style.name == "body" else style for style in tabloid.styles
    )
    paper = replace(tabloid, styles=styles)
    scripts = Scripts()
    story = traditional()
    turned = scripts.template(paper, story)
    assert {style.rules.level for style in turned.styles} == {"none"}
    assert scripts.template(paper, story) is turned
    # What tells no script is taken for the paper's own; what tells the other is set by that.
    plain = Story(id="s03", headline="2026", body=(Paragraph("一二三"),))
    assert scripts.template(paper, plain) is turned
    other = Story(id="s04", items=(Item(text="记者从现场获悉"),))
    assert scripts.template(paper, other).style("body").rules.level == "gb"
