"""Pages added, removed and moved; flags checked off."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import Page
from layout_app.model.story import Flag, Story


def paper(count: int, first: int = 1) -> Edition:
    pages = tuple(Page(id=f"p{n:02d}", folio=first + n, template="t") for n in range(count))
    return Edition(title="报", date=dt.date(2026, 1, 2), pages=pages)


def ids(edition: Edition) -> list[str]:
    return [page.id for page in edition.pages]


def test_a_page_is_put_behind_another_one():
    done = edits.add_page(paper(2), "t", "p00", "民生")
    assert ids(done) == ["p00", "p02", "p01"]
    assert [page.folio for page in done.pages] == [1, 2, 3]
    assert done.pages[1].section == "民生"
    assert ids(edits.add_page(paper(2), "t"))[:2] == ["p00", "p01"]


def test_a_removed_page_closes_the_gap_and_the_others_stay_the_same_value():
    edition = paper(3, first=5)
    done = edits.remove_page(edition, "p02")
    assert done.pages == edition.pages[:2]
    assert done.pages[0] is edition.pages[0]
    assert [page.folio for page in edits.remove_page(edition, "p00").pages] == [5, 6]


@given(st.integers(1, 6), st.data())
def test_moving_keeps_all_pages_and_their_folios(count, data):
    edition = paper(count)
    page = data.draw(st.sampled_from(ids(edition)))
    by = data.draw(st.integers(-8, 8))
    done = edits.move_page(edition, page, by)
    assert sorted(ids(done)) == sorted(ids(edition))
    assert [one.folio for one in done.pages] == list(range(1, count + 1))
    assert ids(done).index(page) == min(max(ids(edition).index(page) + by, 0), count - 1)


@pytest.mark.parametrize("edit", [edits.remove_page, lambda e, p: edits.move_page(e, p, 1)])
def test_a_page_there_is_not_is_told(edit):
    with pytest.raises(KeyError):
        edit(paper(1), "x")


def test_one_flag_is_checked_off_and_back():
    flags = (Flag("joined", "body/0"), Flag("joined", "body/1"))
    edition = edits.put_stories(paper(1), [Story(id="s", flags=flags)])
    done = edits.check_flag(edition, "s", flags[1])
    assert [flag.checked for flag in done.story("s").flags] == [False, True]
    assert edits.check_flag(done, "s", flags[1], checked=False) == edition
