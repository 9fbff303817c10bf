"""The dialog for one page: its section and the names in its credit line."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QLineEdit,
    QWidget,
)

from layout_app.gui.dialogs.form_column import lay_out_form
from layout_app.messages import _
from layout_app.model import edits
from layout_app.model.edition import Edition
from layout_app.model.page import Credit, Page

ROLES = ("责编", "校对", "美编")
"""What newspapers name on a page; printed, so never translated."""

_SPARE = 1


class PageSettingsDialog(QDialog):
    """Shows section and credits of a page, to be changed."""

    def __init__(self, edition: Edition, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageSettingsDialog")
        self.setWindowTitle(_("Settings of Page {folio}").format(folio=page.folio))
        self.setMinimumWidth(420)
        self._edition, self._page = edition, page
        self.section = QLineEdit(page.section, self)
        self.section.setObjectName("pageSection")
        self.rows: list[tuple[QLineEdit, QLineEdit]] = []
        form = QFormLayout()
        form.addRow(_("&Section"), self.section)
        self.black_only = QCheckBox(_("Print this page in &black alone"), self)
        self.black_only.setObjectName("pageBlackOnly")
        self.black_only.setChecked(page.black_only)
        form.addRow(self.black_only)
        box = QGroupBox(_("Credits"), self)
        grid = QGridLayout(box)
        known = {one.role: one.name for one in page.credits}
        credits_ = [Credit(role, known.pop(role, "")) for role in ROLES]
        credits_ += [one for one in page.credits if one.role not in ROLES]
        for number, one in enumerate([*credits_, *[Credit("", "")] * _SPARE]):
            role, name = QLineEdit(one.role, box), QLineEdit(one.name, box)
            role.setAccessibleName(_("Role {number}").format(number=number + 1))
            name.setAccessibleName(_("Name {number}").format(number=number + 1))
            role.setPlaceholderText(_("Role"))
            name.setPlaceholderText(_("Full name"))
            role.setMaximumWidth(120)
            grid.addWidget(role, number, 0)
            grid.addWidget(name, number, 1)
            self.rows.append((role, name))
        lay_out_form(self, form, box)

    def edition(self) -> Edition:
        """Give the edition with the page as it stands in the dialog; empty names are left out."""
        named = [
            Credit(role.text().strip(), name.text().strip())
            for role, name in self.rows
            if name.text().strip()
        ]
        made = edits.set_section(self._edition, self._page.id, self.section.text().strip())
        made = edits.set_black_only(made, self._page.id, self.black_only.isChecked())
        return edits.set_credits(made, self._page.id, named)
