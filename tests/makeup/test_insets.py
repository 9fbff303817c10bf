"""A pull quote or a small picture in the text: lines go round it on the grid, nothing is lost."""

from __future__ import annotations

import inventories as make
import pytest
from msgspec.structs import replace

from layout_app.makeup.arrange import Setting, arrange
from layout_app.makeup.bodies import Room
from layout_app.makeup.distribute import Share
from layout_app.makeup.long_story import Bench
from layout_app.makeup.page_maker import PageMaker
from layout_app.makeup.search import Budget
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.table import build_table
from layout_app.model.page import (
    Cells,
    Inset,
    Options,
    Page,
    PictureChoice,
    Placement,
    StoryPart,
)
from layout_app.model.story import Paragraph, Story, StoryPicture
from layout_app.model.template import Template

TEXT = "老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走，卖花的姑娘收起了伞，船靠了岸。"
QUOTE = "四点半来，九点收，人散了，石板还是热的。"


def story() -> Story:
    body = [Paragraph(TEXT * (1 + n % 3)) for n in range(12)]
    body[4] = Paragraph("收市以后", "crosshead")
    body[7] = Paragraph(QUOTE, "pull_quote")
    picture = StoryPicture(caption="热豆浆。", credit="何汀兰　摄")
    return Story(id="s01", kind="feature", headline="早市", body=tuple(body), pictures=(picture,))


def plan(template: Template, *insets: Inset, columns: int = 3) -> Plan:
    return Plan(story(), template, columns, Options(grade="feature", insets=insets))


QUOTED = Inset("quote", 7, 0, 4, 6, 4, True)
SHOWN = Inset("picture", 0, 1, 3, 9, 5, True)
INSIDE = Inset("picture", 0, 1, 2, 8, 6)


def set_whole(asked: Plan, setter: StorySetter) -> Setting:
    return arrange(setter, asked, setter.needed(asked) or 60)


def words(setting: Setting, field: str) -> str:
    texts = [t for t in setting.texts if t.field == field]
    return "".join(t.paragraph.atoms.text[t.line.start : t.line.end] for t in texts)


@pytest.mark.parametrize("insets", [(QUOTED,), (SHOWN,), (INSIDE,), (QUOTED, SHOWN)], ids=str)
def test_nothing_is_lost_and_nothing_overlaps(
    insets: tuple[Inset, ...], template: Template, setter: StorySetter
) -> None:
    asked = plan(template, *insets)
    setting = set_whole(asked, setter)
    assert setting.overset_lines == 0
    for number, paragraph in enumerate(asked.story.body):
        assert words(setting, f"body/{number}") == paragraph.text
    columns, pitch, em = setter.columns(asked), template.grid.pitch, template.grid.body
    around = setter.round_text(asked, columns)
    assert around is not None
    top = setting.head_lines * pitch
    quoted = {f"body/{each.index}" for each in insets if each.content == "quote"}
    for text in setting.texts:
        if not text.field.startswith("body") or text.field in quoted:
            continue
        if text.paragraph.style.size == em:
            # On the grid.
            rows = (text.baseline - (pitch - em) / 2 - 0.88 * em) / pitch
            assert rows == pytest.approx(round(rows), abs=1e-6)
        row = round((text.baseline - top - 0.88 * em) / pitch - 0.2)
        x0 = text.x + text.line.indent_em * em
        x1 = text.x + text.line.width_em * em
        for place in around.places:
            if place.row <= row < place.row + place.rows:
                assert x1 <= place.x0 + 1e-6 or x0 >= place.x1 - 1e-6
    for picture in setting.pictures:
        assert picture.rect.height > 2 * pitch


def test_text_beside_it_is_narrower_and_as_even_as_any(
    tabloid: Template, setter: StorySetter
) -> None:
    setting = set_whole(plan(tabloid, QUOTED), setter)
    em = tabloid.grid.body
    widths = {
        round(text.line.width_em - text.line.indent_em, 3)
        for text in setting.texts
        if text.field.startswith("body") and not text.line.last and text.paragraph.style.size == em
    }
    measure = tabloid.grid.measure_em
    assert {measure, measure - QUOTED.gives} <= widths


