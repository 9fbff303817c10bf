"""The export dialog: which pages, into which file, and what the check says of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.errors import LayoutAppError
from layout_app.gui.document import Document
from layout_app.gui.tasks import ExportOrder, pages_named
from layout_app.issues import Severity
from layout_app.messages import _, ngettext, sentence

_LEAST_WIDTH = 520
_LISTED = 5


class ExportDialog(QDialog):
    """Asks what to export.

    Args:
        current: id of the page that is shown.
        target: the file to begin with.

    Signals:
        issues_asked: the person would rather look at what the check found.
    """

    issues_asked = Signal()

    def __init__(
        self, document: Document, current: str, target: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self._document = document
        self._current = current
        self._all = QRadioButton(_("&All pages"), self)
        self._one = QRadioButton(_("&This page"), self)
        self._some = QRadioButton(_("&Pages:"), self)
        self._choice = QLineEdit(self)
        self._file = QLineEdit(str(target), self)
        self._fault = QLabel(self)
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._buttons = QDialogButtonBox(self)
        self._set_up()
        self._lay_out()

    def _set_up(self) -> None:
        self.setWindowTitle(_("Export PDF"))
        group = QButtonGroup(self)
        for button in (self._all, self._one, self._some):
            group.addButton(button)
        self._all.setChecked(True)
        self._choice.setPlaceholderText("1-3, 5")
        self._choice.setAccessibleName(_("Pages"))
        self._choice.setEnabled(False)
        self._some.toggled.connect(self._choice.setEnabled)
        errors = self._errors()
        go = self._buttons.addButton(
            _("Export Anyway") if errors else _("Export"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        go.setObjectName("exportGo")
        stay = self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        # With errors the safe button is the default one.
        (stay if errors else go).setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _errors(self) -> int:
        return sum(issue.severity == Severity.ERROR for issue in self._document.issues())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        errors = self._errors()
        if errors:
            column.addLayout(self._error_row(errors))
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        pages = QLabel(_("Pages"), self)
        form.addWidget(pages, 0, 0)
        form.addWidget(self._all, 0, 1, 1, 3)
        form.addWidget(self._one, 1, 1, 1, 3)
        form.addWidget(self._some, 2, 1)
        form.addWidget(self._choice, 2, 2, 1, 2)
        file = QLabel(_("&File"), self)
        file.setBuddy(self._file)
        browse = QPushButton(_("&Choose…"), self)
        browse.clicked.connect(self._browse)
        form.addWidget(file, 3, 0)
        form.addWidget(self._file, 3, 1, 1, 2)
        form.addWidget(browse, 3, 3)
        form.setColumnStretch(2, 1)
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _error_row(self, errors: int) -> QHBoxLayout:
        text = ngettext(
            "The check found {n} error. It will be printed as it is.",
            "The check found {n} errors. They will be printed as they are.",
            errors,
        )
        found = [one for one in self._document.issues() if one.severity == Severity.ERROR]
        listed = [f"· {sentence(self._document.named(one))}" for one in found[:_LISTED]]
        if len(found) > _LISTED:
            listed.append("…")
        label = QLabel("\n".join([text.format(n=errors), *listed]), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("exportErrors")
        label.setWordWrap(True)
        look = QPushButton(_("Back to the &Check"), self)
        look.clicked.connect(self.reject)
        look.clicked.connect(self.issues_asked)
        row = QHBoxLayout()
        row.addWidget(label, 1)
        row.addWidget(look)
        return row

    def order(self) -> ExportOrder:
        """Give what the person asked for.

        Raises:
            UsageError: the choice of pages is none.
        """
        folder = self._document.folder
        assert folder is not None
        pages = tuple(page.id for page in self._document.pages)
        if self._one.isChecked():
            pages = (self._current,)
        elif self._some.isChecked():
            folios = {page.folio: page.id for page in self._document.pages}
            pages = pages_named(self._choice.text(), folios)
        target = Path(self._file.text().strip())
        return ExportOrder(folder, target, pages, self._document.edition)

    def accept(self) -> None:
        """Close only when the order makes sense."""
        try:
            order = self.order()
        except LayoutAppError as error:
            self._tell(sentence(error))
            return
        if not order.target.name or not order.target.parent.is_dir():
            self._tell(_("There is no such folder. Choose where the file is to go."))
            return
        super().accept()

    def _tell(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.show()

    def _browse(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Export PDF"), self._file.text(), _("PDF files (*.pdf)")
        )
        if name:
            self._file.setText(name if name.lower().endswith(".pdf") else f"{name}.pdf")
