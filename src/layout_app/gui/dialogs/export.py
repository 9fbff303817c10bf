"""The export dialog: which pages, for which press, into which files, and what the check says."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
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
from layout_app.gui.checking import Checking
from layout_app.gui.dialogs import files
from layout_app.gui.dialogs.export_kinds import KINDS, PRESS, Choices, preset_name, proof_order
from layout_app.gui.document import Document
from layout_app.gui.export_task import ExportOrder
from layout_app.gui.tasks import pages_named
from layout_app.issues import Issue, Severity
from layout_app.messages import _, ngettext, sentence
from layout_app.model.press import Standard

_LEAST_WIDTH = 560
_LISTED = 5


class ExportDialog(QDialog):
    """Asks what to export.

    Args:
        current: id of the page that is shown.
        target: the file to begin with.
        choices: what to begin with.
        checking: says whether all is checked, and when there are other findings.

    Signals:
        issues_asked: the person would rather look at what the check found.
    """

    issues_asked = Signal()

    def __init__(
        self,
        document: Document,
        current: str,
        target: Path,
        parent: QWidget | None = None,
        choices: Choices | None = None,
        checking: Checking | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self._document = document
        self._current = current
        self._checking = checking
        self._all = QRadioButton(_("&All pages"), self)
        self._one = QRadioButton(_("&This page"), self)
        self._some = QRadioButton(_("&Pages:"), self)
        self._choice = QLineEdit(self)
        self.standard, self.preset = QComboBox(self), QComboBox(self)
        self.split = QCheckBox(_("A file for &each page"), self)
        self.pictures = QCheckBox(_("Pictures of the pages too (P&NG)"), self)
        self._file = QLineEdit(str(target), self)
        self._file.setObjectName("exportFile")
        self._example = QLabel(self)
        self._example.setObjectName("exportExample")
        self._found = QLabel(self)
        self._fault = QLabel(self)
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._buttons = QDialogButtonBox(self)
        self._set_up()
        self._fill(choices or Choices())
        self._lay_out()
        self._connect()
        self._say_found()
        self._say_example()

    def _set_up(self) -> None:
        self.setWindowTitle(_("Export PDF"))
        group = QButtonGroup(self)
        for button in (self._all, self._one, self._some):
            group.addButton(button)
        self._all.setChecked(True)
        self._choice.setPlaceholderText("1-3, 5")
        self._choice.setAccessibleName(_("Pages"))
        self._choice.setEnabled(False)
        self._example.setWordWrap(True)
        self._found.setTextFormat(Qt.TextFormat.PlainText)
        self._found.setObjectName("exportErrors")
        self._found.setWordWrap(True)
        self._look = QPushButton(_("Back to the &Check"), self)
        self._go = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("exportGo")
        self._stay = self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _fill(self, choices: Choices) -> None:
        from layout_app.press.presets import presets

        for key, text in KINDS:
            self.standard.addItem(_(text), key)
        self.preset.addItem(_("As the edition's settings say"), "")
        for name, preset in presets().items():
            self.preset.addItem(preset_name(preset), name)
        self.standard.setObjectName("exportStandard")
        self.preset.setObjectName("exportPreset")
        self.standard.setCurrentIndex(max(0, self.standard.findData(choices.standard)))
        self.preset.setCurrentIndex(max(0, self.preset.findData(choices.preset)))
        self.pictures.setChecked(choices.pictures)
        self.split.setToolTip(
            _("{places} in the name stand for the paper, the date, the page and its section")
            .format(places="{报名} {日期} {版} {版名}")
        )  # fmt: skip
        if choices.split:
            self.split.setChecked(True)
            self._rename(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        found = QHBoxLayout()
        found.addWidget(self._found, 1)
        found.addWidget(self._look, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(found)
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addWidget(QLabel(_("Pages"), self), 0, 0)
        form.addWidget(self._all, 0, 1, 1, 3)
        form.addWidget(self._one, 1, 1, 1, 3)
        form.addWidget(self._some, 2, 1)
        form.addWidget(self._choice, 2, 2, 1, 2)
        rows = ((_("&Kind of file"), self.standard), (_("P&ress"), self.preset))
        for row, (text, field) in enumerate(rows, start=3):
            label = QLabel(text, self)
            label.setBuddy(field)
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1, 1, 3)
        form.addWidget(self.split, 5, 1, 1, 3)
        form.addWidget(self.pictures, 6, 1, 1, 3)
        file = QLabel(_("&File"), self)
        file.setBuddy(self._file)
        self._browse = QPushButton(_("&Choose…"), self)
        form.addWidget(file, 7, 0)
        form.addWidget(self._file, 7, 1, 1, 2)
        form.addWidget(self._browse, 7, 3)
        form.addWidget(self._example, 8, 1, 1, 3)
        form.setColumnStretch(2, 1)
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addStretch(1)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self._some.toggled.connect(self._choice.setEnabled)
        for button in (self._all, self._one, self._some):
            button.toggled.connect(self._pages_chosen)
        self._choice.textChanged.connect(self._pages_chosen)
        if self._checking is not None:
            self._checking.renewed.connect(self._say_found)
        self._file.textChanged.connect(self._say_example)
        self.standard.currentIndexChanged.connect(self._say_found)
        self.preset.currentIndexChanged.connect(self._say_found)
        self.split.toggled.connect(self._rename)
        self._browse.clicked.connect(self._ask_file)
        self._look.clicked.connect(self.reject)
        self._look.clicked.connect(self.issues_asked)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    # --- what it says ---------------------------------------------------------------------

    def _findings(self) -> list[Issue]:
        """Give what was found on the chosen pages, as grave as this press takes it."""
        from layout_app.preflight.limits import judged, limits_of
        from layout_app.press.presets import presets

        found = self._document.issues()
        name = str(self.preset.currentData() or "")
        if self.standard.currentData() in PRESS and name:
            found = judged(found, limits_of(presets()[name]))
        try:
            pages = self._chosen()
        except LayoutAppError:
            pages = tuple(page.id for page in self._document.pages)
        places = [(one, self._document.page_of(one)) for one in found]
        return [one for one, page in places if page is None or page.id in pages]

    def _pages_chosen(self) -> None:
        self._say_found()
        self._say_example()

    def _say_found(self) -> None:
        """Tell the errors, and make the safe button the default one where there are any."""
        self.preset.setEnabled(self.standard.currentData() in PRESS)
        found = self._findings()
        errors = [one for one in found if one.severity == Severity.ERROR]
        listed = [f"· {sentence(self._document.named(one))}" for one in errors[:_LISTED]]
        if len(errors) > _LISTED:
            listed.append("…")
        warnings = sum(one.severity == Severity.WARNING for one in found)
        self._found.setText("\n".join([*self._verdict(len(errors), warnings), *listed]))
        self._look.setVisible(bool(errors or warnings))
        self._go.setText(_("Export Anyway") if errors else _("Export"))
        (self._stay if errors else self._go).setDefault(True)

    def _verdict(self, errors: int, warnings: int) -> list[str]:
        """Say in a line or two what the check says of the chosen pages."""
        running = self._checking is not None and not self._checking.done
        told = [_("The check is not through yet.")] if running else []
        if errors:
            text = ngettext(
                "The check found {n} error. It will be printed as it is.",
                "The check found {n} errors. They will be printed as they are.",
                errors,
            )
            told.append(text.format(n=errors))
        elif warnings:
            text = ngettext(
                "The check found no error and {n} warning.",
                "The check found no error and {n} warnings.",
                warnings,
            )
            told.append(text.format(n=warnings))
        elif not running:
            told.append(_("The check found nothing wrong."))
        return told

    def _say_example(self) -> None:
        """Name the files that will be written or replaced, or what is wrong with the name."""
        try:
            order = self.order()
        except LayoutAppError:
            self._example.setText("")
            return
        names = [file.name for file in order.files]
        if len(names) > 2:
            names = [names[0], "…", names[-1]]
        told = [_("Files: {names}").format(names=", ".join(names))] if names else []
        files = order.files or (order.target,)
        count = sum(file.is_file() for file in files)
        if count:
            text = ngettext(
                "{n} file is there already and will be replaced.",
                "{n} files are there already and will be replaced.",
                count,
            )
            told.append(text.format(n=count))
        self._example.setText("\n".join(told))

    # --- what it gives --------------------------------------------------------------------

    @property
    def choices(self) -> Choices:
        """What is to be remembered for the next time."""
        return Choices(
            str(self.standard.currentData()),
            str(self.preset.currentData() or ""),
            self.split.isChecked(),
            self.pictures.isChecked(),
        )

    def order(self) -> ExportOrder:
        """Give what the person asked for.

        Raises:
            LayoutAppError: the choice of pages is none, or the pattern of the name is wrong.
        """
        from layout_app.press.file_names import page_files

        folder, edition = self._document.folder, self._document.edition
        assert folder is not None
        assert edition is not None
        pages = self._chosen()
        target = Path(self._file.text().strip())
        files = page_files(target, edition, pages, split=self.split.isChecked())
        kind = str(self.standard.currentData())
        standard: Standard = kind if kind in PRESS else "plain"  # type: ignore[assignment]
        preset = "" if standard == "plain" else self.choices.preset
        if len(files) == 1 and len(pages) == 1:
            target, files = files[0], ()
        return ExportOrder(
            folder, target, pages, edition, files, standard, preset,
            self.pictures.isChecked(), proof_order(edition, kind),
        )  # fmt: skip

    def _chosen(self) -> tuple[str, ...]:
        """Give the ids of the chosen pages.

        Raises:
            UsageError: the choice of pages is none.
        """
        if self._one.isChecked():
            return (self._current,)
        if self._some.isChecked():
            folios = {page.folio: page.id for page in self._document.pages}
            return pages_named(self._choice.text(), folios)
        return tuple(page.id for page in self._document.pages)

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
        if not os.access(order.target.parent, os.W_OK):
            told = _("Nothing may be written in {folder}. Choose another folder.")
            self._tell(told.format(folder=order.target.parent))
            return
        for file in order.files or (order.target,):
            if file.is_dir():
                told = _("{file} is a folder. Give the file another name.")
                self._tell(told.format(file=file))
                return
        super().accept()

    def _tell(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.show()

    # --- names ----------------------------------------------------------------------------

    def _rename(self, split: bool) -> None:
        """Put the page's place into the name where each page has its file, else take it out."""
        from layout_app.press.file_names import PATTERN

        target = Path(self._file.text().strip())
        edition = self._document.edition
        if split and "{" not in target.name:
            self._file.setText(str(target.with_name(PATTERN)))
        elif not split and "{" in target.name and edition is not None:
            name = f"{edition.title}_{edition.date:%Y-%m-%d}.pdf"
            self._file.setText(str(target.with_name(name)))
        self._say_example()

    def _ask_file(self) -> None:
        if self.split.isChecked():
            target = Path(self._file.text().strip())
            folder = files.folder(self, _("Export PDF"), str(target.parent))
            if folder:
                self._file.setText(str(Path(folder) / target.name))
            return
        name = files.save_file(self, _("Export PDF"), self._file.text(), _("PDF files (*.pdf)"))
        if name:
            self._file.setText(name if name.lower().endswith(".pdf") else f"{name}.pdf")
