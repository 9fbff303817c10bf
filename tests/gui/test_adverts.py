"""Adverts onto the page: from a file, at its shape, with room made for it."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtWidgets import QDialog

from layout_app.gui.dialogs import files
from layout_app.gui.dialogs.advert import AdvertDialog
from layout_app.gui.dialogs.advert_files import shape_of
from layout_app.gui.hand import adverts
from layout_app.gui.hand.cells import touch
from layout_app.gui.panels.fixes import fix_words
from layout_app.gui.pictures import Pictures
from layout_app.issues import Severity, Where, issue
from layout_app.model import edits
from layout_app.model.edition import Advert
from layout_app.model.page import AdvertPart, Cells, Placement


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "bank.png"
    Image.new("RGB", (300, 100), (200, 40, 30)).save(path)
    return path


@pytest.fixture
def pdf(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "bank.pdf"
    canvas = Canvas(str(path), (200, 100))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 200, 100, fill=1)
    canvas.save()
    return path


def test_shapes_of_pictures_and_of_pdf(file, pdf, tmp_path):
    assert shape_of(file) == 3.0
    assert shape_of(pdf) == 2.0
    broken = tmp_path / "x.png"
    broken.write_bytes(b"nothing")
    assert shape_of(broken) == 1.0


def test_a_pdf_advert_is_seen_on_the_screen(pdf):
    pixmap = Pictures(pdf.parent).pixmap("bank.pdf", 256)
    assert (pixmap.width(), pixmap.height()) == (256, 128)
    assert pixmap.toImage().pixelColor(128, 64).red() > 200
    (pdf.parent / "bad.pdf").write_bytes(b"%PDF-nothing")
    assert Pictures(pdf.parent).pixmap("bad.pdf", 256) is None


def answer(monkeypatch, do):
    def shown(dialog):
        do(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(AdvertDialog, "exec", shown)


def test_an_advert_is_placed_at_the_foot_and_taken_back(sample, file, monkeypatch):
    kept = []
    monkeypatch.setattr(
        "layout_app.storage.brought_in.add_media", lambda _folder, files: kept.extend(files)
    )
    before = sample.document.edition

    def fill(dialog):
        dialog.file.setText(str(file))
        dialog.client.setText("青石银行")
        dialog.columns.setValue(3)

    answer(monkeypatch, fill)
    sample.registry["place_advert"].trigger()
    after = sample.document.edition
    page = after.pages[0]
    placed = page.placements[-1]
    assert placed.content == AdvertPart("a01")
    assert after.adverts == (Advert("a01", "bank.png", "青石银行", 300.0, 100.0),)
    assert kept[0].name == "bank.png"
    grid = after.template(page.template).grid
    width, height = grid.span(3), placed.cells.lines * grid.pitch
    assert width / height == pytest.approx(3.0, rel=0.1)
    assert placed.cells.line + placed.cells.lines == grid.lines
    others = page.placements[:-1]
    assert len(others) == len(before.pages[0].placements)
    assert not any(touch(one.cells, placed.cells, 0) for one in others)
    assert sample.editor.selection.placements == (placed,)
    sample.document.steps.undo()
    assert sample.document.edition == before


def test_the_dialog_tells_the_size_in_cells_and_in_millimetres(sample, file, monkeypatch):
    told = []

    def fill(dialog):
        dialog.file.setText(str(file))
        dialog.columns.setValue(3)
        told.append((dialog.lines.value(), dialog.size_told.text()))
        dialog.lines.setValue(dialog.lines.value() + 9)
        told.append((dialog.lines.value(), dialog.size_told.text()))

    def shown(dialog):
        fill(dialog)
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(AdvertDialog, "exec", shown)
    sample.registry["place_advert"].trigger()
    (own, first), (more, second) = told
    assert first == f"3 栏 × {own} 行 · 174.1 × 59.3 mm"
    assert second.startswith(f"3 栏 × {more} 行 · 174.1 × ")
    assert f"{own} 行" in second.splitlines()[1]


def on_page(window, advert, cells):
    edition = edits.put_adverts(window.document.edition, [advert])
    placed = [Placement(AdvertPart(advert.id), cells)]
    window.document.apply(lambda: "", edits.place(edition, "p01", placed))
    window._compose_current()
    return window.document.layout("p01")


def test_an_old_advert_is_measured_by_the_fix_of_its_finding(sample, file, tmp_path, monkeypatch):
    monkeypatch.setattr(type(sample.document), "media", property(lambda _document: tmp_path))
    layout = on_page(sample, Advert("a1", "bank.png"), Cells(0, 20, 2, 40))
    (found,) = [issue for issue in layout.issues if issue.code == "advert-unmeasured"]
    assert fix_words(found) == "测量文件"
    assert sample.desk.fixing.fix(found) is None
    assert sample.document.edition.adverts == (Advert("a1", "bank.png", "", 300.0, 100.0),)
    sample._compose_current()
    codes = {issue.code for issue in sample.document.layout("p01").issues}
    assert "advert-unmeasured" not in codes
    assert "advert-shape" in codes
    sample.document.steps.undo()
    assert sample.document.edition.adverts == (Advert("a1", "bank.png"),)


@pytest.mark.parametrize("code", ["advert-shape", "advert-locked", "picture-missing"])
def test_another_file_is_chosen_for_an_advert(sample, pdf, monkeypatch, code):
    monkeypatch.setattr("layout_app.storage.brought_in.add_media", lambda _folder, _files: None)
    monkeypatch.setattr(files, "open_file", lambda *_asked: str(pdf))
    on_page(sample, Advert("a1", "bank.png", "银行", 300.0, 100.0), Cells(0, 20, 2, 40))
    found = issue(Severity.WARNING, code, Where(page="p01", file="bank.png"))
    assert sample.desk.fixing.fix(found) is None
    assert sample.document.edition.adverts == (Advert("a1", "bank.pdf", "银行", 200.0, 100.0),)


def test_the_inspector_tells_the_size_of_an_advert(sample):
    on_page(sample, Advert("a1", "bank.png", "银行", 300.0, 100.0), Cells(0, 20, 2, 40))
    sample.editor.selection.select_content(AdvertPart("a1"))
    assert sample.inspector.size_told.text() == "2 栏 × 40 行 · 114.8 × 220.4 mm"


def test_an_advert_that_left_its_page_waits(sample, file, monkeypatch):
    monkeypatch.setattr("layout_app.storage.brought_in.add_media", lambda _folder, _files: None)
    answer(monkeypatch, lambda dialog: dialog.file.setText(str(file)))
    sample.registry["place_advert"].trigger()
    assert adverts.waiting(sample.document.edition) == ()
    sample.registry["take_off"].trigger()
    (waits,) = adverts.waiting(sample.document.edition)
    answer(monkeypatch, lambda dialog: dialog.which.setCurrentIndex(1))
    sample.registry["place_advert"].trigger()
    assert sample.document.edition.pages[0].placements[-1].content == AdvertPart(waits.id)
    assert len(sample.document.edition.adverts) == 1


def test_an_advert_that_is_too_large_is_told(sample, file, monkeypatch):
    monkeypatch.setattr("layout_app.storage.brought_in.add_media", lambda _folder, _files: None)

    def fill(dialog):
        dialog.file.setText(str(file))
        dialog.columns.setValue(dialog.columns.maximum())
        dialog.lines.setValue(dialog.lines.maximum())

    answer(monkeypatch, fill)
    before = sample.document.edition
    sample.registry["place_advert"].trigger()
    assert sample.document.edition is before
    assert "smaller" in sample.messages.text or "改小" in sample.messages.text
