"""Pictures and quotes in the text of a placed story, wherever an editor may put them.

Nothing stands on them, nothing is lost, and what is under a point of the page is what shows there.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1] / "makeup"))

import inventories as make  # the invented copy of makeup's tests

from layout_app.compose import LinePlace, PageLayout, PageSetter, compose_page
from layout_app.display.items import Fill, GlyphRun, Picture
from layout_app.fonts.catalogue import bundled
from layout_app.geometry import Rect
from layout_app.makeup.insets import AIR_EM
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Inset, Options, Page, Placement, StoryPart
from layout_app.model.story import Paragraph, Story
from layout_app.storage.templates import find_template
from layout_app.typeset.column import Setter
from layout_app.typeset.frame import LEAST_ROOM_EM

CATALOGUE = bundled()
SETTER = PageSetter(Setter(CATALOGUE))
TEMPLATES = {name: find_template(name) for name in ("tabloid-6", "feature-5")}
QUOTES = (3, 6)
"""Paragraphs of the body that are pull quotes."""
COLUMNS = 3


def story(paragraphs: int) -> Story:
    body = [Paragraph(make.words(70 + 17 * n, n)) for n in range(paragraphs)]
    body[2] = Paragraph("收市以后", "crosshead")
    for number in QUOTES:
        body[number] = Paragraph(make.words(16, number), "pull_quote")
    pictures = (make.picture(0), make.picture(1))
    return make.feature(0, 0, byline="", body=tuple(body), pictures=pictures)


def paper(told: Story, template: str, lines: int, insets: tuple[Inset, ...]) -> Edition:
    options = Options(grade="feature", head_size=24.0, head_turns=1, insets=insets)
    placement = Placement(StoryPart(told.id), Cells(0, 0, COLUMNS, lines), options=options)
    page = Page(id="p", folio=2, section="特稿", template=template, placements=(placement,))
    return replace(make.edition(told), pages=(page,), templates=(TEMPLATES[template],))


_WHAT = st.sampled_from([("picture", 0), ("picture", 1), *(("quote", at) for at in QUOTES)])
_INSETS = st.lists(
    st.builds(
        lambda what, *place: Inset(*what, *place),
        _WHAT,
        st.integers(0, COLUMNS - 1),
        st.integers(0, 30),
        st.integers(2, 12),
        st.integers(1, 9),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda inset: (inset.content, inset.index),
).map(tuple)


def may_stand(inset: Inset, measure_em: float) -> bool:
    """Tell whether a line beside an inset has room, and the column after it is there."""
    return measure_em - inset.gives >= LEAST_ROOM_EM and inset.column + inset.between < COLUMNS


def zone(inset: Inset, template: str, top: float) -> Rect:
    """Give the room that the text gives up: what stands there, and the air beside it."""
    made = TEMPLATES[template]
    grid = made.grid
    right = made.column_x(inset.column) + grid.measure
    after = made.column_x(inset.column + 1) + inset.gives * grid.body if inset.between else right
    y0 = top + inset.line * grid.pitch
    return Rect(right - inset.gives * grid.body, y0, after, y0 + inset.lines * grid.pitch)


def body_lines(layout: PageLayout, quoted: set[str]) -> list[LinePlace]:
    fields = (line for line in layout.lines if line.field.startswith("body/"))
    return [line for line in fields if line.field not in quoted]


def shown(layout: PageLayout, line: LinePlace) -> str:
    """Give the characters that are drawn where a line is said to stand."""
    parts: list[tuple[float, str]] = []
    for run in layout.display.items:
        if not isinstance(run, GlyphRun) or abs(run.ys[0] - line.baseline) > 0.2 * line.size:
            continue
        if run.size == line.size and line.x0 - line.size < run.xs[0] < line.x1 - 1e-6:
            # In the order of the run: a bracket that hugs its word begins before the mark it meets.
            parts.append((run.xs[0], "".join(run.text[at] for at in run.clusters)))
    return "".join(text for _, text in sorted(parts))


@settings(max_examples=12)
@given(
    template=st.sampled_from(sorted(TEMPLATES)),
    insets=_INSETS,
    paragraphs=st.integers(8, 13),
    lines=st.integers(24, 60),
)
def test_text_keeps_off_whatever_stands_in_it(
    template: str, insets: tuple[Inset, ...], paragraphs: int, lines: int
) -> None:
    told = story(paragraphs)
    edition = paper(told, template, lines, insets)
    layout = compose_page(edition, "p", CATALOGUE, SETTER)
    grid = TEMPLATES[template].grid
    standing = [inset for inset in insets if may_stand(inset, grid.measure_em)]
    quoted = {f"body/{one.index}" for one in standing if one.content == "quote"}
    body = body_lines(layout, quoted)
    top = min(frame.y0 for frame in layout.frames)

    for inset in standing:
        taken = zone(inset, template, top)
        for line in body:
            in_rows = taken.y0 < line.baseline < taken.y1
            if in_rows:
                assert line.x1 <= taken.x0 + 1e-3 or line.x0 >= taken.x1 - 1e-3, (inset, line)

    # Nothing is lost: what is not on the page is counted, to the character.
    placed = {f"body/{n}": 0 for n in range(paragraphs)}
    for line in body:
        placed[line.field] += line.end - line.start
    running = {f: len(told.body[int(f[5:])].text) for f in placed if f not in quoted}
    for item in layout.display.items:
        if isinstance(item, Picture):
            assert item.rect.height >= grid.pitch
    (report,) = layout.stories
    assert sum(placed.values()) + report.overset_chars == sum(running.values())
    if not report.overset_chars:
        assert {field: placed[field] for field in running} == running
    assert bool(report.overset_lines) == ("overset" in {each.code for each in layout.issues})

    # On the grid, and each line below the one before it or in a further column.
    for line in body:
        if line.size == grid.body:
            rows = (line.baseline - top) / grid.pitch
            assert rows - int(rows) == pytest.approx(_first_row(layout, body, top), abs=1e-6)
    places = [(line.frame, line.baseline) for line in body]
    assert all(one < other for one, other in pairwise(places))


def _first_row(layout: PageLayout, body: list[LinePlace], top: float) -> float:
    """Give where in its row a baseline stands, by the page's own grid."""
    template = TEMPLATES[_template_of(layout)]
    air = (template.grid.pitch - template.grid.body) / 2
    return (air + 0.88 * template.grid.body) / template.grid.pitch


