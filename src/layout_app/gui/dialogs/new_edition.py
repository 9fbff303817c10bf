"""The dialog for a new paper: name, day, form, pages, and what it takes over from an older one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from layout_app.errors import LayoutAppError
from layout_app.gui.dialogs import files
from layout_app.gui.dialogs.form_column import lay_out_form
from layout_app.gui.names import template_title
from layout_app.messages import _, sentence
from layout_app.model.edition import Edition
from layout_app.model.page import Page
from layout_app.model.template import Template
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.templates import read_template, shipped_templates

_MOST_PAGES = 96
_USUAL_PAGES = 4
_LEAST_FIELD = 340


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new paper is to be."""

    title: str
    date: dt.date
    template: Template
    pages: int


def new_edition(wanted: Wanted, like: Edition | None = None) -> Edition:
    """Make a paper of empty pages.

    Args:
        wanted: its name, day and form.
        like: an older one; masthead, sections and credits are taken over page by page.
    """
    old = () if like is None else like.pages
    pages = tuple(
        Page(
            id=f"p{n + 1:02d}",
            folio=n + 1,
            section=old[n].section if n < len(old) else "",
            template=wanted.template.name,
            credits=old[n].credits if n < len(old) else (),
        )
        for n in range(wanted.pages)
    )
    made = Edition(title=wanted.title, date=wanted.date, pages=pages, templates=(wanted.template,))
    if like is None:
        return made
    issue = like.masthead.issue
    masthead = replace(like.masthead, issue=issue + 1 if issue else 0, pages=0)
    return replace(made, masthead=masthead, press=like.press)


class NewEditionDialog(QDialog):
    """Asks what the new paper is to be.

    Args:
        recent: folders of papers it may be like.
    """

    def __init__(self, recent: list[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newEditionDialog")
        self.setWindowTitle(_("New Edition"))
        self._templates = list(shipped_templates())
        self.name = QLineEdit(self)
        self.name.setObjectName("newTitle")
        # Of the field, not of the dialog: in large type that grows by itself.
        self.name.setMinimumWidth(_LEAST_FIELD)
        self.date = QDateEdit(QDate.currentDate(), self)
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.form = QComboBox(self)
        self.date.setObjectName("newDate")
        self.form.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.form.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.pages = QSpinBox(self)
        self.pages.setObjectName("newPages")
        self.pages.setRange(1, _MOST_PAGES)
        self.pages.setValue(_USUAL_PAGES)
        self.like = QComboBox(self)
        self._fault = QLabel(self)
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._older: Edition | None = None
        self._lay_out(recent)
        self._list_templates()

    def _lay_out(self, recent: list[Path]) -> None:
        self.like.addItem(_("None"), None)
        for folder in recent:
            if folder.is_dir():
                self.like.addItem(folder.name, folder)
        self.like.activated.connect(self._take_over)
        other = QPushButton(_("&Other…"), self)
        other.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.form, 1)
        row.addWidget(other)
        form = QFormLayout()
        form.addRow(_("&Like the edition"), self.like)
        form.addRow(_("&Name of the paper"), self.name)
        form.addRow(_("&Date"), self.date)
        form.addRow(_("Templ&ate"), row)
        label = form.labelForField(row)
        if isinstance(label, QLabel):
            label.setBuddy(self.form)
        form.addRow(_("&Pages"), self.pages)
        lay_out_form(self, form, self._fault, _("&Make")).setObjectName("newGo")
        self.name.setFocus()

    def _list_templates(self, chosen: str = "") -> None:
        self.form.clear()
        for template in self._templates:
            title = template_title(template)
            twice = sum(template_title(one) == title for one in self._templates) > 1
            told = f"{title}（{template.name}）" if twice else title
            self.form.addItem(told, template.name)
        self.form.setCurrentIndex(max(0, self.form.findData(chosen)))

    def _browse(self) -> None:
        name = files.open_file(
            self, _("Choose Template"), str(Path.home()), f"{_('Templates')} (*.toml)"
        )
        if name:
            self.add_template(Path(name))

    def add_template(self, file: Path) -> None:
        """Offer a designer's own template too."""
        try:
            template = read_template(file)
        except LayoutAppError as error:
            self._tell(sentence(error))
            return
        self._templates = [one for one in self._templates if one.name != template.name]
        self._templates.append(template)
        self._list_templates(template.name)

    def _take_over(self, index: int) -> None:
        """Take name, form and number of pages of an older paper."""
        folder = self.like.itemData(index)
        self._older = None
        if folder is None:
            return
        try:
            older = read_edition(folder)
        except LayoutAppError as error:
            self._tell(sentence(error))
            self.like.setCurrentIndex(0)
            return
        self._older = older
        self.name.setText(older.title)
        self.pages.setValue(len(older.pages) or _USUAL_PAGES)
        known = {template.name for template in self._templates}
        self._templates += [one for one in older.templates if one.name not in known]
        self._list_templates(older.pages[0].template if older.pages else "")

    def _tell(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.show()

    def accept(self) -> None:
        """Close only when the paper has a name."""
        if not self.name.text().strip():
            self._tell(_("Give the paper its name; it stands on every page."))
            self.name.setFocus()
            return
        super().accept()

    def edition(self) -> Edition:
        """Give the new paper."""
        template = next(one for one in self._templates if one.name == self.form.currentData())
        day = self.date.date()
        date = dt.date(day.year(), day.month(), day.day())
        title = self.name.text().strip()
        return new_edition(Wanted(title, date, template, self.pages.value()), self._older)
