"""Export: in a process of its own, whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QPushButton, QToolButton

from layout_app.errors import Cancelled, ExportError, UsageError
from layout_app.gui.dialogs.export_kinds import proof_order
from layout_app.gui.export_task import ExportOrder, export_edition, put_in_place
from layout_app.gui.tasks import pages_named
from layout_app.paths import resources
from layout_app.storage.edition_folder import read_edition

WORK = """
import time

from layout_app.errors import ExportError
from layout_app.issues import Severity, Where, issue


def write(order, progress):
    for step in range(4):
        progress(step, 4)
    order.target.write_bytes(b"%PDF")
    where = Where(page="p1", file="bridge.jpg")
    return (issue(Severity.WARNING, "picture-missing", where),) * 2


def never_ends(order, progress):
    half = order.target.with_name("." + order.target.name + ".half")
    half.write_bytes(b"half")
    try:
        while True:
            progress(1, 100)
            time.sleep(0.01)
    finally:
        half.unlink()


def deaf(order, progress):
    import os

    order.unfinished(os.getpid()).mkdir()
    (order.unfinished(os.getpid()) / "x.pdf").write_bytes(b"half")
    progress(1, 2)
    time.sleep(600)


def dies(order, progress):
    import os

    order.unfinished(os.getpid()).mkdir()
    (order.unfinished(os.getpid()) / "x.pdf").write_bytes(b"half")
    progress(1, 2)
    os._exit(9)


def fails(order, progress):
    raise ExportError("export-unwritable", str(order.target), detail="disk full")


def breaks(order, progress):
    raise KeyError("page")
"""


@pytest.fixture
def tasks(tmp_path, monkeypatch):
    """Tasks in a module that the worker process can import too."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "export_tasks_of_tests.py").write_text(WORK, "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    import export_tasks_of_tests

    yield export_tasks_of_tests
    sys.modules.pop("export_tasks_of_tests")


@pytest.fixture
def order(opened, tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    return ExportOrder(opened.document.folder, target / "paper.pdf", ("p1", "p2"))


def run(window, task, order, qtbot, then=None):
    window.exporting._task = task
    with qtbot.waitSignal(window.exporting.ended, timeout=30_000) as ended:
        window.exporting.start(order)
        if then is not None:
            worker = window.exporting._worker
            qtbot.waitUntil(lambda: window.status._bar.maximum() > 0, timeout=20_000)
            then(worker)
    return ended.args[0]


def test_a_file_is_written_and_told(opened, tasks, order, qtbot):
    assert run(opened, tasks.write, order, qtbot) == order.target
    assert order.target.read_bytes() == b"%PDF"
    assert str(order.target) in opened.messages.text
    assert "2 findings of the press" in opened.messages.text
    assert "bridge.jpg" in opened.messages.text
    assert not opened.exporting.running


def test_progress_is_shown_while_it_runs(opened, tasks, order, qtbot):
    seen = []
    opened.exporting._task = tasks.write
    opened.exporting.start(order)
    opened.exporting._worker.progress.connect(lambda done, total: seen.append((done, total)))
    assert opened.findChild(QToolButton, "workCancel").isVisible()
    with qtbot.waitSignal(opened.exporting.ended, timeout=30_000):
        opened.exporting.start(order)  # a second one changes nothing
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert not opened.findChild(QToolButton, "workCancel").isVisible()


def test_a_cancelled_export_leaves_no_file(opened, tasks, order, qtbot):
    cancel = opened.findChild(QToolButton, "workCancel")
    assert run(opened, tasks.never_ends, order, qtbot, lambda _worker: cancel.click()) is None
    assert list(order.target.parent.iterdir()) == []
    assert "cancelled" in opened.messages.text


def test_a_worker_that_does_not_hear_is_ended_and_leaves_no_file(opened, tasks, order, qtbot):
    def cancel(worker):
        worker._patience.setInterval(50)
        opened.exporting.cancel()

    assert run(opened, tasks.deaf, order, qtbot, cancel) is None
    assert list(order.target.parent.iterdir()) == []


def test_a_worker_that_dies_is_told_and_leaves_no_file(opened, tasks, order, qtbot):
    assert run(opened, tasks.dies, order, qtbot) is None
    assert "ended by itself" in opened.messages.text
    assert opened.messages.findChild(QPushButton, "messageAction").text() == "Try Again"
    assert list(order.target.parent.iterdir()) == []


def test_closing_the_window_ends_the_export_and_leaves_no_file(opened, tasks, order, qtbot):
    opened.exporting._task = tasks.never_ends
    opened.exporting.start(order)
    qtbot.waitUntil(lambda: opened.status._bar.maximum() > 0, timeout=20_000)
    opened.close()
    assert not opened.exporting.running
    assert list(order.target.parent.iterdir()) == []


def test_an_error_is_told_with_its_sentence(opened, tasks, order, qtbot):
    assert run(opened, tasks.fails, order, qtbot) is None
    assert "the disk is full" in opened.messages.text or "disk full" in opened.messages.text
    assert "Traceback" not in opened.messages.text


def test_a_fault_of_ours_is_logged_and_told(opened, tasks, order, qtbot, caplog):
    assert run(opened, tasks.breaks, order, qtbot) is None
    assert "KeyError" in caplog.text
    assert "KeyError" in opened.messages.text


def test_worker_module_loads_no_qt():
    code = (
        "import sys, layout_app.gui.tasks;"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "ids"),
    [("1", "a"), ("1-3", "abc"), ("3, 1", "ca"), ("1，2、3", "abc"), ("2-2,2", "b"), ("1–2", "ab")],
)
def test_choice_of_pages(text, ids):
    assert pages_named(text, {1: "a", 2: "b", 3: "c"}) == tuple(ids)


