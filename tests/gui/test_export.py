"""Export: in a process of its own, whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton, QToolButton

from layout_app.errors import Cancelled, ExportError, UsageError
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.dialogs.export_kinds import Choices, proof_order
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


def say(dialog, target):
    """Name this file and press the button; give what the dialog says then."""
    dialog.findChild(QLineEdit, "exportFile").setText(str(target))
    dialog.accept()
    return dialog._fault.text() if dialog.result() == 0 else ""


def test_a_target_that_is_a_folder_is_refused(dialog, tmp_path):
    (tmp_path / "taken.pdf").mkdir()
    assert "is a folder" in say(dialog, tmp_path / "taken.pdf")
    dialog.split.setChecked(True)
    (tmp_path / "02.pdf").mkdir()
    assert "02.pdf is a folder" in say(dialog, tmp_path / "{版}.pdf")


def test_a_folder_without_rights_is_refused(dialog, tmp_path, monkeypatch):
    """Asked of the system, for whoever runs the tests may be allowed everything."""
    monkeypatch.setattr("os.access", lambda *_asked: False)
    assert "Nothing may be written" in say(dialog, tmp_path / "x.pdf")


def test_what_will_be_replaced_is_told(dialog, tmp_path):
    told = dialog.findChild(QLabel, "exportExample")
    assert "replaced" not in told.text()
    (tmp_path / "old.pdf").write_bytes(b"%PDF")
    dialog.findChild(QLineEdit, "exportFile").setText(str(tmp_path / "old.pdf"))
    assert told.text() == "1 file is there already and will be replaced."


def test_the_check_comes_first_and_of_the_chosen_pages(opened, dialog, qtbot, tmp_path):
    found = dialog.findChild(QLabel, "exportErrors")
    every, this, _some = dialog.findChildren(QRadioButton)
    assert "3 errors" in found.text()
    this.setChecked(True)
    of_this = [one for one in opened.document.issues() if opened.document.page_of(one)]
    errors = [
        one for one in of_this if not one.severity and opened.document.page_of(one).id == "p2"
    ]
    assert f"{len(errors)} error" in found.text() if errors else "no error" in found.text()
    every.setChecked(True)
    assert "3 errors" in found.text()


def test_a_check_that_still_runs_is_told_and_its_end_too(opened, qtbot, tmp_path):
    checking = opened.desk.checking
    checking.wait()
    checking.done = False
    made = ExportDialog(opened.document, "p1", tmp_path / "x.pdf", opened, None, checking)
    qtbot.addWidget(made)
    found = made.findChild(QLabel, "exportErrors")
    assert "not through yet" in found.text()
    checking.done = True
    checking.renewed.emit()
    assert "not through yet" not in found.text()


def test_proofs_are_a_kind_of_file(dialog, opened):
    dialog.standard.setCurrentIndex(dialog.standard.findData("proof-A4"))
    assert not dialog.preset.isEnabled()
    order = dialog.order()
    assert (order.standard, order.proof.paper) == ("plain", "A4")
    assert order.proof.facts["p1"][:2] == ("漯河日报", "2021-12-04")
    assert order.proof.signs[0] == "Proofreader"
    assert proof_order(opened.document.edition, "x4") is None


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
