"""What a person sets once: the name that others are shown."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from layout_app.messages import _

MOST = 40
"""Characters of a name: it stands in signs and lists."""


class PreferencesDialog(QDialog):
    """Shows the person's own settings, to be changed.

    Args:
        name: as it is set; empty: the login name.
        login: the login name, which is taken where none is set.
    """

    def __init__(self, name: str, login: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferencesDialog")
        self.setWindowTitle(_("Preferences"))
        self.setMinimumWidth(440)
        self._name = QLineEdit(name, self)
        self._name.setObjectName("preferencesName")
        self._name.setMaxLength(MOST)
        self._name.setPlaceholderText(login)
        form = QFormLayout()
        form.addRow(_("Your &name"), self._name)
        told = QLabel(
            _(
                "Others see it where you edit a page, and the versions of a paper list it. "
                "Without one your login name is shown."
            ),
            self,
        )
        told.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Apply"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(told)
        for label in self.findChildren(QLabel):
            label.setContentsMargins(0, 0, 3, 0)
        column.addStretch(1)
        column.addWidget(buttons)

    @property
    def name(self) -> str:
        """The name as it stands there, on one line."""
        return " ".join(self._name.text().split())
