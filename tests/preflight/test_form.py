"""Faults of form are told of a page as it stands; a page without them raises nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from layout_app import messages, paths
from layout_app.fonts.catalogue import bundled
from layout_app.issues import Severity
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Options, Page, Placement, StoryPart
from layout_app.model.story import Paragraph, Story
from layout_app.preflight.form import form_issues
from layout_app.storage.templates import read_template

TEXT = "沙河桥昨天恢复通行，车辆行人往来如常。"


def story(number: int, characters: int) -> Story:
    body = (TEXT * (characters // len(TEXT) + 1))[:characters]
    heads = ("大桥恢复通行", "早市搬进新棚", "老树挂上新牌")
    return Story(id=f"s{number}", headline=heads[number], body=(Paragraph(body),))


def at(story: str, cells: tuple[int, int, int, int], **options: object) -> Placement:
    return Placement(StoryPart(story), Cells(*cells), options=Options(**options))


@pytest.fixture
def butting() -> Edition:
    """A page of two rows: the lead, and under it two stories with heads of one size."""
    template = read_template(paths.resources() / "templates" / "tabloid-6.toml")
    page = Page(
        id="p02",
        folio=2,
        section="民生",
        template="tabloid-6",
        placements=(
            at("s0", (0, 0, 6, 22), grade="lead"),
            at("s1", (0, 23, 3, 30), grade="news", head_size=24.0, head_turns=1),
            at("s2", (3, 23, 3, 30), grade="news", head_size=24.0, head_turns=1),
        ),
    )
    return Edition(
        title="青石日报",
        date=dt.date(2026, 5, 20),
        pages=(page,),
        stories=(story(0, 900), story(1, 640), story(2, 640)),
        templates=(template,),
    )


def told(edition: Edition) -> dict[object, str]:
    every = tuple(form_issues(edition, [page.id for page in edition.pages], bundled()))
    found = [one for one in every if one.code != "page-white"]
    for one in found:
        assert (one.code, one.severity) == ("page-soft-fault", Severity.WARNING)
        assert one.fact["fault"] not in messages.sentence(one), "a name instead of words"
    return {one.fact["fault"]: one.where.story for one in found}


def test_two_heads_of_one_size_side_by_side_are_told_with_their_story(butting: Edition) -> None:
    assert told(butting)["bump_hard"] == "s1"


def test_a_frame_keeps_heads_apart(butting: Edition) -> None:
    (page,) = butting.pages
    *others, last = page.placements
    boxed = replace(last, options=replace(last.options, boxed=True))
    apart = replace(butting, pages=(replace(page, placements=(*others, boxed)),))
    assert "bump_hard" not in told(apart)


def test_the_lines_that_the_rows_leave_at_the_foot_are_told(butting: Edition) -> None:
    found = [one for one in form_issues(butting, ["p02"], bundled()) if one.code == "page-white"]
    lines = butting.templates[0].grid.lines
    assert [(one.fact["columns"], one.fact["line"]) for one in found] == [(6, 54)]
    assert 54 + int(found[0].fact["lines"]) == lines


def test_pages_that_are_not_asked_for_are_left_alone(butting: Edition) -> None:
    assert list(form_issues(butting, [], bundled())) == []
