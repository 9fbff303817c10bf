"""One page to its display list: on the grid, in the type area, every character once."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent / "makeup"))

import inventories as make  # the invented copy of makeup's tests

from layout_app.compose import PageLayout, compose_page, crop_to
from layout_app.display.dump import dump
from layout_app.display.items import Fill, GlyphRun, Picture, Rule
from layout_app.fonts.catalogue import Catalogue, bundled
from layout_app.geometry import Rect
from layout_app.makeup.planner import MakeupRequest, make_up
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, Cells, Options, Page, PictureChoice, Placement, StoryPart
from layout_app.model.story import Item, Paragraph, Story
from layout_app.model.style import TextStyle
from layout_app.model.template import HeadRule, Template
from layout_app.storage.templates import find_template

GOLDEN = Path(__file__).parent / "makeup" / "golden"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return bundled()


@pytest.fixture(scope="module", params=["broadsheet-6", "tabloid-6"])
def paper(request: pytest.FixtureRequest, catalogue: Catalogue) -> tuple[Edition, list[PageLayout]]:
    """Pages of every kind of story, made up and composed."""
    stories = (
        make.news(0, 700, pictures=(make.picture(0),), deck=make.headline(12)),
        make.news(1, 420),
        make.feature(2, 800),
        make.photo(3, 1),
        make.briefs(4, 4),
        make.notice(5, 400),
        make.verse(6, 3),
        Story(id="slogan", kind="banner", rank=9, headline="修好 石桥"),
    )
    asked = MakeupRequest(template=request.param, first_page=1)
    edition = make_up(make.edition(*stories), catalogue, asked)[0].edition
    return edition, [compose_page(edition, page.id, catalogue) for page in edition.pages]


def test_body_lines_stand_on_the_page_grid(paper: tuple[Edition, list[PageLayout]]) -> None:
    edition, layouts = paper
    for page, layout in zip(edition.pages, layouts, strict=True):
        template = edition.template(page.template)
        grid = template.grid
        first = next(line for line in layout.lines if line.frame >= 0).baseline
        for line in layout.lines:
            if line.frame >= 0:
                away = (line.baseline - first) / grid.pitch
                assert away == pytest.approx(round(away), abs=1e-6)


def test_lines_stand_in_their_frames(paper: tuple[Edition, list[PageLayout]]) -> None:
    _, layouts = paper
    for layout in layouts:
        for line in layout.lines:
            if line.frame >= 0:
                frame = layout.frames[line.frame]
                assert frame.x0 - 0.01 <= line.x0
                assert line.x1 <= frame.x1 + 0.02
                assert frame.y0 <= line.baseline <= frame.y1


def test_frames_keep_apart(paper: tuple[Edition, list[PageLayout]]) -> None:
    _, layouts = paper
    for layout in layouts:
        for number, a in enumerate(layout.frames):
            for b in layout.frames[number + 1 :]:
                beside = a.x1 <= b.x0 + 0.01 or b.x1 <= a.x0 + 0.01
                assert beside or a.y1 <= b.y0 + 0.01 or b.y1 <= a.y0 + 0.01


def test_pictures_cover_no_text(paper: tuple[Edition, list[PageLayout]]) -> None:
    _, layouts = paper
    for layout in layouts:
        pictures = [item.rect for item in layout.display.items if isinstance(item, Picture)]
        for line in layout.lines:
            for rect in pictures:
                inside = rect.x0 < line.x1 - 0.5 and line.x0 + 0.5 < rect.x1
                assert not (inside and rect.y0 + 1 < line.baseline < rect.y1)


def test_nothing_but_furniture_leaves_the_type_area(
    paper: tuple[Edition, list[PageLayout]],
) -> None:
    edition, layouts = paper
    for page, layout in zip(edition.pages, layouts, strict=True):
        area = edition.template(page.template).type_area
        trim = Rect(0.0, 0.0, layout.display.trim.width, layout.display.trim.height)
        for line in layout.lines:
            assert area.y0 <= line.baseline <= area.y1 + 0.5
            assert line.x0 >= area.x0 - 0.01
            assert line.x1 <= area.x1 + 0.02
        for item in layout.display.items:
            if isinstance(item, Picture | Fill):
                assert trim.contains(item.rect)
            elif isinstance(item, Rule):
                assert 0 <= item.start.x <= trim.x1
                assert 0 <= item.start.y <= trim.y1


def test_every_character_of_the_text_stands_once(
    paper: tuple[Edition, list[PageLayout]],
) -> None:
    edition, layouts = paper
    for story in edition.stories:
        for number, paragraph in enumerate(story.body):
            spans = sorted(
                (line.start, line.end)
                for layout in layouts
                for line in layout.lines
                if line.story == story.id and line.field == f"body/{number}"
            )
            if not paragraph.text:
                assert spans == []
                continue
            assert spans[0][0] == 0
            assert spans[-1][1] == len(paragraph.text)
            for (_, end), (start, _) in pairwise(spans):
                assert start in (end, 0)


def test_nothing_is_overset_and_reports_agree(paper: tuple[Edition, list[PageLayout]]) -> None:
    edition, layouts = paper
    for page, layout in zip(edition.pages, layouts, strict=True):
        told = {report.story for report in layout.stories}
        placed = {p.content.story for p in page.placements if isinstance(p.content, StoryPart)}
        assert told == placed
        assert all(report.overset_lines == 0 for report in layout.stories)
        assert len(layout.blocks) == len(page.placements)


def test_composing_twice_gives_equal_pages(
    paper: tuple[Edition, list[PageLayout]], catalogue: Catalogue
) -> None:
    edition, layouts = paper
    page = edition.pages[0]
    assert compose_page(edition, page.id, catalogue) == layouts[0]


# --- single faults -------------------------------------------------------------------------------


def one_story(story: Story, cells: Cells, options: Options | None = None) -> Edition:
    placement = Placement(StoryPart(story.id), cells, options=options or Options(grade="news"))
    page = Page(id="p", folio=3, template="tabloid-6", placements=(placement,))
    return replace(make.edition(story), pages=(page,))


def test_what_finds_no_room_is_said(catalogue: Catalogue) -> None:
    edition = one_story(make.news(0, 900), Cells(0, 0, 2, 14))
    layout = compose_page(edition, "p", catalogue)
    (report,) = layout.stories
    (found,) = [each for each in layout.issues if each.code == "overset"]
    assert report.overset_chars > 0
    assert dict(found.facts)["chars"] == report.overset_chars
    shown = sum(line.end - line.start for line in layout.lines if line.field.startswith("body"))
    assert shown + report.overset_chars >= 900


def test_a_missing_picture_keeps_its_place(catalogue: Catalogue) -> None:
    story = make.news(0, 300, pictures=(make.picture(0),))
    options = Options(grade="news", pictures=(PictureChoice(0, 2, 10),))
    edition = one_story(story, Cells(0, 0, 3, 40), options)
    edition = replace(edition, pictures=(replace(edition.pictures[0], file=""),))
    layout = compose_page(edition, "p", catalogue)
    assert "picture-placeholder" in {found.code for found in layout.issues}
    words = "".join(item.text for item in layout.display.items if isinstance(item, GlyphRun))
    assert "图片待补" in words


def test_a_character_without_a_face_is_named(catalogue: Catalogue) -> None:
    story = replace(make.news(0, 60), body=(Paragraph("石桥\U0001f6d5修缮。"),))
    layout = compose_page(one_story(story, Cells(0, 0, 2, 30)), "p", catalogue)
    (found,) = [each for each in layout.issues if each.code == "glyph-missing"]
    assert dict(found.facts)["code"] == "U+1F6D5"


def test_a_banner_stands_over_its_columns(catalogue: Catalogue) -> None:
    story = Story(id="b", kind="banner", headline="修好 石桥")
    placement = Placement(Banner("b"), Cells(0, 0, 6, 3))
    page = Page(id="p", folio=3, template="tabloid-6", placements=(placement,))
    layout = compose_page(replace(make.edition(story), pages=(page,)), "p", catalogue)
    words = "".join(item.text for item in layout.display.items if isinstance(item, GlyphRun))
    assert "修好\u3000石桥" in words
    assert len(layout.blocks) == 1


@pytest.mark.parametrize(
    ("rect", "size", "crop"),
    [
        (Rect(0, 0, 30, 20), (600, 400), Rect(0, 0, 1, 1)),
        (Rect(0, 0, 20, 20), (800, 400), Rect(0.25, 0, 0.75, 1)),
        (Rect(0, 0, 40, 20), (400, 400), Rect(0, 0.15, 1, 0.65)),
    ],
)
def test_a_crop_keeps_the_focus(rect: Rect, size: tuple[int, int], crop: Rect) -> None:
    found = crop_to(rect, *size, (0.5, 0.4))
    assert (found.x0, found.y0, found.x1, found.y1) == pytest.approx(
        (crop.x0, crop.y0, crop.x1, crop.y1)
    )


# --- the golden page -----------------------------------------------------------------------------


def square(template: Template) -> Template:
    """Give a template all in the square face, so that its geometry is round numbers."""

    def plain(style: TextStyle) -> TextStyle:
        return replace(style, face="square", weight=400)

    def head(rule: HeadRule) -> HeadRule:
        return replace(rule, face="square", weight=400)

    ladder = template.ladder
    rules = {
        name: head(getattr(ladder, name))
        for name in ("lead", "second", "news", "feature", "photo", "notice")
    }
    return replace(
        template,
        styles=tuple(plain(style) for style in template.styles),
        ladder=replace(ladder, **rules),
    )


def test_the_golden_page(catalogue: Catalogue) -> None:
    """A small page, item by item; on purpose changed: delete the file and run again."""
    lead = Story(
        id="a",
        headline="石桥修缮开张",
        byline="本报讯（何清）",
        body=(Paragraph("石桥" * 30 + "。"), Paragraph("新路" * 22 + "。")),
    )
    items = (Item("石桥" * 16 + "。", ("何清",)), Item("灌区" * 12 + "。"))
    briefs = Story(id="b", kind="briefs", headline="简讯", items=items)
    placements = (
        Placement(
            StoryPart("a"),
            Cells(0, 0, 2, 12),
            options=Options(grade="news", head_size=20.0, head_turns=1),
        ),
        Placement(StoryPart("b"), Cells(2, 0, 2, 12), options=Options(boxed=True)),
    )
    page = Page(id="p", folio=3, section="要闻", template="tabloid-6", placements=placements)
    edition = replace(
        make.edition(lead, briefs),
        templates=(square(find_template("tabloid-6")),),
        pages=(page,),
    )
    layout = compose_page(edition, "p", catalogue)
    text = dump(layout.display)
    golden = GOLDEN / "small_page.txt"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
        pytest.fail("the golden page was written: look at it and run again")
    assert text == golden.read_text("utf-8")
