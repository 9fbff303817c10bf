"""Printing on office paper: the page fitted to a sheet, or in its size on several that overlap.

Each sheet has a foot that says which proof it is.

In: the open edition. Out: sheets on any printer, painted by the painter of the screen, or a PDF
file that our own writer makes of the same sheets.
"""

from __future__ import annotations

import datetime as dt
import math
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QKeySequence,
    QPageLayout,
    QPageSize,
    QPaintEngine,
    QPainter,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QProgressDialog, QToolBar, QToolButton

from layout_app.errors import Cancelled, LayoutAppError
from layout_app.geometry import Rect, Size
from layout_app.gui import inks
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.frame import WindowFrame
from layout_app.gui.painter import Plan
from layout_app.gui.pictures import Pictures
from layout_app.issues import Severity
from layout_app.messages import _, sentence
from layout_app.model.page import Page
from layout_app.units import EPS, mm

if TYPE_CHECKING:
    from layout_app.gui.print_file import Sheet

_MARGIN_MM = 8.0
_FOOT_SHARE = 0.025
"""Height of the foot, of the sheet's."""


_POINTS_PER_INCH = 72.0
_OVERLAP = mm(10.0)
_PATIENCE_MS = 1000
"""Work that takes longer is shown, and can be cancelled."""


def _make_reachable(preview: QPrintPreviewDialog) -> None:
    """Let keys get to the buttons of Qt's preview, which it leaves to the mouse, and print."""
    for button in preview.findChildren(QToolButton):
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if not button.accessibleName():
            button.setAccessibleName(button.toolTip() or button.text())
    bars = preview.findChildren(QToolBar)
    actions = [action for bar in bars for action in bar.actions() if action.text()]
    if actions:
        # Its last one prints.
        actions[-1].setShortcut(QKeySequence.StandardKey.Print)


def _in_points(rect: QRectF, dots: float, left: float, top: float) -> Rect:
    """Give a rectangle in points from the sheet's corner; it was in dots from the margins'."""
    x0, y0 = rect.left() / dots + left, rect.top() / dots + top
    return Rect(x0, y0, x0 + rect.width() / dots, y0 + rect.height() / dots)


def _shares(length: float, room: float) -> list[float]:
    """Give where parts of a length begin that each fit a room and overlap their neighbours."""
    step = max(room - _OVERLAP, _OVERLAP)
    count = 1 if length <= room + EPS else 1 + math.ceil((length - room - EPS) / step)
    return [number * step for number in range(count)]


