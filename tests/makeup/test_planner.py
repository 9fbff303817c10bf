"""Copy over pages: nothing lost, nothing twice, nothing on top of another."""

from __future__ import annotations

from itertools import pairwise

import inventories as make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.compose import PageLayout, compose_page
from layout_app.fonts.catalogue import Catalogue
from layout_app.issues import Severity
from layout_app.makeup.distribute import distribute
from layout_app.makeup.long_story import Bench
from layout_app.makeup.planner import MakeupRequest, Proposal, make_up
from layout_app.makeup.setting import StorySetter
from layout_app.model.edition import Edition
from layout_app.model.page import BodyPosition, Filler, StoryPart
from layout_app.model.story import Story


def made_up(
    edition: Edition, catalogue: Catalogue, template: str = "auto", first_page: int = 2
) -> tuple[Proposal, list[PageLayout]]:
    request = MakeupRequest(template=template, first_page=first_page)
    (proposal,) = make_up(edition, catalogue, request)
    pages = proposal.edition.pages
    return proposal, [compose_page(proposal.edition, page.id, catalogue) for page in pages]


def check(edition: Edition, proposal: Proposal, layouts: list[PageLayout]) -> None:
    """Hold a made edition to what is promised of every page."""
    _each_story_once(edition, proposal)
    for page, layout in zip(proposal.edition.pages, layouts, strict=True):
        _cells_apart(proposal, page.id)
        _within_the_sheet(proposal, page.id, layout)
    overset = sum(report.overset_chars for layout in layouts for report in layout.stories)
    said = any(found.code == "overset" for layout in layouts for found in layout.issues)
    assert bool(overset) == said
    for story in edition.stories:
        lost = missing(story, layouts)
        assert lost <= overset, story.id


def _each_story_once(edition: Edition, proposal: Proposal) -> None:
    parts: dict[str, list[StoryPart]] = {}
    for page in proposal.edition.pages:
        for placement in page.placements:
            if isinstance(placement.content, StoryPart):
                parts.setdefault(placement.content.story, []).append(placement.content)
    assert set(parts) == {story.id for story in edition.stories}
    for own in parts.values():
        assert own[0].start == BodyPosition()
        assert own[-1].end is None
        for before, after in pairwise(own):
            assert before.end == after.start


def _cells_apart(proposal: Proposal, page_id: str) -> None:
    page = proposal.edition.page(page_id)
    grid = proposal.edition.template(page.template).grid
    taken: set[tuple[int, int]] = set()
    for placement in page.placements:
        c = placement.cells
        here = {
            (column, line)
            for column in range(c.column, c.column + c.columns)
            for line in range(c.line, c.line + c.lines)
        }
        assert not here & taken
        assert all(0 <= x < grid.columns and 0 <= y < grid.lines for x, y in here)
        taken |= here


def _within_the_sheet(proposal: Proposal, page_id: str, layout: PageLayout) -> None:
    area = proposal.edition.template(proposal.edition.page(page_id).template).type_area
    for line in layout.lines:
        assert line.x0 >= area.x0 - 0.01
        assert line.x1 <= area.x1 + 0.02
        if line.frame >= 0:
            assert line.baseline <= area.y1 + 0.01


def missing(story: Story, layouts: list[PageLayout]) -> int:
    """Count the characters of a story's running text that stand on no page."""
    wanted: dict[str, int] = {f"body/{n}": len(p.text) for n, p in enumerate(story.body)}
    if story.kind != "briefs":
        for n, item in enumerate(story.items):
            for m, field in enumerate(item.fields):
                wanted[f"items/{n}/fields/{m}"] = len(field.text)
    else:
        wanted |= {f"items/{n}/text": len(item.text) for n, item in enumerate(story.items)}
    found = dict.fromkeys(wanted, 0)
    for layout in layouts:
        for line in layout.lines:
            if line.story == story.id and line.field in found:
                found[line.field] += line.end - line.start
    return sum(max(0, count - found[field]) for field, count in wanted.items())


def jumps(layouts: list[PageLayout]) -> list[str]:
    words = ["".join(run.text for run in _runs(layout)) for layout in layouts]
    return [word for word in words if "下转第" in word or "上接第" in word]


def _runs(layout: PageLayout) -> list[object]:
    return [item for item in layout.display.items if hasattr(item, "glyphs")]


