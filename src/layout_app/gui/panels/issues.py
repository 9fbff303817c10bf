"""The check panel: what the composed pages report, to be clicked and gone to."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui import icons
from layout_app.gui.document import Document
from layout_app.gui.later import Later
from layout_app.gui.panels.empty_state import EmptyState
from layout_app.gui.panels.fixes import fix_words
from layout_app.gui.panels.rows import WrappedRows, set_up_rows
from layout_app.gui.panels.rows_model import AnyIndex, RowsModel
from layout_app.issues import Issue, Severity
from layout_app.messages import _, mark, sentence

SEVERITY_ROLE = Qt.ItemDataRole.UserRole + 1
ISSUE_ROLE = Qt.ItemDataRole.UserRole + 2

_WAIT_MS = 150
_HEADS = (mark("Finding"), mark("Page"))
_LOOK: dict[Severity, tuple[str, QColor, str, str]] = {
    Severity.ERROR: ("error", icons.ERROR, mark("Error"), mark("Errors ({n})")),
    Severity.WARNING: ("warning", icons.WARNING, mark("Warning"), mark("Warnings ({n})")),
    Severity.INFO: ("info", icons.INFO, mark("Note"), mark("Notes ({n})")),
}


class IssuesModel(RowsModel):
    """The issues of the open edition: sentence and page."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(_HEADS, parent)
        self._document = document
        self._open = False
        self._icons = {kind: icons.coloured(look[0], look[1]) for kind, look in _LOOK.items()}
        # Once the hands rest: each letter typed gives other counts of what stands over.
        self.later = Later(self.renew, _WAIT_MS, self)
        document.opened.connect(self.renew)
        document.changed.connect(self.later.ask)
        document.composed.connect(self._composed)

    def _composed(self) -> None:
        """Take a page's issues, but after an edit not before the hands rest."""
        if self.later.isActive():
            self.later.ask()
        else:
            self.renew()

    def renew(self) -> None:
        """Take what the document's pages and the check report now."""
        found = self._document.issues()
        if found == self._rows and self._open == self.has_edition:
            return  # the chosen row stays
        self._open = self.has_edition
        self.put_anew(found)

    @property
    def has_edition(self) -> bool:
        """Whether there is anything to check."""
        return self._document.edition is not None

    def count(self, severity: Severity) -> int:
        """Count the issues of a severity."""
        return sum(issue.severity == severity for issue in self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give an issue's sentence, page, icon, and what a screen reader says."""
        issue = self.row(index)
        if issue is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._sentence(issue) if index.column() == 0 else self._page(issue)
        if role == ISSUE_ROLE:
            return issue
        if role == SEVERITY_ROLE:
            return int(issue.severity)
        if index.column() == 0:
            return self._first_column(issue, role)
        return None

    def _first_column(self, issue: Issue, role: int) -> Any:
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[issue.severity]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._sentence(issue)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # Severity is told in words too, not by the icon's colour alone.
            return f"{_(_LOOK[issue.severity][2])}: {self._sentence(issue)}"
        return None

    def _sentence(self, issue: Issue) -> str:
        return sentence(self._document.named(issue))

    def _page(self, issue: Issue) -> str:
        page = self._document.page_of(issue)
        return "" if page is None else str(page.folio)


class _BySeverity(QSortFilterProxyModel):
    """Leaves out the severities that are switched off."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hidden: set[int] = set()

    def show_severity(self, severity: Severity, shown: bool) -> None:
        if shown:
            self._hidden.discard(int(severity))
        else:
            self._hidden.add(int(severity))
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        index = self.sourceModel().index(source_row, 0, source_parent)
        return index.data(SEVERITY_ROLE) not in self._hidden


class IssuesPanel(QWidget):
    """The list of issues with a switch for each severity.

    Signals:
        jump: go to the place of an ``Issue``.
        fix_asked: put an ``Issue`` right.
    """

    jump = Signal(object)
    fix_asked = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("issuesPanel")
        self.issues = IssuesModel(document, self)
        self.shown = _BySeverity(self)
        self.shown.setSourceModel(self.issues)
        self.list = QTreeView(self)
        # Whether the check has had its say: until then an empty list means nothing.
        self._checked = False
        self._switches = {severity: self._switch(severity) for severity in Severity}
        self.fix_button = QPushButton(self)
        self.fix_button.setObjectName("issueFix")
        self.fix_button.clicked.connect(self.fix)
        self.empty = EmptyState("check", self)
        self.empty.asked.connect(self._show_all)
        self._set_up_list()
        self._lay_out()
        self.issues.modelReset.connect(self._recount)
        self.retranslate()

    def _switch(self, severity: Severity) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"show_{severity.name.lower()}")
        button.setCheckable(True)
        button.setChecked(True)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icons.coloured(_LOOK[severity][0], _LOOK[severity][1]))
        button.toggled.connect(lambda on: self._show_severity(severity, on))
        return button

    def _set_up_list(self) -> None:
        self.list.setObjectName("issuesList")
        self.list.setModel(self.shown)
        # Beside the page there is height for a whole sentence, but not the width for a line of it.
        set_up_rows(self.list, WrappedRows(self.list))
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.activated.connect(self._go)
        self.list.doubleClicked.connect(self._go)
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._offer_fix())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(6, 2, 6, 2)
        for button in self._switches.values():
            row.addWidget(button)
        row.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(self._stack, 1)
        column.addWidget(self.fix_button)
        # As they stand, from top to foot.
        stops = (*self._switches.values(), self.list, self.empty.button, self.fix_button)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def renew(self, checked: bool) -> None:
        """Take what the check found; ``checked``: it was through with the whole edition once."""
        self._checked = checked
        self.issues.renew()
        self._recount()

    @property
    def current(self) -> Issue | None:
        """The finding that is chosen."""
        found = self.list.currentIndex().siblingAtColumn(0).data(ISSUE_ROLE)
        return found if isinstance(found, Issue) else None

    def fix(self) -> None:
        """Ask for the chosen finding to be put right."""
        issue = self.current
        if issue is not None and fix_words(issue):
            self.fix_asked.emit(issue)

    def _offer_fix(self) -> None:
        words = "" if self.current is None else fix_words(self.current)
        self.fix_button.setText(words or _("Fix"))
        self.fix_button.setEnabled(bool(words))
        self.fix_button.setToolTip(self._why(words))
        self.fix_button.setVisible(self.issues.has_edition)

    def _why(self, words: str) -> str:
        """Say what the button does, or why it does nothing."""
        if words:
            return _("Put the chosen finding right")
        if self.current is None:
            return _("Choose a finding first")
        return _("This takes a person: double-click goes to the place")

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) issue that is shown."""
        self.issues.later.now()
        count = self.shown.rowCount()
        if not count:
            return
        current = self.list.currentIndex()
        row = (current.row() + by) % count if current.isValid() else (0 if by > 0 else count - 1)
        self.list.setCurrentIndex(self.shown.index(row, 0))
        self._go(self.shown.index(row, 0))

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self.list.setAccessibleName(_("Findings of the check"))
        self.issues.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADS) - 1)
        self._recount()
        self.list.viewport().update()

    def _recount(self) -> None:
        is_open = self.issues.has_edition
        found = self.issues.rowCount()
        if not is_open:
            self.empty.say(_("No edition is open"))
        elif found:
            self.empty.say(_("The findings are hidden by the switches above."), _("Show All"))
        else:
            self.empty.say(_("No problems found") if self._checked else _("Checking…"))
        for severity, button in self._switches.items():
            button.setVisible(is_open)
            count = self.issues.count(severity)
            button.setText(_(_LOOK[severity][3]).format(n=count))
            button.setToolTip(_("Show or hide these findings"))
        self._offer_fix()
        self._stack.setCurrentWidget(self.list if self.shown.rowCount() else self.empty)

    def _show_severity(self, severity: Severity, on: bool) -> None:
        self.shown.show_severity(severity, on)
        self._recount()

    def _show_all(self) -> None:
        for button in self._switches.values():
            button.setChecked(True)

    def _go(self, index: QModelIndex) -> None:
        issue = index.siblingAtColumn(0).data(ISSUE_ROLE)
        if isinstance(issue, Issue):
            self.jump.emit(issue)
