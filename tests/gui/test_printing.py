"""Printing: the page fitted to a sheet of office paper, with a foot that names the proof."""

from __future__ import annotations

import datetime as dt
import math

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPageSize, QPainter, QPalette, qGray
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QLabel, QProgressDialog

from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.export_task import ExportOrder, export_edition
from layout_app.model import edits
from layout_app.model.page import Credit
from layout_app.paths import resources
from layout_app.storage.edition_folder import read_edition


@pytest.fixture
def printed(opened, tmp_path):
    """Print to a PDF file, so that the sheets can be looked at."""

    def go(prepare=lambda _printer: None, *, tiled=False) -> pypdfium2.PdfDocument:
        printer = opened.papers.printing.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "print.pdf"))
        prepare(printer)
        opened.papers.printing.paint(printer, tiled=tiled)
        return pypdfium2.PdfDocument(tmp_path / "print.pdf")

    return go


@pytest.fixture
def dark() -> QPalette:
    """Light words on a dark ground."""
    return QPalette(QColor(250, 250, 250), QColor(40, 40, 44))


def size_mm(sheet) -> tuple[int, int]:
    return tuple(round(side / 72 * 25.4) for side in sheet.get_size())


def test_every_page_is_fitted_to_a_sheet_of_a4(printed):
    pdf = printed()
    assert len(pdf) == 3
    assert size_mm(pdf[0]) == (210, 297)
    text = pdf[0].get_textpage().get_text_range()
    assert "page 1" in text
    image = pdf[0].render(scale=0.5).to_pil().convert("L")
    assert image.getextrema()[0] < 100  # something is on it
    pdf.close()


def first_alone(printer) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)


def test_a_file_is_ours_with_its_words_and_looks_as_what_is_painted(opened, printed, tmp_path):
    """Qt writes every glyph as an outline: nothing could be found in it."""
    pdf = printed(first_alone)
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert opened.document.edition.stories[0].headline[:6] in "".join(text.split())
    printing, printer = opened.papers.printing, opened.papers.printing.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "painted.pdf"))
    first_alone(printer)
    printing._paint_sheets(printer, QPainter(printer), tiled=False)
    painted = pypdfium2.PdfDocument(tmp_path / "painted.pdf")
    assert 9 * (tmp_path / "print.pdf").stat().st_size < (tmp_path / "painted.pdf").stat().st_size
    blur = ImageFilter.GaussianBlur(2)
    one, other = (
        file[0].render(scale=0.6).to_pil().convert("L").filter(blur) for file in (pdf, painted)
    )
    apart = ImageStat.Stat(ImageChops.difference(one, other.resize(one.size))).mean[0]
    # Outlines come out a little thinner than type; moved by a few dots it would be four times.
    assert apart < (255 - ImageStat.Stat(other).mean[0]) / 6
    pdf.close()
    painted.close()


def test_a_page_in_its_size_goes_on_sheets_that_overlap(printed, opened):
    pdf = printed(first_alone, tiled=True)
    sheet = opened.document.template(opened.document.pages[0]).sheet
    room = (210 - 16, (297 - 16) * 0.975)
    wanted = [
        1 + math.ceil((side / 72 * 25.4 - one) / (one - 10))
        for side, one in zip((sheet.width, sheet.height), room, strict=True)
    ]
    assert len(pdf) == wanted[0] * wanted[1]
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert f"1/{len(pdf)}" in texts[0]
    assert f"{len(pdf)}/{len(pdf)}" in texts[-1]
    pdf.close()


def test_sheets_of_a3_and_a_choice_of_pages(printed):
    def prepare(printer):
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 2)

    pdf = printed(prepare)
    assert (len(pdf), size_mm(pdf[0])) == (1, (297, 420))
    assert "page 2" in pdf[0].get_textpage().get_text_range()
    pdf.close()


def test_the_page_that_is_shown_alone(opened, printed):
    opened.show_row(2)
    pdf = printed(lambda printer: printer.setPrintRange(QPrinter.PrintRange.CurrentPage))
    assert len(pdf) == 1
    pdf.close()


