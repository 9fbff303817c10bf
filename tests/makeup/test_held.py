"""What stays where it is: adverts, locked stories, a fixed lead; and the rest around an edit."""

from __future__ import annotations

from functools import cache

import inventories as make
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from test_planner import check

from layout_app.compose import compose_page
from layout_app.fonts.catalogue import Catalogue
from layout_app.makeup.page_room import held_pieces, held_with_rest
from layout_app.makeup.placed_plan import story_plan
from layout_app.makeup.planner import MakeupRequest, Proposal, make_up
from layout_app.makeup.regions import Region, Taken, free_regions
from layout_app.makeup.setting import StorySetter
from layout_app.model import edits
from layout_app.model.edition import Advert, Edition
from layout_app.model.page import AdvertPart, BodyPosition, Cells, Page, Placement, StoryPart
from layout_app.typeset.column import Setter


def advert(number: int, *cells: int) -> Placement:
    return Placement(AdvertPart(f"a{number}"), Cells(*cells))


def with_adverts(edition: Edition, *placed: Placement) -> Edition:
    """Put adverts on page 2 before any story stands there."""
    adverts = tuple(Advert(f"a{n}", f"a{n}.pdf", "茶庄") for n in range(len(placed)))
    page = Page(id="p02", folio=2, template="tabloid-6", placements=placed)
    templates = (edition.template("tabloid-6"),)
    return replace(edition, adverts=adverts, pages=(page,), templates=templates)


def pieces(proposal: Proposal, number: int = 0) -> set[tuple[object, Cells]]:
    return {(p.content, p.cells) for p in proposal.edition.pages[number].placements}


def test_what_is_free_is_parted_in_bands_and_in_strips() -> None:
    ways = free_regions(6, 83, [Taken(3, 43, 3, 40)])
    assert ways == (
        (Region(0, 0, 3, 83), Region(3, 0, 3, 43, foot=False)),
        (Region(0, 0, 6, 43, foot=False), Region(0, 43, 3, 40)),
    )


rectangles = st.builds(
    Taken, st.integers(0, 5), st.integers(0, 80), st.integers(1, 4), st.integers(1, 40)
)


@given(st.lists(rectangles, max_size=4))
def test_regions_lie_apart_and_enter_nothing_that_is_taken(taken: list[Taken]) -> None:
    for way in free_regions(6, 83, taken):
        cells = [
            (x, y)
            for r in way
            for x in range(r.column, r.column + r.columns)
            for y in range(r.line, r.line + r.lines)
        ]
        assert len(cells) == len(set(cells))
        held = {
            (x, y)
            for t in taken
            for x in range(t.column, t.column + t.columns)
            for y in range(t.line, t.line + t.lines)
        }
        assert not held & set(cells)
        assert all(0 <= x < 6 and 0 <= y < 83 for x, y in cells)


THREE = (advert(0, 0, 62, 3, 20), advert(1, 3, 52, 3, 30), advert(2, 4, 0, 2, 16))


@pytest.mark.parametrize("placed", [THREE[:1], THREE], ids=["one", "three"])
def test_adverts_stay_where_they_are_in_every_proposal(
    placed: tuple[Placement, ...], catalogue: Catalogue
) -> None:
    stories = [make.news(n, 150 + 60 * (n % 3)) for n in range(5)]
    edition = with_adverts(make.edition(*stories), *placed)
    made = make_up(edition, catalogue, MakeupRequest("tabloid-6", proposals=3, first_page=2))
    for proposal in made:
        assert {(each.content, each.cells) for each in placed} <= pieces(proposal)
        layouts = [compose_page(proposal.edition, p.id, catalogue) for p in proposal.edition.pages]
        check(edition, proposal, layouts)


def test_a_page_full_of_adverts_holds_nothing_else(catalogue: Catalogue) -> None:
    placed = (advert(0, 0, 0, 6, 40), advert(1, 0, 41, 3, 41), advert(2, 3, 41, 3, 41))
    edition = with_adverts(make.edition(make.news(0, 400)), *placed)
    (made,) = make_up(edition, catalogue, MakeupRequest("tabloid-6", first_page=2))
    assert pieces(made) == {(each.content, each.cells) for each in placed}
    assert {p.content for p in made.edition.pages[1].placements} >= {StoryPart("s00")}
    check(edition, made, [compose_page(made.edition, p.id, catalogue) for p in made.edition.pages])


@cache
def page_of(seed: int, catalogue: Catalogue) -> Edition:
    """A made page of seven stories or so."""
    stories = make.inventory(seed, make.Mix(least=6, most=7, longest=600))
    (made,) = make_up(make.edition(*stories), catalogue, MakeupRequest("tabloid-6", first_page=2))
    return made.edition


def locked(edition: Edition, *stories: str) -> Edition:
    page = edition.pages[0]
    placements = tuple(
        replace(p, locked=isinstance(p.content, StoryPart) and p.content.story in stories)
        for p in page.placements
    )
    return edits.put_pages(edition, (replace(page, placements=placements),))


@pytest.mark.parametrize("again", [True, False], ids=["the page again", "all copy anew"])
def test_locked_stories_stay_where_they_are_in_every_proposal(
    again: bool, catalogue: Catalogue
) -> None:
    edition = page_of(3, catalogue)
    ids = [p.content.story for p in edition.pages[0].placements if isinstance(p.content, StoryPart)]
    lead, other = ids[0], ids[-1]
    held = locked(edition, lead, other)
    kept = {p for p in held.pages[0].placements if p.locked}
    assert len(kept) == 2
    pages = (held.pages[0].id,) if again else ()
    request = MakeupRequest("tabloid-6", pages, proposals=3, seed=4, first_page=2)
    made = make_up(held, catalogue, request)
    for proposal in made:
        assert kept <= set(proposal.edition.pages[0].placements)
        stories = [p.content for page in proposal.edition.pages for p in page.placements]
        assert sorted(c.story for c in stories if isinstance(c, StoryPart)) == sorted(
            story.id for story in held.stories
        )