def _template_of(layout: PageLayout) -> str:
    size = layout.display.trim
    return next(
        name
        for name, made in TEMPLATES.items()
        if (made.sheet.width, made.sheet.height) == (size.width, size.height)
    )


STANDS = (
    Inset("picture", 0, 1, 3, 9, 5, True),
    Inset("picture", 1, 0, 6, 11, 6),
    Inset("quote", QUOTES[0], 0, 20, 6, 4, True),
)


@pytest.fixture(scope="module", params=sorted(TEMPLATES))
def stood(request: pytest.FixtureRequest) -> tuple[str, Story, PageLayout]:
    told = story(11)
    edition = paper(told, request.param, 60, STANDS)
    return request.param, told, compose_page(edition, "p", CATALOGUE)


def test_under_a_point_of_an_inset_is_the_inset(stood: tuple[str, Story, PageLayout]) -> None:
    template, _told, layout = stood
    em = TEMPLATES[template].grid.body
    top = min(frame.y0 for frame in layout.frames)
    drawn = [item for item in layout.display.items if isinstance(item, Picture)]
    assert len(drawn) == 2
    for inset in STANDS:
        taken = zone(inset, template, top)
        inside = [
            line
            for line in layout.lines
            if taken.y0 < line.baseline < taken.y1 + 1e-6
            and taken.x0 < (line.x0 + line.x1) / 2 < taken.x1
        ]
        content = "body" if inset.content == "quote" else "pictures"
        assert {line.field for line in inside} == {f"{content}/{inset.index}"}
        for line in inside:
            assert line.x0 >= taken.x0 + AIR_EM * em - 1e-6
            assert line.x1 <= taken.x1 + 1e-6
        if inset.content == "picture":
            media = f"pic{inset.index:02d}.jpg"
            picture = next(one for one in drawn if one.media == media)
            assert taken.contains(picture.rect)
            # It lies over nothing and nothing over it: who clicks there means the picture.
            middle = picture.rect.inset(1.0, 1.0)
            for line in layout.lines:
                ink = Rect(line.x0, line.baseline - 0.88 * em, line.x1, line.baseline)
                assert not ink.overlaps(middle)
            over = layout.display.items[layout.display.items.index(picture) + 1 :]
            assert not any(isinstance(item, Fill) and item.rect.overlaps(middle) for item in over)


def test_a_picture_whose_caption_takes_all_its_lines_is_told() -> None:
    edition = paper(story(8), "tabloid-6", 60, (Inset("picture", 1, 0, 6, 8, 6),))
    layout = compose_page(edition, "p", CATALOGUE, SETTER)
    assert not any(isinstance(item, Picture) for item in layout.display.items)
    told = [(each.code, each.where.part) for each in layout.issues]
    assert ("picture-no-room", "pictures/1") in told


def test_beside_an_inset_is_the_character_that_the_story_has_there(
    stood: tuple[str, Story, PageLayout],
) -> None:
    template, told, layout = stood
    grid = TEMPLATES[template].grid
    top = min(frame.y0 for frame in layout.frames)
    beside = 0
    for line in layout.lines:
        if not line.field.startswith("body/"):
            continue
        text = told.body[int(line.field[5:])].text
        assert shown(layout, line) == text[line.start : line.end]
        beside += any(
            zone(inset, template, top).y0 < line.baseline < zone(inset, template, top).y1
            and line.x1 - line.x0 < grid.measure - grid.body
            for inset in STANDS
        )
    assert beside >= 20


def test_all_of_it_belongs_to_the_story_it_stands_in(
    stood: tuple[str, Story, PageLayout],
) -> None:
    _template, told, layout = stood
    assert {line.story for line in layout.lines} == {told.id}
    own = next(part for part in layout.parts if part.placement == 0)
    for item in layout.display.items:
        if isinstance(item, Picture):
            assert item in own.items