def test_a_cancelled_print_leaves_no_file(opened, printed, monkeypatch, tmp_path):
    """Cancelled when the second sheet is begun: half a proof is none."""
    seen = []

    def cancelled(bar):
        seen.append(bar.value())
        return bar.value() >= 1

    monkeypatch.setattr(QProgressDialog, "wasCanceled", cancelled)
    with pytest.raises(FileNotFoundError):
        printed()
    assert seen[:2] == [0, 1]
    assert opened.messages.text == "Printing was cancelled."
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_cancelled_preview_shows_what_there_is(opened, monkeypatch):
    shown = []

    def run(preview):
        preview.show()
        QApplication.processEvents()
        shown.append(preview.findChild(QPrintPreviewWidget).pageCount())
        preview.close()

    monkeypatch.setattr(QPrintPreviewDialog, "exec", run)
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda bar: bar.value() >= 1)
    opened.registry["print"].trigger()
    assert shown == [1]
    assert "cancelled" not in opened.messages.text


def test_a_preview_that_is_closed_while_it_paints_for_the_first_time_is_over(opened, monkeypatch):
    """It must not wait for the end of what ended before it began to wait."""
    closed, freed = [], []
    rescue = QTimer(singleShot=True, interval=200)

    def closing(_bar):
        if not closed:
            closed.extend(opened.findChildren(QPrintPreviewDialog))
            closed[0].reject()
            rescue.start()
        return False

    def free():
        freed.append(closed[0])
        closed[0].show()
        closed[0].reject()

    rescue.timeout.connect(free)
    monkeypatch.setattr(QProgressDialog, "wasCanceled", closing)
    opened.registry["print"].trigger()
    rescue.stop()
    assert len(closed) == 1
    assert freed == []
    assert not closed[0].isVisible()


def test_a_file_that_cannot_be_written_is_told(opened, tmp_path):
    printer = opened.papers.printing.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "where.pdf"))
    opened.papers.printing.paint(printer)
    assert opened.messages.text.startswith(str(tmp_path / "no" / "where.pdf"))
    assert "cannot be written" in opened.messages.text


def test_the_foot_names_the_proof(opened):
    page = replace(opened.document.pages[0], credits=(Credit("责编", "某某"),))
    now = dt.datetime(2026, 5, 20, 22, 47)
    told = opened.papers.printing.foot(page, now)
    assert told == "漯河日报 2021-12-04, page 1 · printed 2026-05-20 22:47 · 责编 某某"


def test_the_preview_paints_by_the_same_hand(opened, monkeypatch):
    shown = []

    def run(preview):
        preview.show()
        QApplication.processEvents()
        shown.append((preview.windowTitle(), preview.findChild(QPrintPreviewWidget).pageCount()))
        preview.close()

    monkeypatch.setattr(QPrintPreviewDialog, "exec", run)
    opened.registry["print"].trigger()
    assert shown == [("Print", 3)]


def test_the_export_dialog_lists_what_is_wrong(opened, qtbot, tmp_path):
    dialog = ExportDialog(opened.document, "p1", tmp_path / "x.pdf", opened)
    qtbot.addWidget(dialog)
    listed = dialog.findChild(QLabel, "exportErrors").text()
    assert listed.count("·") == 3
    assert "32" in listed


def test_what_is_not_saved_yet_is_exported_too(tmp_path):
    folder = resources() / "samples" / "qingshi-ribao"
    edition = edits.set_title(read_edition(folder), "未存日报")
    target = tmp_path / "x.pdf"
    export_edition(ExportOrder(folder, target, ("p01",), edition), lambda *_told: None)
    pdf = pypdfium2.PdfDocument(target)
    assert pdf.get_metadata_dict()["Title"].startswith("未存日报")
    pdf.close()


def test_the_foot_is_black_in_a_dark_window_too(opened, qtbot, dark):
    """A preview plays the sheet back over the colours of the window."""
    printing = opened.papers.printing
    printer = printing.printer()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    shown = QPrintPreviewWidget(printer)
    qtbot.addWidget(shown)
    shown.setPalette(dark)
    shown.paintRequested.connect(lambda sheet: printing.paint(sheet, tiled=True))
    shown.resize(900, 1200)
    shown.show()
    shown.fitInView()
    seen = shown.grab().toImage()
    left = seen.width() // 10
    white = [y for y in range(seen.height()) if qGray(seen.pixel(left, y)) == 255]
    high = white[-1] - white[0]
    # The foot alone: margins of 8 mm of 297, above them the foot.
    rows = range(white[0] + round(0.955 * high), white[0] + round(0.97 * high))
    greys = {qGray(seen.pixel(x, y)) for y in rows for x in range(left, 9 * left)}
    assert min(greys) < 100
