"""Stories in their blocks: what is measured is what is arranged."""

from __future__ import annotations

import dataclasses

import inventories as make
import pytest
from msgspec.structs import replace

from layout_app.makeup.arrange import arrange
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.model.page import BodyPosition, Options, PictureChoice
from layout_app.model.story import Paragraph, Story
from layout_app.model.template import Template

STORIES = {
    "news": make.news(0, 700),
    "with a picture": make.news(1, 600, pictures=(make.picture(0),)),
    "feature": make.feature(2, 1500),
    "briefs": make.briefs(3, 5),
    "notice": make.notice(4, 900),
    "photo": make.photo(5, 1),
    "verse": make.verse(6, 4),
    "without a head": make.news(7, 300, headline=""),
}


@pytest.fixture(params=STORIES)
def story(request: pytest.FixtureRequest) -> Story:
    return STORIES[request.param]


def plan_of(story: Story, template: Template, columns: int) -> Plan:
    pictures = tuple(
        PictureChoice(number, max(1, columns - 1) if story.body else columns, 12)
        for number in range(len(story.pictures))
    )
    boxed = story.kind in ("briefs", "notice")
    return Plan(story, template, columns, Options(pictures=pictures, boxed=boxed))


@pytest.mark.parametrize("columns", [1, 2, 3, 5])
def test_the_needed_height_is_the_smallest_that_holds_all(
    story: Story, template: Template, columns: int, setter: StorySetter
) -> None:
    plan = plan_of(story, template, columns)
    needed = setter.needed(plan)
    assert needed is not None
    assert arrange(setter, plan, needed).overset_lines == 0
    if story.body or story.items:
        shorter = arrange(setter, plan, needed - 1)
        assert shorter.overset_lines > 0 or any(
            place.line + place.choice.lines >= needed - 1 - shorter.head_lines
            for place in setter.picture_places(plan, setter.columns(plan))
        )


@pytest.mark.parametrize("columns", [1, 2, 4])
def test_nothing_leaves_the_block_and_frames_stand_on_the_grid(
    story: Story, template: Template, columns: int, setter: StorySetter
) -> None:
    plan = plan_of(story, template, columns)
    needed = setter.needed(plan)
    assert needed is not None
    setting = arrange(setter, plan, needed)
    grid = template.grid
    width, height = grid.span(columns), needed * grid.pitch
    for frame in setting.frames:
        assert frame.y0 / grid.pitch == pytest.approx(round(frame.y0 / grid.pitch), abs=1e-6)
        assert frame.x0 >= -1e-6
        assert frame.x1 <= width + 1e-6
        assert frame.y1 <= height + 1e-6
    for text in setting.texts:
        size = text.paragraph.style.size
        assert text.x >= -1e-6
        assert text.x + text.line.width_em * size * text.paragraph.style.stretch <= width + 0.02
        assert 0 < text.baseline <= height
    for picture in setting.pictures:
        assert picture.rect.x0 >= -1e-6
        assert picture.rect.x1 <= width + 1e-6
        assert picture.rect.y1 <= height + 1e-6


@pytest.mark.parametrize("columns", [2, 3])
def test_running_text_stands_in_its_frames_and_on_the_grid(
    story: Story, template: Template, columns: int, setter: StorySetter
) -> None:
    plan = plan_of(story, template, columns)
    setting = arrange(setter, plan, setter.needed(plan) or 0)
    pitch = template.grid.pitch
    offset = None
    for text in setting.texts:
        if not text.field.startswith(("body", "items", "fields")):
            continue
        assert any(
            abs(frame.x0 - text.x) < 1e-6 and frame.y0 < text.baseline < frame.y1
            for frame in setting.frames
        )
        phase = text.baseline % pitch
        offset = phase if offset is None else offset
        assert phase == pytest.approx(offset, abs=1e-6)


def test_a_long_headline_is_turned_on_and_never_dropped(
    tabloid: Template, setter: StorySetter
) -> None:
    words = make.headline(50)
    story = make.news(0, 200, headline=words)
    for columns in range(1, 7):
        plan = Plan(story, tabloid, columns, Options(grade="news"))
        setting = arrange(setter, plan, setter.needed(plan) or 0)
        shown = [t for t in setting.texts if t.field == "headline"]
        assert "".join(t.paragraph.atoms.text[t.line.start : t.line.end] for t in shown) == words


def test_a_choice_that_no_longer_goes_falls_back(tabloid: Template, setter: StorySetter) -> None:
    story = make.news(0, 200, headline=make.headline(40))
    options = Options(grade="lead", head_size=40.0, head_turns=1)
    setting = arrange(setter, Plan(story, tabloid, 1, options), 60)
    assert setting.head_size > 0