class Printing(QObject):
    """Prints the open edition.

    Args:
        window: whose edition it is.
    """

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document

    def ask(self, *, tiled: bool = False) -> None:
        """Show the sheets as they will come; from there they are printed.

        ``tiled``: in the page's own size, on as many sheets as that takes (大样).
        """
        page = self._window.shown_page()
        if page is None:
            return
        printer = self.printer()
        preview = QPrintPreviewDialog(printer, self._window)
        preview.setObjectName("printPreview")
        preview.setWindowTitle(_("Print in Full Size") if tiled else _("Print"))
        preview.resize(900, 760)
        preview.paintRequested.connect(lambda printer: self.paint(printer, tiled=tiled))
        _make_reachable(preview)
        # It paints before it is shown and listens; what ended meanwhile would never end again.
        over: list[int] = []
        preview.finished.connect(over.append)
        preview.setModal(True)
        preview.show()
        if over:
            preview.hide()
        else:
            preview.exec()
        preview.deleteLater()

    def printer(self) -> QPrinter:
        """Give a printer with A4 sheets upright; A3 and others are chosen in the preview."""
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        size = QPageSize(QPageSize.PageSizeId.A4)
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        layout = QPageLayout(
            size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
        made.setPageLayout(layout)
        edition = self._document.edition
        if edition is not None:
            made.setDocName(f"{edition.title} {edition.date:%Y-%m-%d}")
        return made

    def paint(self, printer: QPrinter, *, tiled: bool = False) -> None:
        """Paint the sheets the person asked for: one for each page, or its tiles.

        A file is written by our own hand, from the same sheets.
        """
        if self._document.catalogue is None:
            return
        file = printer.outputFileName()
        if file and not os.access(Path(file).parent, os.W_OK):
            told = _("{file} cannot be written. Print to another place.")
            self._window.messages.tell(Severity.ERROR, told.format(file=file))
            return
        previewed = printer.paintEngine().type() == QPaintEngine.Type.Picture
        if file and not previewed and printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            self._write(printer, Path(file), tiled=tiled)
            return
        painter = QPainter(printer)
        if not painter.isActive():
            told = _("The printer does not answer. Choose another, or print to a file.")
            self._window.messages.tell(Severity.ERROR, told)
            return
        self._paint_sheets(printer, painter, tiled=tiled)

    def _paint_sheets(self, printer: QPrinter, painter: QPainter, *, tiled: bool) -> None:
        catalogue = self._document.catalogue
        assert catalogue is not None
        faces, pictures = ScreenFaces(catalogue), Pictures(self._document.media)
        begun = False
        pages = self.pages(printer)
        bar = self._progress(len(pages))
        for done, page in enumerate(pages):
            bar.setValue(done)
            if bar.wasCanceled():
                break
            layout = self._document.compose_now(page.id)
            if layout is None:
                continue
            trim = layout.display.trim
            with inks.as_usual():
                plan = Plan(layout.display)
            for scale, at, part in self._places(printer, trim, tiled=tiled):
                if begun:
                    printer.newPage()
                begun = True
                self._sheet(printer, painter, page, part)
                painter.setClipRect(self._room(printer))
                painter.translate(at)
                painter.scale(scale, scale)
                painter.setClipRect(
                    QRectF(0, 0, trim.width, trim.height), Qt.ClipOperation.IntersectClip
                )
                plan.paint(painter, faces, pictures)
                painter.resetTransform()
                painter.setClipping(False)
        painter.end()
        if bar.wasCanceled():
            self._cancelled(printer)
        bar.reset()
        bar.deleteLater()

    def _places(
        self, printer: QPrinter, trim: Size, *, tiled: bool
    ) -> list[tuple[float, QPointF, str]]:
        """Give scale and place of a page on each of its sheets, and which of them it is (2/9)."""
        found = self._tiles(printer, trim) if tiled else [self._fitted(printer, trim)]
        count = len(found)
        return [
            (scale, at, f"{number}/{count}" if tiled else "")
            for number, (scale, at) in enumerate(found, start=1)
        ]

    def _write(self, printer: QPrinter, file: Path, *, tiled: bool) -> None:
        """Write the sheets as a PDF file; a cancelled one leaves none."""
        from layout_app.gui.print_file import sheet_list, write_sheets

        edition, catalogue = self._document.edition, self._document.catalogue
        assert edition is not None
        assert catalogue is not None
        pages = self.pages(printer)
        bar = self._progress(2 * len(pages))

        def report(done: int, total: int) -> None:
            bar.setValue(len(pages) + (len(pages) * done) // max(1, total))
            if bar.wasCanceled():
                raise Cancelled

        try:
            made = []
            for done, page in enumerate(pages):
                bar.setValue(done)
                if bar.wasCanceled():
                    raise Cancelled
                sheets = self._sheets(printer, page, tiled=tiled)
                with self._document.setting() as setter:
                    made += [sheet_list(one, setter.setter) for one in sheets]
            write_sheets(made, file, edition, (catalogue, self._document.media), report)
        except Cancelled:
            self._window.messages.tell(Severity.INFO, _("Printing was cancelled."))
        except LayoutAppError as error:
            self._window.messages.tell(Severity.ERROR, sentence(error))
        finally:
            bar.reset()
            bar.deleteLater()

    def _sheets(self, printer: QPrinter, page: Page, *, tiled: bool) -> Iterator[Sheet]:
        """Give the sheets of a page, in points from the sheet's corner, as they are previewed."""
        from layout_app.gui.print_file import Sheet

        layout = self._document.compose_now(page.id)
        if layout is None:
            return
        whole = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
        margins = printer.pageLayout().margins(QPageLayout.Unit.Point)
        dots = printer.resolution() / _POINTS_PER_INCH
        left, top = margins.left(), margins.top()
        room, foot = self._room(printer), self._foot_room(printer)
        now = dt.datetime.now().astimezone()
        for scale, at, part in self._places(printer, layout.display.trim, tiled=tiled):
            yield Sheet(
                layout.display,
                Size(whole.width(), whole.height()),
                _in_points(room, dots, left, top),
                scale / dots,
                at.x() / dots + left,
                at.y() / dots + top,
                _in_points(foot, dots, left, top),
                " · ".join(text for text in (self.foot(page, now), part) if text),
            )

    def _progress(self, count: int) -> QProgressDialog:
        """Give what shows how far a thick paper is; one that is done in a second shows nothing."""
        over = QApplication.activeModalWidget() or self._window
        bar = QProgressDialog(_("Making the sheets…"), _("Cancel"), 0, count, over)
        bar.setObjectName("printProgress")
        bar.setWindowTitle(_("Print"))
        bar.setWindowModality(Qt.WindowModality.WindowModal)
        bar.setMinimumDuration(_PATIENCE_MS)
        return bar

    def _cancelled(self, printer: QPrinter) -> None:
        """Let no half of a print come out; the preview shows what there is."""
        if printer.paintEngine().type() == QPaintEngine.Type.Picture:
            return
        printer.abort()
        self._window.messages.tell(Severity.INFO, _("Printing was cancelled."))

    def pages(self, printer: QPrinter) -> Sequence[Page]:
        """Give the pages of a choice made in the printer's own dialog; else all."""
        pages = self._document.pages
        if printer.printRange() == QPrinter.PrintRange.CurrentPage:
            shown = self._window.shown_page()
            return () if shown is None else (shown,)
        if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
            return pages[printer.fromPage() - 1 : printer.toPage()]
        return pages

    def _room(self, printer: QPrinter) -> QRectF:
        """Give where the page may stand on the sheet, in the printer's dots."""
        whole = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
        whole.moveTo(0.0, 0.0)
        return whole.adjusted(0, 0, 0, -_FOOT_SHARE * whole.height())

    def _foot_room(self, printer: QPrinter) -> QRectF:
        room = self._room(printer)
        return QRectF(0, room.bottom(), room.width(), _FOOT_SHARE * room.height())

    def _fitted(self, printer: QPrinter, trim: Size) -> tuple[float, QPointF]:
        """Give the scale and the place at which a page fills a sheet."""
        room = self._room(printer)
        scale = min(room.width() / trim.width, room.height() / trim.height)
        return scale, QPointF((room.width() - trim.width * scale) / 2, 0.0)

    def _tiles(self, printer: QPrinter, trim: Size) -> list[tuple[float, QPointF]]:
        """Give the places of a page in its own size, so that each sheet shows a part of it.

        Sheets share a strip of 10 mm by which they are glued together.
        """
        room, dots = self._room(printer), printer.resolution() / _POINTS_PER_INCH
        across = _shares(trim.width, room.width() / dots)
        down = _shares(trim.height, room.height() / dots)
        return [(dots, QPointF(-x * dots, -y * dots)) for y in down for x in across]

    def _sheet(self, printer: QPrinter, painter: QPainter, page: Page, part: str) -> None:
        """Write the foot: 青石日报 2026-05-20 第 1 版 · 22:47 · 责编 某某 · 2/9."""
        now = dt.datetime.now().astimezone()
        foot = self._foot_room(printer)
        font = QFont(painter.font())
        font.setPixelSize(max(1, round(foot.height() * 0.5)))
        painter.setFont(font)
        # A preview plays back what was changed, over the colours of the window: a pen that is black
        # already would come out in those, white on white in the dark.
        painter.setPen(Qt.GlobalColor.white)
        painter.setPen(Qt.GlobalColor.black)
        told = " · ".join(text for text in (self.foot(page, now), part) if text)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), told)

    def foot(self, page: Page, now: dt.datetime) -> str:
        """Say which proof a sheet is."""
        edition = self._document.edition
        name = "" if edition is None else f"{edition.title} {edition.date:%Y-%m-%d}"
        told = _("{paper}, page {folio}").format(paper=name, folio=page.folio)
        credits_ = " ".join(f"{one.role} {one.name}" for one in page.credits)
        printed = _("printed {time}").format(time=f"{now:%Y-%m-%d %H:%M}")
        return " · ".join(part for part in (told, printed, credits_) if part)
