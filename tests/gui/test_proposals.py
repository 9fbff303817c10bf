"""Proposals: made in a worker process, looked at, one taken as one step."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from layout_app.gui.dialogs import proposals
from layout_app.gui.dialogs.proposals import ProposalsDialog
from layout_app.gui.dialogs.proposals_list import measures_text, verdict
from layout_app.gui.dialogs.proposals_task import (
    Offer,
    foreign_pages,
)
from layout_app.gui.worker import Bench
from layout_app.model import edits

WORK = """
import os
import time
from layout_app.errors import EditionFileError
from layout_app.gui.dialogs.proposals_task import Offer
from msgspec.structs import replace
import hand_made_layouts as paper


def offers(order):
    page = order.edition.page(order.pages[0])
    turned = replace(page, placements=tuple(reversed(page.placements)))
    layout = paper.layout(order.edition, page)
    return tuple(
        Offer((one,), (), False, cost, (("bump", 2.0), ("white_share", 0.125)), (layout,))
        for one, cost in ((turned, 12.5), (page, 20.0))
    )


def two(order, tell):
    tell(0, 2)
    for offer in offers(order):
        tell.part(offer)


def a_better_one_later(order, tell):
    for offer in reversed(offers(order)):
        tell.part(offer)


def one_and_more_to_come(order, tell):
    tell.part(offers(order)[0])
    never_ends(order, tell)


def dies(order, tell):
    tell.part(offers(order)[0])
    os._exit(9)


def none(order, progress):
    pass


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
    assert names == [
        "Proposal 1, the best\n2 faults · −12 points",
        "Proposal 2\n2 faults · −20 points",
    ]
    assert "Two heads stand side by side (2 times)" in dialog._told.text()
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
    monkeypatch.setattr(
        proposals.ProposalsDialog.__init__, "__defaults__", (None, tasks.two, None, frozenset())
    )
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
    monkeypatch.setattr(
        proposals.ProposalsDialog.__init__, "__defaults__", (None, tasks.two, None, frozenset())
    )
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
    process = worker._process.pid
    with qtbot.waitSignal(worker.destroyed, timeout=30_000):
        made.reject()
        assert made._worker is None
    qtbot.waitUntil(lambda: not Path(f"/proc/{process}").exists(), timeout=10_000)


def test_the_first_is_of_use_before_the_others_are_there(opened, qtbot, tasks):
    made = ProposalsDialog(opened.document, "p2", opened, tasks.one_and_more_to_come)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.offers), timeout=30_000)
    take = made.findChild(QPushButton, "proposalsTake")
    assert take.isEnabled()
    assert take.isDefault()
    assert made.list.item(0).text() == "Proposal 1\n2 faults · −12 points"
    assert not made.findChild(QPushButton, "proposalsMake").isEnabled()
    qtbot.keyClick(made.list, Qt.Key.Key_Return)
    assert made.result() == QDialog.DialogCode.Accepted
    after = made.taken().page("p2")
    assert after.placements == tuple(reversed(opened.document.edition.page("p2").placements))


def test_the_best_is_chosen_until_a_person_has_chosen(opened, qtbot, tasks):
    made = ProposalsDialog(opened.document, "p2", opened, tasks.a_better_one_later)
    qtbot.addWidget(made)
    run(made, qtbot)
    assert made.list.item(1).text().startswith("Proposal 2, the best")
    assert made.chosen is made.offers[1]
    first, second = made.offers
    made.list.begin_anew()
    made.list.add(first, made._faces, made._media)
    qtbot.keyClick(made.list, Qt.Key.Key_Left)
    made.list.add(second, made._faces, made._media)
    assert made.chosen is first


def test_keys_step_through_wherever_the_focus_is(dialog, qtbot):
    run(dialog, qtbot)
    dialog._go.setFocus()
    for key, row in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, 0)):
        qtbot.keyClick(dialog._go, key)
        assert dialog.list.currentRow() == row
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    assert dialog.list.currentRow() == 1