def edited(edition: Edition, story: str, cut: int) -> Edition:
    """Cut the last characters of a story's last paragraph off."""
    old = edition.story(story)
    last = old.body[-1]
    body = (*old.body[:-1], replace(last, text=last.text[: max(4, len(last.text) - cut)]))
    stories = tuple(replace(s, body=body) if s.id == story else s for s in edition.stories)
    return replace(edition, stories=stories)


@pytest.mark.parametrize("seed", [3, 5, 7, 11])
def test_an_edit_moves_nothing_outside_the_smallest_part(seed: int, catalogue: Catalogue) -> None:
    edition = page_of(seed, catalogue)
    page = edition.pages[0]
    news = [
        p
        for p in page.placements
        if isinstance(p.content, StoryPart) and _told(edition, p) == "news"
    ]
    changed = news[-1].content
    assert isinstance(changed, StoryPart)
    after = edited(edition, changed.story, 14)
    request = MakeupRequest(pages=(page.id,), story=changed.story)
    (made,) = make_up(after, catalogue, request)
    now = set(made.edition.page(page.id).placements)
    stays = [p for p in page.placements if p in now]
    # A line less is found within the story's own cells or beside it, never all over the page.
    assert len(stays) >= len(page.placements) - 3
    check(after, made, [compose_page(made.edition, p.id, catalogue) for p in made.edition.pages])


def _told(edition: Edition, placement: Placement) -> str:
    assert isinstance(placement.content, StoryPart)
    return edition.story(placement.content.story).kind


@pytest.mark.parametrize("whole", [False, True], ids=["a part", "the page"])
def test_an_editors_vertical_head_is_set_upright_again(whole: bool, catalogue: Catalogue) -> None:
    edition = page_of(7, catalogue)
    page = edition.pages[0]
    upright = next(
        p for p in page.placements if _told(edition, p) == "news" and p.options.grade == "news"
    )
    options = replace(upright.options, form="vertical", head_size=0.0, head_lines=0, head_turns=0)
    placements = tuple(replace(p, options=options) if p is upright else p for p in page.placements)
    edition = edits.put_pages(edition, (replace(page, placements=placements),))
    story = upright.content.story  # type: ignore[union-attr]
    after = edited(edition, story, 14)
    request = MakeupRequest(pages=(page.id,), story="" if whole else story, quick=True)
    (made,) = make_up(after, catalogue, request)
    (now,) = [p for p in made.edition.page(page.id).placements if p.content == upright.content]
    assert now.options.form == "vertical"
    # It stands among the text, which leaves it room.
    plan = story_plan(made.edition, made.edition.page(page.id), now)
    setter = StorySetter(Setter(catalogue))
    head, needed = setter.head(plan), setter.needed(plan)
    assert head is not None
    assert head.side[0]
    assert needed is not None
    assert needed <= now.cells.lines
    check(after, made, [compose_page(made.edition, p.id, catalogue) for p in made.edition.pages])


def test_an_edit_leaves_locked_pieces_alone_even_where_all_must_change(
    catalogue: Catalogue,
) -> None:
    edition = locked(page_of(7, catalogue), "s00")
    (lead,) = [p for p in edition.pages[0].placements if p.locked]
    after = edited(edition, "s01", 300)
    request = MakeupRequest(pages=(edition.pages[0].id,), story="s01")
    (made,) = make_up(after, catalogue, request)
    assert lead in made.edition.pages[0].placements


@settings(max_examples=3)
@given(seed=st.sampled_from([3, 7, 11]), cut=st.integers(0, 60))
def test_any_edit_leaves_a_whole_page(seed: int, cut: int, catalogue: Catalogue) -> None:
    edition = page_of(seed, catalogue)
    told = [p.content for p in edition.pages[0].placements if isinstance(p.content, StoryPart)]
    story = next((c.story for c in told if edition.story(c.story).kind == "news"), "")
    after = edited(edition, story, cut)
    (made,) = make_up(after, catalogue, MakeupRequest(story=story, quick=True))
    check(after, made, [compose_page(made.edition, p.id, catalogue) for p in made.edition.pages])


def test_the_rest_of_a_story_stays_with_the_part_that_is_locked() -> None:
    """Made anew, a story of which a part is fixed is not shared out: no part of it may be lost."""
    cut = BodyPosition(2)
    first = Placement(StoryPart("s01", end=cut), Cells(0, 0, 3, 20), locked=True)
    rest = Placement(StoryPart("s01", start=cut), Cells(0, 0, 3, 20))
    other = Placement(StoryPart("s02"), Cells(3, 0, 3, 20))
    pages = [
        Page(id="p01", folio=1, template="tabloid-6", placements=(first, other)),
        Page(id="p02", folio=2, template="tabloid-6", placements=(rest,)),
    ]
    assert held_pieces(pages) == {1: (first,)}
    assert held_with_rest(pages) == {1: (first,), 2: (rest,)}


def test_a_story_that_stands_nowhere_is_named(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError, match="s99"):
        make_up(page_of(3, catalogue), catalogue, MakeupRequest(story="s99"))
