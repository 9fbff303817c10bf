"""What differs between two versions is found once, with the places where it shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from layout_app.compose import compose_page
from layout_app.fonts.catalogue import bundled
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Page
from layout_app.model.story import Paragraph, StoryPicture
from layout_app.preflight.changes import Change, Version, changes

CATALOGUE = bundled()


def version(edition: Edition) -> Version:
    layouts = {page.id: compose_page(edition, page.id, CATALOGUE) for page in edition.pages}
    return Version(edition, layouts)


def found(old: Edition, new: Edition) -> list[Change]:
    return list(changes(version(old), version(new)))


def with_story(edition: Edition, **changed: Any) -> Edition:
    first, second = edition.stories
    return replace(edition, stories=(first, replace(second, **changed)))


def with_page(edition: Edition, **changed: Any) -> Edition:
    first, second = edition.pages
    return replace(edition, pages=(first, replace(second, **changed)))


def test_the_same_edition_has_no_changes(edition: Edition) -> None:
    assert found(edition, edition) == []


def test_a_corrected_word_is_shown_on_both_pages(edition: Edition) -> None:
    new = with_story(edition, body=(Paragraph("城南早市搬进了旧棚，摊位多了一倍。"),))
    (change,) = found(edition, new)
    assert (change.kind, change.field, change.old, change.new) == ("text", "body/0", "新", "旧")
    assert change.before == change.after
    (rect,) = change.after
    line = next(
        one
        for one in version(new).layouts["p2"].lines
        if one.story == "s02" and one.field == "body/0" and one.end > 7
    )
    assert line.x0 <= rect.x0 < rect.x1 <= line.x1 + 0.01
    assert rect.y0 < line.baseline < rect.y1


def test_a_changed_head_is_framed_line_by_line(edition: Edition) -> None:
    new = with_story(edition, headline="早市搬进老棚")
    (change,) = found(edition, new)
    assert (change.field, change.old, change.new) == ("headline", "新", "老")
    assert change.before == change.after
    assert change.after


def test_a_cut_is_a_gap_on_the_new_page(edition: Edition) -> None:
    new = with_story(edition, body=(Paragraph("城南早市搬进了新棚。"),))
    (change,) = found(edition, new)
    assert (change.old, change.new) == ("，摊位多了一倍", "")
    assert any(rect.width > 1 for rect in change.before)
    assert all(rect.width < 0.01 for rect in change.after)


def test_corrections_near_one_another_are_one(edition: Edition) -> None:
    new = with_story(edition, body=(Paragraph("城北早场搬进了新棚，摊位多了一倍。"),))
    (change,) = found(edition, new)
    assert (change.old, change.new) == ("南早市", "北早场")


def test_places_styles_and_heads(edition: Edition) -> None:
    placement = edition.pages[1].placements[0]
    moved = replace(placement, cells=Cells(1, 12, 3, 30))
    boxed = replace(placement, options=replace(placement.options, boxed=True))
    (place,) = found(edition, with_page(edition, placements=(moved,)))
    assert (place.kind, place.old, place.new) == ("place", "0,12 3×30", "1,12 3×30")
    assert place.before != place.after
    (style,) = found(edition, with_page(edition, placements=(boxed,)))
    assert (style.kind, style.field, style.new) == ("style", "boxed", "True")


def test_stories_come_and_go(edition: Edition) -> None:
    (gone,) = found(edition, with_page(edition, placements=()))
    assert (gone.kind, gone.story, gone.after) == ("removed", "s02", ())
    assert gone.before
    (come,) = found(with_page(edition, placements=()), edition)
    assert (come.kind, come.new) == ("added", "早市搬进新棚")


def test_pictures_pages_and_furniture(edition: Edition) -> None:
    other = replace(edition.pictures[0], file="market.jpg")
    (picture,) = found(edition, replace(edition, pictures=(other,)))
    assert (picture.kind, picture.old, picture.new) == ("picture", "bridge.jpg", "market.jpg")
    less = replace(edition, pages=edition.pages[:1])
    assert [(one.kind, one.old, one.new) for one in found(edition, less)] == [("page", "2", "")]
    assert [(one.kind, one.old, one.new) for one in found(less, edition)] == [("page", "", "2")]
    dated = replace(edition, date=dt.date(2026, 5, 21))
    assert [(one.page, one.field) for one in found(edition, dated)] == [
        ("p1", "date"),
        ("p2", "date"),
    ]
    renamed: Page = replace(edition.pages[1], section="文化")
    assert [one.field for one in found(edition, with_page(edition, section=renamed.section))] == [
        "section"
    ]


def test_a_caption_is_text_too(edition: Edition) -> None:
    bridge = edition.stories[0]
    shown = StoryPicture("p01", "恢复通行的大桥。", "本报记者 某某 摄", "某某")
    new = replace(edition, stories=(replace(bridge, pictures=(shown,)), edition.stories[1]))
    (change,) = found(edition, new)
    assert (change.field, change.old, change.new) == ("pictures/0", "沙河", "大")
    assert change.after