def test_a_process_that_dies_is_told_and_what_it_gave_stays(opened, qtbot, tasks):
    made = ProposalsDialog(opened.document, "p2", opened, tasks.dies)
    qtbot.addWidget(made)
    run(made, qtbot)
    assert "ended by itself" in made._note.text()
    assert len(made.offers) == 1
    assert made.findChild(QPushButton, "proposalsTake").isEnabled()


def test_the_next_proposals_come_from_the_same_process(opened, qtbot, tasks):
    bench = Bench()
    made = ProposalsDialog(opened.document, "p2", opened, tasks.two, bench)
    qtbot.addWidget(made)
    try:
        run(made, qtbot)
        process = bench._idle[0]
        run(made, qtbot)
        assert bench._idle[0] is process
        assert len(made.offers) == 2
    finally:
        bench.clear()


def lock(edition, page_id="p2"):
    page = edition.page(page_id)
    first, *rest = page.placements
    return edits.place(edition, page_id, [replace(first, locked=True), *rest])


def test_a_page_with_something_locked_is_made_up_around_it(opened, qtbot, tasks):
    opened.document.apply("x", lock(opened.document.edition))
    made = ProposalsDialog(opened.document, "p2", opened, tasks.two)
    qtbot.addWidget(made)
    make = made.findChild(QPushButton, "proposalsMake")
    assert "page 2 stay where they are" in made._note.text()
    assert make.isEnabled()
    made._all.setChecked(True)
    assert made._pages() == ("p1", "p2", "p3")
    made._anew.setChecked(True)
    assert make.isEnabled()
    assert "page 2 stay" in made._note.text()


def test_a_locked_piece_of_another_grid_bars_a_paper_made_anew(opened, qtbot, tasks):
    edition = lock(opened.document.edition)
    other = replace(edition.templates[0], name="other")
    edition = replace(edition, templates=(*edition.templates, other))
    edition = edits.put_pages(edition, [replace(edition.page("p2"), template="other")])
    assert [page.id for page in foreign_pages(edition)] == ["p2"]
    opened.document.apply("x", edition)
    made = ProposalsDialog(opened.document, "p2", opened, tasks.two)
    qtbot.addWidget(made)
    made._anew.setChecked(True)
    assert "would lose their places" in made._note.text()
    assert not made.findChild(QPushButton, "proposalsMake").isEnabled()


def test_a_page_that_somebody_else_edits_is_left_to_them(opened, qtbot, tasks):
    made = ProposalsDialog(opened.document, "p2", opened, tasks.two, taken=frozenset({"p2"}))
    qtbot.addWidget(made)
    make = made.findChild(QPushButton, "proposalsMake")
    assert made._note.text() == "Somebody else is editing page 2."
    assert not make.isEnabled()
    made._all.setChecked(True)
    assert made._pages() == ("p1", "p3")
    assert make.isEnabled()
    made._anew.setChecked(True)
    assert not make.isEnabled()


def test_words_for_a_page_without_faults():
    offer = Offer((), (), False, 0.0, (("white_share", 0.01), ("fit_error", 3.0)), ())
    assert measures_text(offer) == "No fault was found in these pages."
    assert verdict(offer) == "no fault · −0 points"


def test_an_empty_page_with_copy_waiting_begins_with_sharing_it_out(opened, tasks, qtbot):
    document = opened.document
    blank = [replace(page, placements=()) for page in document.edition.pages]
    document.apply(lambda: "x", edits.set_pages(document.edition, blank))
    made = ProposalsDialog(document, "p1", opened, tasks.two)
    qtbot.addWidget(made)
    assert made._anew.isChecked()
    assert made._go.isEnabled()
    document.steps.undo()
    other = ProposalsDialog(document, "p1", opened, tasks.two)
    qtbot.addWidget(other)
    assert other._page.isChecked()
