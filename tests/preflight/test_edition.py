"""An edition without a fault raises nothing; each fault, put in alone, is found by its code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from layout_app import messages
from layout_app.colour import BLACK, PAPER, Cmyk, Colour, Spot
from layout_app.compose import LinePlace, PageLayout, StoryReport, compose_page
from layout_app.display.items import DisplayList, Fill, GlyphRun, Group, Item, Path, Picture, Rule
from layout_app.fonts.catalogue import Catalogue, bundled
from layout_app.geometry import Matrix, Point, Rect, Size
from layout_app.issues import Severity, Where, issue
from layout_app.model.edition import Advert, Edition
from layout_app.model.page import (
    AdvertPart,
    Banner,
    BodyPosition,
    Cells,
    Options,
    PictureChoice,
    PicturePart,
    Placement,
    StoryPart,
)
from layout_app.model.story import Flag, Paragraph, Story, StoryPicture
from layout_app.preflight import Means, check_edition, sound_pages
from layout_app.preflight.limits import COATED, DRAFT
from layout_app.preflight.media import MediaFacts

Edit = Callable[[Edition], Edition]

MEDIA = {"bridge.jpg": MediaFacts(True, "d1", "cmyk", True)}
SHEET = Size(1105.5, 1544.9)


def run_of(
    text: str,
    *,
    size: float = 10.5,
    at: tuple[float, float] = (100.0, 200.0),
    colour: Colour = BLACK,
    face: str = "NotoSerifSC-Regular",
) -> GlyphRun:
    """Set a run by hand, a glyph a character."""
    xs = tuple(at[0] + number * size for number in range(len(text)))
    every = tuple(range(1, len(text) + 1))
    return GlyphRun(face, size, text, every, xs, (at[1],), every, colour)


NAMEPLATE = run_of("青石日报", size=76, at=(100, 180))


def page_of(*items: Item, lines: tuple[LinePlace, ...] = (), **more: Any) -> PageLayout:
    """Make a composed page of items, with its nameplate."""
    display = DisplayList(SHEET, 8.5, (NAMEPLATE, *items))
    return PageLayout(display, (), (), lines, more.get("issues", ()))


def codes(edition: Edition, *items: Item, **more: Any) -> list[str]:
    """Check an edition whose first page shows these items."""
    means = more.pop("means", Means(media=MEDIA))
    return [one.code for one in check_edition(edition, {"p1": page_of(*items, **more)}, means)]


def on_page(edition: Edition, number: int, **changes: Any) -> Edition:
    pages = list(edition.pages)
    pages[number] = replace(pages[number], **changes)
    return replace(edition, pages=tuple(pages))


def in_story(edition: Edition, number: int, **changes: Any) -> Edition:
    stories = list(edition.stories)
    stories[number] = replace(stories[number], **changes)
    return replace(edition, stories=tuple(stories))


def says(text: str) -> Edit:
    return lambda edition: in_story(edition, 1, body=(Paragraph(text),))


def placed(*placements: Placement) -> Edit:
    return lambda edition: on_page(
        edition, 1, placements=(*edition.pages[1].placements, *placements)
    )


def jumping(first: StoryPart, second: StoryPart, *, turned: bool = False) -> Edit:
    def edit(edition: Edition) -> Edition:
        pages = list(edition.pages)
        free = Cells(3, 12, 2, 20)
        for number, part in ((0, second), (1, first)) if turned else ((0, first), (1, second)):
            others = tuple(
                one for one in pages[number].placements if one.content != StoryPart("s02")
            )
            pages[number] = replace(pages[number], placements=(*others, Placement(part, free)))
        return replace(edition, pages=tuple(pages))

    return edit


START, MIDDLE, LATER = BodyPosition(), BodyPosition(0, 9), BodyPosition(0, 12)
FREE = Cells(3, 50, 2, 10)


def test_an_edition_without_a_fault_raises_nothing(edition: Edition) -> None:
    assert codes(edition) == []


FAULTS: Mapping[str, tuple[Edit, str]] = {
    "template": (lambda e: on_page(e, 1, template="broadsheet-9"), "page-no-template"),
    "style": (
        lambda e: replace(
            e, templates=(replace(e.templates[0], styles=e.templates[0].styles[1:]),)
        ),
        "page-no-style",
    ),
    "story": (placed(Placement(StoryPart("s99"), FREE)), "page-no-story"),
    "banner": (placed(Placement(Banner("h99"), FREE)), "page-no-story"),
    "picture-part": (placed(Placement(PicturePart("p99"), FREE)), "page-no-picture"),
    "advert": (placed(Placement(AdvertPart("a99"), FREE)), "page-no-advert"),
    "story-picture": (
        lambda e: in_story(e, 0, pictures=(StoryPicture("p99", "图说", "某某 摄"),)),
        "page-no-picture",
    ),
    "choice": (
        lambda e: on_page(
            e,
            1,
            placements=(
                Placement(
                    StoryPart("s02"), FREE, options=Options(pictures=(PictureChoice(3, 1, 5),))
                ),
            ),
        ),
        "page-no-picture",
    ),
    "off-grid": (placed(Placement(PicturePart("p01"), Cells(5, 50, 2, 5))), "page-off-grid"),
    "overlap": (placed(Placement(PicturePart("p01"), Cells(2, 20, 2, 5))), "page-overlap"),
    "flag": (
        lambda e: in_story(e, 1, flags=(Flag("missing_before", "body/0"),)),
        "copy-missing-before",
    ),
    "crosses": (says("嫌疑人××已到案，案件在进一步办理之中。"), "copy-placeholder-word"),
    "xxx": (says("项目总投资XXX亿元，今年底前开工建设。"), "copy-placeholder-word"),
    "to-come": (says("（此处待补）城南早市搬进了新棚。"), "copy-placeholder-word"),
    "tk": (says("摊位比原来多了TK个，市民都说好。"), "copy-placeholder-word"),
    "double-space": (says("城南早市  搬进了新棚，市民都说好。"), "copy-double-space"),
    "wide-spaces": (says("城南早市\u3000\u3000搬进了新棚，市民都说好。"), "copy-double-space"),
    "weekday": (says("早市将于5月23日（星期日）开张，欢迎市民。"), "date-weekday"),
    "weekday-year": (says("2025年5月20日，星期三，早市动工。"), "date-weekday"),
    "weekday-first": (says("本周四（5月20日）早市开张，欢迎市民。"), "date-weekday"),
    "unreal": (says("早市将于6月31日开张，欢迎市民前来。"), "date-unreal"),
    "leap": (says("2026年2月29日，早市动工，欢迎市民。"), "date-unreal"),
    "lunar": (says("5月20日（星期三，农历四月初五）早市开张。"), "date-lunar"),
    "issue": (says("本报从总第8641期起刊登早市的消息。"), "date-issue-number"),
    "same-story": (
        lambda e: in_story(
            e,
            1,
            headline=e.stories[0].headline,
            body=e.stories[0].body,
            pictures=e.stories[0].pictures,
        ),
        "story-duplicate",
    ),
    "same-head": (lambda e: in_story(e, 1, headline="沙河桥恢复通行"), "head-duplicate"),
    "unplaced": (lambda e: on_page(e, 1, placements=()), "story-unplaced"),
    "twice": (placed(Placement(StoryPart("s01"), FREE)), "jump-overlap"),
    "jump-gap": (
        jumping(StoryPart("s02", START, MIDDLE), StoryPart("s02", LATER)),
        "jump-gap",
    ),
    "jump-overlap": (
        jumping(StoryPart("s02", START, LATER), StoryPart("s02", MIDDLE)),
        "jump-overlap",
    ),
    "jump-end": (
        jumping(StoryPart("s02", START, MIDDLE), StoryPart("s02", MIDDLE, LATER)),
        "jump-no-end",
    ),
    "jump-start": (
        jumping(StoryPart("s02", MIDDLE, LATER), StoryPart("s02", LATER)),
        "jump-no-start",
    ),
    "jump-back": (
        jumping(StoryPart("s02", START, MIDDLE), StoryPart("s02", MIDDLE), turned=True),
        "jump-backwards",
    ),
    "title": (lambda e: replace(e, title=" "), "folio-no-title"),
    "masthead": (
        lambda e: replace(e, masthead=replace(e.masthead, cn="")),
        "folio-fact-missing",
    ),
    "pages": (lambda e: replace(e, masthead=replace(e.masthead, pages=1)), "folio-page-count"),
    "folio-twice": (lambda e: on_page(e, 1, folio=1), "folio-twice"),
    "folio-gap": (lambda e: on_page(e, 1, folio=4), "folio-gap"),
    "folio-zero": (lambda e: on_page(e, 1, folio=0), "folio-number"),
    "folio-order": (lambda e: replace(e, pages=(e.pages[1], e.pages[0])), "folio-order"),
    "section": (lambda e: on_page(e, 1, section=""), "folio-no-section"),
    "renamed": (lambda e: replace(e, title="青山晚报"), "folio-no-nameplate"),
    "gone": (
        lambda e: replace(e, pictures=(replace(e.pictures[0], file="gone.jpg"),)),
        "picture-missing",
    ),
    "unmanaged": (
        lambda e: replace(e, pictures=(replace(e.pictures[0], file="rgb.jpg"),)),
        "picture-unmanaged",
    ),
    "caption-alone": (
        lambda e: in_story(e, 1, pictures=(StoryPicture("", "早市一角。", "某某 摄"),)),
        "caption-no-picture",
    ),
    "no-caption": (
        lambda e: in_story(e, 0, pictures=(StoryPicture("p01", "", "某某 摄"),)),
        "picture-no-caption",
    ),
    "no-credit": (
        lambda e: in_story(e, 0, pictures=(StoryPicture("p01", "桥。"),)),
        "picture-no-credit",
    ),
    "not-set": (
        lambda e: on_page(e, 0, placements=(Placement(StoryPart("s01"), Cells(0, 12, 3, 30)),)),
        "picture-unplaced",
    ),
    "same-picture": (
        lambda e: replace(
            in_story(e, 1, pictures=(StoryPicture("p02", "早市一角。", "某某 摄"),)),
            pictures=(*e.pictures, replace(e.pictures[0], id="p02", file="copy.jpg")),
        ),
        "picture-duplicate",
    ),
    "advert-empty": (lambda e: replace(e, adverts=(Advert("a1", "", "城南商场"),)), "advert-empty"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_edition_is_found(name: str, edition: Edition) -> None:
    edit, code = FAULTS[name]
    means = Means(
        media={
            **MEDIA,
            "gone.jpg": MediaFacts(False),
            "rgb.jpg": MediaFacts(True, "d2", "rgb", False),
            "copy.jpg": MediaFacts(True, "d1", "cmyk", True),
        }
    )
    assert code in codes(edit(edition), means=means)


@pytest.mark.parametrize(
    "text",
    [
        "早市将于5月23日（星期六）开张，欢迎市民。",
        "早市将于5月23日（周六）开张，欢迎市民。",
        "5月20日（星期三，农历四月初四）早市开张。",
        "去年12月31日（星期三）早市动工，市民都说好。",  # of the year before
        "本周三（5月20日）早市开张，欢迎市民前来。",
        "展位3×5米，编号TK3，使用Xbox和MAXXX主机。",
        "明年2月29日没有，后年2月29日才有。",
        "总第8642期，早市开张，欢迎市民前来。",
    ],
)
def test_copy_that_is_right_raises_nothing(text: str, edition: Edition) -> None:
    assert codes(says(text)(edition)) == []


def test_a_date_round_new_year_may_be_of_either_year(edition: Edition) -> None:
    december = replace(edition, date=dt.date(2026, 12, 30))
    assert codes(says("展览1月2日（星期六）开幕，欢迎市民前来。")(december)) == []  # of 2027
    assert codes(says("展览1月2日（星期五）开幕，欢迎市民前来。")(december)) == []  # of 2026
    assert "date-weekday" in codes(says("展览1月2日（星期一）开幕，欢迎市民。")(december))


# --- composed pages ----------------------------------------------------------------------------

RED, RICH = Cmyk(m=1.0, y=1.0), Cmyk(0.6, 0.6, 0.6, 1.0)
ACROSS = (Point(100, 300), Point(500, 300))
LINE = LinePlace(0, "s01", "body/0", 0, 5, 80.0, 200.0, 400.0, 10.5)

MARKS: Mapping[str, tuple[Item, str]] = {
    "hairline": (Rule(*ACROSS, 0.2), "line-hairline"),
    "hairline-in-a-group": (Group((Rule(*ACROSS, 0.4),), Matrix(0.5, 0, 0, 0.5)), "line-hairline"),
    "hairline-path": (
        Path((("M", 100, 100), ("L", 200, 200)), stroke=BLACK, width=0.1),
        "line-hairline",
    ),
    "hairline-fill": (Fill(Rect(100, 100, 300, 100.2), BLACK), "line-hairline"),
    "reversed-line": (Rule(*ACROSS, 0.5, PAPER), "line-reversed"),
    "two-inks": (Rule(*ACROSS, 0.3, RED), "line-multi-ink"),
    "four-inks": (Rule(*ACROSS, 1.0, Cmyk(0.2, 0.2, 0.2, 0.2)), "line-multi-ink"),
    "small": (run_of("小", size=5.5), "type-small"),
    "small-tint": (run_of("浅", size=7.0, colour=Cmyk(k=0.5)), "type-small"),
    "small-spot": (run_of("专", size=7.0, colour=Spot("红", RED, 0.5)), "type-small"),
    "reversed": (run_of("白", size=8.0, colour=PAPER), "type-reversed"),
    "many-inks": (run_of("彩", size=9.0, colour=Cmyk(0.1, 0.5, 0.5)), "type-multi-ink"),
    "black-of-four": (run_of("黑", size=24, colour=Cmyk(0.4, 0.3, 0.3, 0.9)), "type-black-four"),
    "too-much-ink": (Fill(Rect(100, 100, 300, 300), RICH), "ink-limit"),
    "coarse": (Picture(Rect(100, 300, 900, 833), "bridge.jpg"), "picture-ppi"),
    "cut-text": (run_of("边", at=(1098, 300)), "page-text-cut"),
    "near-trim": (run_of("边", at=(4, 300)), "page-text-near-trim"),
    "lost": (Fill(Rect(1200, 300, 1300, 400), BLACK), "page-mark-lost"),
    "short-bleed": (Fill(Rect(-3, 300, 300, 400), BLACK), "page-bleed-short"),
    "to-the-trim": (Fill(Rect(0, 300, 300, 400), BLACK), "page-bleed-short"),
    "in-the-bleed": (Fill(Rect(-8.5, 300, -1, 400), BLACK), "page-mark-lost"),
    "rule-past-the-trim": (Rule(Point(900, 300), Point(1108, 300), 1.0), "page-bleed-short"),
    "path-lost": (
        Path((("M", 1200, 100), ("L", 1300, 200)), stroke=BLACK, width=1.0),
        "page-mark-lost",
    ),
    "larger-head": (run_of("大", size=80), "folio-nameplate-small"),
}


@pytest.mark.parametrize("name", MARKS)
def test_a_fault_of_a_page_is_found(name: str, edition: Edition) -> None:
    item, code = MARKS[name]
    assert codes(edition, item) == [code]


@pytest.mark.parametrize(
    "item",
    [
        Rule(*ACROSS, 0.25),
        Rule(*ACROSS, 1.5, PAPER),
        run_of("正", size=6.0),
        run_of("白", size=10.0, colour=PAPER),
        run_of("红", size=8.0, colour=RED),
        Fill(Rect(-8.5, 300, 300, 400), BLACK),
        Rule(Point(-8.5, 300), Point(1114.0, 300), 1.0),
        Rule(Point(20, 300), Point(1085, 300), 1.0),
        Fill(Rect(100, 100, 300, 300), Cmyk(0.4, 0.4, 0.4, 1.0)),
        Picture(Rect(100, 300, 700, 700), "bridge.jpg"),
    ],
)
def test_marks_at_the_limit_are_fine(item: Item, edition: Edition) -> None:
    assert codes(edition, item) == []


DARK = Fill(Rect(90, 280, 400, 400), Cmyk(0.5, 0.5, 0.5))


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((DARK, run_of("叠印", at=(100, 300))), ["ink-limit"]),
        ((DARK, Rule(Point(100, 300), Point(200, 300), 1.0)), ["ink-limit"]),
        ((Group((DARK, run_of("叠印", at=(100, 300))), Matrix(e=5.0)),), ["ink-limit"]),
        ((DARK, run_of("旁边", at=(500, 300))), []),
        ((run_of("在下", at=(100, 300)), DARK), []),
        ((DARK, run_of("反白", at=(100, 300), colour=PAPER)), []),
        ((DARK, Fill(Rect(90, 280, 200, 350), PAPER), run_of("白底", at=(100, 300))), []),
        ((Fill(Rect(90, 280, 400, 400), Cmyk(c=0.4)), run_of("浅底", at=(100, 300))), []),
    ],
)
def test_black_that_overprints_adds_to_the_ink_below(
    items: tuple[Item, ...], told: list[str], edition: Edition
) -> None:
    assert codes(edition, *items) == told


def test_resolution_has_two_limits_and_line_art_its_own(edition: Edition) -> None:
    def found(width: float, means: Means) -> list[tuple[str, str]]:
        item = Picture(Rect(100, 300, 100 + width, 300 + width / 1.5), "bridge.jpg")
        layouts = {"p1": page_of(item)}
        return [(one.code, one.severity.name) for one in check_edition(edition, layouts, means)]

    assert found(1800 * 72 / 201, Means(media=MEDIA)) == []
    assert found(1800 * 72 / 199, Means(media=MEDIA)) == [("picture-ppi", "WARNING")]
    assert found(1800 * 72 / 149, Means(media=MEDIA)) == [("picture-ppi", "ERROR")]
    line = Means(media={"bridge.jpg": MediaFacts(True, "d", "line", True)})
    assert found(1800 * 72 / 999, line) == [("picture-line-art", "WARNING")]
    assert found(1800 * 72 / 1001, line) == []


def test_a_crop_lowers_the_resolution(edition: Edition) -> None:
    item = Picture(Rect(100, 300, 600, 633), "bridge.jpg", Rect(0.2, 0.2, 0.7, 0.7))
    assert codes(edition, item) == ["picture-ppi"]


def test_text_past_the_type_area_is_told_once_a_story(edition: Edition) -> None:
    out = replace(LINE, x1=1100.0)
    assert codes(edition, lines=(LINE,)) == ["head-too-long"]
    found = codes(edition, lines=(replace(LINE, field="headline"), out, out))
    assert found == ["page-past-type-area"]


def test_what_composition_found_is_there_once(edition: Edition) -> None:
    found = issue(Severity.ERROR, "overset", Where(page="p1"), chars=9, lines=1)
    assert codes(edition, issues=(found, found)) == ["overset"]


def test_a_place_kept_for_a_picture_is_told_once(edition: Edition) -> None:
    empty = replace(edition, pictures=(replace(edition.pictures[0], file=""),))
    kept = issue(
        Severity.WARNING, "picture-placeholder", Where(page="p1", story="s01", part="pictures/0")
    )
    assert codes(empty, issues=(kept,)) == ["picture-placeholder"]
    assert codes(empty) == ["caption-no-picture"]


def test_a_preset_decides_how_grave_a_finding_is(edition: Edition) -> None:
    bare = replace(edition, masthead=replace(edition.masthead, price=""))
    kept = issue(Severity.WARNING, "picture-placeholder", Where(page="p1"))
    layouts = {"p1": page_of(run_of("黄", size=7.0, colour=Cmyk(y=0.5)), issues=(kept,))}

    def found(means: Means) -> dict[str, str]:
        return {one.code: one.severity.name for one in check_edition(bare, layouts, means)}

    assert found(Means()) == {
        "folio-fact-missing": "INFO",
        "picture-placeholder": "WARNING",
        "type-small": "WARNING",
    }
    assert found(Means(limits=DRAFT)) == {"picture-placeholder": "INFO", "type-small": "WARNING"}
    assert "type-small" not in found(Means(limits=COATED))


# --- faces -------------------------------------------------------------------------------------


def test_a_role_without_a_face_is_found_and_its_pages_are_not_composed(edition: Edition) -> None:
    template = edition.templates[0]
    styles = tuple(replace(style, face="隶书") for style in template.styles)
    other = replace(edition, templates=(replace(template, styles=styles),))
    catalogue = bundled()
    assert sound_pages(edition, catalogue) == ("p1", "p2")
    assert sound_pages(other, catalogue) == ()
    assert "font-role-unknown" in codes(other, means=Means(catalogue))


def test_a_name_that_leads_nowhere_keeps_its_page_from_being_composed(edition: Edition) -> None:
    broken = placed(Placement(StoryPart("s99"), FREE))(edition)
    assert sound_pages(broken, bundled()) == ("p1",)


def test_a_face_that_may_not_be_embedded_is_found(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = bundled()
    assert codes(edition, means=Means(catalogue)) == []
    monkeypatch.setattr(catalogue.font("NotoSerifSC-Regular"), "embeddable", False, raising=False)
    assert codes(edition, means=Means(catalogue)) == ["font-unembeddable"]
    unknown = run_of("字", face="NoSuchFace")
    assert "font-unknown" in codes(edition, unknown, means=Means(bundled()))


def test_a_character_of_the_furniture_that_no_face_has_is_found(edition: Edition) -> None:
    odd = on_page(edition, 1, section="民\U000e0041生")
    assert "glyph-missing" in codes(odd, means=Means(bundled()))


# --- real pages --------------------------------------------------------------------------------


def test_the_small_edition_composed_is_fine_too(edition: Edition) -> None:
    catalogue: Catalogue = bundled()
    layouts = {page.id: compose_page(edition, page.id, catalogue) for page in edition.pages}
    found = check_edition(edition, layouts, Means(catalogue, MEDIA))
    assert [one.code for one in found if one.severity < Severity.WARNING] == []


def test_every_code_has_its_sentence(edition: Edition) -> None:
    for edit, code in FAULTS.values():
        for one in check_edition(edit(edition), {}, Means(media=MEDIA)):
            assert one.code in messages.codes()
            lacking = messages.sentence(one).count("…") - str(one.facts).count("…")
            assert lacking == 0, (code, messages.sentence(one))


def test_stories_that_share_short_words_are_no_duplicates(edition: Edition) -> None:
    short = (Story(id="b1", kind="briefs"), Story(id="b2", kind="briefs"))
    more = replace(edition, stories=(*edition.stories, *short))
    assert "story-duplicate" not in codes(more)


def test_lines_that_an_editor_would_fill_are_told(edition: Edition) -> None:
    first = edition.stories[0].id

    def found(white: int, over: int = 0) -> list[tuple[str, int]]:
        report = StoryReport(first, (0, 0, 3, 20), 90, 9 * over, over, white, 30.0)
        layouts = {edition.pages[0].id: replace(page_of(), stories=(report,))}
        told = (one for one in check_edition(edition, layouts) if one.code == "underset")
        return [(one.where.story, dict(one.facts)["lines"]) for one in told]

    assert found(2) == []  # three columns stand level within a line
    assert found(3) == [(first, 3)]
    assert found(6, over=2) == []
