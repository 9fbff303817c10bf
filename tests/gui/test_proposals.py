"""Proposals: made in a worker process, looked at, one taken as one step."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from layout_app.gui.dialogs import proposals
from layout_app.gui.dialogs.proposals import ProposalsDialog, measures_text, verdict
from layout_app.gui.dialogs.proposals_task import (
    MakeupOrder,
    Offer,
    free_pages,
    held,
    make_proposals,
    with_offer,
)
from layout_app.model import edits
from layout_app.model.page import AdvertPart, Cells, Credit, Placement
from layout_app.paths import resources
from layout_app.storage.edition_folder import read_edition

WORK = """
import time
from layout_app.errors import EditionFileError
from layout_app.gui.dialogs.proposals_task import Offer
from msgspec.structs import replace
import hand_made_layouts as paper


def two(order, progress):
    progress(0, 2)
    page = order.edition.page(order.pages[0])
    turned = replace(page, placements=tuple(reversed(page.placements)))
    layout = paper.layout(order.edition, page)
    return tuple(
        Offer((one,), (), False, cost, (("bump", 2.0), ("white_share", 0.125)), (layout,))
        for one, cost in ((turned, 12.5), (page, 20.0))
    )


def none(order, progress):
    return ()


def fails(order, progress):
    raise EditionFileError("edition-unreadable", "x", detail="disk full")


def never_ends(order, progress):
    while True:
        progress(0, 1)
        time.sleep(0.01)
"""


@pytest.fixture
def tasks(tmp_path, monkeypatch, paper):
    """Tasks in a module that the worker process can import too."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "makeup_tasks_of_tests.py").write_text(WORK, "utf-8")
    source = Path(paper.__file__).read_text("utf-8")
    (folder / "hand_made_layouts.py").write_text(source, "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    import makeup_tasks_of_tests

    yield makeup_tasks_of_tests
    for name in ("makeup_tasks_of_tests", "hand_made_layouts"):
        sys.modules.pop(name, None)


@pytest.fixture
def dialog(opened, qtbot, tasks):
    made = ProposalsDialog(opened.document, "p2", opened, tasks.two)
    qtbot.addWidget(made)
    return made


def run(dialog, qtbot):
    with qtbot.waitSignal(dialog.ready, timeout=30_000):
        dialog.start()


def test_proposals_are_shown_with_their_measures(dialog, qtbot):
    shown = []
    dialog.previewed.connect(shown.append)
    run(dialog, qtbot)
    names = [dialog.list.item(n).text() for n in (0, 1)]
    assert names == ["Proposal 1\n2 faults", "Proposal 2\n2 faults"]
    assert "two heads stand side by side (2 times)" in dialog._told.text()
    assert "12 % of the lines stay empty" in dialog._told.text()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Right)
    assert dialog.chosen is dialog.offers[1]
    assert shown[-1] is dialog.offers[1]


def test_it_begins_by_itself_and_says_what_it_does(dialog, qtbot):
    waiting = dialog.findChild(QLabel, "proposalsWaiting")
    with qtbot.waitSignal(dialog.ready, timeout=30_000):
        dialog.show()
        assert waiting.isVisible()
        assert "being made up" in waiting.text()
    assert not waiting.isVisible()
    assert dialog.list.count() == 2
    assert dialog.findChild(QPushButton, "proposalsTake").isEnabled()


def test_one_is_taken_as_one_step(opened, qtbot, tasks, monkeypatch):
    monkeypatch.setattr(proposals.ProposalsDialog, "exec", lambda self: accept(self, qtbot))
    monkeypatch.setattr(proposals.ProposalsDialog.__init__, "__defaults__", (None, tasks.two))
    before = opened.document.edition
    opened.registry["makeup"].trigger()
    assert opened.document.steps.count() == 1
    after = opened.document.edition.page("p1")
    assert after.placements == tuple(reversed(before.page("p1").placements))
    opened.document.steps.undo()
    assert opened.document.edition == before


def accept(dialog, qtbot):
    run(dialog, qtbot)
    return QDialog.DialogCode.Accepted


