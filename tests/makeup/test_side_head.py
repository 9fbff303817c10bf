"""竖题: a head beside its text. typography.md 59, 62, 75."""

from __future__ import annotations

import inventories as make
import pytest
from msgspec.structs import replace

from layout_app.compose import compose_page
from layout_app.display.items import GlyphRun
from layout_app.makeup.arrange import arrange
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.model.page import Cells, Options, Page, Placement, StoryPart
from layout_app.model.story import Story
from layout_app.model.template import Template

VERTICAL = Options(form="vertical")


def story(**more: object) -> Story:
    return make.news(0, 600, headline="听橹桥修好了 昨晨六点重新过人", **more)


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_it_takes_no_line_over_the_text_and_no_text_runs_into_it(
    columns: int, template: Template, setter: StorySetter
) -> None:
    plan = Plan(story(), template, columns, VERTICAL)
    needed = setter.needed(plan)
    assert needed is not None
    setting = arrange(setter, plan, needed)
    assert setting.overset_lines == 0
    assert setting.head_lines == 0
    heads = [text for text in setting.texts if text.paragraph.atoms.vertical]
    assert {text.field for text in heads} == {"headline"}
    assert len(heads) == 2
    # From right to left, at the left of the block, on the axis of each.
    assert heads[0].x > heads[1].x > 0
    size = setting.head_size
    right = max(text.x for text in heads) + size / 2
    foot = max(text.baseline + text.line.width_em * size for text in heads)
    for text in setting.texts:
        if not text.paragraph.atoms.vertical and text.baseline < foot:
            assert text.x >= right - 1e-6


def test_kicker_head_and_deck_stand_from_right_to_left(
    tabloid: Template, setter: StorySetter
) -> None:
    told = story(kicker="沅溪两岸", deck="修缮历时十四个月")
    setting = arrange(setter, Plan(told, tabloid, 4, VERTICAL), 60)
    heads = [text for text in setting.texts if text.paragraph.atoms.vertical]
    assert [text.field for text in heads] == ["kicker", "headline", "headline", "deck"]
    assert [text.x for text in heads] == sorted((text.x for text in heads), reverse=True)
    assert heads[-1].baseline > heads[0].baseline


def test_with_no_column_left_for_the_text_it_stands_above(
    tabloid: Template, setter: StorySetter
) -> None:
    setting = arrange(setter, Plan(story(), tabloid, 1, VERTICAL), 80)
    assert not any(text.paragraph.atoms.vertical for text in setting.texts)
    assert setting.head_lines > 0


def test_in_a_block_too_low_for_it_it_lies_down(tabloid: Template, setter: StorySetter) -> None:
    setting = arrange(setter, Plan(story(), tabloid, 4, VERTICAL), 8)
    assert not any(text.paragraph.atoms.vertical for text in setting.texts)
    assert setting.head_lines > 0


def test_lines_kept_for_a_lying_head_are_not_kept(tabloid: Template, setter: StorySetter) -> None:
    kept = replace(VERTICAL, head_lines=6)
    plain, other = (Plan(story(), tabloid, 4, options) for options in (VERTICAL, kept))
    assert setter.needed(other) == setter.needed(plain)
    assert arrange(setter, other, 60).head_lines == 0


def test_the_page_shows_it(tabloid: Template, setter: StorySetter) -> None:
    told = story()
    placement = Placement(StoryPart(told.id), Cells(0, 0, 4, 50), options=VERTICAL)
    page = Page(id="p", folio=2, template=tabloid.name, placements=(placement,))
    edition = replace(make.edition(told), templates=(tabloid,), pages=(page,))
    layout = compose_page(edition, "p", setter.setter.catalogue)
    runs = [
        item
        for item in layout.display.items
        if isinstance(item, GlyphRun) and len(item.ys) > 1 and not item.upright
    ]
    assert "".join(run.text for run in runs) == "听橹桥修好了昨晨六点重新过人"
    for run in runs:
        assert list(run.ys) == sorted(run.ys)
        assert len(set(run.xs)) == 1 or max(run.xs) - min(run.xs) < run.size / 2
    shown = [line for line in layout.lines if line.field == "headline"]
    assert len(shown) == 2
    assert all(line.frame == -1 and line.x1 - line.x0 == line.size for line in shown)
    assert layout.stories[0].overset_lines == 0
