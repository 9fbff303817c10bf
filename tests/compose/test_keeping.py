"""What is kept between edits: never another page than one composed anew, and nothing done twice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1] / "makeup"))

import inventories as make  # the invented copy of makeup's tests

from layout_app.compose import PageSetter, compose_page
from layout_app.fonts.catalogue import bundled
from layout_app.geometry import Rect
from layout_app.makeup.reading import telling_order
from layout_app.model import edits
from layout_app.model.edition import Advert, Edition
from layout_app.model.edition import Picture as Photograph
from layout_app.model.page import (
    AdvertPart,
    Cells,
    Filler,
    Options,
    Page,
    PicturePart,
    Placement,
    StoryPart,
)
from layout_app.model.story import Story
from layout_app.storage.templates import find_template
from layout_app.typeset.column import Setter

CATALOGUE = bundled()
TEMPLATE = find_template("tabloid-6")
SETTER = Setter(CATALOGUE)


def placed(story: Story, *cells: int, **options: object) -> Placement:
    grade = Options(grade="news", head_size=20.0, head_turns=1)
    return Placement(StoryPart(story.id), Cells(*cells), options=replace(grade, **options))


def paper() -> Edition:
    one = make.news(0, 500, pictures=(make.picture(0),))
    two, three = make.news(1, 300), make.briefs(2, 4)
    page = Page(
        id="p",
        folio=2,
        section="要闻",
        template=TEMPLATE.name,
        placements=(
            placed(one, 0, 0, 4, 40),
            placed(two, 4, 0, 2, 30),
            placed(three, 0, 42, 3, 20, head_size=0.0),
            Placement(AdvertPart("a"), Cells(4, 60, 2, 20)),
            Placement(PicturePart("alone"), Cells(4, 32, 2, 20)),
        ),
    )
    made = make.edition(one, two, three)
    return replace(
        made,
        pages=(page,),
        templates=(TEMPLATE,),
        adverts=(Advert("a", "advert.pdf", "听橹桥灯笼铺"),),
        pictures=(*made.pictures, Photograph("alone", "alone.jpg", 600, 400)),
    )


def retyped(edition: Edition, number: int, text: str) -> Edition:
    """Put words into the middle of a story's first paragraph or item."""
    story = edition.stories[number]
    if story.body:
        first = story.body[0]
        middle = len(first.text) // 2
        typed = replace(first, text=first.text[:middle] + text + first.text[middle:])
        return edits.put_stories(edition, [replace(story, body=(typed, *story.body[1:]))])
    item = replace(story.items[0], text=story.items[0].text + text)
    return edits.put_stories(edition, [replace(story, items=(item, *story.items[1:]))])


def moved(edition: Edition, number: int, cells: Cells) -> Edition:
    page = edition.pages[0]
    placements = list(page.placements)
    placements[number] = replace(placements[number], cells=cells)
    return edits.place(edition, "p", placements)


def refocused(edition: Edition) -> Edition:
    *others, last = edition.pictures
    return replace(edition, pictures=(*others, replace(last, focus=(0.1, 0.9))))


EDITS = st.one_of(
    st.builds(
        lambda number, text: lambda edition: retyped(edition, number, text),
        st.integers(0, 2),
        st.text("桥灯，。雨a1", min_size=1, max_size=30),
    ),
    st.builds(
        lambda number, *cells: lambda edition: moved(edition, number, Cells(*cells)),
        st.integers(0, 4),
        st.integers(0, 3),
        st.integers(0, 40),
        st.integers(1, 3),
        st.integers(8, 30),
    ),
    st.just(lambda edition: replace(edition, title=edition.title + "报")),
    st.just(
        lambda edition: replace(
            edition, pages=(replace(edition.pages[0], section="综合", folio=3),)
        )
    ),
    st.just(lambda edition: refocused(edition)),
)


