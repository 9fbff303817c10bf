"""A caption in vertical type beside its picture."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout_app.makeup.arrange import arrange
from layout_app.makeup.pictures import picture_ways
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.model.page import CaptionForm, Options, PictureChoice, Side
from layout_app.model.story import Paragraph, Story, StoryPicture
from layout_app.model.template import Template
from layout_app.storage.templates import find_template

CAPTION = "5月19日清晨，第一拨过桥的市民走上听橹桥，桥长36米。"
CREDIT = "本报记者　何汀兰　摄"
TEXT = "老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走，卖花的姑娘收起了伞，船靠了岸。"


def plan(
    template: Template,
    form: CaptionForm,
    lines: int = 16,
    side: Side = "right",
    words: str = CAPTION,
) -> Plan:
    story = Story(
        id="s01",
        kind="feature",
        headline="早市",
        body=(Paragraph(TEXT * 12),),
        pictures=(StoryPicture(caption=words, credit=CREDIT),),
    )
    choice = PictureChoice(0, 2, lines, side, form)
    return Plan(story, template, 3, Options(grade="feature", pictures=(choice,)))


@pytest.mark.parametrize("side", ["right", "left"])
def test_it_stands_beside_the_picture_level_with_its_foot(
    side: Side, template: Template, setter: StorySetter
) -> None:
    asked = plan(template, "vertical", side=side)
    setting = arrange(setter, asked, setter.needed(asked) or 60)
    (picture,) = setting.pictures
    texts = [text for text in setting.texts if text.field == "pictures/0"]
    assert texts
    assert all(text.paragraph.atoms.vertical for text in texts)
    columns = setter.columns(asked)
    first, after = (1, 3) if side == "right" else (0, 2)
    x0, x1 = columns.xs[first], columns.right(after - 1)
    for text in texts:
        half = text.paragraph.style.size / 2
        # Beside the picture, within the columns that both share.
        assert text.x + half <= picture.rect.x0 or text.x - half >= picture.rect.x1
        assert x0 - 1e-6 <= text.x - half
        assert text.x + half <= x1 + 1e-6
        foot = text.baseline + text.line.width_em * text.paragraph.style.size
        assert picture.rect.y0 - 1e-6 <= text.baseline
        assert foot <= picture.rect.y1 + 0.6 * template.grid.body
    # The last words of it end level with the picture.
    feet = [t.baseline + t.line.width_em * t.paragraph.style.size for t in texts]
    assert max(feet) == pytest.approx(picture.rect.y1, abs=0.6 * template.grid.body)
    words = "".join(t.paragraph.atoms.text[t.line.start : t.line.end] for t in texts)
    assert words == CAPTION + CREDIT
    # Nothing stands under the picture but a line of air.
    below = arrange(setter, plan(template, "below", side=side), 60)
    assert min(setter.starts(asked, columns)) <= min(
        setter.starts(plan(template, "below"), columns)
    )
    assert below.pictures[0].rect.width > picture.rect.width


def test_what_is_too_long_stands_below(tabloid: Template, setter: StorySetter) -> None:
    asked = plan(tabloid, "vertical", 8, words=CAPTION * 5)
    setting = arrange(setter, asked, setter.needed(asked) or 60)
    texts = [text for text in setting.texts if text.field == "pictures/0"]
    assert not any(text.paragraph.atoms.vertical for text in texts)
    assert setting == arrange(
        setter, plan(tabloid, "below", 8, words=CAPTION * 5), setter.needed(asked) or 60
    )


def test_makeup_tries_it_where_the_template_allows(setter: StorySetter) -> None:
    forms = {}
    for name in ("culture-4", "tabloid-6"):
        template = find_template(name)
        ways = picture_ways(plan(template, "below"), setter, {})
        forms[name] = {choice.caption for way, _ in ways for choice in way}
    assert forms == {"culture-4": {"below", "vertical"}, "tabloid-6": {"below"}}
    # A news story's caption is read at a glance: below.
    culture = plan(find_template("culture-4"), "below")
    news = replace(culture.story, kind="news")
    ways = picture_ways(Plan(news, culture.template, 3, culture.options), setter, {})
    assert {choice.caption for way, _ in ways for choice in way} == {"below"}


def test_the_picture_keeps_its_shape(setter: StorySetter) -> None:
    template = find_template("culture-4")
    asked = plan(template, "below")
    for way, _ in picture_ways(asked, setter, {}):
        for choice in way:
            shown = Plan(asked.story, template, 3, replace(asked.options, pictures=(choice,)))
            (picture,) = arrange(setter, shown, 80).pictures
            assert picture.rect.width / picture.rect.height == pytest.approx(1.5, rel=0.25)
