"""Export: in a process of its own, whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton, QToolButton

from layout_app.errors import Cancelled, UsageError
from layout_app.gui.dialogs.export import Choices, ExportDialog
from layout_app.gui.export_task import ExportOrder, export_edition
from layout_app.gui.tasks import pages_named
from layout_app.paths import resources

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


@pytest.fixture
def dialog(opened, qtbot, tmp_path):
    made = ExportDialog(opened.document, "p2", tmp_path / "paper.pdf", opened)
    qtbot.addWidget(made)
    return made


def test_dialog_gives_all_this_or_some_pages(dialog):
    every, this, some = dialog.findChildren(QRadioButton)
    assert dialog.order().pages == ("p1", "p2", "p3")
    this.setChecked(True)
    assert dialog.order().pages == ("p2",)
    some.setChecked(True)
    dialog._choice.setText("3,1")
    assert dialog.order().pages == ("p3", "p1")
    assert every.text()


def test_dialog_stays_open_on_nonsense(dialog, tmp_path):
    dialog._some.setChecked(True)
    dialog._choice.setText("9")
    dialog.accept()
    assert dialog.result() == 0
    assert "9" in dialog._fault.text()
    dialog._all.setChecked(True)
    dialog.findChild(QLineEdit, "exportFile").setText(str(tmp_path / "no" / "where.pdf"))
    dialog.accept()
    assert dialog.result() == 0


def test_with_errors_the_safe_button_is_the_default(dialog):
    go = dialog.findChild(QPushButton, "exportGo")
    assert go.text() == "Export Anyway"
    assert not go.isDefault()


def test_a_file_for_each_page_by_a_pattern(dialog, opened, tmp_path):
    edition = opened.document.edition
    dialog.split.setChecked(True)
    order = dialog.order()
    day = f"{edition.title}_{edition.date:%Y-%m-%d}"
    assert [file.name for file in order.files] == [f"{day}_{n:02d}.pdf" for n in (1, 2, 3)]
    assert f"{day}_01.pdf, …, {day}_03.pdf" in dialog.findChild(QLabel, "exportExample").text()
    dialog._one.setChecked(True)
    assert (dialog.order().target.name, dialog.order().files) == (f"{day}_02.pdf", ())
    dialog.split.setChecked(False)
    assert dialog.order().target == tmp_path / f"{day}.pdf"
    dialog.findChild(QLineEdit, "exportFile").setText(str(tmp_path / "{nothing}.pdf"))
    dialog.accept()
    assert dialog.result() == 0
    assert "{nothing}" in dialog._fault.text()


def test_a_press_file_asks_for_its_press(dialog):
    assert not dialog.preset.isEnabled()
    dialog.standard.setCurrentIndex(dialog.standard.findData("x4"))
    dialog.preset.setCurrentIndex(dialog.preset.findData("newsprint-260"))
    assert dialog.preset.currentText() == "Newsprint, ink up to 260 %"
    assert (dialog.order().standard, dialog.order().preset) == ("x4", "newsprint-260")
    dialog.standard.setCurrentIndex(dialog.standard.findData("plain"))
    assert dialog.order().preset == ""


def test_what_was_chosen_is_there_the_next_time(opened, monkeypatch):
    asked = []

    def answer(dialog):
        asked.append(dialog.choices)
        dialog.standard.setCurrentIndex(dialog.standard.findData("x1a"))
        dialog.split.setChecked(True)
        return len(asked) == 1

    monkeypatch.setattr(ExportDialog, "exec", answer)
    monkeypatch.setattr(opened.exporting, "start", lambda order: None)
    opened.registry["export"].trigger()
    opened.registry["export"].trigger()
    assert asked[0] == Choices()
    assert asked[1] == Choices("x1a", "", split=True)


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