@pytest.mark.parametrize(
    ("text", "code"), [("", "usage-pages"), ("x", "usage-pages"), ("1-", "usage-pages"),
                       ("7", "usage-no-page"), ("1-9", "usage-no-page")],
)  # fmt: skip
def test_no_choice_of_pages(text, code):
    with pytest.raises(UsageError) as raised:
        pages_named(text, {1: "a", 2: "b"})
    assert raised.value.code == code


@pytest.fixture(scope="module")
def sample_order(tmp_path_factory) -> ExportOrder:
    folder = resources() / "samples" / "qingshi-ribao"
    target = tmp_path_factory.mktemp("press") / "{版}.pdf"
    files = tuple(target.with_name(f"{n}.pdf") for n in (1, 2))
    return ExportOrder(folder, target, ("p01", "p02"), None, files, "x4", "newsprint-220", True)


def test_the_real_task_writes_press_files_and_pictures(sample_order):
    told = []
    export_edition(sample_order, lambda *step: told.append(step))
    folder = sample_order.target.parent
    assert sorted(file.name for file in folder.iterdir()) == ["1.pdf", "1.png", "2.pdf", "2.png"]
    assert b"PDF/X-4" in (folder / "1.pdf").read_bytes()
    assert told[0] == (0, 4)
    assert [done for done, _total in told] == sorted(done for done, _total in told)


def test_the_real_task_cancelled_between_two_files_leaves_none(sample_order, tmp_path):
    files = tuple(tmp_path / file.name for file in sample_order.files)
    order = replace(sample_order, target=tmp_path / "x.pdf", files=files, pictures=False)

    def stop(done, _total):
        if done >= 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_edition(order, stop)
    assert list(tmp_path.iterdir()) == []


def test_the_real_task_writes_a_proof_on_office_paper(sample_order, tmp_path):
    edition = read_edition(sample_order.folder)
    order = replace(
        sample_order, target=tmp_path / "proof.pdf", files=(), pages=("p03",), standard="plain",
        preset="", pictures=False, proof=proof_order(edition, "proof-A3"),
    )  # fmt: skip
    export_edition(order, lambda *_told: None)
    pdf = pypdfium2.PdfDocument(order.target)
    assert len(pdf) == 1
    assert [round(side / 72 * 25.4) for side in pdf[0].get_size()] == [297, 420]
    assert "青石日报" in pdf[0].get_textpage().get_text_range()
    pdf.close()


def test_a_full_disk_is_told_of_the_file_that_was_asked_for(sample_order, tmp_path, monkeypatch):
    """Not of the place aside, which nobody knows; and nothing is left there."""

    def full(_sheets, file, *_more):
        raise ExportError("export-unwritable", str(file), detail="No space left on device")

    monkeypatch.setattr("layout_app.press.pdf.write_pdf", full)
    order = replace(sample_order, target=tmp_path / "x.pdf", files=(), pictures=False)
    with pytest.raises(ExportError) as raised:
        export_edition(order, lambda *_told: None)
    assert raised.value.where == str(tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def made_files(aside, *names):
    aside.mkdir()
    files = [aside / name for name in names]
    for file in files:
        file.write_bytes(b"new")
    return files


@pytest.mark.parametrize("why", ["folder", "open elsewhere"])
def test_where_one_file_cannot_be_replaced_all_stand_as_before(tmp_path, monkeypatch, why):
    """The second of three is a folder, or open in a program that lets nobody replace it."""
    made = made_files(tmp_path / "aside", "1.pdf", "2.pdf", "3.pdf")
    out = tmp_path / "out"
    out.mkdir()
    (out / "1.pdf").write_bytes(b"old")
    if why == "folder":
        (out / "2.pdf").mkdir()
    else:
        (out / "2.pdf").write_bytes(b"open")
        usual = Path.replace

        def replace_(self, target):
            if self == out / "2.pdf":
                raise PermissionError(13, "used by another process")
            return usual(self, target)

        monkeypatch.setattr(Path, "replace", replace_)
    with pytest.raises(ExportError) as raised:
        put_in_place(made, out, tmp_path / "aside" / "before")
    assert raised.value.where == str(out / "2.pdf")
    assert (out / "1.pdf").read_bytes() == b"old"
    assert not (out / "3.pdf").exists()
    if why != "folder":
        assert (out / "2.pdf").read_bytes() == b"open"


def test_files_that_were_there_are_replaced(tmp_path):
    made = made_files(tmp_path / "aside", "1.pdf", "2.pdf")
    (tmp_path / "1.pdf").write_bytes(b"old")
    put_in_place(made, tmp_path, tmp_path / "aside" / "before")
    assert [(tmp_path / name).read_bytes() for name in ("1.pdf", "2.pdf")] == [b"new", b"new"]


def test_a_worker_stays_for_the_next_export(opened, tasks, order, qtbot):
    pids = []
    for _time in range(2):
        opened.exporting._task = tasks.write
        with qtbot.waitSignal(opened.exporting.ended, timeout=30_000):
            opened.exporting.start(order)
            pids.append(opened.exporting._worker._process.pid)
    assert pids[0] == pids[1]
    opened.exporting.stop_now()
    assert opened.exporting._bench._idle is None