def test_cancelled_proposals_leave_the_page(opened, qtbot, tasks, monkeypatch):
    monkeypatch.setattr(
        proposals.ProposalsDialog, "exec", lambda self: accept(self, qtbot) and QDialog.Rejected
    )
    monkeypatch.setattr(proposals.ProposalsDialog.__init__, "__defaults__", (None, tasks.two))
    before = opened.document.edition
    opened.registry["makeup"].trigger()
    assert opened.document.edition is before


def test_no_proposal_and_faults_are_told(opened, qtbot, tasks):
    for task, words in ((tasks.none, "No proposal"), (tasks.fails, "disk full")):
        made = ProposalsDialog(opened.document, "p1", opened, task)
        qtbot.addWidget(made)
        run(made, qtbot)
        assert words in made._note.text()
        assert not made.findChild(QPushButton, "proposalsTake").isEnabled()
        assert made.taken() is None


def test_closing_the_dialog_ends_the_work(opened, qtbot, tasks):
    made = ProposalsDialog(opened.document, "p1", opened, tasks.never_ends)
    qtbot.addWidget(made)
    made.start()
    worker = made._worker
    with qtbot.waitSignal(worker.progress, timeout=30_000):
        pass
    made.reject()
    assert made._worker is None


def lock(edition, page_id="p2"):
    page = edition.page(page_id)
    first, *rest = page.placements
    return edits.place(edition, page_id, [replace(first, locked=True), *rest])


def test_a_page_with_something_locked_is_left_as_it_is(opened, qtbot, tasks):
    opened.document.apply("x", lock(opened.document.edition))
    made = ProposalsDialog(opened.document, "p2", opened, tasks.two)
    qtbot.addWidget(made)
    assert "locked" in made._note.text()
    assert not made.findChild(QPushButton, "proposalsMake").isEnabled()
    made._all.setChecked(True)
    assert made._pages() == ("p1", "p3")
    assert made.findChild(QPushButton, "proposalsMake").isEnabled()
    made._anew.setChecked(True)
    assert not made.findChild(QPushButton, "proposalsMake").isEnabled()


def test_what_makeup_would_drop_is_held(paper):
    page = paper.edition().pages[0]
    advert = Placement(AdvertPart("a"), Cells(0, 0, 1, 1))
    assert not held(page)
    assert held(replace(page, placements=(*page.placements, advert)))
    assert free_pages(lock(paper.edition())) == ("p1", "p3")


def test_words_for_a_page_without_faults():
    offer = Offer((), (), False, 0.0, (("white_share", 0.01), ("fit_error", 3.0)), ())
    assert measures_text(offer) == "No fault was found in these pages."
    assert verdict(offer) == "no fault"


SAMPLE = resources() / "samples" / "qingshi-ribao"


def test_the_real_task_makes_offers_of_the_sample():
    edition = read_edition(SAMPLE)
    steps = []
    offers = make_proposals(
        MakeupOrder(edition, SAMPLE, ("p03",), count=2), lambda *told: steps.append(told)
    )
    assert 1 <= len(offers) <= 2
    assert steps[-1] == (1, 1)
    for offer in offers:
        after = with_offer(edition, offer)
        assert [page.id for page in after.pages] == ["p01", "p02", "p03"]
        assert after.page("p03").credits == edition.page("p03").credits
        assert after.page("p01") is edition.page("p01")
        assert len(offer.layouts) == 1


@pytest.mark.slow
def test_all_copy_anew_keeps_the_credits():
    edition = edits.set_credits(read_edition(SAMPLE), "p01", [Credit("责编", "某")])
    (offer,) = make_proposals(MakeupOrder(edition, SAMPLE, anew=True, count=1), lambda *_told: None)
    after = with_offer(edition, offer)
    assert after.pages[0].credits == (Credit("责编", "某"),)
    assert after.stories == edition.stories


def test_task_loads_no_qt():
    code = (
        "import sys, layout_app.gui.dialogs.proposals_task;"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