@pytest.mark.parametrize(
    "inset",
    [
        replace(QUOTED, column=2),  # there is no next column
        replace(QUOTED, gives=9),  # it leaves no room for a line
        replace(SHOWN, index=3),  # no such picture
        replace(QUOTED, index=40),
    ],
    ids=str,
)
def test_what_cannot_stand_there_is_left_out(
    inset: Inset, tabloid: Template, setter: StorySetter
) -> None:
    asked = plan(tabloid, inset)
    plain = Plan(asked.story, tabloid, 3, Options(grade="feature"))
    assert setter.round_text(asked, setter.columns(asked)) is None
    assert set_whole(asked, setter) == set_whole(plain, setter)


def test_a_picture_is_shown_once(tabloid: Template, setter: StorySetter) -> None:
    options = Options(grade="feature", insets=(SHOWN,), pictures=(PictureChoice(0, 3, 10),))
    setting = set_whole(Plan(story(), tabloid, 3, options), setter)
    assert len(setting.pictures) == 1


def test_too_little_room_is_told(tabloid: Template, setter: StorySetter) -> None:
    asked = plan(tabloid, SHOWN)
    short = (setter.needed(asked) or 60) - 6
    assert arrange(setter, asked, short).overset_lines > 0
    least = arrange(setter, asked, setter.frame_lines(asked) + 6)
    assert least.left_out == ("pictures/0",)
    assert not least.pictures


def test_it_needs_no_more_than_it_takes(tabloid: Template, setter: StorySetter) -> None:
    asked = plan(tabloid, SHOWN)
    needed = setter.needed(asked) or 0
    assert arrange(setter, asked, needed).overset_lines == 0
    assert arrange(setter, asked, needed - 1).overset_lines > 0


@pytest.mark.parametrize("insets", [(QUOTED,), (SHOWN,), (INSIDE,), (QUOTED, SHOWN)], ids=str)
def test_tables_keep_what_stands_in_the_text(
    insets: tuple[Inset, ...], tabloid: Template, setter: StorySetter
) -> None:
    asked = plan(tabloid, *insets)
    table = build_table(asked, setter, Room(tabloid.grid.lines, {}))
    assert table.widths
    for columns, variants in table.widths.items():
        for height, choice in list(variants[0].items())[::3]:
            options = choice.options
            assert options.insets == insets
            inside = {each.index for each in insets if each.content == "picture"}
            assert {each.index for each in options.pictures} == {0} - inside
            setting = arrange(setter, Plan(asked.story, tabloid, columns, options), height)
            assert setting.overset_lines == 0
            assert setting.left_out == ()
            assert len(setting.pictures) == 1


def test_what_finds_room_in_no_width_stands_over_the_text(
    tabloid: Template, setter: StorySetter
) -> None:
    wide = Inset("picture", 0, 7, 3, 9, 5, True)
    table = build_table(plan(tabloid, wide), setter, Room(tabloid.grid.lines, {}))
    options = [c.options for each in table.widths.values() for c in each[0].values()]
    assert options
    assert all(not each.insets and len(each.pictures) == 1 for each in options)


def test_a_page_made_again_keeps_what_an_editor_put_into_the_text(
    tabloid: Template, setter: StorySetter
) -> None:
    stories = (make.news(0, 900), replace(story(), rank=1))
    own = Placement(StoryPart("s01"), Cells(0, 40, 3, 60), options=Options(insets=(SHOWN,)))
    page = Page(id="p02", folio=2, template=tabloid.name, placements=(own,))
    edition = replace(make.edition(*stories), pages=(page,))
    share = Share((StoryPart("s00"), StoryPart("s01")))
    (made,) = PageMaker(Bench(edition, tabloid, setter)).make(share, 2, Budget.quick(), 1)
    kept = next(each for each in made.placements if each.content == StoryPart("s01"))
    assert kept.options.insets == (SHOWN,)
    assert kept.options.pictures == ()
