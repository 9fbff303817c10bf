"""Nameplates and page strips in every form: all facts there, nothing on top of anything."""

from __future__ import annotations

import datetime as dt

import inventories as make
import pytest
from msgspec.structs import replace

from layout_app.colour import PAPER
from layout_app.compose import compose_page
from layout_app.display.items import Fill, GlyphRun
from layout_app.fonts.catalogue import Catalogue
from layout_app.geometry import Rect
from layout_app.model.edition import Edition, Masthead
from layout_app.model.page import Credit, Page
from layout_app.model.template import PlateForm, StripForm, Template
from layout_app.storage.templates import find_template

FULL = Masthead(
    publisher="清石报社",
    cn="CN 00-0001",
    postal_code="00-01",
    issue=4321,
    price="1.00元",
    telephone="0000-1234567",
    motto="看见每一盏灯",
)
PLATES: tuple[PlateForm, ...] = ("left", "centred", "band")
STRIPS: tuple[StripForm, ...] = ("left", "block", "centred")
every_plate = pytest.mark.parametrize("form", PLATES)
every_strip = pytest.mark.parametrize("form", STRIPS)
every_paper = pytest.mark.parametrize("name", ["broadsheet-6", "broadsheet-8", "tabloid-6"])


def paper(template: Template, page: Page, masthead: Masthead) -> Edition:
    edition = replace(make.edition(), masthead=masthead, date=dt.date(2026, 11, 28))
    return replace(edition, pages=(page,), templates=(template,))


def with_plate(name: str, form: PlateForm) -> Template:
    template = find_template(name)
    plate = replace(template.furniture.nameplate, form=form)
    return replace(template, furniture=replace(template.furniture, nameplate=plate))


def with_strip(name: str, form: StripForm) -> Template:
    template = find_template(name)
    strip = replace(template.furniture.strip, form=form)
    return replace(template, furniture=replace(template.furniture, strip=strip))


def runs_of(edition: Edition, catalogue: Catalogue) -> list[GlyphRun]:
    layout = compose_page(edition, edition.pages[0].id, catalogue)
    return [item for item in layout.display.items if isinstance(item, GlyphRun)]


def box(run: GlyphRun) -> Rect:
    width = len(run.text) and run.xs[-1] - run.xs[0] + run.size * 0.5
    return Rect(run.xs[0], run.ys[0] - 0.7 * run.size, run.xs[0] + width, run.ys[0])


def apart(runs: list[GlyphRun]) -> None:
    boxes = [(box(run), run.text) for run in runs]
    for number, (one, text) in enumerate(boxes):
        for other, more in boxes[number + 1 :]:
            assert not one.overlaps(other), (text, more)


@every_paper
@every_plate
@pytest.mark.parametrize("masthead", [FULL, Masthead()], ids=["full", "empty"])
def test_a_nameplate_keeps_its_words_apart_and_in_the_type_area(
    name: str, form: PlateForm, masthead: Masthead, catalogue: Catalogue
) -> None:
    template = with_plate(name, form)
    page = Page(id="p", folio=1, template=name)
    runs = runs_of(paper(template, page, masthead), catalogue)
    apart(runs)
    area = template.type_area
    foot = area.y0 + template.furniture.nameplate.lines * template.grid.pitch
    for run in runs:
        assert area.x0 - 1 <= run.xs[0]
        assert run.xs[-1] < area.x1
        assert run.ys[0] - run.size > 0
        assert run.ys[0] <= foot


@every_plate
def test_every_fact_is_told_once(form: PlateForm, catalogue: Catalogue) -> None:
    page = Page(id="p", folio=1, template="broadsheet-8")
    runs = runs_of(paper(with_plate("broadsheet-8", form), page, FULL), catalogue)
    words = "".join(run.text for run in runs).replace("\u3000", "").replace(" ", "")
    for fact in ("清石日报", "清石报社", "CN00-0001", "00-01", "4321", "今日1版", "1.00元"):
        assert words.count(fact) == 1, fact
    for fact in ("0000-1234567", "看见每一盏灯", "星期六", "28", "农历丙午年十月二十"):
        assert fact in words


@every_plate
def test_the_name_is_the_largest_word(form: PlateForm, catalogue: Catalogue) -> None:
    """**Source:** page.md 4e, form [S8]."""
    page = Page(id="p", folio=1, template="slim-6")
    runs = runs_of(paper(with_plate("slim-6", form), page, FULL), catalogue)
    name = next(run for run in runs if run.text == "清石日报")
    assert all(run.size < name.size for run in runs if run is not name)


def test_a_band_is_reversed(catalogue: Catalogue) -> None:
    template = with_plate("tabloid-6", "band")
    edition = paper(template, Page(id="p", folio=1, template="tabloid-6"), FULL)
    layout = compose_page(edition, "p", catalogue)
    band = next(item for item in layout.display.items if isinstance(item, Fill))
    assert band.colour == template.furniture.accent
    name = next(
        item
        for item in layout.display.items
        if isinstance(item, GlyphRun) and item.text == "清石日报"
    )
    assert name.colour == PAPER
    assert band.rect.contains(box(name))


@every_paper
@every_strip
@pytest.mark.parametrize("section", ["", "要闻", "民生经济观察周刊"])
def test_a_strip_keeps_its_words_apart(
    name: str, form: StripForm, section: str, catalogue: Catalogue
) -> None:
    template = with_strip(name, form)
    named = tuple(Credit(role, "欧阳明远") for role in ("责编", "校对", "美编"))
    page = Page(id="p", folio=16, section=section, template=name, credits=named)
    runs = runs_of(paper(template, page, FULL), catalogue)
    apart(runs)
    words = "".join(run.text for run in runs)
    for part in ("16", section, "2026年11月28日", "星期六", "清石日报", "责编", "美编"):
        assert part in words
    area = template.type_area
    for run in runs:
        assert area.x0 - 1 <= run.xs[0]
        assert run.xs[-1] < area.x1
        assert run.ys[0] < area.y0 - template.furniture.strip.rule