HARD_CASES: dict[str, tuple[Edition, str]] = {
    "one story of 6,000 characters": (make.edition(make.news(0, 6000)), "tabloid-6"),
    "five features of 10,000": (
        make.edition(*(make.feature(n, 10000) for n in range(5))),
        "slim-6",
    ),
    "forty-five briefs": (make.edition(make.briefs(0, 45)), "auto"),
    "a page of verse": (make.edition(*(make.verse(n, 4 + n) for n in range(4))), "auto"),
    "twenty stories, nine pictures": (
        make.edition(
            *(make.news(n, 200 + 30 * n, pictures=(make.picture(n),)) for n in range(9)),
            *(make.news(n, 150 + 20 * n) for n in range(9, 20)),
        ),
        "slim-6",
    ),
    "one brief alone": (make.edition(make.briefs(0, 1)), "auto"),
    "a notice of 3,000": (make.edition(make.notice(0, 3000)), "tabloid-6"),
    "headlines of 50": (
        make.edition(*(make.news(n, 200, headline=make.headline(50, n)) for n in range(4))),
        "tabloid-6",
    ),
    "no headlines": (
        make.edition(*(make.news(n, 300, headline="") for n in range(5))),
        "tabloid-6",
    ),
    "many pictures": (
        make.edition(
            make.news(0, 700, pictures=tuple(make.picture(n) for n in range(4))),
            make.news(1, 400),
            make.news(2, 0, byline="", pictures=tuple(make.picture(n) for n in range(4, 9))),
        ),
        "tabloid-6",
    ),
    "nothing but ids": (
        make.edition(Story(id="a"), Story(id="b", kind="notice"), Story(id="c", kind="photo")),
        "tabloid-6",
    ),
}


@pytest.mark.parametrize("name", HARD_CASES)
def test_hard_copy_becomes_pages(name: str, catalogue: Catalogue) -> None:
    edition, template = HARD_CASES[name]
    proposal, layouts = made_up(edition, catalogue, template)
    check(edition, proposal, layouts)
    errors = [
        found
        for found in (*proposal.issues, *(each for page in layouts for each in page.issues))
        if found.severity is Severity.ERROR
    ]
    assert errors == []
    pictures = sum(len(story.pictures) for story in edition.stories)
    shown = sum(type(item).__name__ == "Picture" for p in layouts for item in p.display.items)
    assert shown == pictures


def test_jump_lines_name_each_others_pages(catalogue: Catalogue) -> None:
    edition, template = HARD_CASES["one story of 6,000 characters"]
    _, layouts = made_up(edition, catalogue, template, first_page=5)
    texts = ["".join(run.text for run in _runs(layout)) for layout in layouts]  # type: ignore[attr-defined]
    assert len(texts) == 2
    assert "（下转第6版）" in texts[0]
    assert "（上接第5版）" in texts[1]
    assert len(jumps(layouts)) == 2


def test_no_copy_makes_no_page(catalogue: Catalogue) -> None:
    proposal, layouts = made_up(make.edition(), catalogue)
    assert proposal.edition.pages == ()
    assert layouts == []


def test_a_page_of_too_little_copy_gets_a_house_filler_and_says_so(catalogue: Catalogue) -> None:
    proposal, (layout,) = made_up(make.edition(make.briefs(0, 1)), catalogue)
    told = {each.code for each in proposal.issues}
    assert "page-filler" in told
    assert "page-underfull" not in told
    assert "公益广告" in "".join(run.text for run in _runs(layout))  # type: ignore[attr-defined]
    contents = [placement.content for placement in proposal.edition.pages[0].placements]
    assert [isinstance(content, Filler) for content in contents] == [False, True, True, True]
    assert len(set(contents)) == 4


def test_the_white_of_a_short_page_is_at_its_foot(catalogue: Catalogue) -> None:
    edition = make.edition(*(make.news(n, 250) for n in range(3)))
    proposal, _ = made_up(edition, catalogue, "tabloid-6")
    (page,) = proposal.edition.pages
    stories = [p.cells for p in page.placements if isinstance(p.content, StoryPart)]
    feet = {cells.line + cells.lines for cells in stories}
    assert max(feet) < proposal.edition.template(page.template).grid.lines
    assert min(p.cells.line for p in page.placements) == 0


def test_every_page_has_its_pictures(setter: StorySetter) -> None:
    stories = [
        make.news(n, 200 + 10 * n, pictures=(make.picture(n),) if n % 5 == 4 else ())
        for n in range(20)
    ]
    edition = make.edition(*stories)
    shares = distribute(Bench(edition, edition.template("tabloid-6"), setter), 2)
    assert len(shares) > 1
    for share in shares:
        assert any(edition.story(part.story).pictures for part in share.parts)