def test_pictures_side_by_side_leave_each_other_room(
    tabloid: Template, setter: StorySetter
) -> None:
    story = make.news(0, 400, pictures=tuple(make.picture(n) for n in range(4)))
    pictures = (
        PictureChoice(0, 4, 14),
        PictureChoice(1, 2, 9, "left"),
        PictureChoice(2, 2, 9, "right"),
        PictureChoice(3, 2, 8, "right"),
    )
    plan = Plan(story, tabloid, 4, Options(pictures=pictures))
    setting = arrange(setter, plan, setter.needed(plan) or 0)
    rects = [each.rect for each in setting.pictures]
    assert len(rects) == 4
    for number, a in enumerate(rects):
        for b in rects[number + 1 :]:
            assert a.x1 <= b.x0 or b.x1 <= a.x0 or a.y1 <= b.y0 or b.y1 <= a.y0


def test_traditional_copy_goes_on_in_its_own_characters(
    tabloid: Template, setter: StorySetter
) -> None:
    body = tuple(Paragraph("記者從現場獲悉，碼頭昨日啟用，首班渡輪滿座。" * 3) for _ in range(4))
    plan = Plan(Story(id="s01", headline="首班渡輪", body=body), tabloid, 2, end=BodyPosition(2, 0))
    lines = setter.flow(dataclasses.replace(plan, jump_to=3), tabloid.grid.measure_em)
    assert lines[-1].paragraph is not None
    assert lines[-1].paragraph.atoms.text == "（下轉第3版）"


def test_a_continued_part_begins_without_indent_and_names_its_pages(
    tabloid: Template, setter: StorySetter
) -> None:
    story = make.news(0, 900)
    start, end = BodyPosition(1, 14), BodyPosition(4, 13)
    plan = Plan(story, tabloid, 3, Options(), start, end, jump_to=3, jump_from=1)
    lines = setter.flow(plan, tabloid.grid.measure_em)
    words = [line.paragraph.atoms.text for line in lines if line.paragraph is not None]
    assert words[0] == "（上接第1版）"
    assert words[-1] == "（下转第3版）"
    assert lines[1].line is not None
    assert lines[1].line.indent_em == 0


def test_a_stanza_is_not_torn_and_the_poem_stands_in_the_middle(
    tabloid: Template, setter: StorySetter
) -> None:
    story = make.verse(0, 4)
    plan = Plan(story, tabloid, 2, Options(grade="feature"))
    setting = arrange(setter, plan, setter.needed(plan) or 0)
    columns: dict[str, float] = {
        text.field: text.x for text in setting.texts if text.field.startswith("body")
    }
    for stanza in range(4):
        fields = [f"body/{stanza * 5 + line}" for line in range(4)]
        assert len({columns[field] for field in fields}) == 1
    lines = setter.flow(plan, tabloid.grid.measure_em)
    first = next(line for line in lines if line.field == "body/0")
    assert first.line is not None
    assert first.line.indent_em >= 1


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_boxed_text_is_never_too_narrow_to_be_set_well(
    template: Template, columns: int, setter: StorySetter
) -> None:
    made = setter.columns(Plan(make.briefs(0, 4), template, columns, Options(boxed=True)))
    assert made.measure_em >= 11
    assert len(made.xs) in (columns, columns - 1)
    edge = template.grid.span(columns)
    pad = 0.0 if template.furniture.box_form == "rules" else 0.9 * template.grid.body
    assert made.xs[0] >= pad
    assert made.right(len(made.xs) - 1) <= edge - pad + 0.01


def test_what_is_kept_stays_bounded_while_letters_are_typed(
    setter: StorySetter, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    from layout_app.makeup import setting

    monkeypatch.setattr(setting, "_KEPT_STORIES", 5)
    first = STORIES["news"]
    wanted = setter.flow(plan_of(first, template, 2), 12.0)
    for number in range(20):
        typed = replace(first, headline=f"{first.headline}{number}")
        setter.flow(plan_of(typed, template, 2), 12.0)
        assert len(setter._stories) <= 5
        assert {key[0] for key in setter._flows} <= setter._stories.keys()
    assert setter.flow(plan_of(first, template, 2), 12.0) == wanted


def test_the_head_of_photo_news_stands_over_its_picture(
    template: Template, setter: StorySetter
) -> None:
    # The score takes a block's head as its first lines (score._bumps).
    story = replace(make.photo(5, 1), kind="photo_news", headline=make.headline(9))
    plan = plan_of(story, template, 3)
    needed = setter.needed(plan)
    assert needed is not None
    setting = arrange(setter, plan, needed)
    head = setting.head_lines * template.grid.pitch
    assert head > 0
    assert all(picture.rect.y0 >= head - 1e-6 for picture in setting.pictures)
