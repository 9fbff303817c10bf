"""An edition without a fault raises nothing; each fault, put in alone, is found by its code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from msgspec.structs import replace
from small_papers import (
    FREE,
    LATER,
    MEDIA,
    MIDDLE,
    START,
    Edit,
    codes,
    in_story,
    jumping,
    on_page,
    page_of,
    placed,
    says,
)

from layout_app import messages
from layout_app.compose import StoryReport, compose_page
from layout_app.fonts.catalogue import Catalogue, bundled
from layout_app.issues import Severity
from layout_app.model.edition import Advert, Edition
from layout_app.model.page import (
    AdvertPart,
    Banner,
    Cells,
    Options,
    PictureChoice,
    PicturePart,
    Placement,
    StoryPart,
)
from layout_app.model.story import Flag, Story, StoryPicture
from layout_app.preflight import Means, check_edition
from layout_app.preflight.media import MediaFacts


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
    "advert-in-black": (
        lambda e: replace(
            on_page(placed(Placement(AdvertPart("a1"), FREE))(e), 1, black_only=True),
            adverts=(Advert("a1", "shop.pdf"),),
        ),
        "advert-own-inks",
    ),
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
    "slogan": (
        lambda e: replace(
            e,
            stories=(
                *e.stories,
                Story(id="h9", kind="banner", headline="夏粮颗粒归仓 秋种不误农时"),
            ),
        ),
        "banner-unplaced",
    ),
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


def test_a_block_off_the_grid_is_told_by_its_number_and_name(edition: Edition) -> None:
    """Its number as people count, from one; on the page stands what stood there before."""
    before = len(edition.pages[1].placements)
    off = placed(Placement(PicturePart("p01"), Cells(5, 50, 2, 5)))(edition)
    found = check_edition(off, {}, Means(media=MEDIA))
    (told,) = [one for one in found if one.code == "page-off-grid"]
    assert told.fact == {"number": before + 1, "name": "p01"}


def test_a_date_round_new_year_may_be_of_either_year(edition: Edition) -> None:
    december = replace(edition, date=dt.date(2026, 12, 30))
    assert codes(says("展览1月2日（星期六）开幕，欢迎市民前来。")(december)) == []  # of 2027
    assert codes(says("展览1月2日（星期五）开幕，欢迎市民前来。")(december)) == []  # of 2026
    assert "date-weekday" in codes(says("展览1月2日（星期一）开幕，欢迎市民。")(december))


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