def test_every_banner_has_a_page(setter: StorySetter) -> None:
    banners = [
        Story(id=f"h{n}", kind="banner", rank=100 + n, headline="春到青石") for n in range(2)
    ]
    edition = make.edition(*banners, *(make.news(n, 400) for n in range(20)))
    shares = distribute(Bench(edition, edition.template("tabloid-6"), setter), 2)
    assert len(shares) > 1
    assert [share.banner for share in shares[:3]] == ["h0", "h1", *[""] * len(shares[2:3])]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10000))
def test_every_story_is_shared_out_once_or_continued(seed: int, setter: StorySetter) -> None:
    edition = make.edition(*make.inventory(seed, make.Mix(most=14, longest=9000)))
    shares = distribute(Bench(edition, edition.template("tabloid-6"), setter), 2)
    parts = [part for share in shares for part in share.parts]
    assert {part.story for part in parts} == {story.id for story in edition.stories}
    for story in edition.stories:
        own = [part for part in parts if part.story == story.id]
        assert own[0].start == BodyPosition()
        assert own[-1].end is None
        assert all(before.end == after.start for before, after in pairwise(own))


def test_a_continued_story_goes_on_on_the_next_page(setter: StorySetter) -> None:
    edition = make.edition(*(make.feature(n, 9000) for n in range(3)))
    shares = distribute(Bench(edition, edition.template("tabloid-6"), setter), 2)
    for share, following in pairwise(shares):
        for part in share.parts:
            if part.end is not None:
                assert following.parts[0] == StoryPart(part.story, part.end, following.parts[0].end)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 300), template=st.sampled_from(["tabloid-6", "slim-6", "broadsheet-6"]))
def test_any_inventory_becomes_pages(seed: int, template: str, catalogue: Catalogue) -> None:
    edition = make.edition(*make.inventory(seed, make.Mix(most=6, longest=900)))
    proposal, layouts = made_up(edition, catalogue, template)
    check(edition, proposal, layouts)


def test_the_same_seed_gives_the_same_pages(catalogue: Catalogue) -> None:
    edition = make.edition(*make.inventory(5, make.Mix(least=4, most=4)))
    first, _ = made_up(edition, catalogue, "tabloid-6")
    again, _ = made_up(edition, catalogue, "tabloid-6")
    assert first == again


def test_proposals_really_differ(catalogue: Catalogue) -> None:
    edition = make.edition(*make.inventory(3, make.Mix(least=6, most=7)))
    request = MakeupRequest(template="tabloid-6", proposals=4, first_page=2)
    made = make_up(edition, catalogue, request)
    assert len(made) > 1
    assert [each.total for each in made] == sorted(each.total for each in made)
    places = [{(p.content, p.cells) for p in each.edition.pages[0].placements} for each in made]
    for number, one in enumerate(places):
        for other in places[number + 1 :]:
            assert len(one & other) < len(one)


def test_a_page_is_made_again_with_the_stories_it_has(catalogue: Catalogue) -> None:
    edition = make.edition(*make.inventory(8, make.Mix(least=4, most=4)))
    before, _ = made_up(edition, catalogue, "tabloid-6")
    page = before.edition.pages[0]
    request = MakeupRequest(pages=(page.id,), seed=3)
    (after,) = make_up(before.edition, catalogue, request)
    held = {p.content for p in page.placements}
    assert {p.content for p in after.edition.page(page.id).placements} == held


def test_too_many_stories_for_a_kept_page_are_squeezed_and_said(catalogue: Catalogue) -> None:
    edition = make.edition(*(make.news(n, 900) for n in range(10)))
    before, _ = made_up(edition, catalogue, "tabloid-6")
    crowded = before.edition.pages[0]
    everything = [p for page in before.edition.pages for p in page.placements]
    from msgspec.structs import replace

    page = replace(crowded, placements=tuple(everything))
    again = replace(before.edition, pages=(page,))
    (after,) = make_up(again, catalogue, MakeupRequest(pages=(page.id,)))
    layout = compose_page(after.edition, page.id, catalogue)
    check(edition, after, [layout])
    assert any(found.severity is Severity.ERROR for found in after.issues)
    assert any(found.code == "overset" for found in layout.issues)


def test_a_page_and_a_little_more_become_two_that_share_the_stories(catalogue: Catalogue) -> None:
    edition = make.edition(*(make.news(n, 560) for n in range(8)))
    proposal, layouts = made_up(edition, catalogue, "tabloid-6", first_page=2)
    counts = [len(layout.stories) for layout in layouts]
    assert counts == [4, 4]
    assert proposal.edition.pages[0].placements[0].content == StoryPart("s00")
