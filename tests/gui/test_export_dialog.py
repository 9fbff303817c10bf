"""The export dialog: what the check says first, which files, and what it refuses."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton

from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.dialogs.export_kinds import Choices, proof_order


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
