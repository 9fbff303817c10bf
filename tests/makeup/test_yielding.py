"""A block lower than its story: nothing is drawn outside it or over a picture, all is told."""

from __future__ import annotations

from functools import cache

import inventories as make
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from layout_app.compose import PageLayout, PageSetter, compose_page
from layout_app.display.items import GlyphRun, Picture
from layout_app.fonts.catalogue import Catalogue
from layout_app.model.page import (
    CaptionForm,
    Cells,
    EdgeRule,
    Options,
    Page,
    PictureChoice,
    Placement,
    StoryPart,
)
from layout_app.model.story import Story, StoryPicture
from layout_app.storage.templates import find_template
from layout_app.typeset.column import Setter

TEMPLATE = find_template("broadsheet-6")
LEAD = replace(
    make.news(0, 700),
    pictures=(
        StoryPicture(picture="i1", caption="桥上的人。" * 6, credit="某某 摄"),
        StoryPicture(picture="i2", caption="桥下的船。"),
    ),
)
PHOTO = make.photo(1, 1)
STAMPED = replace(LEAD, id="s9", stamp="桥头")
EDITION = make.edition(LEAD, PHOTO, STAMPED)


def options(story: Story, columns: int, high: int, **more: object) -> Options:
    choices = [PictureChoice(0, max(1, columns - 1), high), PictureChoice(1, columns, 8, "left")]
    return Options(
        grade="lead" if story is LEAD else "news",
        pictures=tuple(choices[: len(story.pictures)]),
        **more,  # type: ignore[arg-type]  # of Options
    )


@cache
def keeper(catalogue: Catalogue) -> PageSetter:
    """What was set once of these stories is kept for all examples."""
    return PageSetter(Setter(catalogue))


def composed(story: Story, cells: Cells, asked: Options, catalogue: Catalogue) -> PageLayout:
    placement = Placement(StoryPart(story.id), cells, options=asked)
    page = Page(id="p", folio=2, template=TEMPLATE.name, placements=(placement,))
    edition = replace(EDITION, pages=(page,))
    return compose_page(edition, "p", catalogue, keeper(catalogue))


@settings(max_examples=60, deadline=None)
@given(
    story=st.sampled_from([LEAD, PHOTO, STAMPED]),
    lines=st.integers(2, 60),
    columns=st.integers(1, 4),
    high=st.integers(3, 40),
    form=st.sampled_from(["horizontal", "vertical"]),
    edges=st.sampled_from(["", "boxed", "tint", "rule"]),
    air=st.sampled_from([0, 12, 30]),
    caption=st.sampled_from(["below", "vertical"]),
)
@example(LEAD, 12, 3, 22, "horizontal", "", 0, "below")
@example(LEAD, 2, 1, 22, "horizontal", "boxed", 0, "below")
def test_nothing_stands_outside_its_block_or_over_a_picture(
    catalogue: Catalogue,
    story: Story,
    lines: int,
    columns: int,
    high: int,
    form: str,
    edges: str,
    air: int,
    caption: CaptionForm,
) -> None:
    rules = (EdgeRule("top", "scotch"), EdgeRule("bottom", "hair")) if edges == "rule" else ()
    asked = options(story, columns, high, form=form, rules=rules, boxed=edges == "boxed",
                    tint="warm" if edges == "tint" else "", head_lines=air)  # fmt: skip
    shown = tuple(replace(one, caption=caption) for one in asked.pictures)
    asked = replace(asked, pictures=shown)
    layout = composed(story, Cells(1, 20, columns, lines), asked, catalogue)
    (block,) = layout.blocks
    pictures = [item.rect for item in layout.display.items if isinstance(item, Picture)]
    for rect in pictures:
        assert block.inset(-0.01, -0.01).contains(rect)
    for number, one in enumerate(pictures):
        assert not any(one.overlaps(other) for other in pictures[number + 1 :])
    for line in layout.lines:
        assert block.y0 < line.baseline <= block.y1 + 0.1
        for rect in pictures:
            beside = line.x1 <= rect.x0 + 0.1 or rect.x1 - 0.1 <= line.x0
            clear = line.baseline <= rect.y0 + 1.0 or rect.y1 < line.baseline - 0.5 * line.size
            assert beside or clear
    told = {found.where.part for found in layout.issues if found.code == "picture-no-room"}
    assert len(pictures) + len(told) == len(asked.pictures)
    _all_told(story, layout)


def _all_told(story: Story, layout: PageLayout) -> None:
    """Every character of the text is placed, or counted as overset."""
    placed = sum(line.end - line.start for line in layout.lines if line.field.startswith("body"))
    total = sum(len(paragraph.text) for paragraph in story.body)
    over = layout.stories[0].overset_chars
    assert placed + over >= total
    shown = any(line.field == "headline" for line in layout.lines)
    codes = {found.code for found in layout.issues}
    assert shown == (bool(story.headline) and "head-no-room" not in codes)


@pytest.mark.parametrize("lines", [10, 14, 20, 30, 44])
def test_a_picture_gives_way_before_it_is_left_out(catalogue: Catalogue, lines: int) -> None:
    asked = replace(options(LEAD, 3, 22), pictures=(PictureChoice(0, 3, 22),))
    layout = composed(LEAD, Cells(0, 20, 3, lines), asked, catalogue)
    pictures = [item for item in layout.display.items if isinstance(item, Picture)]
    assert len(pictures) + ("picture-no-room" in {i.code for i in layout.issues}) == 1
    if pictures:
        assert pictures[0].rect.height >= 2 * TEMPLATE.grid.pitch
    assert any(isinstance(item, GlyphRun) for item in layout.display.items)