@settings(max_examples=15)
@given(steps=st.lists(st.tuples(EDITS, st.booleans()), min_size=1, max_size=6))
def test_what_is_kept_gives_the_same_page_as_composing_anew(steps):
    keeper = PageSetter(SETTER)
    before, edition = paper(), paper()
    for edit, undo in steps:
        before, edition = edition, before if undo else edit(edition)
        kept = compose_page(edition, "p", CATALOGUE, keeper)
        assert kept == compose_page(edition, "p", CATALOGUE, PageSetter(SETTER))


def test_an_edit_of_one_story_leaves_all_else_the_same_objects():
    keeper, edition = PageSetter(SETTER), paper()
    old = compose_page(edition, "p", CATALOGUE, keeper)
    new = compose_page(retyped(edition, 1, "雨"), "p", CATALOGUE, keeper)
    same = {
        was.placement: was.items is now.items for was, now in zip(old.parts, new.parts, strict=True)
    }
    assert same == {0: True, 1: False, 2: True, 3: True, 4: True, -1: True}
    # Of the story itself, the head and the lines above the edit.
    was = next(part.items for part in old.parts if part.placement == 1)
    now = next(part.items for part in new.parts if part.placement == 1)
    assert was[0] is now[0]


def test_the_parts_are_the_display_list():
    layout = compose_page(paper(), "p", CATALOGUE)
    assert tuple(item for part in layout.parts for item in part.items) == layout.display.items
    assert {part.placement for part in layout.parts} == {-1, 0, 1, 2, 3, 4}


def test_reports_come_in_the_order_of_the_placements(monkeypatch):
    """However the stories are told: the window finds the report of a placement by its number."""
    from layout_app.compose import page

    monkeypatch.setattr(page, "telling_order", lambda all_: telling_order(all_)[::-1])
    layout = compose_page(paper(), "p", CATALOGUE)
    assert [report.story for report in layout.stories] == [
        each.content.story
        for each in paper().pages[0].placements
        if isinstance(each.content, StoryPart)
    ]
    assert layout.parts[0].placement == 4


def test_a_page_bleeds_only_where_something_leaves_the_trim():
    sheet = TEMPLATE.sheet
    trim = Rect(0, 0, sheet.width, sheet.height)
    layout = compose_page(paper(), "p", CATALOGUE)
    assert layout.display.bleed == 0.0
    assert all(trim.contains(block) for block in layout.blocks)


@pytest.mark.parametrize("number", [3, 4])
def test_what_was_kept_of_the_old_file_is_not_shown_for_the_new(number):
    keeper, edition = PageSetter(SETTER), paper()
    compose_page(edition, "p", CATALOGUE, keeper)
    other = replace(
        edition,
        adverts=(replace(edition.adverts[0], file="other.pdf"),),
        pictures=(*edition.pictures[:-1], replace(edition.pictures[-1], file="other.pdf")),
    )
    layout = compose_page(other, "p", CATALOGUE, keeper)
    part = next(part for part in layout.parts if part.placement == number)
    assert [item.media for item in part.items] == ["other.pdf"]


def test_a_filler_is_written_anew_when_the_copy_beside_it_turns_traditional():
    simplified = make.news(0, 200)
    page = Page(
        id="p",
        folio=2,
        section="要闻",
        template=TEMPLATE.name,
        placements=(
            placed(simplified, 0, 0, 4, 40),
            Placement(Filler("reading"), Cells(0, 60, 3, 20)),
        ),
    )
    edition = replace(make.edition(simplified), pages=(page,), templates=(TEMPLATE,))
    setter = PageSetter(Setter(CATALOGUE))
    compose_page(edition, "p", CATALOGUE, setter)
    traditional = replace(
        simplified, body=(replace(simplified.body[0], text="這個國家的學問" * 9),)
    )
    turned = edits.put_stories(edition, [traditional])
    anew = compose_page(turned, "p", CATALOGUE)
    assert anew.parts[1].items != compose_page(edition, "p", CATALOGUE).parts[1].items
    assert compose_page(turned, "p", CATALOGUE, setter) == anew
