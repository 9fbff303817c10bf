"""What composed pages show: thin lines, small type, inks, places, resolution, faces."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace
from small_papers import (
    FREE,
    MEDIA,
    codes,
    on_page,
    page_of,
    placed,
    run_of,
)

from layout_app.colour import BLACK, PAPER, Cmyk, Spot
from layout_app.compose import LinePlace
from layout_app.display.items import Fill, Group, Item, Path, Picture, Rule
from layout_app.fonts.catalogue import bundled
from layout_app.geometry import Matrix, Point, Rect
from layout_app.issues import Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.model.page import (
    Placement,
    StoryPart,
)
from layout_app.preflight import Means, check_edition, sound_pages
from layout_app.preflight.limits import COATED, DRAFT
from layout_app.preflight.media import MediaFacts

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
