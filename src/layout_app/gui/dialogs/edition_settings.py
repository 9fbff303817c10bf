"""The dialog for the paper's own facts: name, day, numbers, masthead."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from layout_app.gui.dialogs.form_column import lay_out_form
from layout_app.messages import _, begun
from layout_app.model import edits
from layout_app.model.edition import Edition, Masthead

_HIGHEST = 9_999_999
_LEAST_WIDTH = 480


class EditionSettingsDialog(QDialog):
    """Shows the facts that stand in nameplate and page strips, to be changed."""

    def __init__(self, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editionSettingsDialog")
        self.setWindowTitle(_("Edition Settings"))
        self.setMinimumWidth(_LEAST_WIDTH)
        self._edition = edition
        self.name = QLineEdit(edition.title, self)
        day = edition.date
        self.date = QDateEdit(QDate(day.year, day.month, day.day), self)
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.number = QLineEdit(edition.number, self)
        self.issue = self._counter(edition.masthead.issue, _HIGHEST, begun(_("unknown")))
        self.count = self._counter(edition.masthead.pages, 999, begun(_("counted")))
        head = edition.masthead
        self._texts = {
            "publisher": QLineEdit(head.publisher, self),
            "cn": QLineEdit(head.cn, self),
            "postal_code": QLineEdit(head.postal_code, self),
            "price": QLineEdit(head.price, self),
            "website": QLineEdit(head.website, self),
            "telephone": QLineEdit(head.telephone, self),
            "motto": QLineEdit(head.motto, self),
        }
        self._lay_out()

    def _counter(self, value: int, most: int, nothing: str) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, most)
        box.setValue(value)
        box.setSpecialValueText(nothing)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(_("&Name of the paper"), self.name)
        form.addRow(_("&Date"), self.date)
        form.addRow(_("&Number of the day"), self.number)
        form.addRow(_("Total &issue number"), self.issue)
        form.addRow(_("&Pages today"), self.count)
        names = (
            ("publisher", _("P&ublisher")), ("cn", _("&CN number")),
            ("postal_code", _("P&ostal code")), ("price", _("P&rice")),
            ("website", _("&Web site")), ("telephone", _("Telep&hone")), ("motto", _("&Motto")),
        )  # fmt: skip
        for key, name in names:
            form.addRow(name, self._texts[key])
        lay_out_form(self, form)

    def edition(self) -> Edition:
        """Give the edition with the facts as they stand in the dialog."""
        day = self.date.date()
        texts = {key: box.text().strip() for key, box in self._texts.items()}
        head = Masthead(**texts, issue=self.issue.value(), pages=self.count.value())
        made = edits.set_title(self._edition, self.name.text().strip() or self._edition.title)
        made = edits.set_masthead(made, head)
        date = dt.date(day.year(), day.month(), day.day())
        return edits.set_date(made, date, self.number.text().strip())
