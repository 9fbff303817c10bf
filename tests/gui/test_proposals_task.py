"""The work behind the proposals: pages made of an edition without a window, and which may be."""

from __future__ import annotations

import subprocess
import sys

import pytest
from msgspec.structs import replace

from layout_app.gui.dialogs import proposals_task
from layout_app.gui.dialogs.proposals_task import (
    MakeupOrder,
    free_pages,
    holding_pages,
    make_proposals,
    with_offer,
)
from layout_app.model import edits
from layout_app.model.page import AdvertPart, Cells, Credit, Placement
from layout_app.paths import resources
from layout_app.storage.edition_folder import read_edition

SAMPLE = resources() / "samples" / "qingshi-ribao"


class Told(list):
    """What a task tells: steps in the list, parts beside it."""

    def __init__(self):
        super().__init__()
        self.offers = []

    def __call__(self, done, total):
        self.append((done, total))

    def part(self, offer):
        self.offers.append(offer)


@pytest.fixture
def one_core(monkeypatch):
    """These tests ask what is found, not how quickly: no process is worth its start."""
    monkeypatch.setattr(proposals_task, "_processes", lambda: 1)


def made_of(edition, **asked):
    told = Told()
    make_proposals(MakeupOrder(edition, SAMPLE, **asked), told)
    return told


@pytest.mark.usefixtures("one_core")
def test_the_real_task_makes_offers_of_the_sample():
    edition = edits.set_black_only(read_edition(SAMPLE), "p03", True)
    told = made_of(edition, pages=("p03",), count=2)
    first, second = told.offers
    assert told[-1] == (1, 1)
    assert first.pages != second.pages
    for offer in told.offers:
        after = with_offer(edition, offer)
        assert [page.id for page in after.pages] == ["p01", "p02", "p03"]
        assert after.page("p03").credits == edition.page("p03").credits
        assert after.page("p03").black_only
        assert after.page("p01") is edition.page("p01")
        assert len(offer.layouts) == 1


@pytest.mark.usefixtures("one_core")
def test_a_locked_story_stays_in_every_offer():
    edition = read_edition(SAMPLE)
    page = edition.page("p03")
    fixed = replace(page.placements[0], locked=True)
    edition = edits.place(edition, "p03", [fixed, *page.placements[1:]])
    told = made_of(edition, pages=("p03",), count=2)
    assert told.offers
    stories = sorted(one.content.story for one in page.placements)
    for offer in told.offers:
        assert fixed in offer.pages[0].placements
        assert sorted(one.content.story for one in offer.pages[0].placements) == stories


@pytest.mark.slow
@pytest.mark.usefixtures("one_core")
def test_all_copy_anew_keeps_the_credits():
    edition = edits.set_credits(read_edition(SAMPLE), "p01", [Credit("责编", "某")])
    edition = edits.set_black_only(edition, "p02", True)
    (offer,) = made_of(edition, anew=True, count=1).offers
    after = with_offer(edition, offer)
    assert after.pages[0].credits == (Credit("责编", "某"),)
    assert [page.black_only for page in after.pages] == [False, True, False][: len(after.pages)]
    assert after.stories == edition.stories


def test_which_pages_may_be_made_up(paper):
    edition = paper.edition()
    assert free_pages(edition) == ("p1", "p2", "p3")
    assert holding_pages(edition) == ()
    page = edition.page("p2")
    locked = [replace(one, locked=True) for one in page.placements]
    edition = edits.place(edition, "p2", locked)
    advert = Placement(AdvertPart("a"), Cells(0, 0, 1, 1))
    edition = edits.place(edition, "p3", [*edition.page("p3").placements, advert])
    assert free_pages(edition) == ("p1", "p3")
    assert [page.id for page in holding_pages(edition)] == ["p2", "p3"]


def test_task_loads_no_qt():
    code = (
        "import sys, layout_app.gui.dialogs.proposals_task;"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
