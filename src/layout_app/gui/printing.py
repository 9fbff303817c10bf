"""Printing on office paper: the page fitted to a sheet, with a foot that says which proof it is.

In: the open edition. Out: sheets on any printer, painted by the painter of the screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from layout_app.gui import inks
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.frame import WindowFrame
from layout_app.gui.painter import Plan
from layout_app.gui.pictures import Pictures
from layout_app.issues import Severity
from layout_app.messages import _
from layout_app.model.page import Page

_MARGIN_MM = 8.0
_FOOT_SHARE = 0.025
"""Height of the foot, of the sheet's."""


class Printing(QObject):
    """Prints the open edition.

    Args:
        window: whose edition it is.
    """

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document

    def ask(self) -> None:
        """Show the sheets as they will come; from there they are printed."""
        page = self._window.shown_page()
        if page is None:
            return
        printer = self.printer()
        preview = QPrintPreviewDialog(printer, self._window)
        preview.setObjectName("printPreview")
        preview.setWindowTitle(_("Print"))
        preview.resize(900, 760)
        preview.paintRequested.connect(self.paint)
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

    def paint(self, printer: QPrinter) -> None:
        """Paint the sheets the person asked for, one page on each."""
        catalogue = self._document.catalogue
        if catalogue is None:
            return
        faces, pictures = ScreenFaces(catalogue), Pictures(self._document.media)
        now = dt.datetime.now().astimezone()
        painter = QPainter(printer)
        if not painter.isActive():
            told = _("The printer does not answer. Choose another, or print to a file.")
            self._window.messages.tell(Severity.ERROR, told)
            return
        for number, page in enumerate(self.pages(printer)):
            if number:
                printer.newPage()
            layout = self._document.compose_now(page.id)
            if layout is not None:
                self._sheet(printer, painter, page, now)
                trim = layout.display.trim
                self._fit(printer, painter, trim.width, trim.height)
                painter.setClipRect(QRectF(0, 0, trim.width, trim.height))
                with inks.as_usual():
                    Plan(layout.display).paint(painter, faces, pictures)
            painter.resetTransform()
            painter.setClipping(False)
        painter.end()

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

    def _fit(self, printer: QPrinter, painter: QPainter, width: float, height: float) -> None:
        room = self._room(printer)
        scale = min(room.width() / width, room.height() / height)
        painter.translate((room.width() - width * scale) / 2, 0.0)
        painter.scale(scale, scale)

    def _sheet(self, printer: QPrinter, painter: QPainter, page: Page, now: dt.datetime) -> None:
        """Write the foot: 青石日报 2026-05-20 第 1 版 · 22:47 · 责编 某某."""
        room = self._room(printer)
        foot = QRectF(0, room.bottom(), room.width(), _FOOT_SHARE * room.height())
        font = QFont(painter.font())
        font.setPixelSize(max(1, round(foot.height() * 0.5)))
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), self.foot(page, now))

    def foot(self, page: Page, now: dt.datetime) -> str:
        """Say which proof a sheet is."""
        edition = self._document.edition
        name = "" if edition is None else f"{edition.title} {edition.date:%Y-%m-%d}"
        told = _("{paper}, page {folio}").format(paper=name, folio=page.folio)
        credits_ = " ".join(f"{one.role} {one.name}" for one in page.credits)
        printed = _("printed {time}").format(time=f"{now:%Y-%m-%d %H:%M}")
        return " · ".join(part for part in (told, printed, credits_) if part)
