from __future__ import annotations

import datetime as dt

import inventories as make
import pytest
from msgspec.structs import replace

from layout_app.compose import compose_page
from layout_app.display.items import GlyphRun
from layout_app.fonts.catalogue import Catalogue
from layout_app.makeup.reading import Extent, Mark, telling_order
from layout_app.makeup.words import chinese_date, lunar, weekday
from layout_app.model.edition import Edition, Masthead
from layout_app.model.page import Credit, Page

DAY = dt.date(2021, 12, 4)


def test_dates_as_papers_print_them() -> None:
    assert chinese_date(DAY) == "2021年12月4日"
    assert weekday(DAY) == "星期六"
    assert lunar(DAY) == "农历辛丑年冬月初一"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (dt.date(2026, 5, 20), "农历丙午年四月初四"),
        (dt.date(2023, 3, 22), "农历癸卯年闰二月初一"),
        (dt.date(2026, 2, 17), "农历丙午年正月初一"),
    ],
)
def test_the_chinese_calendar(date: dt.date, words: str) -> None:
    assert lunar(date) == words


def words_of(edition: Edition, page: Page, catalogue: Catalogue) -> str:
    layout = compose_page(replace(edition, pages=(page,)), page.id, catalogue)
    return "".join(item.text for item in layout.display.items if isinstance(item, GlyphRun))


def test_an_inner_page_has_its_strip(catalogue: Catalogue) -> None:
    page = Page(
        id="p", folio=7, section="民生", template="slim-6", credits=(Credit("责编", "何清"),)
    )
    words = words_of(make.edition(), page, catalogue)
    for part in ("07", "民生", "2021年12月4日", "星期六", "农历辛丑年冬月初一", "清石日报", "何清"):
        assert part in words


def test_page_one_has_the_nameplate_and_its_facts(catalogue: Catalogue) -> None:
    masthead = Masthead(publisher="清石报社", cn="CN 00-0001", issue=4321, price="1.00元")
    edition = replace(make.edition(), masthead=masthead)
    words = words_of(edition, Page(id="p", folio=1, template="broadsheet-6"), catalogue)
    for part in ("清石日报", "清石报社", "CN 00-0001", "4321", "今日1版", "1.00元", "星期六"):
        assert part in words.replace("\u3000", " ")
    assert "01" not in words.replace("0001", "")


def mark(x: float, baseline: float, size: float = 9.0) -> Mark:
    return Mark(x, baseline, size)


def test_a_head_left_of_a_last_line_waits_for_its_turn() -> None:
    first = Extent(mark(300, 50), mark(300, 400))
    left = Extent(mark(40, 404, 30.0), mark(40, 700))
    right = Extent(mark(500, 90), mark(500, 600))
    assert telling_order([first, left, right]) == [0, 2, 1]


def test_parts_that_disturb_nothing_keep_their_order() -> None:
    one = Extent(mark(40, 50), mark(40, 400))
    other = Extent(mark(300, 404), mark(300, 700))
    assert telling_order([one, None, other]) == [0, 1, 2]


def test_when_all_run_together_the_order_stays() -> None:
    one = Extent(mark(300, 50), mark(300, 400))
    other = Extent(mark(40, 400), mark(40, 700))
    assert telling_order([one, other]) == [0, 1]
